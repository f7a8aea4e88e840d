"""To those who wait: a time has become free, and the first yes has it; it has gone to somebody else; or none will."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from bot.dialogs.visits import of_pet
from bot.engine.expects import plain
from bot.engine.turn import Say
from bot.notices.kinds import Button, Leave, Occasion, Tell
from core.booking.visit import plan
from core.booking.waitlist import entries
from core.booking.waitlist_answers import is_open, offers
from core.booking.waitlist_models import EntryStatus, OfferStatus, WaitlistEntry, WaitlistOffer
from core.booking.waitlist_outlook import request_of_entry

YES, ELSE, KEEP, OFF = "yes", "else", "keep", "off"
BUTTONS: Final = (
    Button(Say("Yes, book it"), YES, "B"),
    Button(Say("What else?"), ELSE, "W"),
    Button(Say("No, keep me on the list"), KEEP, "N"),
    Button(Say("Take me off the list"), OFF, "T"),
)
"""None of the letters is a carrier's word, nor a letter of a reminder's answers; and a "k" is often an ok."""

TO_MOVE: Final = (Button(Say("Yes, move it"), YES, "M"), *BUTTONS[1:])
"""The same, where a visit that is booked would move."""

OFFERED: Final = (
    "{shop}: a time has become free: {what} on {start:day} at {start:time} with {staff}, {price:price}. "
    "Shall I book it? I keep it until {until}, and the first yes has it."
)
OFFERED_TO_MOVE: Final = (
    "{shop}: a time has become free: {what} could move from {before:day} at {before:time} to {start:day} at "
    "{start:time} with {staff}, {price:price}. Shall I move it? I keep that time until {until}, and the first yes has "
    "it."
)
TAKEN: Final = (
    "{shop}: {start:day} at {start:time} has gone to somebody else, sorry. {what} stays on the waiting list, and I "
    "write to you when the next time becomes free."
)
NO_MORE: Final = (
    "{shop}: sorry, we no longer offer this: {service}. I have taken {what} off the waiting list. Is there something "
    "else that we can do for you? Just write to me."
)
NOT_WITH: Final = (
    "{shop}: sorry, {staff} no longer does this: {service}. I have taken {what} off the waiting list. If somebody else "
    "may do it, just write to me."
)


def offer(occasion: Occasion) -> Tell | Leave:
    """What is still kept is offered; the price and the person are those of now."""
    found = _found(occasion)
    if found is None or found.status is not OfferStatus.ASKED or not is_open(found, now=occasion.now):
        return Leave("over")
    if found.entry.status is not EntryStatus.WAITING:
        return Leave("waits no more")
    moves, upcoming = found.entry.moves, occasion.loaded.diary.upcoming
    visit = next((one for one in upcoming if one.key == str(moves)), None)
    if moves is not None and visit is None:
        return Leave("waits no more")
    shop, opening = occasion.loaded.shop, found.opening
    values = _values(occasion, found)
    then = Say("{start:day} at {start:time}", values)
    if visit is not None:
        values = {**values, "before": visit.start}
        then = Say("{start:day} at {start:time} instead of {before:day} at {before:time}", values)
    return Tell(
        say=(Say(OFFERED if visit is None else OFFERED_TO_MOVE, values),),
        buttons=BUTTONS if visit is None else TO_MOVE,
        template=(plain(shop.name), _what(occasion, found.entry), then),
        remember={
            "offer": str(found.offer_id),
            "start": shop.local(opening.start).isoformat(),
            "pet": str(found.entry.pet_id),
            "service": str(found.entry.service_id),
            "staff": str(opening.staff_id),
            "entry": str(found.entry.entry_id),
            "moves": None if moves is None else str(moves),
        },
        start=opening.start,
    )


def _values(occasion: Occasion, found: WaitlistOffer) -> dict[str, object]:
    """What is said of a time that is offered."""
    shop, catalog, opening = occasion.loaded.shop, occasion.loaded.catalog, found.opening
    request = request_of_entry(occasion.session, entry=found.entry, catalog=catalog)
    return {
        "shop": shop.name,
        "what": _what(occasion, found.entry),
        "start": shop.local(opening.start),
        "staff": catalog.person(opening.staff_id).first_name,
        "price": plan(catalog, request).price,
        "until": _until(shop.local(opening.deadline), shop.local(occasion.now)),
    }


def gone(occasion: Occasion) -> Tell | Leave:
    """Said only while the time would still have been of use, and to whoever still waits."""
    found = _found(occasion)
    if found is None or found.entry.status is not EntryStatus.WAITING or found.opening.start <= occasion.now:
        return Leave("waits no more")
    start = occasion.loaded.shop.local(found.opening.start)
    values = {"shop": occasion.loaded.shop.name, "what": _what(occasion, found.entry), "start": start}
    return Tell(say=(Say(TAKEN, values),), start=found.opening.start)


def ended(occasion: Occasion) -> Tell | Leave:
    """What is waited for is not offered any more, or not by this person: said once, and somebody else may do."""
    entry = next(iter(entries(occasion.session, ids=[UUID(str(occasion.notice.detail.get("entry")))])), None)
    if entry is None or occasion.loaded.owner.pet(str(entry.pet_id)) is None:
        return Leave("waits no more")
    catalog = occasion.loaded.catalog
    parts = [catalog.service(one) for one in (entry.service_id, *entry.add_ons)]
    retired = next((one for one in parts if one.retired), None)
    values = {"shop": occasion.loaded.shop.name, "what": _what(occasion, entry)}
    if entry.staff_id is not None and retired is None:
        staff = catalog.person(entry.staff_id).first_name
        return Tell(say=(Say(NOT_WITH, {**values, "staff": staff, "service": parts[0].name}),))
    return Tell(say=(Say(NO_MORE, {**values, "service": (retired or parts[0]).name}),))


def _found(occasion: Occasion) -> WaitlistOffer | None:
    return next(iter(offers(occasion.session, ids=[UUID(str(occasion.notice.detail.get("offer")))])), None)


def _what(occasion: Occasion, entry: WaitlistEntry) -> Say:
    pet, catalog = occasion.loaded.owner.pet(str(entry.pet_id)), occasion.loaded.catalog
    names = [catalog.service(one).name for one in entry.add_ons]
    return of_pet(pet.label if pet else "", catalog.service(entry.service_id).name, names)


def _until(deadline: datetime, now: datetime) -> Say:
    """The time, with its day where that is another one."""
    if deadline.date() == now.date():
        return Say("{until:time}", {"until": deadline})
    return Say("{until:short}", {"until": deadline})
