"""What the rules make of days that are told to be chosen from: "the 3rd or 4th", "this saturday or the next"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.understanding.letters import Match
from bot.understanding.vocabulary import MONTHS, WEEKDAYS
from bot.understanding.when.days import day, number_of
from bot.understanding.when.spec import Spec, World, make_date, resolve_day

Made = tuple[str, Any] | None


def make_day_or_number(m: Match, world: World) -> Made:
    a: Spec = m.value("a")
    if a.dom is None or a.others:
        return None
    return "DAY", replace(a, others=(Spec(dom=number_of(m), month=a.month, year=a.year),))


def make_next_day_number(m: Match, world: World) -> Made:
    """ "May 3, 4": the day behind it, as likely as an hour; "may 3, 9" is more likely an hour."""
    a: Spec = m.value("a")
    return make_day_or_number(m, world) if a.month is not None and a.dom == number_of(m) - 1 else None


def make_days_listed(m: Match, world: World) -> Made:
    """ "July 17, 18 and 19"."""
    a: Spec = m.value("a")
    last = m.value("f") or m.value("g")
    if a.dom is None or a.others or not a.dom < number_of(m) < last.v:
        return None
    return "DAY", replace(a, others=tuple(Spec(dom=dom, month=a.month, year=a.year) for dom in (number_of(m), last.v)))


def make_either_dom(m: Match, world: World) -> Made:
    """ "The 3rd or 4th of May"."""
    doms = [m.value(place).v for place in "ijklnodefg" if m.has(place)]
    month = MONTHS.index(m.value("m")) + 1
    year = m.value("y").v if m.has("y") else None
    if any(make_date(year or 2024, month, dom) is None for dom in doms):
        return None
    first, *others = (Spec(dom=dom, month=month, year=year) for dom in doms)
    return "DAY", replace(first, others=tuple(others))


def make_slashed_days(m: Match, world: World) -> Made:
    """ "20/21 june": one of the two."""
    a, b = m.value("s")
    month = MONTHS.index(m.value("m")) + 1
    if not 0 < a < b or make_date(2024, month, b) is None:
        return None
    return "DAY", Spec(dom=a, month=month, others=(Spec(dom=b, month=month),))


def make_day_or_next(m: Match, world: World) -> Made:
    """ "Tomorrow or the day after"."""
    a: Spec = m.value("a")
    base = resolve_day(a, world)
    return ("DAY", replace(a, others=(Spec(day=base + timedelta(days=1)),))) if base and not a.others else None


def make_weekday_or_next(m: Match, world: World) -> Made:
    """ "This saturday or the one after", "this or next saturday"."""
    spec = Spec(weekday=WEEKDAYS.index(m.value("w") or m.value("v")))
    first = resolve_day(spec, world)
    return day(replace(spec, others=(Spec(day=first + timedelta(days=7)),))) if first else None


def make_weekday_or_behind(m: Match, world: World) -> Made:
    """ "Friday or the following monday": the one that comes after the first."""
    spec = Spec(weekday=WEEKDAYS.index(m.value("w")))
    first = resolve_day(spec, world)
    if first is None:
        return None
    ahead = (WEEKDAYS.index(m.value("v")) - first.weekday()) % 7 or 7
    return day(replace(spec, others=(Spec(day=first + timedelta(days=ahead)),)))


def make_next_weekdays(m: Match, world: World) -> Made:
    """ "The next two saturdays": either of them."""
    spec = Spec(weekday=WEEKDAYS.index(m.value("w")))
    first, count = resolve_day(spec, world), m.value("n").v
    if first is None or not 1 < count < 4:
        return None
    return day(replace(spec, others=tuple(Spec(day=first + timedelta(days=7 * more)) for more in range(1, count))))
