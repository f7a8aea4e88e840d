"""What a pet has had done here, as they who look may read it: a veterinarian's notes are for veterinarians."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.booking.models import Appointment, ServiceHistory
from core.booking.queries import Visit, visits
from core.pets.models import Pet
from core.users.models import User, UserRole

LATEST: Final = 8
MEDICAL: Final = frozenset({UserRole.VETERINARIAN, UserRole.ADMIN})
"""Who reads what a veterinarian has written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A visit that took place. What was written of it is ``withheld`` where it is not for who looks."""

    visit: Visit
    at: datetime
    notes: str | None
    withheld: bool
    next_on: date | None


def chart(session: Session, *, pet: Pet, reader: User, limit: int = LATEST) -> list[Entry]:
    """The latest visits of ``pet`` that took place, the latest first, as ``reader`` may see them."""
    rows = session.scalars(
        select(ServiceHistory)
        .where(ServiceHistory.pet_id == pet.pet_id)
        .order_by(ServiceHistory.service_date.desc())
        .limit(limit)
    ).all()
    found = visits(session, Appointment.appointment_id.in_([one.appointment_id for one in rows])) if rows else []
    by_id = {one.appointment.appointment_id: one for one in found}
    return [_entry(row, by_id[row.appointment_id], reader) for row in rows]


def _entry(row: ServiceHistory, visit: Visit, reader: User) -> Entry:
    is_medical = visit.staff is not None and visit.staff.role is UserRole.VETERINARIAN
    withheld = bool(row.notes) and is_medical and reader.role not in MEDICAL
    return Entry(visit, row.service_date, None if withheld else row.notes, withheld, row.next_visit_on)
