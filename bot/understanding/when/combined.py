"""Two things that are said of one visit, put together: a day and a time, a stretch and a day in it, two limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.understanding.when.clocks import settle
from bot.understanding.when.resolve import begins, ends, to_when
from bot.understanding.when.spec import Spec, World, make_date, monday_of, resolve_day


def combine(a: Spec, b: Spec, world: World) -> Spec | None:
    """Both said of one visit; None when they contradict or repeat each other."""
    a_day = a.has_day or a.lo is not None or bool(a.weekdays)
    b_day = b.has_day or b.lo is not None or bool(b.weekdays)
    a_time, b_time = a.has_time, b.has_time
    if (a.is_range and not a.is_clock_range) or (b.is_range and not b.is_clock_range):
        return (
            _in_week(a, b)
            or _in_week(b, a)
            or _in_month(a, b)
            or _in_month(b, a)
            or _each_day(a, b, world)
            or _each_day(b, a, world)
            or _between_days(a, b)
        )
    if a_day and b_day:
        return _same_day(a, b, world)
    if a.hour is not None and b.is_clock_range and b.end and not b.start and not a.is_range and not (a_day and b_day):
        time = Spec(hour=a.hour, minute=a.minute, half=a.half, zero=a.zero)  # "at 10, 10:30 at the latest"
        return replace(a if a_day or not b_day else b, hour=None, minute=0, half="", zero=False, start=time, end=b.end)
    if a_time and b_time and not (_refines(a, b) or _refines(b, a)):
        return _both_sides(a, b)
    if a_time and b_time:
        hint, clock = (a, b) if a.part and a.hour is None and not a.is_range else (b, a)
        merged = replace(clock, part=hint.part) if clock.is_range or hint.part is None else settle(clock, hint.part)
        return _on(merged, a if a_day else b) if a_day or b_day else merged
    if a_day:
        return _on(b, a)
    return _on(a, b)


def _refines(part: Spec, clock: Spec) -> bool:
    return (
        part.part is not None and part.hour is None and not part.is_range and (clock.hour is not None or clock.is_range)
    )


def _on(time: Spec, day: Spec) -> Spec:
    return replace(
        day,
        hour=time.hour if time.hour is not None else day.hour,
        minute=time.minute if time.hour is not None else day.minute,
        half=time.half or day.half,
        zero=time.zero or day.zero,
        part=time.part or day.part,
        start=time.start,
        end=time.end,
        earliest=time.earliest or day.earliest,
        weekdays=time.weekdays or day.weekdays,
        others=time.others or day.others,
    )


def _in_week(week: Spec, days: Spec) -> Spec | None:
    """ "next week between Wednesday and Friday", "next week after tuesday": a range of weekdays inside a week."""
    if week.lo is None or week.hi is None or week.is_range or monday_of(week.lo) + timedelta(days=7) < week.hi:
        return None
    sides = [side for side in (days.start, days.end) if side is not None]
    if not sides or any(side.weekday is None or side.hour is not None for side in sides):
        return None
    monday = monday_of(week.lo)
    start, end = (
        Spec(day=monday + timedelta(days=side.weekday or 0)) if side else None for side in (days.start, days.end)
    )
    if start is None:
        return Spec(start=Spec(day=week.lo), end=replace(end, grain="before") if end else None)
    return Spec(start=start, end=end or Spec(day=week.hi, grain="before"))


def _in_month(month: Spec, days: Spec) -> Spec | None:
    """ "Next month, before the 10th": a day number lies in the month that is said."""
    if month.lo is None or month.hi is None or month.grain != "month" or month.has_time:
        return None
    sides = [days.start, days.end]
    if any(side is not None and (side.dom is None or side.month or side.weekday is not None) for side in sides):
        return None
    lo, hi = (make_date(month.lo.year, month.lo.month, side.dom or 0) if side else None for side in sides)
    if (days.start and lo is None) or (days.end and hi is None):
        return None
    end = Spec(day=hi, grain="" if lo else "before") if hi else Spec(day=month.hi, grain="before")
    return Spec(start=Spec(day=lo or month.lo), end=end)


def _between_days(a: Spec, b: Spec) -> Spec | None:
    """ "After the 6th but before the 10th": the 10th is not meant."""
    if a.start is None or a.end is not None or b.end is None or b.start is not None or b.end.hour is not None:
        return None
    return Spec(start=a.start, end=replace(b.end, grain="before")) if b.end.has_day else None


def _each_day(days: Spec, time: Spec, world: World) -> Spec | None:
    """ "Monday to friday after 4": a time on each of some days."""
    if time.has_day or time.lo or time.weekdays or not time.has_time or not (days.start and days.end) or days.has_time:
        return None
    when = to_when(days, world)
    if when is None or not (when.start and when.end) or when.start.clock or when.end.clock:
        return None
    return _on(time, Spec(lo=when.start.day, hi=when.end.day, grain="day"))


def _both_sides(a: Spec, b: Spec) -> Spec | None:
    if a.is_clock_range and b.is_clock_range and not (a.start and a.end) and not (b.start and b.end):
        base = b if b.has_day or b.lo is not None else a  # "after 2 and before 4 on friday"
        first, last = (a.start, b.end) if a.start and b.end else (b.start, a.end)
        if first and last:  # "after lunch but before 4": each side is told by itself
            return replace(base, start=ends(first), end=begins(last))
    return None


def _same_day(a: Spec, b: Spec, world: World) -> Spec | None:
    if a.lo is not None and b.lo is not None:
        return None
    if a.lo is not None or b.lo is not None:
        stretch, day = (a, b) if a.lo is not None else (b, a)
        if day.weekday is not None and day.dom is None and stretch.lo and stretch.hi and day.week is None:
            found = stretch.lo + timedelta(days=(day.weekday - stretch.lo.weekday()) % 7)
            if found < stretch.hi and (stretch.hi - stretch.lo).days <= 7:
                return (
                    _on(replace(day, day=found, weekday=None), stretch) if stretch.has_time else replace(day, day=found)
                )
            return replace(stretch, weekdays=frozenset({day.weekday}))
        if day.weekdays and not day.has_day:
            return replace(stretch, weekdays=day.weekdays)
        return None
    if a.weekdays or b.weekdays:
        return None
    if a.has_time and b.has_time:
        return None
    joined = None
    if a.weekday is not None and b.weekday is None and b.has_day:
        joined = replace(b, weekday=a.weekday)
        if b.day is not None and b.day.weekday() != a.weekday:
            joined = None
    elif b.weekday is not None and a.weekday is None and a.has_day:
        joined = replace(a, weekday=b.weekday)
        if a.day is not None and a.day.weekday() != b.weekday:
            joined = None
    if joined is None:
        first, second = resolve_day(a, world), resolve_day(b, world)
        joined = a if first is not None and first == second else None
    if joined is None:
        return None
    timed = a if a.has_time else b if b.has_time else None
    return _on(timed, joined) if timed is not None else joined
