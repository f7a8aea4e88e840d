"""What is asked for and what is offered: the request, the plan made of it, and the slot."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID, uuid5

from core.booking.spans import Span
from core.catalog.catalog import Catalog, ServiceInfo

_CLASS_NAMESPACE = UUID("5d2a8f0e-6a3c-5f0b-9d55-2f6f0c7b1a44")


@dataclass(frozen=True, slots=True)
class VaccineRecord:
    """A vaccination on record; it is valid through ``expiry_date``, and without one for good."""

    vaccine_name: str
    vaccination_date: date
    expiry_date: date | None
    source: str = "staff"


@dataclass(frozen=True, slots=True)
class PetFacts:
    """What the rules ask of a pet; ``weight`` in kilograms, None where unknown."""

    pet_id: UUID
    species: str
    weight: Decimal | None = None
    birth_date: date | None = None
    died: bool = False
    vaccinations: tuple[VaccineRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitRequest:
    """What somebody wants: with ``staff_id`` None anyone may do it; ``replaces`` is the visit that would be moved.

    ``at_once`` says that staff ask: the notice that the shop wants is for owners.
    ``beside`` are visits that move with it: the time that they have is free for it as well.
    """

    pet: PetFacts
    service: ServiceInfo
    add_ons: tuple[ServiceInfo, ...] = ()
    staff_id: UUID | None = None
    replaces: UUID | None = None
    at_once: bool = False
    beside: tuple[UUID, ...] = ()

    @property
    def moving(self) -> tuple[UUID, ...]:
        """The visits whose claims are not in its way."""
        return self.beside if self.replaces is None else (self.replaces, *self.beside)

    def __post_init__(self) -> None:
        once = {add_on.service_id: add_on for add_on in self.add_ons}
        object.__setattr__(self, "add_ons", tuple(once.values()))


class Use(NamedTuple):
    """A resource and the span it is taken for; ``share`` None stands for the visit's own id (a hold's token)."""

    resource_id: UUID
    single: bool
    span: Span
    share: UUID | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A request in numbers: what it costs, how long it takes (clean-up apart) and what it needs besides pet and person.

    ``needs`` are counted resources: equipment and rooms, taken for the clean-up as well.
    """

    request: VisitRequest
    price: Decimal
    minutes: int
    clean_up: timedelta
    needs: tuple[UUID, ...]
    parts: tuple[tuple[Decimal, int], ...]

    @property
    def length(self) -> timedelta:
        """How long the pet is here."""
        return timedelta(minutes=self.minutes)

    @property
    def work(self) -> timedelta:
        """How long the person, the room and the equipment are taken."""
        return self.length + self.clean_up

    def share_at(self, start: datetime) -> UUID | None:
        """The id which the claims on a class's person share at ``start``; None if the service is no class."""
        return class_share(self.request.service, start)

    def uses(self, start: datetime, staff_id: UUID) -> tuple[Use, ...]:
        """Everything that a visit at ``start`` with this person takes, by resource id."""
        visit, work = Span(start, start + self.length), Span(start, start + self.work)
        service = self.request.service
        uses = [
            Use(self.request.pet.pet_id, True, visit),
            Use(staff_id, True, work, self.share_at(start)),
            *(Use(resource_id, False, work) for resource_id in self.needs),
        ]
        if service.class_id is not None:
            uses.append(Use(service.class_id, False, visit))
        return tuple(sorted(uses, key=lambda use: use.resource_id))


@dataclass(frozen=True, slots=True)
class Slot:
    """A start that is offered, with the person who would do it; ``end`` is when the pet can be fetched."""

    start: datetime
    staff_id: UUID
    plan: Plan = field(repr=False, compare=False)

    @property
    def end(self) -> datetime:
        return self.start + self.plan.length

    @property
    def minutes(self) -> int:
        return self.plan.minutes

    @property
    def price(self) -> Decimal:
        return self.plan.price

    @property
    def uses(self) -> tuple[Use, ...]:
        """What would be claimed."""
        return self.plan.uses(self.start, self.staff_id)


def plan(catalog: Catalog, request: VisitRequest) -> Plan:
    """Work out price, length, clean-up (the longest among service and add-ons) and needs of ``request``."""
    services = (request.service, *request.add_ons)
    parts = tuple(catalog.price_and_minutes(service, request.pet.weight) for service in services)
    return Plan(
        request=request,
        price=sum((price for price, _ in parts), Decimal(0)),
        minutes=sum(minutes for _, minutes in parts),
        clean_up=max(service.clean_up for service in services),
        needs=tuple(dict.fromkeys(need for service in services for need in service.needs)),
        parts=parts,
    )


def class_share(service: ServiceInfo, start: datetime) -> UUID | None:
    """One id for a class and its start: those who join share its person, and nobody else can have them."""
    if service.class_id is None:
        return None
    return uuid5(_CLASS_NAMESPACE, f"{service.service_id}@{start.timestamp():.0f}")
