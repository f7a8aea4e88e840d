"""Cancel a visit, or all that are meant: which, and a check that names it.

A late cancellation is said before it is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.dialogs.visits import are_of_one_day, visit_says
from bot.engine.bag import Bag
from bot.engine.dialog import Confirm, Dialog
from bot.engine.expects import Expects, Hearing, OneOf, Took
from bot.engine.turn import Json
from bot.facts import DiaryFact, Several, VisitFact
from bot.understanding.readings import Intent, Kind


def _variant(values: Mapping[str, object]) -> str | None:
    visit = values.get("visit")
    if isinstance(visit, Several):
        return how_called_off(late=visit.late, of_one_day=are_of_one_day(visit.visits))
    return "late" if isinstance(visit, VisitFact) and visit.late else None


def how_called_off(*, late: bool, of_one_day: bool) -> str | None:
    """Which of the sentences says it: several visits of different days are told one by one."""
    return " ".join((*(["late"] if late else []), *([] if of_one_day else ["days"]))) or None


@dataclass(unsafe_hash=True)
class Cancellable(OneOf):
    """One of the visits, or several that are named together; stored by their keys."""

    together: ClassVar[Intent] = Intent.CALL_OFF

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        if bag.intends(self.together):
            known = {option.key for option in self.options}
            used = tuple(reading for reading in bag.of(self.kind) if reading.value in known)
            if len(used) > 1:
                return Took(",".join(str(reading.value) for reading in used), used, "all of them")
        return super().hear(bag, asked=asked)

    def sole(self, bag: Bag) -> Json:
        """The only visit is not meant where a pet is named that it is not of."""
        pets = {value for one in bag.of(Kind.PET, fresh=True) for value in (one.value, *one.alternatives)}
        if pets and not any((Kind.PET, pet) in option.traits for pet in pets for option in self.options):
            return None
        return super().sole(bag)

    def resolve(self, stored: Json) -> object:
        keys = stored.split(",") if isinstance(stored, str) else []
        if len(keys) < 2:
            return super().resolve(stored)
        visits = [self._keyed(key) for key in keys]
        return Several(tuple(one for one in visits if isinstance(one, VisitFact)))


cancel = Dialog(
    "cancel",
    opens_on=(Intent.CANCEL, Intent.CALL_OFF),
    effect="cancel",
    confirm=Confirm(
        text="Shall I cancel {what} on {when}?",
        short="So, shall I cancel {what}?",
        changed="{what} on {when}, then. Shall I cancel it?",
        yes="Yes, cancel it",
        leave="Keep it",
        variants={
            "late": "{what} is on {when}: that is at short notice, and the shop will see it. Shall I cancel it anyway?",
            "days": "That is {each}. Shall I cancel all of it?",
            "late days": "That is {each}, some of it at short notice, and the shop will see it. "
            "Shall I cancel all of it anyway?",
        },
        variant=_variant,
    ),
    done="Cancelled: {what} on {when}.",
    done_by={
        "late": "Cancelled, at short notice: {what} on {when}.",
        "days": "Cancelled: {each}.",
        "late days": "Cancelled, some of it at short notice: {each}.",
    },
    title="cancelling a visit",
    says=visit_says,
    left="All right, nothing is cancelled.",
    overrules=("reschedule",),
    failed={
        "not_allowed": (None, "That visit can't be cancelled any more. Please reach us {reached}."),
        "too_late": (None, "That visit has begun, so I can't cancel it. Please reach us {reached}."),
    },
)


@cancel.field(
    "Which visit shall I cancel?",
    none="You have no visit to cancel.",
    called=("the visit", "visit", "appointment"),
)
def visit(diary: DiaryFact) -> Expects:
    return Cancellable(diary.upcoming, Kind.APPOINTMENT, is_sole=True)
