"""What the database refuses of claims, whatever the code does."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.db import Database
from core.sqlstate import is_taken, sqlstate
from tests.cast import NOW
from tests.core.rows import (
    HOUR,
    add_claim,
    add_pet,
    add_resource,
    add_service,
    add_user,
    add_visit,
    check_now,
    run,
)

HALF = HOUR / 2


@contextmanager
def refused(session: Session, state: str) -> Iterator[None]:
    """What is done here must fail with this SQLSTATE; the transaction goes on."""
    with pytest.raises(DBAPIError) as caught, session.begin_nested():
        yield
    assert sqlstate(caught.value) == state


@pytest.fixture
def kim(session: Session) -> UUID:
    return add_user(session, role="staff", email="kim@example.com")


@pytest.fixture
def biscuit(session: Session) -> UUID:
    return add_pet(session, owner=add_user(session))


def test_nobody_is_booked_twice_at_the_same_time(session: Session, kim: UUID) -> None:
    add_claim(session, resource=kim)
    with refused(session, "23P01"):
        add_claim(session, resource=kim, start=NOW + HALF, end=NOW + HOUR + HALF)


def test_one_visit_may_begin_as_another_ends(session: Session, kim: UUID) -> None:
    add_claim(session, resource=kim)
    add_claim(session, resource=kim, start=NOW + HOUR, end=NOW + 2 * HOUR)


def test_a_class_shares_its_person_but_nobody_else_gets_her(session: Session, kim: UUID) -> None:
    puppies = uuid4()
    add_claim(session, resource=kim, share=puppies)
    add_claim(session, resource=kim, share=puppies)
    with refused(session, "23P01"):
        add_claim(session, resource=kim)


def test_a_dog_cannot_enter_the_same_class_twice(session: Session, kim: UUID, biscuit: UUID) -> None:
    puppies = uuid4()
    for _ in range(2):
        add_claim(session, resource=kim, share=puppies)
    add_claim(session, resource=biscuit)
    with refused(session, "23P01"):
        add_claim(session, resource=biscuit)


def test_a_taken_slot_is_skipped_without_an_error_when_asked_so(session: Session, kim: UUID) -> None:
    add_claim(session, resource=kim)
    taken = run(
        session,
        "INSERT INTO calendar_claims (resource_id, single, share, during, kind, hold_token, expires_at)"
        " SELECT :kim, true, new_id(), tstzrange(:now, :end), 'hold', new_id(), :end"
        " ON CONFLICT DO NOTHING RETURNING claim_id",
        kim=kim, now=NOW, end=NOW + HOUR,
    )  # fmt: skip
    assert taken is None


def test_as_many_as_there_are_may_be_in_use_at_once(session: Session) -> None:
    tub = add_resource(session, count=2)
    add_claim(session, resource=tub)
    add_claim(session, resource=tub)
    with refused(session, "23P01"):
        add_claim(session, resource=tub, start=NOW + HALF, end=NOW + HOUR)


def test_what_never_meets_at_one_instant_is_not_counted_together(session: Session) -> None:
    tub = add_resource(session, count=2)
    add_claim(session, resource=tub, start=NOW, end=NOW + HOUR)
    add_claim(session, resource=tub, start=NOW + HOUR, end=NOW + 2 * HOUR)
    add_claim(session, resource=tub, start=NOW, end=NOW + 2 * HOUR)  # Three overlap it in all, but two at a time.
    with refused(session, "23P01"):
        add_claim(session, resource=tub, start=NOW + HOUR - timedelta(seconds=1), end=NOW + HOUR)


def test_moving_a_counted_claim_is_counted_as_well(session: Session) -> None:
    tub = add_resource(session)
    add_claim(session, resource=tub)
    later = add_claim(session, resource=tub, start=NOW + HOUR, end=NOW + 2 * HOUR)
    with refused(session, "23P01"):
        run(session, "UPDATE calendar_claims SET during = tstzrange(:start, :end) WHERE claim_id = :later",
            start=NOW, end=NOW + HOUR, later=later)  # fmt: skip


def test_a_claim_cannot_pretend_that_its_resource_is_counted(session: Session, kim: UUID) -> None:
    with refused(session, "23503"):
        run(session, "INSERT INTO calendar_claims (resource_id, single, share, during, kind, hold_token, expires_at)"
            " VALUES (:kim, false, new_id(), tstzrange(:now, :end), 'hold', new_id(), :end)",
            kim=kim, now=NOW, end=NOW + HOUR)  # fmt: skip


def test_a_second_tub_turns_its_claims_into_counted_ones(session: Session) -> None:
    tub = add_resource(session, single=True)
    add_claim(session, resource=tub)
    run(session, "UPDATE resources SET count = 2, single = false WHERE resource_id = :tub", tub=tub)
    add_claim(session, resource=tub)
    with refused(session, "23P01"):
        add_claim(session, resource=tub)


@pytest.mark.parametrize(
    "during",
    ["empty", "[2030-03-04 09:00,2030-03-04 09:00]", "(2030-03-04 09:00,2030-03-04 10:00)", "[2030-03-04 09:00,)",
     "(,2030-03-04 09:00)", "[2030-03-04 09:00,infinity)", "[-infinity,2030-03-04 09:00)"],
)  # fmt: skip
def test_a_range_must_be_finite_half_open_and_not_empty(session: Session, kim: UUID, during: str) -> None:
    with refused(session, "23514"):
        run(session, "INSERT INTO calendar_claims (resource_id, single, share, during, kind, hold_token, expires_at)"
            " VALUES (:kim, true, new_id(), CAST(:during AS tstzrange), 'hold', new_id(), now())",
            kim=kim, during=during)  # fmt: skip
    with refused(session, "23514"):
        run(session, "INSERT INTO time_off (user_id, during) VALUES (:kim, CAST(:during AS tstzrange))",
            kim=kim, during=during)  # fmt: skip


def test_a_booking_needs_its_visit_and_a_hold_its_token(session: Session, kim: UUID) -> None:
    for kind in ("booking", "hold", "time_off"):
        with refused(session, "23514"):
            run(session, "INSERT INTO calendar_claims (resource_id, single, share, during, kind)"
                " VALUES (:kim, true, new_id(), tstzrange(:now, :end), :kind)",
                kim=kim, now=NOW, end=NOW + HOUR, kind=kind)  # fmt: skip


def test_people_who_work_here_and_pets_are_resources_and_owners_are_not(session: Session, biscuit: UUID) -> None:
    kim = add_user(session, role="staff", email="kim@example.com")
    kinds = "SELECT kind FROM resources WHERE resource_id = :id AND single"
    owner = run(session, "SELECT user_id FROM pets WHERE pet_id = :pet", pet=biscuit)
    assert run(session, kinds, id=biscuit) == "pet"
    assert run(session, kinds, id=kim) == "person"
    assert run(session, kinds, id=owner) is None
    run(session, "UPDATE users SET role = 'admin' WHERE user_id = :owner", owner=owner)
    assert run(session, kinds, id=owner) == "person"
    run(session, "UPDATE users SET role = 'owner' WHERE user_id = :owner", owner=owner)
    assert run(session, kinds, id=owner) is None
    run(session, "DELETE FROM users WHERE user_id IN (:owner, :kim)", owner=owner, kim=kim)
    assert run(session, "SELECT count(*) FROM resources") == 0


def test_a_pet_that_is_erased_takes_its_visits_claims_and_history_along(session: Session, biscuit: UUID) -> None:
    service, kim = add_service(session), add_user(session, role="staff", email="kim@example.com")
    visit = add_visit(session, pet=biscuit, service=service, staff=kim, claims=2)
    add_claim(session, resource=biscuit, visit=visit)
    add_claim(session, resource=kim, visit=visit)
    past = add_visit(session, pet=biscuit, service=service, staff=kim, status="completed")
    run(session, "INSERT INTO service_histories (appointment_id, pet_id, service_id, service_date)"
        " VALUES (:past, :pet, :service, :now)", past=past, pet=biscuit, service=service, now=NOW)  # fmt: skip
    check_now(session)
    run(session, "SET CONSTRAINTS ALL DEFERRED")
    run(session, "DELETE FROM pets WHERE pet_id = :pet", pet=biscuit)
    check_now(session)
    for table in ("appointments", "calendar_claims", "service_histories"):
        assert run(session, f"SELECT count(*) FROM {table}") == 0


def test_somebody_with_visits_to_come_cannot_stop_working_here(session: Session, biscuit: UUID, kim: UUID) -> None:
    visit = add_visit(session, pet=biscuit, service=add_service(session), staff=kim, claims=2)
    add_claim(session, resource=biscuit, visit=visit)
    add_claim(session, resource=kim, visit=visit)
    check_now(session)
    with refused(session, "23514"):
        run(session, "UPDATE users SET role = 'owner' WHERE user_id = :kim", kim=kim)


def test_the_last_tub_is_waited_for_and_then_taken(database: Database) -> None:
    with database.transaction(actor=SYSTEM) as session:
        tub = add_resource(session)

    def second() -> str | None:
        try:
            with database.transaction(actor=SYSTEM) as session:
                add_claim(session, resource=tub)
        except DBAPIError as error:
            return sqlstate(error)
        return None

    with ThreadPoolExecutor(1) as thread:
        with database.transaction(actor=SYSTEM) as session:
            add_claim(session, resource=tub)
            outcome = thread.submit(second)
            with pytest.raises(TimeoutError):
                outcome.result(timeout=0.3)
        assert outcome.result() == "23P01"


def _rush(database: Database, resources: list[UUID]) -> list[str]:
    """Eight threads claim the same hours of all the resources, in the way that does not deadlock."""

    def one(number: int) -> list[str]:
        return [_try(NOW + hour * HOUR + (number % 2) * HALF) for hour in range(6)]

    def _try(start: datetime) -> str:
        statement = text("""
            INSERT INTO calendar_claims (resource_id, single, share, during, kind, hold_token, expires_at)
            SELECT resource_id, single, new_id(), tstzrange(:start, :end), 'hold', new_id(), :end
            FROM resources WHERE resource_id = ANY (:resources) ORDER BY resource_id
            ON CONFLICT DO NOTHING RETURNING claim_id
        """)
        try:
            with database.transaction(actor=SYSTEM) as session:
                given = {"start": start, "end": start + HOUR, "resources": resources}
                if len(session.execute(statement, given).all()) < len(resources):
                    session.rollback()
                    return "taken"
        except DBAPIError as error:
            if not is_taken(error):
                raise
            return "taken"
        return "granted"

    with ThreadPoolExecutor(8) as threads:
        return [outcome for outcomes in threads.map(one, range(8)) for outcome in outcomes]


def test_a_rush_never_puts_more_in_a_resource_than_it_holds(database: Database) -> None:
    with database.transaction(actor=SYSTEM) as session:
        tub = add_resource(session, count=2)
    outcomes = _rush(database, [tub])
    assert set(outcomes) == {"granted", "taken"}
    with database.transaction(actor=SYSTEM) as session:
        most = run(
            session,
            "SELECT max(together) FROM (SELECT count(*) AS together FROM calendar_claims a JOIN calendar_claims b"
            " ON b.resource_id = a.resource_id AND b.during @> lower(a.during) GROUP BY a.claim_id) AS counts",
        )
    assert most == 2


def test_a_rush_never_books_a_person_twice(database: Database) -> None:
    with database.transaction(actor=SYSTEM) as session:
        people = [add_user(session, role="staff", email=f"{name}@example.com") for name in ("kim", "leo")]
    outcomes = _rush(database, people)
    assert set(outcomes) == {"granted", "taken"}
    with database.transaction(actor=SYSTEM) as session:
        overlaps = run(
            session,
            "SELECT count(*) FROM calendar_claims a JOIN calendar_claims b"
            " ON b.resource_id = a.resource_id AND b.claim_id > a.claim_id AND b.during && a.during",
        )
    assert overlaps == 0
