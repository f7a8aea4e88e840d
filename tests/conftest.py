"""Fixtures for every test: a real database, made from a migrated template, left empty by each test that used it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import structlog
from psycopg import sql
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.db import Database, libpq_url
from tests import servers

# The traceback as Python writes it: the one with every local variable takes seconds for each error that is logged.
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.dev.set_exc_info,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a talk be accepted as it is now held, for review."""
    parser.addoption("--accept", action="store_true", help="rewrite what is answered in tests/transcripts/*.talk")
    parser.addoption("--pictures", type=Path, help="where to write what stands in Slack, as pages to look at")


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The address of the tests' server, as a superuser; make databases on it with `tests.servers.new_database`."""
    with servers.shared_server() as url:
        yield url


@pytest.fixture(scope="session")
def postgres15_url() -> Iterator[str]:
    """The address of a PostgreSQL 15, where Debian's is installed."""
    if not servers.DEBIAN_15.is_dir():
        pytest.skip("Debian's PostgreSQL 15 is not installed")
    with servers.debian_server() as url:
        yield url


@pytest.fixture
def empty_database_url(server_url: str) -> Iterator[str]:
    """The address of a database without any table, for this test alone."""
    with servers.new_database(server_url) as url:
        yield url


@pytest.fixture
def migrated_database_url(server_url: str) -> Iterator[str]:
    """The address of a database with the newest schema, for this test alone: other processes may use it too."""
    with servers.new_database(server_url, copy_of=servers.template(server_url)) as url:
        yield url


@pytest.fixture(scope="session")
def _process_database(server_url: str) -> Iterator[Database]:
    with servers.new_database(server_url, copy_of=servers.template(server_url)) as url:
        database = Database(url)
        yield database
        database.dispose()


@pytest.fixture(scope="session")
def _sweeper(_process_database: Database) -> Iterator[_Sweeper]:
    with psycopg.connect(libpq_url(_process_database.url), autocommit=True) as connection:
        yield _Sweeper(connection)


@pytest.fixture
def database(_process_database: Database, _sweeper: _Sweeper) -> Iterator[Database]:
    """This process's database; whatever the test commits is deleted after it."""
    yield _process_database
    _sweeper.sweep()


@pytest.fixture
def session(_process_database: Database) -> Iterator[Session]:
    """One open transaction as SYSTEM, rolled back after the test."""
    with _process_database.transaction(actor=SYSTEM) as session:
        yield session
        session.rollback()


class _Sweeper:
    """Deletes what a test committed, but not what the migrations put there."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        rows = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY relname"
        ).fetchall()
        tables = [sql.Identifier(name) for (name,) in rows]
        emptied = [table for table in tables if not self._has_rows(table)]
        # As a replica: no trigger fires, so neither audit nor foreign keys are in the way.
        deletes = sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(table) for table in emptied)
        self._statement = (
            sql.SQL("SET LOCAL session_replication_role = replica; SET LOCAL lock_timeout = '5s'; ") + deletes
        )

    def sweep(self) -> None:
        with self._connection.transaction():
            self._connection.execute(self._statement)

    def _has_rows(self, table: sql.Identifier) -> bool:
        row = self._connection.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(table)).fetchone()
        return row == (True,)
