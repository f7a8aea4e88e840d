"""An owner, their living pets and what these were vaccinated against: read in every turn, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from core.errors import NotFound
from core.statements import Statement

_HOUSEHOLD = Statement("""
SELECT u.first_name, p.pet_id, p.name, p.species, p.breed, p.weight, p.birth_date, p.gender,
       v.vaccine_name, v.vaccination_date, v.expiry_date, v.source, u.language,
       u.phone_number IS NOT NULL OR u.email NOT LIKE '%%@unknown.invalid',
       EXISTS (SELECT FROM pets w JOIN waitlist_entries e ON e.pet_id = w.pet_id AND e.status = 'waiting'
               WHERE w.user_id = u.user_id)
FROM users u
LEFT JOIN pets p ON p.user_id = u.user_id AND p.died_at IS NULL
LEFT JOIN vaccinations v ON v.pet_id = p.pet_id
WHERE u.user_id = %(user_id)s
ORDER BY p.pet_id, v.vaccination_date, v.vaccination_id
""")


class VaccinationRecord(NamedTuple):
    """A vaccination; ``source`` says who recorded it, ``owner`` or ``staff``."""

    vaccine_name: str
    vaccination_date: date
    expiry_date: date | None
    source: str


@dataclass(frozen=True, slots=True)
class PetRecord:
    """A pet (``weight`` in kilograms) and everything on record about its vaccinations, the oldest first."""

    pet_id: UUID
    name: str
    species: str
    breed: str | None
    weight: Decimal | None
    birth_date: date | None
    gender: str
    vaccinations: tuple[VaccinationRecord, ...]


@dataclass(frozen=True, slots=True)
class Household:
    """An owner with their living pets, in the order in which these were registered.

    ``language`` (ISO 639) is what they speak, None for the shop's own; ``is_proven`` says that an address of theirs is,
    ``is_waiting`` that a pet of theirs is on the waitlist.
    """

    user_id: UUID
    first_name: str
    pets: tuple[PetRecord, ...]
    language: str | None = None
    is_proven: bool = False
    is_waiting: bool = False


def household(session: Session, *, user_id: UUID) -> Household:
    """Everything that is known of this owner's pets; raise `NotFound` if there is no such user."""
    rows = _HOUSEHOLD.rows(session, user_id=user_id)
    if not rows:
        raise NotFound("no such owner")
    vaccinations: dict[UUID, list[VaccinationRecord]] = {}
    pets: dict[UUID, tuple[str, str, str | None, Decimal | None, date | None, str]] = {}
    for (
        _,
        pet_id,
        name,
        species,
        breed,
        weight,
        birth_date,
        gender,
        vaccine,
        *given,
        _language,
        _proven,
        _waiting,
    ) in rows:
        if pet_id is None:
            continue
        pets[pet_id] = (name, species, breed, weight, birth_date, gender)
        known = vaccinations.setdefault(pet_id, [])
        if vaccine is not None:
            known.append(VaccinationRecord(vaccine, *given))
    records = (PetRecord(pet_id, *described, tuple(vaccinations[pet_id])) for pet_id, described in pets.items())
    return Household(user_id, rows[0][0], tuple(records), *rows[0][-3:])
