"""The day as a groomer reads it: who comes when, for what, and what to mind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

import click

from channels.console.context import Refused, with_database
from channels.console.instants import SCHEDULED_DAY
from channels.staff_words import age, delays, services_of
from core.audit import Actor
from core.booking.models import AppointmentStatus
from core.booking.queries import Visit
from core.booking.schedule import Day
from core.booking.schedule import day as day_of
from core.booking.spans import Span
from core.catalog.catalog import Catalog
from core.catalog.queries import current_catalog
from core.db import Database
from core.feedback.queries import Rated
from core.messaging.waiting import Waiting
from core.pets.models import Pet, Vaccination
from core.shop.profile import Shop
from core.shop.queries import current_shop
from core.users.models import User

WHERE = {
    "console": "in the terminal",
    "sms": "by SMS",
    "telegram": "on Telegram",
    "webchat": "on the web page",
    "whatsapp": "on WhatsApp",
}


@click.command()
@click.option("--date", "said", type=SCHEDULED_DAY, help="Which day; today if not said.")
@click.option("--staff", metavar="EMAIL", help="For one person only.")
@with_database
def day(database: Database, now: datetime, said: date | None, staff: str | None) -> None:
    """Print the day's schedule, and what waits for somebody to look at it."""
    with database.transaction(actor=Actor("staff")) as session:
        shop, catalog = current_shop(session), current_catalog(session)
        wanted = said or shop.local(now).date()
        found = day_of(session, date=wanted, now=now, staff_id=_staff_id(catalog, staff))
        for line in lines(found, shop, catalog):
            click.echo(line)


def lines(found: Day, shop: Shop, catalog: Catalog) -> Iterator[str]:
    """The schedule, line by line: a heading, one block per person, then what else there is to see."""
    yield f"{found.date:%A} {found.date.day} {found.date:%B %Y}, {shop.name}"
    hours = ", ".join(str(span) for span in shop.hours_on(found.date))
    yield f"Open {hours}" if hours else "Closed"
    by_person: dict[UUID | None, list[Visit]] = {}
    for visit in found.visits:
        by_person.setdefault(visit.appointment.staff_id, []).append(visit)
    for person in catalog.all_people:
        block = [*_away(found, shop, person.user_id), *_visits(by_person.get(person.user_id, []), found, shop)]
        block += _held(found, shop, person.user_id)
        if block:
            yield from ("", person.name, *block)
    known = {person.user_id for person in catalog.all_people}
    for staff_id, rest in by_person.items():  # also of somebody whom no shop file ever named
        if staff_id not in known:
            yield from ("", _name(rest[0].staff), *_visits(rest, found, shop))
    if not found.visits:
        yield from ("", "No visits.")
    if found.unfinished:
        yield from ("", "Over, but not closed yet:")
        for visit in found.unfinished:
            yield f"  {_date(visit.span.start, shop)}  {_what(visit)}  [{visit.appointment.appointment_id}]"
        if found.left_open:
            yield f"  and {found.left_open} more, which are older"
    if found.alerts:
        yield from ("", "Waiting for somebody:")
        for waiting in found.alerts:
            alert = waiting.alert
            yield f"  {_date(alert.at, shop)}  {alert.kind.value.replace('_', ' ')}: {plain(alert.detail)}"
            if sender := _sender(waiting):
                yield f"                    {sender}"


def _sender(waiting: Waiting) -> str:
    """Ana Silva, +12125550123, on the web page  [id of the talk]"""
    owner, talk = waiting.owner, waiting.talk
    name = plain(f"{owner.first_name} {owner.last_name}".strip()) if owner else "somebody who gave no name"
    if talk is None:
        return ", ".join(filter(None, (name, waiting.phone))) if owner else ""
    phone = waiting.phone or (talk.peer if talk.peer.startswith("+") else None)
    return f"{', '.join(filter(None, (name, phone, WHERE.get(talk.channel, talk.channel))))}  [{talk.conversation_id}]"


def _name(staff: User | None) -> str:
    return plain(f"{staff.first_name} {staff.last_name}".strip()) if staff else "Nobody in particular"


def _visits(visits: list[Visit], found: Day, shop: Shop) -> Iterator[str]:
    for visit in visits:
        line = f"{_clock(visit.span, shop)}  {_what(visit)}{_status(visit, shop)}"
        yield f"  {line}  [{visit.appointment.appointment_id}]"
        for remark in _remarks(visit, found.checks.get(visit.pet.pet_id, []), shop):
            yield f"               {remark}"
        for remark in _rated(found.rated.get(visit.appointment.appointment_id)):
            yield f"               {remark}"


def _what(visit: Visit) -> str:
    """Biscuit (dog, Beagle, 20 kg, 3 years) for Ana: Bath & brush + Teeth brushing"""
    pet = _pet(visit.pet, visit.span.start.date())
    return f"{pet} for {plain(visit.pet.owner.first_name)}: {services_of(visit)}"


def _pet(pet: Pet, on: date) -> str:
    weight = f"{pet.weight.normalize():f} kg" if pet.weight is not None else None
    known = filter(None, (pet.species, pet.breed, weight, age(pet.birth_date, on)))
    return f"{plain(pet.name)} ({', '.join(plain(one) for one in known)})"


def _status(visit: Visit, shop: Shop) -> str:
    one = visit.appointment
    if one.status is AppointmentStatus.CANCELLED:
        return ", cancelled late" if one.late_cancel else ", cancelled"
    if one.status is not AppointmentStatus.SCHEDULED:
        return f", {one.status.value.replace('_', ' ')}"
    if one.arrived_at is not None:
        return f", here since {shop.local(one.arrived_at):%H:%M}"
    return ", confirmed" if one.confirmed_at else ", not confirmed"


def _remarks(visit: Visit, checks: list[Vaccination], shop: Shop) -> Iterator[str]:
    pet, one = visit.pet, visit.appointment
    for label, said in (("Allergies", pet.allergies), ("Temper", pet.temper), ("About the pet", pet.notes)):
        if said:
            yield f"{label}: {plain(said)}"
    if one.notes:
        yield f"Note: {plain(one.notes)}"
    yield from (delay[0].upper() + delay[1:] for delay in delays(visit, shop))
    if one.status is AppointmentStatus.SCHEDULED:
        for check in checks:
            until = f" until {check.expiry_date}" if check.expiry_date else ""
            yield f"Check the certificate: {plain(check.vaccine_name)}{until}, as the owner says"


def _rated(rated: Rated | None) -> Iterator[str]:
    """Rated 2 of 5, and what was said."""
    if rated is not None:
        said = " / ".join(plain(one) for one in rated.comments)
        mark = f"{rated.stars} of 5" if rated.stars is not None else ""
        yield f"Rated {': '.join(one for one in (mark, said) if one)}"


def _away(found: Day, shop: Shop, person: UUID) -> Iterator[str]:
    for time_off in found.away:
        lower, upper = time_off.during.lower, time_off.during.upper
        if time_off.user_id == person and lower is not None and upper is not None:
            span = Span(max(lower, found.span.start), min(upper, found.span.end))
            yield f"  {_clock(span, shop)}  away" + (f": {plain(time_off.reason)}" if time_off.reason else "")


def _held(found: Day, shop: Shop, person: UUID) -> Iterator[str]:
    for staff_id, span in found.held:
        if staff_id == person:
            yield f"  {_clock(span, shop)}  held for somebody who is deciding"


def _clock(span: Span, shop: Shop) -> str:
    return f"{shop.local(span.start):%H:%M}-{shop.local(span.end):%H:%M}"


def _date(moment: datetime, shop: Shop) -> str:
    local = shop.local(moment)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def plain(said: str) -> str:
    """What somebody typed, on one line and without anything that a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in said)


def _staff_id(catalog: Catalog, email: str | None) -> UUID | None:
    if email is None:
        return None
    person = catalog.person_by_email(email)
    if person is None:
        raise Refused(f"Nobody here has the e-mail address {email!r}.")
    return person.user_id
