"""Which addresses can still be written to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from core.audit import Actor
from core.users.models import ChannelIdentity


def mark_unreachable(session: Session, *, actor: Actor, now: datetime, kind: str, value: str) -> None:
    """Note that the provider refuses this address for good; who did so is in the transaction already."""
    session.execute(
        update(ChannelIdentity)
        .where(ChannelIdentity.kind == kind, ChannelIdentity.value == value, ChannelIdentity.unreachable_at.is_(None))
        .values(unreachable_at=now),
        execution_options={"synchronize_session": False},
    )
