"""Sending, so that a crash loses nothing and nothing is sent twice without somebody having looked.

A sender takes a lease, renews it while it is at work, calls the provider outside of any transaction, and says how it
ended. A lease that ran out leaves its row `unknown`: it may or may not have been sent. Leases run by the server's
clock, ``due_at`` by ``now``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.messaging.storable import storable
from core.statements import Statement

# Within a conversation, what stands before must be sent first, unless it is for later and was never tried.
_LEASE_DUE = Statement("""
    WITH due AS (
        SELECT o.message_id FROM outbox o
        WHERE o.status = 'pending' AND o.channel = %(channel)s AND o.account = %(account)s AND o.due_at <= %(now)s
          AND (o.good_until IS NULL OR o.good_until > %(now)s)
          AND NOT EXISTS (
            SELECT FROM outbox e
            WHERE e.conversation_id = o.conversation_id AND e.seq < o.seq AND e.status IN ('pending', 'leased')
              AND (e.status = 'leased' OR e.attempts > 0 OR e.due_at <= %(now)s))
        ORDER BY o.due_at, o.message_id LIMIT %(limit)s
        FOR UPDATE OF o SKIP LOCKED
    )
    UPDATE outbox o
    SET status = 'leased', lease_until = clock_timestamp() + %(lease)s, fence = o.fence + 1, attempts = o.attempts + 1,
        tried_at = coalesce(o.tried_at, clock_timestamp())
    FROM due, messages m, conversations c
    WHERE o.message_id = due.message_id AND m.message_id = due.message_id AND c.conversation_id = o.conversation_id
    RETURNING o.message_id, o.conversation_id, o.channel, o.account, o.peer, o.fence, o.attempts, o.seq,
        m.text, m.choices, o.template, c.heard_at, o.tried_at, ARRAY(
            SELECT u.first_name || ' ' || u.last_name FROM users u WHERE u.user_id = c.user_id
            UNION ALL SELECT p.name FROM pets p WHERE p.user_id = c.user_id)
""")

# When it is looked up says nothing of its place: what turns out untaken goes before all that was said since.
_LEASE_UNKNOWN = Statement("""
    WITH due AS (
        SELECT o.message_id FROM outbox o
        WHERE o.status = 'unknown' AND o.due_at <= %(now)s AND o.channel = ANY (%(channels)s)
        ORDER BY o.due_at, o.message_id LIMIT %(limit)s
        FOR UPDATE OF o SKIP LOCKED
    )
    UPDATE outbox o
    SET status = 'leased', lease_until = clock_timestamp() + %(lease)s, fence = o.fence + 1,
        due_at = least(o.due_at, m.at)
    FROM due, messages m, conversations c
    WHERE o.message_id = due.message_id AND m.message_id = due.message_id AND c.conversation_id = o.conversation_id
    RETURNING o.message_id, o.conversation_id, o.channel, o.account, o.peer, o.fence, o.attempts, o.seq,
        m.text, m.choices, o.template, c.heard_at, o.tried_at, ARRAY(
            SELECT u.first_name || ' ' || u.last_name FROM users u WHERE u.user_id = c.user_id
            UNION ALL SELECT p.name FROM pets p WHERE p.user_id = c.user_id)
""")

_EXPIRE = Statement("""
    UPDATE outbox SET status = 'unknown', lease_until = NULL, last_error = 'the lease ran out'
    WHERE message_id IN (
        SELECT message_id FROM outbox WHERE status = 'leased' AND lease_until < clock_timestamp()
        ORDER BY message_id FOR UPDATE SKIP LOCKED)
""")

# Whoever was taken for dead may not renew what somebody else has begun to ask about. What is locked is being settled.
_RENEW = Statement("""
    UPDATE outbox SET lease_until = clock_timestamp() + %(lease)s
    WHERE message_id IN (
        SELECT o.message_id FROM outbox o
        JOIN unnest(CAST(%(ids)s AS uuid[]), CAST(%(fences)s AS bigint[])) AS mine (message_id, fence)
            ON o.message_id = mine.message_id AND o.fence = mine.fence
        WHERE o.status = 'leased'
        ORDER BY o.message_id FOR UPDATE OF o SKIP LOCKED)
    RETURNING message_id
""")

# It was written while the server's clock was ahead: its holder renews it, if there still is one.
_TOO_FAR = Statement("""
    UPDATE outbox SET lease_until = clock_timestamp() + %(furthest)s
    WHERE status = 'leased' AND lease_until > clock_timestamp() + %(furthest)s
""")

_NEXT_END = Statement("""
    SELECT extract(epoch FROM least(
        (SELECT min(lease_until) FROM outbox WHERE status = 'leased') - clock_timestamp(),
        (SELECT min(due_at) FROM outbox WHERE status = 'unknown' AND channel = ANY (%(channels)s)) - %(now)s))
""")

# A sender that comes back late may still say what it knows, as long as nobody else has taken the row since.
_SETTLE = Statement("""
    UPDATE outbox
    SET status = %(status)s, lease_until = NULL, due_at = coalesce(%(due_at)s, due_at), last_error = %(error)s,
        provider_ref = coalesce(%(provider_ref)s, provider_ref), finished_at = %(finished_at)s,
        segments = coalesce(%(segments)s, segments)
    WHERE message_id = %(message_id)s AND fence = %(fence)s AND status IN ('leased', 'unknown')
""")


_KNOWN = Statement("SELECT message_id FROM outbox WHERE channel = %(channel)s AND provider_ref = %(ref)s LIMIT 1")

FURTHEST: Final = timedelta(minutes=2)
"""Longer than any lease, those of other releases included."""


@dataclass(frozen=True, slots=True)
class Leased:
    """A message that is ours to send until the lease runs out; ``attempts`` counts this one.

    ``names`` are those of who is spoken to and of their pets: they are written as they are, whatever it costs.
    """

    message_id: UUID
    conversation_id: UUID
    channel: str
    account: str
    peer: str
    fence: int
    attempts: int
    seq: int
    text: str
    choices: list[Any] | None
    template: dict[str, Any] | None
    heard_at: datetime | None
    tried_at: datetime | None
    names: list[str] = field(repr=False)


def lease_due(
    session: Session, *, channel: str, account: str, lease: timedelta, limit: int, now: datetime
) -> list[Leased]:
    """Take up to ``limit`` messages due from ``account``, the longest due first, at most one of a conversation.

    Others who ask at the same moment get others. Commit before sending, and `renew` what takes longer than ``lease``.
    """
    return _lease(session, _LEASE_DUE, channel=channel, account=account, lease=lease, limit=limit, now=now)


def renew(session: Session, *, leased: Collection[Leased], lease: timedelta) -> set[UUID]:
    """Hold what is still ours for another ``lease`` from now on; returns which messages that are."""
    ids, fences = [one.message_id for one in leased], [one.fence for one in leased]
    return {message_id for (message_id,) in _RENEW.rows(session, ids=ids, fences=fences, lease=lease)}


def lease_unknown(
    session: Session, *, channels: Collection[str], lease: timedelta, limit: int, now: datetime
) -> list[Leased]:
    """Take messages that may or may not have been sent, to look them up at the provider; end as after sending.

    ``channels`` are those whose provider can be asked. Found there is `mark_sent`, certainly not there
    `mark_not_sent`, no answer `mark_unknown`.
    """
    return _lease(session, _LEASE_UNKNOWN, channels=list(channels), lease=lease, limit=limit, now=now)


def mark_sent(
    session: Session, *, leased: Leased, provider_ref: str | None, now: datetime, segments: int | None = None
) -> bool:
    """It was sent, the provider calls it ``provider_ref``, and it is paid as so many ``segments``."""
    return _settle(session, leased, status="sent", provider_ref=provider_ref, finished_at=now, segments=segments)


def mark_failed(session: Session, *, leased: Leased, error: str, now: datetime) -> bool:
    """It can never be sent. ``error`` is the provider's code, without an address or what was said."""
    return _settle(session, leased, status="failed", error=error, finished_at=now)


def mark_not_sent(session: Session, *, leased: Leased, error: str, retry_at: datetime | None = None) -> bool:
    """It was certainly not taken: again from ``retry_at`` on. What was said after it waits until then.

    None is at once and in its place, before all that became due since.
    """
    return _settle(session, leased, status="pending", error=error, due_at=retry_at)


def mark_unknown(session: Session, *, leased: Leased, error: str, look_at: datetime) -> bool:
    """It may have been sent; `lease_unknown` hands it out from ``look_at`` on. What was said after it goes on."""
    return _settle(session, leased, status="unknown", error=error, due_at=look_at)


def is_known(session: Session, *, channel: str, ref: str) -> bool:
    """Whether a message is already noted as the one that the provider calls ``ref``."""
    return _KNOWN.row(session, channel=channel, ref=ref) is not None


def expire_leases(session: Session) -> int:
    """Make what was leased and never settled `unknown`; say how many. Its ``due_at`` stays, so it is looked up soon."""
    _TOO_FAR.change(session, furthest=FURTHEST)
    return _EXPIRE.change(session)


def next_end(session: Session, *, channels: Collection[str], now: datetime) -> float | None:
    """In how many seconds the next lease ends, or something on ``channels`` is to be looked up; None if there is none.

    Negative where that is over. A lease is mostly settled or renewed before.
    """
    row = _NEXT_END.row(session, channels=list(channels), now=now)
    return None if row is None or row[0] is None else float(row[0])


def _lease(session: Session, query: Statement, **given: object) -> list[Leased]:
    return sorted((Leased(*row) for row in query.rows(session, **given)), key=lambda row: row.message_id)


def _settle(
    session: Session,
    leased: Leased,
    *,
    status: str,
    provider_ref: str | None = None,
    error: str | None = None,
    due_at: datetime | None = None,
    finished_at: datetime | None = None,
    segments: int | None = None,
) -> bool:
    """Every way a sending can end; False when somebody else has taken the message meanwhile, and nothing is changed."""
    return (
        _SETTLE.change(
            session,
            message_id=leased.message_id,
            fence=leased.fence,
            status=status,
            provider_ref=provider_ref,
            error=None if error is None else storable(error),
            due_at=due_at,
            finished_at=finished_at,
            segments=segments,
        )
        > 0
    )
