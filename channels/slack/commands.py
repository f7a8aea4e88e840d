"""`/pawline ...`: what is typed behind it, in the words that owners use for days and times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from bot.assistant import staff_said
from channels.slack import blocks, booking, finding, time_off
from channels.slack.answer import Answer, Room
from channels.slack.blocks import Block, plain
from channels.slack.days import book_of
from channels.slack.heard import Heard
from channels.slack.schedule import Part, of_person, of_team
from channels.slack.week import week
from core.catalog.catalog import Person
from core.users.names import folded

HELP: Final = "\n".join(
    (
        "*What you can type*",
        "• `/pawline today`, `tomorrow`, `12 march`: your day; a name behind it is that person's, `team` everybody's",
        "• `/pawline week`, `next week kim`: day by day",
        "• `/pawline timeoff tomorrow 2-4pm`: you are away; which visits that hits is shown",
        "• `/pawline book`: book for somebody who calls",
        "• `/pawline find ana`, `find 0123`: owners, by a name or the last digits of a phone",
        "• `/pawline waiting`: who waits for a person",
        "• `/pawline board`: a link to the day on a screen; for you alone, good for an hour and for one screen",
        "• `/pawline help`: this list",
    )
)
UNREAD: Final = "I did not understand “{words}”.\n" + HELP
NO_BOARD: Final = "There is no board here."
WHICH: Final = "Which do you mean?"
EVERYBODY: Final = frozenset({"all", "everybody", "everyone", "team"})
LONGEST: Final = 31
"""Days that are listed at once."""


def command(room: Room, heard: Heard) -> Answer:
    """Answer the words behind the slash."""
    words = " ".join(heard.value.split())
    first, _, rest = words.partition(" ")
    known = COMMANDS.get(first.lower())
    if known is not None:
        return known(room, heard, rest)
    return _days(room, words or "today")


def _help(room: Room, heard: Heard, rest: str) -> Answer:
    return Answer(HELP)


def _week(room: Room, heard: Heard, rest: str) -> Answer:
    """This week, from today on, when nothing else is said."""
    today = room.shop.local(room.now).date()
    said = staff_said(room.session, f"this week {rest}", now=room.now)
    person = _person(room, rest, said.person)
    last = said.stretches[0].last if said.stretches else today + timedelta(days=6 - today.weekday())
    return _listed(room, today, max(last, today), person)


def _days(room: Room, words: str) -> Answer:
    said = staff_said(room.session, words, now=room.now)
    if not said.stretches:
        return Answer(UNREAD.format(words=plain(words)))
    if len(said.stretches) > 1:
        days = sorted({one.first for one in said.stretches})[:5]
        options = [
            blocks.button(f"{on:%a} {on.day} {on:%b}", f"day.show.{number}", on.isoformat())
            for number, on in enumerate(days)
        ]
        return Answer(WHICH, [blocks.section(WHICH), blocks.actions(options)])
    one, person = said.stretches[0], _person(room, words, said.person)
    if one.first != one.last:
        return _listed(room, one.first, one.last, person)
    return _day(room, one.first, person)


def show_day(room: Room, heard: Heard) -> Answer:
    """One of the days that may have been meant."""
    return _day(room, date.fromisoformat(heard.value), _me(room))


def _day(room: Room, on: date, person: Person | None) -> Answer:
    book = book_of(room.session, on, room.now, room.shop, room.catalog)
    parts = of_team(book) if person is None else of_person(book, person)
    title = "" if person is None or person.user_id == room.who.user_id else f"*{plain(person.name)}*"
    return _first(parts, title)


def _first(parts: list[Part], title: str) -> Answer:
    """As much as one answer takes; whoever has more to do than that has it in the daily messages."""
    shown: list[Block] = [*parts[0].blocks]
    if title:
        shown.insert(1, blocks.context(title))
    if len(parts) > 1:
        shown.append(blocks.context("There is more than fits here: see the messages of the day."))
    return Answer(parts[0].text, shown)


def _listed(room: Room, first: date, last: date, person: Person | None) -> Answer:
    last = min(last, first + timedelta(days=LONGEST - 1))
    whose = "The team" if person is None else person.name
    lines = week(room, first, last, person)
    shown = [blocks.header(f"{whose}, {first:%a} {first.day} {first:%b} - {last:%a} {last.day} {last:%b}")]
    return Answer(f"{whose}: {len(lines)} days", [*shown, blocks.section("\n".join(lines))])


def _person(room: Room, words: str, named: UUID | None) -> Person | None:
    """Who is meant: somebody who was named, everybody (None), else whoever asks."""
    said = {folded(word) for word in words.split()}
    if said & EVERYBODY:
        return None
    for person in room.catalog.people:
        if person.user_id == named or folded(person.first_name) in said:
            return person
    return _me(room)


def _me(room: Room) -> Person | None:
    """Whoever asks; for those who see no animals the whole team."""
    me = next((one for one in room.catalog.people if one.user_id == room.who.user_id), None)
    return me if me is not None and any(me.hours) else None


def _board(room: Room, heard: Heard, rest: str) -> Answer:
    """The way in, which only they see."""
    if room.board is None:
        return Answer(NO_BOARD)
    return Answer(
        f"<{room.board(room.who.user_id, room.now)}|The board>: for you alone, good for an hour, and for one screen."
    )


COMMANDS: Final[Mapping[str, Callable[[Room, Heard, str], Answer]]] = {
    "help": _help,
    "?": _help,
    "week": _week,
    "timeoff": time_off.ask,
    "time-off": time_off.ask,
    "find": finding.find,
    "waiting": finding.waiting,
    "book": booking.begin,
    "board": _board,
}
