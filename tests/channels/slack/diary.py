"""Visits, pets and time off, entered as the counter enters them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from core.audit import Actor
from core.booking import service as booking
from core.booking.models import Appointment
from core.booking.queries import appointment, facts_of
from core.booking.spans import Span
from core.booking.time_off import add_time_off
from core.booking.visit import VisitRequest
from core.catalog.queries import current_catalog
from core.db import Database
from core.pets.models import Pet, VaccinationSource
from core.pets.service import add_pet, add_vaccination
from core.users.models import ConsentSource
from core.users.service import add_owner
from tests.cast import NOW, ZONE

STAFF = Actor("staff")
DAY = NOW.astimezone(ZONE).date() + timedelta(days=1)
"""Tuesday 5 March 2030: on Mondays the salon is closed."""


def at(clock: str, days: int = 0) -> datetime:
    """A time of that Tuesday, or some days later, on the shop's wall clock."""
    return datetime.combine(DAY + timedelta(days=days), time.fromisoformat(clock), tzinfo=ZONE)


def enter_pet(database: Database, owner: str, pet: str, *, phone: str | None = None, **known: Any) -> UUID:
    """An owner with a dog that is vaccinated; the pet's id."""
    with database.transaction(actor=STAFF) as session:
        user = add_owner(
            session, actor=STAFF, now=NOW, first_name=owner, phone=phone, phone_verified=phone is not None,
            consent=True, source=ConsentSource.STAFF,
        )  # fmt: skip
        known = {"species": "dog", **known}
        temper, allergies = known.pop("temper", None), known.pop("allergies", None)
        made: Pet = add_pet(session, actor=STAFF, now=NOW, owner=user, name=pet, **known)
        made.temper, made.allergies = temper, allergies
        add_vaccination(
            session, actor=STAFF, now=NOW, pet=made, name="rabies", given=DAY - timedelta(days=100),
            expires=DAY + timedelta(days=500), source=VaccinationSource.STAFF,
        )  # fmt: skip
        return made.pet_id


def pet_named(session: Session, name: str) -> Pet:
    found = session.query(Pet).filter(Pet.name == name).one()
    assert isinstance(found, Pet)
    return found


def book(
    database: Database,
    pet: str,
    clock: str,
    *,
    staff: str = "kim",
    service: str = "Nail trim",
    days: int = 0,
    now: datetime = NOW,
    notes: str | None = None,
) -> UUID:
    """Book a visit; its id."""
    with database.transaction(actor=STAFF) as session:
        catalog = current_catalog(session)
        wanted = catalog.by_name(service)
        assert wanted is not None
        who = next(person for person in catalog.people if person.key == staff)
        request = VisitRequest(facts_of(session, pet=pet_named(session, pet)), wanted, staff_id=who.user_id)
        made = booking.book(
            session, actor=STAFF, request=request, start=at(clock, days), staff_id=who.user_id, now=now, notes=notes
        )
        return made.appointment_id


def change(database: Database, visit: UUID, how: Any, *, now: datetime = NOW, **said: Any) -> None:
    """Do something with a visit, as staff."""
    with database.transaction(actor=STAFF) as session:
        found = appointment(session, appointment_id=visit).appointment
        how(session, actor=STAFF, appointment=found, now=now, **said)


def visit_of(database: Database, visit: UUID) -> Appointment:
    with database.transaction(actor=STAFF) as session:
        return appointment(session, appointment_id=visit).appointment


def away(database: Database, staff: str, begins: str, ends: str, *, reason: str | None = None) -> None:
    with database.transaction(actor=STAFF) as session:
        who = next(person for person in current_catalog(session).people if person.key == staff)
        add_time_off(session, actor=STAFF, person=who, during=Span(at(begins), at(ends)), now=NOW, reason=reason)
