"""Statements that go past the ORM still belong to its session: same transaction, same errors, same listeners."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.db import Database, libpq_url
from core.sqlstate import is_connection_lost
from core.statements import Statement
from core.users.models import User

ADD = Statement("INSERT INTO users (email, password_hash, first_name, last_name) VALUES (%(email)s, '!', 'Ana', '')")
EMAILS = Statement("SELECT email FROM users WHERE email LIKE %(domain)s ORDER BY email")
BACKEND = Statement("SELECT pg_backend_pid()")
EXAMPLE = "%@example.com"


def test_rows_come_back_and_changes_are_counted(session: Session) -> None:
    assert ADD.change(session, email="ana@example.com") == 1
    assert EMAILS.rows(session, domain=EXAMPLE) == [("ana@example.com",)]
    assert EMAILS.row(session, domain=EXAMPLE) == ("ana@example.com",)
    assert EMAILS.row(session, domain="%@nowhere.example") is None


def test_what_the_session_has_not_written_yet_is_seen(session: Session) -> None:
    session.add(User(email="ben@example.com", password_hash="!", first_name="Ben", last_name=""))
    assert EMAILS.rows(session, domain=EXAMPLE) == [("ben@example.com",)]


def test_an_error_is_sqlalchemys_and_quotes_no_value(session: Session) -> None:
    ADD.change(session, email="ana@example.com")
    with pytest.raises(IntegrityError) as refused, session.begin_nested():
        ADD.change(session, email="ana@example.com")
    assert isinstance(refused.value.orig, psycopg.errors.UniqueViolation)
    assert "[parameters" not in str(refused.value)
    assert len(EMAILS.rows(session, domain=EXAMPLE)) == 1


def test_a_connection_that_is_lost_is_said_to_be_lost_and_the_next_one_works(migrated_database_url: str) -> None:
    database = Database(migrated_database_url, pool_size=1, max_overflow=0)
    with pytest.raises(DBAPIError) as lost, database.transaction(actor=SYSTEM) as session:
        row = BACKEND.row(session)
        assert row is not None
        with psycopg.connect(libpq_url(migrated_database_url)) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [row[0]])
        BACKEND.row(session)
    assert is_connection_lost(lost.value)
    with database.transaction(actor=SYSTEM) as session:
        assert BACKEND.row(session) is not None
    database.dispose()


def test_who_listens_to_the_engine_hears_of_them(database: Database) -> None:
    heard: list[str] = []

    def note(*given: object) -> None:
        heard.append(str(given[2]))

    with database.transaction(actor=SYSTEM) as session:
        for name in ("before_cursor_execute", "after_cursor_execute"):
            event.listen(database.engine, name, note)
        BACKEND.row(session)
        for name in ("before_cursor_execute", "after_cursor_execute"):
            event.remove(database.engine, name, note)
        BACKEND.row(session)
    assert heard == ["SELECT pg_backend_pid()"] * 2
