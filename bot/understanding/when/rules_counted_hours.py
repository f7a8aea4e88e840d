"""Clock times as who thinks in another language counts them: "at 16 hours", "hour 10", "at 10 and half", "day 14"."""

from __future__ import annotations

from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.when.clocks import clock
from bot.understanding.when.spec import Spec, World

Made = tuple[str, Any] | None


def _hour(m: Match, _: World) -> Made:
    """An hour, with what is counted on from it."""
    minute = m.value("m").v if m.has("m") else 0
    if m.has("f"):
        minute = {"quarter": 15, "half": 30}[m.value("f")]
    return clock(m.value("h").v, minute)


def _joined(m: Match, world: World) -> Made:
    """ "At 9 and 30"; in "at 8 and 12" there are two hours."""
    return _hour(m, world) if m.value("m").v > 12 and m.value("m").v % 5 == 0 else None


def _less(m: Match, _: World) -> Made:
    """ "At eleven less ten", "10 hours less quarter"."""
    minute = 15 if m.has("f") else m.value("n").v
    hour = m.value("h").v
    return clock(hour - 1 or 12, 60 - minute) if 1 <= minute <= 30 and hour else None


def _day(m: Match, _: World) -> Made:
    return "DAY", Spec(dom=m.value("d").v)


def _days(m: Match, _: World) -> Made:
    """ "From the 14 to the 16": the last one at least is too high for an hour."""
    first, last = m.value("d").v, m.value("e").v
    return ("RANGE", Spec(start=Spec(dom=first), end=Spec(dom=last))) if last > 12 and first < last else None


def _asked_hour(m: Match, world: World) -> Made:
    """ "3h" is an hour where a time was asked for, a length anywhere else."""
    return clock(m.value("h").v, 0) if world.expecting == "time" else None


# "In 2 hours", "for 3 hours" and "3 hours later" are lengths: an hour has a word in front that points at the clock.
_AT = "((?<= (at|WEEKDAY|tomorrow|today|DAYORDW|SLASH|DATETOK))|(?<= at the)|(?<= (MONTH|SLASH) COMMA)|(?<= ^))"
_BEHIND = "((?<= (at|the|WEEKDAY|tomorrow|today|COMMA|around|about|for)))"
_NO_LENGTH = (
    "(?! (later|ago|before|after|long|from|hence|ahead|notice|max|a|an|per|each|every|of|and|old|away|straight|total"
    "|OTHER|to|or|DASH|earlier|in))"
)
_COUNTED = "(?! (UNIT|PEOPLE|MONTH|MONEY|year|years|old|COLON|DASH|OTHER))"

COUNTED_HOUR_RULES = (
    Rule(
        "hours less minutes",
        f"{_BEHIND} h=HOUR (oclock|hours|h)? less a? (f=quarter|n=NUM) (minutes|min)? {_COUNTED}",
        _less,
    ),
    Rule(
        "hours and a fraction",
        f"{_BEHIND} (?! HOUR and a half UNIT) h=HOUR (oclock|hours|h)? and a? f=QUARTERHALF {_COUNTED}",
        _hour,
    ),
    Rule("hours and minutes", f"(?<= at) h=HOUR hours and? m=MIN2 (minutes|min|mins)? {_COUNTED}", _hour),
    Rule("hour and minutes joined", f"(?<= at) h=HOUR and m=MIN2 {_COUNTED}", _joined),
    Rule("hour, counted", f"(?<= at) the? h=HOUR (hours|hrs) {_NO_LENGTH}", _hour),
    Rule("hour of a day, counted", f"{_AT} h=HOUR24 (hours|hrs) {_NO_LENGTH}", _hour),
    Rule("hour that was asked for", "^ h=HOUR (h|hours|hrs) (DOT|please)* $", _asked_hour),
    Rule(
        "hour by its number",
        "((?<= (at|around|about|on|WEEKDAY|COMMA|DAYORDW|tomorrow|today))|(?<= ^)|(?<= (at|around|on) the)"
        "|(?<= (the|day) DAYN))"
        f" (the|number)* hour (number|of)? h=HOUR {_COUNTED}",
        _hour,
    ),
)

DAY_NUMBER_RULES = (
    Rule(
        "day by its number",
        "((the day|(?<= (on|in|for|WEEKDAY|to|until|till|by|from|before|after|since|and|COMMA)) day|(?<= ^) day)"
        " number? d=DAYN) (?! (HALF|oclock|UNIT|PEOPLE|COLON|MONEY|post|past|after|of|in|OTHER|DASH NUM|MONTH))",
        _day,
    ),
    Rule(
        "from the day number to the day number",
        "(from|between|since)? the d=DAYN (to|till|until|through|DASH|and) the e=DAYN (?! (HALF|oclock|COLON|UNIT"
        "|PEOPLE|MONTH|DOT NUM))",
        _days,
    ),
)
