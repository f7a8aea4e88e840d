"""Who has to wait when a visit begins later: those behind it, with the same person on the same day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.booking.clock import day_span
from core.booking.models import Appointment, AppointmentStatus
from core.booking.queries import Visit, visits
from core.booking.visit import class_share
from core.catalog.queries import shop_and_catalog

SMALLEST: Final = timedelta(minutes=5)
"""Who has to wait less is not troubled."""


@dataclass(frozen=True, slots=True)
class Later:
    """A visit that will begin later."""

    visit: Visit
    begins: datetime

    @property
    def minutes(self) -> int:
        return (self.begins - self.visit.span.start) // timedelta(minutes=1)


def behind(session: Session, *, visit: Visit, minutes: int) -> list[Later]:
    """Which visits of the same person begin later when this one does, and when: a gap takes up some of the delay.

    One that has begun takes so much longer.
    """
    shop, catalog = shop_and_catalog(session)
    day = day_span(shop.local(visit.span.start).date(), shop.zone)
    begins = Appointment.appointment_date
    found = visits(
        session,
        Appointment.staff_id == visit.appointment.staff_id,
        Appointment.status == AppointmentStatus.SCHEDULED,
        Appointment.started_at.is_(None),
        begins >= visit.span.start,
        begins < day.end,
    )
    later: list[Later] = []
    own, begun = catalog.service(visit.appointment.service_id), visit.appointment.started_at is not None
    free_at = (visit.span.end + own.clean_up if begun else visit.span.start) + timedelta(minutes=minutes)
    together = class_share(own, visit.span.start) if begun else None
    classes: dict[UUID, datetime] = {}  # those who meet in one begin together
    for one in found:
        service = catalog.service(one.appointment.service_id)
        share = class_share(service, one.span.start)
        if share is not None and share == together:
            continue
        at = free_at if share is None else classes.setdefault(share, free_at)
        if at - one.span.start >= SMALLEST:
            later.append(Later(one, at))
            free_at = max(free_at, at + (one.span.end - one.span.start) + service.clean_up)
    return later
