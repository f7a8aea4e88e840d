"""The waitlist in the words of the talk: wishes become windows, entries become facts, and what dialogs want done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.dialogs.visits import of_pet
from bot.engine.memory import load_when
from bot.engine.turn import Json
from bot.facts import PetFact, WaitingFact
from bot.suiting import PARTS, clocks, half_of_the_day, is_said
from bot.understanding.values import Bound, When
from core.booking.waitlist import waiting
from core.booking.wanted import Wanted
from core.catalog.catalog import Catalog

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MINUTE: Final = timedelta(minutes=1)
DAY: Final = timedelta(days=1)
ANY_TIME: Final = When()


def windows_of(wish: When) -> tuple[Wanted, ...]:
    """The wish as windows in which its owner would come: what `suits` lets through, they let through, and no more."""
    if wish.either:
        return tuple(window for one in wish.either for window in windows_of(_inside(one, wish)))
    but = tuple(window for one in wish.but if is_said(one) for window in windows_of(one))
    start, end = _bound(wish.start), _bound(wish.end)
    if wish.day is not None:
        first = datetime.combine(wish.day, time(0))
        start, end = max(first, start or first), min(first + DAY, end or first + DAY)
    return tuple(Wanted(start, end, wish.weekdays, after, until, but) for after, until in _hours(wish))


def _inside(one: When, wish: When) -> When:
    """One of the wishes of which any is met, on the days of all of them unless it names its own."""
    own = one.day or one.start or one.end or one.weekdays
    days = one if own else replace(one, day=wish.day, start=wish.start, end=wish.end, weekdays=wish.weekdays)
    return replace(days, but=(*one.but, *wish.but))


def _bound(bound: Bound | None) -> datetime | None:
    return None if bound is None else datetime.combine(bound.day, bound.clock or time(0))


def _hours(wish: When) -> Iterator[tuple[time | None, time | None]]:
    """The hours of each day: those that were said, narrowed to the part of the day or to one minute of the clock."""
    after, until = half_of_the_day(wish.after, wish), half_of_the_day(wish.until, wish)
    if wish.clock is not None:
        for clock in clocks(wish):
            yield _within((after, until), (clock, _minute_later(clock)))
    elif wish.part is not None:
        low, high = PARTS[wish.part]
        yield _within((after, until), (low, None if high == time.max else high))
    else:
        yield after, until


def _within(
    one: tuple[time | None, time | None], other: tuple[time | None, time | None]
) -> tuple[time | None, time | None]:
    after = max((at for at in (one[0], other[0]) if at is not None), default=None)
    return after, min((at for at in (one[1], other[1]) if at is not None), default=None)


def _minute_later(clock: time) -> time | None:
    """The end of the minute; None at midnight, where the day ends."""
    later = (datetime.combine(date.min, clock) + MINUTE).time()
    return later if later > clock else None


def waited_for(session: Session, *, pets: Sequence[PetFact], catalog: Catalog, today: date) -> tuple[WaitingFact, ...]:
    """What these pets wait for, with the place of each."""
    by_key = {pet.key: pet for pet in pets}
    entries = waiting(session, pets=[UUID(pet.key) for pet in pets], today=today)
    return tuple(
        WaitingFact(
            key=str(one.entry_id),
            pet_id=str(one.pet_id),
            service_id=str(one.service_id),
            spoken=of_pet(
                by_key[str(one.pet_id)].label,
                catalog.service(one.service_id).name,
                [catalog.service(add_on).name for add_on in one.add_ons],
            ),
            said=tuple(said_again(wish) for wish in one.said) or (ANY_TIME,),
            place=one.place,
            alike=sum((one.pet_id, one.service_id) == (other.pet_id, other.service_id) for other in entries) > 1,
        )
        for one in entries
    )


def said_again(stored: Json) -> When:
    """A wish as it was stored; what another release has stored otherwise is any time."""
    try:
        return load_when(stored)
    except (ValueError, KeyError):
        return ANY_TIME
