"""Move a visit: which one, and when instead. The old time is kept until the new one is booked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dialogs.carer import carer
from bot.dialogs.visits import visit_says
from bot.engine.bag import Bag
from bot.engine.dialog import Confirm, Dialog
from bot.engine.expects import Excluding, Expects, Hearing, OneOf, Openings
from bot.facts import CatalogFact, DiaryFact, PersonOption, Thing, VisitFact
from bot.understanding.readings import Intent, Kind

TOO_LATE = "It is too late to move {what} by message, sorry. Please reach us {reached}."


@dataclass(unsafe_hash=True)
class Movable(OneOf):
    """One of the visits; in "move my bath to friday" the day is where it goes, and does not name the visit."""

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        days = sum(1 for _ in bag.of(Kind.WHEN))
        if days != 1 or not bag.intends(Intent.RESCHEDULE):
            return super().hear(bag, asked=asked)
        undated = tuple(replace(one, dated=False) for one in self.options if isinstance(one, VisitFact))
        return OneOf(undated, self.kind, is_sole=self.is_sole).hear(bag, asked=asked)


reschedule = Dialog(
    "reschedule",
    opens_on=(Intent.RESCHEDULE,),
    effect="reschedule",
    confirm=Confirm(
        text="{what}, from {when} to {slot:day} at {slot:time}, {slot:price}. Shall I move it?",
        short="So, move it to {slot:day} at {slot:time}?",
        changed="{slot:day} at {slot:time}, then, instead of {when}. Shall I move {what}?",
        yes="Move it",
        leave="Leave it as it is",
        change={"slot": "Another time"},
    ),
    done="Moved: {what} is now on {slot:day} at {slot:time}.",
    done_by={"person": "Moved: {what} is now on {slot:day} at {slot:time} with {staff}."},
    title="moving {what}",
    says=visit_says,
    left="All right, everything stays as it was.",
    failed={"too_late": (None, TOO_LATE)},
)


@reschedule.field(
    "Which visit shall I move?",
    none="You have no visit that could be moved.",
    called=("the visit", "visit", "appointment"),
)
def visit(diary: DiaryFact) -> Expects:
    return Movable(diary.upcoming, Kind.APPOINTMENT, is_sole=True)


@reschedule.field("", none=TOO_LATE)
def movable(visit: VisitFact) -> Expects:
    """Whether the shop's notice for a change has passed is said before a time is looked for."""
    return OneOf((Thing("yes", "yes"),) if visit.movable else (), Kind.APPOINTMENT, is_sole=True)


@reschedule.field("With whom instead?", on_request=True, called=("the person", "person", "groomer", "vet"))
def groomer(visit: VisitFact, catalog: CatalogFact) -> Expects:
    return carer(catalog.who_does(visit.service_id), catalog)


@reschedule.field(
    "When would suit instead of {when}? I have {slot:best3}.",
    short="When would suit instead?",
    retry="Which day or time would suit instead? I have {slot:best3}.",
    none="{said} is full. The nearest are {slot:near3}.",
    hold=True,
    called=("the time", "time", "day", "date", "slot", "hour"),
)
def slot(visit: VisitFact, movable: Thing, groomer: PersonOption | Excluding | None) -> Expects:
    return Openings(
        service=visit.service_id,
        pet=visit.pet_id,
        staff=groomer.key if isinstance(groomer, PersonOption) else None,
        without=groomer.keys if isinstance(groomer, Excluding) else (),
        add_ons=visit.add_on_ids,
        replaces=visit.key,
    )
