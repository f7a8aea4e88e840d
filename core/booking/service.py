"""The life of a visit: held, booked, moved, cancelled, completed or missed. Services flush, never commit.

The notices of a visit follow it: whatever changes it ends with `follow`.

Each raises a `CoreError`: `SlotTaken` when time, person, pet or equipment is taken, `NotEligible` with the reasons when
a rule refuses, `NotAllowed` when the visit is closed already, `TooLate` when an owner's notice has passed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from core.audit import Actor
from core.booking.claims import (
    ForBooking,
    ForHold,
    all_or_nothing,
    beyond,
    claim,
    release_booking,
    release_hold,
)
from core.booking.granting import bookable
from core.booking.models import Appointment, AppointmentAddOn, AppointmentStatus, ServiceHistory
from core.booking.queries import lock_pet, lock_scheduled
from core.booking.time_off import fill_time_off
from core.booking.visit import Slot, VisitRequest
from core.booking.waitlist import follow_visit, leave_because_booked, leave_with_visit
from core.errors import NotAllowed, NotFound, TooLate
from core.feedback.service import want_survey
from core.reminders.following import follow
from core.reminders.rebooking import plan_rebooking
from core.shop.queries import current_shop
from core.users.names import clean_optional

LONGEST_NOTES = 2000

TRANSITIONS = frozenset(
    {
        (AppointmentStatus.SCHEDULED, AppointmentStatus.COMPLETED),
        (AppointmentStatus.SCHEDULED, AppointmentStatus.CANCELLED),
        (AppointmentStatus.SCHEDULED, AppointmentStatus.NO_SHOW),
    }
)
"""What may become of a visit; the table `appointment_transitions` says the same to the database."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A slot kept for whoever has ``token`` until ``expires_at``."""

    token: UUID
    slot: Slot
    expires_at: datetime


def hold(
    session: Session,
    *,
    actor: Actor,
    token: UUID,
    request: VisitRequest,
    start: datetime,
    staff_id: UUID,
    now: datetime,
) -> Hold:
    """Keep a slot for as long as the shop's policy says; what ``token`` held before is released.

    What the visit that ``request`` replaces has already is kept by its own claims.

    Raises: `SlotTaken` or `NotEligible`; then ``token`` holds what it held before.
    """
    slot = bookable(session, request, start, staff_id, now, token)
    expires_at = now.astimezone(UTC) + current_shop(session).policy.hold
    with all_or_nothing(session):
        release_hold(session, token=token)
        uses = beyond(session, uses=slot.uses, moving=request.moving) if request.moving else slot.uses
        if uses:
            claim(session, uses=uses, purpose=ForHold(token, expires_at), now=now)
    return Hold(token, slot, expires_at)


def release(session: Session, *, actor: Actor, token: UUID, now: datetime) -> None:
    """Give up what ``token`` holds; it may hold nothing."""
    release_hold(session, token=token)


def book(
    session: Session,
    *,
    actor: Actor,
    request: VisitRequest,
    start: datetime,
    staff_id: UUID,
    now: datetime,
    hold_token: UUID | None = None,
    channel: str | None = None,
    notes: str | None = None,
) -> Appointment:
    """Book ``request`` at ``start`` with this person; the hold of ``hold_token`` becomes the booking.

    The pet's facts are read afresh, under a lock that keeps two bookings of one pet from passing its limit together.
    Price and length are kept as they are now; a pet that waited for this service waits no more. Raises also `Invalid`
    for notes that are too long.
    """
    channel = clean_optional(channel, field="channel", longest=100)
    notes = clean_optional(notes, field="notes", longest=LONGEST_NOTES)
    fresh = replace(request, pet=lock_pet(session, pet_id=request.pet.pet_id), replaces=None)
    slot = bookable(session, fresh, start, staff_id, now, hold_token)
    with all_or_nothing(session):
        if hold_token is not None:
            release_hold(session, token=hold_token)
        appointment = Appointment(
            pet_id=fresh.pet.pet_id,
            service_id=fresh.service.service_id,
            staff_id=slot.staff_id,
            appointment_date=slot.start,
            ends_at=slot.end,
            price=slot.price,
            claims_needed=len(slot.uses),
            channel=channel,
            notes=notes,
        )
        session.add(appointment)
        session.flush()  # its id is the share of its claims
        _insert_add_ons(session, appointment, slot)
        claim(session, uses=slot.uses, purpose=ForBooking(appointment.appointment_id), now=now)
    leave_because_booked(session, pet_id=fresh.pet.pet_id, service_id=fresh.service.service_id, now=now)
    follow(session, visits=[appointment], now=now)
    return appointment


def reschedule(
    session: Session,
    *,
    actor: Actor,
    appointment: Appointment,
    request: VisitRequest,
    start: datetime,
    staff_id: UUID,
    now: datetime,
    hold_token: UUID | None = None,
) -> Appointment:
    """Move a scheduled visit, all or nothing: when the new time fails, the old one stays.

    Service, add-ons, price and length are those of ``request`` now; that the old time was confirmed, or that the pet
    had arrived for it, is forgotten.
    Raises also `TooLate` for an owner after the shop's `reschedule_until`, which is elapsed time.
    """
    lock_scheduled(session, appointment)
    if request.pet.pet_id != appointment.pet_id:
        raise NotFound("no such visit of this pet")
    notice = current_shop(session).policy.reschedule_until
    if actor.kind == "owner" and now > appointment.appointment_date - notice:
        raise TooLate("the visit is too near to be moved")
    pet = lock_pet(session, pet_id=appointment.pet_id)
    fresh = replace(request, pet=pet, replaces=appointment.appointment_id)
    slot = bookable(session, fresh, start, staff_id, now, hold_token)
    gave_up = appointment.staff_id
    before = (appointment.appointment_date, gave_up)
    with all_or_nothing(session):
        given_up = release_booking(session, appointment_id=appointment.appointment_id)
        if hold_token is not None:
            release_hold(session, token=hold_token)
        appointment.service_id = fresh.service.service_id
        appointment.staff_id = slot.staff_id
        appointment.appointment_date, appointment.ends_at = slot.start, slot.end
        appointment.price, appointment.claims_needed = slot.price, len(slot.uses)
        appointment.confirmed_at = appointment.arrived_at = appointment.started_at = None
        appointment.late_minutes = appointment.owner_late_minutes = None
        appointment.version += 1
        appointment.sequence += 1
        session.flush()
        session.expire(appointment, ["service", "staff"])
        session.execute(delete(AppointmentAddOn).where(AppointmentAddOn.appointment_id == appointment.appointment_id))
        _insert_add_ons(session, appointment, slot)
        claim(session, uses=slot.uses, purpose=ForBooking(appointment.appointment_id), now=now)
    fill_time_off(session, gave_up, *given_up)
    follow_visit(session, actor=actor, visit=appointment, request=fresh, before=before, now=now)
    follow(session, visits=[appointment], now=now)
    return appointment


def cancel(
    session: Session,
    *,
    actor: Actor,
    appointment: Appointment,
    now: datetime,
    reason: str | None = None,
    late: bool | None = None,
) -> Appointment:
    """Cancel a scheduled visit; `late_cancel` says whether the shop's `cancel_free_until`, elapsed time, had passed.

    ``late`` says it instead: a booking that is taken back at once is never late.

    Raises: `TooLate` for an owner once the visit has begun.
    """
    lock_scheduled(session, appointment)
    if actor.kind == "owner" and now >= appointment.appointment_date:
        raise TooLate("the visit has begun")
    notice = current_shop(session).policy.cancel_free_until
    appointment.late_cancel = now > appointment.appointment_date - notice if late is None else late
    appointment.cancel_reason = clean_optional(reason, field="reason", longest=LONGEST_NOTES)
    appointment.sequence += 1
    _close(session, appointment, AppointmentStatus.CANCELLED, now=now)
    return appointment


def complete(
    session: Session,
    *,
    actor: Actor,
    appointment: Appointment,
    now: datetime,
    notes: str | None = None,
    next_visit_on: date | None = None,
) -> Appointment:
    """Close a visit that took place and write it to the pet's service history; staff decide when that is.

    ``next_visit_on`` is when they want to see the pet again, None for whenever the shop file says.
    """
    notes = clean_optional(notes, field="notes", longest=LONGEST_NOTES)
    lock_scheduled(session, appointment)
    session.add(
        ServiceHistory(
            appointment_id=appointment.appointment_id,
            pet_id=appointment.pet_id,
            service_id=appointment.service_id,
            staff_id=appointment.staff_id,
            service_date=appointment.appointment_date,
            notes=notes,
            next_visit_on=next_visit_on,
        )
    )
    _close(session, appointment, AppointmentStatus.COMPLETED, now=now)
    want_survey(session, appointment=appointment, now=now)
    plan_rebooking(session, appointment=appointment, on=next_visit_on)
    return appointment


def no_show(session: Session, *, actor: Actor, appointment: Appointment, now: datetime) -> Appointment:
    """Close a visit to which nobody came."""
    lock_scheduled(session, appointment)
    _close(session, appointment, AppointmentStatus.NO_SHOW, now=now)
    return appointment


def check_in(session: Session, *, actor: Actor, appointment: Appointment, now: datetime) -> Appointment:
    """Note that the pet is here; the first time counts."""
    lock_scheduled(session, appointment)
    appointment.arrived_at = appointment.arrived_at or now
    session.flush()
    return appointment


def _insert_add_ons(session: Session, appointment: Appointment, slot: Slot) -> None:
    """Write the add-ons of ``slot`` to its visit, with price and length as they are now."""
    rows = [
        {
            "appointment_id": appointment.appointment_id,
            "service_id": part.service_id,
            "price": price,
            "minutes": minutes,
        }
        for part, (price, minutes) in zip(slot.plan.request.add_ons, slot.plan.parts[1:], strict=True)
    ]
    if rows:
        session.execute(insert(AppointmentAddOn), rows)


def _close(session: Session, appointment: Appointment, status: AppointmentStatus, *, now: datetime) -> None:
    """Give the visit its last status and its time back, to the person's time off where it lay inside one."""
    if (appointment.status, status) not in TRANSITIONS:
        raise NotAllowed(f"a visit that is {appointment.status.value} cannot become {status.value}")
    appointment.status = status
    appointment.version += 1
    session.flush()
    given_up = release_booking(session, appointment_id=appointment.appointment_id)
    fill_time_off(session, appointment.staff_id, *given_up)
    leave_with_visit(session, visit=appointment.appointment_id, now=now)
    follow(session, visits=[appointment], now=now)
