"""What is noted of a visit that is still to come: that its owner will be there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from core.audit import Actor
from core.booking.models import Appointment
from core.booking.queries import lock_scheduled
from core.reminders.following import follow


def confirm(session: Session, *, actor: Actor, appointment: Appointment, now: datetime) -> Appointment:
    """Note that the owner will come; the first time counts. Raises `NotAllowed` when the visit is closed."""
    lock_scheduled(session, appointment)
    appointment.confirmed_at = appointment.confirmed_at or now
    session.flush()
    follow(session, visits=[appointment], now=now)
    return appointment
