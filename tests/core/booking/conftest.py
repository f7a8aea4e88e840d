"""The salon with Ana's dog Biscuit and her cat Mia, both vaccinated, and everything a booking test asks of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Unpack
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from core.audit import SYSTEM, Actor
from core.booking.clock import day_span
from core.booking.models import Appointment, CalendarClaim
from core.booking.queries import facts_of
from core.booking.service import book
from core.booking.slots import find_slots, refusals
from core.booking.spans import Span
from core.booking.visit import Slot, VisitRequest
from core.catalog.catalog import Catalog, Person, ServiceInfo
from core.catalog.queries import shop_and_catalog
from core.errors import Refusal
from core.pets.details import PetDetails
from core.pets.models import Pet, VaccinationSource
from core.pets.service import add_pet, add_vaccination
from core.shop.load import load_shop
from core.shop.profile import Shop
from core.users.models import User
from core.users.service import add_owner
from tests.cast import ANA, NOW, ZONE, shop_file

STAFF = Actor("staff")
OWNER = Actor("owner")


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """A moment of 2030 on the salon's wall clock."""
    return datetime(2030, month, day, hour, minute, tzinfo=ZONE)


@dataclass
class Salon:
    """The salon in one transaction, with shorthands for what tests do all the time."""

    session: Session
    shop: Shop
    catalog: Catalog
    ana: User
    pets: dict[str, Pet] = field(default_factory=dict)

    def service(self, name: str) -> ServiceInfo:
        found = self.catalog.by_name(name)
        assert found is not None
        return found

    def person(self, first_name: str) -> Person:
        return next(person for person in self.catalog.all_people if person.first_name == first_name)

    def pet(
        self,
        name: str,
        species: str = "dog",
        *,
        rabies: date | None = date(2030, 12, 31),
        **details: Unpack[PetDetails],
    ) -> Pet:
        """Ana's pet of this name, added when it is new."""
        if name not in self.pets:
            pet = add_pet(self.session, actor=STAFF, now=NOW, owner=self.ana, name=name, species=species, **details)
            self.pets[name] = pet
            if rabies:
                self.vaccinate(pet, "rabies", rabies)
        return self.pets[name]

    def vaccinate(
        self, pet: Pet, name: str, expires: date | None, source: VaccinationSource = VaccinationSource.STAFF
    ) -> None:
        given = date(2029, 12, 1)
        add_vaccination(
            self.session, actor=STAFF, now=NOW, pet=pet, name=name, given=given, expires=expires, source=source
        )

    def request(
        self,
        pet: str = "Biscuit",
        service: str = "Bath & brush",
        *add_ons: str,
        staff: str | None = None,
        replaces: UUID | None = None,
    ) -> VisitRequest:
        return VisitRequest(
            pet=facts_of(self.session, pet=self.pet(pet)),
            service=self.service(service),
            add_ons=tuple(self.service(name) for name in add_ons),
            staff_id=self.person(staff).user_id if staff else None,
            replaces=replaces,
        )

    def slots(
        self, request: VisitRequest, day: int, *, days: int = 1, month: int = 3, limit: int | None = None
    ) -> list[Slot]:
        first = date(2030, month, day)
        window = Span(day_span(first, ZONE).start, day_span(first + timedelta(days=days - 1), ZONE).end)
        return find_slots(self.session, request=request, window=window, now=NOW, limit=limit)

    def starts(self, request: VisitRequest, day: int, *, month: int = 3) -> list[str]:
        """The wall-clock times offered on a day."""
        return [f"{slot.start.astimezone(ZONE):%H:%M}" for slot in self.slots(request, day, month=month)]

    def why(
        self,
        request: VisitRequest,
        start: datetime,
        staff: str = "Kim",
        *,
        now: datetime = NOW,
        hold_token: UUID | None = None,
    ) -> tuple[Refusal, ...]:
        staff_id = self.person(staff).user_id
        return refusals(self.session, request=request, start=start, staff_id=staff_id, now=now, hold_token=hold_token)

    def rules(
        self,
        request: VisitRequest,
        start: datetime,
        staff: str = "Kim",
        *,
        now: datetime = NOW,
        hold_token: UUID | None = None,
    ) -> list[str]:
        return [refusal.rule for refusal in self.why(request, start, staff, now=now, hold_token=hold_token)]

    def book(
        self,
        request: VisitRequest,
        start: datetime,
        staff: str = "Kim",
        *,
        now: datetime = NOW,
        hold_token: UUID | None = None,
        channel: str | None = None,
    ) -> Appointment:
        made = book(
            self.session,
            actor=OWNER,
            request=request,
            start=start,
            staff_id=self.person(staff).user_id,
            now=now,
            hold_token=hold_token,
            channel=channel,
        )
        self.check()
        return made

    def claims(self, **columns: object) -> list[CalendarClaim]:
        return list(self.session.scalars(select(CalendarClaim).filter_by(**columns).order_by(CalendarClaim.during)))

    def check(self) -> None:
        """What the database checks at the commit."""
        self.session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        self.session.execute(text("SET CONSTRAINTS ALL DEFERRED"))


def load(session: Session, name: str) -> Salon:
    """The example shop of this name, with Ana as its only owner."""
    load_shop(session, actor=SYSTEM, now=NOW, content=shop_file(name).read_bytes())
    shop, catalog = shop_and_catalog(session)
    ana = add_owner(session, actor=STAFF, now=NOW, first_name=ANA.first_name, last_name=ANA.last_name)
    return Salon(session, shop, catalog, ana)


@pytest.fixture
def salon(session: Session) -> Salon:
    """Open from Tuesday to Saturday; NOW is a Monday. Biscuit weighs 20 kg, so its bath is the plain one."""
    salon = load(session, "salon")
    salon.pet("Biscuit", weight=Decimal(20))
    salon.pet("Mia", "cat")
    return salon


@pytest.fixture
def clinic(session: Session) -> Salon:
    return load(session, "clinic")


@pytest.fixture
def resort(session: Session) -> Salon:
    return load(session, "resort")


def nobody() -> UUID:
    """An id that nobody has."""
    return UUID(int=0)
