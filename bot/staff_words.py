"""What staff type behind a command, read by the same grammar as what owners write: which days, which hours, who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.engine.state import State
from bot.loading import load
from bot.reading import readings_of
from bot.suiting import PARTS
from bot.understanding.readings import Kind
from bot.understanding.values import When

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DAY: Final = timedelta(days=1)
NOON: Final = 12


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last``, both included, from ``begins`` to ``ends``; None is the edge of the day."""

    first: date
    last: date
    begins: time | None = None
    ends: time | None = None


@dataclass(frozen=True, slots=True)
class StaffSaid:
    """What was understood. More than one stretch: either may be meant, and it has to be asked which."""

    stretches: tuple[Stretch, ...] = ()
    person: UUID | None = None


def staff_said(session: Session, text: str, *, now: datetime) -> StaffSaid:
    """Which days and hours ``text`` names, and whom of those who work here."""
    loaded = load(session, user_id=None, phone_given=False, now=now)
    heard = readings_of(text, State(), loaded)
    today = loaded.shop.local(now).date()
    person = heard.first(Kind.PERSON)
    found: list[Stretch] = []
    when = heard.first(Kind.WHEN)
    if when is not None:
        for meant in (when.value, *when.alternatives):
            stretch = _stretch(meant, today, loaded.shop.policy.horizon) if isinstance(meant, When) else None
            if stretch is not None and stretch not in found:
                found.append(stretch)
    return StaffSaid(tuple(found), UUID(str(person.value)) if person is not None else None)


def _stretch(when: When, today: date, horizon: timedelta) -> Stretch | None:
    """One of the shapes that a time can have; None for what has no day: "after 3" is today."""
    first = last = when.day
    begins, ends = when.after or when.clock, when.until
    if when.start is not None or when.end is not None:
        first = when.start.day if when.start is not None else today
        last = first + horizon if when.end is None else when.end.day
        begins = begins or (when.start.clock if when.start is not None else None)
        if when.end is not None and when.end.clock is not None:
            ends = ends or when.end.clock
        elif when.end is not None:
            last -= DAY  # the end of a range of days is the first that is not meant
    if when.part is not None and begins is None and ends is None:
        begins, ends = PARTS[when.part]
    if first is None or last is None:
        if begins is None and ends is None:
            return None
        first = last = today
    if when.either_half:
        begins, ends = _in_the_day(begins), _in_the_day(ends)
    return Stretch(first, max(first, last), begins, ends)


def _in_the_day(clock: time | None) -> time | None:
    """ "From 3 to 5" is in the afternoon: nobody works at night."""
    return clock.replace(hour=clock.hour + NOON) if clock is not None and 0 < clock.hour < 7 else clock
