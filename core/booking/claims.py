"""Taking time: every claim on a person, a pet, a room, equipment or a class goes through `claim`.

The database refuses overlaps by itself. What is done here makes claimants wait as little as possible, and never in a
circle: what has expired goes first, in order, and everything is taken by one ordered statement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.booking.spans import Span, without
from core.booking.visit import Use
from core.errors import SlotTaken
from core.sqlstate import is_taken
from core.statements import Statement

# Rows are locked in the order in which they would be claimed, so that two who clean up cannot wait for each other.
_DROP_EXPIRED = Statement("""
DELETE FROM calendar_claims WHERE claim_id IN (
  SELECT claim_id FROM calendar_claims
  WHERE resource_id = ANY(CAST(%(resources)s AS uuid[])) AND during && tstzrange(%(start)s, %(end)s)
    AND expires_at <= %(now)s
  ORDER BY resource_id, claim_id FOR UPDATE)
""")

_CLAIM = Statement("""
INSERT INTO calendar_claims (appointment_id, resource_id, single, share, during, kind, hold_token, expires_at)
SELECT CAST(%(appointment)s AS uuid), resource_id, single, share, tstzrange(starts, ends), %(kind)s,
  CAST(%(token)s AS uuid), CAST(%(expires)s AS timestamptz)
FROM unnest(CAST(%(resources)s AS uuid[]), CAST(%(singles)s AS boolean[]), CAST(%(shares)s AS uuid[]),
  CAST(%(starts)s AS timestamptz[]), CAST(%(ends)s AS timestamptz[]))
  AS asked (resource_id, single, share, starts, ends)
ORDER BY resource_id
ON CONFLICT DO NOTHING
""")

_OWN = Statement("""
SELECT resource_id, lower(during), upper(during) FROM calendar_claims
WHERE appointment_id = ANY(CAST(%(appointments)s AS uuid[]))
""")

_RELEASE_HOLD = Statement("DELETE FROM calendar_claims WHERE hold_token = %(token)s AND kind = 'hold'")
_RELEASE_BOOKING = Statement("""
WITH gone AS (DELETE FROM calendar_claims WHERE appointment_id = %(appointment)s RETURNING during)
SELECT min(lower(during)), max(upper(during)) FROM gone
""")


@dataclass(frozen=True, slots=True)
class ForBooking:
    """The claims of a visit."""

    appointment_id: UUID


@dataclass(frozen=True, slots=True)
class ForHold:
    """Claims that count as free from ``expires_at`` on."""

    token: UUID
    expires_at: datetime


@contextmanager
def all_or_nothing(session: Session) -> Iterator[None]:
    """A savepoint for what belongs together; an overlap that the database finds comes out as `SlotTaken`."""
    try:
        with session.begin_nested():
            yield
    except DBAPIError as error:
        if not is_taken(error):
            raise
        raise SlotTaken("the time was taken a moment ago") from error


def claim(session: Session, *, uses: Collection[Use], purpose: ForBooking | ForHold, now: datetime) -> None:
    """Take every use, or raise `SlotTaken`; call it inside `all_or_nothing`, which then takes none.

    Holds that expired by ``now`` are deleted first.

    One ordered insert with ON CONFLICT DO NOTHING: the constraints alone are correct, but two claimants that meet in
    opposite order would deadlock for seconds.
    """
    booking = isinstance(purpose, ForBooking)
    own = purpose.appointment_id if isinstance(purpose, ForBooking) else purpose.token
    resources = [use.resource_id for use in uses]
    start, end = min(use.span.start for use in uses), max(use.span.end for use in uses)
    _DROP_EXPIRED.change(session, resources=resources, start=start, end=end, now=now)
    taken = _CLAIM.change(
        session,
        appointment=own if booking else None,
        token=None if booking else own,
        expires=None if isinstance(purpose, ForBooking) else purpose.expires_at,
        kind="booking" if booking else "hold",
        resources=resources,
        singles=[use.single for use in uses],
        shares=[use.share or own for use in uses],
        starts=[use.span.start for use in uses],
        ends=[use.span.end for use in uses],
    )
    if taken < len(uses):
        raise SlotTaken("somebody else has a part of it")


def beyond(session: Session, *, uses: Collection[Use], moving: Collection[UUID]) -> list[Use]:
    """What of these uses lies outside of the time that the visits which are ``moving`` have anyhow.

    A visit that is moved by half an hour meets its own claims, which stand until it is moved.
    """
    own: dict[UUID, list[Span]] = {}
    for resource_id, start, end in _OWN.rows(session, appointments=list(moving)):
        own.setdefault(resource_id, []).append(Span(start, end))
    return [
        use._replace(span=span)
        for use in uses
        for span in without([use.span.in_utc()], sorted(own.get(use.resource_id, [])))
    ]


def release_hold(session: Session, *, token: UUID) -> int:
    """Give up what ``token`` holds; say how many claims that were."""
    return _RELEASE_HOLD.change(session, token=token)


def release_booking(session: Session, *, appointment_id: UUID) -> Span:
    """Give up the time of a scheduled visit, and say what that was: from its start to the end of the clean-up."""
    return Span(*_RELEASE_BOOKING.rows(session, appointment=appointment_id)[0])
