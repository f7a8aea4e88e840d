"""What a phrase says of days and times before it is known for sure: the parts that phrases share and exchange."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from bot.understanding.values import Part

MONTH_FIRST = frozenset({"US", "PH", "CA"})  # regions that write 3/20 for 20 March
MIXED = frozenset({"CA", "PH"})  # where 3/12 is 12 March for some and 3 December for others


class Num(NamedTuple):
    """A number and how it was written."""

    v: int
    text: str


class Span(NamedTuple):
    """A length of time."""

    months: int = 0
    days: int = 0
    minutes: int = 0

    def __add__(self, other: object) -> Span:
        if not isinstance(other, Span):
            return NotImplemented
        return Span(self.months + other.months, self.days + other.days, self.minutes + other.minutes)


@dataclass(frozen=True, slots=True)
class World:
    """The moment and place in which a message is read; ``reference`` is on the shop's wall clock, without its zone."""

    reference: datetime
    region: str = "US"
    opens: time = time(8)
    closes: time = time(20)
    expecting: str = "none"
    closing: bool = False  # "until May" is asked as the end of something, a vaccine's protection

    @property
    def today(self) -> date:
        """The reference's day."""
        return self.reference.date()


@dataclass(slots=True, unsafe_hash=True)
class Spec:
    """A day (``day``, or what is known of it), a stretch of days, a clock time, a part of the day, or a range.

    None is changed once it is made; it is not frozen since that takes four times as long to make, and a message makes
    several.
    """

    day: date | None = None
    weekday: int | None = None
    dom: int | None = None
    month: int | None = None
    year: int | None = None
    week: int | None = None  # of a weekday: 0 this one coming, 1 in next week
    lo: date | None = None
    hi: date | None = None
    grain: str = ""
    hour: int | None = None
    minute: int = 0
    half: str = ""  # am, pm, 24 when the half of the day is sure
    zero: bool = False  # written "07:50", as clocks of 24 hours do: the morning is likelier
    part: Part | None = None
    start: Spec | None = None
    end: Spec | None = None
    earliest: bool = False
    weekdays: frozenset[int] = frozenset()
    others: tuple[Spec, ...] = ()  # "the 12th or 13th"

    @property
    def has_day(self) -> bool:
        """Whether a single day is said."""
        return self.day is not None or self.weekday is not None or self.dom is not None

    @property
    def has_time(self) -> bool:
        """Whether a clock time, a part of the day or a range of clock times is said."""
        return self.hour is not None or self.part is not None or self.is_clock_range

    @property
    def is_range(self) -> bool:
        """Whether it has a start or an end."""
        return self.start is not None or self.end is not None

    @property
    def is_clock_range(self) -> bool:
        """A range of clock times without a day."""
        return self.is_range and not any(
            side is not None and (side.has_day or side.lo) for side in (self.start, self.end)
        )


def add_months(day: date, months: int) -> date:
    """The same day of the month, or its last one."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        return day
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_span(day: date, span: Span) -> date:
    """``day`` moved by the months and days of ``span``; unchanged if that leaves the calendar."""
    try:
        return add_months(day, span.months) + timedelta(days=span.days)
    except OverflowError:
        return day


def monday_of(day: date) -> date:
    """The Monday of that day's week."""
    return day - timedelta(days=day.weekday())


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """The first day of a month and of the next one."""
    first = date(year, month, 1)
    return first, add_months(first, 1)


def make_date(year: int, month: int, dom: int) -> date | None:
    """That date, or None if the calendar has no such day."""
    try:
        return date(year, month, dom)
    except ValueError:
        return None


def resolve_day(spec: Spec, world: World) -> date | None:
    """The day that is meant, by the protocol's conventions; None if there is none such."""
    today = world.today
    if spec.day is not None:
        return spec.day
    if spec.month is not None and spec.dom is not None:
        if spec.year is not None:
            return make_date(spec.year, spec.month, spec.dom)
        for year in range(today.year, today.year + 9):
            made = make_date(year, spec.month, spec.dom)
            if made and made >= today:
                return made
        return None
    if spec.dom is not None:
        return _next_dom(spec, world)
    if spec.weekday is not None:
        ahead = (spec.weekday - today.weekday()) % 7
        if spec.week is not None and spec.week >= 1:
            return monday_of(today) + timedelta(days=7 * spec.week + spec.weekday)
        if ahead == 0 and spec.week is None:
            ahead = 7
        return today + timedelta(days=ahead)
    return None


def _next_dom(spec: Spec, world: World) -> date | None:
    """The next such day of the month; with a weekday, the next one that is both, if it comes within 19 months."""
    if spec.dom is None:
        return None
    first = world.today.replace(day=1)
    plain = None
    for ahead in range(19):
        month = add_months(first, ahead)
        made = make_date(month.year, month.month, spec.dom)
        if made is None or made < world.today:
            continue
        plain = plain or made
        if spec.weekday is None or made.weekday() == spec.weekday:
            return made
    return plain


def with_day_of(time_part: Spec, day_part: Spec) -> Spec:
    """``time_part`` on the day of ``day_part``."""
    return replace(
        time_part,
        day=day_part.day,
        weekday=day_part.weekday,
        dom=day_part.dom,
        month=day_part.month,
        year=day_part.year,
        week=day_part.week,
        lo=day_part.lo,
        hi=day_part.hi,
        grain=day_part.grain,
        weekdays=day_part.weekdays or time_part.weekdays,
        part=time_part.part or day_part.part,
        earliest=time_part.earliest or day_part.earliest,
    )
