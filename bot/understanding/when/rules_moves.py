"""What is moved from one time to another, and stays told by their two ends: only the new time is a wish."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.clocks import clock
from bot.understanding.when.rules_numbers import quantity
from bot.understanding.when.spec import Spec, World

Made = tuple[str, Any] | None

_OLD = "(CLOCK|DAY|DAYPART|STRETCH|RANGE|(?<= (at|from)) HOUR)"
_NEW = "(CLOCK|DAY|DAYPART|STRETCH|RANGE|HOUR (?! (UNIT|PEOPLE)))"

# Told as done, it may be anybody's meeting or dose; only what is to be done is a wish.
_BE_MOVED = "(?<= (appointment|visit|booking|it|this|that) be) (moved|rescheduled|changed|pushed|shifted|postponed)"


def _hour(m: Match, _: World) -> Made:
    return clock(m.value("h").v, 0)


def _stay(m: Match, _: World) -> Made:
    first: Spec = m.value("a")
    last: Spec = m.value("b")
    if not (first.has_day and last.has_day) or first.others or last.others:
        return None
    return "RANGE", Spec(start=_at(first, m, "fc"), end=_at(last, m, "lc"))


def _at(day: Spec, m: Match, place: str) -> Spec:
    """The day at the clock time in that place, if there is one."""
    if not m.has(place):
        return day
    at: Spec = m.value(place)
    return replace(day, hour=at.hour, minute=at.minute, half=at.half, zero=at.zero)


# "Move my 3pm to 4" wishes for 4; "move it to 3 to 5pm" has no old time, and its range stays one.
MOVE_RULES = (
    Rule(
        "moved from",
        f"(?<! (who|they|he|she)) (MOVING|{_BE_MOVED}|bring (?:(?! (DOT|in)) .){{0,4}}? (forward|ahead|earlier)) (?:(?!"
        f" (to|DOT)) .){{0,12}}? from? {_OLD} {_OLD}?"
        " (?:(?! (to|DOT|COMMA|or|and)) .){0,4}? (to|onto|into|instead to)"
        f" (?= (on|at|the|around|about|between|from|later|next|this|after|before)* {_NEW})",
        lambda m, w: ("MOVED", None),
    ),
    Rule(
        "swapped for",
        f"MOVING (my|the|our|this) {_OLD} {_OLD}? (THINGS|appointment|slot|booking|visit|one)? (for|with)"
        " (something|anything|one|a|an|the)*"
        f" (?= (on|at|around|about|in|after|before|later|earlier)* {_NEW})",
        lambda m, w: ("MOVED", None),
    ),
    Rule("moved to an hour", "(?<= MOVED) h=HOUR (?! (UNIT|PEOPLE|MONTH|TO))", _hour),
    Rule(
        "hour instead",
        "(?<! (are|were)) (?<! (well|now|will) be) h=HOUR (?= (instead|rather than) (?! of NUM (PEOPLE|UNIT)))",
        _hour,
    ),
    Rule("new instead of old", f"(instead of|rather than) (on|at|the|my|for)* ({_OLD}|HOUR)", quantity),
    Rule(
        "arriving and leaving at hours",
        "(ARRIVING (him|her|them|it|off|in|on|the)*)? a=DAY (at|around)? fc=CLOCK (and|COMMA|then|DOT|DASH|to)*"
        " (be|to|i|we|ill|then|will|check)* LEAVING (him|her|them|it|up|out|home|on|the|by)* b=DAY (at|around)?"
        " lc=CLOCK",
        _stay,
    ),
    Rule(
        "arriving and leaving",
        "(ARRIVING (him|her|them|it|off|in|on|the)*)? a=DAY (DAYPART|(at|around)? (CLOCK|HOUR))?"
        " (and|COMMA|then|DOT|DASH|to)* (be|to|i|we|ill|then|will|check)* LEAVING"
        " (him|her|them|it|up|out|home|on|the|by)* b=DAY",
        _stay,
    ),
    Rule(
        "arriving and staying",
        "(ARRIVING (him|her|them|it|off|in|on|the)*)? a=DAY (DAYPART|(at|around)? (CLOCK|HOUR))? (and|COMMA|then|DOT)*"
        " (is|he|she|they|it|i|we|will|be)* (stay|stays|staying) (to|till|until|through) (the|on)? b=DAY",
        _stay,
    ),
)
