"""Move a visit: which one, and when instead. The old time is kept until the new one is booked, or becomes free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.dialogs.cancel import Cancellable
from bot.dialogs.carer import carer
from bot.dialogs.visits import visit_says, where_to
from bot.engine.bag import Bag
from bot.engine.dialog import Confirm, Dialog
from bot.engine.expects import Excluding, Expects, Hearing, OneOf, YesNo
from bot.engine.turn import Opening, Say
from bot.facts import CatalogFact, DiaryFact, PersonOption, Several, Thing, VisitFact
from bot.understanding.readings import Intent, Kind

TOO_LATE = "It is too late to move {what} by message, sorry. Please reach us {reached}."


def _visits(visit: object) -> tuple[VisitFact, ...]:
    """One visit, or several that move together."""
    found = visit.visits if isinstance(visit, Several) else (visit,)
    return tuple(one for one in found if isinstance(one, VisitFact))


def _says(values: Mapping[str, object]) -> Mapping[str, object]:
    """Of several visits it is said that a time is for all of them."""
    said, visits = visit_says(values), _visits(values.get("visit"))
    if isinstance(slot := values.get("slot"), Opening):
        said = {**said, "staff": slot.staff_name}
    if len(visits) < 2:
        return said
    text = "{start:day} for both" if len(visits) == 2 else "{start:day} for all of them"
    return {**said, "when": Say(text, {"start": visits[0].start})}


def _variant(values: Mapping[str, object]) -> str | None:
    visits, slot = _visits(values.get("visit")), values.get("slot")
    if len(visits) > 1:
        return "several"
    stays = len(visits) == 1 and isinstance(slot, Opening) and slot.start == visits[0].start
    return "person" if stays else None


@dataclass(unsafe_hash=True)
class Movable(Cancellable):
    """One of the visits, or several that move together; in "move my bath to friday" the day names no visit."""

    together: ClassVar[Intent] = Intent.MOVE_ALL

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        if bag.intends(self.together):
            return super().hear(bag, asked=asked)
        days = sum(1 for _ in bag.of(Kind.WHEN))
        if days != 1 or not bag.intends(Intent.RESCHEDULE):
            return super().hear(bag, asked=asked)
        undated = tuple(replace(one, dated=False) for one in self.options if isinstance(one, VisitFact))
        return OneOf(undated, self.kind, is_sole=self.is_sole).hear(bag, asked=asked)


reschedule = Dialog(
    "reschedule",
    opens_on=(Intent.RESCHEDULE, Intent.MOVE_ALL),
    effect="reschedule",
    confirm=Confirm(
        text="{what}, from {when} to {slot:day} at {slot:time}, {slot:price}. Shall I move it?",
        short="So, move it to {slot:day} at {slot:time}?",
        changed="{slot:day} at {slot:time}, then, instead of {when}. Shall I move {what}?",
        yes="Move it",
        leave="Leave it as it is",
        change={"slot": "Another time"},
        variants={
            "several": "{what} to {slot:day}: {anew}. Shall I move them?",
            "person": "{what} on {when}, with {staff} instead, {slot:price}. Shall I change it?",
        },
        variant=_variant,
    ),
    done="Moved: {what} is now on {slot:day} at {slot:time}.",
    done_by={
        "several": "Moved to {slot:day}: {anew}.",
        "person": "Moved: {what} is now on {slot:day} at {slot:time} with {staff}.",
        "waits": "{what}, {when}, stays as it is for now. You are on the waiting list for {list:or}. You are number "
        "{place}, and I write to you as soon as a time becomes free.",
    },
    title="moving {what}",
    each=((Kind.APPOINTMENT,), "visit"),
    says=_says,
    left="All right, everything stays as it was.",
    overrules=("cancel",),
    failed={"too_late": (None, TOO_LATE)},
    waits=("waiting", "join_list"),
)


@reschedule.field(
    "Which visit shall I move?",
    none="You have no visit that could be moved.",
    called=("the visit", "visit", "appointment"),
)
def visit(diary: DiaryFact) -> Expects:
    return Movable(diary.upcoming, Kind.APPOINTMENT, is_sole=True)


@reschedule.field("", none=TOO_LATE)
def movable(visit: VisitFact | Several) -> Expects:
    """Whether the shop's notice for a change has passed is said before a time is looked for."""
    may = all(one.movable for one in _visits(visit))
    return OneOf((Thing("yes", "yes"),) if may else (), Kind.APPOINTMENT, is_sole=True)


@reschedule.field("With whom instead?", on_request=True, called=("the person", "person", "groomer", "vet"))
def groomer(visit: VisitFact | Several, catalog: CatalogFact) -> Expects:
    return carer(catalog.who_does(_visits(visit)[0].service_id), catalog)


@reschedule.field("Shall I put you on the waiting list if nothing suits?", on_request=True)
def waiting(visit: VisitFact | Several) -> Expects | None:
    """One visit can wait for a time; several that go together are for a person to place."""
    return YesNo(said_by=Intent.WAIT_TO_MOVE) if len(_visits(visit)) == 1 else None


@reschedule.field(
    "When would suit instead of {when}? I have {slot:best3}.",
    short="When would suit instead?",
    retry="Which day or time would suit instead? I have {slot:best3}.",
    none="{said} is full. The nearest are {slot:near3}.",
    hold=True,
    called=("the time", "time", "day", "date", "slot", "hour"),
)
def slot(
    visit: VisitFact | Several, movable: Thing, groomer: PersonOption | Excluding | None, waiting: bool | None
) -> Expects:
    return replace(
        where_to(_visits(visit)),
        staff=groomer.key if isinstance(groomer, PersonOption) else None,
        without=groomer.keys if isinstance(groomer, Excluding) else (),
        waits=waiting is True,
    )
