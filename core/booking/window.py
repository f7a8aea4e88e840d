"""Loading a window of the calendar: the same few statements, however many days, people or past visits there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import repeat
from uuid import UUID

from sqlalchemy.orm import Session

from core.booking.calendar import Calendar, Taken
from core.booking.openings import people
from core.booking.spans import Span
from core.booking.visit import Plan
from core.statements import Statement

# Claims, time off and the pet's coming visits in one round trip, a row for each resource: a full fortnight has hundreds
# of claims, and what PostgreSQL puts together need not be taken apart here. Whose claims overlap only where they are
# shared (a person, a pet) is simply taken or not, so its claims are joined; who shares with whom matters to classes
# alone. What has expired by `now`, the request's own hold and the visit it replaces are not in the way.
_WINDOW = Statement("""
WITH taken AS (
  SELECT resource_id, single, share, during, single AND NOT %(class)s AS joins
  FROM calendar_claims
  WHERE resource_id = ANY(CAST(%(resources)s AS uuid[])) AND during && tstzrange(%(start)s, %(end)s)
    AND (expires_at IS NULL OR expires_at > %(now)s)
    AND (hold_token = CAST(%(token)s AS uuid)) IS NOT TRUE
    AND (appointment_id = ANY(CAST(%(moving)s AS uuid[]))) IS NOT TRUE
    AND time_off_id IS NULL
), whole AS (
  SELECT resource_id, unnest(range_agg(during)) AS during FROM taken WHERE joins GROUP BY resource_id
)
SELECT resource_id, CAST(NULL AS uuid[]), array_agg(lower(during)), array_agg(upper(during)), 'claim'
FROM whole GROUP BY resource_id
UNION ALL
SELECT resource_id, CASE WHEN single THEN array_agg(share) END, array_agg(lower(during)), array_agg(upper(during)),
  'claim'
FROM taken WHERE NOT joins GROUP BY resource_id, single
UNION ALL
SELECT user_id, NULL, array_agg(lower(during)), array_agg(upper(during)), 'time_off'
FROM time_off
WHERE user_id = ANY(CAST(%(people)s AS uuid[])) AND during && tstzrange(%(start)s, %(end)s) AND withdrawn_at IS NULL
GROUP BY user_id
UNION ALL
SELECT resource_id, NULL, array_agg(lower(during)), array_agg(upper(during)), 'upcoming'
FROM calendar_claims
WHERE resource_id = %(pet)s AND kind = 'booking' AND during && tstzrange(%(now)s, NULL) AND lower(during) >= %(now)s
  AND (appointment_id = ANY(CAST(%(moving)s AS uuid[]))) IS NOT TRUE
GROUP BY resource_id
""")

_COMPLETED = Statement("""
SELECT DISTINCT service_id FROM service_histories
WHERE pet_id = %(pet)s AND service_id = ANY(CAST(%(services)s AS uuid[]))
""")


def load_calendar(
    session: Session, *, plan: Plan, base: Calendar, window: Span, now: datetime, hold_token: UUID | None = None
) -> Calendar:
    """Fill ``base`` (shop and catalog) with what stands in the way of ``plan`` for starts in ``window``."""
    request = plan.request
    staff = [person.user_id for person in people(plan, base)]
    rows = _WINDOW.rows(
        session,
        resources=[request.pet.pet_id, *staff, *plan.needs, *filter(None, [request.service.class_id])],
        people=staff,
        pet=request.pet.pet_id,
        start=window.start,
        end=window.end + plan.work,
        now=now,
        token=hold_token,
        moving=list(request.moving),
        **{"class": request.service.class_id is not None},
    )
    claims: dict[UUID, list[Taken]] = {}
    time_off: dict[UUID, list[Span]] = {}
    upcoming = 0
    for owner, shares, starts, ends, source in rows:
        if source == "claim":
            claims[owner] = list(map(Taken, map(Span, starts, ends), shares or repeat(None)))
        elif source == "time_off":
            time_off[owner] = list(map(Span, starts, ends))
        else:
            upcoming = len(starts)
    required = {
        need.service_id for part in (request.service, *request.add_ons) for need in base.catalog.required_for(part)
    }
    return Calendar(
        shop=base.shop,
        catalog=base.catalog,
        claims=claims,
        time_off=time_off,
        upcoming=upcoming,
        completed=_completed(session, request.pet.pet_id, required) if required else frozenset(),
    )


def _completed(session: Session, pet_id: UUID, services: Iterable[UUID]) -> frozenset[UUID]:
    """Which of ``services`` this pet has had."""
    return frozenset(service_id for (service_id,) in _COMPLETED.rows(session, pet=pet_id, services=list(services)))
