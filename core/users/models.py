"""People: owners and staff in one table, how they are reached, and what they agreed to."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Id, Words, enum_type
from core.db import Base


class UserRole(StrEnum):
    """What somebody is to the shop."""

    OWNER = "owner"
    STAFF = "staff"
    VETERINARIAN = "veterinarian"
    ADMIN = "admin"


class User(Base):
    """A person. ``email`` is lower-case and verified, entered by staff, or ``<user_id>@unknown.invalid``.

    Somebody with one name has ``last_name`` ''. ``language`` (ISO 639) is None for that of the shop. The database keeps
    a resource for everybody who is not an owner. ``merged_into`` is the row to which an emptied one went; the database
    sends there what is still written for it.
    """

    __tablename__ = "users"

    user_id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(255))
    password_hash: Mapped[str] = mapped_column(String(255))
    first_name: Mapped[str] = mapped_column(String(100))
    last_name: Mapped[str] = mapped_column(String(100))
    phone_number: Mapped[str | None] = mapped_column(String(20))
    role: Mapped[UserRole] = mapped_column(enum_type(UserRole, name="user_role"), server_default="owner")
    language: Mapped[str | None] = mapped_column(String(3))
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("users.user_id", ondelete="CASCADE"))
    retired_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    updated_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


class StaffProfile(Base):
    """What the shop file says of a member of staff: wall-clock hours and breaks as JSON, by weekday."""

    __tablename__ = "staff_profiles"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id", ondelete="CASCADE"), primary_key=True)
    staff_key: Mapped[str] = mapped_column(Text)
    slack_id: Mapped[str | None] = mapped_column(Text)
    hours: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    breaks: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))


class ChannelIdentity(Base):
    """An address that somebody says is theirs; only a verified one is unique and recognises its owner.

    ``kind`` is phone, email or a channel's name.
    """

    __tablename__ = "channel_identities"

    identity_id: Mapped[Id]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    verified_at: Mapped[datetime | None]
    unreachable_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


class Purpose(StrEnum):
    """What a message is for, as far as consent goes."""

    SERVICE = "service"
    REMINDER = "reminder"
    SURVEY = "survey"
    MARKETING = "marketing"


class ConsentSource(StrEnum):
    """Who said that messages are, or are not, welcome."""

    OWNER = "owner"
    STAFF = "staff"
    CARRIER = "carrier"


class Consent(Base):
    """One thing said about messages to an address; rows are only ever added, and the latest counts."""

    __tablename__ = "consents"

    consent_id: Mapped[Id]
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.user_id", ondelete="SET NULL"))
    channel: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    purpose: Mapped[Purpose] = mapped_column(Words(Purpose))
    granted: Mapped[bool]
    source: Mapped[ConsentSource] = mapped_column(Words(ConsentSource))
    wording: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
