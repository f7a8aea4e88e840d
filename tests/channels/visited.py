"""The salon on a clock that a test sets, with visits that took place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy import select

from bot.assistant import Notified
from channels.gateways.zigpoll import Zigpoll
from channels.surveys import Surveys
from channels.ticking import tick
from core.audit import SYSTEM
from core.booking import service as booking
from core.booking.models import Appointment
from core.booking.queries import facts_of
from core.booking.visit import VisitRequest
from core.catalog.queries import shop_and_catalog
from core.db import libpq_url
from core.pets.models import Pet, VaccinationSource
from core.pets.service import add_vaccination
from core.users.models import User
from tests.cast import NOW, ZONE
from tests.channels.clock import Standing
from tests.channels.talking import Writer, ask


def at(day: int, hour: int = 10, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2030, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


class Shop:
    """The salon on a clock that a test sets; Ana writes from the terminal and is told things there."""

    def __init__(self, ana: Writer) -> None:
        self.ana = ana
        self.database = ana.database
        self.clock = Standing(NOW)
        self.vendor: Zigpoll | None = None

    def visit(self, pet: str = "Biscuit", service: str = "Bath & brush", start: datetime | None = None) -> Appointment:
        """A visit that took place, an hour long."""
        start = start or at(5)
        visit = self.book(pet, service, start)
        with self.database.transaction(actor=SYSTEM) as session:
            found = session.get_one(Appointment, visit.appointment_id)
            booking.complete(session, actor=SYSTEM, appointment=found, now=start + timedelta(hours=1))
        return visit

    def book(self, pet: str, service: str, start: datetime, *, now: datetime = NOW) -> Appointment:
        with self.database.transaction(actor=SYSTEM) as session:
            _, catalog = shop_and_catalog(session)
            wanted = catalog.by_name(service)
            assert wanted is not None
            found = session.scalars(select(Pet).where(Pet.name == pet)).one()
            request = VisitRequest(pet=facts_of(session, pet=found), service=wanted)
            people = {one.first_name: one.user_id for one in catalog.people}
            staff = people["Kim"] if start.astimezone(ZONE).weekday() in (1, 2, 3, 5) else people["Leo"]
            return booking.book(session, actor=SYSTEM, request=request, start=start, staff_id=staff, now=now)

    def tick(self, now: datetime) -> list[str]:
        """Everything that is due; what was said."""
        return [one.text for one in self.told(now)]

    def told(self, now: datetime) -> list[Notified]:
        self.clock.now = self.ana.now = now
        Surveys(self.database, self.vendor, self.clock).make_links()
        return list(tick(self.database, now))

    def vaccinate(self, pet: str, name: str, expires: date, given: date = date(2029, 4, 1)) -> None:
        with self.database.transaction(actor=SYSTEM) as session:
            found = session.scalars(select(Pet).where(Pet.name == pet)).one()
            add_vaccination(
                session, actor=SYSTEM, now=self.clock.now, pet=found, name=name, given=given, expires=expires,
                source=VaccinationSource.STAFF,
            )  # fmt: skip

    def owner(self, session: Any) -> User:
        found: User = session.scalars(select(User).where(User.first_name == "Ana")).one()
        return found

    def ask(self, statement: str) -> Any:
        return ask(self.database, statement)


@pytest.fixture
def shop(ana: Writer) -> Iterator[Shop]:
    yield Shop(ana)
    with psycopg.connect(libpq_url(ana.database.url)) as connection:
        connection.execute("DELETE FROM ratings; DELETE FROM senders")
