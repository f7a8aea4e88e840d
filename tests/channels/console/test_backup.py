"""`pawline backup` and `restore`: what comes back is what was there, and what fails on the way changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from core.db import Database, libpq_url
from core.embedded import running_server
from migrations.upgrade import upgrade
from tests.cast import ANA
from tests.channels.program import Ended, pawline
from tests.channels.talking import AT, Writer, ask, enter, open_salon


class Machine:
    """A shop on its embedded server, and the commands of whoever runs it."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url

    def __call__(self, *arguments: object) -> Ended:
        return pawline("", *arguments, "--now", AT, DATA_DIR=str(self.folder))

    def backup(self) -> Path:
        done = self("backup")
        assert done.code == 0, done.errors
        return Path(done.out.strip())


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    """With a salon, and a visit that was booked by a talk."""
    folder = Path(tempfile.mkdtemp(prefix="pawline-backup-"))
    folder.chmod(0o711)
    with running_server(folder / "data", settings={"fsync": "off"}) as url:
        upgrade(url)
        database = Database(url)
        open_salon(database)
        enter(database, ANA, "Biscuit")
        Writer(database).say("bath for biscuit on tuesday at 10", "yes")
        assert ask(database, "SELECT count(*) FROM appointments") == 1
        database.dispose()
        yield Machine(folder / "data", url)
    shutil.rmtree(folder)


def contents(url: str) -> dict[str, str]:
    """Every table, with a sum over all of its rows."""
    found = {}
    with psycopg.connect(libpq_url(url)) as connection:
        tables = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        ).fetchall()
        for (name,) in tables:
            row = connection.execute(
                sql.SQL("SELECT count(*) || md5(string_agg(t::text, '' ORDER BY t::text)) FROM {} t").format(
                    sql.Identifier(name)
                )
            ).fetchone()
            found[name] = str(row)
    return found


def test_what_was_backed_up_comes_back_whole_and_goes_on(machine: Machine) -> None:
    before = contents(machine.url)
    file = machine.backup()
    assert file.parent == machine.folder / "backups"
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    database = Database(machine.url)
    Writer(database, count=10).say("cancel it", "yes")
    database.dispose()
    assert contents(machine.url) != before

    refused = machine("restore", file)
    assert (refused.code, "add --replace" in refused.errors) == (2, True)
    assert contents(machine.url) != before

    done = machine("restore", file, "--replace")
    assert done.code == 0, done.errors
    assert contents(machine.url) == before
    kept = Path(done.out.splitlines()[0].removeprefix("What was there is in "))
    assert kept.exists()
    database = Database(machine.url)
    assert Writer(database, count=20).say("my visits").count("Tue 5 Mar") == 1
    database.dispose()


def test_a_file_that_is_damaged_or_strange_changes_nothing(machine: Machine, tmp_path: Path) -> None:
    file, before = machine.backup(), contents(machine.url)
    damaged, strange = tmp_path / "damaged", tmp_path / "strange"
    damaged.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    strange.write_text("CREATE TABLE alembic_version (version_num text)")
    for wrong in (damaged, strange):
        refused = machine("restore", wrong, "--replace")
        assert (refused.code, refused.errors.startswith("Error: pg_restore did not succeed")) == (2, True)
        assert machine("backup", file).errors == f"Error: {file} is there already\n"
        assert contents(machine.url) == before
    with psycopg.connect(libpq_url(machine.url)) as connection:
        names = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'pawline%'").fetchall()
    assert names == [("pawline",)]


def test_nothing_is_replaced_under_those_who_are_using_it(machine: Machine) -> None:
    file = machine.backup()
    with psycopg.connect(libpq_url(machine.url)):
        refused = machine("restore", file, "--replace")
    assert (refused.code, "others are using the database" in refused.errors) == (2, True)
    assert contents(machine.url)


def test_a_server_of_ones_own_is_left_to_its_own_tools(migrated_database_url: str, tmp_path: Path) -> None:
    refused = pawline(migrated_database_url, "backup", tmp_path / "file", "--now", AT)
    assert (refused.code, "its own pg_dump" in refused.errors) == (2, True)
    assert not (tmp_path / "file").exists()
