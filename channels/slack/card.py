"""A pet's card: what is known of it, its vaccinations and what was done before."""

from __future__ import annotations

from channels.slack import blocks
from channels.slack.answer import Answer, Room, View
from channels.slack.blocks import Block, plain
from channels.slack.heard import Heard
from channels.slack.showing import show
from channels.slack.visits import GONE, meant
from channels.slack.words import day, moment, pet_line
from channels.staff_words import name_of
from core.booking.chart import LATEST, chart
from core.booking.queries import Visit, appointment
from core.errors import NotFound
from core.pets.queries import vaccinations_of


def card(room: Room, heard: Heard) -> Answer:
    """Open the card of the pet that a visit is about."""
    value = heard.value
    return show(heard, "Pet", lambda later: of_pet(later, value))


def of_pet(room: Room, value: str) -> View:
    """Everything that they who look may know."""
    try:
        visit = appointment(room.session, appointment_id=meant(value).appointment_id)
    except NotFound:
        return blocks.notice(GONE)
    pet, today = visit.pet, room.shop.local(room.now).date()
    shown: list[Block] = [blocks.section(f"{pet_line(pet, room.catalog, on=today)} of {plain(name_of(pet.owner))}")]
    for label, said in (("Allergies", pet.allergies), ("Temper", pet.temper), ("Mind", pet.notes)):
        if said:
            shown.append(blocks.section(f"*{label}:* {plain(said, 1000)}"))
    given = vaccinations_of(room.session, pets=[pet])[pet.pet_id]
    lines = [
        f"{plain(one.vaccine_name)}, {day(one.vaccination_date, today=today)}"
        + (f", until {day(one.expiry_date, today=today)}" if one.expiry_date else "")
        + (" (as the owner says)" if one.source.value == "owner" else "")
        for one in given
    ]
    shown.append(blocks.section("*Vaccinations*\n" + ("\n".join(lines[-LATEST:]) or "None on record.")))
    shown.append(blocks.section("*Visits*\n" + ("\n".join(_history(room, visit)) or "This is the first one.")))
    return blocks.modal(pet.name, shown)


def _history(room: Room, visit: Visit) -> list[str]:
    """The latest visits, with what was written about them."""
    today = room.shop.local(room.now).date()
    lines = []
    for one in chart(room.session, pet=visit.pet, reader=room.who):
        when = moment(one.at, room.shop, now=room.now)
        line = f"{when}: {plain(one.visit.service.name)}, {plain(name_of(one.visit.staff))}"
        if one.withheld:
            line += "\n     (notes for veterinarians)"
        elif one.notes:
            line += f"\n     {plain(one.notes)}"
        if one.next_on:
            line += f"\n     next on {day(one.next_on, today=today)}"
        lines.append(line)
    return lines
