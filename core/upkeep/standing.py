"""What waits, and for how long: for those who watch over an installation. Counts only, and nobody's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.messaging.backlog import waiting_by_channel

DAY: Final = timedelta(days=1)
LATE: Final = timedelta(minutes=1)
"""A notice that is due is said by the next tick, a few seconds later."""

# Each of them by an index on what is not finished, so that it costs the same however much was said before.
_COUNTED = text("""
    SELECT
        (SELECT count(*) FROM outbox
            WHERE status = 'unknown' AND (flagged_at IS NULL OR flagged_at > :day)) AS unknown,
        (SELECT count(*) FROM calendar_claims WHERE kind = 'hold' AND expires_at > :now) AS holds,
        (SELECT count(*) FROM notices WHERE status = 'pending' AND due_at <= :now) AS due,
        (SELECT count(*) FROM notices WHERE status = 'pending' AND due_at <= :late) AS late,
        (SELECT count(*) FROM staff_alerts WHERE resolved_at IS NULL) AS alerts,
        (SELECT min(at) FROM staff_alerts WHERE resolved_at IS NULL) AS alert_since,
        (SELECT count(DISTINCT appointment_id) FROM calendar_claims
            WHERE kind = 'booking' AND during << tstzrange(:now, NULL)) AS unfinished
""")


@dataclass(frozen=True, slots=True)
class Standing:
    """``waiting`` is by channel: how many messages are due, and since when the oldest is.

    ``unknown`` are messages of which nobody knows whether they arrived; a day after staff were shown one, it is only an
    alert. ``holds`` are claims kept for those who are deciding, ``due`` and ``late`` notices, ``alerts`` what waits for
    staff, ``unfinished`` past visits nobody closed.
    """

    waiting: Mapping[str, tuple[int, datetime]]
    unknown: int
    holds: int
    due: int
    late: int
    alerts: int
    alert_since: datetime | None
    unfinished: int


def standing(session: Session, *, now: datetime) -> Standing:
    """How it stands at ``now``; two statements."""
    counted = session.execute(_COUNTED, {"now": now, "late": now - LATE, "day": now - DAY}).one()
    return Standing(waiting_by_channel(session, now=now), **counted._mapping)
