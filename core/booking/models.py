"""Visits, and the time that they, holds and time off take."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Numeric, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.catalog.models import Service
from core.columns import Id, Words, enum_type
from core.db import Base
from core.pets.models import Pet
from core.users.models import User


class AppointmentStatus(StrEnum):
    SCHEDULED = "scheduled"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


_status = enum_type(AppointmentStatus, name="appointment_status")


class Appointment(Base):
    """A visit, ``[appointment_date, ends_at)``; price and length stay as they were booked.

    A scheduled one has exactly ``claims_needed`` booking claims when the transaction commits, any other has none.
    ``version`` is what a button refers to, ``sequence`` what a calendar file does (RFC 5545).
    """

    __tablename__ = "appointments"

    appointment_id: Mapped[Id]
    pet_id: Mapped[UUID] = mapped_column(ForeignKey(Pet.pet_id, ondelete="CASCADE"))
    service_id: Mapped[UUID] = mapped_column(ForeignKey(Service.service_id))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey(User.user_id))
    appointment_date: Mapped[datetime]
    status: Mapped[AppointmentStatus] = mapped_column(_status, server_default="scheduled")
    notes: Mapped[str | None] = mapped_column(Text)
    ends_at: Mapped[datetime]
    price: Mapped[Decimal] = mapped_column(Numeric(8, 2))
    claims_needed: Mapped[int] = mapped_column(server_default=text("1"))
    version: Mapped[int] = mapped_column(server_default=text("1"))
    sequence: Mapped[int] = mapped_column(server_default=text("0"))
    confirmed_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    late_minutes: Mapped[int | None]
    """By how much the shop begins later, as staff have said; the owner's own delay stands beside it."""
    owner_late_minutes: Mapped[int | None]
    cancel_reason: Mapped[str | None] = mapped_column(Text)
    late_cancel: Mapped[bool] = mapped_column(server_default=text("false"))
    channel: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    updated_at: Mapped[datetime] = mapped_column(server_default=text("now()"))

    pet: Mapped[Pet] = relationship(lazy="raise_on_sql")
    service: Mapped[Service] = relationship(lazy="raise_on_sql")
    staff: Mapped[User | None] = relationship(lazy="raise_on_sql")


class AppointmentAddOn(Base):
    """A service added to a visit: it lengthens it by ``minutes``, with the same person."""

    __tablename__ = "appointment_add_ons"

    appointment_id: Mapped[UUID] = mapped_column(
        ForeignKey(Appointment.appointment_id, ondelete="CASCADE"), primary_key=True
    )
    service_id: Mapped[UUID] = mapped_column(ForeignKey(Service.service_id), primary_key=True)
    price: Mapped[Decimal] = mapped_column(Numeric(8, 2))
    minutes: Mapped[int]


class AppointmentTransition(Base):
    """A change of status that is allowed; the database refuses every other one with 23514."""

    __tablename__ = "appointment_transitions"

    from_status: Mapped[AppointmentStatus] = mapped_column(_status, primary_key=True)
    to_status: Mapped[AppointmentStatus] = mapped_column(_status, primary_key=True)


class ServiceHistory(Base):
    """A visit that took place."""

    __tablename__ = "service_histories"

    history_id: Mapped[Id]
    appointment_id: Mapped[UUID] = mapped_column(ForeignKey(Appointment.appointment_id, ondelete="CASCADE"))
    pet_id: Mapped[UUID] = mapped_column(ForeignKey(Pet.pet_id, deferrable=True, initially="DEFERRED"))
    service_id: Mapped[UUID] = mapped_column(ForeignKey(Service.service_id))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey(User.user_id))
    service_date: Mapped[datetime]
    notes: Mapped[str | None] = mapped_column(Text)
    next_visit_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


class ResourceKind(StrEnum):
    PERSON = "person"
    PET = "pet"
    EQUIPMENT = "equipment"
    ROOM = "room"
    CLASS = "class"


class Resource(Base):
    """What can be used at a time by ``count`` visits.

    A person's id is their `users.user_id`, a pet's its `pets.pet_id`; the database makes and removes these rows.
    ``single`` resources are guarded by the exclusion constraint, the others are counted; equipment is best counted
    even when there is one of it, since then a second one changes no claim.
    """

    __tablename__ = "resources"
    __table_args__ = (UniqueConstraint("resource_id", "single"), UniqueConstraint("kind", "name"))

    resource_id: Mapped[Id]
    kind: Mapped[ResourceKind] = mapped_column(Words(ResourceKind))
    name: Mapped[str | None] = mapped_column(Text)
    count: Mapped[int] = mapped_column(server_default=text("1"))
    single: Mapped[bool]
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey(Service.service_id), unique=True)
    retired_at: Mapped[datetime | None]


class TimeOff(Base):
    """Time in which somebody does not work; withdrawn, it stays on record."""

    __tablename__ = "time_off"

    time_off_id: Mapped[Id]
    user_id: Mapped[UUID] = mapped_column(ForeignKey(User.user_id, ondelete="CASCADE"))
    during: Mapped[Range[datetime]]
    reason: Mapped[str | None] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


class ClaimKind(StrEnum):
    HOLD = "hold"
    BOOKING = "booking"
    TIME_OFF = "time_off"


class CalendarClaim(Base):
    """Time of a resource that is taken. Claims of one ``share`` may overlap: a class on its person.

    A hold has ``hold_token`` and ``expires_at``, a booking its visit, time off its `TimeOff`, and nothing else.
    """

    __tablename__ = "calendar_claims"
    __table_args__ = (
        ForeignKeyConstraint(
            ["resource_id", "single"],
            ["resources.resource_id", "resources.single"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
    )

    claim_id: Mapped[Id]
    appointment_id: Mapped[UUID | None] = mapped_column(ForeignKey(Appointment.appointment_id, ondelete="CASCADE"))
    time_off_id: Mapped[UUID | None] = mapped_column(ForeignKey(TimeOff.time_off_id, ondelete="CASCADE"))
    resource_id: Mapped[UUID]
    single: Mapped[bool]
    share: Mapped[UUID]
    during: Mapped[Range[datetime]]
    kind: Mapped[ClaimKind] = mapped_column(Words(ClaimKind))
    hold_token: Mapped[UUID | None]
    expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
