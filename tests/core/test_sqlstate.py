"""What an error of the server means for the one who asked."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import errors
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from core.audit import SYSTEM
from core.db import Database
from core.sqlstate import (
    is_connection_lost,
    is_contention,
    is_server_full,
    is_taken,
    is_unavailable,
    is_unmigrated,
    sqlstate,
)


def _wrapped(error: psycopg.Error) -> DBAPIError:
    return DBAPIError("INSERT", {}, error)


@pytest.mark.parametrize("error", [errors.DiskFull(), errors.TooManyConnections(), errors.ReadOnlySqlTransaction()])
def test_a_full_server_is_told_apart_from_a_lost_one(error: psycopg.Error) -> None:
    for raised in (error, _wrapped(error)):
        assert is_server_full(raised)
        assert is_unavailable(raised)
        assert not is_connection_lost(raised)


@pytest.mark.parametrize("error", [errors.AdminShutdown(), errors.CannotConnectNow(), errors.ConnectionFailure()])
def test_a_server_that_stops_or_starts_is_a_lost_connection(error: psycopg.Error) -> None:
    assert is_connection_lost(_wrapped(error))
    assert not is_server_full(_wrapped(error))


def test_an_exhausted_pool_is_a_full_server() -> None:
    assert is_server_full(PoolExhausted())


@pytest.mark.parametrize("error", [errors.DeadlockDetected(), errors.SerializationFailure(), errors.LockNotAvailable()])
def test_contention_is_worth_a_second_try(error: psycopg.Error) -> None:
    assert is_contention(_wrapped(error))
    assert not is_unavailable(_wrapped(error))


def test_overlaps_are_taken_and_faults_of_ours_are_nothing_else() -> None:
    assert is_taken(_wrapped(errors.ExclusionViolation()))
    assert is_unmigrated(_wrapped(errors.UndefinedTable()))
    for ours in (_wrapped(errors.UniqueViolation()), _wrapped(errors.SyntaxError()), ValueError("no")):
        assert not (is_taken(ours))
        assert not (is_unavailable(ours))
        assert not (is_contention(ours))
        assert not (is_unmigrated(ours))


def test_no_server_at_all_is_a_lost_connection() -> None:
    database = Database("postgresql://pawline@127.0.0.1:1/pawline")
    with pytest.raises(OperationalError) as raised, database.transaction(actor=SYSTEM):
        pass
    assert is_connection_lost(raised.value)
    assert sqlstate(raised.value) is None


def test_a_database_without_tables_says_that_it_is_not_migrated(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    with database.engine.connect() as connection, pytest.raises(DBAPIError) as raised:
        connection.execute(text("SELECT * FROM appointments"))
    database.dispose()
    assert is_unmigrated(raised.value)
