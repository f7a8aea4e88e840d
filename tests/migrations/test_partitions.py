"""Ids sort by time, and the months they fall into are there before they are needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
import pytest

from core.db import libpq_url
from migrations.upgrade import upgrade
from tests.servers import new_database


@pytest.fixture(scope="module", params=["server_url", "postgres15_url"], ids=["newest", "15"])
def migrated(request: pytest.FixtureRequest) -> Iterator[str]:
    with new_database(str(request.getfixturevalue(request.param))) as url:
        upgrade(url)
        yield url


@pytest.fixture
def connection(migrated: str) -> Iterator[psycopg.Connection]:
    """One transaction, rolled back: tables can be made in it as well."""
    with psycopg.connect(libpq_url(migrated)) as connection:
        yield connection
        connection.rollback()


def _partitions(connection: psycopg.Connection, table: str) -> list[str]:
    rows = connection.execute(
        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = %s::regclass ORDER BY 1", [table]
    )
    return [name for (name,) in rows]


def test_ids_are_uuid7_of_the_real_clock_and_sort_by_it(connection: psycopg.Connection) -> None:
    rows = connection.execute("SELECT new_id() FROM generate_series(1, 200)").fetchall()
    ids: list[UUID] = [one for (one,) in rows]
    assert len(set(ids)) == 200
    assert {(one.version, one.variant) for one in ids} == {(7, "specified in RFC 4122")}
    moments = [datetime.fromtimestamp((one.int >> 80) / 1000, UTC) for one in ids]
    assert abs(moments[0] - datetime.now(UTC)) < timedelta(seconds=5)
    assert sorted(moments) == moments


def test_months_are_made_ahead_from_the_one_before_this(connection: psycopg.Connection) -> None:
    connection.execute("SET LOCAL ROLE pawline_app")
    this_month = f"{datetime.now(UTC):%Y_%m}"
    for table in ("appointments", "service_histories", "messages", "audit_log"):
        names = _partitions(connection, table)
        assert len(names) == 8, "last month, this one and six ahead"
        assert f"{table}_{this_month}" == names[1]
    assert connection.execute("SELECT ensure_partitions(6)").fetchone() == (0,)
    assert connection.execute("SELECT ensure_partitions(8)").fetchone() == (8,)
    assert len(_partitions(connection, "messages")) == 10


def test_months_of_the_past_can_be_made_for_an_import(connection: psycopg.Connection) -> None:
    connection.execute("SELECT ensure_partitions(6, now() - interval '5 months')")
    assert len(_partitions(connection, "appointments")) == 13
    connection.execute(
        "INSERT INTO audit_log (audit_id, actor_kind, action, table_name, row_id, changed)"
        " VALUES (first_id(now() - interval '5 months'), 'system', 'insert', 'x', 'x', '{}')"
    )


def test_there_is_no_partition_for_whatever_is_left_over(connection: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        connection.execute(
            "INSERT INTO audit_log (audit_id, actor_kind, action, table_name, row_id, changed)"
            " VALUES (first_id(now() + interval '3 years'), 'system', 'insert', 'x', 'x', '{}')"
        )


def test_a_month_that_was_made_has_the_triggers_and_keys_of_its_table(connection: psycopg.Connection) -> None:
    connection.execute("SELECT ensure_partitions(7)")
    rows = connection.execute("""
        SELECT DISTINCT
            (SELECT count(*) FROM pg_trigger WHERE tgrelid = inhrelid AND NOT tgisinternal),
            (SELECT count(*) FROM pg_constraint WHERE conrelid = inhrelid AND contype IN ('f', 'c', 'p')),
            (SELECT count(*) FROM pg_index WHERE indrelid = inhrelid)
        FROM pg_inherits WHERE inhparent = 'appointments'::regclass
    """).fetchall()
    assert len(rows) == 1, "all months alike"
    assert min(rows[0]) >= 4


@pytest.mark.parametrize("asked", ["NULL", "-1", "1000", "6, '1990-01-01'"])
def test_months_out_of_all_reason_are_refused(connection: psycopg.Connection, asked: str) -> None:
    with pytest.raises(psycopg.errors.InvalidParameterValue):
        connection.execute(f"SELECT ensure_partitions({asked})")
