"""Booking for somebody who calls, in three steps of one modal: who, what and when, which time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from channels.refused import sentence
from channels.slack import blocks, caller
from channels.slack.answer import Answer, Room, View
from channels.slack.blocks import Block, plain
from channels.slack.caller import NEW, Begun, begun
from channels.slack.heard import Heard
from channels.slack.showing import show
from channels.slack.visits import refusal_of
from channels.slack.words import day, moment
from channels.staff_words import clock
from core.booking import service as bookings
from core.booking.clock import day_span
from core.booking.queries import facts_of
from core.booking.slots import find_slots, no_slots
from core.booking.spans import Span
from core.booking.visit import Slot, VisitRequest
from core.errors import CoreError, Duplicate, Invalid, NotFound, Refusal
from core.pets.queries import pet as pet_of
from core.pets.queries import pets_of
from core.users.addresses import normalise_phone, spoken_phone
from core.users.queries import owner as owner_of
from core.users.queries import owner_by_verified
from core.users.search import Found, find_owners

TITLE: Final = "Book a visit"
OVERTAKEN: Final = "Somebody has entered them meanwhile: please close this, and begin anew."
WHO: Final = "Choose who calls, or enter their first name."


def begin(room: Room, heard: Heard, words: str) -> Answer:
    """Open the first step."""
    return show(heard, TITLE, lambda later: _who())


def _who() -> View:
    owner = {
        "type": "external_select",
        "action_id": "book.owner",
        "min_query_length": 2,
        "placeholder": blocks.words("Name, or the last digits of the phone", 150),
    }
    fields = [
        blocks.field("Who calls?", owner, optional=True),
        blocks.section("or somebody new:"),
        blocks.field("First name", blocks.line("book.first", longest=100), optional=True),
        blocks.field("Last name", blocks.line("book.last", longest=100), optional=True),
        blocks.field("Phone", blocks.line("book.phone", longest=40), optional=True),
        blocks.field(
            "Messages about visits",
            blocks.checkbox("book.consent", "They agree to be written to at this number", "yes"),
            optional=True,
        ),
    ]
    return blocks.modal(TITLE, fields, name="book.who", submit="Next")


def search(room: Room, heard: Heard) -> Answer:
    """The owners that fit what is being typed."""
    found = find_owners(room.session, text=heard.value, limit=20)
    return Answer(options=[blocks.option(_label(one, room), str(one.user_id)) for one in found])


def _label(one: Found, room: Room) -> str:
    phone = f", {spoken_phone(one.phone, region=room.shop.region)}" if one.phone else ""
    return f"{one.name}{phone}" + (f" ({', '.join(one.pets)})" if one.pets else "")


def submit_who(room: Room, heard: Heard) -> Answer:
    """Somebody known, or somebody new, who is entered with the visit."""
    given = heard.inputs
    if chosen := given.get("book.owner"):
        return Answer(view=_what(room, Begun(owner=chosen)))
    said = Begun(
        first=given.get("book.first", "").strip(),
        last=given.get("book.last", "").strip(),
        phone=given.get("book.phone", "").strip(),
        consent="book.consent" in given,
    )
    if not said.first:
        return Answer(errors={"book.owner": WHO})
    try:
        caller.tried(room, lambda: caller.owner(room, said))
    except Duplicate:
        number = normalise_phone(said.phone, region=room.shop.region)
        known = owner_by_verified(room.session, kind="phone", value=number)
        if known is None:
            return Answer(errors={"book.phone": "This number belongs to somebody who works here."})
        return Answer(view=_what(room, Begun(owner=str(known.user_id))))
    except Invalid as error:
        field = {"first_name": "book.first", "last_name": "book.last"}.get(error.field, "book.phone")
        return Answer(errors={field: f"This {error}."})
    return Answer(view=_what(room, said))


def _what(room: Room, known: Begun, *, said: str = "") -> View:
    owner = owner_of(room.session, user_id=UUID(known.owner)) if known.owner else None
    theirs = pets_of(room.session, owner=owner) if owner is not None else []
    pets = [blocks.option(f"{one.name} ({one.species})", str(one.pet_id)) for one in theirs]
    services = [blocks.option(one.name, str(one.service_id)) for one in room.catalog.suited_to(None)]
    able = [
        blocks.option("Anybody", "any"),
        *(blocks.option(one.name, str(one.user_id)) for one in room.catalog.people),
    ]
    today = room.shop.local(room.now).date()
    first_pet = known.pet or (None if pets else NEW)
    pet = blocks.select("book.pet", "Which pet?", [*pets, blocks.option("A new pet", NEW)], chosen=first_pet)
    service = blocks.select("book.service", "What?", services, chosen=known.service or None)
    kinds = [blocks.option(one, one) for one in (room.shop.species or ("dog", "cat", "rabbit", "bird", "other"))]
    species = blocks.select("book.species", "Dog, cat?", kinds, chosen=known.species or None)
    fields: list[Block] = [
        blocks.section(f"For {plain(owner.first_name if owner is not None else known.first)}"),
        *([blocks.section(f":warning: {said}")] if said else []),
        blocks.field("Pet", pet),
        blocks.field("Name of a new pet", blocks.line("book.name", longest=100, given=known.name), optional=True),
        blocks.field("Kind of a new pet", species, optional=True),
        blocks.field("Service", service),
        blocks.field("With", blocks.select("book.with", "With whom?", able, chosen=known.who)),
        blocks.field("Day", blocks.date_picker("book.day", known.day or today.isoformat())),
    ]
    if room.shop.vaccines_required:
        names = ", ".join(sorted({one for some in room.shop.vaccines_required.values() for one in some}))
        fields.append(
            blocks.field(
                f"Vaccinated ({names}) until, as they say",
                blocks.date_picker("book.vaccinated", known.until or None),
                optional=True,
                hint="Only if it is not on record; it is checked on arrival.",
            )
        )
    return blocks.modal(TITLE, fields, name="book.what", submit="Show times", about=known.kept)


def submit_what(room: Room, heard: Heard) -> Answer:
    """The pet, and the times that are free."""
    given = heard.inputs
    chosen = replace(
        begun(heard),
        pet=given.get("book.pet", NEW),
        name=given.get("book.name", ""),
        species=given.get("book.species", ""),
        until=given.get("book.vaccinated", ""),
        service=given.get("book.service", ""),
        who=given.get("book.with", "any"),
        day=given.get("book.day", ""),
    )
    try:
        return Answer(view=_when(room, chosen))
    except Invalid as error:
        fields = {"name": "book.name", "species": "book.species", "expires": "book.vaccinated"}
        return Answer(errors={fields.get(error.field, "book.pet"): f"This {error}."})
    except CoreError:
        return Answer(errors={"book.pet": OVERTAKEN})


def _request(room: Room, known: Begun) -> VisitRequest:
    """What is asked for; the pet is written for it."""
    return VisitRequest(
        pet=facts_of(room.session, pet=caller.pet(room, known)),
        service=room.catalog.service(UUID(known.service)),
        staff_id=None if known.who == "any" else UUID(known.who),
        at_once=True,
    )


def _free(room: Room, known: Begun, window: Span) -> tuple[VisitRequest, list[Slot], Sequence[Refusal]]:
    """What is free, else the reasons why nothing is."""
    request = _request(room, known)
    slots = find_slots(room.session, request=request, window=window, now=room.now)
    return request, slots, () if slots else no_slots(room.session, request=request, window=window, now=room.now)


def _when(room: Room, known: Begun) -> View:
    """The free times of the day; or the step before once more, with the reason why there is none."""
    on = date.fromisoformat(known.day)
    request, slots, reasons = caller.tried(room, lambda: _free(room, known, day_span(on, room.shop.zone)))
    if not slots:
        return _what(room, known, said=f"Nothing is free on {day(on)}. {' '.join(map(sentence, reasons))}".strip())
    names = {one.user_id: one.first_name for one in room.catalog.people}
    options = [
        blocks.option(
            f"{clock(one.start, room.shop)} ({names[one.staff_id]})", f"{one.start.isoformat()}|{one.staff_id}"
        )
        for one in slots
    ]
    fields = [
        blocks.section(f"{plain(request.service.name)} on {day(on)}"),
        blocks.field("Time", blocks.select("book.slot", "When?", options)),
        blocks.field("Note", blocks.line("book.notes", several=True, longest=500), optional=True),
    ]
    return blocks.modal(TITLE, fields, name="book.when", submit="Book", about=known.kept)


def submit_when(room: Room, heard: Heard) -> Answer:
    """Book it; who was slower sees what is still free."""
    known, (start, _, staff) = begun(heard), heard.inputs.get("book.slot", "").partition("|")
    if not staff:
        return Answer(errors={"book.slot": "Choose a time."})
    try:
        with room.session.begin_nested():
            request = _request(room, known)
            made = bookings.book(
                room.session,
                actor=room.actor,
                request=request,
                start=datetime.fromisoformat(start),
                staff_id=UUID(staff),
                now=room.now,
                channel="slack",
                notes=heard.inputs.get("book.notes"),
            )
    except (Duplicate, NotFound):
        return Answer(errors={"book.slot": OVERTAKEN})
    except CoreError as error:
        return Answer(errors={"book.slot": refusal_of(error)})
    pet = pet_of(room.session, pet_id=made.pet_id)
    when = moment(made.appointment_date, room.shop, now=room.now)
    return Answer(f"Booked: {plain(request.service.name)} for {plain(pet.name)}, {when}.")
