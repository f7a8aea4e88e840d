"""Whether a time suits a wish, both on the shop's wall clock. Pure."""

from __future__ import annotations

from datetime import datetime, time
from typing import Final

from bot.understanding.values import Part, When

PARTS: Final = {
    Part.MORNING: (time(0), time(12)),
    Part.LUNCH: (time(11, 30), time(14)),
    Part.AFTERNOON: (time(12), time(18)),
    Part.EVENING: (time(17), time.max),
    Part.NIGHT: (time(18), time.max),
}


def suits(wish: When, local: datetime) -> bool:
    """Whether a start is within the wish; ``local`` is on the shop's wall clock."""
    day, clock = local.date(), local.time()
    if wish.day is not None and day != wish.day:
        return False
    if wish.weekdays and day.weekday() not in wish.weekdays:
        return False
    if wish.start is not None and (day, clock) < (wish.start.day, wish.start.clock or time(0)):
        return False
    if wish.end is not None and (day, clock) >= (wish.end.day, wish.end.clock or time(0)):
        return False
    if not _in_hours(wish, clock):
        return False
    if wish.either and not any(suits(one, local) for one in wish.either):
        return False
    return not any(is_said(one) and suits(one, local) for one in wish.but)


def is_said(wish: When) -> bool:
    """Whether it says anything at all."""
    return wish != When(grain=wish.grain)


def is_open(wish: When) -> bool:
    """No day was said."""
    return wish.day is None and wish.start is None and wish.end is None


def clocks(wish: When) -> list[time]:
    """The clock time, and its other half of the day where neither was said."""
    if wish.clock is None:
        return []
    other = wish.clock.replace(hour=(wish.clock.hour + 12) % 24)
    return [wish.clock, other] if wish.either_half else [wish.clock]


def _in_hours(wish: When, clock: time) -> bool:
    if wish.clock is not None and clock not in clocks(wish):
        return False
    if wish.part is not None and wish.clock is None:
        low, high = PARTS[wish.part]
        if not low <= clock < high:
            return False
    after, until = half_of_the_day(wish.after, wish), half_of_the_day(wish.until, wish)
    return (after is None or clock >= after) and (until is None or clock < until)


def half_of_the_day(clock: time | None, wish: When) -> time | None:
    """Without am or pm "after 3" is in the afternoon: nobody means three at night."""
    if clock is not None and wish.either_half and clock.hour < 7:
        return clock.replace(hour=clock.hour + 12)
    return clock
