"""Loading a window of the calendar: the same few statements, however many days, people or past visits there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
WHERE resource_id = ANY(CAST(%(pets)s AS uuid[])) AND kind = 'booking'
  AND during && tstzrange(%(now)s, NULL) AND lower(during) >= %(now)s
  AND (appointment_id = ANY(CAST(%(moving)s AS uuid[]))) IS NOT TRUE
GROUP BY resource_id
""")

_COMPLETED = Statement("""
SELECT DISTINCT pet_id, service_id FROM service_histories
WHERE pet_id = ANY(CAST(%(pets)s AS uuid[])) AND service_id = ANY(CAST(%(services)s AS uuid[]))
""")


def load_calendars(
    session: Session,
    *,
    plans: Sequence[Plan],
    base: Calendar,
    window: Span,
    now: datetime,
    hold_token: UUID | None = None,
) -> list[Calendar]:
    """Fill ``base`` (shop and catalog) with what stands in the way of each plan for starts in ``window``.

    As many statements for all of them as for one. What is moving is so for every one of them.
    """
    staff, resources = _used(plans, base)
    pets = list({one.request.pet.pet_id for one in plans})
    rows = _WINDOW.rows(
        session,
        resources=[*pets, *staff, *resources],
        people=staff,
        pets=pets,
        start=window.start,
        end=window.end + max(one.work for one in plans),
        now=now,
        token=hold_token,
        moving=list({visit for one in plans for visit in one.request.moving}),
        **{"class": any(one.request.service.class_id is not None for one in plans)},
    )
    claims: dict[UUID, list[Taken]] = {}
    time_off: dict[UUID, list[Span]] = {}
    upcoming: dict[UUID, int] = {}
    for owner, shares, starts, ends, source in rows:
        if source == "claim":
            claims[owner] = list(map(Taken, map(Span, starts, ends), shares or repeat(None)))
        elif source == "time_off":
            time_off[owner] = list(map(Span, starts, ends))
        else:
            upcoming[owner] = len(starts)
    completed = _completed(session, pets, _required(plans, base))
    return [
        Calendar(
            shop=base.shop,
            catalog=base.catalog,
            claims=claims,
            time_off=time_off,
            upcoming=upcoming.get(one.request.pet.pet_id, 0),
            completed=completed.get(one.request.pet.pet_id, frozenset()),
        )
        for one in plans
    ]


def _used(plans: Sequence[Plan], base: Calendar) -> tuple[list[UUID], list[UUID]]:
    """The people who could do any of it, and what else it needs."""
    staff = dict.fromkeys(person.user_id for one in plans for person in people(one, base))
    needs = dict.fromkeys(need for one in plans for need in (*one.needs, one.request.service.class_id) if need)
    return list(staff), list(needs)


def _required(plans: Sequence[Plan], base: Calendar) -> set[UUID]:
    parts = {part.service_id: part for one in plans for part in (one.request.service, *one.request.add_ons)}
    return {need.service_id for part in parts.values() for need in base.catalog.required_for(part)}


def _completed(session: Session, pets: Collection[UUID], services: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Which of ``services`` each of ``pets`` has had."""
    found: dict[UUID, frozenset[UUID]] = {}
    rows = _COMPLETED.rows(session, pets=list(pets), services=list(services)) if services else []
    for pet_id, service_id in rows:
        found[pet_id] = found.get(pet_id, frozenset()) | {service_id}
    return found
