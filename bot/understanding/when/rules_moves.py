"""What is moved from one time to another, and stays told by their two ends: only the new time is a wish."""

from __future__ import annotations

from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.clocks import clock
from bot.understanding.when.rules_numbers import quantity
from bot.understanding.when.spec import Spec, World

Made = tuple[str, Any] | None

_OLD = "(CLOCK|DAY|DAYPART|STRETCH|RANGE|(?<= at) HOUR)"
_NEW = "(CLOCK|DAY|DAYPART|STRETCH|RANGE|HOUR (?! (UNIT|PEOPLE)))"


def _hour(m: Match, _: World) -> Made:
    return clock(m.value("h").v, 0)


def _stay(m: Match, _: World) -> Made:
    first: Spec = m.value("a")
    last: Spec = m.value("b")
    if not (first.has_day and last.has_day) or first.others or last.others:
        return None
    return "RANGE", Spec(start=first, end=last)


# "Move my 3pm to 4" wishes for 4; "move it to 3 to 5pm" has no old time, and its range stays one.
MOVE_RULES = (
    Rule(
        "moved from",
        f"(?<! (who|they|he|she)) (MOVING|bring (?:(?! (DOT|in)) .){{0,4}}? (forward|ahead|earlier)) (?:(?!"
        f" (to|DOT)) .){{0,12}}? from? {_OLD} {_OLD}?"
        " (?:(?! (to|DOT|COMMA|or|and)) .){0,4}? (to|onto|into|instead to)"
        f" (?= (on|at|the|around|about|between|from|later|next|this|after|before)* {_NEW})",
        lambda m, w: ("MOVED", None),
    ),
    Rule("moved to an hour", "(?<= MOVED) h=HOUR (?! (UNIT|PEOPLE|MONTH|TO))", _hour),
    Rule("hour instead", "h=HOUR (?= (instead|rather than) (?! of NUM (PEOPLE|UNIT)))", _hour),
    Rule("new instead of old", f"(instead of|rather than) (on|at|the|my|for)* ({_OLD}|HOUR)", quantity),
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
