"""Visits at the counter: book, complete, cancel, no-show, time off, and the list of what is free."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import click
from sqlalchemy.orm import Session

from channels.console.context import INSTANT, Refused, with_database
from channels.console.instants import SCHEDULED_DAY
from channels.refused import sentence
from core.audit import Actor
from core.booking import service as booking
from core.booking.clock import day_span
from core.booking.models import Appointment
from core.booking.queries import appointment, booked_time, facts_of, last_visit
from core.booking.ranking import best_slots
from core.booking.retry import in_transaction
from core.booking.slots import find_slots, no_slots, refusals
from core.booking.spans import Span
from core.booking.time_off import add_time_off
from core.booking.visit import VisitRequest
from core.catalog.catalog import Person, ServiceInfo
from core.catalog.queries import current_catalog
from core.db import Database
from core.errors import Invalid, NotEligible, SlotTaken
from core.pets.queries import pet as pet_by_id
from core.reminders.changes import tell
from core.shop.queries import current_shop

AT_THE_COUNTER = Actor("staff")
ANYONE = "any"
OPTIONS = {"end": "to"}
"""Options whose name is not that of the field."""

INSTANT_AFTER = timedelta.resolution
AT_ONCE = click.option("--at-once", is_flag=True, help="Without the notice that the shop wants: that is for owners.")


@click.command()
@click.option("--pet", "pet_id", type=click.UUID, required=True, help="The pet's id.")
@click.option("--service", "name", required=True, help="What shall be done, by its name or another word for it.")
@click.option("--with", "add_ons", multiple=True, metavar="ADD-ON", help="An add-on; may be given several times.")
@click.option("--staff", default=ANYONE, show_default=True, metavar="EMAIL|any", help="Who shall do it.")
@click.option("--at", "start", type=INSTANT, required=True, help="When it begins.")
@click.option("--channel", help="How the booking came in.")
@AT_ONCE
@with_database
def book(
    database: Database,
    now: datetime,
    pet_id: UUID,
    name: str,
    add_ons: tuple[str, ...],
    staff: str,
    start: datetime,
    channel: str | None,
    at_once: bool,
) -> None:
    """Book a visit; its id is printed."""

    def work(session: Session) -> UUID:
        person = None if staff == ANYONE else _person(session, staff)
        request = _request(session, pet_id, name, add_ons, person, at_once)
        while True:
            staff_id = request.staff_id or _anyone(session, request, start, now)
            try:
                made = booking.book(
                    session,
                    actor=AT_THE_COUNTER,
                    request=request,
                    start=start,
                    staff_id=staff_id,
                    now=now,
                    channel=channel,
                )
            except SlotTaken:  # by somebody who was faster: whoever is left will do, until nobody is
                if request.staff_id is not None:
                    raise
            else:
                return made.appointment_id

    click.echo(_as_staff(database, work))


@click.command()
@click.argument("visit", type=click.UUID, metavar="ID")
@click.option("--notes", help="What was done, for the pet's history.")
@with_database
def complete(database: Database, now: datetime, visit: UUID, notes: str | None) -> None:
    """Close a visit that took place."""
    _close(database, visit, booking.complete, now=now, notes=notes)


@click.command()
@click.argument("visit", type=click.UUID, metavar="ID")
@click.option("--reason", help="Why; the owner is told.")
@click.option("--owner-knows", is_flag=True, help="Do not write to the owner about it.")
@with_database
def cancel(database: Database, now: datetime, visit: UUID, reason: str | None, owner_knows: bool) -> None:
    """Cancel a visit; its owner is told."""

    def cancelled(session: Session, **said: Any) -> Appointment:
        done = booking.cancel(session, **said)
        if not owner_knows:
            tell(session, appointment_id=done.appointment_id, what="cancelled", now=now, reason=reason)
        return done

    _close(database, visit, cancelled, now=now, reason=reason)


@click.command("no-show")
@click.argument("visit", type=click.UUID, metavar="ID")
@with_database
def no_show(database: Database, now: datetime, visit: UUID) -> None:
    """Close a visit to which nobody came."""
    _close(database, visit, booking.no_show, now=now)


@click.command()
@click.option("--staff", required=True, metavar="EMAIL", help="Who is away.")
@click.option("--from", "start", type=INSTANT, required=True, help="From when.")
@click.option("--to", "end", type=INSTANT, required=True, help="Until when.")
@click.option("--reason", help="Why, for the shop's eyes.")
@with_database
def timeoff(database: Database, now: datetime, staff: str, start: datetime, end: datetime, reason: str | None) -> None:
    """Enter time off; its id is printed, and the visits it hits on standard error: they are left alone."""

    def work(session: Session) -> tuple[UUID, list[str]]:
        zone = current_shop(session).zone
        absence = add_time_off(
            session,
            actor=AT_THE_COUNTER,
            person=_person(session, staff),
            during=Span(start, end),
            now=now,
            reason=reason,
        )
        hit = [f"{one.appointment_id} at {one.appointment_date.astimezone(zone).isoformat()}" for one in absence.hit]
        return absence.time_off.time_off_id, hit

    time_off_id, hit = _as_staff(database, work)
    for line in hit:
        click.echo(f"Still booked: {line}", err=True)
    click.echo(time_off_id)


@click.command()
@click.option("--service", "name", required=True, help="What shall be done, by its name or another word for it.")
@click.option("--with", "add_ons", multiple=True, metavar="ADD-ON", help="An add-on; may be given several times.")
@click.option("--pet", "pet_id", type=click.UUID, required=True, help="The pet's id.")
@click.option("--from", "first", type=SCHEDULED_DAY, required=True, help="First day.")
@click.option("--days", type=click.IntRange(1, 3660), default=1, show_default=True, help="How many days.")
@click.option("--staff", metavar="EMAIL", help="With whom; otherwise with anyone.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@AT_ONCE
@with_database
def slots(
    database: Database,
    now: datetime,
    name: str,
    add_ons: tuple[str, ...],
    pet_id: UUID,
    first: date,
    days: int,
    staff: str | None,
    as_json: bool,
    at_once: bool,
) -> None:
    """List the starts that can be booked, by time and person; why there is none goes to standard error."""

    def work(session: Session) -> tuple[list[dict[str, str]], list[str]]:
        person = None if staff in (None, ANYONE) else _person(session, staff)
        request = _request(session, pet_id, name, add_ons, person, at_once)
        zone = current_shop(session).zone
        window = _days(first, days, session)
        emails = {person.user_id: person.email for person in current_catalog(session).people}
        found = [
            {"start": slot.start.astimezone(zone).isoformat(), "staff": emails[slot.staff_id]}
            for slot in find_slots(session, request=request, window=window, now=now)
        ]
        reasons = [] if found else no_slots(session, request=request, window=window, now=now)
        return found, [sentence(reason) for reason in reasons]

    found, reasons = _as_staff(database, work)
    for reason in reasons:
        click.echo(reason, err=True)
    if as_json:
        click.echo(json.dumps(found, indent=1))
    else:
        for one in found:
            click.echo(f"{one['start']}  {one['staff']}")


def _as_staff(database: Database, work: Callable[[Session], Any]) -> Any:
    """Do ``work`` in a transaction; a refusal comes out with its reasons in words."""
    try:
        return in_transaction(database, work, actor=AT_THE_COUNTER)
    except NotEligible as error:
        told = [sentence(reason) for reason in error.reasons]
        if any(reason.rule == "lead_time" for reason in error.reasons):
            told.append("With --at-once staff need none.")
        raise Refused(" ".join(told)) from error
    except SlotTaken as error:
        raise Refused("That time is taken.") from error
    except Invalid as error:
        raise Refused(f"--{OPTIONS.get(error.field, error.field)}: {error}") from error


def _close(database: Database, visit: UUID, how: Callable[..., Appointment], **said: Any) -> None:
    """Give a visit its last status and print its id."""

    def work(session: Session) -> UUID:
        found = appointment(session, appointment_id=visit).appointment
        return how(session, actor=AT_THE_COUNTER, appointment=found, **said).appointment_id

    click.echo(_as_staff(database, work))


def _request(
    session: Session, pet_id: UUID, name: str, add_ons: tuple[str, ...], person: Person | None, at_once: bool
) -> VisitRequest:
    return VisitRequest(
        pet=facts_of(session, pet=pet_by_id(session, pet_id=pet_id)),
        service=_service(session, name),
        add_ons=tuple(_service(session, add_on) for add_on in add_ons),
        staff_id=person.user_id if person else None,
        at_once=at_once,
    )


def _service(session: Session, name: str) -> ServiceInfo:
    service = current_catalog(session).by_name(name)
    if service is None:
        raise Refused(f"There is no service called {name!r}.")
    return service


def _person(session: Session, email: str) -> Person:
    person = current_catalog(session).person_by_email(email)
    if person is None:
        raise Refused(f"Nobody here has the e-mail address {email!r}.")
    return person


def _anyone(session: Session, request: VisitRequest, start: datetime, now: datetime) -> UUID:
    """Who suits best at ``start``: the one the pet knows, then the one with the least time booked that week."""
    window, zone = Span(start, start + INSTANT_AFTER), current_shop(session).zone
    found = find_slots(session, request=request, window=window, now=now)
    if not found:
        raise NotEligible(refusals(session, request=request, start=start, staff_id=None, now=now))
    before = last_visit(session, pet=pet_by_id(session, pet_id=request.pet.pet_id))
    load = booked_time(session, people=[slot.staff_id for slot in found], window=window, zone=zone)
    familiar = before.appointment.staff_id if before else None
    return best_slots(found, count=1, zone=zone, familiar_staff=familiar, load=load)[0].staff_id


def _days(first: date, days: int, session: Session) -> Span:
    """From midnight to midnight on the shop's wall clock."""
    zone = current_shop(session).zone
    return Span(day_span(first, zone).start, day_span(first + timedelta(days=days - 1), zone).end)
