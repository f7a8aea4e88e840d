"""How often pets have been here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from core.statements import Statement

_BEFORE = Statement("""
SELECT pet_id, count(*) FROM service_histories
WHERE pet_id = ANY(CAST(%(pets)s AS uuid[])) AND service_date < %(before)s GROUP BY pet_id
""")


def visits_before(session: Session, *, pets: Collection[UUID], before: datetime) -> dict[UUID, int]:
    """How many visits of each of ``pets`` took place before; pets that were never here are missing."""
    return dict(_BEFORE.rows(session, pets=[*pets], before=before)) if pets else {}
