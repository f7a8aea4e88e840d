"""The forms of a visit: done, cancel, and move; what is submitted is done at once or refused beside the field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final
from uuid import UUID

from channels.refused import sentence
from channels.slack import blocks
from channels.slack.answer import Answer, Refresh, Room, View
from channels.slack.blocks import Block, plain
from channels.slack.heard import Heard, text
from channels.slack.owners import tell
from channels.slack.schedule import OPEN, value_of
from channels.slack.showing import modal_of, show
from channels.slack.visits import GONE, meant, refusal, trying
from channels.slack.words import day, moment
from channels.staff_words import clock, services_of
from core.booking import desk
from core.booking.clock import day_span
from core.booking.desk import Finished
from core.booking.queries import Visit, appointment, request_of
from core.booking.slots import find_slots, no_slots
from core.errors import CoreError, Invalid, NotFound

WEEKS: Final = re.compile(r"(\d{1,3})\s*(d|days?|w|weeks?|m|months?)?", re.IGNORECASE)
DAYS: Final = {"d": 1, "w": 7, "m": 30}
NEXT: Final = (
    ("In 2 weeks", "14"),
    ("In 4 weeks", "28"),
    ("In 6 weeks", "42"),
    ("In 8 weeks", "56"),
    ("In 3 months", "91"),
)
CLOSED: Final = "This visit is closed."


def done(room: Room, heard: Heard) -> Answer:
    """Open the form of a visit that is over."""
    return show(heard, "Done", _of_visit(heard.value, _done_form))


def cancel(room: Room, heard: Heard) -> Answer:
    """Open the form of a visit that shall not be."""
    return show(heard, "Cancel", _of_visit(heard.value, _cancel_form))


def move(room: Room, heard: Heard) -> Answer:
    """Open the form with the times that are free."""
    return show(heard, "Move", _of_visit(heard.value, lambda later, visit: move_form(later, visit)))


def move_changed(room: Room, heard: Heard) -> Answer:
    """Another day or person was chosen: show what is free then."""
    view_id, inputs, about = modal_of(heard), heard.inputs, text(heard.view, "private_metadata")
    if view_id is None:
        return Answer()

    def fill(later: Room, visit: Visit) -> View:
        return move_form(later, visit, on=inputs.get("move.day"), who=inputs.get("move.who"))

    return Answer(after=(Refresh(view_id, _of_visit(about, fill)),))


def _of_visit(value: str, form: Callable[[Room, Visit], View]) -> Callable[[Room], View]:
    """A form about a visit that is still open, or one sentence in its place."""

    def fill(room: Room) -> View:
        try:
            visit = appointment(room.session, appointment_id=meant(value).appointment_id)
        except NotFound:
            return blocks.notice(GONE)
        return form(room, visit) if visit.appointment.status is OPEN else blocks.notice(CLOSED)

    return fill


def _done_form(room: Room, visit: Visit) -> View:
    weight = "" if visit.pet.weight is None else f"{visit.pet.weight.normalize():f}"
    vaccines = sorted({one for names in room.shop.vaccines_required.values() for one in names})
    options = [blocks.option(one, one) for one in vaccines]
    fields = [
        blocks.section(f"{plain(visit.pet.name)}: {plain(services_of(visit))}"),
        blocks.field("What was done", blocks.line("done.notes", several=True), optional=True),
        blocks.field("Products used", blocks.line("done.products", longest=500), optional=True),
        blocks.field("Weight in kg", blocks.line("done.weight", longest=10, given=weight), optional=True),
        blocks.field(
            "Next visit", blocks.select("done.next", "When?", [blocks.option(*one) for one in NEXT]), optional=True
        ),
    ]
    if options:
        fields += [
            blocks.field("Vaccination given", blocks.select("done.vaccine", "Which?", options), optional=True),
            blocks.field("Valid until", blocks.date_picker("done.expires"), optional=True),
        ]
    return blocks.modal("Done", fields, name="visit.done", submit="Complete", about=value_of(visit))


def submit_done(room: Room, heard: Heard) -> Answer:
    """Close the visit with what was filled in."""
    try:
        work = _finished(heard.inputs)
    except Invalid as error:
        return Answer(errors={error.field: str(error)})
    one = meant(heard.about)
    try:
        with room.session.begin_nested():
            desk.finish(
                room.session,
                actor=room.actor,
                appointment_id=one.appointment_id,
                version=one.version,
                now=room.now,
                work=work,
            )
    except Invalid as error:
        return Answer(errors={FIELDS.get(error.field, "done.notes"): f"This {error}."})
    except CoreError as error:
        return Answer(refusal(room, one, error))
    return Answer(clear=True)


FIELDS: Final[Mapping[str, str]] = {
    "weight": "done.weight",
    "name": "done.vaccine",
    "vaccine": "done.vaccine",
    "expires": "done.expires",
    "next_in": "done.next",
}


def _finished(inputs: Mapping[str, str]) -> Finished:
    """What was filled in; raise `Invalid` whose field is the one of the form."""
    written = inputs.get("done.weight", "").strip().lower().removesuffix("kg").strip().replace(",", ".")
    try:
        weight = Decimal(written) if written else None
    except InvalidOperation:
        raise Invalid("Write it as 12.5", field="done.weight") from None
    expires = inputs.get("done.expires")
    days = inputs.get("done.next")
    return Finished(
        notes=inputs.get("done.notes"),
        products=inputs.get("done.products"),
        weight=weight,
        vaccine=inputs.get("done.vaccine"),
        expires=date.fromisoformat(expires) if expires else None,
        next_in=timedelta(days=int(days)) if days else None,
    )


def _cancel_form(room: Room, visit: Visit) -> View:
    name = visit.pet.owner.first_name
    said = f"{plain(visit.pet.name)}, {moment(visit.span.start, room.shop, now=room.now)}: {plain(services_of(visit))}"
    reason = blocks.field(f"What shall {name} be told as the reason?", blocks.line("cancel.reason", longest=300))
    return blocks.modal(
        "Cancel", [blocks.section(said), reason], name="visit.cancel", submit="Cancel the visit", about=value_of(visit)
    )


def submit_cancel(room: Room, heard: Heard) -> Answer:
    """Cancel, and tell the owner why."""
    one, reason = meant(heard.about), heard.inputs.get("cancel.reason", "").strip()
    if not reason:
        return Answer(errors={"cancel.reason": "The owner wants to know why."})
    refused = trying(
        room,
        heard.about,
        lambda one: desk.call_off(
            room.session,
            actor=room.actor,
            appointment_id=one.appointment_id,
            version=one.version,
            now=room.now,
            reason=reason,
        ),
    )
    if refused:
        return Answer(refused)
    tell(room, one.appointment_id, "cancelled", reason=reason)
    return Answer(clear=True)


def move_form(room: Room, visit: Visit, *, on: str | None = None, who: str | None = None) -> View:
    """What is free on a day, with one person or with anybody who can do it."""
    today = room.shop.local(room.now).date()
    chosen = date.fromisoformat(on) if on else max(room.shop.local(visit.span.start).date(), today)
    request = request_of(room.session, visit=visit)
    able = room.catalog.people_for(request.service, request.add_ons)
    staff = UUID(who) if who and who != "any" else None
    if who is None and visit.appointment.staff_id in {person.user_id for person in able}:
        staff = visit.appointment.staff_id
    request = request_of(room.session, visit=visit, staff_id=staff, at_once=True)
    window = day_span(chosen, room.shop.zone)
    slots = find_slots(room.session, request=request, window=window, now=room.now)
    people = [blocks.option("Anybody", "any"), *(blocks.option(one.name, str(one.user_id)) for one in able)]
    shown: list[Block] = [
        blocks.section(f"{plain(visit.pet.name)}, now {moment(visit.span.start, room.shop, now=room.now)}"),
        blocks.actions(
            [
                blocks.date_picker("move.day", chosen.isoformat()),
                blocks.select("move.who", "With whom?", people, chosen=str(staff) if staff else "any"),
            ]
        ),
    ]
    if not slots:
        reasons = no_slots(room.session, request=request, window=window, now=room.now)
        shown.append(blocks.section(f"Nothing is free on {day(chosen)}. {' '.join(map(sentence, reasons))}".strip()))
        return blocks.modal("Move", shown, name="visit.move", about=value_of(visit))
    names = {one.user_id: one.first_name for one in able}
    free = [
        blocks.option(
            f"{clock(one.start, room.shop)} ({names[one.staff_id]})", f"{one.start.isoformat()}|{one.staff_id}"
        )
        for one in slots
    ]
    # Its block has another name for each day and person: else Slack keeps what was chosen for the one before.
    field = blocks.field("New time", blocks.select("move.slot", "When?", free))
    field["block_id"] = f"move.slot.{chosen.isoformat()}.{staff or 'any'}"
    return blocks.modal("Move", [*shown, field], name="visit.move", submit="Move", about=value_of(visit))


def submit_move(room: Room, heard: Heard) -> Answer:
    """Move to the time that was chosen, and tell the owner."""
    start, _, staff = heard.inputs.get("move.slot", "").partition("|")
    field = next(_blocks_of(heard, "move.slot"), "move.slot")
    if not start or not staff:
        return Answer(errors={field: "Choose a time."})
    one = meant(heard.about)
    refused = trying(
        room,
        heard.about,
        lambda one: desk.move(
            room.session,
            actor=room.actor,
            appointment_id=one.appointment_id,
            version=one.version,
            start=datetime.fromisoformat(start),
            staff_id=UUID(staff),
            now=room.now,
        ),
    )
    if refused:
        return Answer(refused)
    tell(room, one.appointment_id, "moved")
    return Answer(clear=True)


def _blocks_of(heard: Heard, action: str) -> Iterator[str]:
    """The block in which a field stands."""
    for block in heard.view.get("blocks", ()):
        if block.get("type") == "input" and block.get("element", {}).get("action_id") == action:
            yield str(block.get("block_id", action))
