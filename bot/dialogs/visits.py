"""How the dialogs about a booked visit speak of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.engine.turn import Say
from bot.facts import Several, VisitFact

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
    phone = found[0].shop_phone
    return {**whole(found), "reached": Say(PHONE, {"phone": phone}) if phone else Say(DESK)}
