"""Cancel a visit, or all that a reminder was about: which, and a check that names it.

A late cancellation is said before it is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogs.visits import visit_says
from bot.engine.bag import Bag
from bot.engine.dialog import Confirm, Dialog
from bot.engine.expects import Expects, Hearing, OneOf, Took
from bot.engine.turn import Json
from bot.facts import DiaryFact, Several, VisitFact
from bot.understanding.readings import Intent, Kind


def _late(values: Mapping[str, object]) -> str | None:
    visit = values.get("visit")
    return "late" if isinstance(visit, VisitFact | Several) and visit.late else None


@dataclass(unsafe_hash=True)
class Cancellable(OneOf):
    """One of the visits, or several that are named together; stored by their keys."""

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        if bag.intends(Intent.CALL_OFF):
            known = {option.key for option in self.options}
            used = tuple(reading for reading in bag.of(self.kind) if reading.value in known)
            if len(used) > 1:
                return Took(",".join(str(reading.value) for reading in used), used, "all of them")
        return super().hear(bag, asked=asked)

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
            "late": "{what} is on {when}: that is at short notice, and the shop will see it. Shall I cancel it anyway?"
        },
        variant=_late,
    ),
    done="Cancelled: {what} on {when}.",
    done_by={"late": "Cancelled, at short notice: {what} on {when}."},
    title="cancelling a visit",
    says=visit_says,
    left="All right, nothing is cancelled.",
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
