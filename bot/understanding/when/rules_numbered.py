"""Weeks and halves of a year by their number, and stretches told by another one: "2031-W12", "the month after june"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.vocabulary import MONTHS, WEEKDAYS
from bot.understanding.when.spec import Spec, World, add_months, monday_of, month_bounds, resolve_day
from bot.understanding.when.stretches import stretch

Made = tuple[str, Any] | None
_CLASS = 8  # weeks: so long a puppy class, or a treatment, may be
_ENDS = frozenset({"end of month", "end of week", "end of a stretch"})


def _week_number(m: Match, world: World) -> Made:
    """A week as calendars number them, the first one having a thursday; without a year, the next such week."""
    number = m.value("n").v if m.has("n") else int(m.value("w")[1:])
    named = m.has("y") or m.has("next") or m.has("this")
    year = m.value("y").v if m.has("y") else world.today.year + m.has("next")
    made = _monday(year, number)
    if made is not None and not named and made + timedelta(days=7) <= world.today:
        made = _monday(year + 1, number)
    if made is None:
        return "QTY", None
    if m.has("k"):  # 2031-W12-3
        weekday = m.value("k").v
        return ("DAY", Spec(day=made + timedelta(days=weekday - 1))) if 1 <= weekday <= 7 else None
    return stretch(made, made + timedelta(days=7), "week")


def _high_number(m: Match, world: World) -> Made:
    """ "Bath wk 12": the third week of a class, or of a diet, is no week of the year."""
    return _week_number(m, world) if m.value("n").v > _CLASS else None


def _monday(year: int, number: int) -> date | None:
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None


def _half(m: Match, world: World) -> Made:
    first = date(m.value("y").v, 1 if m.value("h") == "h1" else 7, 1)
    return stretch(first, add_months(first, 6), "season")


def _slashed_quarter(m: Match, world: World) -> Made:
    """ "Q1/2031"."""
    year, nth = m.value("t")
    return stretch(date(year, 3 * nth - 2, 1), add_months(date(year, 3 * nth - 2, 1), 3), "season") if nth < 5 else None


def _beside_month(m: Match, world: World) -> Made:
    """ "The month after june"."""
    month = MONTHS.index(m.value("m")) + 1
    lo, _ = month_bounds(world.today.year + (month < world.today.month), month)
    lo = add_months(lo, -1 if m.has("before") else 1)
    return stretch(lo, add_months(lo, 1), "month") if add_months(lo, 1) > world.today else None


def _after_next(m: Match, world: World) -> Made:
    if m.has("year"):
        first = date(world.today.year + 2, 1, 1)
        return stretch(first, date(world.today.year + 3, 1, 1), "season")
    this = world.today.replace(month=(world.today.month - 1) // 3 * 3 + 1, day=1)
    return stretch(add_months(this, 6), add_months(this, 9), "season")


def _whole_year(m: Match, world: World) -> Made:
    year = m.value("y").v
    return stretch(date(year, 1, 1), date(year + 1, 1, 1), "season") if year >= world.today.year else None


def _up_to_end(m: Match, world: World) -> Made:
    """ "From now to the end of next week", "july 1 to the end of the month": which month, the first day says."""
    first: Spec = m.value("a")
    last: Spec = m.value("b")
    rule = m.node("b").rule
    lo = resolve_day(first, world)
    if m.has("and") and not m.has("both"):
        return None  # "tomorrow and the end of the week" are two
    if rule not in _ENDS or lo is None or first.has_time or first.others or last.hi is None:
        return None
    hi = last.hi
    if rule == "end of month" or (lo >= hi and hi.day == 1):
        hi = add_months(lo.replace(day=1), 1)
    elif rule == "end of week":
        hi = monday_of(lo) + timedelta(days=7)
    return stretch(lo, hi, "day") if lo < hi else None


def _stretch_to_day(m: Match, world: World) -> Made:
    """ "This weekend through tuesday"."""
    first: Spec = m.value("a")
    if first.grain != "week" or first.lo is None or first.hi is None or first.weekdays or m.value("b").has_time:
        return None
    after = World(reference=world.reference.replace(year=first.lo.year, month=first.lo.month, day=first.lo.day))
    last: Spec = m.value("b")
    day = resolve_day(last, after if last.weekday is not None and not last.week else world)
    return stretch(first.lo, day + timedelta(days=1), "day") if day and day >= first.hi else None


_NUMBER = "(calendar week|week (number|no DOT?)|cw|kw)"
_YEAR = "(y=YEAR|next=next year|this=this year)"


def _weekends_ahead(m: Match, world: World) -> Made:
    """ "The next two weekends"."""
    saturday = monday_of(world.today) + timedelta(days=5)
    hi = saturday + timedelta(days=7 * m.value("n").v - 5)
    if not 1 < m.value("n").v < 10:
        return None
    return "STRETCH", Spec(lo=max(saturday, world.today), hi=hi, weekdays=frozenset({5, 6}), grain="day")


def _weekday_in(m: Match, world: World) -> Made:
    """ "On the thursday of week 13"."""
    lo = m.value("x").lo
    return ("DAY", Spec(day=lo + timedelta(days=WEEKDAYS.index(m.value("w"))))) if lo is not None else None


_NO_WEEK = (
    "(this|next|last|the|a|an|per|each|every|that|following|coming|one|any|whole|all|at|is|now|into|onto|around|about"
    "|on|in|during|for|before|after|until|till|by|from|of|pregnant|WEEKDAY|tomorrow|today|NUM)"
)
_NO_NUMBER = (
    "((of|after|before|post|past) (?! (HOUR|CLOCKTOK|CLOCKDOT|noon|MEAL))|HALF|oclock|UNIT|COLON|PEOPLE"
    "|MONEY|MONTH|MIN2|NUM|thirty|to|and|or|DASH|SLASHSIGN"
    "|COMMA? (of|in)? the? (YEAR|next year|this year)|vaccine|vaccination|vaccinations|shots|jabs|pregnant)"
)
# They stand before the hours, since "12" would be one in "week 12 on thursday".
WEEK_NUMBER_RULES = (
    Rule("week by number",
         f"(?<! YEAR) (?<! YEAR (COMMA|DASH)) (in|during|for)? the? {_NUMBER} n=NUM (?! {_NO_NUMBER})", _week_number),
    Rule("week by number, in short",
         "(?<= (in|during|for|before|after|until|till|by|from|of))"
         f" (?<! (am|is|are|im|was|hes|shes|now|currently) (in|during|for|by|from)) week n=NUM (?! {_NO_NUMBER})",
         _week_number),
    Rule("week by a high number",
         f"(?<! {_NO_WEEK}) week n=NUM (?= (DOT|COMMA|please|on|at|the? WEEKDAY|$)) (?! {_NO_NUMBER})",
         _high_number),
)  # fmt: skip
WEEKDAY_IN_RULES = (
    Rule("weekday of a numbered week", "(on|the)* w=WEEKDAY (of|in|COMMA)* x=STRETCH", _weekday_in),
    Rule(
        "numbered week and its weekday", "x=STRETCH (on|the|COMMA)* w=WEEKDAY (?! COMMA? (or|and|WEEKDAY))", _weekday_in
    ),
)
NUMBERED_RULES = (
    Rule("next few weekends", "(in|over|on)? the? (next|coming|following) n=NUM weekend", _weekends_ahead),
    Rule("week of a year by number",
         f"(in|during|for)? (the|calendar)* week (number|no DOT?)? n=NUM (of|in|COMMA|SLASHSIGN|DASH)? the? {_YEAR}",
         _week_number),
    Rule("year and week number", "y=YEAR (DASH|COMMA|SLASHSIGN)? week n=NUM", _week_number),
    Rule("week by number", f"(in|during|for)? the? {_NUMBER} n=NUM", _week_number),
    Rule("week as calendars write it",
         "y=YEAR DASH? w=WEEKNO (DASH k=MONN)? (?! (DASH|SLASHSIGN|COLON))",
         _week_number),
    Rule("week number, short, and year", "w=WEEKNO (DASH|SLASHSIGN|COMMA|of)? y=YEAR", _week_number),
    Rule("half of a year by number", "(in|during)? h=HALFNO (of|in|COMMA|DASH)? y=YEAR", _half),
    Rule("year and its half by number", "(in|during)? y=YEAR DASH? h=HALFNO", _half),
    Rule("quarter and year by slash", "q t=YEARMONTH", _slashed_quarter),
    Rule("month beside a month",
         "(in|during)? the month (right|just)? (after|following|before=(before|prior to)) m=MONTH"
         " (?! (DAYN|DAYORDW|the))", _beside_month),
    Rule("year or quarter after next", "(in|during)? the? (year=year|quarter) after the? next", _after_next),
    Rule("the year by its number", "(in|during|for)? (the? year|the? (whole|entire) (of|year)?) y=YEAR", _whole_year),
)  # fmt: skip
UP_TO_RULES = (
    Rule("day to an end", "(from|both=between)? a=DAY (to|till|until|through|DASH|and=and) (about|around)? b=STRETCH",
         _up_to_end),
    Rule("stretch to a day", "from? a=STRETCH (to|till|until|through|DASH) b=DAY", _stretch_to_day),
)  # fmt: skip
