"""A pet's card: what is known of it, its vaccinations and what was done before."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from channels.slack import blocks
from channels.slack.answer import Answer, Room, View
from channels.slack.blocks import Block, plain
from channels.slack.heard import Heard
from channels.slack.showing import show
from channels.slack.visits import GONE, meant
from channels.slack.words import day, moment, name_of, pet_line
from core.booking.models import Appointment, ServiceHistory
from core.booking.queries import Visit, appointment, visits
from core.errors import NotFound
from core.pets.queries import vaccinations_of
from core.users.models import UserRole

LATEST: Final = 8
MEDICAL: Final = frozenset({UserRole.VETERINARIAN, UserRole.ADMIN})
"""Who reads what a veterinarian has written."""


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
    rows = room.session.scalars(
        select(ServiceHistory)
        .where(ServiceHistory.pet_id == visit.pet.pet_id)
        .order_by(ServiceHistory.service_date.desc())
        .limit(LATEST)
    ).all()
    found = visits(room.session, Appointment.appointment_id.in_([one.appointment_id for one in rows])) if rows else []
    by_id = {one.appointment.appointment_id: one for one in found}
    lines = []
    for row in rows:
        seen = by_id[row.appointment_id]
        when = moment(row.service_date, room.shop, now=room.now)
        line = f"{when}: {plain(seen.service.name)}, {plain(name_of(seen.staff))}"
        if row.notes:
            is_medical = seen.staff is not None and seen.staff.role is UserRole.VETERINARIAN
            may_read = room.who.role in MEDICAL or not is_medical
            line += f"\n     {plain(row.notes)}" if may_read else "\n     (notes for veterinarians)"
        if row.next_visit_on:
            line += f"\n     next on {day(row.next_visit_on, today=room.shop.local(room.now).date())}"
        lines.append(line)
    return lines
