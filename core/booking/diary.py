"""An owner's diary: the visits of some pets, to come and past, in one statement whose cost the past does not change."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from core.statements import Statement

# A function of the database keeps the plan of this question: see migration 0007.
_DIARY = Statement("SELECT * FROM diary(CAST(%(pets)s AS uuid[]), %(now)s, %(earliest)s)")


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One visit, by ids: names are the catalog's."""

    appointment_id: UUID
    pet_id: UUID
    service_id: UUID
    staff_id: UUID | None
    start: datetime
    end: datetime
    price: Decimal | None
    status: str
    confirmed: bool
    add_ons: tuple[UUID, ...]


def diary(session: Session, *, pets: Collection[UUID], now: datetime, earliest: datetime) -> list[DiaryEntry]:
    """The visits of ``pets`` by start: those to come, and the latest eight of each that took place.

    ``earliest`` bounds what is searched for a visit that is not over: no visit is longer than now minus that.
    """
    if not pets:
        return []
    rows = _DIARY.rows(session, pets=list(pets), now=now, earliest=earliest)
    return [
        DiaryEntry(visit, pet, service, staff, start, end, price, status, confirmed, tuple(add_ons))
        for visit, pet, service, staff, start, end, price, status, confirmed, add_ons in rows
    ]
