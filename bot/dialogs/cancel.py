"""Cancel a visit: which one, and a check that names it. A late cancellation is said before it is done."""

from __future__ import annotations

from collections.abc import Mapping

from bot.dialogs.visits import visit_says
from bot.engine.dialog import Confirm, Dialog
from bot.engine.expects import Expects, OneOf
from bot.facts import DiaryFact, VisitFact
from bot.understanding.readings import Intent, Kind


def _late(values: Mapping[str, object]) -> str | None:
    visit = values.get("visit")
    return "late" if isinstance(visit, VisitFact) and visit.late else None


cancel = Dialog(
    "cancel",
    opens_on=(Intent.CANCEL,),
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
    return OneOf(diary.upcoming, Kind.APPOINTMENT, is_sole=True)
