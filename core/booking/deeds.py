"""What staff did about a visit, and who: for the one who pressed a moment later, and for taking it back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ForeignKey, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from core.audit import Actor
from core.booking.models import Appointment
from core.columns import Id, Words
from core.db import Base
from core.errors import CoreError
from core.users.models import User

UNDO_WITHIN: Final = timedelta(minutes=10)


class DeedKind(StrEnum):
    """What was done."""

    ARRIVED = "arrived"
    STARTED = "started"
    DONE = "done"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    MOVED = "moved"
    LATE = "late"


class VisitDeed(Base):
    """One thing that somebody of staff did about a visit; ``before`` is what taking it back needs to know."""

    __tablename__ = "visit_deeds"

    deed_id: Mapped[Id]
    appointment_id: Mapped[UUID] = mapped_column(ForeignKey("appointments.appointment_id", ondelete="CASCADE"))
    kind: Mapped[DeedKind] = mapped_column(Words(DeedKind))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.user_id", ondelete="SET NULL"))
    at: Mapped[datetime]
    before: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    undone_at: Mapped[datetime | None]

    staff: Mapped[User | None] = relationship(lazy="raise_on_sql")


class Overtaken(CoreError):
    """The visit is not what it was when the button was made: ``deed`` is what was done last, None if not by staff."""

    code = "overtaken"

    def __init__(self, message: str, *, deed: VisitDeed | None) -> None:
        super().__init__(message)
        self.deed = deed


def note(
    session: Session, *, actor: Actor, appointment: Appointment, kind: DeedKind, now: datetime, **before: Any
) -> VisitDeed:
    """Write down that ``actor`` did this."""
    deed = VisitDeed(appointment_id=appointment.appointment_id, kind=kind, staff_id=actor.id, at=now, before=before)
    session.add(deed)
    session.flush()
    return deed


def last_deed(session: Session, *, appointment_id: UUID) -> VisitDeed | None:
    """What staff did last about a visit, that was not taken back; who did it is read with it."""
    return session.scalar(
        select(VisitDeed)
        .where(VisitDeed.appointment_id == appointment_id, VisitDeed.undone_at.is_(None))
        .options(joinedload(VisitDeed.staff))
        .order_by(VisitDeed.deed_id.desc())
        .limit(1)
    )


def last_deeds(session: Session, *, appointment_ids: Collection[UUID]) -> dict[UUID, VisitDeed]:
    """The same of each of these visits; those with nothing are left out."""
    found = session.scalars(
        select(VisitDeed)
        .options(joinedload(VisitDeed.staff))
        .ext(distinct_on(VisitDeed.appointment_id))
        .where(VisitDeed.appointment_id.in_(appointment_ids), VisitDeed.undone_at.is_(None))
        .order_by(VisitDeed.appointment_id, VisitDeed.deed_id.desc())
    )
    return {one.appointment_id: one for one in found}


def may_undo(deed: VisitDeed | None, *, now: datetime) -> bool:
    """Whether there is something that can still be taken back."""
    return deed is not None and deed.undone_at is None and now - deed.at <= UNDO_WITHIN
