"""The registered facts: what fields and handlers may know of the owner, the shop, its catalog, the diary and the day.

Frozen values, made from what `core` returns; nothing here queries. Everything with a ``key`` and a ``label`` can be an
option of a field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from bot.engine.turn import Say, Term
from bot.understanding.readings import Kind
from bot.understanding.values import When
from core.booking.clock import opening_from

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog, Person, ServiceInfo
    from core.shop.profile import Shop as Profile

NOTHING = Say("")
Traits = frozenset[tuple[Kind, Hashable]]


@dataclass(frozen=True, slots=True)
class Thing:
    """An option that is only a name: a species."""

    key: str
    label: str
    traits: Traits = frozenset()


@dataclass(frozen=True)
class PetFact:
    """A living pet of the owner; ``valid`` has the last day of each vaccination on record, by its name."""

    key: str
    name: str
    species: str
    breed: str | None = None
    weight: Decimal | None = None
    birth_date: date | None = None
    gender: str = "unknown"
    valid: Mapping[str, date] = field(default_factory=dict)
    namesakes: bool = False

    @property
    def label(self) -> str:
        """Its name; with breed or species where two pets of the owner share it."""
        return f"{self.name} ({self.breed or self.species})" if self.namesakes else self.name

    @cached_property
    def traits(self) -> Traits:
        """What it may be called instead of its name."""
        found: set[tuple[Kind, Hashable]] = {(Kind.SPECIES, self.species)}
        if self.breed:
            found.add((Kind.BREED, self.breed))
        return frozenset(found)


@dataclass(frozen=True)
class OwnerFact:
    """Who is writing. ``known`` once they have a name; ``phone_given`` if the channel vouches for a phone number.

    ``language`` (ISO 639) is what they speak, '' for the shop's own. ``proven`` says that they are recognised by an
    address of theirs, ``provable`` that a code can be sent from here; ``proof`` names the one that is awaited, and
    ``is_limited`` says that there are no more of them for now.
    """

    known: bool = False
    first_name: str = ""
    user_id: UUID | None = None
    pets: tuple[PetFact, ...] = ()
    phone_given: bool = False
    language: str = ""
    proven: bool = False
    provable: bool = False
    proof: str = ""
    is_limited: bool = False

    @property
    def itself(self) -> tuple[Thing, ...]:
        """The owner as an option, once there is one."""
        return (Thing("owner", self.first_name),) if self.known else ()

    def pet(self, key: str) -> PetFact | None:
        """The pet with this key."""
        return next((pet for pet in self.pets if pet.key == key), None)


def unit_of(profile: Profile) -> str:
    """Pounds in the United States, kilograms elsewhere."""
    return "lb" if profile.region == "US" else "kg"


@dataclass(frozen=True)
class ShopFact:
    """The shop's profile, with what the talk derives from it."""

    profile: Profile
    now: datetime | None = None

    @cached_property
    def opens_again(self) -> datetime | None:
        """When it opens, if it is closed at this moment; None while it is open, or if it never is."""
        opens = opening_from(self.profile.hours_on, self.profile.zone, self.now) if self.now is not None else None
        return self.profile.local(opens) if opens is not None and opens != self.now else None

    @property
    def unit(self) -> str:
        """In which unit a bare weight is meant."""
        return unit_of(self.profile)

    @property
    def species_served(self) -> tuple[Thing, ...]:
        """The animals that the shop looks after."""
        return tuple(
            Thing(one, Term(one.capitalize()), frozenset({(Kind.SPECIES, one)})) for one in self.profile.species
        )


@dataclass(frozen=True)
class ServiceOption:
    """A service that can be chosen."""

    info: ServiceInfo

    @property
    def key(self) -> str:
        return str(self.info.service_id)

    @property
    def label(self) -> str:
        return self.info.name

    @property
    def traits(self) -> Traits:
        return frozenset()


@dataclass(frozen=True)
class PersonOption:
    """Somebody who works at the shop; in full where two have one first name."""

    info: Person
    namesakes: bool = False

    @property
    def key(self) -> str:
        return str(self.info.user_id)

    @property
    def label(self) -> str:
        return self.info.name if self.namesakes else self.info.first_name

    @property
    def traits(self) -> Traits:
        return frozenset()


@dataclass(frozen=True)
class CatalogFact:
    """The catalog as options; ``unit`` is that of the shop's weights."""

    catalog: Catalog
    unit: str = "kg"

    def suited_to(self, pet: PetFact) -> tuple[ServiceOption, ...]:
        """What can be booked for this pet by itself."""
        return tuple(ServiceOption(one) for one in self.catalog.suited_to(pet.species))

    @property
    def stays(self) -> tuple[ServiceOption, ...]:
        """What is counted in days or nights."""
        return tuple(ServiceOption(one) for one in self.catalog.services if one.is_stay)

    def add_ons_for(self, service: ServiceOption, pet: PetFact) -> tuple[ServiceOption, ...]:
        """What can be added to a service for this pet."""
        return tuple(ServiceOption(one) for one in self.catalog.add_ons_for(service.info, pet.species))

    def people_for(self, service: ServiceOption) -> tuple[PersonOption, ...]:
        """Who does it."""
        people = self.catalog.people_for(service.info)
        names = Counter(one.first_name.casefold() for one in self.catalog.people)
        return tuple(PersonOption(one, namesakes=names[one.first_name.casefold()] > 1) for one in people)

    def who_does(self, service_id: str) -> tuple[PersonOption, ...]:
        """Who does the service with this key."""
        return self.people_for(ServiceOption(self.catalog.service(UUID(service_id))))


@dataclass(frozen=True)
class VisitFact:
    """A visit, past or to come; ``start`` on the shop's wall clock. ``late`` says that cancelling now is late.

    ``minutes`` is its length as booked, extras included, ``shop_phone`` where to call about it. ``dated`` says that its
    day may name it,
    ``confirmed`` that the owner has said that they will come.
    """

    key: str
    pet_id: str
    pet_name: str
    service_id: str
    service_name: str
    staff_id: str | None
    staff_name: str
    start: datetime
    price: Decimal | None
    status: str
    add_ons: tuple[str, ...] = ()
    add_on_ids: tuple[str, ...] = ()
    minutes: int = 0
    late: bool = False
    movable: bool = True
    spoken: Say = NOTHING
    shop_phone: str = ""
    dated: bool = True
    confirmed: bool = False

    @property
    def label(self) -> Say:
        """As a choice: which pet, what and when, in the shop's words."""
        return self.spoken

    @cached_property
    def traits(self) -> Traits:
        """What may name it: its pet, its service, its person, its day and time."""
        found: set[tuple[Kind, Hashable]] = {
            (Kind.PET, self.pet_id),
            (Kind.SERVICE, self.service_id),
        }
        if self.dated:
            found |= {(Kind.WHEN, self.start.date()), (Kind.WHEN, self.start.time().replace(tzinfo=None))}
        if self.staff_id:
            found.add((Kind.PERSON, self.staff_id))
        return frozenset(found)


@dataclass(frozen=True)
class Several:
    """Visits that are dealt with in one go: all that a reminder was about, or that are meant by "both"."""

    visits: tuple[VisitFact, ...]

    @property
    def late(self) -> bool:
        """Whether cancelling any of them now is late."""
        return any(one.late for one in self.visits)


@dataclass(frozen=True)
class WaitingFact:
    """What a pet waits for; ``said`` are its wishes, ``place`` is 1 for whoever came first.

    ``alike`` says that it waits for the same twice, as a new visit and for one that would move.
    """

    key: str
    pet_id: str
    service_id: str
    spoken: Say
    said: tuple[When, ...] = ()
    place: int = 1
    alike: bool = False

    @property
    def label(self) -> Say:
        """As a choice: whose, and what; and when, where that alone tells two of them apart."""
        return Say("{what}, {list:or}", {"what": self.spoken, "list": self.said}) if self.alike else self.spoken

    @cached_property
    def traits(self) -> Traits:
        """What may name it: its pet, its service."""
        return frozenset({(Kind.PET, self.pet_id), (Kind.SERVICE, self.service_id)})


@dataclass(frozen=True)
class DiaryFact:
    """The owner's visits: ``upcoming`` by start, ``past`` the latest first; and what they are ``waiting`` for."""

    upcoming: tuple[VisitFact, ...] = ()
    past: tuple[VisitFact, ...] = ()
    waiting: tuple[WaitingFact, ...] = ()

    def last(self, pet_id: str | None = None) -> VisitFact | None:
        """The last visit that took place, of one pet or of any."""
        return next(
            (one for one in self.past if one.status == "completed" and pet_id in (None, one.pet_id)),
            None,
        )
