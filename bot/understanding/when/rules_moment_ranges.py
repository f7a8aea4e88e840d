"""Ranges from the hour of one day to the hour of another, in whichever order each of them is told.

"From friday 5pm to 11am on april 11", "half past seven tomorrow evening until sunday noon".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.clocks import settle
from bot.understanding.when.rules_moments import side
from bot.understanding.when.spec import Spec, World

Made = tuple[str, Any] | None

_NO_HOUR = "(?! (UNIT|PEOPLE|MONTH|MONEY|OTHER|COLON))"


def _moment(end: str) -> str:
    """The orders in which a day and its hour may stand; each place is named after the ``end`` of the range."""
    return (
        f"({end}d1=DAY (at|COMMA|from)? ({end}p1=DAYPART (at|COMMA)?)? ({end}c1=CLOCK|(?<= at) {end}h1=HOUR {_NO_HOUR})"
        f"|{end}c2=CLOCK (on|of|COMMA)? {end}d2=DAY ((in the)? {end}p2=DAYPART)?"
        f"|{end}h3=HOUR {end}d3=DAY (in the)? {end}p3=DAYPART"
        f"|{end}p4=DAYPART (of|on)? {end}d4=DAY (at|COMMA)? ({end}c4=CLOCK|{end}h4=HOUR {_NO_HOUR})"
        f"|{end}d5=DAY)"
    )


def _at(m: Match, end: str) -> Spec | None:
    """The day at its hour, of whichever order was found."""
    order = next(number for number in "12345" if m.has(f"{end}d{number}"))
    day: Spec = m.value(f"{end}d{order}")
    if not day.has_day or day.others or day.is_range or day.earliest:
        return None
    if order == "5":  # "tonight at 8" is one already
        return replace(day, part=None) if day.hour is not None else None
    clock = side(m, f"{end}c{order}", f"{end}h{order}")
    part: Spec | None = m.value(f"{end}p{order}")
    if day.has_time or clock is None or clock.others or (part is not None and (part.has_day or part.part is None)):
        return None
    if part is not None and part.part is not None:
        clock = settle(clock, part.part)
    return replace(day, hour=clock.hour, minute=clock.minute, half=clock.half, zero=clock.zero)


def _moments(m: Match, _: World) -> Made:
    first, last = _at(m, "a"), _at(m, "b")
    if first is None or last is None:
        return None
    if first.dom and last.dom and last.month and not first.month and first.dom <= last.dom:
        first = replace(first, month=last.month, year=last.year)
    return "RANGE", Spec(start=first, end=last)


_FROM = _moment("a")
_TO = _moment("b")
MOMENT_RANGE_RULES = (
    Rule(
        "moment of a day to moment of a day",
        f"(from|starting)? {_FROM} (to|till|until|through|DASH) {_TO}",
        _moments,
    ),
    Rule(
        "hour on a day to hour on a day",
        "from ah2=HOUR on ad2=DAY (to|till|until) bh2=HOUR on bd2=DAY",
        _moments,
    ),
    Rule("between moments of days", f"between {_FROM} and {_TO}", _moments),
)
