"""The shop's wall clock: local dates and times become instants, one date at a time, so that DST days are right.

A wall time that occurs twice, as an opening hour or the end of a break, is its first occurrence; one that does not
occur is read with the offset before the gap (RFC 5545, section 3.3.5), which is `fold=0` of PEP 495. A start is
different: it is an instant at which the wall clock shows a multiple of the step, so in an hour that occurs twice both
passes are offered, and in an hour that is left out nothing is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from core.booking.spans import Span, Starts, joined
from core.shop.hours import ClockSpan

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
FORTNIGHT = timedelta(days=14)
_DAY_MINUTES = 24 * 60


@lru_cache(maxsize=4096)
def instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """When the wall clock of ``zone`` shows ``minutes`` after midnight of ``day``; 1440 is the next midnight."""
    days, minutes = divmod(minutes, _DAY_MINUTES)
    wall = datetime.combine(day + days * DAY, time(minutes // 60, minutes % 60), tzinfo=zone)
    return wall.astimezone(UTC)


def day_span(day: date, zone: ZoneInfo) -> Span:
    """From midnight to midnight: 23 or 25 hours on most DST days."""
    return Span(instant(day, 0, zone), instant(day, _DAY_MINUTES, zone))


def days_of(window: Span, zone: ZoneInfo) -> Iterator[date]:
    """The local dates that ``window`` touches, one more on either side: hours may reach over midnight."""
    day = window.start.astimezone(zone).date() - DAY
    last = window.end.astimezone(zone).date() + DAY
    while day <= last:
        yield day
        day += DAY


def hours_between(window: Span, hours_on: Callable[[date], Sequence[ClockSpan]], zone: ZoneInfo) -> list[Span]:
    """The opening hours of the days round ``window``, joined: a shop open till 24:00 and from 00:00 does not close."""
    return joined(
        Span(instant(day, span.start, zone), instant(day, span.end, zone))
        for day in days_of(window, zone)
        for span in hours_on(day)
    )


def opening_from(hours_on: Callable[[date], Sequence[ClockSpan]], zone: ZoneInfo, moment: datetime) -> datetime | None:
    """``moment`` itself while the shop is open, else when it opens next; None if that is not within a fortnight."""
    for span in hours_between(Span(moment, moment + FORTNIGHT), hours_on, zone):
        if span.end > moment:
            return max(span.start, moment)
    return None


def on_step(moment: datetime, step: timedelta, zone: ZoneInfo) -> bool:
    """Whether the wall clock shows a whole multiple of ``step`` from midnight at ``moment``."""
    wall = moment.astimezone(zone)
    if wall.second or wall.microsecond:
        return False
    return (wall.hour * 60 + wall.minute) % (step // MINUTE) == 0


@lru_cache(maxsize=2048)
def _steps_of(day: date, step: timedelta, zone: ZoneInfo) -> tuple[datetime, ...]:
    """All instants of the UTC ``day`` that stand on the step; every minute is looked at where the offset changes."""
    begin = datetime.combine(day, time(), tzinfo=UTC)
    minutes = step // MINUTE
    offset, later = (moment.astimezone(zone).utcoffset() for moment in (begin, begin + DAY))
    if offset is not None and offset == later and not offset % MINUTE:
        shift = offset // MINUTE
        return tuple(begin + n * MINUTE for n in range(_DAY_MINUTES) if (n + shift) % _DAY_MINUTES % minutes == 0)
    every = (begin + n * MINUTE for n in range(_DAY_MINUTES))
    return tuple(moment for moment in every if on_step(moment, step, zone))


def steps_in(allowed: Sequence[Starts], step: timedelta, zone: ZoneInfo) -> Iterator[datetime]:
    """The instants of ``allowed`` (sorted) that stand on the wall clock at a multiple of ``step`` from midnight."""
    for first, last in allowed:
        day, last_day = first.astimezone(UTC).date(), last.astimezone(UTC).date()
        while day <= last_day:
            steps = _steps_of(day, step, zone)
            for moment in steps[bisect_left(steps, first) :]:
                if moment > last:
                    break
                yield moment
            day += DAY
