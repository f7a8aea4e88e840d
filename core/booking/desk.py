"""What staff do about a visit on its day. Whoever comes second is told who was first; each step can be taken back.

``version`` is that of the visit when the button was made: a visit that was moved since is another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from core.audit import Actor
from core.booking import service as booking
from core.booking.behind import behind
from core.booking.deeds import DeedKind, Overtaken, VisitDeed, last_deed, note
from core.booking.models import Appointment, AppointmentStatus
from core.booking.queries import appointment as visit_of
from core.booking.queries import request_of
from core.errors import Invalid, NotItsDay
from core.pets.models import VaccinationSource
from core.pets.service import add_vaccination, change_pet
from core.shop.queries import current_shop
from core.users.models import User

LONGEST_WAIT = timedelta(days=366 * 2)
LATEST = 240
"""Minutes; who is later than that has to move visits."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What was done and found; None where nothing was said. ``vaccine`` was given today, ``next_in`` is from today."""

    notes: str | None = None
    products: str | None = None
    weight: Decimal | None = None
    vaccine: str | None = None
    expires: date | None = None
    next_in: timedelta | None = None


def arrive(session: Session, *, actor: Actor, appointment_id: UUID, version: int, now: datetime) -> Appointment:
    """The pet is here."""
    visit = _open(session, appointment_id, version)
    _must_be_today(session, visit, now)
    if visit.arrived_at is not None:
        raise Overtaken("the pet is here already", deed=last_deed(session, appointment_id=appointment_id))
    booking.check_in(session, actor=actor, appointment=visit, now=now)
    note(session, actor=actor, appointment=visit, kind=DeedKind.ARRIVED, now=now)
    return visit


def start(session: Session, *, actor: Actor, appointment_id: UUID, version: int, now: datetime) -> Appointment:
    """The work begins; a pet that is worked on has arrived."""
    visit = _open(session, appointment_id, version)
    _must_be_today(session, visit, now)
    if visit.started_at is not None:
        raise Overtaken("it has begun already", deed=last_deed(session, appointment_id=appointment_id))
    was_here = visit.arrived_at is not None
    visit.started_at, visit.arrived_at = now, visit.arrived_at or now
    note(session, actor=actor, appointment=visit, kind=DeedKind.STARTED, now=now, was_here=was_here)
    return visit


def finish(
    session: Session, *, actor: Actor, appointment_id: UUID, version: int, now: datetime, work: Finished
) -> Appointment:
    """Close a visit that took place, with its history, the pet's weight and a vaccination that was given.

    Raises also `Invalid` for a value that cannot be.
    """
    visit = _open(session, appointment_id, version)
    _must_not_be_ahead(session, visit, now)
    pet, today = visit.pet, current_shop(session).local(now).date()
    if work.next_in is not None and not timedelta(0) < work.next_in <= LONGEST_WAIT:
        raise Invalid("must be between a day and two years", field="next_in")
    if work.expires is not None and work.vaccine is None:
        raise Invalid("is missing", field="vaccine")
    weight = pet.weight
    if work.weight is not None:
        change_pet(session, actor=actor, now=now, pet=pet, weight=work.weight)
    given = None
    if work.vaccine is not None:
        given = add_vaccination(
            session,
            actor=actor,
            now=now,
            pet=pet,
            name=work.vaccine,
            expires=work.expires,
            source=VaccinationSource.STAFF,
            administered_by=session.get(User, actor.id) if actor.id else None,
        )
    lines = [work.notes, f"Products: {work.products}" if work.products else None]
    booking.complete(
        session,
        actor=actor,
        appointment=visit,
        now=now,
        notes="\n".join(filter(None, lines)) or None,
        next_visit_on=None if work.next_in is None else today + work.next_in,
    )
    note(
        session,
        actor=actor,
        appointment=visit,
        kind=DeedKind.DONE,
        now=now,
        weight=None if work.weight is None else [None if weight is None else str(weight)],
        vaccination=str(given.vaccination_id) if given else None,
    )
    return visit


def miss(session: Session, *, actor: Actor, appointment_id: UUID, version: int, now: datetime) -> Appointment:
    """Nobody came."""
    visit = _open(session, appointment_id, version)
    _must_not_be_ahead(session, visit, now)
    booking.no_show(session, actor=actor, appointment=visit, now=now)
    note(session, actor=actor, appointment=visit, kind=DeedKind.NO_SHOW, now=now)
    return visit


def call_off(
    session: Session, *, actor: Actor, appointment_id: UUID, version: int, now: datetime, reason: str | None
) -> Appointment:
    """Cancel for the shop: never late for the owner."""
    visit = _open(session, appointment_id, version)
    booking.cancel(session, actor=actor, appointment=visit, now=now, reason=reason, late=False)
    note(session, actor=actor, appointment=visit, kind=DeedKind.CANCELLED, now=now)
    return visit


def move(
    session: Session,
    *,
    actor: Actor,
    appointment_id: UUID,
    version: int,
    start: datetime,
    staff_id: UUID,
    now: datetime,
) -> Appointment:
    """Move to another time or person; raises as `booking.reschedule` does, and then nothing has changed.

    The notice that owners have to give is not asked: staff know whether they can.
    """
    visit = _open(session, appointment_id, version)
    was = {
        "start": visit.appointment_date.isoformat(),
        "ends": visit.ends_at.isoformat(),
        "staff": str(visit.staff_id) if visit.staff_id else None,
        "price": str(visit.price),
        "confirmed": visit.confirmed_at.isoformat() if visit.confirmed_at else None,
        "late": visit.late_minutes,
        "owner_late": visit.owner_late_minutes,
    }
    request = request_of(
        session, visit=visit_of(session, appointment_id=appointment_id), staff_id=staff_id, at_once=True
    )
    booking.reschedule(
        session, actor=actor, appointment=visit, request=request, start=start, staff_id=staff_id, now=now
    )
    note(session, actor=actor, appointment=visit, kind=DeedKind.MOVED, now=now, **was)
    return visit


def run_late(
    session: Session, *, actor: Actor, appointment_id: UUID, version: int, minutes: int, now: datetime
) -> list[Appointment]:
    """Note that a visit of today will begin so many minutes later, and all behind it as far as that reaches them.

    Returned are those of which it was not noted before: whoever says the same again has nothing to tell their owners.
    Raises also `Invalid` where nobody would have to wait.
    """
    if not 0 < minutes <= LATEST:
        raise Invalid("must be between a minute and four hours", field="delay")
    _must_be_today(session, _open(session, appointment_id, version), now)
    later = behind(session, visit=visit_of(session, appointment_id=appointment_id), minutes=minutes)
    if not later:
        raise Invalid("makes nobody wait", field="delay")
    found = []
    for one in sorted(later, key=lambda one: one.visit.appointment.appointment_id):
        visit = _open(session, one.visit.appointment.appointment_id, one.visit.appointment.version)
        delay = one.minutes
        if visit.late_minutes == delay:
            continue
        before, visit.late_minutes = visit.late_minutes, delay
        press = str(appointment_id)
        said = {"minutes": before, "press": press, "delay": delay}
        note(session, actor=actor, appointment=visit, kind=DeedKind.LATE, now=now, **said)
        found.append(visit)
    return found


def _open(session: Session, appointment_id: UUID, version: int) -> Appointment:
    """The visit, locked, as it was when the button was made; raise `Overtaken` with what has been done since."""
    visit = visit_of(session, appointment_id=appointment_id).appointment
    session.refresh(visit, with_for_update={"key_share": True, "of": Appointment})
    if visit.status is not AppointmentStatus.SCHEDULED or visit.version != version:
        raise Overtaken(f"the visit is {visit.status.value}", deed=last_deed(session, appointment_id=appointment_id))
    return visit


def _must_be_today(session: Session, visit: Appointment, now: datetime) -> None:
    shop = current_shop(session)
    if shop.local(visit.appointment_date).date() != shop.local(now).date():
        raise NotItsDay("the visit is on another day")


def _must_not_be_ahead(session: Session, visit: Appointment, now: datetime) -> None:
    shop = current_shop(session)
    if shop.local(visit.appointment_date).date() > shop.local(now).date():
        raise NotItsDay("the day of the visit is to come")


__all__ = ["Finished", "Overtaken", "VisitDeed", "arrive", "call_off", "finish", "miss", "move", "run_late", "start"]
