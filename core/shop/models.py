"""The shop itself: one row."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class ShopRow(Base):
    """The shop file as it was loaded; ``revision`` grows by one with every load that changes anything."""

    __tablename__ = "shop"

    singleton: Mapped[bool] = mapped_column(primary_key=True, server_default=text("true"))
    profile: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(BigInteger)
    loaded_at: Mapped[datetime]
