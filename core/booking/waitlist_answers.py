"""What those to whom a time was offered answer. The first yes turns the hold of the offer into the booking."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from core.audit import Actor
from core.booking.models import Appointment
from core.booking.queries import appointment as visit_of
from core.booking.service import book, reschedule
from core.booking.waitlist import leave
from core.booking.waitlist_models import EntryStatus, OfferStatus, OpeningStatus, WaitlistEntry, WaitlistOffer
from core.booking.waitlist_outlook import request_of_entry
from core.catalog.queries import current_catalog
from core.errors import CoreError, NotEligible, NotFound, Refusal, SlotTaken, TooLate
from core.pets.models import Pet
from core.statements import Statement
from core.users.models import User

# Whoever comes second waits here for the first to commit, finds the row changed, and keeps no lock: fifty of them go
# on at once. A time whose rounds are over may still be free, and is then booked like any other.
_TAKE = Statement("""
UPDATE waitlist_openings SET status = 'taken' WHERE opening_id = %(opening)s AND status IN ('open', 'over')
""")

_STILL_TO_TELL = Statement("""
SELECT f.offer_id FROM waitlist_offers f JOIN waitlist_openings o USING (opening_id)
WHERE f.status = 'asked' AND o.status = 'taken' ORDER BY f.offer_id FOR UPDATE OF f SKIP LOCKED
""")


class Outcome(StrEnum):
    """``gone``: somebody else was first; ``refused``: a rule has come between; ``off``: on the list no longer."""

    BOOKED = "booked"
    GONE = "gone"
    REFUSED = "refused"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a yes has led to; ``reasons`` say why a rule refuses it."""

    outcome: Outcome
    appointment: Appointment | None = None
    reasons: tuple[Refusal, ...] = ()


def offer_of(session: Session, *, owner: User, offer_id: UUID) -> WaitlistOffer:
    """The offer of this id; raise `NotFound` when it is somebody else's, as when there is none."""
    found = offers(session, ids=[offer_id])
    if not found or found[0].entry.pet.user_id != owner.user_id:
        raise NotFound("no such offer")
    return found[0]


def offers(session: Session, *, ids: Collection[UUID]) -> list[WaitlistOffer]:
    """Offers with their openings, entries and pets, the oldest first."""
    wanted = (
        select(WaitlistOffer)
        .where(WaitlistOffer.offer_id.in_(ids))
        .options(joinedload(WaitlistOffer.opening))
        .options(joinedload(WaitlistOffer.entry).joinedload(WaitlistEntry.pet).joinedload(Pet.owner))
        .order_by(WaitlistOffer.offer_id)
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(wanted))


def accept(
    session: Session, *, actor: Actor, offer: WaitlistOffer, now: datetime, channel: str | None = None
) -> Accepted:
    """Book what was offered: whoever says yes first has it, in the round's time or later while it is still free.

    ``offer`` comes from `offer_of`. Whoever is too late stays on the list; a visit that would move stays where it is.
    """
    opening, entry = offer.opening, offer.entry
    if entry.status is not EntryStatus.WAITING:
        return Accepted(Outcome.OFF)
    try:
        with session.begin_nested():
            if not _TAKE.change(session, opening=opening.opening_id):
                raise SlotTaken("somebody else was first")
            appointment = _taken(session, actor, offer, now, channel)
    except NotEligible as error:
        _answered(session, offer, OfferStatus.MISSED, now)
        return Accepted(Outcome.REFUSED, reasons=error.reasons)
    except TooLate:
        _answered(session, offer, OfferStatus.MISSED, now)
        return Accepted(Outcome.OFF)
    except CoreError:
        _answered(session, offer, OfferStatus.MISSED, now)
        return Accepted(Outcome.GONE)
    session.refresh(opening)
    _answered(session, offer, OfferStatus.ACCEPTED, now)
    return Accepted(Outcome.BOOKED, appointment)


def _taken(session: Session, actor: Actor, offer: WaitlistOffer, now: datetime, channel: str | None) -> Appointment:
    """The hold of the offer becomes the booking, or the new time of the visit that waited: then its old one is free."""
    opening, entry = offer.opening, offer.entry
    request = request_of_entry(session, entry=entry, catalog=current_catalog(session))
    if entry.moves is None:
        return book(
            session, actor=actor, request=request, start=opening.start, staff_id=opening.staff_id, now=now,
            hold_token=opening.opening_id, channel=channel,
        )  # fmt: skip
    visit = visit_of(session, appointment_id=entry.moves).appointment
    reschedule(
        session, actor=actor, appointment=visit, request=request, start=opening.start, staff_id=opening.staff_id,
        now=now, hold_token=opening.opening_id,
    )  # fmt: skip
    if entry.status is EntryStatus.WAITING:  # the same time, with somebody else
        entry.status, entry.closed_at = EntryStatus.BOOKED, now
    return visit


def decline(session: Session, *, actor: Actor, offer: WaitlistOffer, now: datetime, off: bool = False) -> None:
    """Turn the time down and stay on the list; or, with ``off``, leave it. The next need not wait for the deadline."""
    _answered(session, offer, OfferStatus.DECLINED, now)
    if off and offer.entry.status is EntryStatus.WAITING:
        leave(session, actor=actor, entry=offer.entry, now=now)


def still_to_tell(session: Session, *, now: datetime) -> list[WaitlistOffer]:
    """Who was asked about a time that somebody else has taken, and has not answered: to be told, once."""
    ids = [offer_id for (offer_id,) in _STILL_TO_TELL.rows(session)]
    found = offers(session, ids=ids) if ids else []
    for offer in found:
        _answered(session, offer, OfferStatus.MISSED, now)
    return found


def is_open(offer: WaitlistOffer, *, now: datetime) -> bool:
    """Whether the time is still kept for those who were asked."""
    return offer.opening.status is OpeningStatus.OPEN and now < offer.opening.deadline


def _answered(session: Session, offer: WaitlistOffer, status: OfferStatus, now: datetime) -> None:
    if offer.status is not OfferStatus.ACCEPTED:
        offer.status, offer.answered_at = status, now
    session.flush()
