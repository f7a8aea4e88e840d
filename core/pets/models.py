"""Pets and their vaccinations."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Numeric, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.columns import Id, Words, enum_type
from core.db import Base
from core.users.models import User


class Gender(StrEnum):
    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


class Pet(Base):
    """A pet, with its ``weight`` in kilograms. The database keeps a resource for it, of the same id."""

    __tablename__ = "pets"

    pet_id: Mapped[Id]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(100))
    species: Mapped[str] = mapped_column(String(50))
    breed: Mapped[str | None] = mapped_column(String(100))
    birth_date: Mapped[date | None]
    gender: Mapped[Gender] = mapped_column(enum_type(Gender, name="pet_gender"), server_default="unknown")
    weight: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    microchip_id: Mapped[str | None] = mapped_column(String(50))
    notes: Mapped[str | None] = mapped_column(Text)
    temper: Mapped[str | None] = mapped_column(Text)
    allergies: Mapped[str | None] = mapped_column(Text)
    died_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    updated_at: Mapped[datetime] = mapped_column(server_default=text("now()"))

    owner: Mapped[User] = relationship(lazy="raise_on_sql")


class VaccinationSource(StrEnum):
    """Whose word it is; the staff's date wins over the owner's."""

    OWNER = "owner"
    STAFF = "staff"


class Vaccination(Base):
    """One vaccination; it is valid up to and including ``expiry_date``, and without one for good."""

    __tablename__ = "vaccinations"

    vaccination_id: Mapped[Id]
    pet_id: Mapped[UUID] = mapped_column(ForeignKey("pets.pet_id", ondelete="CASCADE"))
    vaccine_name: Mapped[str] = mapped_column(String(100))
    vaccination_date: Mapped[date]
    expiry_date: Mapped[date | None]
    administered_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.user_id"))
    notes: Mapped[str | None] = mapped_column(Text)
    source: Mapped[VaccinationSource] = mapped_column(Words(VaccinationSource), server_default="staff")

    pet: Mapped[Pet] = relationship(lazy="raise_on_sql")
