"""A wish less what is refused: "sat is no good" leaves all that was wished before but for Saturday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from bot.engine.bag import Bag
from bot.engine.turn import Opening
from bot.understanding.readings import Kind
from bot.understanding.refusing import CALLED_OFF
from bot.understanding.values import When

KEPT: Final = 4  # refusals that are remembered, as many as are stored


def only_refuses(when: When) -> bool:
    """Whether nothing is wished, only something ruled out."""
    return bool(when.but) and when == When(grain=when.grain, but=when.but)


def less(when: When, before: When, base: Opening | None) -> When:
    """The wish ``before`` without what ``when`` refuses; ``base`` is the time in question.

    A refused day is no longer wished, and is another time of the day wanted if only the hour is refused.
    """
    day = before.day or (base.start.date() if base is not None else None)
    days = [one for one in when.but if _is_of_days(one)]
    refused = day is not None and any(_is_that_day(one, day) for one in days)
    but = _but(when, before, day)
    if refused or day is None:
        return replace(before if before.day is None else _hours(before), earliest=False, but=but)
    if days:  # another day than the one in question: nothing changes but that
        return replace(before, but=but)
    return replace(before, day=day, clock=None, either_half=False, earliest=False, but=but)


def touches(when: When, slot: Opening) -> bool:
    """Whether the time in question is among what is refused."""
    return ruled_out(when, slot.start)


def ruled_out(when: When, start: datetime) -> bool:
    """Whether a start, on the shop's wall clock, is among what is refused."""
    return any(_is_then(one, start) for one in when.but)


def declines(bag: Bag) -> bool:
    """Whether a time is refused, and no visit called off in so many words: "I can't come on friday"."""
    refuses = any(isinstance(one.value, When) and one.value.but for one in bag.of(Kind.WHEN, fresh=True))
    return refuses and CALLED_OFF.search(bag.heard.plain) is None


def _hours(before: When) -> When:
    """What was said of the hour stands, a clock time of a day that is refused does not."""
    return When(part=before.part, after=before.after, until=before.until, either_half=before.either_half)


def _but(when: When, before: When, day: date | None) -> tuple[When, ...]:
    """All that is refused; an hour is refused on the day that is in question alone."""
    fresh = [one if _is_of_days(one) or day is None or _is_wide(one) else replace(one, day=day) for one in when.but]
    return tuple(dict.fromkeys((*before.but, *fresh)))[-KEPT:]


def _is_of_days(one: When) -> bool:
    return bool(one.day or one.weekdays or one.start or one.end)


def _is_wide(one: When) -> bool:
    """A part of the day, or all hours on one side of another, are refused on any day."""
    return one.clock is None


def _is_then(one: When, start: datetime) -> bool:
    day, clock = start.date(), start.time().replace(tzinfo=None)
    if _is_of_days(one) and not _is_that_day(replace(one, clock=None, part=None, after=None, until=None), day):
        return False
    said = [one.clock, one.clock.replace(hour=(one.clock.hour + 12) % 24)] if one.clock is not None else []
    if said and clock not in (said if one.either_half else said[:1]):
        return False
    late = one.after is not None and one.either_half and one.after.hour < 7
    after = one.after.replace(hour=one.after.hour + 12) if late and one.after is not None else one.after
    if (after is not None and clock < after) or (one.until is not None and clock >= one.until):
        return False
    return one.part is None or one.part in parts_of(clock.hour)


def parts_of(hour: int) -> tuple[str, ...]:
    """The parts of the day that an hour is said to be in."""
    if hour < 12:
        return ("morning",)
    return ("lunch", "afternoon") if hour < 14 else ("afternoon",) if hour < 17 else ("evening", "afternoon", "night")


def _is_that_day(one: When, day: date) -> bool:
    if one.clock is not None or one.part is not None or one.after is not None or one.until is not None:
        return False
    if one.day is not None:
        return one.day == day
    if one.weekdays:
        return day.weekday() in one.weekdays
    first, last = one.start, one.end
    return (first is None or first.day <= day) and (last is None or day < last.day)
