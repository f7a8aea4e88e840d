"""An owner's living pets with their vaccinations, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.pets.models import Pet, Vaccination


@dataclass(frozen=True, slots=True)
class PetRecord:
    """A pet and everything on record about its vaccinations, the oldest first."""

    pet: Pet
    vaccinations: tuple[Vaccination, ...]


def household(session: Session, *, user_id: UUID) -> list[PetRecord]:
    """The living pets of this owner, in the order in which they were registered."""
    rows = session.execute(
        select(Pet, Vaccination)
        .outerjoin(Vaccination, Vaccination.pet_id == Pet.pet_id)
        .where(Pet.user_id == user_id, Pet.died_at.is_(None))
        .order_by(Pet.pet_id, Vaccination.vaccination_date, Vaccination.vaccination_id)
        .execution_options(populate_existing=True)
    )
    found: dict[UUID, tuple[Pet, list[Vaccination]]] = {}
    for pet, vaccination in rows:
        _, given = found.setdefault(pet.pet_id, (pet, []))
        if vaccination is not None:
            given.append(vaccination)
    return [PetRecord(pet, tuple(given)) for pet, given in found.values()]
