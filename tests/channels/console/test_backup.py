"""`pawline backup` and `restore`: what comes back is what was there, and what fails on the way changes nothing."""

from __future__ import annotations

from pathlib import Path

import psycopg
from psycopg import sql

from core.db import Database, libpq_url
from tests.channels.console.machine import Machine
from tests.channels.program import pawline
from tests.channels.talking import AT, Writer


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


def test_the_doctor_finds_this_machine_well_once_it_has_a_backup(machine: Machine) -> None:
    (machine.folder / "last_backup").unlink(missing_ok=True)
    assert "backup:\n  WRONG: there is none\n" in machine("doctor").out
    machine.backup()
    done = machine("doctor")
    assert (done.code, done.out.splitlines()[-1]) == (0, "All is well."), done.out
