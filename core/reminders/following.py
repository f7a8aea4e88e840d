"""Makes the notices of a visit what they should be: compared by the rules, whatever has happened to the visit.

Called by everything that changes a visit, in its transaction, when a new shop file is loaded, and once a day for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.booking.models import Appointment
from core.messaging.storable import storable_json
from core.reminders.rules import FOLLOWED, RULES, Wanted
from core.reminders.service import OBSOLETE
from core.shop.profile import Shop
from core.shop.queries import current_shop
from core.statements import Statement

JUST_BOOKED: Final = timedelta(hours=1)
"""Whoever has booked within it needs no reminder."""

AT_ONCE: Final = 500

# What a tick has in hand is left to it. What was dropped because the visit was elsewhere comes back with the visit.
# What was said of it and is not sent yet is judged anew before it may go.
_FOLLOW = Statement("""
    WITH wanted AS (
        SELECT * FROM jsonb_to_recordset(CAST(%(wanted)s AS jsonb)) AS w (key text, kind text, due_at timestamptz,
            appointment_id uuid, pet_id uuid, detail jsonb, even_soon boolean)
    ), odd AS (
        SELECT n.notice_id, w.due_at FROM notices n LEFT JOIN wanted w USING (key)
        WHERE n.appointment_id = ANY (CAST(%(visits)s AS uuid[])) AND n.kind = ANY (%(kinds)s)
          AND CASE n.status WHEN 'pending' THEN w.due_at IS DISTINCT FROM n.due_at
              WHEN 'dropped' THEN n.fate = %(obsolete)s AND (w.even_soon OR w.due_at >= %(soon)s) END
        FOR UPDATE OF n SKIP LOCKED
    ), mended AS (
        UPDATE notices n SET due_at = coalesce(odd.due_at, n.due_at),
            status = CASE WHEN odd.due_at IS NULL THEN 'dropped' ELSE 'pending' END,
            settled_at = CASE WHEN odd.due_at IS NULL THEN CAST(%(now)s AS timestamptz) END,
            fate = CASE WHEN odd.due_at IS NULL THEN %(obsolete)s END
        FROM odd WHERE n.notice_id = odd.notice_id
    ), unsent AS (
        SELECT o.message_id FROM outbox o JOIN notices n USING (message_id)
        WHERE n.appointment_id = ANY (CAST(%(visits)s AS uuid[])) AND n.status = 'done'
          AND o.status = 'pending' AND o.good_until > %(now)s
        FOR UPDATE OF o SKIP LOCKED
    ), judged_anew AS (
        UPDATE outbox o SET good_until = %(now)s FROM unsent WHERE o.message_id = unsent.message_id
    )
    INSERT INTO notices (key, kind, due_at, user_id, appointment_id, pet_id, detail)
    SELECT w.key, w.kind, w.due_at, p.user_id, w.appointment_id, w.pet_id, w.detail
    FROM wanted w JOIN pets p USING (pet_id)
    WHERE w.even_soon OR w.due_at >= %(soon)s
    ORDER BY w.key
    ON CONFLICT (key) DO NOTHING
""")

_TO_COME = Statement("""
    SELECT DISTINCT appointment_id FROM calendar_claims
    WHERE kind = 'booking' AND during && tstzrange(%(now)s, NULL) AND appointment_id IS NOT NULL
""")


def follow(session: Session, *, visits: Sequence[Appointment], now: datetime) -> None:
    """Insert what is missing of the notices of these visits, drop what is obsolete, move what is at another time."""
    shop = current_shop(session)
    wanted = [_row(visit, one) for visit in visits for one in _wanted(shop, visit)]
    _FOLLOW.change(
        session,
        wanted=storable_json(list({row["key"]: row for row in wanted}.values())),
        visits=[visit.appointment_id for visit in visits],
        kinds=list(FOLLOWED),
        obsolete=OBSOLETE,
        soon=now + JUST_BOOKED,
        now=now,
    )


def follow_all(session: Session, *, now: datetime) -> int:
    """The same for every visit that is not over; say how many those are."""
    session.flush()
    ids = [visit_id for (visit_id,) in _TO_COME.rows(session, now=now)]
    for first in range(0, len(ids), AT_ONCE):
        some = select(Appointment).where(Appointment.appointment_id.in_(ids[first : first + AT_ONCE]))
        follow(session, visits=session.scalars(some).all(), now=now)
    return len(ids)


def _wanted(shop: Shop, visit: Appointment) -> Iterable[Wanted]:
    for rule in RULES:
        yield from rule(shop, visit)


def _row(visit: Appointment, one: Wanted) -> dict[str, Any]:
    return {
        "key": one.key,
        "kind": one.kind,
        "due_at": one.due_at.isoformat(),
        "appointment_id": str(visit.appointment_id),
        "pet_id": str(visit.pet_id),
        "detail": dict(one.detail),
        "even_soon": one.even_soon,
    }
