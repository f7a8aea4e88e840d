"""What is not kept for ever: run daily, by whoever minds the time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, Delete, delete, text
from sqlalchemy.orm import Session

from core.messaging.models import IdentityProof, InboundKey, Outbox, OutboxStatus, TurnTrace
from core.reminders.models import Notice

KEEP_FINISHED = timedelta(days=30)
KEEP_TRACES = timedelta(days=14)
KEEP_PROOFS = timedelta(days=2)
"""A little longer than the longest of the limits on codes counts back."""
KEEP_KEYS = timedelta(days=90)
KEEP_KEYS_OF_LASTING_SIGNATURES = timedelta(days=400)
"""A signature that never expires lets an old request be sent again for ever, so its key is remembered longer."""
KEEP_NOTICES = timedelta(days=400)
"""Their keys are what lets nothing be said twice."""

_ENSURE_PARTITIONS = text("SELECT ensure_partitions(:months)")


def forget_old(session: Session, *, lasting: Collection[str], now: datetime) -> int:
    """Delete what is finished and whose time is over by ``now``; say how many rows.

    These are outbox rows, traces, proofs, settled notices and inbound keys. ``lasting`` are the channels whose
    signatures never expire.
    """
    return sum(
        _deleted(session, statement)
        for statement in (
            delete(Outbox).where(Outbox.finished_at < now - KEEP_FINISHED),
            delete(Outbox).where(Outbox.status == OutboxStatus.UNKNOWN, Outbox.flagged_at < now - KEEP_FINISHED),
            delete(TurnTrace).where(TurnTrace.at < now - KEEP_TRACES),
            delete(Notice).where(Notice.settled_at < now - KEEP_NOTICES),
            delete(IdentityProof).where(IdentityProof.asked_at < now - KEEP_PROOFS),
            delete(InboundKey).where(
                InboundKey.received_at < now - KEEP_KEYS, InboundKey.channel.not_in(list(lasting))
            ),
            delete(InboundKey).where(InboundKey.received_at < now - KEEP_KEYS_OF_LASTING_SIGNATURES),
        )
    )


def make_partitions(session: Session, *, months: int = 6) -> int:
    """Make what partitions are missing up to ``months`` ahead of the real clock; say how many."""
    return session.scalar(_ENSURE_PARTITIONS, {"months": months}) or 0


def _deleted(session: Session, statement: Delete) -> int:
    result: Any = session.execute(statement, execution_options={"synchronize_session": False})
    return result.rowcount if isinstance(result, CursorResult) else 0
