"""Wall-clock times as the shop writes them: "09:00-18:00" on a weekday, "21:00-08:00" for the quiet of the night."""

from __future__ import annotations

import itertools
import re
from datetime import time
from typing import NamedTuple

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 60

_SPAN = re.compile(r"([0-9]{1,2}:[0-9]{2})\s?[-–]\s?([0-9]{1,2}:[0-9]{2})")


class ClockSpan(NamedTuple):
    """From ``opens`` up to, not including, ``closes`` on one day; ``closes`` at 00:00 is the midnight that ends it.

    Compare minutes, not times, where midnight may matter: `start` and `end` count from the day's first minute.
    """

    opens: time
    closes: time

    @property
    def start(self) -> int:
        """Minutes from midnight to the opening, 0 to 1439."""
        return self.opens.hour * 60 + self.opens.minute

    @property
    def end(self) -> int:
        """Minutes from midnight to the closing, 1 to 1440."""
        return (self.closes.hour * 60 + self.closes.minute) or DAY

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{'24:00' if self.end == DAY else format(self.closes, '%H:%M')}"


WeeklyHours = tuple[tuple[ClockSpan, ...], ...]
"""Seven days from Monday; each day's spans are sorted and do not overlap; an empty one is closed."""

CLOSED_ALL_WEEK: WeeklyHours = ((),) * 7


class QuietHours(NamedTuple):
    """Nothing is sent from ``begins`` until ``ends``; the span passes midnight when it begins after it ends."""

    begins: time
    ends: time

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}-{self.ends:%H:%M}"


def parse_clock(text: str) -> time:
    """Read "9:00" or "24:00" (as 00:00); raise ValueError with a sentence for the shop."""
    matched = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", text.strip())
    if matched is None:
        raise ValueError(f"{text!r} is not a time: write it as 09:00")
    hour, minute = int(matched[1]), int(matched[2])
    if (hour, minute) == (24, 0):
        return time(0)
    if hour > 23 or minute > 59:
        raise ValueError(f"{text!r} is not a time of the day")
    return time(hour, minute)


def parse_span(text: str) -> ClockSpan:
    """Read "09:00-18:00"; raise ValueError when it is something else or does not end after it begins."""
    matched = _SPAN.fullmatch(text.strip())
    if matched is None:
        raise ValueError(f"{text!r} is not a span of time: write it as 09:00-18:00")
    if matched[1].startswith("24"):
        raise ValueError(f"{text!r} begins when the day is over")
    if matched[2] in ("0:00", "00:00"):
        raise ValueError(f"{text!r} ends before it begins: the end of the day is 24:00")
    span = ClockSpan(parse_clock(matched[1]), parse_clock(matched[2]))
    if span.end <= span.start:
        raise ValueError(f"{text!r} ends before it begins")
    return span


def in_order(spans: list[ClockSpan]) -> list[ClockSpan]:
    """Sort the spans of one day; raise ValueError when two of them overlap."""
    ordered = sorted(spans, key=lambda span: span.start)
    for earlier, later in itertools.pairwise(ordered):
        if later.start < earlier.end:
            raise ValueError(f"{earlier} and {later} overlap")
    return ordered


def parse_quiet_hours(text: str) -> QuietHours:
    """Read "21:00-08:00", which may pass midnight; raise ValueError when it is empty or something else."""
    matched = _SPAN.fullmatch(text.strip())
    if matched is None:
        raise ValueError(f"{text!r} is not a span of time: write it as 21:00-08:00")
    quiet = QuietHours(parse_clock(matched[1]), parse_clock(matched[2]))
    if quiet.begins == quiet.ends:
        raise ValueError(f"{text!r} begins and ends at the same time: leave it out to have no quiet hours")
    return quiet
