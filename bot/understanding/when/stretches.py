"""What the rules of stretches make: weeks, weekends, months and ranges of their days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.understanding.letters import Match
from bot.understanding.vocabulary import MONTHS, WEEKDAYS
from bot.understanding.when.spec import (
    Spec,
    World,
    add_months,
    add_span,
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


def make_weekend(ahead: int) -> Any:
    def make(m: Match, world: World) -> Made:
        saturday = monday_of(world.today) + timedelta(days=5 + 7 * ahead)
        return stretch(saturday, saturday + timedelta(days=2), "week")

    return make


def make_counted_weekend(m: Match, world: World) -> Made:
    """ "Two weekends from now", as "two sundays from now" counts the coming one for the first."""
    count = (m.value("n") or m.value("k") or m.value("o")).v
    made: Made = make_weekend(count - 1)(m, world) if 0 < count < 60 else None
    return made


def make_month_from_now(ahead: int) -> Any:
    def make(m: Match, world: World) -> Made:
        first = add_months(world.today.replace(day=1), ahead)
        return stretch(max(first, world.today) if ahead == 0 else first, add_months(first, 1), "month")

    return make


def make_named(m: Match, world: World) -> Made:
    month = MONTHS.index(m.value("m") or m.value("n")) + 1
    ahead = 1 if m.has("next") else int(month < world.today.month)
    year = m.value("y").v if m.has("y") else world.today.year + ahead
    return stretch(*month_bounds(year, month), "month")


def make_next_named(m: Match, world: World) -> Made:
    """ "Next march": not the one that is under way."""
    month = MONTHS.index(m.value("m")) + 1
    return stretch(*month_bounds(world.today.year + (month <= world.today.month), month), "month")


def make_asked_month(m: Match, world: World) -> Made:
    """ "March", or "may", where a day is asked for."""
    return make_named(m, world) if world.expecting == "date" else None


def make_year_month(m: Match, world: World) -> Made:
    year, month = m.value("t")
    return stretch(*month_bounds(year, month), "month")


def make_days_alone(m: Match, world: World) -> Made:
    """ "24 - 29": numbers too high for hours and months are days of the month."""
    a, b = m.value("a").v, m.value("b").v
    if not 12 < a < b or b <= 24:
        return None
    return "RANGE", Spec(start=Spec(dom=a), end=Spec(dom=b))


def make_weekends(m: Match, world: World) -> Made:
    """ "This weekend or the next": the two weekends."""
    saturday = monday_of(world.today) + timedelta(days=5)
    both = frozenset({5, 6})
    return "STRETCH", Spec(lo=max(saturday, world.today), hi=saturday + timedelta(days=9), weekdays=both, grain="day")


def make_month_number(m: Match, world: World) -> Made:
    return stretch(*month_bounds(m.value("y").v, m.value("n").v), "month")


def make_week_of(m: Match, world: World) -> Made:
    said: Spec = m.value("b")
    base = resolve_day(said, world)
    if base is None:
        return None
    if said.weekday is not None and said.dom is not None and base.weekday() != said.weekday:
        return "DAY", Spec(day=monday_of(base) + timedelta(days=said.weekday))  # "week of april 8, tuesday"
    return stretch(monday_of(base), monday_of(base) + timedelta(days=7), "week")


def make_next_days(m: Match, world: World) -> Made:
    span = m.value("d")
    if span.minutes:
        return None
    return stretch(world.today + timedelta(days=1), add_span(world.today, span) + timedelta(days=1), "day")


def make_year(m: Match, world: World) -> Made:
    year = m.value("y").v if m.has("y") else world.today.year + (1 if m.has("next") else 0)
    return (
        stretch(max(date(year, 1, 1), world.today), date(year + 1, 1, 1), "day") if year >= world.today.year else None
    )


def make_weekend_of(m: Match, world: World) -> Made:
    base = resolve_day(m.value("b"), world)
    if base is None:
        return None
    saturday = monday_of(base) + timedelta(days=5)
    near = base + timedelta(days=(8 - base.weekday()) % 7 - 3)
    if not m.has("before") and not m.has("after") and near > world.today:
        saturday = near  # of a monday, the one that it closes
    if m.has("before") and saturday + timedelta(days=1) >= base:
        saturday -= timedelta(days=7)
    if m.has("after") and saturday <= base:
        saturday += timedelta(days=7)
    return stretch(saturday, saturday + timedelta(days=2), "week")


def make_few_days(m: Match, world: World) -> Made:
    days = {"days": 4, "weeks": 22, "months": 92}[m.value("u") or m.value("w") or "days"]
    return stretch(world.today, world.today + timedelta(days=days), "day")


def make_nth_week(m: Match, world: World) -> Made:
    if m.has("m"):
        month = MONTHS.index(m.value("m")) + 1
        first = date(world.today.year + (month < world.today.month), month, 1)
    else:
        first = add_months(world.today.replace(day=1), 1 if m.has("next") else 0)
    made = _week_of_month(first, 0 if m.has("last") else m.value("n").v)
    if made and made[1].hi <= world.today and not any(m.has(place) for place in ("m", "next", "this")):
        return _week_of_month(add_months(first, 1), m.value("n").v)  # "the first week of the month", when it is over
    return made


def make_nth_weeks(m: Match, world: World) -> Made:
    """ "The first or second week of april": any day of the two."""
    month = MONTHS.index(m.value("m")) + 1
    first = date(world.today.year + (month < world.today.month), month, 1)
    a, b = (_week_of_month(first, m.value(place).v) for place in "nk")
    return stretch(a[1].lo, b[1].hi, "day") if a and b and m.value("k").v - m.value("n").v == 1 else None


def _week_of_month(first: date, nth: int) -> Made:
    """The nth week of the month that begins with ``first``, 0 for its last: that of which most days lie in it."""
    monday = monday_of(first)
    if monday.month != first.month and monday + timedelta(days=3) < first:
        monday += timedelta(days=7)
    if not nth:
        end = add_months(first, 1) - timedelta(days=1)
        lo = monday_of(end) if end.weekday() >= 3 else monday_of(end) - timedelta(days=7)
        return stretch(lo, lo + timedelta(days=7), "week")
    lo = monday + timedelta(days=7 * (nth - 1))
    return stretch(lo, lo + timedelta(days=7), "week") if nth <= 6 else None


def make_within(m: Match, world: World) -> Made:
    ahead = add_months(world.today, 1) if m.has("month") else world.today + timedelta(days=7)
    return stretch(world.today, ahead, "day")


def make_weekdays_of(days: tuple[int, ...]) -> Any:
    return lambda m, world: ("STRETCH", Spec(weekdays=frozenset(days), grain="week"))


def make_every(m: Match, world: World) -> Made:
    return "STRETCH", Spec(weekdays=frozenset({WEEKDAYS.index(m.value("w"))}), grain="week")


def make_work_week(m: Match, world: World) -> Made:
    monday = monday_of(world.today) + timedelta(days=7 if m.has("next") else 0)
    return stretch(max(monday, world.today), monday + timedelta(days=5), "week")


def make_week_after(m: Match, world: World) -> Made:
    """ "The week after the 20th": the one behind that day's week."""
    base = resolve_day(m.value("b"), world)
    if base is None or m.value("b").has_time:
        return None
    monday = monday_of(base) + timedelta(days=-7 if m.has("before") else 7)
    return stretch(monday, monday + timedelta(days=7), "week")
