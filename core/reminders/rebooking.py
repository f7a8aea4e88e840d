"""That a pet is due again, planned when a visit has taken place; whether it still is, is looked at when it is said."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.booking.models import Appointment
from core.catalog.queries import shop_and_catalog
from core.pets.models import Pet
from core.reminders.service import plan

REBOOK: Final = "rebook"
"""The kind of its notice."""

AT: Final = 10
"""The hour of the shop's day at which such things are said."""


def plan_rebooking(session: Session, *, appointment: Appointment) -> None:
    """A visit was completed: as long after it as the shop file says, the pet is due again."""
    shop, catalog = shop_and_catalog(session)
    after = catalog.service(appointment.service_id).rebook_after
    if after is None:
        return
    last = shop.local(appointment.appointment_date).date()
    plan(
        session,
        key=f"{REBOOK}:{appointment.appointment_id}",
        kind=REBOOK,
        due_at=datetime.combine(last + after, time(AT), shop.zone).astimezone(UTC),
        user_id=session.scalars(select(Pet.user_id).where(Pet.pet_id == appointment.pet_id)).one(),
        appointment_id=appointment.appointment_id,
        pet_id=appointment.pet_id,
        detail={"service": str(appointment.service_id), "last": last.isoformat()},
    )
