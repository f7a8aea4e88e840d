"""Time off in free words: read, shown with the visits that it hits, entered by one press, taken back by another."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from bot.assistant import Stretch, staff_said
from channels.slack import blocks
from channels.slack.answer import Answer, Room
from channels.slack.blocks import Block, plain
from channels.slack.heard import Heard
from channels.slack.schedule import value_of
from channels.slack.words import day, moment
from channels.staff_words import clock, services_of
from core.booking.clock import day_span, instant
from core.booking.models import Appointment, AppointmentStatus, TimeOff
from core.booking.queries import Visit, visits
from core.booking.spans import Span
from core.booking.time_off import add_time_off, withdraw_time_off
from core.catalog.catalog import Person
from core.errors import CoreError, Invalid
from core.users.models import UserRole
from core.users.names import folded

WHEN: Final = (
    "When are you away? For example `/pawline timeoff tomorrow 2-4pm` or `/pawline timeoff 12 march to 15 march`."
)
NOT_YOURS: Final = "Only an admin enters time off for somebody else."
PAST: Final = "That time is past."
GONE: Final = "That was taken back already."
SHOWN: Final = 15
"""Visits with buttons in one answer."""


def ask(room: Room, heard: Heard, words: str) -> Answer:
    """Show what was understood, and what it would hit; two readings are both shown."""
    said = staff_said(room.session, words, now=room.now)
    person = _whose(room, words, said.person)
    if person is None:
        return Answer(NOT_YOURS)
    stretches = [one for one in said.stretches if _span(room, one).end > room.now]
    if not stretches:
        return Answer(PAST if said.stretches else WHEN)
    shown: list[Block] = []
    for number, one in enumerate(stretches[:3]):
        during = _span(room, one)
        hit = _hit(room, person, during)
        whose = "You are" if person.user_id == room.who.user_id else f"{plain(person.name)} is"
        shown.append(blocks.section(f"{whose} away *{told(room, during)}*."))
        if hit:
            lines = [f"• {moment(each.span.start, room.shop, now=room.now)}  {_what(each)}" for each in hit]
            shown.append(blocks.section("\n".join(["These visits lie inside, and stay until you decide:", *lines])))
        value = f"{during.start.isoformat()}|{during.end.isoformat()}|{person.user_id.hex}"
        label = "Enter it" if len(stretches) == 1 else f"Enter {day(one.first)}"
        shown.append(blocks.actions([blocks.button(label, f"timeoff.enter.{number}", value, style="primary")]))
    return Answer("Time off", shown)


def enter(room: Room, heard: Heard) -> Answer:
    """It is entered; of each visit inside it is asked what shall become of it."""
    begins, ends, user_id = heard.value.split("|")
    person = room.catalog.person(UUID(user_id))
    if not _may(room, person):
        return Answer(NOT_YOURS)
    during = Span(datetime.fromisoformat(begins), datetime.fromisoformat(ends))
    if _is_entered(room, person, during):
        return Answer(f"That is entered already: {told(room, during)}.")
    try:
        absence = add_time_off(room.session, actor=room.actor, person=person, during=during, now=room.now)
    except Invalid:
        return Answer(WHEN)
    hit = _hit(room, person, during)
    shown: list[Block] = [blocks.section(f"Entered: {plain(person.name)} is away *{told(room, during)}*.")]
    for visit in hit[:SHOWN]:
        shown.append(blocks.section(f"{moment(visit.span.start, room.shop, now=room.now)}  {_what(visit)}"))
        shown.append(
            blocks.actions(
                [
                    blocks.button("Move", "visit.move", value_of(visit)),
                    blocks.button("Cancel", "visit.cancel", value_of(visit)),
                ]
            )
        )
    if len(hit) > SHOWN:
        shown.append(blocks.context(f"And {len(hit) - SHOWN} more."))
    back = blocks.button("Take it back", "timeoff.back", str(absence.time_off.time_off_id))
    return Answer("Time off is entered.", [*shown, blocks.actions([back])])


def back(room: Room, heard: Heard) -> Answer:
    """It is taken back."""
    found = room.session.get(TimeOff, UUID(heard.value))
    if found is None or not _may(room, room.catalog.person(found.user_id)):
        return Answer(NOT_YOURS)
    try:
        withdraw_time_off(room.session, actor=room.actor, time_off=found, now=room.now)
    except CoreError:
        return Answer(GONE)
    return Answer("Taken back.")


def told(room: Room, during: Span) -> str:
    """Tue 5 Mar, 2 pm - 4 pm; Tue 5 Mar from 2 pm; whole days without their hours."""
    first, last = room.shop.local(during.start), room.shop.local(during.end)
    whole = day_span(first.date(), room.shop.zone).start == during.start
    if whole and day_span(last.date(), room.shop.zone).start == during.end:
        until = (last - timedelta(days=1)).date()
        return day(first.date()) if until == first.date() else f"{day(first.date())} - {day(until)}"
    if day_span(first.date(), room.shop.zone).end == during.end:
        return f"{day(first.date())} from {clock(during.start, room.shop)}"
    if first.date() == last.date():
        return f"{day(first.date())}, {clock(during.start, room.shop)} - {clock(during.end, room.shop)}"
    return f"{moment(during.start, room.shop, now=room.now)} - {moment(during.end, room.shop, now=room.now)}"


def _span(room: Room, one: Stretch) -> Span:
    """From the first to the last moment; of whole days from midnight to midnight."""

    def at(on: date, hour: int, minute: int) -> datetime:
        return instant(on, hour * 60 + minute, room.shop.zone)

    begins = day_span(one.first, room.shop.zone).start
    ends = day_span(one.last, room.shop.zone).end
    if one.begins is not None:
        begins = at(one.first, one.begins.hour, one.begins.minute)
    if one.ends is not None:
        ends = at(one.last, one.ends.hour, one.ends.minute)
    return Span(begins, ends if ends > begins else day_span(one.last, room.shop.zone).end)


def _whose(room: Room, words: str, named: UUID | None) -> Person | None:
    """Whoever asks, or whom an admin has named; None where that is not theirs to say."""
    said = {folded(word) for word in words.split()}
    found = next(
        (one for one in room.catalog.people if one.user_id == named or folded(one.first_name) in said),
        room.catalog.person(room.who.user_id),
    )
    return found if _may(room, found) else None


def _may(room: Room, person: Person) -> bool:
    return person.user_id == room.who.user_id or room.who.role is UserRole.ADMIN


def _hit(room: Room, person: Person, during: Span) -> list[Visit]:
    return visits(
        room.session,
        Appointment.staff_id == person.user_id,
        Appointment.status == AppointmentStatus.SCHEDULED,
        Appointment.appointment_date < during.end,
        Appointment.ends_at > during.start,
    )


def _is_entered(room: Room, person: Person, during: Span) -> bool:
    rows = select(TimeOff).where(TimeOff.user_id == person.user_id, TimeOff.withdrawn_at.is_(None))
    spans = {(one.during.lower, one.during.upper) for one in room.session.scalars(rows)}
    return (during.start, during.end) in spans


def _what(visit: Visit) -> str:
    return f"{plain(visit.pet.name)}, {plain(services_of(visit))}, {plain(visit.pet.owner.first_name)}"
