"""Questions about visits; an owner sees only their own. Coming ones are found by their claims: the past is not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from core.booking.models import Appointment, AppointmentAddOn, AppointmentStatus
from core.booking.ranking import Load
from core.booking.spans import Span
from core.booking.visit import PetFacts, VaccineRecord, VisitRequest
from core.catalog.models import Service
from core.catalog.queries import current_catalog
from core.errors import NotAllowed, NotFound
from core.pets.household import PetRecord
from core.pets.models import Pet, Vaccination
from core.pets.queries import vaccinations_of
from core.statements import Statement
from core.users.models import User

_UPCOMING = Statement("""
SELECT claim.appointment_id FROM pets JOIN calendar_claims AS claim ON claim.resource_id = pets.pet_id
WHERE pets.user_id = %(owner)s AND claim.kind = 'booking' AND claim.during && tstzrange(%(now)s, NULL)
""")

_BOOKED = Statement("""
SELECT resource_id, lower(during), upper(during) FROM calendar_claims
WHERE resource_id = ANY(CAST(%(people)s AS uuid[])) AND kind = 'booking' AND during && tstzrange(%(start)s, %(end)s)
""")

_LOCK_PET = Statement("""
SELECT pet_id, species, weight, birth_date, died_at IS NOT NULL FROM pets WHERE pet_id = %(pet)s FOR NO KEY UPDATE
""")

_VACCINATIONS = Statement("""
SELECT vaccine_name, vaccination_date, expiry_date, source FROM vaccinations WHERE pet_id = %(pet)s
ORDER BY vaccination_date, vaccination_id
""")


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit with everything that is said about it."""

    appointment: Appointment
    pet: Pet
    service: Service
    staff: User | None
    add_ons: tuple[Service, ...] = ()

    @property
    def span(self) -> Span:
        """When the pet is here."""
        return Span(self.appointment.appointment_date, self.appointment.ends_at)


def upcoming(session: Session, *, owner: User, now: datetime) -> list[Visit]:
    """The scheduled visits of the owner's pets that are not over, the nearest first."""
    ids = [visit_id for (visit_id,) in _UPCOMING.rows(session, owner=owner.user_id, now=now)]
    return visits(session, Appointment.appointment_id.in_(ids)) if ids else []


def past(session: Session, *, owner: User, limit: int = 10) -> list[Visit]:
    """The completed visits of the owner's pets, the latest first."""
    pets = list(session.scalars(select(Pet.pet_id).where(Pet.user_id == owner.user_id)))
    done = Appointment.status == AppointmentStatus.COMPLETED
    return visits(session, Appointment.pet_id.in_(pets), done, latest_first=True, limit=limit) if pets else []


def last_visit(session: Session, *, pet: Pet) -> Visit | None:
    """What the pet had last, and from whom."""
    done = Appointment.status == AppointmentStatus.COMPLETED
    found = visits(session, Appointment.pet_id == pet.pet_id, done, latest_first=True, limit=1)
    return found[0] if found else None


def appointment_of(session: Session, *, owner: User, appointment_id: UUID) -> Visit:
    """The visit of this id; raise `NotFound` when it is somebody else's, as when there is none."""
    visit = appointment(session, appointment_id=appointment_id)
    if visit.pet.user_id != owner.user_id:
        raise NotFound("no such visit")
    return visit


def appointment(session: Session, *, appointment_id: UUID) -> Visit:
    """The visit of this id, for staff; raise `NotFound`."""
    found = visits(session, Appointment.appointment_id == appointment_id)
    if not found:
        raise NotFound("no such visit")
    return found[0]


def visits(
    session: Session, *conditions: ColumnElement[bool], latest_first: bool = False, limit: int | None = None
) -> list[Visit]:
    """The visits for which ``conditions`` hold, by their start; two statements."""
    start = Appointment.appointment_date
    wanted = (
        select(Appointment)
        .where(*conditions)
        .options(joinedload(Appointment.pet).joinedload(Pet.owner))
        .options(joinedload(Appointment.service), joinedload(Appointment.staff))
        .order_by(start.desc() if latest_first else start, Appointment.appointment_id)
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    found = list(session.scalars(wanted))
    extras = _add_ons(session, [one.appointment_id for one in found])
    return [Visit(one, one.pet, one.service, one.staff, tuple(extras.get(one.appointment_id, ()))) for one in found]


def _add_ons(session: Session, ids: Collection[UUID]) -> dict[UUID, list[Service]]:
    """The add-ons of these visits, in the order of the shop file."""
    extras: dict[UUID, list[Service]] = {}
    if not ids:
        return extras
    wanted = (
        select(AppointmentAddOn.appointment_id, Service)
        .join(Service, Service.service_id == AppointmentAddOn.service_id)
        .where(AppointmentAddOn.appointment_id.in_(ids))
        .order_by(Service.position, Service.name)
    )
    for appointment_id, service in session.execute(wanted):
        extras.setdefault(appointment_id, []).append(service)
    return extras


def request_of(session: Session, *, visit: Visit, staff_id: UUID | None = None, at_once: bool = False) -> VisitRequest:
    """What would be asked to have the same again, at another time: for moving ``visit``; by staff ``at_once``."""
    catalog = current_catalog(session)
    return VisitRequest(
        pet=facts_of(session, pet=visit.pet),
        service=catalog.service(visit.appointment.service_id),
        add_ons=tuple(catalog.service(add_on.service_id) for add_on in visit.add_ons),
        staff_id=staff_id,
        replaces=visit.appointment.appointment_id,
        at_once=at_once,
    )


def booked_time(session: Session, *, people: Collection[UUID], window: Span, zone: ZoneInfo) -> Load:
    """How much time these people have booked in each week that ``window`` touches, for `best_slots`."""
    days = [moment.astimezone(zone).date() for moment in window]
    first, last = days[0] - timedelta(days=days[0].weekday() + 1), days[1] + timedelta(days=8)
    span = [datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (first, last)]
    load: dict[tuple[UUID, date], timedelta] = {}
    for person, start, end in _BOOKED.rows(session, people=list(people), start=span[0], end=span[1]):
        day = start.astimezone(zone).date()
        week = (person, day - timedelta(days=day.weekday()))
        load[week] = load.get(week, timedelta(0)) + (end - start)
    return load


def pet_facts(pet: Pet, vaccinations: Iterable[Vaccination]) -> PetFacts:
    """What the rules ask of ``pet``."""
    return PetFacts(
        pet_id=pet.pet_id,
        species=pet.species,
        weight=pet.weight,
        birth_date=pet.birth_date,
        died=pet.died_at is not None,
        vaccinations=tuple(
            VaccineRecord(one.vaccine_name, one.vaccination_date, one.expiry_date, one.source.value)
            for one in vaccinations
        ),
    )


def facts_on_record(record: PetRecord) -> PetFacts:
    """The same of a pet that was read with its household."""
    return PetFacts(
        pet_id=record.pet_id,
        species=record.species,
        weight=record.weight,
        birth_date=record.birth_date,
        vaccinations=tuple(VaccineRecord(*one) for one in record.vaccinations),
    )


def facts_of(session: Session, *, pet: Pet) -> PetFacts:
    """What the rules ask of ``pet``, with the vaccinations on record."""
    return pet_facts(pet, vaccinations_of(session, pets=[pet])[pet.pet_id])


def lock_pet(session: Session, *, pet_id: UUID) -> PetFacts:
    """The pet's facts as they are now, under a lock on its row until the end of the transaction; raise `NotFound`."""
    row = _LOCK_PET.row(session, pet=pet_id)
    if row is None:
        raise NotFound("no such pet")
    given = _VACCINATIONS.rows(session, pet=pet_id)  # asked behind the lock: whoever had it may have added one
    _, species, weight, birth_date, died = row
    return PetFacts(pet_id, species, weight, birth_date, died, tuple(VaccineRecord(*one) for one in given))


def lock_scheduled(session: Session, appointment: Appointment) -> None:
    """Lock the visit's row and read it again; raise `NotAllowed` unless it is still to come."""
    session.refresh(appointment, with_for_update={"key_share": True, "of": Appointment})
    if appointment.status != AppointmentStatus.SCHEDULED:
        raise NotAllowed(f"the visit is {appointment.status.value}")
