"""Change what is done at a booked visit: another service, or an extra. Its time stays if that fits.

Else a new one is agreed; until then the visit stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.dialogs.treatment import treatment
from bot.dialogs.visits import at_its_time, lower, visit_says
from bot.engine.bag import Bag
from bot.engine.dialog import Confirm, Dialog
from bot.engine.expects import Expects, Hearing, ManyOf, OneOf, Openings
from bot.engine.turn import Opening, Say
from bot.facts import CatalogFact, DiaryFact, OwnerFact, ServiceOption, Thing, VisitFact
from bot.understanding.readings import Intent, Kind

TOO_LATE = "It is too late to change {what} by message, sorry. Please reach us {reached}."


@dataclass(unsafe_hash=True)
class Changeable(OneOf):
    """One of the visits. Once it is known, a service or a day that is named is what is wished, and no other visit."""

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        if asked:
            return super().hear(bag, asked=asked)
        bare = tuple(replace(one, service_id="", dated=False) for one in self.options if isinstance(one, VisitFact))
        return OneOf(bare, self.kind, is_sole=self.is_sole).hear(bag, asked=asked)


def _done(service: object, add_ons: object) -> object:
    """The service, and the extras behind it."""
    if not isinstance(add_ons, tuple) or not add_ons:
        return service
    return Say("{service} with {list}", {"service": service, "list": lower(add_ons)})


def _says(values: Mapping[str, object]) -> Mapping[str, object]:
    """What is done now, and what would be done."""
    visit, service = values.get("visit"), values.get("service")
    if not isinstance(visit, VisitFact):
        return {}
    said: dict[str, object] = {
        **visit_says(values),
        "pet": visit.pet_name,
        "was": _done(visit.service_name, visit.add_ons),
        "price": visit.price,
    }
    if isinstance(slot := values.get("slot"), Opening):
        said["staff"] = slot.staff_name
    return said if service is None else {**said, "anew": _done(service, values.get("add_ons"))}


def _variant(values: Mapping[str, object]) -> str | None:
    visit, slot = values.get("visit"), values.get("slot")
    if not isinstance(visit, VisitFact) or not isinstance(slot, Opening):
        return None
    moved, person = slot.start != visit.start, slot.staff != visit.staff_id
    return " ".join((*(("moved",) if moved else ()), *(("person",) if person else ()))) or None


alter = Dialog(
    "alter",
    opens_on=(Intent.ALTER,),
    effect="alter",
    confirm=Confirm(
        text="{anew} instead of {was:lower} for {pet} on {when}, {slot:price} instead of {price:price}. "
        "Shall I change it?",
        short="So, {anew:lower} instead of {was:lower}?",
        changed="{anew} on {slot:day} at {slot:time}, then, {slot:price} instead of {price:price}. Shall I change it?",
        yes="Change it",
        leave="Leave it as it is",
        change={"slot": "Another time"},
        variants={
            "person": "{anew} instead of {was:lower} for {pet} on {when}, {slot:price} instead of {price:price}, "
            "with {staff}. Shall I change it?",
            "moved": "{anew} for {pet} on {slot:day} at {slot:time}, {slot:price}, instead of {was:lower} on {when}, "
            "{price:price}. Shall I change it?",
            "moved person": "{anew} for {pet} on {slot:day} at {slot:time} with {staff}, {slot:price}, instead of "
            "{was:lower} on {when}, {price:price}. Shall I change it?",
        },
        variant=_variant,
    ),
    done="Changed: {what}, {slot:day} at {slot:time}.",
    done_by={"person": "Changed: {what}, {slot:day} at {slot:time} with {staff}."},
    title="changing {what}",
    replaces=("book", "reschedule"),
    says=_says,
    left="All right, everything stays as it was.",
    failed={"too_late": (None, TOO_LATE)},
)


@alter.field(
    "Which visit shall I change?",
    none="You have no visit that could be changed.",
    called=("the visit", "visit", "appointment"),
)
def visit(diary: DiaryFact) -> Expects:
    return Changeable(diary.upcoming, Kind.APPOINTMENT, is_sole=True)


@alter.field("", none=TOO_LATE)
def movable(visit: VisitFact) -> Expects:
    """What is done takes other time: the shop's notice for a change holds."""
    return OneOf((Thing("yes", "yes"),) if visit.movable else (), Kind.APPOINTMENT, is_sole=True)


@alter.field("What shall we do for {pet} instead?", called=("the service", "service", "treatment"))
def service(visit: VisitFact, movable: Thing, owner: OwnerFact, catalog: CatalogFact) -> Expects:
    pet = owner.pet(visit.pet_id)
    return treatment(pet, catalog) if pet is not None else OneOf((), Kind.SERVICE)


@alter.field("Anything in addition?", on_request=True, called=("the extras", "extras", "add-on", "extra"))
def add_ons(visit: VisitFact, service: ServiceOption, owner: OwnerFact, catalog: CatalogFact) -> Expects:
    pet = owner.pet(visit.pet_id)
    return ManyOf(catalog.add_ons_for(service, pet) if pet is not None else (), Kind.ADD_ON, word="slot")


@alter.field("", none="{pet} is down for {was:lower} on {when} already.")
def news(visit: VisitFact, service: ServiceOption, add_ons: tuple[ServiceOption, ...] | None) -> Expects:
    """Whether anything would be different."""
    added = tuple(one.key for one in add_ons or ())
    is_news = service.key != visit.service_id or set(added) != set(visit.add_on_ids)
    return OneOf((Thing("yes", "yes"),) if is_news else (), Kind.APPOINTMENT, is_sole=True)


@alter.field(
    "{anew} for {pet}: when would suit? I have {slot:best3}.",
    short="When would suit for {anew:lower}?",
    none="{said} is too short for {anew:lower}, or taken. The nearest are {slot:near3}; until then all stays as it is.",
    hold=True,
    called=("the time", "time", "day", "date", "slot", "hour"),
)
def slot(visit: VisitFact, service: ServiceOption, add_ons: tuple[ServiceOption, ...] | None, news: Thing) -> Expects:
    """The visit's own time, unless another one is wished."""
    return Openings(
        service=service.key,
        pet=visit.pet_id,
        add_ons=tuple(one.key for one in add_ons or ()),
        replaces=visit.key,
        at=at_its_time(visit),
    )
