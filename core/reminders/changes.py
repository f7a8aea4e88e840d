"""What owners are told of what staff do about their visits: planned as notices, in the transaction that does it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.booking.deeds import DeedKind, VisitDeed
from core.booking.queries import appointment
from core.reminders.service import plan

CHANGED: Final = "changed"
"""The kind of notice."""

TAKEN_BACK: Final[Mapping[DeedKind, str]] = {
    DeedKind.CANCELLED: "again",
    DeedKind.MOVED: "moved",
    DeedKind.LATE: "again",
}
"""What the owner was told before, and what they are told when it is taken back."""


def tell(session: Session, *, appointment_id: UUID, what: str, now: datetime, reason: str | None = None) -> None:
    """Let the owner know ``what`` has become of a visit: cancelled, moved, late or again."""
    visit = appointment(session, appointment_id=appointment_id)
    plan(
        session,
        key=f"changed:{appointment_id}:{visit.appointment.version}:{what}:{now.isoformat()}",
        kind=CHANGED,
        due_at=now,
        user_id=visit.pet.user_id,
        appointment_id=appointment_id,
        pet_id=visit.pet.pet_id,
        detail={"what": what, "reason": reason, "start": visit.span.start.isoformat()},
    )


def tell_taken_back(session: Session, *, deed: VisitDeed, now: datetime) -> None:
    """Let the owner know that what they were told holds no more; of all else they have not heard."""
    what = TAKEN_BACK.get(deed.kind)
    if deed.kind is DeedKind.LATE and deed.before.get("minutes"):
        what = "late"  # as it was noted before: nothing stands as it was booked
    if what is not None:
        tell(session, appointment_id=deed.appointment_id, what=what, now=now)
