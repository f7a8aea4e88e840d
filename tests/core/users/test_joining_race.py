"""Joining while others write: nothing stays behind at the emptied row, and two joins at once make one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.booking.models import Appointment
from core.booking.retry import in_transaction
from core.db import Database
from core.messaging.service import lock_conversation, write_turn
from core.pets.service import add_pet
from core.users.joining import MOVED, join
from core.users.models import User
from core.users.service import add_owner, link_identity
from tests.cast import NOW
from tests.core.booking.conftest import STAFF, at, load

ROUNDS = 6


@pytest.fixture
def crowd(migrated_database_url: str) -> Iterator[Database]:
    database = Database(migrated_database_url, pool_size=12)
    yield database
    database.dispose()


def two_rows(database: Database, names: tuple[str, str] = ("Ana", "Anna")) -> list[UUID]:
    """The ids of two owners, the older first; each has a talk."""
    ids = []
    for name in names:
        with database.transaction(actor=SYSTEM) as session:
            user = add_owner(session, actor=SYSTEM, now=NOW, first_name=name)
            talk = lock_conversation(session, channel="webchat", account="web", peer=str(user.user_id))
            write_turn(session, conversation=talk, said=[], now=NOW, user_id=user.user_id)
            ids.append(user.user_id)
    return ids


def joining(one: UUID, other: UUID) -> Callable[[Session], None]:
    def work(session: Session) -> None:
        join(session, actor=SYSTEM, now=NOW, one=session.get_one(User, one), other=session.get_one(User, other))

    return work


def at_once(database: Database, *works: Callable[[Session], object]) -> None:
    """Run each in a transaction of its own, all from the same moment on; once more where another was in the way."""
    barrier = Barrier(len(works))

    def run(work: Callable[[Session], object]) -> None:
        barrier.wait(10)
        in_transaction(database, work, actor=SYSTEM)

    with ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(run, work) for work in works]:
            done.result(30)


def left_behind(database: Database, user_id: UUID) -> dict[str, int]:
    with database.transaction(actor=SYSTEM) as session:
        counts = {
            table: session.scalar(text(f"SELECT count(*) FROM {table} WHERE user_id = :user"), {"user": user_id}) or 0
            for table in MOVED
        }
    return {table: count for table, count in counts.items() if count}


def test_nothing_that_is_written_meanwhile_stays_behind(crowd: Database) -> None:
    for number in range(ROUNDS):
        kept, gone = two_rows(crowd)

        def pet(session: Session, gone: UUID = gone) -> None:
            add_pet(session, actor=SYSTEM, now=NOW, owner=session.get_one(User, gone), name="Rex", species="dog")

        def address(session: Session, gone: UUID = gone, number: int = number) -> None:
            user = session.get_one(User, gone)
            link_identity(session, actor=SYSTEM, now=NOW, user=user, kind="telegram", value=f"{number}", verified=True)

        def talk(session: Session, gone: UUID = gone, number: int = number) -> None:
            found = lock_conversation(session, channel="sms", account="us", peer=f"{number}")
            write_turn(session, conversation=found, said=[], now=NOW, user_id=gone)

        at_once(crowd, pet, joining(kept, gone), address, talk)
        assert left_behind(crowd, gone) == {}
        assert left_behind(crowd, kept) == {"pets": 1, "channel_identities": 1, "conversations": 3}


def test_two_joins_of_the_same_two_make_one_person(crowd: Database) -> None:
    for _ in range(ROUNDS):
        kept, gone = two_rows(crowd)
        at_once(crowd, joining(kept, gone), joining(gone, kept))
        assert left_behind(crowd, gone) == {}
        with crowd.transaction(actor=SYSTEM) as session:
            assert session.get_one(User, gone).merged_into == kept
            assert session.get_one(User, kept).merged_into is None


def test_three_rows_that_are_joined_crosswise_make_one_person(crowd: Database) -> None:
    for _ in range(ROUNDS):
        one, two = two_rows(crowd)
        three, _ = two_rows(crowd, ("A.", "B."))
        at_once(crowd, joining(two, three), joining(one, two), joining(three, one))
        with crowd.transaction(actor=SYSTEM) as session:
            assert [session.get_one(User, user).merged_into for user in (one, two, three)] == [None, one, one]
        assert left_behind(crowd, one) == {"conversations": 3}


def test_a_visit_that_is_booked_meanwhile_is_there_once_and_has_its_time(crowd: Database) -> None:
    with crowd.transaction(actor=SYSTEM) as session:
        salon = load(session, "salon")
        salon.pet("Biscuit")
        gone = salon.ana.user_id
    for hour in (9, 11, 14, 16):
        with crowd.transaction(actor=SYSTEM) as session:
            older = add_owner(session, actor=STAFF, now=NOW, first_name="Ana")
            session.execute(
                text("UPDATE users SET created_at = created_at - make_interval(hours => :hour) WHERE user_id = :user"),
                {"user": older.user_id, "hour": hour},
            )
            kept = older.user_id

        def book(session: Session, hour: int = hour) -> None:
            salon.session = session
            salon.book(salon.request(), at(5, hour), now=NOW)

        at_once(crowd, joining(kept, gone), book)
        gone = kept
        with crowd.transaction(actor=SYSTEM) as session:
            owners = session.scalars(text("SELECT DISTINCT user_id FROM appointments JOIN pets USING (pet_id)")).all()
            booked = session.query(Appointment).count()
            claimed = session.scalar(text("SELECT count(*) FROM calendar_claims JOIN pets ON pet_id = resource_id"))
        assert owners == [kept]
        assert booked == claimed
    assert booked == 4
