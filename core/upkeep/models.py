"""What was done for which day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Chore(Base):
    """Something that is done once a day, and the last day for which it was."""

    __tablename__ = "chores"

    chore: Mapped[str] = mapped_column(Text, primary_key=True)
    done_for: Mapped[date]
