"""Builds the world of a talk in a database, and empties it again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import psycopg
from psycopg import sql
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.audit import SYSTEM, Actor
from core.booking import service as booking
from core.booking.models import TimeOff
from core.booking.queries import facts_of
from core.booking.slots import find_slots
from core.booking.spans import Span
from core.booking.time_off import add_time_off, withdraw_time_off
from core.booking.visit import VisitRequest
from core.catalog.queries import shop_and_catalog
from core.db import Database, libpq_url
from core.messaging.models import Conversation
from core.messaging.service import lock_conversation
from core.pets.models import Gender, Pet, VaccinationSource
from core.pets.service import add_pet, add_vaccination
from core.shop.load import load_shop
from core.users.models import ConsentSource, User
from core.users.queries import owner_by_verified
from core.users.service import add_owner
from tests.cast import ANA, BEN, shop_file
from tests.talks.worlds import GivenPet, GivenVisit, World

STAFF = Actor("staff")
STRANGER = "+12125550188"
LONG_AGO = timedelta(days=60)
WEEK = timedelta(days=7)
KEPT = {"shop", "users", "staff_profiles", "services", "service_staff", "service_needs", "resources"}
PEOPLE = {"users": "role = 'owner'", "resources": "kind = 'pet'"}


class Stage:
    """One database on which one world after the other is set."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._shop: bytes | None = None
        self._connection = psycopg.connect(libpq_url(database.url), autocommit=True)
        rows = self._connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            " AND NOT relispartition AND relname NOT IN ('alembic_version', 'appointment_transitions') ORDER BY relname"
        ).fetchall()
        self._tables = [name for (name,) in rows]

    def set(self, world: World) -> None:
        """Empty the database and make it what ``world`` says; the shop stays if it is the same."""
        content = self._file(world)
        self._sweep(everything=content != self._shop)
        with self.database.transaction(actor=SYSTEM) as session:
            if content != self._shop:
                load_shop(session, actor=SYSTEM, now=self._early(world), content=content)
            _Setting(session, world).make()
        self._shop = content

    def close(self) -> None:
        """Leave the database as it was."""
        self._sweep(everything=True)
        self._connection.close()

    def _early(self, world: World) -> datetime:
        return world.now.replace(tzinfo=UTC) - LONG_AGO

    def _file(self, world: World) -> bytes:
        return shop_file(world.example).read_bytes() if world.example else json.dumps(world.shop).encode()

    def _sweep(self, *, everything: bool) -> None:
        """As a replica no trigger fires, so neither audit nor foreign keys are in the way."""
        deletes = []
        for table in self._tables:
            if everything or table not in KEPT:
                deletes.append(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            elif table in PEOPLE:
                deletes.append(sql.SQL("DELETE FROM {} WHERE " + PEOPLE[table]).format(sql.Identifier(table)))
        with self._connection.transaction():
            self._connection.execute("SET LOCAL session_replication_role = replica")
            self._connection.execute(sql.SQL("; ").join(deletes))


class _Setting:
    """One world being made, in one transaction."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world
        self.shop, self.catalog = shop_and_catalog(session)
        self.now = self.instant(world.now)

    def instant(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=self.shop.zone).astimezone(UTC)

    def make(self) -> None:
        for start, end in self.world.off:
            self.take(start, end)
        for name, pets in self.world.others.items():
            self._household(self._person(name, BEN.phone), pets)
        if self.world.owner is not None:
            self._household(self._person(self.world.owner, ANA.phone), self.world.pets)
        for visit in sorted(self.world.visits, key=lambda one: not one.past):
            self.visit(visit)

    def take(self, start: datetime, end: datetime) -> None:
        """Nobody is there from ``start`` to ``end``."""
        during = Span(self.instant(start), self.instant(end))
        for person in self.catalog.people:
            add_time_off(self.session, actor=STAFF, person=person, during=during, now=self.now)

    def _person(self, name: str, phone: str) -> User:
        return add_owner(
            self.session, actor=STAFF, now=self.now - LONG_AGO, first_name=name, last_name="Silva", phone=phone,
            phone_verified=True, consent=True, source=ConsentSource.STAFF,
        )  # fmt: skip

    def _household(self, owner: User, pets: Iterable[GivenPet]) -> None:
        for given in pets:
            self._pet(owner, given)

    def _pet(self, owner: User, given: GivenPet) -> Pet:
        species, *details = given.details
        pet = add_pet(self.session, actor=STAFF, now=self.now - LONG_AGO, owner=owner, name=given.name, species=species)
        for detail in details:
            self._detail(pet, detail)
        self.session.flush()
        return pet

    def _detail(self, pet: Pet, detail: str) -> None:
        if found := re.fullmatch(r"([\d.]+) kg", detail):
            pet.weight = Decimal(found[1])
        elif found := re.fullmatch(r"(\d+) (year|month|week)s?( old)?", detail):
            days = {"year": 365.25, "month": 30.44, "week": 7}[found[2]] * int(found[1])
            pet.birth_date = (self.now - timedelta(days=int(days))).date()
        elif found := re.fullmatch(r"([\w ]+?) until (?:(\d+) )?(\w{3}) (\d{4})", detail):
            add_vaccination(
                self.session, actor=STAFF, now=self.now - LONG_AGO, pet=pet, name=found[1],
                expires=_last_day(found[2], found[3], found[4]), source=VaccinationSource.STAFF,
            )  # fmt: skip
        elif found := re.fullmatch(r"microchip (\w+)", detail):
            pet.microchip_id = found[1]
        elif detail in ("male", "female"):
            pet.gender = Gender(detail)
        else:
            pet.breed = detail

    def visit(self, given: GivenVisit) -> None:
        """Book it a week before, and close it if it is past."""
        pet = self.session.scalars(select(Pet).where(Pet.name == given.pet)).first()
        if pet is None:
            raise ValueError(f"there is no {given.pet}")
        start = self.instant(given.start)
        service, *add_ons = [self.catalog.by_name(name) for name in given.service.split(" with ")]
        if service is None or None in add_ons:
            raise ValueError(f"there is no {given.service}")
        staff = next((one.user_id for one in self.catalog.people if one.first_name == given.staff), None)
        request = VisitRequest(
            facts_of(self.session, pet=pet), service, tuple(one for one in add_ons if one is not None), staff
        )
        before = start - WEEK if given.past else min(self.now, start - WEEK)
        window = Span(start, start + timedelta(minutes=1))
        slot = next(iter(find_slots(self.session, request=request, window=window, now=before)), None)
        if slot is None:
            raise ValueError(f"{given.pet}'s {given.service} cannot be at {given.start}")
        booked = booking.book(
            self.session, actor=STAFF, request=request, start=start, staff_id=slot.staff_id, now=before
        )
        if given.past:
            booking.complete(self.session, actor=STAFF, appointment=booked, now=start + timedelta(hours=3))

    def others_book(self, service: str, start: datetime) -> None:
        """Strangers come, as many as there are people."""
        wanted = self.catalog.by_name(service)
        if wanted is None:
            raise ValueError(f"there is no {service}")
        owner = add_owner(self.session, actor=STAFF, now=self.now, first_name="Somebody", last_name="Else")
        for person in self.catalog.people_for(wanted):
            pet = self._pet(owner, GivenPet(f"with {person.first_name}", ("dog",)))
            request = VisitRequest(facts_of(self.session, pet=pet), wanted, (), person.user_id)
            booking.book(
                self.session, actor=STAFF, request=request, start=self.instant(start), staff_id=person.user_id,
                now=self.now,
            )  # fmt: skip


def _last_day(day: str | None, month: str, year: str) -> date:
    first = datetime.strptime(f"1 {month} {year}", "%d %b %Y").date()  # noqa: DTZ007  a date has no zone
    if day is not None:
        return first.replace(day=int(day))
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def others_book(database: Database, world: World, service: str, start: datetime, *, now: datetime) -> None:
    """In mid-talk: with everybody who does it, somebody else books ``service`` at ``start``."""
    with database.transaction(actor=STAFF) as session:
        setting = _Setting(session, world)
        setting.now = now
        setting.others_book(service, start)


def in_touch(database: Database, channel: str, account: str, peer: str, *, now: datetime) -> None:
    """The owner has just written there, so that they may be written to."""
    with database.transaction(actor=STAFF) as session:
        talk = lock_conversation(session, channel=channel, account=account, peer=peer)
        user = owner_by_verified(session, kind="phone", value=peer)
        session.execute(
            update(Conversation)
            .where(Conversation.conversation_id == talk.conversation_id)
            .values(user_id=user.user_id if user else None, heard_at=now)
        )


def there_after_all(
    database: Database, world: World, who: str, hours: tuple[datetime, datetime], *, now: datetime
) -> None:
    """In mid-talk: of the time off of ``who`` these hours are withdrawn, the rest of it stays."""
    with database.transaction(actor=STAFF) as session:
        setting = _Setting(session, world)
        person = next(one for one in setting.catalog.people if one.first_name == who)
        start, end = map(setting.instant, hours)
        away = select(TimeOff).where(TimeOff.user_id == person.user_id, TimeOff.withdrawn_at.is_(None))
        for one in list(session.scalars(away)):
            lower, upper = one.during.lower, one.during.upper
            if lower is None or upper is None or upper <= start or end <= lower:
                continue
            withdraw_time_off(session, actor=STAFF, time_off=one, now=now)
            for rest in (Span(lower, start), Span(end, upper)):
                if rest.start < rest.end:
                    add_time_off(session, actor=STAFF, person=person, during=rest, now=now)


def pet_id(session: Session, name: str) -> UUID:
    """The id of the pet called ``name``; raise LookupError."""
    with suppress(StopIteration):
        return next(iter(session.scalars(select(Pet.pet_id).where(Pet.name == name))))
    raise LookupError(f"there is no {name}")
