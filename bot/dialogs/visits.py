"""How the dialogs about a booked visit speak of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from bot.engine.expects import Beside, Openings
from bot.engine.turn import Opening, Say
from bot.facts import Several, VisitFact
from bot.understanding.values import Grain, When

PHONE = "on {phone}"
DESK = "at the desk"


def what(visit: VisitFact) -> Say:
    """Which visit: its pet and what is done."""
    return of_pet(visit.pet_name, visit.service_name, visit.add_ons)


def of_pet(pet: object, service: object, add_ons: Sequence[object] = ()) -> Say:
    """ "Biscuit's bath with teeth brushing"; "nail trim for Max (cat)"."""
    if str(pet).endswith(")"):
        values = {"pet": pet, "service": service, "list": lower(add_ons)}
        return Say("{service:lower} with {list} for {pet}" if add_ons else "{service:lower} for {pet}", values)
    if add_ons:
        values = {"pet": pet, "service": service, "list": lower(add_ons)}
        return Say("{pet}'s {service:lower} with {list}", values)
    return Say("{pet}'s {service:lower}", {"pet": pet, "service": service})


def lower(things: Sequence[object]) -> list[Say]:
    """Services in the middle of a sentence."""
    return [Say("{service:lower}", {"service": one}) for one in things]


def when(visit: VisitFact) -> Say:
    """When it is."""
    return Say("{start:day} at {start:time}", {"start": visit.start})


def at_its_time(visit: VisitFact) -> When:
    """The time that it has, as a wish: for whoever only wants somebody or something else."""
    return When(day=visit.start.date(), clock=time(visit.start.hour, visit.start.minute), grain=Grain.MINUTE)


def with_its_time(visit: VisitFact) -> Say:
    """Which visit, and when."""
    return Say("{what} on {when}", {"what": what(visit), "when": when(visit)})


def whole(visits: Sequence[VisitFact]) -> dict[str, object]:
    """``what`` and ``when`` of several visits of one day as of one, ``each`` with its own; of a single one."""
    if len(visits) == 1:
        return {"what": what(visits[0]), "when": when(visits[0])}
    return {
        "what": Say("{list}", {"list": [what(one) for one in visits]}),
        "when": Say("{start:day}", {"start": visits[0].start}),
        "each": [
            Say("{what} on {start:day} at {start:time}", {"what": what(one), "start": one.start}) for one in visits
        ],
    }


def where_to(visits: Sequence[VisitFact]) -> Openings:
    """The times to which these visits can move: each stays as far behind the first as it is."""
    first, *others = sorted(visits, key=lambda one: one.start)
    return Openings(
        service=first.service_id,
        pet=first.pet_id,
        add_ons=first.add_on_ids,
        replaces=first.key,
        beside=tuple(
            Beside(one.service_id, one.pet_id, one.key, behind(one, first), one.add_on_ids, one.staff_id, one.pet_name)
            for one in others
        ),
        called=first.pet_name if others else "",
    )


def behind(visit: VisitFact, first: VisitFact) -> int:
    """How many minutes later it begins."""
    return round((visit.start - first.start).total_seconds() / 60)


def anew(visits: Sequence[VisitFact], start: datetime) -> list[Say]:
    """Several visits that move together, with the times that they will have when the first is at ``start``."""
    first = min(visits, key=lambda one: one.start)
    return [
        Say("{pet} at {start:time}", {"pet": one.pet_name, "start": start + timedelta(minutes=behind(one, first))})
        for one in visits
    ]


def are_of_one_day(visits: Sequence[VisitFact]) -> bool:
    """Whether one day can be said of them all."""
    return len({one.start.date() for one in visits}) < 2


def visit_says(values: Mapping[str, object]) -> Mapping[str, object]:
    """``what`` and ``when`` of the visit that is talked about, and where the shop can be ``reached``."""
    chosen = values.get("visit")
    visits = chosen.visits if isinstance(chosen, Several) else (chosen,)
    found = [one for one in visits if isinstance(one, VisitFact)]
    if not found:
        return {}
    phone, slot = found[0].shop_phone, values.get("slot")
    said = {**whole(found), "reached": Say(PHONE, {"phone": phone}) if phone else Say(DESK)}
    if len(found) > 1 and isinstance(slot, Opening):
        said["anew"] = anew(found, slot.start)
    return said
