"""The catalog: services, people and resources as frozen values, and the questions asked of them; no query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Literal
from uuid import UUID

from core.errors import NotFound
from core.shop.hours import CLOSED_ALL_WEEK, ClockSpan, WeeklyHours
from core.shop.profile import Size, no_ages
from core.users.names import folded as folded  # Names of the catalog are compared like this.


@dataclass(frozen=True, slots=True)
class Terms:
    """What differs for one size; None leaves the service's own."""

    price: Decimal | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ServiceInfo:
    """A service, as the shop file describes it.

    ``species`` () means any that the shop serves. ``minimum_age`` and ``maximum_age`` are whole weeks by species.
    ``needs`` are resource ids, ``staff`` user ids, both in the file's order. ``only`` (None: whenever the shop is
    open) are spans by weekday, 0 for Monday. A class has ``places`` and the ``class_id`` of their resource.
    ``add_on_to`` names the services it may only be booked with; ``required_before`` those it must precede. ``per`` and
    ``pools`` make it a stay, which cannot be booked yet.
    """

    service_id: UUID
    name: str
    price: Decimal
    minutes: int
    also_called: tuple[str, ...] = ()
    description: str | None = None
    clean_up: timedelta = timedelta(0)
    species: tuple[str, ...] = ()
    by_size: Mapping[str, Terms] = field(default_factory=lambda: MappingProxyType({}))
    needs: tuple[UUID, ...] = ()
    staff: tuple[UUID, ...] = ()
    places: int | None = None
    class_id: UUID | None = None
    only: Mapping[int, tuple[ClockSpan, ...]] | None = None
    minimum_age: Mapping[str, int] = field(default_factory=no_ages)
    maximum_age: Mapping[str, int] = field(default_factory=no_ages)
    add_on_to: tuple[UUID, ...] = ()
    required_before: tuple[UUID, ...] = ()
    rebook_after: timedelta | None = None
    gives_vaccine: bool = False
    per: Literal["day", "night"] | None = None
    pools: tuple[str, ...] = ()
    arrive: str | None = None
    leave: str | None = None
    retired: bool = False

    @property
    def is_add_on(self) -> bool:
        return bool(self.add_on_to)

    @property
    def is_stay(self) -> bool:
        """Counted in days or nights; "not yet bookable here"."""
        return self.per is not None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here; ``key`` is the ``id`` of the shop file, ``hours`` and ``breaks`` are weekly."""

    user_id: UUID
    key: str
    first_name: str
    last_name: str
    email: str
    role: Literal["staff", "veterinarian", "admin"]
    hours: WeeklyHours = CLOSED_ALL_WEEK
    breaks: WeeklyHours = CLOSED_ALL_WEEK
    slack: str | None = None
    retired: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class ResourceInfo:
    """Equipment, a room or the places of a class, of which ``count`` may be in use at a time."""

    resource_id: UUID
    kind: Literal["equipment", "room", "class"]
    name: str | None
    count: int


@dataclass(frozen=True)
class Catalog:
    """Everything that can be booked, in the order of the shop file.

    ``all_services`` and ``all_people`` include the retired, so that old visits keep their names; every other lookup
    leaves them out.
    """

    all_services: tuple[ServiceInfo, ...]
    all_people: tuple[Person, ...]
    resources: Mapping[UUID, ResourceInfo] = field(default_factory=lambda: MappingProxyType({}))
    sizes: tuple[Size, ...] = ()

    @cached_property
    def services(self) -> tuple[ServiceInfo, ...]:
        """What is on offer now, add-ons and stays included."""
        return tuple(service for service in self.all_services if not service.retired)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Who works here now."""
        return tuple(person for person in self.all_people if not person.retired)

    @cached_property
    def _services_by_id(self) -> dict[UUID, ServiceInfo]:
        return {service.service_id: service for service in self.all_services}

    @cached_property
    def _people_by_id(self) -> dict[UUID, Person]:
        return {person.user_id: person for person in self.all_people}

    @cached_property
    def _by_name(self) -> dict[str, ServiceInfo]:
        named: dict[str, ServiceInfo] = {}
        for service in self.services:
            named.setdefault(folded(service.name), service)
        for service in self.services:
            for other in service.also_called:
                named.setdefault(folded(other), service)
        return named

    def service(self, service_id: UUID) -> ServiceInfo:
        """The service of this id, retired or not; raise `NotFound`."""
        try:
            return self._services_by_id[service_id]
        except KeyError:
            raise NotFound("no such service") from None

    def person(self, user_id: UUID) -> Person:
        """The person of this id, retired or not; raise `NotFound`."""
        try:
            return self._people_by_id[user_id]
        except KeyError:
            raise NotFound("no such person") from None

    def by_name(self, text: str) -> ServiceInfo | None:
        """The service called ``text``, by its name or else by another word for it; case and spaces do not matter."""
        return self._by_name.get(folded(text))

    def person_by_email(self, text: str) -> Person | None:
        """Who works here under this e-mail address."""
        wanted = text.strip().lower()
        return next((person for person in self.people if person.email == wanted), None)

    def people_for(self, service: ServiceInfo, add_ons: Iterable[ServiceInfo] = ()) -> tuple[Person, ...]:
        """Who can do ``service`` and every one of ``add_ons`` as well, since one person does the whole visit."""
        able = set(service.staff).intersection(*(add_on.staff for add_on in add_ons))
        return tuple(person for person in self.people if person.user_id in able)

    def add_ons_for(self, service: ServiceInfo, species: str | None = None) -> tuple[ServiceInfo, ...]:
        """What can be added to ``service``, for a pet of ``species`` if that is given."""
        return tuple(
            add_on
            for add_on in self.services
            if service.service_id in add_on.add_on_to and (species is None or suits(add_on, species))
        )

    def suited_to(self, species: str | None) -> tuple[ServiceInfo, ...]:
        """What can be booked by itself for a pet of ``species`` (None: not known): neither add-ons nor stays."""
        return tuple(
            service
            for service in self.services
            if not service.is_add_on and not service.is_stay and (species is None or suits(service, species))
        )

    def required_for(self, service: ServiceInfo) -> tuple[ServiceInfo, ...]:
        """What a pet must have completed before it may have ``service``."""
        return tuple(other for other in self.services if service.service_id in other.required_before)

    def size_of(self, weight: Decimal | None) -> Size | None:
        """The size of a pet of ``weight`` kilograms; None without a weight or sizes."""
        if weight is None:
            return None
        return next((size for size in self.sizes if size.up_to is None or weight <= size.up_to), None)

    def price_and_minutes(
        self, service: ServiceInfo, weight: Decimal | None, add_ons: Iterable[ServiceInfo] = ()
    ) -> tuple[Decimal, int]:
        """What the visit costs and how long it takes, clean-up left out; the base price and length without a weight."""
        size = self.size_of(weight)
        price, minutes = Decimal(0), 0
        for part in (service, *add_ons):
            terms = part.by_size.get(size.name, _BASE) if size else _BASE
            price += part.price if terms.price is None else terms.price
            minutes += part.minutes if terms.minutes is None else terms.minutes
        return price, minutes


_BASE = Terms()


def suits(service: ServiceInfo, species: str) -> bool:
    """Whether ``service`` is done for pets of ``species``."""
    return not service.species or species.lower() in service.species
