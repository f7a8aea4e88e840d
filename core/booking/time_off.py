"""Time off: a row says that somebody is away, and claims keep what is free of it from being taken.

Visits that are booked already stay until staff decide; what they give up then becomes time off as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session

from core.audit import Actor
from core.booking.models import Appointment, TimeOff
from core.booking.spans import Span
from core.catalog.catalog import Person
from core.errors import Invalid, NotAllowed
from core.statements import Statement
from core.users.names import clean_optional

_DROP_HOLDS = Statement("""
DELETE FROM calendar_claims WHERE kind = 'hold' AND hold_token IN (
  SELECT hold_token FROM calendar_claims
  WHERE resource_id = %(staff)s AND kind = 'hold' AND during && tstzrange(%(start)s, %(end)s))
""")

_HIT = Statement("""
SELECT appointment_id FROM calendar_claims
WHERE resource_id = %(staff)s AND kind = 'booking' AND during && tstzrange(%(start)s, %(end)s)
""")

# What is free of every claim inside the person's time off that touches the span. Clean-up reaches past the end of a
# visit, so the whole time off is looked at, not the span alone.
_FILL = Statement("""
INSERT INTO calendar_claims (time_off_id, resource_id, single, share, during, kind)
SELECT away.time_off_id, away.user_id, true, away.time_off_id, gap, 'time_off'
FROM time_off AS away CROSS JOIN LATERAL unnest(tstzmultirange(away.during) - coalesce(
  (SELECT range_agg(taken.during) FROM calendar_claims AS taken
   WHERE taken.resource_id = away.user_id AND taken.during && away.during), tstzmultirange())) AS gap
WHERE away.user_id = %(staff)s AND away.withdrawn_at IS NULL AND away.during && tstzrange(%(start)s, %(end)s)
ORDER BY gap
ON CONFLICT DO NOTHING
""")

_RELEASE = Statement("DELETE FROM calendar_claims WHERE time_off_id = %(time_off)s")

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Absence:
    """Time off as it was entered, and the visits inside it, which are left alone."""

    time_off: TimeOff
    hit: tuple[Appointment, ...]


def add_time_off(
    session: Session, *, actor: Actor, person: Person, during: Span, now: datetime, reason: str | None = None
) -> Absence:
    """Enter that ``person`` is away; holds in the way are dropped. Raise `Invalid` if it ends before it begins."""
    reason = clean_optional(reason, field="reason", longest=2000)
    if during.start >= during.end:
        raise Invalid("time off must end after it begins", field="end")
    span = {"staff": person.user_id, "start": during.start, "end": during.end}
    time_off = TimeOff(user_id=person.user_id, during=Range(during.start, during.end), reason=reason)
    session.add(time_off)
    session.flush()
    _DROP_HOLDS.change(session, **span)
    fill_time_off(session, person.user_id, during.start, during.end)
    ids = [visit_id for (visit_id,) in _HIT.rows(session, **span)]
    visits = select(Appointment).where(Appointment.appointment_id.in_(ids)).order_by(Appointment.appointment_date)
    return Absence(time_off, tuple(session.scalars(visits)) if ids else ())


def withdraw_time_off(session: Session, *, actor: Actor, time_off: TimeOff, now: datetime) -> None:
    """Take time off back; what other time off covers stays. Raise `NotAllowed` the second time."""
    if time_off.withdrawn_at is not None:
        raise NotAllowed("this time off was withdrawn before")
    time_off.withdrawn_at = now
    session.flush()
    _RELEASE.change(session, time_off=time_off.time_off_id)
    lower, upper = time_off.during.lower, time_off.during.upper
    if lower is not None and upper is not None:
        fill_time_off(session, time_off.user_id, lower, upper)


def fill_time_off(session: Session, staff_id: UUID | None, start: datetime, end: datetime) -> None:
    """Claim, for the person's time off round a span, whatever nobody else has.

    Somebody may take a piece at the same moment, and two times off may share one: the insert is repeated until it finds
    nothing more to take. The rules look at the time off itself, so a piece that is missed is still not offered.
    """
    for _ in range(ROUNDS):
        if not _FILL.change(session, staff=staff_id, start=start, end=end):
            return
