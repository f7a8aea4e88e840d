"""Notices: what must be said later, and what became of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from core.booking.models import Appointment
from core.columns import Id, Words
from core.db import Base
from core.pets.models import Pet
from core.users.models import User


class NoticeStatus(StrEnum):
    """``done`` was said, or seen to; ``dropped`` will not be."""

    PENDING = "pending"
    DONE = "done"
    DROPPED = "dropped"


class Notice(Base):
    """Something to say to ``user_id`` from ``due_at`` on, once: ``key`` is unique, also long after it was said.

    ``detail`` is what its kind wants to remember, ``fate`` a word on how it ended, ``message_id`` what was said.
    ``answer`` is what the owner made of it first, in a word.
    """

    __tablename__ = "notices"

    notice_id: Mapped[Id]
    key: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime]
    user_id: Mapped[UUID] = mapped_column(ForeignKey(User.user_id, ondelete="CASCADE"))
    appointment_id: Mapped[UUID | None] = mapped_column(ForeignKey(Appointment.appointment_id, ondelete="CASCADE"))
    pet_id: Mapped[UUID | None] = mapped_column(ForeignKey(Pet.pet_id, ondelete="CASCADE"))
    detail: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    status: Mapped[NoticeStatus] = mapped_column(Words(NoticeStatus), server_default="pending")
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    settled_at: Mapped[datetime | None]
    fate: Mapped[str | None] = mapped_column(Text)
    message_id: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
