"""Addresses in all their spellings, and the transactions that everything happens in."""

from __future__ import annotations

from uuid import UUID

import psycopg
import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.audit import SYSTEM, Actor
from core.db import Database, act_as, libpq_url, normalise_url

ANA = Actor("owner", UUID("01890000-0000-7000-8000-000000000001"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("postgres://ana:s%40fe@db.example:6432/shop", "postgresql+psycopg://ana:s%40fe@db.example:6432/shop"),
        ("postgresql://db.example/shop", "postgresql+psycopg://db.example/shop"),
        ("postgresql+asyncpg://ana@[::1]/shop", "postgresql+psycopg://ana@[::1]/shop"),
        ("postgresql+psycopg2:///shop?host=/run/pg", "postgresql+psycopg:///shop?host=%2Frun%2Fpg"),
        ("postgresql://ana@%2Frun%2Fpg:6432/shop", "postgresql+psycopg://ana@/shop?host=%2Frun%2Fpg&port=6432"),
        ("  host=/run/pg dbname=shop user=ana\n", "postgresql+psycopg://ana@/shop?host=%2Frun%2Fpg"),
        ("postgres://a,b:2/shop?sslmode=require", "postgresql+psycopg:///shop?host=a%2Cb&port=%2C2&sslmode=require"),
    ],
)
def test_an_address_is_read_in_its_usual_spellings(written: str, read: str) -> None:
    assert normalise_url(written) == read
    assert normalise_url(read) == read


@pytest.mark.parametrize(
    "address", ["", "shop", "postgresql://", "sqlite:///shop.db", "postgres://ana:secret@db:port/shop"]
)
def test_what_is_no_address_of_postgresql_is_refused_without_quoting_it(address: str) -> None:
    with pytest.raises(ValueError, match="PostgreSQL") as refusal:
        normalise_url(address)
    assert "secret" not in str(refusal.value)


def test_the_address_says_what_the_tools_of_postgresql_understand(server_url: str) -> None:
    with psycopg.connect(libpq_url(server_url)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_transaction_has_its_role_actor_and_limits_and_leaves_none_of_them_behind(database: Database) -> None:
    names = (
        "role",
        "pawline.actor_kind",
        "pawline.actor_id",
        "pawline.request_id",
        "statement_timeout",
        "lock_timeout",
    )
    question = text("SELECT " + ", ".join(f"current_setting('{name}')" for name in names))
    with database.transaction(actor=ANA, request_id="r1") as session:
        assert tuple(session.execute(question).one()) == ("pawline_app", "owner", str(ANA.id), "r1", "5s", "2s")
        act_as(session, actor=Actor("staff"))
        assert tuple(session.execute(question).one()) == ("pawline_app", "staff", "", "r1", "5s", "2s")
    with database.engine.connect() as connection:  # the same connection, from the pool
        assert tuple(connection.execute(question).one()) == ("none", "", "", "", "0", "0")


def test_a_transaction_begins_with_one_statement(database: Database) -> None:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        with database.transaction(actor=SYSTEM) as session:
            session.execute(text("SELECT 1"))
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    assert len(statements) == 2


def test_instants_come_back_in_utc_whatever_the_server_thinks(server_url: str, migrated_database_url: str) -> None:
    with psycopg.connect(libpq_url(migrated_database_url), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {connection.info.dbname} SET timezone = 'America/New_York'")
    database = Database(migrated_database_url)
    with database.transaction(actor=SYSTEM) as session:
        instant = session.execute(text("SELECT timestamptz '2030-03-04 14:00Z'")).scalar_one()
    database.dispose()
    assert instant.isoformat() == "2030-03-04T14:00:00+00:00"


def test_what_is_raised_inside_undoes_the_transaction(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction(actor=SYSTEM) as session:
        _add_user(session, "ana@example.com")
        raise ZeroDivisionError
    with database.transaction(actor=SYSTEM) as session:
        assert session.execute(text("SELECT count(*) FROM users")).scalar_one() == 0
        _add_user(session, "ana@example.com")
    with database.transaction(actor=SYSTEM) as session:
        assert session.execute(text("SELECT email FROM users")).scalars().all() == ["ana@example.com"]


def test_connections_that_died_in_the_pool_are_replaced_unseen(migrated_database_url: str) -> None:
    database = Database(migrated_database_url, pool_size=1, max_overflow=0)
    for _ in range(3):
        with database.transaction(actor=SYSTEM) as session:
            process = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with psycopg.connect(libpq_url(migrated_database_url)) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
    database.dispose()


def _add_user(session: Session, email: str) -> None:
    statement = text("INSERT INTO users (email, password_hash, first_name, last_name) VALUES (:email, '!', 'A', 'B')")
    session.execute(statement, {"email": email})


def test_an_error_does_not_quote_what_was_sent(session: Session) -> None:
    with pytest.raises(DBAPIError) as caught:
        session.execute(text("SELECT :said, 1 / 0"), {"said": "Ana Silva"})
    assert "Ana" not in str(caught.value)
