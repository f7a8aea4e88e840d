"""What the database refuses of visits and people, whatever the code does."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.db import Database
from core.sqlstate import sqlstate
from tests.cast import NOW
from tests.core.rows import HOUR, add_claim, add_pet, add_service, add_user, add_visit, check_now, run


@pytest.fixture
def biscuit(session: Session) -> UUID:
    return add_pet(session, owner=add_user(session))


@pytest.fixture
def bath(session: Session) -> UUID:
    return add_service(session)


def test_a_scheduled_visit_without_all_its_time_is_not_committed(database: Database) -> None:
    with pytest.raises(IntegrityError) as caught, database.transaction(actor=SYSTEM) as session:
        pet = add_pet(session, owner=add_user(session))
        visit = add_visit(session, pet=pet, service=add_service(session), claims=2)
        add_claim(session, resource=pet, visit=visit)
    assert sqlstate(caught.value) == "23514"
    assert "has 1 claims and needs 2" in str(caught.value.orig)


def test_a_scheduled_visit_with_all_its_time_is_committed(database: Database) -> None:
    with database.transaction(actor=SYSTEM) as session:
        pet = add_pet(session, owner=add_user(session))
        visit = add_visit(session, pet=pet, service=add_service(session))
        add_claim(session, resource=pet, visit=visit)
    with database.transaction(actor=SYSTEM) as session:
        assert run(session, "SELECT count(*) FROM appointments") == 1


def test_a_visit_cannot_lose_one_of_its_claims(session: Session, biscuit: UUID, bath: UUID) -> None:
    visit = add_visit(session, pet=biscuit, service=bath)
    claim = add_claim(session, resource=biscuit, visit=visit)
    check_now(session)
    with pytest.raises(IntegrityError), session.begin_nested():
        run(session, "DELETE FROM calendar_claims WHERE claim_id = :claim", claim=claim)
    with pytest.raises(IntegrityError), session.begin_nested():
        run(session, "UPDATE appointments SET claims_needed = 2 WHERE appointment_id = :visit", visit=visit)


def test_a_cancelled_visit_must_give_its_time_back(session: Session, biscuit: UUID, bath: UUID) -> None:
    visit = add_visit(session, pet=biscuit, service=bath)
    add_claim(session, resource=biscuit, visit=visit)
    check_now(session)
    cancel = "UPDATE appointments SET status = 'cancelled' WHERE appointment_id = :visit"
    with pytest.raises(IntegrityError), session.begin_nested():
        run(session, cancel, visit=visit)
    run(session, "SET CONSTRAINTS ALL DEFERRED")
    run(session, cancel, visit=visit)
    run(session, "DELETE FROM calendar_claims WHERE appointment_id = :visit", visit=visit)
    check_now(session)


@pytest.mark.parametrize("status", ["completed", "cancelled", "no_show"])
def test_a_closed_visit_stays_as_it_was_closed(session: Session, biscuit: UUID, bath: UUID, status: str) -> None:
    visit = add_visit(session, pet=biscuit, service=bath)
    change = "UPDATE appointments SET status = CAST(:status AS appointment_status) WHERE appointment_id = :visit"
    run(session, change, status=status, visit=visit)
    for other in {"scheduled", "completed", "cancelled", "no_show"} - {status}:
        with pytest.raises(IntegrityError) as caught, session.begin_nested():
            run(session, change, status=other, visit=visit)
        assert sqlstate(caught.value) == "23514"
    run(session, change, status=status, visit=visit)  # To itself is no change.


def test_a_visit_of_the_published_columns_gets_end_and_price_of_its_service(
    session: Session, biscuit: UUID, bath: UUID
) -> None:
    visit = add_visit(session, pet=biscuit, service=bath, status="completed")
    assert run(session, "SELECT ends_at FROM appointments WHERE appointment_id = :visit", visit=visit) == NOW + HOUR
    assert run(session, "SELECT price FROM appointments WHERE appointment_id = :visit", visit=visit) == Decimal(45)


@pytest.mark.parametrize("missing", ["pet_id", "service_id"])
def test_a_visit_needs_a_pet_and_a_service_that_exist(
    session: Session, biscuit: UUID, bath: UUID, missing: str
) -> None:
    given = {"pet_id": biscuit, "service_id": bath} | {missing: UUID(int=1)}
    with pytest.raises(IntegrityError), session.begin_nested():
        run(session, "INSERT INTO appointments (pet_id, service_id, appointment_date, ends_at, price)"
            " VALUES (:pet_id, :service_id, :now, :end, 1)", now=NOW, end=NOW + HOUR, **given)  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO users (email, password_hash, first_name, last_name) VALUES ('Ana@example.com', '!', 'A', '')",
        "UPDATE services SET price = -1",
        "UPDATE services SET duration_minutes = 0",
        "UPDATE pets SET weight = 0",
        "UPDATE resources SET single = false WHERE kind = 'pet'",
        "INSERT INTO resources (kind, name, count, single) VALUES ('equipment', 'tub', 2, true)",
        "INSERT INTO resources (kind, single) VALUES ('class', false)",
        "INSERT INTO consents (channel, address, purpose, granted, source) VALUES ('sms', 'x', 'spam', true, 'owner')",
        "INSERT INTO shop (singleton, profile, revision, loaded_at) VALUES (false, '{}', 1, now())",
    ],
)
def test_a_value_that_cannot_be_is_refused(session: Session, biscuit: UUID, bath: UUID, statement: str) -> None:
    with pytest.raises(DBAPIError) as caught, session.begin_nested():
        run(session, statement)
    assert sqlstate(caught.value) == "23514"


def test_only_a_verified_address_belongs_to_one_person(session: Session) -> None:
    ana, ben = add_user(session), add_user(session, email="ben@example.com")
    typed = "INSERT INTO channel_identities (user_id, kind, value, verified_at) VALUES (:who, 'phone', '+1', :verified)"
    run(session, typed, who=ana, verified=None)
    run(session, typed, who=ben, verified=None)
    run(session, typed, who=ana, verified=NOW)
    with pytest.raises(IntegrityError), session.begin_nested():
        run(session, typed, who=ben, verified=NOW)


def test_updated_at_follows_every_change(session: Session, biscuit: UUID) -> None:
    run(session, "UPDATE pets SET updated_at = '2020-01-01', breed = 'pug' WHERE pet_id = :pet", pet=biscuit)
    assert run(session, "SELECT updated_at = now() FROM pets WHERE pet_id = :pet", pet=biscuit)
