""" "K but 11", "no 430", "11", where a time is asked about: another hour, and never a yes to the one in question."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from typing import Final

from bot.engine.state import State
from bot.understanding.normalise import fold
from bot.understanding.readings import Act, Kind, Reading, Readings
from bot.understanding.values import Grain, When

MINUTES: Final = 60
HALF: Final = 12  # hours of half a day, which a bare hour does not tell
LAST: Final = 23
PACKED: Final = 100  # from here on the last two digits are minutes
AROUND: Final = re.compile(
    r"(?P<before>(?:(?:no|nope|nah|not that|ok|okay|k|kk|y|yes|yeah|yep|yup|sure|fine|but|wait|sorry|sry|actually|oh"
    r"|hmm|rather|better|maybe|make it|make that|can we do|could we do|can you do|could you do|lets do|what about"
    r"|how about|at)\b[ ,.!-]*)*)~(?:[ ,]*(?:please|pls|plz|instead|then|better|rather|is better|would be better|thanks"
    r"|thx|sorry|sry)\b)*[ .?!]*"
)
"""All that may stand around the number: with any other word it counts or weighs something else."""
INSTEAD: Final = re.compile(r"\b(?:no|nope|nah|not that|but|wait|actually|rather|better|make|do|about|at|sorry|sry)\b")


def another_hour(heard: Readings, state: State) -> Readings:
    """The message with the hour that its bare number says, where one stands in the place of the hour in question.

    A number that is one of the buttons is an hour only where the words say so; "yes 2" is asked about once more.
    """
    top = state.top
    slot = top.values.get("slot") if top is not None else None
    start = slot.get("start") if isinstance(slot, dict) else None
    if not isinstance(start, str) or heard.intents or len(heard.found) != 1:
        return heard
    number = heard.found[0]
    clock = _clock(number)
    if clock is None:
        return heard
    first, last = number.span
    around = fold(f"{heard.text[:first]}~{heard.text[last:]}").plain.replace("'", "").replace("’", "")
    said = AROUND.fullmatch(around)
    put = datetime.fromisoformat(start)
    if said is None or _is_at(clock, put.time()) or (heard.act is Act.AFFIRM and clock == time(put.day % 24)):
        return heard
    if clock.hour <= len(state.choices) and not clock.minute and INSTEAD.search(said["before"]) is None:
        return replace(heard, hedged=True) if heard.act is Act.AFFIRM and clock.hour > 1 else heard
    when = When(clock=clock, either_half=clock.hour <= HALF, grain=Grain.MINUTE)
    hour = Reading(Kind.WHEN, when, number.span, 0.8, "another hour than the one in question")
    return replace(heard, found=(hour,), act=Act.CHANGE, acts=(Act.CHANGE, Act.INFORM), hedged=True)


def _clock(number: Reading) -> time | None:
    value = number.value
    if number.kind is not Kind.NUMBER or not isinstance(value, Decimal) or value != int(value) or value < 1:
        return None
    hours, minutes = divmod(int(value), PACKED) if value >= PACKED else (int(value), 0)
    return time(hours, minutes) if 1 <= hours <= LAST and minutes < MINUTES else None


def _is_at(clock: time, now: time) -> bool:
    """Whether that is the hour in question: "yes 10" agrees to it."""
    return clock.hour % HALF == now.hour % HALF and clock.minute in (0, now.minute)
