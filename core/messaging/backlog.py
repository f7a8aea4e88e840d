"""How much waits to be sent, and since when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from core.statements import Statement

# What is unknown is done with when staff were told of it; behind that it may stay so for ever, its channel being off.
# Each of the three by an index of its own: what is finished, and kept for a month, is not read.
_WAITING = Statement("""
    SELECT channel, count(*), min(due_at) FROM outbox
    WHERE due_at <= %(now)s AND (status = 'pending' OR status = 'leased' OR status = 'unknown' AND flagged_at IS NULL)
    GROUP BY channel
""")


def waiting_by_channel(session: Session, *, now: datetime) -> dict[str, tuple[int, datetime]]:
    """For each channel the number of messages that are due and not finished, and when the oldest was due."""
    return {channel: (count, since) for channel, count, since in _WAITING.rows(session, now=now)}
