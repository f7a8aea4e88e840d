"""Many want the same at the same moment, each in a transaction of their own: nobody is booked twice."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bench.race import NAIVE_TABLE, OVERLAPS, check_then_insert, deadlocks, prepare, properly, race
from core.audit import SYSTEM
from core.booking.models import Appointment
from core.booking.retry import in_transaction
from core.booking.service import hold, reschedule
from core.booking.spans import Span
from core.booking.time_off import add_time_off
from core.catalog.queries import current_catalog
from core.db import Database
from core.errors import NotEligible, SlotTaken
from tests.cast import NOW
from tests.core.booking.conftest import STAFF, at, load


@pytest.fixture
def crowd(migrated_database_url: str) -> Iterator[Database]:
    """A database with room for sixteen at a time."""
    database = Database(migrated_database_url, pool_size=16)
    yield database
    database.dispose()


def test_sixteen_threads_book_each_slot_once(crowd: Database) -> None:
    attempts = prepare(crowd, attempts=200, slots=20)
    outcome = race(crowd, attempts, properly, threads=16)
    assert outcome.ended == {"granted": 20, "taken": 180}
    with crowd.transaction(actor=SYSTEM) as session:
        assert session.scalar(OVERLAPS) == 0
        assert session.scalar(text("SELECT count(*) FROM appointments")) == 20
    assert deadlocks(crowd) == 0


def test_the_same_race_finds_check_then_insert_out(crowd: Database) -> None:
    attempts = prepare(crowd, attempts=400, slots=20)
    with crowd.engine.begin() as connection:
        connection.execute(text(NAIVE_TABLE))
    assert race(crowd, attempts, check_then_insert, threads=16).ended["granted"] > 20


def test_two_who_swap_their_times_both_keep_one(crowd: Database) -> None:
    """Each wants what the other is leaving: neither may end with two times or none."""
    with crowd.transaction(actor=SYSTEM) as session:
        salon = load(session, "salon")
        visits = {}
        for name, hour in (("Rex", 10), ("Max", 14)):
            salon.pet(name)
            visits[name] = salon.book(salon.request(name), at(5, hour)).appointment_id
        requests = {name: salon.request(name) for name in visits}
        kim = salon.person("Kim").user_id

    def swap(name: str, hour: int) -> bool:
        def work(session: Session) -> None:
            visit = session.get_one(Appointment, visits[name])
            reschedule(
                session,
                actor=STAFF,
                appointment=visit,
                request=requests[name],
                start=at(5, hour),
                staff_id=kim,
                now=NOW,
            )

        try:
            in_transaction(crowd, work, actor=STAFF)
        except SlotTaken:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(swap, ("Rex", "Max"), (14, 10)))
    assert results == [False, False]
    with crowd.transaction(actor=SYSTEM) as session:
        assert session.scalar(text("SELECT count(*) FROM calendar_claims")) == 6
        assert session.scalar(OVERLAPS) == 0


def test_time_off_and_bookings_at_the_same_moment_never_meet(crowd: Database) -> None:
    with crowd.transaction(actor=SYSTEM) as session:
        salon = load(session, "salon")
        for n in range(8):
            salon.pet(f"Pet {n}")
        requests = [salon.request(f"Pet {n}", "Nail trim") for n in range(8)]
        kim = salon.person("Kim")

    def keep(n: int) -> None:
        def work(session: Session) -> None:
            start = at(5, 9 + n // 4, n % 4 * 15)
            hold(session, actor=STAFF, token=uuid4(), request=requests[n], start=start, staff_id=kim.user_id, now=NOW)

        try:
            in_transaction(crowd, work, actor=STAFF)
        except (SlotTaken, NotEligible):  # she may be away already
            return

    def leave(_: int) -> None:
        def work(session: Session) -> None:
            person = current_catalog(session).person(kim.user_id)
            add_time_off(session, actor=STAFF, person=person, during=Span(at(5, 9), at(5, 12)), now=NOW)

        in_transaction(crowd, work, actor=STAFF)

    with ThreadPoolExecutor(9) as pool:
        waiting = [pool.submit(keep, n) for n in range(8)]
        waiting.insert(4, pool.submit(leave, 0))
        for one in waiting:
            one.result()
    with crowd.transaction(actor=SYSTEM) as session:
        assert session.scalar(OVERLAPS) == 0
