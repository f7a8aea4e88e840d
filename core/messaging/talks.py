"""What somebody left open in another of their conversations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from core.messaging.storable import storable_json
from core.statements import Statement

# One that is being answered at this moment is not left: it is skipped, and nobody waits for anybody.
_LEFT_OPEN = Statement("""
    SELECT conversation_id, state FROM conversations
    WHERE user_id = %(user_id)s AND conversation_id <> %(elsewhere)s AND heard_at > %(since)s
        AND (state -> 'frames' IS NOT NULL OR state -> 'parked' IS NOT NULL)
    ORDER BY heard_at DESC LIMIT 1
    FOR UPDATE SKIP LOCKED
""")

_TAKE_AWAY = Statement("""
    UPDATE conversations SET state = CAST(%(state)s AS jsonb) WHERE conversation_id = %(conversation_id)s
""")


class LeftOpen(NamedTuple):
    """A conversation in the middle of something, locked until the commit."""

    conversation_id: UUID
    state: dict[str, Any]


def left_open(session: Session, *, user_id: UUID, elsewhere: UUID, since: datetime) -> LeftOpen | None:
    """The last conversation of ``user_id`` that was left in the middle after ``since``, other than ``elsewhere``."""
    row = _LEFT_OPEN.row(session, user_id=user_id, elsewhere=elsewhere, since=since)
    return None if row is None else LeftOpen(*row)


def take_away(session: Session, *, conversation_id: UUID, state: Mapping[str, Any]) -> None:
    """What was open there goes on elsewhere: ``state`` is what stays of it."""
    _TAKE_AWAY.change(session, conversation_id=conversation_id, state=storable_json(dict(state)))
