"""What is wanted done about the waitlist: joining and leaving it, and answering to a time that was offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from bot.dialogs.reasons import explains
from bot.dialogs.visits import of_pet, when, where_to
from bot.engine.expects import Openings
from bot.engine.memory import store_when
from bot.engine.turn import Json, Need, Say
from bot.facts import VisitFact
from bot.openings import request_for
from bot.proving import calendar
from bot.scene import Result, Scene, Values, text
from bot.waitlist import ANY_TIME, said_again, waited_for, windows_of
from core.booking import coming, waitlist
from core.booking.waitlist_answers import Accepted, Outcome, accept, decline, offer_of
from core.booking.waitlist_models import OfferStatus, WaitlistOffer
from core.errors import NotFound

GONE: Final = (
    "Sorry, somebody else was a moment faster: {start:day} at {start:time} is taken. You stay on the waiting list."
)
MOVED: Final = "Moved: {what} is now on {start:day} at {start:time} with {staff}."
TOO_NEAR: Final = "{what} on {before:day} at {before:time} is too near to be moved now, so it stays as it is."
UNDO: Final = timedelta(minutes=15)
STANDS: Final = "That one is booked for you already: {what} on {start:day} at {start:time}."


def join_list(scene: Scene, values: Values) -> Result:
    """The pet waits for what was wished, and nothing fits; where it stands is told. A visit waits where it is."""
    wish, whom = values.get("wish"), values.get("groomer")
    visit = _visit(scene, values)
    wanted = replace(_wanted(visit, values), staff=whom if isinstance(whom, str) else None)
    wished = said_again(wish) if wish is not None else ANY_TIME
    request = request_for(Need(wanted, None), scene.loaded.pet(wanted.pet), scene.desk(wanted.pet))
    entry = waitlist.join(
        scene.session,
        actor=scene.actor,
        pet=scene.pet(scene.loaded.record(wanted.pet)),
        request=request,
        wanted=windows_of(wished),
        without=[UUID(str(one)) for one in whom] if isinstance(whom, list) else (),
        said=store_when(wished),
        now=scene.loaded.now,
    )
    today = scene.loaded.shop.local(scene.loaded.now).date()
    facts = waited_for(scene.session, pets=scene.loaded.owner.pets, catalog=scene.loaded.catalog, today=today)
    fact = next(one for one in facts if one.key == str(entry.entry_id))
    told = {"what": fact.spoken, "list": fact.said, "place": fact.place, "outcome": "waits"}
    return told if visit is None else {**told, "when": when(visit)}


def _visit(scene: Scene, values: Values) -> VisitFact | None:
    """The visit that is to move; None where a new one is wanted."""
    if "visit" not in values:
        return None
    key = text(values, "visit")
    visit = next((one for one in scene.loaded.diary.upcoming if one.key == key), None)
    if visit is None:
        raise NotFound("no such visit")
    return visit


def _wanted(visit: VisitFact | None, values: Values) -> Openings:
    """What is to be done: that of the visit, or something new."""
    if visit is not None:
        return where_to([visit])
    add_ons = values.get("add_ons")
    added = tuple(str(one) for one in add_ons) if isinstance(add_ons, list) else ()
    return Openings(service=text(values, "service"), pet=text(values, "pet"), add_ons=added)


def leave_list(scene: Scene, values: Values) -> Result:
    """One entry of this owner, taken off the list."""
    key = text(values, "entry")
    fact = next((one for one in scene.loaded.diary.waiting if one.key == key), None)
    if fact is None:
        raise NotFound("no such entry")
    entry = waitlist.entry_of(scene.session, owner=scene.owner(), entry_id=UUID(key))
    waitlist.leave(scene.session, actor=scene.actor, entry=entry, now=scene.loaded.now)
    return {"what": fact.spoken}


def take_offer(scene: Scene, values: Values) -> Result:
    """The first yes has the time; what became of this one is said, and whoever comes too late stays on the list."""
    offer, said = _offer(scene, values)
    if offer.status is OfferStatus.ACCEPTED:
        return {"it": Say(STANDS, said)}
    accepted = accept(
        scene.session, actor=scene.actor, offer=offer, now=scene.loaded.now, channel=scene.address.channel
    )
    if accepted.appointment is None:
        return {"it": _stays(scene, offer, said) or _too_late(accepted, said)}
    visit = accepted.appointment.appointment_id
    if offer.entry.moves is not None:
        coming.agreed(scene.session, actor=scene.actor, appointment=accepted.appointment, now=scene.loaded.now)
        return {"it": Say(MOVED, said), **calendar(scene, visit)}
    undo: dict[str, Json] = {
        "name": "undo_book",
        "values": {"appointment": str(visit)},
        "until": (scene.loaded.now + UNDO).isoformat(),
    }
    it = Say("Booked: {what}, {start:day} at {start:time} with {staff}.", said)
    return {"it": it, "undo": undo, **calendar(scene, visit)}


def _stays(scene: Scene, offer: WaitlistOffer, said: Result) -> Say | None:
    """What keeps its old time, since that is too near to be given up, whatever else there is to say."""
    moves = str(offer.entry.moves)
    visit = next((one for one in scene.loaded.diary.upcoming if one.key == moves and not one.movable), None)
    return None if visit is None else Say(TOO_NEAR, {**said, "before": visit.start})


def _too_late(accepted: Accepted, said: Result) -> Say:
    match accepted.outcome:
        case Outcome.OFF:
            return Say("{what} is not on the waiting list any more, so I book nothing.", said)
        case Outcome.REFUSED if accepted.reasons:
            return explains(accepted.reasons[0], said)
        case _:
            return Say(GONE, said)


def skip_offer(scene: Scene, values: Values) -> Result:
    """Another time then: the next in the list is asked, and this one keeps its place."""
    return _declined(scene, values, off=False)


def quit_offer(scene: Scene, values: Values) -> Result:
    """Neither this time nor any other."""
    return _declined(scene, values, off=True)


def _declined(scene: Scene, values: Values, *, off: bool) -> Result:
    offer, said = _offer(scene, values)
    if offer.status is OfferStatus.ACCEPTED:
        return {"it": Say(STANDS, said)}
    decline(scene.session, actor=scene.actor, offer=offer, now=scene.loaded.now, off=off)
    if off:
        return {"it": Say("Done: {what} is off the waiting list.", said)}
    return {"it": Say("All right. {what} stays on the waiting list.", said)}


def _offer(scene: Scene, values: Values) -> tuple[WaitlistOffer, dict[str, object]]:
    """The offer, and what sentences about it name."""
    offer = offer_of(scene.session, owner=scene.owner(), offer_id=UUID(text(values, "offer")))
    catalog, entry, pet = scene.loaded.catalog, offer.entry, scene.loaded.owner.pet(str(offer.entry.pet_id))
    names = [catalog.service(one).name for one in entry.add_ons]
    service, label = catalog.service(entry.service_id).name, pet.label if pet else ""
    return offer, {
        "what": of_pet(label, service, names),
        "service": service,
        "pet": label,
        "start": scene.loaded.shop.local(offer.opening.start),
        "staff": catalog.person(offer.opening.staff_id).first_name,
    }
