"""Loading a window of the calendar: the same few statements, however many days, people or past visits there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from core.booking.calendar import Calendar, Taken
from core.booking.openings import people
from core.booking.spans import Span
from core.booking.visit import Plan
from core.statements import Statement

# Claims, time off and the pet's coming visits in one round trip. What has expired by `now`, the request's own hold and
# the visit it replaces are not in the way.
_WINDOW = Statement("""
SELECT resource_id, share, lower(during), upper(during), 'claim'
FROM calendar_claims
WHERE resource_id = ANY(CAST(%(resources)s AS uuid[])) AND during && tstzrange(%(start)s, %(end)s)
  AND (expires_at IS NULL OR expires_at > %(now)s)
  AND (hold_token = CAST(%(token)s AS uuid)) IS NOT TRUE AND (appointment_id = CAST(%(replaces)s AS uuid)) IS NOT TRUE
  AND time_off_id IS NULL
UNION ALL
SELECT user_id, time_off_id, lower(during), upper(during), 'time_off'
FROM time_off
WHERE user_id = ANY(CAST(%(people)s AS uuid[])) AND during && tstzrange(%(start)s, %(end)s) AND withdrawn_at IS NULL
UNION ALL
SELECT resource_id, share, lower(during), upper(during), 'upcoming'
FROM calendar_claims
WHERE resource_id = %(pet)s AND kind = 'booking' AND during && tstzrange(%(now)s, NULL) AND lower(during) >= %(now)s
  AND (appointment_id = CAST(%(replaces)s AS uuid)) IS NOT TRUE
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
        replaces=request.replaces,
    )
    claims: dict[UUID, list[Taken]] = {}
    time_off: dict[UUID, list[Span]] = {}
    upcoming = 0
    for owner, share, start, end, source in rows:
        if source == "claim":
            claims.setdefault(owner, []).append(Taken(Span(start, end), share))
        elif source == "time_off":
            time_off.setdefault(owner, []).append(Span(start, end))
        else:
            upcoming += 1
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
