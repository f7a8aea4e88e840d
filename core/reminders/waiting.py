"""Tells those who wait for a time that one has become free, that it is gone, or that none ever will: as notices."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.booking.waitlist import end_in_vain
from core.booking.waitlist_answers import offers, still_to_tell
from core.booking.waitlist_rounds import go_round
from core.errors import NotFound
from core.messaging.models import AlertKind
from core.messaging.service import add_alert
from core.messaging.ways import ways_of_choice
from core.pets.models import Pet
from core.reminders.quiet import is_quiet
from core.reminders.service import plan
from core.shop.queries import current_shop
from core.users.models import Purpose

OFFER: Final = "waitlist_offer"
GONE: Final = "waitlist_gone"
ENDED: Final = "waitlist_ended"
IN_VAIN: Final = "is off the waiting list: what they waited for is not offered any more"


def go_through_waitlist(
    session: Session, *, now: datetime, accounts: Mapping[str, str], templates: Collection[str] = ()
) -> None:
    """Go one round through the list, and plan what is to be said for now.

    In quiet hours nobody can be asked: the list is empty then, what is open ends when it would, and no time is kept
    over the night. ``accounts`` are ours by channel, ``templates`` the wordings that WhatsApp takes at any time.
    """
    try:
        shop = current_shop(session)
    except NotFound:
        return  # nothing is set up yet, and nobody waits
    is_night = is_quiet(shop, now)

    def askable(owners: Collection[UUID]) -> list[UUID]:
        if is_night:
            return []
        ways = ways_of_choice(
            session,
            user_ids=owners,
            purpose=Purpose.SERVICE,
            accounts=accounts,
            now=now,
            anytime=OFFER in templates,
        )
        return [user_id for user_id, (way, _) in ways.items() if way is not None]

    for entry in end_in_vain(session, now=now):
        _plan(session, ENDED, entry.entry_id, entry.pet, now)
        add_alert(
            session, kind=AlertKind.OTHER, detail=IN_VAIN, now=now, user_id=entry.pet.user_id, pet_id=entry.pet_id
        )
    for offer in still_to_tell(session, now=now):
        _plan(session, GONE, offer.offer_id, offer.entry.pet, now)
    made = go_round(session, now=now, askable=askable)
    for offer in offers(session, ids=[one.offer_id for one in made]) if made else ():
        _plan(session, OFFER, offer.offer_id, offer.entry.pet, now)


def _plan(session: Session, kind: str, about: UUID, pet: Pet, now: datetime) -> None:
    """A notice of this kind ``about`` an offer, or an entry that has ended."""
    plan(
        session,
        key=f"{kind}:{about}",
        kind=kind,
        due_at=now,
        user_id=pet.user_id,
        pet_id=pet.pet_id,
        detail={"entry" if kind == ENDED else "offer": str(about)},
    )
