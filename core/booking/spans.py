"""Spans of time and the arithmetic on them: half-open, in UTC, as lists that are sorted and do not touch."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

EARLIEST = datetime(1, 1, 2, tzinfo=UTC)
LATEST = datetime(9999, 12, 30, tzinfo=UTC)


class Span(NamedTuple):
    """``[start, end)``: one may begin as another ends.

    Source: RFC 5545, section 3.6.1 (DTEND is the non-inclusive end).
    """

    start: datetime
    end: datetime

    def in_utc(self) -> Span:
        """The same span, read in UTC: two moments of one other zone would be compared by their wall clocks."""
        return Span(self.start.astimezone(UTC), self.end.astimezone(UTC))

    def overlaps(self, other: Span) -> bool:
        """Whether the two have an instant in common."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


ALWAYS = Span(EARLIEST, LATEST)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time as ``spans`` (any order, they may overlap), sorted; those that touch become one, empty ones go."""
    result: list[Span] = []
    for span in sorted(spans):
        if span.start >= span.end:
            continue
        if result and span.start <= result[-1].end:
            if span.end > result[-1].end:
                result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return result


def common(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """What lies in both of two joined lists."""
    result: list[Span] = []
    i = j = 0
    while i < len(some) and j < len(others):
        start, end = max(some[i].start, others[j].start), min(some[i].end, others[j].end)
        if start < end:
            result.append(Span(start, end))
        if some[i].end <= others[j].end:
            i += 1
        else:
            j += 1
    return result


def without(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """What is left of ``spans`` outside ``taken``; both joined."""
    result: list[Span] = []
    j = 0
    for span in spans:
        start = span.start
        while j < len(taken) and taken[j].end <= start:
            j += 1
        k = j
        while k < len(taken) and taken[k].start < span.end:
            if taken[k].start > start:
                result.append(Span(start, taken[k].start))
            start = taken[k].end
            k += 1
        if start < span.end:
            result.append(Span(start, span.end))
    return result


def crowded(spans: Iterable[Span], *, count: int) -> list[Span]:
    """When ``count`` or more of ``spans`` meet: a resource of which there are ``count`` is full."""
    changes = [change for span in spans for change in ((span.start, 1), (span.end, -1))]
    result: list[Span] = []
    meeting, full_from = 0, None
    for instant, change in sorted(changes):  # at one instant ends (-1) come before starts: spans are half-open
        meeting += change
        if meeting >= count and full_from is None:
            full_from = instant
        elif meeting < count and full_from is not None:
            result.append(Span(full_from, instant))
            full_from = None
    return joined(result)


class Starts(NamedTuple):
    """From ``first`` to ``last``, both included: the instants at which something may begin."""

    first: datetime
    last: datetime


def room_for(length: timedelta, spans: Sequence[Span]) -> list[Starts]:
    """The instants at which something of ``length`` may begin so as to lie wholly inside one of ``spans`` (joined)."""
    return [Starts(span.start, span.end - length) for span in spans if span.end - span.start >= length]


def agreed(some: Sequence[Starts], others: Sequence[Starts]) -> list[Starts]:
    """The instants in both of two sorted lists."""
    result: list[Starts] = []
    i = j = 0
    while i < len(some) and j < len(others):
        first, last = max(some[i].first, others[j].first), min(some[i].last, others[j].last)
        if first <= last:
            result.append(Starts(first, last))
        if some[i].last <= others[j].last:
            i += 1
        else:
            j += 1
    return result


def inside(instant: datetime, starts: Sequence[Starts]) -> bool:
    """Whether ``instant`` is one of ``starts`` (sorted)."""
    found = bisect_left(starts, instant, key=lambda some: some.last)
    return found < len(starts) and starts[found].first <= instant
