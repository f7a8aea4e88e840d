"""The day in Slack: a message for each person, one for the team, as long as it has visits; pure, from what was read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from channels.slack import blocks
from channels.slack.blocks import Block, plain
from channels.slack.words import day, mark, ordinal, pet_line, span
from channels.staff_words import clock, delays, flags, name_of, services_of
from core.booking.clock import hours_between
from core.booking.models import AppointmentStatus
from core.booking.queries import Visit
from core.booking.schedule import Day
from core.booking.spans import Span, common, joined, without
from core.catalog.catalog import Catalog, Person
from core.shop.profile import Shop

MOST_BLOCKS, MOST_BYTES, MOST_LETTERS = 46, 11_500, 2_800
"""A little under what Slack takes in one message, since a heading comes on top."""

SMALLEST_GAP: Final = timedelta(minutes=30)
OPEN: Final = AppointmentStatus.SCHEDULED
ENDED: Final[Mapping[AppointmentStatus, str]] = {
    AppointmentStatus.COMPLETED: "done",
    AppointmentStatus.NO_SHOW: "did not come",
    AppointmentStatus.CANCELLED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Book:
    """What was read of a day. ``times`` says how often each pet was here before, ``live`` if one may press anything."""

    day: Day
    shop: Shop
    catalog: Catalog
    times: Mapping[UUID, int] = field(default_factory=dict)
    live: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One message: what is read aloud of it, and its blocks."""

    text: str
    blocks: tuple[Block, ...]


def of_person(book: Book, person: Person) -> list[Part]:
    """The person's day, in as many messages as it needs."""
    visits = [one for one in book.day.visits if one.appointment.staff_id == person.user_id]
    coming = [one for one in visits if one.appointment.status is not AppointmentStatus.CANCELLED]
    title = f"{day(book.day.date)}: your day"
    return _packed(title, _summary(coming, book), _rows(visits, book, person))


def of_team(book: Book) -> list[Part]:
    """Everybody's day: to be read; one button leads to whatever can be done."""
    by_person: dict[UUID | None, list[Visit]] = {}
    for visit in book.day.visits:
        by_person.setdefault(visit.appointment.staff_id, []).append(visit)
    coming = [one for one in book.day.visits if one.appointment.status is not AppointmentStatus.CANCELLED]
    groups = [[one] for person in book.catalog.people for one in _person_lines(person, by_person, book)]
    known = {person.user_id for person in book.catalog.people}
    for staff_id, rest in by_person.items():
        if staff_id not in known:
            groups += [[one] for one in _lines(name_of(rest[0].staff), [_line(visit, book) for visit in rest])]
    if book.live and book.day.unfinished:
        left = [f"{day(one.span.start.date())} {_line(one, book)}" for one in book.day.unfinished]
        if book.day.left_open:
            left.append(f"and {book.day.left_open} more, which are older")
        groups += [[one] for one in _lines("Over, but not closed yet", left)]
    if book.live and coming:
        groups.append([blocks.actions([blocks.button("Do something about a visit", "visit.pick", str(book.day.date))])])
    return _packed(f"{day(book.day.date)}: the team's day", _summary(coming, book), groups)


def _summary(visits: Sequence[Visit], book: Book) -> str:
    if not visits:
        return "No visits."
    whole = Span(min(one.span.start for one in visits), max(one.span.end for one in visits))
    number = "1 visit" if len(visits) == 1 else f"{len(visits)} visits"
    return f"{number}, {span(whole, book.shop)}"


def _rows(visits: Sequence[Visit], book: Book, person: Person) -> list[list[Block]]:
    """Visits, absences and gaps, by their start: each group stays together."""
    rows: list[tuple[datetime, int, list[Block]]] = [(one.span.start, 1, _visit(one, book)) for one in visits]
    away = [*_away(book, person)]
    rows += [(times.start, 0, [blocks.context(f"{span(times, book.shop)}  away{why}")]) for times, why in away]
    taken = [one.span for one in visits if one.appointment.status is not AppointmentStatus.CANCELLED]
    free = gaps(person, book, [*taken, *(times for times, _ in away)])
    rows += [(gap.start, 2, [blocks.context(f"{span(gap, book.shop)}  free")]) for gap in free]
    return [group for _, _, group in sorted(rows, key=lambda row: row[:2])]


def gaps(person: Person, book: Book, taken: Iterable[Span]) -> list[Span]:
    """When the person works and has nothing to do, for half an hour or more."""
    zone, whole = book.shop.zone, [book.day.span]
    hours = common(hours_between(book.day.span, book.shop.hours_on, zone), whole)
    works = common(hours, hours_between(book.day.span, lambda on: person.hours[on.weekday()], zone))
    breaks = hours_between(book.day.span, lambda on: person.breaks[on.weekday()], zone)
    free = without(without(works, breaks), joined(taken))
    return [one for one in free if one.end - one.start >= SMALLEST_GAP]


def _away(book: Book, person: Person) -> Iterator[tuple[Span, str]]:
    for one in book.day.away:
        lower, upper = one.during.lower, one.during.upper
        if one.user_id == person.user_id and lower is not None and upper is not None:
            reason = f": {plain(one.reason)}" if one.reason else ""
            yield Span(max(lower, book.day.span.start), min(upper, book.day.span.end)), reason


def _visit(visit: Visit, book: Book) -> list[Block]:
    """What there is to know, what has to be minded first, and what can be pressed."""
    one = visit.appointment
    if one.status is not OPEN:
        pet = f"{plain(visit.pet.name)} ({plain(visit.pet.species)})"
        line = f"{clock(visit.span.start, book.shop)}  {pet}, {plain(services_of(visit))}: {ended(visit)}"
        line += _rated(visit, book)
        more = [blocks.button("More", "visit.more", value_of(visit))] if book.live else []
        return [blocks.section(line, more[0]) if more else blocks.section(line)]
    made = [blocks.section(told(visit, book))]
    return [*made, blocks.actions(buttons(visit))] if book.live else made


def told(visit: Visit, book: Book) -> str:
    """A visit that is to come or is going on, with the warnings in front."""
    one, on = visit.appointment, book.day.date
    warned = [plain(one) for one in flags(visit)]
    before = book.times.get(visit.pet.pet_id, 0)
    came = "first visit" if not before else f"{ordinal(before + 1)} visit"
    lines = [
        f"*{span(visit.span, book.shop)}*",
        *([f":warning: {' · '.join(warned)}"] if warned else []),
        f"{pet_line(visit.pet, book.catalog, on=on)} for {plain(visit.pet.owner.first_name)}",
        f"{plain(services_of(visit))} · {came} · {state(visit, book.shop)}",
    ]
    if one.notes:
        lines.append(f"Note: {plain(one.notes)}")
    for check in book.day.checks.get(visit.pet.pet_id, ()):
        until = f" until {check.expiry_date}" if check.expiry_date else ""
        lines.append(f":mag: Check the certificate: {plain(check.vaccine_name)}{until}, as the owner says")
    return "\n".join(lines)


def state(visit: Visit, shop: Shop) -> str:
    """How far a visit is."""
    one = visit.appointment
    if one.status is not OPEN:
        return ended(visit)
    if one.started_at is not None:
        return f"begun at {clock(one.started_at, shop)}"
    if one.arrived_at is not None:
        return f"here since {clock(one.arrived_at, shop)}"
    return ", ".join(["confirmed" if one.confirmed_at else "not confirmed", *delays(visit, shop)])


def ended(visit: Visit) -> str:
    """What became of a visit."""
    one = visit.appointment
    return "cancelled late" if one.late_cancel else ENDED[one.status]


def buttons(visit: Visit) -> list[Block]:
    """The next step first, then the rest."""
    one, value = visit.appointment, value_of(visit)
    if one.arrived_at is None:
        first = blocks.button("Arrived", "visit.arrive", value, style="primary")
    elif one.started_at is None:
        first = blocks.button("Start", "visit.start", value, style="primary")
    else:
        first = blocks.button("Done", "visit.done", value, style="primary")
    return [first, blocks.button("More", "visit.more", value)]


def value_of(visit: Visit) -> str:
    """What a button carries: the visit as it was when the button was made."""
    return f"{visit.appointment.appointment_id.hex}.{visit.appointment.version}"


def _person_lines(person: Person, by_person: Mapping[UUID | None, list[Visit]], book: Book) -> Iterator[Block]:
    visits = by_person.get(person.user_id, [])
    away = [f"{span(times, book.shop)}  away{reason}" for times, reason in _away(book, person)]
    if visits or away:
        yield from _lines(person.name, [*away, *(_line(one, book) for one in visits)])


def _line(visit: Visit, book: Book) -> str:
    """10:30  Biscuit (dog), Bath & brush, Ana: confirmed"""
    warned = ":warning: " if any(flags(visit)) else ""
    pet = f"{warned}{plain(visit.pet.name)} ({plain(visit.pet.species)})"
    owner = plain(visit.pet.owner.first_name)
    return (
        f"{clock(visit.span.start, book.shop)}  {pet}, {plain(services_of(visit))}, {owner}: {state(visit, book.shop)}"
        f"{_rated(visit, book)}"
    )


def _rated(visit: Visit, book: Book) -> str:
    """What the owner said of it, on a line of its own; all of the words are in the Home tab."""
    rated = book.day.rated.get(visit.appointment.appointment_id)
    if rated is None:
        return ""
    words = f"  “{plain(' '.join(rated.comments))}”" if rated.comments else ""
    return f"\n{mark(rated)}{words}"


def _lines(title: str, lines: Sequence[str]) -> Iterator[Block]:
    """Lines under a title, in as many sections as they need."""
    held = f"*{plain(title)}*"
    for line in lines:
        if len(held) + len(line) + 1 > MOST_LETTERS:
            yield blocks.section(held)
            held = f"*{plain(title)}*, more"
        held += f"\n{line}"
    yield blocks.section(held)


def _packed(title: str, summary: str, groups: Sequence[Sequence[Block]]) -> list[Part]:
    """The groups in as few messages as take them, each group whole."""
    parts: list[list[Block]] = [[]]
    size = 0
    for group in groups:
        more = len(json.dumps(group, ensure_ascii=False).encode())
        if parts[-1] and (len(parts[-1]) + len(group) > MOST_BLOCKS or size + more > MOST_BYTES):
            parts.append([])
            size = 0
        parts[-1] += group
        size += more
    number = len(parts)
    return [
        Part(
            f"{_titled(title, at, number)}. {summary}",
            (blocks.header(_titled(title, at, number)), *([blocks.context(summary)] if at == 1 else []), *part),
        )
        for at, part in enumerate(parts, start=1)
    ]


def _titled(title: str, at: int, number: int) -> str:
    return title if number == 1 else f"{title} ({at} of {number})"
