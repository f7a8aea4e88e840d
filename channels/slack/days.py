"""The daily messages as they should be: read from the diary, rendered by `schedule`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from channels.slack import blocks
from channels.slack.keeper import Source, Wanted
from channels.slack.schedule import Book, Part, of_person, of_team
from core.booking.counts import visits_before
from core.booking.schedule import day as day_of
from core.catalog.catalog import Catalog, Person
from core.catalog.queries import shop_and_catalog
from core.errors import NotFound
from core.messaging import posts
from core.shop.profile import Shop
from core.users.staff import slack_ids

TEAM = "team"
NO_MORE = "Nothing more of this day."


def days(team_channel: str | None) -> Source:
    """Today's messages from the shop's hour on; and yesterday's, in which nothing can be pressed any more."""

    def wanted(session: Session, now: datetime) -> Sequence[Wanted]:
        try:
            shop, catalog = shop_and_catalog(session)
        except NotFound:
            return ()
        if shop.daily_schedule is None:
            return ()
        local = shop.local(now)
        found: list[Wanted] = []
        for on in (local.date() - timedelta(days=1), local.date()):
            known = posts.with_prefix(session, prefix=f"{_prefix(on)}:")
            is_today = on == local.date()
            if known or (is_today and local.time() >= shop.daily_schedule):
                book = book_of(session, on, now, shop, catalog, live=is_today)
                found += _wanted(session, book, known, team_channel, begins=is_today)
        return found

    return wanted


def book_of(session: Session, on: date, now: datetime, shop: Shop, catalog: Catalog, *, live: bool = True) -> Book:
    """Everything that is shown of a day."""
    found = day_of(session, date=on, now=now)
    pets = {one.pet.pet_id for one in found.visits}
    times = visits_before(session, pets=pets, before=found.span.start)
    return Book(found, shop, catalog, times, live=live)


def _wanted(
    session: Session, book: Book, known: dict[str, str], team_channel: str | None, *, begins: bool
) -> Iterator[Wanted]:
    names = slack_ids(session)
    busy = {one.appointment.staff_id for one in book.day.visits}
    anybody = False
    for person in book.catalog.people:
        works = person.user_id in busy or _works(person, book)
        anybody = anybody or works
        slack_id, key = names.get(person.user_id), f"{_prefix(book.day.date)}:{person.user_id.hex}"
        is_there = any(one.startswith(f"{key}:") for one in known)
        if slack_id is not None and (is_there or (works and begins)):
            yield from _parts(key, slack_id, of_person(book, person), known)
    key = f"{_prefix(book.day.date)}:{TEAM}"
    is_there = any(one.startswith(f"{key}:") for one in known)
    if team_channel is not None and (is_there or (anybody and begins)):
        yield from _parts(key, team_channel, of_team(book), known)


def _parts(key: str, place: str, parts: Sequence[Part], known: dict[str, str]) -> Iterator[Wanted]:
    """The messages of somebody's day; one that is too many, since the day has become shorter, says so."""
    for number, part in enumerate(parts):
        yield Wanted(f"{key}:{number}", place, part.text, part.blocks)
    mine = [one for one in known if one.startswith(f"{key}:")]
    for number in range(len(parts), len(mine)):
        yield Wanted(f"{key}:{number}", place, NO_MORE, (blocks.context(NO_MORE),))


def _works(person: Person, book: Book) -> bool:
    return bool(person.hours[book.day.date.weekday()]) and bool(book.shop.hours_on(book.day.date))


def _prefix(on: date) -> str:
    return f"schedule:{on.isoformat()}"
