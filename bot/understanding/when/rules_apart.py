"""Dates as files, forms and calendars write them: "20310405", "2031 04 05", "5 - 4 - 2031", "24. of april"."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.vocabulary import MONTHS
from bot.understanding.when.spec import MONTH_FIRST, Spec, World, make_date

Made = tuple[str, Any] | None


def _digits(m: Match, world: World) -> Made:
    """ "20310405" as the whole message or behind "on" or "until"; any other eight digits number a tag or a chip."""
    if m.has("d") and world.expecting not in _DAY_MAY_BE_SAID:
        return None
    made: date = m.value("d") or m.value("e")
    return ("DAY", Spec(day=made)) if abs(made.year - world.today.year) <= 10 else None


def _apart(m: Match, _: World) -> Made:
    """ "2031 04 05", with all its zeros."""
    a, b = m.value("a"), m.value("b")
    made = make_date(m.value("y").v, a.v, b.v) if len(a.text) == len(b.text) == 2 and b.text.isdigit() else None
    return ("DAY", Spec(day=made)) if made else None


def _month_slashed(m: Match, _: World) -> Made:
    """ "Apr/05/2031"."""
    year, dom = m.value("t")
    made = make_date(year, MONTHS.index(m.value("m")) + 1, dom)
    return ("DAY", Spec(day=made)) if made else None


def _spaced(m: Match, world: World) -> Made:
    """ "30 - 9 - 2031", and with its year first."""
    a, b, year = m.value("a").v, m.value("b").v, m.value("y").v
    month_first = m.has("first") or (a <= 12 and (b > 12 or world.region in MONTH_FIRST))
    month, dom = (a, b) if month_first else (b, a)
    made = make_date(year, month, dom) if month <= 12 else None
    return ("DAY", Spec(day=made)) if made else None


def _dotted(m: Match, _: World) -> Made:
    """ "30. 9. 2031": who writes dots puts the day first."""
    made = make_date(m.value("y").v, m.value("b").v, m.value("a").v)
    return ("DAY", Spec(day=made)) if made else None


def _month_by_nth(m: Match, _: World) -> Made:
    """ "The 8th of the 10th"."""
    dom, month = m.value("d").v, m.value("k").v
    return ("DAY", Spec(dom=dom, month=month)) if month <= 12 and make_date(2024, month, dom) else ("NODATE", None)


def _numbered(m: Match, _: World) -> Made:
    """ "The 24. of april"."""
    dom, month = m.value("d").v, MONTHS.index(m.value("m")) + 1
    year = m.value("y").v if m.has("y") else None
    return ("DAY", Spec(dom=dom, month=month, year=year)) if make_date(year or 2024, month, dom) else ("NODATE", None)


_DAY_MAY_BE_SAID = frozenset(
    {"none", "date", "time", "slot", "offer", "confirm", "vaccine_until", "vaccination", "birth"}
)

APART_RULES = (
    Rule(
        "date in digits alone",
        "^ d=YMD (?= (DOT|please)* $)|(?<= (on|by|until|till|before|after|through)) e=YMD (?! (MONEY|PEOPLE|UNIT|NUM))",
        _digits,
    ),
    Rule("year, month and day apart", "(?<! (NUM|MONEY)) y=YEAR a=MIN2 b=DAYN (?! (MONEY|PEOPLE|UNIT|NUM))", _apart),
    Rule("month, day and year by slashes", "m=MONTH SLASHSIGN t=YEARMONTH", _month_slashed),
    Rule(
        "day, month and year by dashes",
        "(?<! (NUM|DASH)) a=DAYN DASH b=DAYN DASH y=YEAR (?! (DASH|UNIT|PEOPLE|MONEY))",
        _spaced,
    ),
    Rule(
        "year, month and day by dashes",
        "(?<! (NUM|DASH)) y=YEAR first=DASH a=MONN DASH b=DAYN (?! (DASH|UNIT|PEOPLE|MONEY))",
        _spaced,
    ),
    Rule("day, month and year by dots", "(?<! (NUM|DOT)) a=DAYN DOT b=MONN DOT y=YEAR", _dotted),
    Rule(
        "day of a month by number",
        "(the|on)* d=DAYORDW of the k=DAYORDW (?! (day|of|MONTH|month|NOTDATE|WEEKDAY))",
        _month_by_nth,
    ),
    Rule("day with a dot, of a month", "the? d=DAYN DOT of m=MONTH (COMMA? y=YEAR)?", _numbered),
)
