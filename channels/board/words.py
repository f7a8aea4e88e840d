"""Clocks, days, pets and states as the board says them."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from channels.staff_words import age, clock, delays, doer
from core.booking.deeds import DeedKind, VisitDeed
from core.booking.models import AppointmentStatus
from core.booking.queries import Visit
from core.pets.models import Pet
from core.shop.profile import Shop

ENDED: Final = {
    AppointmentStatus.COMPLETED: "done",
    AppointmentStatus.NO_SHOW: "did not come",
    AppointmentStatus.CANCELLED: "cancelled",
}
DONE: Final = {
    DeedKind.ARRIVED: "arrived",
    DeedKind.STARTED: "start",
    DeedKind.DONE: "done",
    DeedKind.NO_SHOW: "did not come",
    DeedKind.CANCELLED: "cancelled",
    DeedKind.MOVED: "moved",
    DeedKind.LATE: "running late",
}


def day(on: date, *, today: date) -> str:
    """``Tuesday 5 March``; the year only if it is not that of ``today``."""
    year = "" if today.year == on.year else f" {on.year}"
    return f"{on:%A} {on.day} {on:%B}{year}"


def short_day(on: date, *, today: date) -> str:
    """``Tue 5 Mar``; the year only if it is not that of ``today``."""
    year = "" if today.year == on.year else f" {on.year}"
    return f"{on:%a} {on.day} {on:%b}{year}"


def pet_is(pet: Pet, on: date) -> str:
    """``dog, Beagle, 20 kg, 3 years``."""
    weight = f"{pet.weight.normalize():f} kg" if pet.weight is not None else None
    return ", ".join(one for one in (pet.species, pet.breed, weight, age(pet.birth_date, on)) if one)


def state(visit: Visit, shop: Shop) -> str:
    """How far a visit is."""
    one = visit.appointment
    if one.status is not AppointmentStatus.SCHEDULED:
        return "cancelled late" if one.late_cancel else ENDED[one.status]
    if one.started_at is not None:
        return f"begun at {clock(one.started_at, shop)}"
    if one.arrived_at is not None:
        return f"here since {clock(one.arrived_at, shop)}"
    return ", ".join(["confirmed" if one.confirmed_at else "not confirmed", *delays(visit, shop)])


def was_first(deed: VisitDeed | None, who: UUID, shop: Shop) -> str:
    """What is told to ``who`` came second."""
    if deed is None:
        return "That visit was changed meanwhile. The board now shows how it is."
    name = "You" if deed.staff_id == who else doer(deed)
    verb = "were" if deed.staff_id == who else "was"
    return f"{name} {verb} first: {DONE[deed.kind]}, at {clock(deed.at, shop)}."
