"""Booking for somebody who calls, in three steps of one modal: who, what and when, which time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from channels.refused import sentence
from channels.slack import blocks
from channels.slack.answer import Answer, Room, View
from channels.slack.blocks import Block, plain
from channels.slack.heard import Heard, text
from channels.slack.showing import show
from channels.slack.visits import refusal_of
from channels.slack.words import day, moment
from channels.staff_words import clock
from core.booking import service as bookings
from core.booking.clock import day_span
from core.booking.queries import facts_of
from core.booking.slots import find_slots, no_slots
from core.booking.visit import VisitRequest
from core.errors import CoreError, Duplicate, Invalid
from core.pets.models import VaccinationSource
from core.pets.queries import pet as pet_of
from core.pets.queries import pets_of
from core.pets.service import add_pet, add_vaccination
from core.users.addresses import normalise_phone, spoken_phone
from core.users.models import ConsentSource
from core.users.queries import owner as owner_of
from core.users.queries import owner_by_verified
from core.users.search import Found, find_owners
from core.users.service import add_owner

TITLE: Final = "Book a visit"
NEW: Final = "new"
WHO: Final = "Choose who calls, or enter their first name."


@dataclass(frozen=True, slots=True)
class Begun:
    """What has been said in the steps before."""

    owner: str = ""
    pet: str = ""
    service: str = ""
    who: str = "any"
    day: str = ""

    @property
    def kept(self) -> str:
        """As the modal carries it."""
        return json.dumps(asdict(self), separators=(",", ":"))


def begun(heard: Heard) -> Begun:
    """What the modal carries; nothing where that is none of ours."""
    try:
        kept: Any = json.loads(text(heard.view, "private_metadata") or "{}")
        return Begun(**kept) if isinstance(kept, dict) else Begun()
    except (TypeError, ValueError):
        return Begun()


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
    """Somebody known, or somebody new, who is entered now."""
    given = heard.inputs
    if chosen := given.get("book.owner"):
        return Answer(view=_what(room, Begun(owner=chosen)))
    first, phone = given.get("book.first", "").strip(), given.get("book.phone", "").strip()
    if not first:
        return Answer(errors={"book.owner": WHO})
    try:
        with room.session.begin_nested():
            user = add_owner(
                room.session,
                actor=room.actor,
                now=room.now,
                first_name=first,
                last_name=given.get("book.last", ""),
                phone=phone or None,
                phone_verified=bool(phone),
                consent="book.consent" in given and bool(phone),
                source=ConsentSource.STAFF,
            )
    except Duplicate:
        number = normalise_phone(phone, region=room.shop.region)
        known = owner_by_verified(room.session, kind="phone", value=number)
        if known is None:
            return Answer(errors={"book.phone": "This number belongs to somebody who works here."})
        return Answer(view=_what(room, Begun(owner=str(known.user_id))))
    except Invalid as error:
        field = {"first_name": "book.first", "last_name": "book.last"}.get(error.field, "book.phone")
        return Answer(errors={field: f"This {error}."})
    return Answer(view=_what(room, Begun(owner=str(user.user_id))))


def _what(room: Room, known: Begun, *, said: str = "") -> View:
    owner = owner_of(room.session, user_id=UUID(known.owner))
    pets = [blocks.option(f"{one.name} ({one.species})", str(one.pet_id)) for one in pets_of(room.session, owner=owner)]
    services = [blocks.option(one.name, str(one.service_id)) for one in room.catalog.suited_to(None)]
    able = [
        blocks.option("Anybody", "any"),
        *(blocks.option(one.name, str(one.user_id)) for one in room.catalog.people),
    ]
    today = room.shop.local(room.now).date()
    pet = blocks.select("book.pet", "Which pet?", [*pets, blocks.option("A new pet", NEW)], chosen=known.pet or None)
    service = blocks.select("book.service", "What?", services, chosen=known.service or None)
    kinds = [blocks.option(one, one) for one in (room.shop.species or ("dog", "cat", "rabbit", "bird", "other"))]
    fields: list[Block] = [
        blocks.section(f"For {plain(owner.first_name)}"),
        *([blocks.section(f":warning: {said}")] if said else []),
        blocks.field("Pet", pet),
        blocks.field("Name of a new pet", blocks.line("book.name", longest=100), optional=True),
        blocks.field("Kind of a new pet", blocks.select("book.species", "Dog, cat?", kinds), optional=True),
        blocks.field("Service", service),
        blocks.field("With", blocks.select("book.with", "With whom?", able, chosen=known.who)),
        blocks.field("Day", blocks.date_picker("book.day", known.day or today.isoformat())),
    ]
    if room.shop.vaccines_required:
        names = ", ".join(sorted({one for some in room.shop.vaccines_required.values() for one in some}))
        fields.append(
            blocks.field(
                f"Vaccinated ({names}) until, as they say",
                blocks.date_picker("book.vaccinated"),
                optional=True,
                hint="Only if it is not on record; it is checked on arrival.",
            )
        )
    return blocks.modal(TITLE, fields, name="book.what", submit="Show times", about=known.kept)


def submit_what(room: Room, heard: Heard) -> Answer:
    """The pet, entered now if it is new, and the times that are free."""
    known, given = begun(heard), heard.inputs
    try:
        with room.session.begin_nested():
            pet_id = _pet(room, known, given)
            _vaccinated(room, pet_id, given.get("book.vaccinated"))
    except Invalid as error:
        fields = {"name": "book.name", "species": "book.species", "expires": "book.vaccinated"}
        return Answer(errors={fields.get(error.field, "book.pet"): f"This {error}."})
    chosen = replace(
        known,
        pet=str(pet_id),
        service=given.get("book.service", ""),
        who=given.get("book.with", "any"),
        day=given.get("book.day", ""),
    )
    return Answer(view=_when(room, chosen))


def _pet(room: Room, known: Begun, given: Mapping[str, str]) -> UUID:
    owner = owner_of(room.session, user_id=UUID(known.owner))
    chosen = given.get("book.pet", NEW)
    if chosen != NEW:
        return next(one.pet_id for one in pets_of(room.session, owner=owner) if str(one.pet_id) == chosen)
    species = given.get("book.species")
    if not species:
        raise Invalid("is needed for a new pet", field="species")
    name = given.get("book.name", "")
    return add_pet(room.session, actor=room.actor, now=room.now, owner=owner, name=name, species=species).pet_id


def _vaccinated(room: Room, pet_id: UUID, until: str | None) -> None:
    """The caller's own word: it counts, and is checked on arrival."""
    if not until:
        return
    pet = pet_of(room.session, pet_id=pet_id)
    for name in room.shop.vaccines_required.get(pet.species.lower(), ()):
        add_vaccination(
            room.session,
            actor=room.actor,
            now=room.now,
            pet=pet,
            name=name,
            expires=date.fromisoformat(until),
            source=VaccinationSource.OWNER,
        )


def _request(room: Room, known: Begun) -> VisitRequest:
    return VisitRequest(
        pet=facts_of(room.session, pet=pet_of(room.session, pet_id=UUID(known.pet))),
        service=room.catalog.service(UUID(known.service)),
        staff_id=None if known.who == "any" else UUID(known.who),
    )


def _when(room: Room, known: Begun) -> View:
    """The free times of the day; or the step before once more, with the reason why there is none."""
    request, on = _request(room, known), date.fromisoformat(known.day)
    window = day_span(on, room.shop.zone)
    slots = find_slots(room.session, request=request, window=window, now=room.now)
    if not slots:
        reasons = no_slots(room.session, request=request, window=window, now=room.now)
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
    request = _request(room, known)
    try:
        with room.session.begin_nested():
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
    except CoreError as error:
        return Answer(errors={"book.slot": refusal_of(error)})
    pet = pet_of(room.session, pet_id=made.pet_id)
    when = moment(made.appointment_date, room.shop, now=room.now)
    return Answer(f"Booked: {plain(request.service.name)} for {plain(pet.name)}, {when}.")
