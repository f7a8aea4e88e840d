"""What changes pets and their vaccinations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Unpack

from sqlalchemy.orm import Session

from core.audit import Actor
from core.errors import Duplicate, Invalid
from core.pets.details import OLDEST, PetChanges, PetDetails, checked
from core.pets.models import Pet, Vaccination, VaccinationSource
from core.pets.queries import pet_with_microchip, vaccinations_of
from core.pets.vaccines import deciding
from core.shop.queries import shop_today
from core.users.models import User
from core.users.names import clean_name, clean_optional


def add_pet(
    session: Session,
    *,
    actor: Actor,
    now: datetime,
    owner: User,
    name: str,
    species: str,
    **details: Unpack[PetDetails],
) -> Pet:
    """Register a pet of ``owner``; raise `Invalid`, or `Duplicate` for the microchip of another pet.

    Whether the shop serves the species is not asked here: each service has its own answer.
    """
    pet = Pet(owner=owner)
    _apply(session, pet, {"name": name, "species": species, **details}, now=now)
    session.add(pet)
    session.flush()
    return pet


def change_pet(session: Session, *, actor: Actor, now: datetime, pet: Pet, **changes: Unpack[PetChanges]) -> None:
    """Change what is known of ``pet``; raise as `add_pet` does. Visits already booked keep their price and length."""
    _apply(session, pet, changes, now=now)
    session.flush()


def mark_died(session: Session, *, actor: Actor, now: datetime, pet: Pet) -> None:
    """Note that ``pet`` has died; a second time changes nothing. Its visits are cancelled by whoever asks for this."""
    if pet.died_at is None:
        pet.died_at = now
        session.flush()


def add_vaccination(
    session: Session,
    *,
    actor: Actor,
    now: datetime,
    pet: Pet,
    name: str,
    given: date | None = None,
    expires: date | None = None,
    source: VaccinationSource,
    administered_by: User | None = None,
    notes: str | None = None,
) -> Vaccination:
    """Record a vaccination; ``given`` defaults to the shop's today. Raise `Invalid` for dates that cannot be."""
    today = shop_today(session, now=now)
    given = given or today
    if given > today:
        raise Invalid("is in the future", field="given")
    if given.year < today.year - OLDEST:
        raise Invalid(f"is more than {OLDEST} years ago", field="given")
    if expires is not None and (expires < given or expires.year > today.year + OLDEST):
        raise Invalid("is before the vaccination, or too far ahead", field="expires")
    vaccination = Vaccination(
        pet=pet,
        vaccine_name=clean_name(name, field="name"),
        vaccination_date=given,
        expiry_date=expires,
        administered_by=administered_by.user_id if administered_by else None,
        notes=clean_optional(notes, field="notes", longest=2000),
        source=source,
    )
    session.add(vaccination)
    session.flush()
    return vaccination


def withdraw_vaccination(session: Session, *, actor: Actor, pet: Pet, name: str) -> bool:
    """Delete what the owner alone has said of a vaccination; False if staff have recorded it, or nobody has."""
    known = vaccinations_of(session, pets=[pet])[pet.pet_id]
    deciders = deciding(known, name)
    if not deciders or any(one.source is VaccinationSource.STAFF for one in deciders):
        return False
    for one in deciders:
        session.delete(one)
    session.flush()
    return True


def _apply(session: Session, pet: Pet, changes: PetChanges, *, now: datetime) -> None:
    kept = checked(changes, today=shop_today(session, now=now))
    chip = kept.get("microchip_id")
    if isinstance(chip, str):
        other = pet_with_microchip(session, chip)
        if other is not None and other is not pet:
            raise Duplicate("another pet has this microchip")
    for field, value in kept.items():
        setattr(pet, field, value)
