"""Stretches of days: weeks, weekends, months, and their beginnings and ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.vocabulary import MONTHS, WEEKDAYS
from bot.understanding.when.spec import (
    Spec,
    World,
    add_months,
    add_span,
    make_date,
    monday_of,
    month_bounds,
    resolve_day,
)

Made = tuple[str, Any] | None


def stretch(lo: date, hi: date, grain: str) -> Made:
    """A STRETCH node of the days from ``lo`` up to, without, ``hi``."""
    return "STRETCH", Spec(lo=lo, hi=hi, grain=grain)


def week(ahead: int) -> Any:
    """The action that makes this week (0) or a coming one; this week begins today."""

    def make(m: Match, world: World) -> Made:
        monday = monday_of(world.today) + timedelta(days=7 * ahead)
        lo = max(monday, world.today) if ahead == 0 else monday
        return stretch(lo, monday + timedelta(days=7), "week")

    return make


def _weekend(ahead: int) -> Any:
    def make(m: Match, world: World) -> Made:
        saturday = monday_of(world.today) + timedelta(days=5 + 7 * ahead)
        return stretch(saturday, saturday + timedelta(days=2), "week")

    return make


def _month_from_now(ahead: int) -> Any:
    def make(m: Match, world: World) -> Made:
        first = add_months(world.today.replace(day=1), ahead)
        return stretch(max(first, world.today) if ahead == 0 else first, add_months(first, 1), "month")

    return make


def _named(m: Match, world: World) -> Made:
    month = MONTHS.index(m.value("m")) + 1
    year = m.value("y").v if m.has("y") else world.today.year + (month < world.today.month)
    return stretch(*month_bounds(year, month), "month")


def _year_month(m: Match, world: World) -> Made:
    year, month = m.value("t")
    return stretch(*month_bounds(year, month), "month")


def _week_of(m: Match, world: World) -> Made:
    base = resolve_day(m.value("b"), world)
    return stretch(monday_of(base), monday_of(base) + timedelta(days=7), "week") if base else None


def _next_days(m: Match, world: World) -> Made:
    span = m.value("d")
    if span.minutes:
        return None
    return stretch(world.today + timedelta(days=1), add_span(world.today, span) + timedelta(days=1), "day")


def _year(m: Match, world: World) -> Made:
    year = m.value("y").v if m.has("y") else world.today.year + (1 if m.has("next") else 0)
    return (
        stretch(max(date(year, 1, 1), world.today), date(year + 1, 1, 1), "day") if year >= world.today.year else None
    )


def _weekend_of(m: Match, world: World) -> Made:
    base = resolve_day(m.value("b"), world)
    if base is None:
        return None
    saturday = monday_of(base) + timedelta(days=5)
    return stretch(saturday, saturday + timedelta(days=2), "week")


def _few_days(m: Match, world: World) -> Made:
    days = {"days": 4, "weeks": 22, "months": 92}[m.value("u") if m.has("u") else "days"]
    return stretch(world.today, world.today + timedelta(days=days), "day")


def _nth_week(m: Match, world: World) -> Made:
    if m.has("m"):
        month = MONTHS.index(m.value("m")) + 1
        first = date(world.today.year + (month < world.today.month), month, 1)
    else:
        first = add_months(world.today.replace(day=1), 1 if m.has("next") else 0)
    monday = monday_of(first)
    if monday.month != first.month and monday + timedelta(days=3) < first:
        monday += timedelta(days=7)
    if m.has("last"):
        end = add_months(first, 1) - timedelta(days=1)
        lo = monday_of(end) if end.weekday() >= 3 else monday_of(end) - timedelta(days=7)
        return stretch(lo, lo + timedelta(days=7), "week")
    nth = m.value("n").v - 1
    lo = monday + timedelta(days=7 * nth)
    return stretch(lo, lo + timedelta(days=7), "week") if nth < 6 else None


def _within(m: Match, world: World) -> Made:
    ahead = add_months(world.today, 1) if m.has("month") else world.today + timedelta(days=7)
    return stretch(world.today, ahead, "day")


def _weekdays_of(days: tuple[int, ...]) -> Any:
    return lambda m, world: ("STRETCH", Spec(weekdays=frozenset(days), grain="week"))


def _every(m: Match, world: World) -> Made:
    return "STRETCH", Spec(weekdays=frozenset({WEEKDAYS.index(m.value("w"))}), grain="week")


def _days_in_month(m: Match, world: World) -> Made:
    """13 to 15 July, July 13 - 15."""
    month = MONTHS.index(m.value("m")) + 1
    a, b = m.value("a").v, m.value("b").v
    year = m.value("y").v if m.has("y") else world.today.year
    lo, hi = make_date(year, month, a), make_date(year, month, b)
    if lo is None or hi is None or a >= b:
        return None
    if hi < world.today and not m.has("y"):
        lo, hi = add_months(lo, 12), add_months(hi, 12)
    return "RANGE", Spec(start=Spec(day=lo), end=Spec(day=hi))


def _months(m: Match, world: World) -> Made:
    """ "From may to july": whole months, the last one included."""
    a, b = MONTHS.index(m.value("a")) + 1, MONTHS.index(m.value("b")) + 1
    year = world.today.year + (b < world.today.month if a <= b else 0)
    lo = date(year, a, 1)
    hi = add_months(date(year + (b < a), b, 1), 1)
    return stretch(lo, hi, "day")


def _work_week(m: Match, world: World) -> Made:
    monday = monday_of(world.today) + timedelta(days=7 if m.has("next") else 0)
    return stretch(max(monday, world.today), monday + timedelta(days=5), "week")


def _days_of_month(m: Match, world: World) -> Made:
    first = add_months(world.today.replace(day=1), 1 if m.has("next") else 0)
    lo = make_date(first.year, first.month, (m.value("a") or m.value("a2")).v)
    hi = make_date(first.year, first.month, (m.value("b") or m.value("b2")).v)
    return ("RANGE", Spec(start=Spec(day=lo), end=Spec(day=hi))) if lo and hi and lo < hi else None


STRETCH_RULES = (
    Rule(
        "days in a month", "(from|between)? the? a=DAYORDW TO the? b=DAYORDW day? of? m=MONTH y=YEAR?", _days_in_month
    ),
    Rule("day numbers in a month", "(from|between)? the? a=DAYN TO the? b=DAYN of? m=MONTH y=YEAR?", _days_in_month),
    Rule(
        "day number to nth in a month",
        "(from|between)? the? a=DAYN TO the? b=DAYORDW of? m=MONTH y=YEAR?",
        _days_in_month,
    ),
    Rule(
        "day numbers of next month",
        "(from|between)? the? (a=DAYN|a2=DAYORDW) TO the? (b=DAYN|b2=DAYORDW) (of|in)? (the|this|next=next) month",
        _days_of_month,
    ),
    Rule(
        "month days",
        "(from|between)? m=MONTH the? a=DAYN TO b=DAYN (COMMA? y=YEAR)? (?! (HALF|COLON|oclock))",
        _days_in_month,
    ),
    Rule("month nths", "(from|between)? m=MONTH the? a=DAYORDW TO the? b=DAYORDW (COMMA? y=YEAR)?", _days_in_month),
    Rule(
        "month nth to day number",
        "(from|between)? m=MONTH the? a=DAYORDW TO the? b=DAYN (?! (HALF|COLON|oclock|MONTH))",
        _days_in_month,
    ),
    Rule(
        "months",
        "(from|between) a=MONTH (to|till|until|through|DASH|and) b=MONTH (?! (DAYN|DAYORDW|the|YEAR))",
        _months,
    ),
    Rule(
        "months by a dash",
        "(?<! (DAYN|DAYORDW|of|DASH)) a=SUREMONTH (to|till|until|through|DASH) b=SUREMONTH"
        " (?! (DAYN|DAYORDW|the|YEAR))",
        _months,
    ),
)

WEEK_RULES = (
    Rule("week of a day", "the? (week (of|commencing|beginning|starting|from)|w SLASHSIGN c) b=DAY", _week_of),
    Rule(
        "nth week of month",
        "the? (n=ORD|last=last) week (of|in) (m=MONTH|the? next=next month|(this|the) month)",
        _nth_week,
    ),
    Rule("week after next", "the? week after (the? next|that)", week(2)),
    Rule("within the next week", "(within|over|in) the (next|coming) (week (?! DAY)|month=month)", _within),
    Rule("next week", "(the|in|during|on)? (next|following|upcoming|coming) week (?! DAY)", week(1)),
    Rule("this week", "(in|during)? (this|current|the current) week", week(0)),
    Rule("weekend of a day", "the? weekend (of|after) b=DAY", _weekend_of),
    Rule("weekend after next", "the? weekend after next", _weekend(2)),
    Rule("year", "(next=next|this) year|(?<= (in|during|after|until|till|by|before|of)) y=YEAR", _year),
    Rule("every weekday", "(every|each) w=WEEKDAY", _every),
    Rule("the week", "(?<= (of|in|during)) (the|my) (week|workweek) (?! of)", week(0)),
    Rule("the month", "(?<= (of|in|during)) (the|this) month", _month_from_now(0)),
    Rule("work week", "(in|during)? (the|this|current|next=next|coming)* (business|working|work) week", _work_week),
    Rule(
        "next fortnight",
        "(in|over|within)? the? (next|coming) fortnight",
        lambda m, w: stretch(w.today, w.today + timedelta(days=14), "day"),
    ),
    Rule("weekend after this", "the? weekend after (this|that) one?", _weekend(1)),
    Rule("next weekend", "(the|on|over|in)? (next|following) weekend", _weekend(1)),
    Rule("weekend", "(on|at|over|in|during|for)? (this|the|my|coming|upcoming|a)? (coming)? weekend", _weekend(0)),
    Rule("month after next", "the? month after (the? next)", _month_from_now(2)),
    Rule("next month", "(the|in|during)? (next|following) month", _month_from_now(1)),
    Rule("this month", "(in|during)? (this|current|the current) month", _month_from_now(0)),
    Rule(
        "next few days",
        ("(in|over|within)? (the|these)? (next|coming|following)? (few|couple of|couple|several) u=days"),
        _few_days,
    ),
    Rule("coming days", "(in|over)? the? (next|coming|following) u=days", _few_days),
    Rule("next few weeks", "(in|over|within)? the? (next|coming) (few|couple of|couple|several) u=weeks", _few_days),
    Rule("next so many days", "(in|over|within|for)? (the|these)? (next|coming|following|upcoming) d=DUR", _next_days),
    Rule("month and year", "m=MONTH (of|COMMA|DASH|SLASHSIGN)? y=YEAR", _named),
    Rule("year and month", "y=YEAR (COMMA|DASH|SLASHSIGN)? m=MONTH", _named),
    Rule("month by number", "t=YEARMONTH", _year_month),
    Rule("rest of month", "(the)? rest of m=SUREMONTH", _named),
    Rule(
        "in month",
        "(in|during|of|for|early|late|mid|next|this|end of|around|until|till|by|before|after|throughout"
        "|middle of|start of|beginning of) (the|next|this)? DASH? (?= MONTH)",
        lambda m, w: None,
    ),
    Rule(
        "month after a word",
        "(?<= (in|during|for|early|late|mid|around|until|till|by|before|after|throughout|of"
        "|from|this|to|DASH)) m=MONTH",
        _named,
    ),
    Rule("month by itself", "m=SUREMONTH", _named),
    Rule("weekdays", "(on|only|during)? weekdays", _weekdays_of((0, 1, 2, 3, 4))),
)
