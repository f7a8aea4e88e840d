"""What was done for which day."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ARRAY, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Chore(Base):
    """Something that is done once a day, and the last day for which it was; ``failures`` of the day ``failed_for``."""

    __tablename__ = "chores"

    chore: Mapped[str] = mapped_column(Text, primary_key=True)
    done_for: Mapped[date]
    failed_for: Mapped[date | None]
    failures: Mapped[int] = mapped_column(server_default=sql("0"))


class NightlyReport(Base):
    """What was found in a night; ``mail_at`` is when it may be mailed, ``mail_tries`` how often somebody took it."""

    __tablename__ = "reports"

    report_key: Mapped[str] = mapped_column(Text, primary_key=True)
    lines: Mapped[list[str]] = mapped_column(ARRAY(Text))
    made_at: Mapped[datetime]
    mailed_at: Mapped[datetime | None]
    mail_at: Mapped[datetime] = mapped_column(server_default=sql("'epoch'"))
    mail_tries: Mapped[int] = mapped_column(server_default=sql("0"))
    mail_fault: Mapped[str | None] = mapped_column(Text)
