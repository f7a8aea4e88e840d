"""The shop's day, for staff: the visits, who is away, what nobody closed, and what waits for somebody to look."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session

from core.booking.clock import day_span
from core.booking.models import Appointment, AppointmentStatus, TimeOff
from core.booking.queries import Visit, visits
from core.booking.spans import Span
from core.feedback.queries import Rated, ratings_for
from core.messaging.waiting import Waiting, waiting_alerts
from core.pets.models import Pet, Vaccination
from core.pets.queries import vaccinations_of
from core.pets.vaccines import deciding
from core.shop.queries import current_shop

COMPLETED = AppointmentStatus.COMPLETED

MOST_UNFINISHED = 20
"""So many of the visits that nobody closed are read, the newest; the others are counted."""

_UNFINISHED = text("""
SELECT appointment_id FROM calendar_claims WHERE kind = 'booking' AND during << tstzrange(:now, NULL)
GROUP BY appointment_id ORDER BY max(lower(during)) DESC, appointment_id
""")

_HELD = text("""
SELECT claim.resource_id, lower(claim.during), upper(claim.during)
FROM calendar_claims AS claim JOIN resources USING (resource_id, single)
WHERE claim.kind = 'hold' AND claim.expires_at > :now AND resources.kind = 'person'
  AND claim.during && tstzrange(:start, :end)
ORDER BY lower(claim.during), claim.resource_id
""")


@dataclass(frozen=True, slots=True)
class Day:
    """One local date. ``checks`` are vaccinations that an owner stated and nobody has seen, by pet.

    ``held`` is time kept for somebody who is deciding, with its person; ``unfinished`` are the newest visits that are
    over, on any day, and were neither completed nor cancelled nor missed, ``left_open`` how many more there are.
    ``rated`` is what was said of visits, by visit.
    """

    date: date
    span: Span
    visits: tuple[Visit, ...]
    away: tuple[TimeOff, ...] = ()
    held: tuple[tuple[UUID, Span], ...] = ()
    unfinished: tuple[Visit, ...] = ()
    left_open: int = 0
    alerts: tuple[Waiting, ...] = ()
    checks: dict[UUID, list[Vaccination]] = field(default_factory=dict)
    rated: dict[UUID, Rated] = field(default_factory=dict)


def day(session: Session, *, date: date, now: datetime, staff_id: UUID | None = None) -> Day:
    """What ``date`` holds, for everybody or for one person; visits of every status, by their start."""
    span = day_span(date, current_shop(session).zone)
    begins = Appointment.appointment_date
    conditions = [begins >= span.start, begins < span.end]
    if staff_id is not None:
        conditions.append(Appointment.staff_id == staff_id)
    found = visits(session, *conditions)
    open_ones, more = unfinished(session, now=now)
    return Day(
        date=date,
        span=span,
        visits=tuple(found),
        away=tuple(one for one in _away(session, span) if staff_id in (None, one.user_id)),
        held=tuple(one for one in _held(session, span, now) if staff_id in (None, one[0])),
        left_open=more,
        unfinished=tuple(one for one in open_ones if staff_id in (None, one.appointment.staff_id)),
        alerts=tuple(waiting_alerts(session)),
        rated=ratings_for(session, visits=[one for one in found if one.appointment.status is COMPLETED]),
        checks=stated_by_owner(session, pets={one.pet.pet_id: one.pet for one in found}.values()),
    )


def unfinished(session: Session, *, now: datetime) -> tuple[list[Visit], int]:
    """The newest visits that are over and that nobody closed, the oldest of them first; and how many more there are."""
    ids = session.scalars(_UNFINISHED, {"now": now}).all()
    newest = ids[:MOST_UNFINISHED]
    found = visits(session, Appointment.appointment_id.in_(newest), Appointment.ends_at <= now) if newest else []
    return found, len(ids) - len(newest)


def stated_by_owner(session: Session, *, pets: Collection[Pet]) -> dict[UUID, list[Vaccination]]:
    """The required vaccinations of ``pets`` that rest on their owner's word alone, the latest of each."""
    required = current_shop(session).vaccines_required
    species = {pet.pet_id: pet.species.lower() for pet in pets}
    found: dict[UUID, list[Vaccination]] = {}
    for pet_id, records in vaccinations_of(session, pets=pets).items():
        for vaccine in required.get(species[pet_id], ()):
            unseen = [one for one in deciding(records, vaccine) if one.source.value == "owner"]
            if unseen:
                found.setdefault(pet_id, []).append(unseen[-1])
    return found


def _away(session: Session, span: Span) -> list[TimeOff]:
    during = TimeOff.during.overlaps(Range(span.start, span.end))
    return list(session.scalars(select(TimeOff).where(during, TimeOff.withdrawn_at.is_(None)).order_by(TimeOff.during)))


def _held(session: Session, span: Span, now: datetime) -> list[tuple[UUID, Span]]:
    asked = {"now": now, "start": span.start, "end": span.end}
    return [
        (person, Span(start.astimezone(UTC), end.astimezone(UTC)))
        for person, start, end in session.execute(_HELD, asked)
    ]
