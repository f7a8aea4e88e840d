"""From what was said to days and clock times: halves of the day, ends of ranges, open sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from bot.understanding.values import Bound, Grain, Part, When
from bot.understanding.when.clocks import settle
from bot.understanding.when.spec import Spec, World, resolve_day

_AFTER_PART = {Part.MORNING: 12, Part.LUNCH: 14, Part.AFTERNOON: 17, Part.EVENING: 21, Part.NIGHT: 23}
_BEFORE_PART = {Part.MORNING: 8, Part.LUNCH: 12, Part.AFTERNOON: 12, Part.EVENING: 17, Part.NIGHT: 20}


def begins(spec: Spec) -> Spec:
    """The hour at which a part of the day begins: "from the afternoon on", "before lunch"."""
    return replace(spec, hour=_BEFORE_PART[spec.part], half="24", part=None) if spec.part else spec


def ends(spec: Spec) -> Spec:
    """The hour at which a part of the day is over: "after lunch"."""
    return replace(spec, hour=_AFTER_PART[spec.part], half="24", part=None) if spec.part else spec


_EARLIEST = 6 * 60  # of the hours with a zero before them that are taken at their word: no shop means 03:00 by that


def minutes_of(spec: Spec, world: World, *, day: date | None = None) -> tuple[int, bool]:
    """Minutes since midnight, and whether the other half of the day would do as well."""
    base = (spec.hour or 0) * 60 + spec.minute
    if spec.half == "24":
        return base, False
    morning = base % 720
    if spec.half:
        return morning + (720 if spec.half == "pm" else 0), False
    opens = world.opens.hour * 60 + world.opens.minute
    closes = world.closes.hour * 60 + world.closes.minute or 1440
    noon = morning + 720
    now = world.reference.hour * 60 + world.reference.minute
    if (opens <= morning < closes or (spec.zero and morning >= _EARLIEST)) and not (
        day == world.today and morning < now and noon < closes
    ):
        return morning, True
    return noon, True


def clock_of(minutes: int) -> time:
    """The clock time of minutes since midnight, over midnight too."""
    return time(minutes // 60 % 24, minutes % 60)


def _pair(start: Spec, end: Spec, world: World, day: date | None) -> tuple[int, int, bool]:
    """Start and end of a range of clock times, the end up to a day later; each settles the other's half."""
    if end.grain == "length":
        first, either = minutes_of(start, world, day=day)
        return first, first + end.minute, either
    if not start.half and not end.half:
        first, either = minutes_of(start, world, day=day)
        second = minutes_of(end, world)[0] % 720
        while second <= first:
            second += 720
        return first, second, either
    if start.half and not end.half:
        first = minutes_of(start, world)[0]
        second = minutes_of(end, world)[0] % 720
        while second <= first:
            second += 720
        return first, second, False
    second = minutes_of(end, world)[0]
    if start.half:
        first = minutes_of(start, world)[0]
        return first, second + (1440 if second <= first else 0), False
    first = minutes_of(start, world)[0] % 720
    if second == 0:
        second = 1440
    # "09:00 to 11pm", "9:00-22:30": written as clocks of 24 hours show it.
    taken = first >= _EARLIEST and (start.zero or (end.half == "24" and (end.hour or 0) > 12))
    while first + 720 < second and not taken:
        first += 720
    if first >= second:
        first += 720
        second += 1440
    return first, second, False


def to_when(spec: Spec, world: World) -> When | None:
    """The reading of a spec; None if it has no day that exists."""
    day = resolve_day(spec, world) if spec.has_day else None
    if spec.has_day and day is None:
        return None
    if spec.is_range:
        return _range(spec, world, day)
    if (spec.lo is not None and spec.hi is not None) or spec.weekdays:
        return _stretch(spec, world)
    if spec.hour is not None:
        settled = settle(spec, spec.part) if spec.part else spec
        minutes, either = minutes_of(settled, world, day=day)
        return When(day=day, clock=clock_of(minutes), grain=Grain.MINUTE, either_half=either, earliest=spec.earliest)
    if spec.part is not None:
        return When(day=day, part=spec.part, grain=Grain.PART)
    if day is None:
        return When(earliest=True) if spec.earliest else None
    return When(day=day, earliest=spec.earliest)


def _stretch(spec: Spec, world: World) -> When:
    start = Bound(day=spec.lo) if spec.lo else None
    end = Bound(day=spec.hi) if spec.hi else None
    clock = clock_of(minutes_of(spec, world)[0]) if spec.hour is not None else None
    grain = Grain(spec.grain) if spec.grain in ("week", "month") else Grain.DAY
    return When(
        start=start, end=end, part=spec.part, clock=clock, grain=grain, weekdays=spec.weekdays,
        either_half=spec.hour is not None and not spec.half,
    )  # fmt: skip


def _range(spec: Spec, world: World, day: date | None) -> When | None:
    start, end = spec.start, spec.end
    if start is not None and start.part and start.hour is None and not start.has_day and start.lo is None:
        start = Spec(hour=_AFTER_PART[start.part] if end is None else _BEFORE_PART[start.part], half="24")
    if end is not None and end.part and end.hour is None and not end.has_day and end.lo is None:
        end = Spec(hour=_BEFORE_PART[end.part] if start is None else _AFTER_PART[end.part], half="24")
    if spec.part is not None:
        start = settle(start, spec.part) if start is not None and start.hour is not None else start
        end = settle(end, spec.part) if end is not None and end.hour is not None else end
    if spec.is_clock_range or (start is not None and end is not None and end.grain == "length"):
        if day is None and start is not None and start.has_day:
            day = resolve_day(start, world)
        return _clock_range(start, end, world, day, spec)
    return _day_range(start, end, world)


def _clock_range(start: Spec | None, end: Spec | None, world: World, day: date | None, spec: Spec) -> When | None:
    either = False
    first = second = None
    if start is not None and end is not None:
        first, second, either = _pair(start, end, world, day)
    elif start is not None:
        first, either = minutes_of(start, world, day=day)
    elif end is not None:
        second, either = minutes_of(end, world)
        if either and second <= world.opens.hour * 60 + world.opens.minute:
            second += 720  # nothing lies before the hour at which a shop opens: "are you open till 8?"
    return When(
        day=day,
        start=Bound(spec.lo) if spec.lo else None,
        end=Bound(spec.hi) if spec.hi else None,
        after=clock_of(first) if first is not None else None,
        until=clock_of(second) if second is not None else None,
        grain=Grain.MINUTE,
        either_half=either,
        weekdays=spec.weekdays,
    )


def _day_range(start: Spec | None, end: Spec | None, world: World) -> When | None:
    if world.closing and start is None and end is not None:
        return to_when(end, world)
    if (start is None or end is None) and (side := start or end) is not None and side.part and side.has_day:
        hour = (_AFTER_PART if end is None else _BEFORE_PART)[side.part]  # "until tomorrow evening"
        side = replace(side, part=None, hour=hour, half="24") if side.hour is None else side
        start, end = (side, None) if end is None else (None, side)
    if start is not None and end is not None and (start.hour or 0) > 12 and start.half == "24" and not end.half:
        end = replace(end, half="24")  # "23:00 - 28 nov 05:00"
    lo = _bound(start, world, open_end=end is None) if start is not None else None
    if start is not None and end is not None and lo is not None:
        end = _end_after(end, start, lo.day, world)
    hi = None
    if end is not None:
        if end.lo is not None:
            hi = Bound(day=end.hi if start is not None and end.hi is not None else end.lo)
        else:
            last = resolve_day(end, world)
            if last is None:
                return None
            if end.hour is not None:
                hi = Bound(day=last, clock=clock_of(minutes_of(end, world)[0]))
            elif start is not None:
                hi = Bound(day=last if end.grain == "before" else last + timedelta(days=1))
            else:
                hi = Bound(day=last)
    if (start is not None and lo is None) or (lo is None and hi is None):
        return None
    if lo is not None and hi is not None and lo.clock and lo.day == hi.day and hi.clock == time():
        hi = Bound(day=hi.day + timedelta(days=1), clock=time())  # "noon tomorrow to midnight tomorrow"
    if lo is not None and hi is not None and (lo.day, lo.clock or time()) >= (hi.day, hi.clock or time()):
        return None
    return When(start=lo, end=hi, grain=Grain.DAY)


def _bound(spec: Spec, world: World, *, open_end: bool) -> Bound | None:
    if spec.lo is not None:
        return Bound(day=spec.hi if open_end and spec.hi is not None else spec.lo)
    day = resolve_day(spec, world)
    if day is None:
        return None
    if spec.hour is not None:
        return Bound(day=day, clock=clock_of(minutes_of(spec, world)[0]))
    return Bound(day=day)


def _end_after(end: Spec, start: Spec, lo: date, world: World) -> Spec:
    """The end is looked for after the start; a bare day number or weekday is the first after it."""
    if end.lo is not None:
        return end
    from_start = replace(world, reference=world.reference.replace(year=lo.year, month=lo.month, day=lo.day))
    if end.day is None and start.weekday is not None and start.weekday == end.weekday and end.hour is not None:
        same = replace(end, day=lo)  # "noon on friday to midnight on friday"
        if start.hour is not None and (
            minutes_of(start, world)[0] < minutes_of(end, world)[0] or (end.hour == 0 and end.minute == 0)
        ):
            return same
    if end.day is None:
        resolved = resolve_day(end if end.week else replace(end, week=None), world if end.week else from_start)
        return replace(end, day=resolved) if resolved else end
    return end
