"""Taking back what was done about a visit, for ten minutes: it is then as if nobody had pressed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from core.audit import Actor
from core.booking.claims import ForBooking, all_or_nothing, claim, release_booking
from core.booking.deeds import DeedKind, Overtaken, VisitDeed, last_deed, may_undo
from core.booking.models import Appointment, AppointmentStatus, ServiceHistory
from core.booking.queries import Visit, appointment, request_of
from core.booking.time_off import fill_time_off
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


def take_back(session: Session, *, actor: Actor, deed_id: UUID, now: datetime) -> list[VisitDeed]:
    """Take back what was done last about a visit; a delay also of those who were told of it by the same press.

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
        _step_back(session, visit, deed, now=now)
    deed.undone_at = now
    session.flush()
    return [deed, *_with_the_same_press(session, deed, now=now)]


def _with_the_same_press(session: Session, deed: VisitDeed, *, now: datetime) -> list[VisitDeed]:
    """Undo the delay of the others, as far as nothing else has happened to them."""
    if deed.kind is not DeedKind.LATE or (press := deed.before.get("press")) is None:
        return []
    rows = select(VisitDeed).where(
        VisitDeed.kind == DeedKind.LATE,
        VisitDeed.at == deed.at,
        VisitDeed.before["press"].astext == press,
        VisitDeed.undone_at.is_(None),
    )
    undone = []
    for other in session.scalars(rows.order_by(VisitDeed.appointment_id)).all():
        visit = appointment(session, appointment_id=other.appointment_id)
        session.refresh(visit.appointment, with_for_update={"key_share": True, "of": Appointment})
        last = last_deed(session, appointment_id=other.appointment_id)
        if visit.appointment.status is AppointmentStatus.SCHEDULED and last is not None and last is other:
            _step_back(session, visit, other, now=now)
            other.undone_at = now
            undone.append(other)
    session.flush()
    return undone


def _step_back(session: Session, visit: Visit, deed: VisitDeed, *, now: datetime) -> None:
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
            _put_back(session, visit, before, now=now)


def _put_back(session: Session, visit: Visit, before: dict[str, Any], *, now: datetime) -> None:
    """Give a visit that was moved its time again, as it was booked: no notice is asked, only who has it by now."""
    one = visit.appointment
    gave_up = one.staff_id
    start, length = datetime.fromisoformat(before["start"]), one.ends_at - one.appointment_date
    with all_or_nothing(session):
        given_up = release_booking(session, appointment_id=one.appointment_id)
        one.appointment_date = start
        one.ends_at = datetime.fromisoformat(before["ends"]) if before.get("ends") else start + length
        one.staff_id = UUID(before["staff"]) if before.get("staff") else one.staff_id
        one.price = Decimal(before["price"]) if before.get("price") else one.price
        one.confirmed_at = datetime.fromisoformat(before["confirmed"]) if before.get("confirmed") else None
        one.arrived_at = one.started_at = None
        one.late_minutes, one.owner_late_minutes = before.get("late"), before.get("owner_late")
        one.version += 1
        one.sequence += 1
        uses = _uses(session, visit)
        one.claims_needed = len(uses)
        session.flush()
        session.expire(one, ["staff"])
        claim(session, uses=uses, purpose=ForBooking(one.appointment_id), now=now)
    fill_time_off(session, gave_up, *given_up)
    follow(session, visits=[one], now=now)


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
