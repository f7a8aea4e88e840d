"""The buttons of a visit that need no form: arrived, start, did not come, undo; and the menu with everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from channels.slack import blocks
from channels.slack.answer import NOTHING, Answer, Refresh, Room, View
from channels.slack.blocks import Block, plain
from channels.slack.days import book_of
from channels.slack.heard import Heard
from channels.slack.home import Publish
from channels.slack.schedule import OPEN, Book, buttons, state, told, value_of
from channels.slack.showing import modal_of, say, show
from channels.slack.visits import GONE, Meant, meant, trying
from channels.slack.words import day
from channels.staff_words import clock, doer, services_of
from core.booking import desk
from core.booking.deeds import VisitDeed, last_deed, may_undo
from core.booking.models import AppointmentStatus
from core.booking.queries import Visit, appointment
from core.booking.undo import take_back
from core.errors import NotFound
from core.reminders.changes import tell_taken_back

NOT_TODAY: Final = "That visit is on {day}: it can be noted on its day."
DONE: Final[Mapping[str, str]] = {
    "arrived": "arrived", "started": "start", "done": "done", "no_show": "did not come", "cancelled": "cancel",
    "moved": "move", "late": "running late",
}  # fmt: skip
TITLE: Final = "Visit"

Step = Callable[..., Any]


def step(how: Step) -> Callable[[Room, Heard], Answer]:
    """A handler that does ``how`` with a visit of today."""

    def handler(room: Room, heard: Heard) -> Answer:
        refused = _not_today(room, heard.value) or trying(room, heard.value, lambda one: _do(room, how, one))
        return say(heard, refused) if refused else again(heard, heard.value)

    return handler


arrive, start = step(desk.arrive), step(desk.start)


def miss(room: Room, heard: Heard) -> Answer:
    """Nobody came: also noted days later, of a visit that nobody closed."""
    refused = trying(room, heard.value, lambda one: _do(room, desk.miss, one))
    return say(heard, refused) if refused else again(heard, heard.value)


def undo(room: Room, heard: Heard) -> Answer:
    """Take back what was done last."""
    about, _, deed = heard.value.partition("/")

    def work(_: Meant) -> None:
        for done in take_back(room.session, actor=room.actor, deed_id=UUID(deed), now=room.now):
            tell_taken_back(room.session, deed=done, now=room.now)

    refused = trying(room, about, work)
    return say(heard, refused) if refused else again(heard, about)


def more(room: Room, heard: Heard) -> Answer:
    """The menu of a visit."""
    value = heard.value
    return show(heard, TITLE, lambda later: menu(later, value))


def pick(room: Room, heard: Heard) -> Answer:
    """Which visit of the day is meant?"""
    value = heard.value
    return show(heard, "Visits", lambda later: choice(later, date.fromisoformat(value)))


def again(heard: Heard, value: str) -> Answer:
    """It is done: the message shows it by itself, an open menu is shown anew."""
    view_id = modal_of(heard)
    if view_id is not None:
        return Answer(after=(Refresh(view_id, lambda room: menu(room, value)),))
    return NOTHING if heard.channel is not None else Answer(after=(Publish(heard.slack_id),))


def menu(room: Room, value: str) -> View:
    """Everything that there is to know of a visit, and to do."""
    try:
        visit = appointment(room.session, appointment_id=meant(value).appointment_id)
    except NotFound:
        return blocks.notice(GONE)
    on = room.shop.local(visit.span.start).date()
    book = book_of(room.session, on, room.now, room.shop, room.catalog)
    value, deed = value_of(visit), last_deed(room.session, appointment_id=visit.appointment.appointment_id)
    shown: list[Block] = [blocks.context(day(on, today=room.now.date())), blocks.section(told(visit, book))]
    if visit.appointment.cancel_reason:
        shown.append(blocks.context(f"Reason: {plain(visit.appointment.cancel_reason)}"))
    if visit.appointment.status is OPEN:
        shown += _open_steps(room, visit, value)
    shown.append(
        blocks.actions(
            [
                blocks.button(f"Write to {visit.pet.owner.first_name}", "visit.write", value),
                blocks.button(f"About {visit.pet.name}", "visit.card", value),
            ]
        )
    )
    if deed is not None and may_undo(deed, now=room.now):
        shown += _undo(room, deed, value)
    return blocks.modal(f"{visit.pet.name}, {clock(visit.span.start, room.shop)}", shown, about=value)


def choice(room: Room, on: date) -> View:
    """The visits of a day, to choose one from; a select takes a hundred, so there are as many as it needs."""
    book = book_of(room.session, on, room.now, room.shop, room.catalog)
    options = [blocks.option(option_of(one, book), value_of(one)) for one in book.day.visits]
    if not options:
        return blocks.notice("No visits on that day.")
    selects = [
        blocks.select(f"visit.picked.{number}", "Which visit?", options[number : number + blocks.MOST_OPTIONS])
        for number in range(0, len(options), blocks.MOST_OPTIONS)
    ]
    return blocks.modal(day(on), [blocks.actions(selects)])


def option_of(visit: Visit, book: Book) -> str:
    """10:30 Biscuit, Bath & brush (Kim), done"""
    staff = f" ({visit.staff.first_name})" if visit.staff else ""
    ended = "" if visit.appointment.status is OPEN else f", {state(visit, book.shop)}"
    return f"{clock(visit.span.start, book.shop)} {visit.pet.name}, {services_of(visit)}{staff}{ended}"


def _open_steps(room: Room, visit: Visit, value: str) -> list[Block]:
    is_today = room.shop.local(visit.span.start).date() == room.shop.local(room.now).date()
    steps = [one for one in buttons(visit) if one["action_id"] != "visit.more"]
    if not is_today:
        steps = [blocks.button("Done", "visit.done", value)] if visit.span.start < room.now else []
    elif steps[0]["action_id"] != "visit.done":
        steps.append(blocks.button("Done", "visit.done", value))
    if visit.span.start <= room.now + timedelta(minutes=15):
        steps.append(blocks.button("Did not come", "visit.miss", value))
    changes = [
        blocks.button("Move", "visit.move", value),
        blocks.button("Cancel", "visit.cancel", value, style="danger"),
    ]
    if is_today:
        changes.insert(0, blocks.button("Running late", "visit.late", value))
    return [*([blocks.actions(steps)] if steps else []), blocks.actions(changes)]


def _undo(room: Room, deed: VisitDeed, value: str) -> list[Block]:
    last = f"Last: {DONE[deed.kind.value]}, {plain(doer(deed))}, {clock(deed.at, room.shop)}."
    said = f"{last} It can be taken back for ten minutes."
    undo = blocks.button(f"Undo: {DONE[deed.kind.value]}", "visit.undo", f"{value}/{deed.deed_id.hex}")
    return [blocks.context(said), blocks.actions([undo])]


def _do(room: Room, how: Step, one: Meant) -> object:
    return how(room.session, actor=room.actor, appointment_id=one.appointment_id, version=one.version, now=room.now)


def _not_today(room: Room, value: str) -> str | None:
    """Why a button of another day does nothing."""
    try:
        visit = appointment(room.session, appointment_id=meant(value).appointment_id)
    except NotFound:
        return GONE
    on = room.shop.local(visit.span.start).date()
    is_open = visit.appointment.status is AppointmentStatus.SCHEDULED
    if not is_open or on == room.shop.local(room.now).date():
        return None
    return NOT_TODAY.format(day=day(on, today=room.shop.local(room.now).date()))
