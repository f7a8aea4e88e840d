"""What is said of time and age, as values: days and clocks on the shop's wall, and what stands in relation to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Part(StrEnum):
    MORNING = "morning"
    LUNCH = "lunch"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Grain(StrEnum):
    MINUTE = "minute"
    PART = "part"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Bound:
    """One side of a range. No clock means the start of that day."""

    day: date
    clock: time | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When something is to be, on the shop's wall clock; every member narrows, what is None is open.

    ``day`` is one day; ``start``/``end`` (exclusive, either may be open) are a range of days, or of moments when a
    bound has a clock ("from tuesday 10 to thursday noon"). ``clock`` is one time of day; ``after``/``until`` are a
    window on *each* of these days ("after 3" is after=15:00; "tuesday after 3" is day and after; "next week after 3"
    is start, end and after; "from 3 to 5" is after=15:00, until=17:00). ``part`` likewise ("mornings next week").
    ``either_half`` says that the clock times stood without am or pm, so twelve hours later or earlier is meant just
    as well. ``earliest`` asks for the first that is free ("asap"). ``but`` are excluded ("any day but friday").
    ``weekdays`` (0 is Monday) narrows a range ("a tuesday in May": start, end, weekdays; "weekends": weekdays alone).
    ``either`` are wishes of which one is to be met, each with its own hours ("tuesday at 10 or thursday after 5").
    """

    day: date | None = None
    clock: time | None = None
    part: Part | None = None
    start: Bound | None = None
    end: Bound | None = None
    after: time | None = None
    until: time | None = None
    grain: Grain = Grain.DAY
    either_half: bool = False
    earliest: bool = False
    weekdays: frozenset[int] = frozenset()
    but: tuple[When, ...] = ()
    either: tuple[When, ...] = ()


class Relation(StrEnum):
    SHIFT = "shift"  # days and/or minutes from the time in question: "the day after", "an hour earlier"
    SAME_TIME = "same_time"  # "same time"
    SAME_DAY = "same_day"  # "that day", "same day"
    LATER = "later"  # "the later one", "something later"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Relative:
    """In relation to the offered or booked time; ``days`` and ``minutes`` are signed."""

    relation: Relation
    days: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Age:
    """``months`` and ``weeks`` add up; ``about`` for "almost 3", "7ish"."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    about: bool = False
