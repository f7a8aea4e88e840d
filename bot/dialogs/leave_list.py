"""Off the waiting list: which entry, if there are several. Nobody is asked twice: it can be joined again."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.dialog import Dialog
from bot.engine.expects import Expects, OneOf
from bot.facts import DiaryFact, WaitingFact
from bot.understanding.readings import Intent, Kind


def _what(values: Mapping[str, object]) -> Mapping[str, object]:
    entry = values.get("entry")
    return {"what": entry.spoken} if isinstance(entry, WaitingFact) else {}


leave_list = Dialog(
    "leave_list",
    opens_on=(Intent.OFF_LIST,),
    effect="leave_list",
    done="Done: {what} is off the waiting list.",
    title="the waiting list",
    says=_what,
    left="All right, the list stays as it is.",
)


@leave_list.field(
    "Which one shall I take off the waiting list?",
    none='You are not on the waiting list. If you want no more messages from us, write "stop messages".',
    called=("the entry", "entry"),
)
def entry(diary: DiaryFact) -> Expects:
    return OneOf(diary.waiting, Kind.APPOINTMENT, is_sole=True)
