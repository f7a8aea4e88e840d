"""When somebody who waits would come: windows on the shop's wall clock, kept as JSON. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.booking.clock import days_of
from core.booking.spans import Span, Starts, joined

DAY = timedelta(days=1)
WEEK = 7


@dataclass(frozen=True, slots=True)
class Wanted:
    """One window; what is None is open. ``start`` and ``end`` (exclusive) have no zone.

    ``after`` and ``until`` (exclusive) narrow each of its days, ``weekdays`` (0 is Monday, empty: all) choose among
    them, and in ``but`` nobody would come.
    """

    start: datetime | None = None
    end: datetime | None = None
    weekdays: frozenset[int] = frozenset()
    after: time | None = None
    until: time | None = None
    but: tuple[Wanted, ...] = ()

    def suits(self, wall: datetime) -> bool:
        """Whether a start at ``wall``, without a zone, lies in the window."""
        if (self.start is not None and wall < self.start) or (self.end is not None and wall >= self.end):
            return False
        if self.weekdays and wall.weekday() not in self.weekdays:
            return False
        clock = wall.time()
        if (self.after is not None and clock < self.after) or (self.until is not None and clock >= self.until):
            return False
        return not any(one.suits(wall) for one in self.but)

    def on(self, day: date) -> tuple[datetime, datetime]:
        """From when to when (exclusive) it is open on ``day``, its exceptions apart; the end first where it is not."""
        midnight = datetime.combine(day, time())
        begin, end = datetime.combine(day, self.after or time()), midnight + DAY
        if self.until is not None:
            end = datetime.combine(day, self.until)
        if self.weekdays and day.weekday() not in self.weekdays:
            return end, begin
        return max(begin, self.start or begin), min(end, self.end or end)

    @property
    def last_day(self) -> date | None:
        """The last day of which any part is in the window; None without an end."""
        return None if self.end is None else (self.end - timedelta.resolution).date()


def suits(windows: Iterable[Wanted], wall: datetime) -> bool:
    """Whether a start lies in any of the windows."""
    return any(one.suits(wall) for one in windows)


def starts_in(windows: Sequence[Wanted], span: Span, zone: ZoneInfo) -> list[Starts]:
    """The instants round ``span`` at which the windows may be open, sorted: at no other time do they suit.

    On a night when the clock changes, and where they have exceptions, at a few of them neither.
    """
    return [
        Starts(one.start, one.end)
        for one in joined(
            Span(
                min(begin.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)),
                max(end.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)),
            )
            for day in days_of(span, zone)
            for window in windows
            for begin, end in [window.on(day)]
            if begin < end
        )
    ]


def last_day(windows: Sequence[Wanted]) -> date | None:
    """The last day on which any of the windows is open; None without an end."""
    days = [one.last_day for one in windows]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def first_day(windows: Sequence[Wanted], today: date) -> date:
    """The first day from ``today`` on at which any of the windows can be open."""
    return max(today, min((one.start.date() if one.start else today for one in windows), default=today))


def meet(some: Sequence[Wanted], others: Sequence[Wanted]) -> bool:
    """Whether one time could suit both; exceptions are not looked at."""
    return any(_meet(one, other) for one in some for other in others)


def _meet(one: Wanted, other: Wanted) -> bool:
    start = max((at for at in (one.start, other.start) if at is not None), default=None)
    end = min((at for at in (one.end, other.end) if at is not None), default=None)
    if start is not None and end is not None and start >= end:
        return False
    after, until = max(one.after or time(0), other.after or time(0)), _earlier(one.until, other.until)
    if until is not None and after >= until:
        return False
    weekdays = [days for days in (one.weekdays, other.weekdays) if days]
    shared = frozenset.intersection(*weekdays) if weekdays else frozenset(range(WEEK))
    if start is None or end is None or (end - start) >= WEEK * DAY:
        return bool(shared)
    first, last = start.date(), (end - timedelta.resolution).date()
    return any((first + n * DAY).weekday() in shared for n in range((last - first).days + 1))


def _earlier(one: time | None, other: time | None) -> time | None:
    return min((at for at in (one, other) if at is not None), default=None)


def store(windows: Iterable[Wanted]) -> list[dict[str, Any]]:
    """The windows as JSON, open members left out."""
    return [_store(one) for one in windows]


def load(stored: Any) -> tuple[Wanted, ...]:
    """The reverse of `store`."""
    return tuple(_load(one) for one in stored)


def _store(window: Wanted) -> dict[str, Any]:
    stored: dict[str, Any] = {
        name: value.isoformat(timespec="minutes")
        for name in ("start", "end", "after", "until")
        if (value := getattr(window, name)) is not None
    }
    if window.weekdays:
        stored["weekdays"] = sorted(window.weekdays)
    if window.but:
        stored["but"] = store(window.but)
    return stored


def _load(stored: dict[str, Any]) -> Wanted:
    start, end, after, until = (stored.get(name) for name in ("start", "end", "after", "until"))
    return Wanted(
        start=datetime.fromisoformat(start) if start else None,
        end=datetime.fromisoformat(end) if end else None,
        weekdays=frozenset(stored.get("weekdays", ())),
        after=time.fromisoformat(after) if after else None,
        until=time.fromisoformat(until) if until else None,
        but=load(stored.get("but", ())),
    )
