"""To those who wait: a time has become free, and the first yes has it; or it has gone to somebody else."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from bot.dialogs.visits import of_pet
from bot.engine.expects import plain
from bot.engine.turn import Say
from bot.notices.kinds import Button, Leave, Occasion, Tell
from core.booking.visit import plan
from core.booking.waitlist_answers import is_open, offers
from core.booking.waitlist_models import EntryStatus, OfferStatus, WaitlistOffer
from core.booking.waitlist_outlook import request_of_entry

YES, ELSE, KEEP, OFF = "yes", "else", "keep", "off"
BUTTONS: Final = (
    Button(Say("Yes, book it"), YES, "B"),
    Button(Say("What else?"), ELSE, "W"),
    Button(Say("No, keep me on the list"), KEEP, "N"),
    Button(Say("Take me off the list"), OFF, "T"),
)
"""None of the letters is a carrier's word, nor a letter of a reminder's answers; and a "k" is often an ok."""

OFFERED: Final = (
    "{shop}: a time has become free: {what} on {start:day} at {start:time} with {staff}, {price:price}. "
    "Shall I book it? I keep it until {until}, and the first yes has it."
)
TAKEN: Final = (
    "{shop}: {start:day} at {start:time} has gone to somebody else, sorry. {what} stays on the waiting list, and I "
    "write to you when the next time becomes free."
)


def offer(occasion: Occasion) -> Tell | Leave:
    """What is still kept is offered; the price and the person are those of now."""
    found = _found(occasion)
    if found is None or found.status is not OfferStatus.ASKED or not is_open(found, now=occasion.now):
        return Leave("over")
    if found.entry.status is not EntryStatus.WAITING:
        return Leave("waits no more")
    shop, catalog, opening = occasion.loaded.shop, occasion.loaded.catalog, found.opening
    request = request_of_entry(occasion.session, entry=found.entry, catalog=catalog)
    start = shop.local(opening.start)
    what = _what(occasion, found)
    return Tell(
        say=(
            Say(
                OFFERED,
                {
                    "shop": shop.name,
                    "what": what,
                    "start": start,
                    "staff": catalog.person(opening.staff_id).first_name,
                    "price": plan(catalog, request).price,
                    "until": _until(shop.local(opening.deadline), shop.local(occasion.now)),
                },
            ),
        ),
        buttons=BUTTONS,
        template=(plain(shop.name), what, Say("{start:day} at {start:time}", {"start": start})),
        remember={
            "offer": str(found.offer_id),
            "start": start.isoformat(),
            "pet": str(found.entry.pet_id),
            "service": str(found.entry.service_id),
            "staff": str(opening.staff_id),
        },
        start=opening.start,
    )


def gone(occasion: Occasion) -> Tell | Leave:
    """Said only while the time would still have been of use, and to whoever still waits."""
    found = _found(occasion)
    if found is None or found.entry.status is not EntryStatus.WAITING or found.opening.start <= occasion.now:
        return Leave("waits no more")
    start = occasion.loaded.shop.local(found.opening.start)
    values = {"shop": occasion.loaded.shop.name, "what": _what(occasion, found), "start": start}
    return Tell(say=(Say(TAKEN, values),), start=found.opening.start)


def _found(occasion: Occasion) -> WaitlistOffer | None:
    return next(iter(offers(occasion.session, ids=[UUID(str(occasion.notice.detail.get("offer")))])), None)


def _what(occasion: Occasion, found: WaitlistOffer) -> Say:
    pet, catalog, entry = occasion.loaded.owner.pet(str(found.entry.pet_id)), occasion.loaded.catalog, found.entry
    names = [catalog.service(one).name for one in entry.add_ons]
    return of_pet(pet.label if pet else "", catalog.service(entry.service_id).name, names)


def _until(deadline: datetime, now: datetime) -> Say:
    """The time, with its day where that is another one."""
    if deadline.date() == now.date():
        return Say("{until:time}", {"until": deadline})
    return Say("{until:short}", {"until": deadline})
