"""Taking back what was done about a visit, for ten minutes: it is then as if nobody had pressed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from core.audit import Actor
from core.booking import service as booking
from core.booking.claims import ForBooking, all_or_nothing, claim
from core.booking.deeds import DeedKind, Overtaken, VisitDeed, last_deed, may_undo
from core.booking.models import Appointment, AppointmentStatus, ServiceHistory
from core.booking.queries import Visit, appointment, request_of
from core.booking.visit import Use, plan
from core.catalog.queries import current_catalog
from core.errors import TooLate
from core.pets.models import Vaccination
from core.reminders.following import follow

CLOSED = {
    DeedKind.DONE: AppointmentStatus.COMPLETED,
    DeedKind.NO_SHOW: AppointmentStatus.NO_SHOW,
    DeedKind.CANCELLED: AppointmentStatus.CANCELLED,
}


def take_back(session: Session, *, actor: Actor, deed_id: UUID, now: datetime) -> VisitDeed:
    """Take back what was done last about a visit.

    Raises: `TooLate` after ten minutes; `Overtaken` when something else has been done since, or it was taken back;
    `SlotTaken` when somebody else has the time by now.
    """
    deed = session.get(VisitDeed, deed_id)
    if deed is None:
        raise Overtaken("there is nothing to take back", deed=None)
    visit = appointment(session, appointment_id=deed.appointment_id)
    one = visit.appointment
    session.refresh(one, with_for_update={"key_share": True, "of": Appointment})
    session.refresh(deed)
    last = last_deed(session, appointment_id=one.appointment_id)
    if last is None or last.deed_id != deed_id:
        raise Overtaken("something else was done since", deed=last)
    if not may_undo(deed, now=now):
        raise TooLate("it was done too long ago")
    if deed.kind in CLOSED:
        if one.status is not CLOSED[deed.kind]:
            raise Overtaken(f"the visit is {one.status.value}", deed=last)
        _reopen(session, visit, now=now)
        _forget(session, visit, deed)
    elif one.status is not AppointmentStatus.SCHEDULED:
        raise Overtaken(f"the visit is {one.status.value}", deed=last)
    else:
        _step_back(session, actor, visit, deed, now=now)
    deed.undone_at = now
    session.flush()
    return deed


def _step_back(session: Session, actor: Actor, visit: Visit, deed: VisitDeed, *, now: datetime) -> None:
    one, before = visit.appointment, deed.before
    match deed.kind:
        case DeedKind.ARRIVED:
            one.arrived_at = None
        case DeedKind.STARTED:
            one.started_at = None
            one.arrived_at = one.arrived_at if before.get("was_here") else None
        case DeedKind.LATE:
            one.late_minutes = before.get("minutes")
        case _:
            booking.reschedule(
                session,
                actor=actor,
                appointment=one,
                request=request_of(session, visit=visit, staff_id=UUID(before["staff"])),
                start=datetime.fromisoformat(before["start"]),
                staff_id=UUID(before["staff"]),
                now=now,
            )


def _reopen(session: Session, visit: Visit, *, now: datetime) -> None:
    """Give a closed visit its time again."""
    one = visit.appointment
    with all_or_nothing(session):
        if one.status is AppointmentStatus.CANCELLED:
            one.sequence += 1
            one.cancel_reason, one.late_cancel = None, False
        one.status = AppointmentStatus.SCHEDULED
        one.version += 1
        uses = _uses(session, visit)
        one.claims_needed = len(uses)
        session.flush()
        claim(session, uses=uses, purpose=ForBooking(one.appointment_id), now=now)
    follow(session, visits=[one], now=now)


def _uses(session: Session, visit: Visit) -> tuple[Use, ...]:
    """What the visit takes, for as long as it was booked, whatever the price list says by now."""
    one = visit.appointment
    planned = plan(current_catalog(session), request_of(session, visit=visit))
    booked = one.ends_at - one.appointment_date
    staff_id: Any = one.staff_id
    return replace(planned, minutes=booked // timedelta(minutes=1)).uses(one.appointment_date, staff_id)


def _forget(session: Session, visit: Visit, deed: VisitDeed) -> None:
    """What was written with the end of the visit."""
    session.execute(delete(ServiceHistory).where(ServiceHistory.appointment_id == visit.appointment.appointment_id))
    if (given := deed.before.get("vaccination")) is not None:
        session.execute(delete(Vaccination).where(Vaccination.vaccination_id == UUID(given)))
    if (weight := deed.before.get("weight")) is not None:
        visit.pet.weight = None if weight[0] is None else Decimal(weight[0])
