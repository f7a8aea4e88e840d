"""An owner's diary: the visits of some pets, to come and past, in one statement whose cost the past does not change."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

# Both halves walk the index on (pet_id, appointment_date); the past is cut to its latest visits, pet by pet.
_DIARY = text("""
SELECT a.appointment_id, a.pet_id, a.service_id, a.staff_id, a.appointment_date, a.ends_at, a.price, a.status::text,
       a.confirmed_at IS NOT NULL,
       ARRAY(SELECT service_id FROM appointment_add_ons WHERE appointment_id = a.appointment_id ORDER BY service_id)
FROM unnest(CAST(:pets AS uuid[])) AS pet(pet_id)
CROSS JOIN LATERAL (
    (SELECT * FROM appointments
     WHERE pet_id = pet.pet_id AND status = 'scheduled' AND ends_at > :now AND appointment_date > :earliest
     ORDER BY appointment_date LIMIT 20)
    UNION ALL
    (SELECT * FROM appointments
     WHERE pet_id = pet.pet_id AND appointment_date <= :now AND status = 'completed'
     ORDER BY appointment_date DESC LIMIT 8)
) AS a
ORDER BY a.appointment_date
""")


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
    rows = session.execute(_DIARY, {"pets": list(pets), "now": now, "earliest": earliest})
    return [
        DiaryEntry(visit, pet, service, staff, start, end, price, status, confirmed, tuple(add_ons))
        for visit, pet, service, staff, start, end, price, status, confirmed, add_ons in rows
    ]
