"""What owners are told of what staff do: planned as notices, in the transaction that does it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from channels.slack.answer import Room
from core.booking.queries import appointment
from core.reminders.service import plan

CHANGED: Final = "changed"
"""The kind of notice."""


def tell(room: Room, appointment_id: UUID, what: str, *, reason: str | None = None) -> None:
    """Let the owner know ``what`` has become of a visit: cancelled, moved, late or again."""
    visit = appointment(room.session, appointment_id=appointment_id)
    plan(
        room.session,
        key=f"changed:{appointment_id}:{visit.appointment.version}:{what}:{room.now.isoformat()}",
        kind=CHANGED,
        due_at=room.now,
        user_id=visit.pet.user_id,
        appointment_id=appointment_id,
        pet_id=visit.pet.pet_id,
        detail={"what": what, "reason": reason, "start": visit.span.start.isoformat()},
    )
