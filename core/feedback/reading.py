"""How far the vendor's answers were read: each form by whoever comes first, at most once in a while."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.feedback.ports import Answered

OVERLAP: Final = timedelta(minutes=10)
"""The vendor's list may be a little late, and its clock another one; what is told twice is kept once."""

FIRST: Final = timedelta(days=7)
"""How far back the first reading goes."""

CHANNEL: Final = "zigpoll"

# The clock of the shop, as for surveys themselves; `free_at` is when the form may be read again.
_TAKE: Final = text("""
    INSERT INTO senders (channel, account, free_at) VALUES (:channel, :poll, :again)
    ON CONFLICT (channel, account) DO UPDATE SET free_at = excluded.free_at
        WHERE senders.free_at <= :now OR senders.free_at > :again
    RETURNING read_to
""")

_MARK: Final = text("""
    UPDATE senders SET read_to = greatest(read_to, CAST(:to AS timestamptz))
    WHERE channel = :channel AND account = :poll
""")


def read_from(session: Session, *, poll: str, every: timedelta, now: datetime) -> datetime | None:
    """Since when this form's answers are to be read now; None if they have just been."""
    given = {"channel": CHANNEL, "poll": poll, "now": now, "again": now + every}
    row = session.execute(_TAKE, given).first()
    if row is None:
        return None
    return (now - FIRST if row.read_to is None else row.read_to) - OVERLAP


def mark_read(session: Session, *, poll: str, answers: Iterable[Answered], now: datetime) -> None:
    """Everything up to the latest of ``answers`` was kept. One from the future moves nothing beyond ``now``."""
    latest = max((min(one.at, now) for one in answers if one.at is not None), default=None)
    if latest is not None:
        session.execute(_MARK, {"channel": CHANNEL, "poll": poll, "to": latest})
