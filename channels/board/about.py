"""The pet's card, and a message to its owner: what is shown when either is opened on the board, and what is sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import uuid4

from flask import render_template

from channels.board.given import LONGEST_MESSAGE, Given, an_id, text
from channels.board.who import Seat
from channels.board.words import short_day
from channels.staff_words import clock, name_of
from channels.to_owners import caution, no_way, write_to
from core.booking.chart import LATEST, Entry, chart
from core.booking.queries import Visit
from core.errors import Invalid
from core.pets.models import Vaccination
from core.pets.queries import vaccinations_of

SENT: Final = "On its way to {name}."


def pet(seat: Seat, visit: Visit, given: Given, now: datetime) -> str:
    """The vaccinations, and what was done before, as far as whoever looks may read it."""
    today = seat.shop.local(now).date()
    known = vaccinations_of(seat.session, pets=[visit.pet])[visit.pet.pet_id]
    return render_template(
        "pet.html",
        vaccinations=[_vaccination(one, today) for one in known[-LATEST:]],
        entries=[_entry(one, seat, today) for one in chart(seat.session, pet=visit.pet, reader=seat.who)],
    )


def _vaccination(one: Vaccination, today: date) -> str:
    until = f", until {short_day(one.expiry_date, today=today)}" if one.expiry_date else ""
    whose = " (as the owner says)" if one.source.value == "owner" else ""
    return f"{one.vaccine_name}, {short_day(one.vaccination_date, today=today)}{until}{whose}"


def _entry(one: Entry, seat: Seat, today: date) -> tuple[str, str, str]:
    """When; what, and by whom; what was written of it, line by line."""
    on = seat.shop.local(one.at).date()
    notes = "(notes for veterinarians)" if one.withheld else one.notes or ""
    next_on = f"Next on {short_day(one.next_on, today=today)}" if one.next_on else ""
    return (
        f"{short_day(on, today=today)} at {clock(one.at, seat.shop)}",
        f"{one.visit.service.name}, {name_of(one.visit.staff)}",
        "\n".join(filter(None, (notes, next_on))),
    )


def write(seat: Seat, visit: Visit, given: Given, now: datetime) -> str:
    """Where to write what shall be said, or why there is no way; the key lets it be sent once."""
    owner = visit.pet.owner
    why = no_way(seat.session, owner=owner, name=name_of(owner), shop=seat.shop)
    mind = caution(seat.session, owner=owner, name=name_of(owner), shop=seat.shop)
    return render_template(
        "write.html", owner=owner.first_name, longest=LONGEST_MESSAGE, key=uuid4().hex, why=why, mind=mind
    )


def send(seat: Seat, visit: Visit, given: Given, now: datetime) -> str:
    """Put it into the owner's talk, on its way; raise `NoWay` or `Invalid`."""
    owner, said = visit.pet.owner, text(given, "text", longest=LONGEST_MESSAGE)
    if said is None:
        raise Invalid("is missing", field="message")
    write_to(
        seat.session,
        owner=owner,
        name=name_of(owner),
        shop=seat.shop,
        text=said,
        staff_id=seat.who.user_id,
        now=now,
        key=f"board:{seat.who.user_id.hex}:{an_id(given.get('key')).hex}",
    )
    return SENT.format(name=name_of(owner))
