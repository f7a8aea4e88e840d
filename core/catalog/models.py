"""What the shop does, who does it and what it takes."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Numeric, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Id
from core.db import Base
from core.users.models import User


class Service(Base):
    """A service, recognised by its name. ``rules`` hold the rest of the shop file; durations in whole minutes."""

    __tablename__ = "services"

    service_id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str | None] = mapped_column(Text)
    price: Mapped[Decimal] = mapped_column(Numeric(8, 2))
    duration_minutes: Mapped[int]
    also_called: Mapped[list[str]] = mapped_column(server_default=text("'{}'"))
    position: Mapped[int] = mapped_column(server_default=text("0"))
    rules: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    retired_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    updated_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


class ServiceStaff(Base):
    """Somebody who does a service."""

    __tablename__ = "service_staff"

    service_id: Mapped[UUID] = mapped_column(ForeignKey(Service.service_id, ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey(User.user_id, ondelete="CASCADE"), primary_key=True)


class ServiceNeed(Base):
    """A piece of equipment, a room, or the places of a class, that a service takes for its whole length."""

    __tablename__ = "service_needs"

    service_id: Mapped[UUID] = mapped_column(ForeignKey(Service.service_id, ondelete="CASCADE"), primary_key=True)
    resource_id: Mapped[UUID] = mapped_column(ForeignKey("resources.resource_id", ondelete="CASCADE"), primary_key=True)
