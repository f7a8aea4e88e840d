"""Days and weeks counted in a year, and working days in a month: "the first friday of 2031", "its last day"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.vocabulary import WEEKDAYS
from bot.understanding.when.rules_beside import MONTH, WORKING, month_of
from bot.understanding.when.spec import Spec, World, add_months, monday_of, resolve_day
from bot.understanding.when.stretches import make_nth_week, stretch

Made = tuple[str, Any] | None


def _year(m: Match, world: World) -> int:
    """The year that is said."""
    year: int = m.value("y").v if m.has("y") else world.today.year + m.has("next")
    return year


def _ahead(made: date, m: Match, world: World) -> bool:
    """Whether it may be meant: a day of "the year" that is over is that of no year that was said."""
    return made >= world.today or any(m.has(place) for place in ("y", "next", "this"))


def _nth_weekday(m: Match, world: World) -> Made:
    year, weekday = _year(m, world), WEEKDAYS.index(m.value("w"))
    if m.has("last"):
        end = date(year, 12, 31)
        made = end - timedelta(days=(end.weekday() - weekday) % 7)
    else:
        first = date(year, 1, 1)
        made = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (m.value("n").v - 1))
    return ("DAY", Spec(day=made)) if made.year == year and _ahead(made, m, world) else ("QTY", None)


def _nth_day(m: Match, world: World) -> Made:
    year = _year(m, world)
    made = date(year, 12, 31) if m.has("last") else date(year, 1, 1) + timedelta(days=m.value("n").v - 1)
    return ("DAY", Spec(day=made)) if made.year == year and _ahead(made, m, world) else ("QTY", None)


def _nth_week(m: Match, world: World) -> Made:
    """The nth week of a year, as calendars count them: the first one has a Thursday in it."""
    year = _year(m, world)
    lo = monday_of(date(year, 12, 28)) if m.has("last") else None
    if lo is None:
        nth = m.value("n").v
        lo = monday_of(date(year, 1, 4)) + timedelta(days=7 * (nth - 1))
        if not 1 <= nth <= 52:
            return None
    return stretch(lo, lo + timedelta(days=7), "week") if _ahead(lo, m, world) else ("QTY", None)


def _nth_weekdays(m: Match, world: World) -> Made:
    """ "The first monday or tuesday of may"."""
    first = month_of(m, world)
    made = [
        first + timedelta(days=(WEEKDAYS.index(m.value(place)) - first.weekday()) % 7 + 7 * (m.value("n").v - 1))
        for place in "wv"
    ]
    if any(day.month != first.month or day < world.today for day in made):
        return "QTY", None
    return "DAY", Spec(day=made[0], others=(Spec(day=made[1]),))


def _working_day(m: Match, world: World) -> Made:
    """The first, third or last working day of a month; of "the month", one that is still to come."""
    named = any(m.has(place) for place in ("m", "next", "this"))
    first = month_of(m, world)
    for month in (first,) if named else (first, add_months(first, 1)):
        days = [month + timedelta(days=ahead) for ahead in range((add_months(month, 1) - month).days)]
        working = [day for day in days if day.weekday() < 5]
        nth = -1 if m.has("last") else m.value("n").v - 1
        if nth < len(working) and (named or working[nth] >= world.today):
            return "DAY", Spec(day=working[nth])
    return None


YEAR = "(y=YEAR|the? next=(next|new) year|this=(this|current) year|the (current|calendar)? year)"


def _nth_weekday_behind(m: Match, world: World) -> Made:
    """ "The third thursday after september 1"."""
    named: Spec = m.value("w")
    base = resolve_day(m.value("b"), world)
    nth = m.value("n").v
    if base is None or m.value("b").has_time or named.weekday is None or named.dom is not None or nth > 12:
        return None
    ahead = (named.weekday - base.weekday()) % 7 or 7
    return "DAY", Spec(day=base + timedelta(days=ahead + 7 * (nth - 1)))


def _end_weekday(m: Match, world: World) -> Made:
    """ "The last weekday of may"; of a second weekday it is not clear what is counted."""
    return _working_day(m, world) if m.has("last") or m.value("n").v == 1 else None


def _last_but_one(m: Match, world: World) -> Made:
    """ "The penultimate day of september"."""
    nth = m.value("n").v if m.has("n") else 2
    return ("DAY", Spec(day=add_months(month_of(m, world), 1) - timedelta(days=nth))) if nth < 28 else None


NEXT_AFTER_RULES = (Rule("nth weekday behind a day", "the? n=ORD w=DAY (after|following) b=DAY", _nth_weekday_behind),)
YEAR_RULES = (
    Rule(
        "last day but one of a month",
        f"(on|by)? the? (penultimate day|n=ORD (to|from)? last day|last day but one) (of|in) {MONTH}",
        _last_but_one,
    ),
    Rule("week number of a month", "the? week n=NUM (of|in) (m=MONTH|(the? next=next|this=this) month)", make_nth_week),
    Rule(
        "nth of two weekdays of a month", f"(on|by)? the? n=ORD w=WEEKDAY or v=WEEKDAY (of|in) {MONTH}", _nth_weekdays
    ),
    Rule("nth weekday of a year", f"(on|by)? the? (n=ORD|last=(last|final)) w=WEEKDAY (of|in)? {YEAR}", _nth_weekday),
    Rule("nth day of a year", f"(on|by)? the? (n=ORD|last=(last|final)) day (of|in) {YEAR}", _nth_day),
    Rule("week of a year", f"(the|in)* (n=ORD|last=(last|final)) (full|whole)? week (of|in)? {YEAR}", _nth_week),
    Rule(
        "nth working day of a month", f"(on|by)? the? (n=ORD|last=(last|final)) {WORKING} (of|in) {MONTH}", _working_day
    ),
    Rule(
        "first or last weekday of a month",
        f"(on|by)? the? (n=ORD|last=(last|final)) weekday (of|in) {MONTH}",
        _end_weekday,
    ),
)
