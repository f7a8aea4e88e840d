"""Offers to those who wait, through the real door: asked by a tick, answered in words or by button, one wins."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, text

from bench.waitlist import counted, crowd
from bot.ports import Address, InboundMessage, OutboundMessage
from channels.receiving import take
from channels.ticking import tick
from core.audit import SYSTEM
from core.booking.models import Appointment, AppointmentStatus, TimeOff
from core.booking.queries import facts_of
from core.booking.spans import Span
from core.booking.time_off import add_time_off, withdraw_time_off
from core.booking.visit import VisitRequest
from core.booking.waitlist import join
from core.booking.wanted import Wanted
from core.catalog.queries import shop_and_catalog
from core.db import Database
from core.pets.service import add_pet
from core.reminders.waiting import IN_VAIN
from core.shop.load import load_shop
from core.users.models import ConsentSource
from core.users.service import add_owner
from tests.cast import NOW
from tests.channels.rounds import rounds
from tests.core.booking.conftest import STAFF, at
from tests.talks.worlds import small_salon

RIVALS = rounds(20, 50)
MINUTE = timedelta(minutes=1)
TUESDAY = Wanted(start=datetime(2030, 3, 5), end=datetime(2030, 3, 6))  # noqa: DTZ001  on the shop's wall clock


@dataclass
class Waiters:
    """Owners who wait for a bath on Tuesday; nobody is there then, until `frees`. Each has a phone of their own."""

    database: Database
    phones: list[str] = field(default_factory=list)
    sent: int = 0

    def set(self, count: int, *, a_round: int, quiet: str | None = None) -> None:
        """A salon where ``a_round`` are asked at once, and ``count`` owners on its list."""
        shop = small_salon()
        shop["policy"] = {"waitlist_round": a_round, "waitlist_deadline": "1h"}
        shop["services"] = [{"name": "Bath", "duration": "60m", "price": 45.0, "staff": ["kim"]}]
        if quiet is not None:
            shop["quiet_hours"] = quiet
        with self.database.transaction(actor=SYSTEM) as session:
            load_shop(session, actor=SYSTEM, now=NOW, content=json.dumps(shop).encode())
            _, catalog = shop_and_catalog(session)
            kim, bath = catalog.people[0], catalog.services[0]
            for start, end in ((0, 10), (10, 11), (11, 24)):
                during = Span(at(5, start), at(5, end) if end < 24 else at(6, 0))
                add_time_off(session, actor=STAFF, person=kim, during=during, now=NOW)
            for number in range(count):
                phone = f"+121255502{number:02}"
                owner = add_owner(
                    session, actor=STAFF, now=NOW, first_name=f"Owner {number}", last_name="", phone=phone,
                    phone_verified=True, consent=True, source=ConsentSource.STAFF,
                )  # fmt: skip
                pet = add_pet(session, actor=STAFF, now=NOW, owner=owner, name=f"Rex {number}", species="dog")
                request = VisitRequest(facts_of(session, pet=pet), bath)
                joined = NOW + number * timedelta(seconds=1)
                join(session, actor=STAFF, pet=pet, request=request, wanted=[TUESDAY], said=None, now=joined)
                self.phones.append(phone)

    def frees(self) -> None:
        """Kim is there from 10 to 11 after all."""
        with self.database.transaction(actor=SYSTEM) as session:
            wanted = select(TimeOff).where(text("lower(during) = :start")).params(start=at(5, 10))
            withdraw_time_off(session, actor=STAFF, time_off=session.scalars(wanted).one(), now=NOW)

    def told(self, now: datetime) -> dict[str, OutboundMessage]:
        """What a tick at ``now`` says, by the phone of whom it is said to."""
        said = tick(self.database, now)
        return {one.to.peer: OutboundMessage(one.text, one.choices) for one in said if one.to is not None}

    def says(self, phone: str, words: str, *, now: datetime, pressed: str | None = None) -> str:
        """What is answered to somebody."""
        self.sent += 1
        message = InboundMessage(
            Address("console", "terminal", phone), f"m{self.sent}-{phone}", words, pressed=pressed, phone=phone
        )
        return " ".join(one.text for one in take(self.database, message, now=now).replies)

    def booked(self) -> int:
        with self.database.transaction(actor=SYSTEM) as session:
            wanted = select(Appointment).where(Appointment.status == AppointmentStatus.SCHEDULED)
            return len(session.scalars(wanted).all())

    def holds(self) -> int:
        with self.database.transaction(actor=SYSTEM) as session:
            found = session.scalar(text("SELECT count(*) FROM calendar_claims WHERE kind = 'hold'"))
            return int(found or 0)


@pytest.fixture
def waiters(database: Database) -> Iterator[Waiters]:
    """With a connection for each of them: it is the offer that they race for."""
    wide = Database(database.url, pool_size=RIVALS, max_overflow=2)
    yield Waiters(wide)
    wide.dispose()


def test_all_say_yes_in_the_same_second_and_one_has_it(waiters: Waiters) -> None:
    waiters.set(RIVALS, a_round=RIVALS)
    waiters.frees()
    assert len(waiters.told(NOW)) == RIVALS
    assert waiters.holds() > 0
    gate = Barrier(RIVALS)
    with ThreadPoolExecutor(RIVALS) as pool:

        def yes(phone: str) -> str:
            gate.wait()
            return waiters.says(phone, "yes please", now=NOW + MINUTE)

        said = list(pool.map(yes, waiters.phones))
    assert sum(one.startswith("Booked: Rex") for one in said) == 1, said
    assert sum(one.startswith("Sorry, somebody else was a moment faster") for one in said) == RIVALS - 1, said
    assert (waiters.booked(), waiters.holds()) == (1, 0)
    assert waiters.told(NOW + 2 * MINUTE) == {}


def test_who_has_not_answered_is_told_once_that_it_is_gone(waiters: Waiters) -> None:
    waiters.set(3, a_round=2)
    waiters.frees()
    asked = waiters.told(NOW)
    assert set(asked) == set(waiters.phones[:2])  # both at the same moment, whoever comes first
    first, second = waiters.phones[:2]
    assert waiters.says(first, "👍", now=NOW + MINUTE).startswith("Booked: Rex 0's bath, Tue 5 Mar at 10 am")
    told = waiters.told(NOW + 2 * MINUTE)
    assert list(told) == [second]
    assert "has gone to somebody else" in told[second].text
    assert waiters.told(NOW + 3 * MINUTE) == {}


def test_two_ticks_at_once_ask_once(waiters: Waiters) -> None:
    waiters.set(6, a_round=3)
    waiters.frees()
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: waiters.told(NOW), range(2)))
    assert sorted([*both[0], *both[1]]) == waiters.phones[:3]


def test_the_night_passes_everybody_over_and_stretches_nothing(waiters: Waiters) -> None:
    waiters.set(2, a_round=1, quiet="21:00-08:00")
    waiters.frees()
    evening = at(4, 20, 30)
    assert list(waiters.told(evening)) == waiters.phones[:1]
    assert waiters.told(at(4, 21, 30)) == {}
    assert waiters.holds() == 0
    assert waiters.told(at(5, 7, 59)) == {}


def test_a_round_is_asked_again_in_the_morning(waiters: Waiters) -> None:
    waiters.set(2, a_round=1, quiet="19:00-07:00")
    waiters.frees()
    assert waiters.told(at(4, 20)) == {}
    told = waiters.told(at(5, 7))
    assert list(told) == waiters.phones[:1]
    assert "I keep it until 8 am" in told[waiters.phones[0]].text


def test_who_waits_for_what_is_not_offered_any_more_is_told_once_and_staff_see_it(waiters: Waiters) -> None:
    waiters.set(1, a_round=3)
    (phone,) = waiters.phones
    shop = small_salon()
    shop["services"] = [{"name": "Nail trim", "duration": "15m", "price": 18.0, "staff": ["kim"]}]
    with waiters.database.transaction(actor=SYSTEM) as session:
        load_shop(session, actor=SYSTEM, now=NOW, content=json.dumps(shop).encode())
    told = waiters.told(NOW)[phone].text
    assert "sorry, we no longer offer this: Bath. I have taken Rex 0's bath off the waiting list." in told
    assert waiters.told(NOW + MINUTE) == {}
    assert waiters.says(phone, "am I on the list?", now=NOW + MINUTE).startswith("No, you are not on the waiting list.")
    with waiters.database.transaction(actor=SYSTEM) as session:
        assert list(session.scalars(text("SELECT detail FROM staff_alerts"))) == [IN_VAIN]


def _all_day_is_free(waiters: Waiters) -> None:
    with waiters.database.transaction(actor=SYSTEM) as session:
        for off in session.scalars(select(TimeOff)).all():
            withdraw_time_off(session, actor=STAFF, time_off=off, now=NOW)


def test_who_does_not_answer_is_not_asked_about_every_time_of_a_day_that_becomes_free(waiters: Waiters) -> None:
    waiters.set(2, a_round=3)
    _all_day_is_free(waiters)
    told = [phone for hour in range(30) for phone in waiters.told(NOW + hour * timedelta(hours=1))]
    assert all(told.count(phone) <= 2 for phone in waiters.phones), told
    assert set(told) == set(waiters.phones)


def test_who_says_no_is_asked_about_other_parts_of_the_day_and_not_about_a_quarter_past(waiters: Waiters) -> None:
    waiters.set(1, a_round=3)
    _all_day_is_free(waiters)
    said: list[str] = []
    for number in range(5):
        told = waiters.told(NOW + 2 * number * MINUTE)
        said += [one.text.split(" at ")[1].split(" with")[0] for one in told.values()]
        answer = waiters.says(waiters.phones[0], "No, keep me on the list", now=NOW + (2 * number + 1) * MINUTE)
        assert not told or "stays on the waiting list" in answer
    assert said == ["9 am", "12 pm", "3 pm"]


def test_a_thousand_who_wait_while_nothing_is_free_cost_a_tick_a_handful_of_statements(waiters: Waiters) -> None:
    waiters.set(0, a_round=3)
    _all_day_is_free(waiters)
    with counted(waiters.database) as alone:
        assert waiters.told(NOW) == {}
    crowd(waiters.database, 1_000, "Bath", Wanted(after=time(22)))
    with counted(waiters.database) as among_many:
        assert waiters.told(NOW) == {}
    assert len(among_many) - len(alone) <= 6


def test_of_many_who_wait_everybody_has_a_turn(waiters: Waiters) -> None:
    waiters.set(0, a_round=3)
    crowd(waiters.database, 120, "Bath", Wanted(after=time(22)))
    crowd(waiters.database, 1, "Bath", Wanted(until=time(12)), first=121)
    _all_day_is_free(waiters)
    assert [len(waiters.told(NOW + n * MINUTE)) for n in range(4)] == [0, 0, 1, 0]
