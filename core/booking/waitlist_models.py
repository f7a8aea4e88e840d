"""Who waits for a time, the times that have become free for them, and whom each was offered to."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.booking.models import Appointment
from core.catalog.models import Service
from core.columns import Id, Words
from core.db import Base
from core.pets.models import Pet
from core.users.models import User


class EntryStatus(StrEnum):
    """``booked`` is whoever has a time, by an offer or by themselves; ``lapsed`` whose days are over."""

    WAITING = "waiting"
    BOOKED = "booked"
    LEFT = "left"
    LAPSED = "lapsed"


class WaitlistEntry(Base):
    """A pet that waits for a service: one entry for both, in as many windows as its owner has named.

    Where it ``moves`` a visit, that visit stands until then; each visit has an entry of its own.
    Anybody may do it but those in ``without``. ``wanted`` are the windows (see `wanted`), ``said`` the wishes as the
    talk keeps them, to be said back; ``last_day`` is the last on which any window is open, None without an end.
    ``looked_at`` is when a time was looked for last.
    """

    __tablename__ = "waitlist_entries"

    entry_id: Mapped[Id]
    pet_id: Mapped[UUID] = mapped_column(ForeignKey(Pet.pet_id, ondelete="CASCADE"))
    service_id: Mapped[UUID] = mapped_column(ForeignKey(Service.service_id))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey(User.user_id))
    add_ons: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), server_default=text("'{}'"))
    without: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), server_default=text("'{}'"))
    wanted: Mapped[Any] = mapped_column(JSONB)
    said: Mapped[Any] = mapped_column(JSONB, server_default=text("'[]'"))
    last_day: Mapped[date | None]
    moves: Mapped[UUID | None] = mapped_column(ForeignKey(Appointment.appointment_id, ondelete="CASCADE"))
    status: Mapped[EntryStatus] = mapped_column(Words(EntryStatus), server_default="waiting")
    joined_at: Mapped[datetime]
    looked_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    pet: Mapped[Pet] = relationship(lazy="raise_on_sql")


class OpeningStatus(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    OVER = "over"


class WaitlistOpening(Base):
    """A time that is kept for those who wait; its id is the token of its hold, which ends at the ``deadline``."""

    __tablename__ = "waitlist_openings"

    opening_id: Mapped[Id]
    service_id: Mapped[UUID] = mapped_column(ForeignKey(Service.service_id))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey(User.user_id))
    start: Mapped[datetime]
    round: Mapped[int] = mapped_column(server_default=text("1"))
    deadline: Mapped[datetime]
    status: Mapped[OpeningStatus] = mapped_column(Words(OpeningStatus), server_default="open")
    opened_at: Mapped[datetime]


class OfferStatus(StrEnum):
    """``missed`` is whoever was told that somebody else was first, ``silent`` who did not answer in time."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    MISSED = "missed"
    SILENT = "silent"


class WaitlistOffer(Base):
    """One opening put to one of those who wait."""

    __tablename__ = "waitlist_offers"
    __table_args__ = (UniqueConstraint("opening_id", "entry_id"),)

    offer_id: Mapped[Id]
    opening_id: Mapped[UUID] = mapped_column(ForeignKey(WaitlistOpening.opening_id, ondelete="CASCADE"))
    entry_id: Mapped[UUID] = mapped_column(ForeignKey(WaitlistEntry.entry_id, ondelete="CASCADE"))
    round: Mapped[int]
    status: Mapped[OfferStatus] = mapped_column(Words(OfferStatus), server_default="asked")
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    opening: Mapped[WaitlistOpening] = relationship(lazy="raise_on_sql")
    entry: Mapped[WaitlistEntry] = relationship(lazy="raise_on_sql")
