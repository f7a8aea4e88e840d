"""Visits that stand although the shop file has retired what they need: nothing moves them but staff."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core.booking.models import Appointment, AppointmentStatus
from core.booking.queries import Visit, visits
from core.catalog.models import Service
from core.users.models import User


def stranded(session: Session, *, now: datetime) -> list[Visit]:
    """The scheduled visits from ``now`` on whose service is no longer offered or whose person works here no more."""
    return visits(
        session,
        Appointment.status == AppointmentStatus.SCHEDULED,
        Appointment.appointment_date >= now,
        or_(
            Appointment.service_id.in_(select(Service.service_id).where(Service.retired_at.is_not(None))),
            Appointment.staff_id.in_(select(User.user_id).where(User.retired_at.is_not(None))),
        ),
    )
