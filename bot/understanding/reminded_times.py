"""Other times in a reply to a reminder: which of those that were said is not the visit's own, and where it shall go.

"Later that day", "the week after", "is 11 possible?" and "can't make it before 11" are said of the visit's own time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final

from bot.suiting import half_of_the_day, is_said, suits
from bot.understanding import cues_reminders as cues
from bot.understanding.readings import Kind, Readings
from bot.understanding.values import Grain, Relation, Relative, When

BARE_HOUR: Final = re.compile(
    r"\b(?:is|would|could|can|does|do|about|at|have|make it|got|for)(?: (?:we|you|it|i))?(?: (?:do|say|have|make it))?"
    r" (?P<hour>1[0-2]|[1-9])(?: ?oclock)?"
    r"(?= ?(?:\?|possible|ok|okay|free|available|doable|work|be|instead|rather|any good|an option|please|$))"
)
"""A number that is a clock time here, and may be anything elsewhere."""

WEEK: Final = timedelta(days=7)


def other_time(heard: Readings, start: datetime) -> When | None:
    """The first day or time said that is not that of the visit, which is at ``start``."""
    wall = start.replace(tzinfo=None)
    for reading in heard.of(Kind.WHEN):
        values = [one for one in (reading.value, *reading.alternatives) if isinstance(one, When)]
        if not isinstance(reading.value, When) or not is_said(replace(reading.value, but=())):
            continue  # "can't do wednesday" says which day it shall not be
        if not any(one.earliest or suits(one, wall) for one in values):
            return _of_that_day(_that_week(reading.value, heard, wall), wall)
    found = BARE_HOUR.search(heard.plain) if heard.first(Kind.WHEN) is None else None
    if found is None or int(found["hour"]) % 12 == wall.hour % 12:
        return None
    return When(day=wall.date(), clock=time(int(found["hour"])), grain=Grain.MINUTE, either_half=True)


def related_time(heard: Readings, start: datetime) -> When | None:
    """ "The week after", "later that day", "anything earlier": a time that is said of the visit's own."""
    wall = start.replace(tzinfo=None)
    told = [one.value for one in heard.of(Kind.RELATIVE) if isinstance(one.value, Relative)]
    for one in told:
        if one.relation is Relation.SHIFT:
            at = wall + timedelta(days=one.days, minutes=one.minutes)
            return When(day=at.date(), clock=at.time(), grain=Grain.MINUTE)
        if one.relation is Relation.LATER:
            return When(day=wall.date(), after=(wall + timedelta(minutes=1)).time(), grain=Grain.MINUTE)
        if one.relation is Relation.EARLIER:
            return When(day=wall.date(), until=wall.time(), grain=Grain.MINUTE)
    return None


def not_before(heard: Readings, start: datetime) -> When | None:
    """ "Can't make it before 11", of a visit at ten: that day, from eleven on."""
    wall = start.replace(tzinfo=None)
    for reading in heard.of(Kind.WHEN):
        when = reading.value
        if not isinstance(when, When) or when.until is None or not suits(when, wall):
            continue
        if cues.BEFORE.search(heard.plain) is not None:
            return When(day=wall.date(), after=half_of_the_day(when.until, when), grain=Grain.MINUTE)
    return None


def keeps_its_hour(heard: Readings) -> bool:
    """ "Same time"."""
    told = (one.value for one in heard.of(Kind.RELATIVE))
    return any(isinstance(one, Relative) and one.relation is Relation.SAME_TIME for one in told)


def is_time_alone(heard: Readings) -> bool:
    """Whether it is a time and nothing else: "friday?", "what about thursday at 3?", "is 11 possible?"."""
    spans = [one.span for one in heard.of(Kind.WHEN) if one.span[0] >= 0]
    if not spans:
        return BARE_HOUR.search(heard.plain) is not None
    return cues.FILLER.fullmatch("".join(_outside(heard.text.lower(), spans))) is not None


def is_its_letter_and_a_time(heard: Readings) -> bool:
    """ "R friday 2pm": put right, a lone "r" is the word "are", so what was typed is looked at."""
    return any(cues.R_BEFORE.fullmatch(heard.text[: one.span[0]].lower()) for one in heard.of(Kind.WHEN))


def _outside(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in sorted(spans):
        yield text[at:start]
        at = max(at, end)
    yield text[at:]


def _that_week(when: When, heard: Readings, wall: datetime) -> When:
    """ "Same time next week": the visit's own weekday and hour in those days."""
    if not keeps_its_hour(heard) or when.clock is not None:
        return when
    first, end = when.start, when.end
    if when.day is None and first is not None and end is not None and end.day - first.day == WEEK:
        day = first.day + timedelta(days=(wall.weekday() - first.day.weekday()) % 7)
        return When(day=day, clock=wall.time(), grain=Grain.MINUTE)
    return replace(when, clock=wall.time(), part=None, either_half=False)


def _of_that_day(when: When, wall: datetime) -> When:
    """A time without its day is of the day that the visit is on."""
    dated = when.day or when.start or when.end or when.weekdays
    return when if dated or when.earliest else replace(when, day=wall.date())


def minutes_late(plain: str) -> int | None:
    """By how much, where it is said."""
    found = cues.MINUTES.search(plain)
    if found is not None:
        return int(found["number"])
    return next((minutes for pattern, minutes in cues.SPELLED if pattern.search(plain)), None)


def minutes_shifted(heard: Readings) -> int | None:
    """By how many minutes it shall be later, or earlier."""
    shifted = cues.SHIFTED.search(heard.plain)
    if shifted is None:
        return None
    size = int(shifted["number"]) if shifted["number"] else 30 if shifted["half"] else 60
    return size if shifted["side"] == "later" else -size
