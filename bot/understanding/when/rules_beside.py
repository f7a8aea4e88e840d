"""Days told by another day or by a stretch: "the monday after the 15th", "the last day of may", "rest of the day"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.understanding.letters import Match, Rule
from bot.understanding.values import Part
from bot.understanding.vocabulary import MONTHS, PARTS, WEEKDAYS
from bot.understanding.when.spec import (
    MONTH_FIRST,
    Span,
    Spec,
    World,
    add_months,
    add_span,
    make_date,
    monday_of,
    resolve_day,
)

Made = tuple[str, Any] | None


def _neighbour(m: Match, world: World) -> Made:
    """ "the day after christmas", "two days before the 15th"."""
    base: Spec = m.value("b")
    found = resolve_day(base, world)
    if found is None or base.has_time or base.earliest:
        return None
    span = m.value("d") if m.has("d") else None
    if span is not None and span.minutes:
        return None
    if span is not None and span.months:
        back = Span(-span.months, -span.days) if m.has("before") else span
        return "DAY", Spec(day=add_span(found, back))
    days = span.days if span is not None else 1
    return "DAY", Spec(day=found + timedelta(days=-days if m.has("before") else days))


def _after(m: Match, world: World) -> Made:
    """ "Three days from next monday"; nights from a day are a stay."""
    return None if m.node("d").rule == "nights" else _neighbour(m, world)


def _month_and_day(m: Match, world: World) -> Made:
    """ "On 4-22"."""
    a, b = m.value("a").v, m.value("b").v
    month, dom = (a, b) if (b > 12 or world.region in MONTH_FIRST) and a <= 12 else (b, a)
    return ("DAY", Spec(dom=dom, month=month)) if month <= 12 and make_date(2024, month, dom) else None


def _spaced(m: Match, world: World) -> Made:
    """ "31 / 3", "3 / 31 / 2030"; where both might be months it may as well be a fraction."""
    a, b = (m.value("a") or m.value("c")).v, (m.value("b") or m.value("e")).v
    year = m.value("y") or m.value("z") or m.value("x")
    if year is None and a <= 12 and b <= 12:
        return None
    month, dom = (a, b) if a <= 12 and (b > 12 or m.has("y") or world.region in MONTH_FIRST) else (b, a)
    if month > 12 or make_date(year.v if year else 2024, month, dom) is None:
        return None
    return "DAY", Spec(dom=dom, month=month, year=year.v if year else None)


def _alone(m: Match, world: World) -> Made:
    """ "21-4", "4-28", "2-15": no hours, since one of them is too high for these, or the first is at night."""
    a, b = m.value("a").v, m.value("b").v
    return _month_and_day(m, world) if (a > 12 >= b or b > 24 or (a < 6 and b > 12)) else None


def _of_year(m: Match, world: World) -> Made:
    """ "The 4th of July next year"."""
    spec: Spec = m.value("b")
    if spec.month is None or spec.year is not None or spec.weekday is not None:
        return None
    return "DAY", replace(spec, year=world.today.year + m.has("next"))


def _part_beside(m: Match, world: World) -> Made:
    """ "The evening before friday", "the morning after easter"."""
    base: Spec = m.value("b")
    found = resolve_day(base, world)
    if found is None or base.has_time or base.earliest:
        return None
    return "DAYPART", Spec(day=found + timedelta(days=-1 if m.has("before") else 1), part=Part(PARTS[m.value("p")]))


def _weekday_beside(m: Match, world: World) -> Made:
    """ "the monday after the 15th", "the friday before christmas"."""
    named: Spec = m.value("a")
    base: Spec = m.value("b")
    found = resolve_day(base, world)
    if named.weekday is None or named.dom is not None or named.has_time or found is None or base.has_time:
        return None
    if m.has("before"):
        return "DAY", replace(Spec(), day=found - timedelta(days=(found.weekday() - named.weekday) % 7 or 7))
    return "DAY", replace(Spec(), day=found + timedelta(days=(named.weekday - found.weekday()) % 7 or 7))


def _counted_beside(m: Match, world: World) -> Made:
    """ "Two fridays before june 1"."""
    first, count = _weekday_beside(m, world), m.value("n").v
    if first is None or not 0 < count < 60:
        return None
    return "DAY", Spec(day=first[1].day + timedelta(days=7 * (count - 1) * (-1 if m.has("before") else 1)))


def _nearest(m: Match, world: World) -> Made:
    """ "The closest monday to the 5th"."""
    named: Spec = m.value("a")
    base = resolve_day(m.value("b"), world)
    if base is None or named.weekday is None or named.dom is not None:
        return None
    behind = (base.weekday() - named.weekday) % 7
    return "DAY", Spec(day=base + timedelta(days=-behind if behind < 4 else 7 - behind))


def month_of(m: Match, world: World) -> date:
    """The first day of the month that is said: by name, the next one, or this one."""
    if m.has("m"):
        month = MONTHS.index(m.value("m")) + 1
        year = m.value("y").v if m.has("y") else world.today.year + (month < world.today.month)
        return date(year, month, 1)
    return add_months(world.today.replace(day=1), 1 if m.has("next") else 0)


def _ahead_weekday(m: Match, world: World, passed: date) -> Made:
    """The first monday of the month or of march is over: that of the next one is meant."""
    first = add_months(passed, 12 if m.has("m") else 1)
    made = first + timedelta(days=(WEEKDAYS.index(m.value("w")) - first.weekday()) % 7 + 7 * (m.value("n").v - 1))
    return _day(Spec(day=made)) if made.month == first.month else None


def _nth_weekday(m: Match, world: World) -> Made:
    weekday = WEEKDAYS.index(m.value("w"))
    first = month_of(m, world)
    if m.has("nth") and m.value("nth").v != 2:
        return None
    if m.has("last") or m.has("back"):
        last = add_months(first, 1) - timedelta(days=8 if m.has("back") else 1)
        return _day(Spec(day=last - timedelta(days=(last.weekday() - weekday) % 7)))
    made = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (m.value("n").v - 1))
    if made.month != first.month:
        return None
    if made < world.today and not m.has("y") and not m.has("this"):
        return _ahead_weekday(m, world, first)
    return _day(Spec(day=made))


def _part_of_nth_weekday(m: Match, world: World) -> Made:
    """ "The first monday evening of next month"."""
    made = _nth_weekday(m, world)
    return (made[0], replace(made[1], part=Part(PARTS[m.value("p")]))) if made is not None else None


def _day(spec: Spec) -> Made:
    return "DAY", spec


def _end_day(m: Match, world: World) -> Made:
    """The first or last day of a month, the first, last or third day of a week."""
    nth = m.value("first").v if m.has("first") else 1
    if m.has("week"):
        monday = monday_of(world.today) + timedelta(days=7 if m.has("next") else 0)
        return ("DAY", Spec(day=monday + timedelta(days=6 if m.has("last") else nth - 1))) if nth <= 7 else None
    if nth != 1:
        return None
    first = month_of(m, world)
    if m.has("last"):
        return "DAY", Spec(day=add_months(first, 1) - timedelta(days=1))
    return "DAY", Spec(day=first if first >= world.today else add_months(first, 1))


def _month_weekend(m: Match, world: World) -> Made:
    """ "the last weekend of july", "the first weekend in may"."""
    first = month_of(m, world)
    saturday = first + timedelta(days=(5 - first.weekday()) % 7)
    if m.has("last"):
        end = add_months(first, 1)
        saturday = end - timedelta(days=1 + (end.weekday() - 6) % 7)
    elif m.value("n").v <= 5:
        saturday += timedelta(days=7 * (m.value("n").v - 1))
    else:
        return None
    if saturday + timedelta(days=1) < world.today and not any(
        m.has(place) for place in ("y", "m", "this", "next", "last")
    ):
        later = add_months(first, 1)
        saturday = later + timedelta(days=(5 - later.weekday()) % 7 + 7 * (m.value("n").v - 1))
    return "STRETCH", Spec(lo=saturday, hi=saturday + timedelta(days=2), grain="week")


def _month_weekends(m: Match, world: World) -> Made:
    first = month_of(m, world)
    return "STRETCH", Spec(lo=max(first, world.today), hi=add_months(first, 1), weekdays=frozenset({5, 6}), grain="day")


def _working_days(m: Match, world: World) -> Made:
    left, day = (m.value("n") or m.value("k")).v, world.today
    if left > 60:
        return None
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return "DAY", Spec(day=day)


def _next_working_day(m: Match, world: World) -> Made:
    days = (world.today + timedelta(days=ahead) for ahead in (1, 2, 3))
    return "DAY", Spec(day=next(day for day in days if day.weekday() < 5))


def _weekday_ahead(m: Match, world: World) -> Made:
    """ "tuesday in three weeks": of the week that is then."""
    span = m.value("d")
    if span.minutes or span.months or span.days % 7:
        return None
    monday = monday_of(world.today) + timedelta(days=span.days)
    return "DAY", Spec(day=monday + timedelta(days=WEEKDAYS.index(m.value("w"))))


def _behind(m: Match, world: World) -> Made:
    """ "The sunday after this one"."""
    coming = resolve_day(Spec(weekday=WEEKDAYS.index(m.value("w"))), world)
    return ("DAY", Spec(day=coming + timedelta(days=7))) if coming else None


def _rest_of_today(m: Match, world: World) -> Made:
    now = Spec(day=world.today, hour=world.reference.hour, minute=world.reference.minute, half="24")
    return "RANGE", Spec(start=now, end=Spec(day=world.today))


BEFORE = "before=(before|prior to|ahead of|in advance of)"
WORKING = "((business|working|work|week) (days|day)|weekdays|workdays|workday)"
MONTH = "((the month of)? m=MONTH (COMMA|of)? y=YEAR?|the? next=next month|(the|this=this|current) month)"

# "April, the last friday" stands before the rules of what is past: "last friday".
MONTH_WEEKDAY_RULES = (
    Rule("month and its nth weekday",
         f"(?<! (DAYN|DAYORDW|of)) in? ((?<= in)|(?! may (ORD|last))) {MONTH} (the|on|COMMA)*"
         " (n=ORD|last=(last|final)|back=penultimate) w=WEEKDAY"
         " (?! (of|in|from))", _nth_weekday),
    Rule("weekday, the nth of a month", f"the? w=WEEKDAY COMMA? the (n=ORD|last=(last|final)) one (of|in) {MONTH}",
         _nth_weekday),
    Rule("part of the nth weekday of a month", f"the? (n=ORD|last=(last|final)) w=WEEKDAY p=PART (of|in)* {MONTH}",
         _part_of_nth_weekday),
)  # fmt: skip
AHEAD_RULES = (
    Rule(
        "nth weekday of month",
        "the? (n=ORD|last=(last|final)|back=(nth=ORD (to|from)? last|last but one|next to last|penultimate)) w=WEEKDAY"
        f" (of|in)* {MONTH}",
        _nth_weekday,
    ),
    Rule("weekday behind the coming one", "the? w=WEEKDAY after (this|that) one", _behind),
    Rule("weekday after next week", "w=WEEKDAY COMMA? (of|in|on)? the? week after (the? next|that)",
         lambda m, w: ("DAY", Spec(weekday=WEEKDAYS.index(m.value("w")), week=2))),
    Rule("weekday in some weeks", "w=WEEKDAY COMMA? in (about|exactly)? d=DUR time?", _weekday_ahead),
    Rule("first or last day", f"(on|by)? the? (last=(last|final) day?|first=ORD day) (of|in) {MONTH} (?!"
        " (of|MONTH))", _end_day),
    Rule("first or last day of a week",
         "(on|by)? the? (last=(last|final)|first=ORD) day (of|in) (next=next|the|this) week=week", _end_day),
    Rule("weekend of a month", f"(on|over|in)? the? (last=(last|final)|n=ORD) weekend (of|in) {MONTH}", _month_weekend),
    Rule("weekends of a month",
         f"(on|over|at)? (the|any|a)? weekend (in|of) {MONTH} (?! (DAYN|DAYORDW|the DAYORDW))", _month_weekends),
    Rule("working days ahead",
         f"(in|within|after) n=NUM {WORKING}|k=NUM {WORKING} (from (now|today)|later|hence|ahead|out|time)",
         _working_days),
    Rule("month and day by a spaced slash",
         "(?<! (NUM|SLASHSIGN|SLASH)) ((y=YEAR SLASHSIGN)? a=DAYN SLASHSIGN b=DAYN (SLASHSIGN"
         " z=YEAR)?|c=DAYN e=DAYN x=YEAR)"
         " (?! (SLASHSIGN|UNIT|PEOPLE|MONEY|OTHER|COLON|oclock|HALF))", _spaced),
    Rule("day and month alone", "^ a=DAYN DASH b=DAYN (DOT|please)* $", _alone),
    Rule("day and month before an hour",
         "(?<! (NUM|DASH|SLASHSIGN)) a=DAYN DASH b=DAYN (?= ((at|around) (CLOCK|HOUR)|COMMA? CLOCK))", _alone),
    Rule("month and day by a dash", "(?<= on) a=DAYN DASH b=DAYN (?! (HALF|DAYPART|PART|oclock|pm|am))",
         _month_and_day),
    Rule("next day, length ahead", "(?<! or) (?<! or the) the? (next|following) day (?! (of|of the))",
         lambda m, w: ("DAY", Spec(day=w.today + timedelta(days=1)))),
    Rule("next working day",
         "(on|the)* (next|following|first) (available|possible)? ((business|working|work) day|weekday)",
         _next_working_day),
    Rule("rest of today", "(for|in)? the? (rest|remainder) of ((the|my|this|current)* day|today)", _rest_of_today),
)  # fmt: skip
NEIGHBOUR_RULES = (
    Rule("next year and a date", "next=next year (on|COMMA)? the? b=DAY", _of_year),
    Rule("date of next year", "b=DAY (of|in|COMMA)? (next=next|this) year", _of_year),
    Rule("part of the day beside a day", "(in|on)? the? p=PART (right|just)? (after|following|before=before) b=DAY",
         _part_beside),
    Rule("weekday nearest to a day", "the? (closest|nearest) a=DAY to b=DAY", _nearest),
    Rule("counted weekday beside a day", f"(?<! PREP) n=NUM a=DAY (after|from|{BEFORE}) b=DAY", _counted_beside),
    Rule("weekday beside a day", f"(the|next|first|last)* a=DAY (right|just)? (after|following|{BEFORE}) b=DAY",
         _weekday_beside),
    Rule("day beside a day", f"(?<! (any|every|each)) the? day (right|just)? (after|following|{BEFORE})"
         " (the|that)? b=DAY (?! (week|MONTH|NUM (UNIT|PEOPLE)))", _neighbour),
    Rule("days after a day", "(?<! for) d=DUR (from|after) b=DAY", _after),
    Rule("days before a day", f"d=DUR {BEFORE} b=DAY", _neighbour),
)  # fmt: skip
