"""Call off several visits in one go: those that a reminder was about, after one check that names them all."""

from __future__ import annotations

from collections.abc import Mapping

from bot.dialogs.visits import DESK, PHONE, whole
from bot.engine.dialog import Confirm, Dialog
from bot.engine.expects import Expects, ManyOf
from bot.engine.turn import Say
from bot.facts import DiaryFact, VisitFact
from bot.understanding.readings import Intent, Kind


def _chosen(values: Mapping[str, object]) -> list[VisitFact]:
    visits = values.get("visits")
    return [one for one in visits if isinstance(one, VisitFact)] if isinstance(visits, tuple) else []


def _says(values: Mapping[str, object]) -> Mapping[str, object]:
    chosen = _chosen(values)
    if not chosen:
        return {}
    phone = chosen[0].shop_phone
    return {
        **whole(chosen),
        "reached": Say(PHONE, {"phone": phone}) if phone else Say(DESK),
    }


def _late(values: Mapping[str, object]) -> str | None:
    return "late" if any(one.late for one in _chosen(values)) else None


call_off = Dialog(
    "call_off",
    opens_on=(Intent.CALL_OFF,),
    effect="call_off",
    confirm=Confirm(
        text="Shall I cancel {what} on {when}?",
        short="So, shall I cancel {what}?",
        changed="{what} on {when}, then. Shall I cancel it?",
        yes="Yes, cancel all of it",
        leave="Keep it",
        variants={
            "late": "{what} is on {when}: that is at short notice, and the shop will see it. Shall I cancel it anyway?"
        },
        variant=_late,
    ),
    done="Cancelled: {what} on {when}.",
    done_by={"late": "Cancelled, at short notice: {what} on {when}."},
    title="cancelling several visits",
    says=_says,
    left="All right, nothing is cancelled.",
    failed={
        "not_allowed": (None, "That visit can't be cancelled any more. Please reach us {reached}."),
        "too_late": (None, "That visit has begun, so I can't cancel it. Please reach us {reached}."),
    },
)


@call_off.field(
    "Which visits shall I cancel?",
    none="You have no visit to cancel.",
    called=("the visits", "visits", "appointments"),
)
def visits(diary: DiaryFact) -> Expects:
    return ManyOf(diary.upcoming, Kind.APPOINTMENT)
