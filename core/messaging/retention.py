"""What a shop keeps of what was said, and of what was begun and left: its own rules, kept every night."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from core.shop.profile import Shop
from core.statements import Statement

AT_ONCE: Final = 2000

_MESSAGES = Statement("SELECT forget_messages(%(before)s, %(most)s)")

# What somebody has begun to tell and then left; what we have said since, and they may answer, stays. Whoever is just
# writing is skipped.
_UNFINISHED = Statement("""
    UPDATE conversations
    SET state = state - '{frames,parked,hurry}'::text[]
    WHERE conversation_id IN (
        SELECT conversation_id FROM conversations
        WHERE heard_at < %(before)s AND (state -> 'frames' IS NOT NULL OR state -> 'parked' IS NOT NULL)
        FOR UPDATE SKIP LOCKED)
""")


def forget_unfinished(session: Session, *, shop: Shop, now: datetime) -> int:
    """Forget what was left in the middle too long ago to be gone on with; say in how many talks."""
    return _UNFINISHED.change(session, before=now - shop.keep.unfinished)


def forget_said(session: Session, *, shop: Shop, now: datetime) -> int:
    """Forget some of what was said longer ago than the shop keeps it; say how many messages, at most `AT_ONCE`."""
    if shop.keep.messages is None:
        return 0
    row = _MESSAGES.row(session, before=now - shop.keep.messages, most=AT_ONCE)
    return 0 if row is None else int(row[0])
