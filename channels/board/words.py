"""Clocks, days, pets and states as the board says them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from babel import Locale
from babel.dates import format_time

from core.booking.deeds import DeedKind, VisitDeed
from core.booking.models import AppointmentStatus
from core.booking.queries import Visit
from core.pets.models import Pet
from core.shop.profile import Shop

WEEK: Final = 7
WEEKS_AS_AGE, MONTHS_AS_AGE = 16, 24
SPACES: Final = str.maketrans({"\u202f": " ", "\xa0": " "})

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


def clock(moment: datetime, shop: Shop) -> str:
    """``15:30``; where the day has two halves ``3:30 pm``, and a full hour without its minutes: ``3 pm``."""
    locale, time = Locale.parse(shop.locale, sep="-"), shop.local(moment).time()
    short = locale.time_formats["short"].pattern
    if "a" not in short:
        return format_time(time, "short", locale=locale).translate(SPACES)
    return format_time(time, short if time.minute else "h a", locale=locale).translate(SPACES).lower()


def day(on: date, *, today: date) -> str:
    """``Tuesday 5 March``; the year only if it is not that of ``today``."""
    year = "" if today.year == on.year else f" {on.year}"
    return f"{on:%A} {on.day} {on:%B}{year}"


def pet_is(pet: Pet, on: date) -> str:
    """``dog, Beagle, 20 kg, 3 years``."""
    weight = f"{pet.weight.normalize():f} kg" if pet.weight is not None else None
    return ", ".join(one for one in (pet.species, pet.breed, weight, age(pet.birth_date, on)) if one)


def age(birth_date: date | None, on: date) -> str | None:
    """In weeks, months or years, as people say it."""
    if birth_date is None:
        return None
    weeks = (on - birth_date).days // WEEK
    months = (on.year - birth_date.year) * 12 + on.month - birth_date.month - (on.day < birth_date.day)
    if weeks < WEEKS_AS_AGE:
        return f"{weeks} weeks"
    return f"{months} months" if months < MONTHS_AS_AGE else f"{months // 12} years"


def flags(visit: Visit) -> Iterator[str]:
    """What has to be known before the pet is touched."""
    pet = visit.pet
    if pet.died_at is not None:
        yield "Has died"
    for label, said in (("Allergies", pet.allergies), ("Temper", pet.temper), ("Mind", pet.notes)):
        if said and said.strip():
            yield f"{label}: {said.strip()}"


def services_of(visit: Visit) -> str:
    """The service and its add-ons."""
    return " + ".join([visit.service.name, *(add_on.name for add_on in visit.add_ons)])


def state(visit: Visit, shop: Shop) -> str:
    """How far a visit is."""
    one = visit.appointment
    if one.status is not AppointmentStatus.SCHEDULED:
        return "cancelled late" if one.late_cancel else ENDED[one.status]
    if one.started_at is not None:
        return f"begun at {clock(one.started_at, shop)}"
    if one.arrived_at is not None:
        return f"here since {clock(one.arrived_at, shop)}"
    late = f", {one.late_minutes} minutes late" if one.late_minutes else ""
    return ("confirmed" if one.confirmed_at else "not confirmed") + late


def was_first(deed: VisitDeed | None, who: str, shop: Shop) -> str:
    """What is told to whoever came second."""
    if deed is None:
        return "That visit was changed meanwhile. The board now shows how it is."
    return f"{who} was first: {DONE[deed.kind]}, at {clock(deed.at, shop)}."
