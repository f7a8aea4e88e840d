"""How much waits to be sent, and since when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.messaging.models import Outbox


def waiting_by_channel(session: Session, *, now: datetime) -> dict[str, tuple[int, datetime]]:
    """For each channel the number of messages that are due and not finished, and when the oldest was due."""
    rows = session.execute(
        select(Outbox.channel, func.count(), func.min(Outbox.due_at))
        .where(Outbox.finished_at.is_(None), Outbox.due_at <= now)
        .group_by(Outbox.channel)
    )
    return {channel: (count, since) for channel, count, since in rows}
