"""Several visits of one owner, moved at once: all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from core.audit import Actor
from core.booking.claims import ForHold, all_or_nothing, beyond, claim, release_hold
from core.booking.granting import bookable
from core.booking.models import Appointment
from core.booking.service import reschedule
from core.booking.visit import VisitRequest
from core.shop.queries import current_shop


@dataclass(frozen=True, slots=True)
class Move:
    """One of the visits, and where it goes; ``request`` names the others as `VisitRequest.beside`."""

    appointment: Appointment
    request: VisitRequest
    start: datetime
    staff_id: UUID


def hold_together(session: Session, *, actor: Actor, token: UUID, moves: Sequence[Move], now: datetime) -> None:
    """Keep all of these times, as `core.booking.service.hold` keeps one."""
    slots = [bookable(session, one.request, one.start, one.staff_id, now, token) for one in moves]
    moving = [one.appointment.appointment_id for one in moves]
    expires_at = now.astimezone(UTC) + current_shop(session).policy.hold
    with all_or_nothing(session):
        release_hold(session, token=token)
        uses = beyond(session, uses=[use for slot in slots for use in slot.uses], moving=moving)
        if uses:
            claim(session, uses=uses, purpose=ForHold(token, expires_at), now=now)


def move_together(
    session: Session, *, actor: Actor, moves: Sequence[Move], now: datetime, hold_token: UUID | None = None
) -> None:
    """Move all of them, or raise what `reschedule` raises and move none.

    Whatever goes later is moved from the last on, and what goes earlier from the first: so each finds the place free
    that another of them has had.
    """
    is_later = moves[0].start > moves[0].appointment.appointment_date
    ordered = sorted(moves, key=lambda one: one.appointment.appointment_date, reverse=is_later)
    with all_or_nothing(session):
        for one in ordered:
            reschedule(
                session,
                actor=actor,
                appointment=one.appointment,
                request=one.request,
                start=one.start,
                staff_id=one.staff_id,
                now=now,
                hold_token=hold_token,
            )
