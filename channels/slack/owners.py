"""What owners are told of what staff do in Slack, in the transaction that does it."""

from __future__ import annotations

from uuid import UUID

from channels.slack.answer import Room
from core.reminders import changes


def tell(room: Room, appointment_id: UUID, what: str, *, reason: str | None = None) -> None:
    """Let the owner know ``what`` has become of a visit: cancelled, moved, late or again."""
    changes.tell(room.session, appointment_id=appointment_id, what=what, now=room.now, reason=reason)
