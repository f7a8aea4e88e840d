"""Due again: on the day that staff have said, or as long after a visit as the shop says; with three free times."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from bot.desk import Booked, Desk
from bot.dialogs.visits import lower
from bot.engine.expects import Openings, plain
from bot.engine.memory import store_opening
from bot.engine.turn import Json, Need, Opening, Say
from bot.facts import PetFact
from bot.notices.kinds import Button, Leave, Occasion, Tell, Wait
from bot.openings import answer
from core.catalog.catalog import ServiceInfo
from core.errors import NotFound
from core.reminders.queries import said_since
from core.reminders.rebooking import AT, REBOOK, day_said, took_place

DUE: Final = "{shop}: {pet} is due again for {list} (last on {day:day}). I have {slot:best3}."
PICK: Final = "Pick one, or tell me another day."
ENDS: Final = 'Say "no more offers" and I stop telling you.'
TIMES: Final = 3
TOO_LATE: Final = timedelta(days=30)
APART: Final = timedelta(hours=20)
"""Between two of these to one owner: a pet that is due for two things is no reason to be written to twice."""


def rebook(occasion: Occasion) -> Tell | Leave | Wait:
    """Not where something is booked already, nor where the pet has been here since."""
    notice, loaded = occasion.notice, occasion.loaded
    pet = loaded.owner.pet(str(notice.pet_id))
    if pet is None:
        return Leave("the pet has died")
    last = date.fromisoformat(str(notice.detail["last"]))
    said = day_said(occasion.session, appointment_id=notice.appointment_id)
    if said != _day(notice.detail.get("on")):
        return Leave("another day was said")
    found = _still_due(occasion, pet, str(notice.detail["service"]), last, said)
    if not isinstance(found, ServiceInfo):
        return found
    if said_since(occasion.session, user_id=notice.user_id, kind=REBOOK, since=occasion.now - APART):
        return Wait(_morning(occasion, days=1))
    openings = _openings(occasion, pet, found)
    if not openings:
        return Wait(_morning(occasion, days=1))
    offers: list[Json] = [dict(store_opening(one)) for one in openings]
    values = {
        "shop": loaded.shop.name, "pet": pet.label, "list": lower([found.name]), "day": last, "slot": list(openings),
    }  # fmt: skip
    return Tell(
        say=(Say(DUE, values), Say(PICK), Say(ENDS)),
        buttons=tuple(
            Button(Say("{slot:short}", {"slot": one}), f"slot{number}") for number, one in enumerate(openings)
        ),
        template=(plain(loaded.shop.name), plain(str(pet.label)), Say("{list}", values), Say("{slot:best3}", values)),
        remember={"pet": pet.key, "service": str(found.service_id), "offers": offers},
    )


def _still_due(occasion: Occasion, pet: PetFact, key: str, last: date, said: date | None) -> ServiceInfo | Leave | Wait:
    """The service, if it is to be had and nothing has overtaken it."""
    loaded, today = occasion.loaded, occasion.loaded.shop.local(occasion.now).date()
    try:
        service = loaded.catalog.service(UUID(key))
    except NotFound:
        return Leave("not to be had any more")
    due = said or (last + service.rebook_after if service.rebook_after is not None else None)
    if service.retired or due is None:
        return Leave("not to be had any more")
    if any(one.pet_id == pet.key for one in loaded.diary.upcoming):
        return Leave("booked")
    past = [one for one in loaded.diary.past if one.pet_id == pet.key and one.status == "completed"]
    if any(one.service_id == key and one.start.date() > last for one in past):
        return Leave("had since")
    visit = occasion.notice.appointment_id
    if visit is not None and not took_place(occasion.session, appointment_id=visit):
        return Leave("did not take place")
    if due > today:  # the shop has changed its mind
        return Wait(_morning(occasion, days=(due - today).days))
    return Leave("too late") if today - due > TOO_LATE else service


def _day(detail: Json) -> date | None:
    return date.fromisoformat(detail) if isinstance(detail, str) else None


def _openings(occasion: Occasion, pet: PetFact, service: ServiceInfo) -> tuple[Opening, ...]:
    """The best times, with whom the pet knows if that can be."""
    loaded = occasion.loaded
    last = loaded.diary.last(pet.key)
    familiar = UUID(last.staff_id) if last is not None and last.staff_id else None
    booked = {one.key: Booked(one.start, one.staff_id) for one in loaded.diary.upcoming}
    desk = Desk(loaded.shop, loaded.catalog, occasion.now, occasion.notice.notice_id, familiar, booked)
    need = Need(Openings(str(service.service_id), pet.key), None, TIMES)
    found = answer(occasion.session, need, loaded.pet(pet.key), desk)
    return found.best


def _morning(occasion: Occasion, *, days: int) -> datetime:
    """At the time of day at which these are said, so many days from now."""
    day = occasion.loaded.shop.local(occasion.now).date() + timedelta(days=days)
    return datetime.combine(day, time(AT), occasion.loaded.shop.zone)
