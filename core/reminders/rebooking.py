"""That a pet is due again, planned when a visit has taken place; whether it still is, is looked at when it is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.booking.models import Appointment, AppointmentStatus, ServiceHistory
from core.catalog.queries import shop_and_catalog
from core.pets.models import Pet
from core.reminders.service import plan

REBOOK: Final = "rebook"
"""The kind of its notice."""

AT: Final = 10
"""The hour of the shop's day at which such things are said."""


def plan_rebooking(session: Session, *, appointment: Appointment, on: date | None = None) -> None:
    """A visit was completed: the pet is due again ``on`` the day that staff have said, else when the shop file says.

    The day is in the key: a visit that is closed anew with another day has another notice.
    """
    shop, catalog = shop_and_catalog(session)
    after = catalog.service(appointment.service_id).rebook_after
    last = shop.local(appointment.appointment_date).date()
    due = on or (last + after if after is not None else None)
    if due is None:
        return
    plan(
        session,
        key=f"{REBOOK}:{appointment.appointment_id}{f':{on.isoformat()}' if on else ''}",
        kind=REBOOK,
        due_at=datetime.combine(due, time(AT), shop.zone).astimezone(UTC),
        user_id=session.scalars(select(Pet.user_id).where(Pet.pet_id == appointment.pet_id)).one(),
        appointment_id=appointment.appointment_id,
        pet_id=appointment.pet_id,
        detail={
            "service": str(appointment.service_id),
            "last": last.isoformat(),
            **({"on": on.isoformat()} if on else {}),
        },
    )


def day_said(session: Session, *, appointment_id: UUID | None) -> date | None:
    """When staff want to see the pet again, as it stands in the history of the visit by now."""
    rows = select(ServiceHistory.next_visit_on).where(ServiceHistory.appointment_id == appointment_id)
    return session.scalars(rows.order_by(ServiceHistory.history_id.desc()).limit(1)).first()


def took_place(session: Session, *, appointment_id: UUID) -> bool:
    """Whether the visit counts as one that took place by now: staff may have taken that back."""
    done = select(Appointment.appointment_id).where(
        Appointment.appointment_id == appointment_id, Appointment.status == AppointmentStatus.COMPLETED
    )
    return session.scalars(done).first() is not None
