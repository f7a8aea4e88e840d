"""Clock times as they are called out: "oh seven hundred", "nineteen thirty hours", "arriving 0540", "feb 9 pm"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.values import Part
from bot.understanding.vocabulary import MONTHS
from bot.understanding.when.clocks import clock, make_packed, make_packed_round, make_round_minute, settle
from bot.understanding.when.spec import Spec, World

Made = tuple[str, Any] | None


def _called_out(m: Match, _: World) -> Made:
    """With a zero in front, or counted in hours, it is said as clocks of 24 hours show it."""
    minute = m.value("m") or m.value("k")
    return clock(m.value("h").v, minute.v if minute else 0, "24")


def _late_hours(m: Match, _: World) -> Made:
    """ "Nineteen thirty hours"; "three thirty hours" is no time of anybody's."""
    return clock(m.value("h").v, m.value("m").v, "24") if m.value("h").v > 12 else None


def _half_of_date(m: Match, _: World) -> Made:
    """ "Feb 9 pm": nothing stands for the day but the number."""
    half = Part.AFTERNOON if m.value("p") == "pm" else Part.MORNING
    return "DAY", Spec(month=MONTHS.index(m.value("n")) + 1, dom=m.value("d").v, part=half)


def _with_comma(m: Match, _: World) -> Made:
    """ "7,30 pm"."""
    hour, minute, text = m.value("t")
    return clock(hour, minute, m.value("half")) if hour <= 12 and len(text.rpartition(",")[2]) == 2 else None


def _either_hour_of_part(m: Match, _: World) -> Made:
    """ "8 or 9 tomorrow morning": what follows settles both."""
    part: Spec = m.value("p") or m.value("q")
    first, other = clock(m.value("a").v, 0), clock(m.value("b").v, 0)
    if first is None or other is None or part.part is None:
        return None
    if part.part is Part.MORNING and min(m.value("a").v, m.value("b").v) < 5:  # so many of them, rather
        return None
    return "CLOCK", replace(settle(first[1], part.part), others=(settle(other[1], part.part),))


_ALONE = "(?<! (LABEL|HASH|NUM|DASH|SLASHSIGN|MONEY|COLON|MONTH))"
# What else is counted is paid, weighed or measured: "I paid 530 this morning".
_WISHED = (
    "((?<= (come|coming|do|book|maybe|try))|(?<= ((him|her|them|come|open|free|in) for))|(?<= ^ for)"
    "|(?<= ^) (?= MIL (tonight|this PART) (DOT|please)* $))"
)
_TONIGHT = "(?= (tonight|this PART))"
_TRAVEL = "(arrival|arrive|arrives|arriving|departure|depart|departs|departing|dep|arr|land|lands|landing|takeoff)"

SPOKEN_CLOCK_RULES = (
    Rule("hundred hours with a zero", "(zero|oh|o) DASH? h=H12 DASH? hundred (hours|hrs|h)?", _called_out),
    Rule("hundred hours", "h=HOUR DASH? hundred (hours|hrs|h)", _called_out),
    Rule(
        "zero hour and minutes",
        "(zero|(?<= PREP) (oh|o)) DASH? h=ONES DASH? ((zero|oh|o)? DASH? m=ONES|k=MINWORD) (hours|hrs)?"
        "|(?<= ^) (oh|o) i=ONES n=MINWORD (?= DOT? $)",
        lambda m, w: _called_out(m, w) if m.has("h") else clock(m.value("i").v, m.value("n").v, "24"),
    ),
    Rule(
        "hour and minutes in hours",
        "(?<! (in|for|takes|take|NUM)) h=HOURWORDS DASH? m=MINWORD (hours|hrs) (?! (ago|later|from|long))",
        _late_hours,
    ),
    Rule("packed before tonight", f"{_WISHED} t=MIL4 {_TONIGHT}", make_packed),
    Rule("three digits before tonight", f"{_WISHED} t=MIL {_TONIGHT}", make_packed_round),
    Rule("hour and minutes before tonight", f"{_ALONE} h=HOUR m=MIN2 (?= (tonight|this PART))", make_round_minute),
    Rule("hour comma minutes", "t=DECIMAL half=HALF", _with_comma),
    Rule("packed of a journey", f"(?<= {_TRAVEL}) (at|COLON)? t=MIL4 (?! (UNIT|PEOPLE|MONEY|OTHER))", make_packed),
    Rule(
        "half of a date by its month",  # beside a weekday or "in" the number is an hour, as in "monday, march 3 pm"
        "(?<! (DAYN|DAYORDW|ORD|of|the|in|DATETOK|WEEKDAY|DAY)) (?<! (WEEKDAY|DAY) COMMA)"
        " (?<! (DAYN|DAYORDW|ORD) (DOT|DASH|SLASHSIGN|COMMA|of)) n=MONTH DOT? d=H12 p=HALF (?= (DOT|COMMA|please|$))",
        _half_of_date,
    ),
)

# Before the part settles the later hour alone.
EITHER_HOUR_RULES = (
    Rule(
        "one hour or another before a part",
        "(?<! (NUM|SLASHSIGN|DASH|COLON|COMMA|for|are|be|with|of)) a=HOUR or b=HOUR (?= (p=DAYPART|DAY q=DAYPART))",
        _either_hour_of_part,
    ),
)
