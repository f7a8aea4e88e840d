"""That a certificate is about to end: what has come within one of the shop's distances, compared with what is planned.

By what is on record today, so that nothing has to be remembered when a certificate is entered, changed or renewed.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Final

from sqlalchemy.orm import Session

from core.errors import NotFound
from core.reminders.rebooking import AT
from core.shop.queries import current_shop
from core.statements import Statement

VACCINATION: Final = "vaccination"
"""The kind of its notice."""

LATE: Final = 7
"""So many days after its day a distance that nobody minded is told yet; what is entered later has passed it."""

_PLAN = Statement("""
    WITH near AS (
        SELECT DISTINCT ON (v.pet_id, v.vaccine_name) p.user_id, v.pet_id, v.vaccine_name, v.expiry_date, d.days
        FROM vaccinations v JOIN pets p USING (pet_id)
        JOIN unnest(CAST(%(distances)s AS int[])) AS d (days)
            ON CAST(%(today)s AS date) - (v.expiry_date - d.days) BETWEEN 0 AND CAST(%(late)s AS int)
        WHERE p.died_at IS NULL
            AND v.expiry_date BETWEEN CAST(%(today)s AS date) AND CAST(%(today)s AS date) + CAST(%(farthest)s AS int)
        ORDER BY v.pet_id, v.vaccine_name, v.expiry_date DESC, d.days
    ), keyed AS (
        SELECT *, concat_ws(':', CAST(%(kind)s AS text), pet_id, md5(lower(vaccine_name)), expiry_date, days || 'd')
            AS key FROM near
    )
    INSERT INTO notices (key, kind, due_at, user_id, pet_id, detail)
    SELECT key, CAST(%(kind)s AS text), CAST(%(due_at)s AS timestamptz), user_id, pet_id,
        jsonb_build_object('vaccine', vaccine_name, 'expires', expiry_date, 'days', days)
    FROM keyed WHERE NOT EXISTS (SELECT FROM notices n WHERE n.key = keyed.key)
    ORDER BY key ON CONFLICT (key) DO NOTHING
""")


def plan_renewals(session: Session, now: datetime) -> int:
    """Plan what has come near since the last time; say how many. However often that is, each is planned once."""
    try:
        shop = current_shop(session)
    except NotFound:
        return 0
    distances = sorted({one.days for one in shop.vaccination_notice})
    if not distances:
        return 0
    today = shop.local(now).date()
    said_at = datetime.combine(today, time(AT), shop.zone).astimezone(UTC)
    return _PLAN.change(
        session,
        distances=distances,
        today=today,
        late=LATE,
        farthest=max(distances),
        kind=VACCINATION,
        due_at=max(now, said_at),
    )
