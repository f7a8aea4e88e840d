"""Questions about pets; an owner sees only their own."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import NotFound
from core.pets.models import Pet, Vaccination
from core.users.models import User


def pets_of(session: Session, *, owner: User) -> list[Pet]:
    """The living pets of ``owner``, in the order in which they were registered."""
    return list(
        session.scalars(select(Pet).where(Pet.user_id == owner.user_id, Pet.died_at.is_(None)).order_by(Pet.pet_id))
    )


def pet_of(session: Session, *, owner: User, pet_id: UUID) -> Pet:
    """The pet of this id, alive or not; raise `NotFound` when it is somebody else's, as when there is none."""
    pet = session.scalars(select(Pet).where(Pet.pet_id == pet_id, Pet.user_id == owner.user_id)).one_or_none()
    if pet is None:
        raise NotFound("no such pet")
    return pet


def pet(session: Session, *, pet_id: UUID) -> Pet:
    """The pet of this id, for staff; raise `NotFound`."""
    found = session.get(Pet, pet_id)
    if found is None:
        raise NotFound("no such pet")
    return found


def vaccinations_of(session: Session, *, pets: Collection[Pet]) -> dict[UUID, list[Vaccination]]:
    """The vaccinations of each of ``pets`` by its id, the oldest first; one statement for all of them."""
    found: dict[UUID, list[Vaccination]] = {pet.pet_id: [] for pet in pets}
    if found:
        for vaccination in session.scalars(
            select(Vaccination)
            .where(Vaccination.pet_id.in_(found))
            .order_by(Vaccination.vaccination_date, Vaccination.vaccination_id)
        ):
            found[vaccination.pet_id].append(vaccination)
    return found


def pet_with_microchip(session: Session, chip: str) -> Pet | None:
    """The pet with this number, whosever it is; the owner of another is only told that it is taken."""
    return session.scalars(select(Pet).where(Pet.microchip_id == chip)).one_or_none()
