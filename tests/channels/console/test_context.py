"""What every command shares: the clock of --now, the database, errors in words with exit code 2."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree

import click
import psycopg
import pytest
from click.testing import CliRunner, Result
from psycopg import sql
from sqlalchemy import make_url, text

from channels.cli import main
from channels.clock import Clock
from channels.console.context import with_database
from core.audit import SYSTEM
from core.db import Database, libpq_url
from core.embedded import EmbeddedServer
from core.errors import SlotTaken
from core.settings import Settings
from tests.cast import NOW, ROOT, load_shop


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def data_dir(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="pawline-console-"))
    folder.chmod(0o711)
    monkeypatch.setenv("DATA_DIR", str(folder))
    yield folder
    rmtree(folder)


@click.command()
@with_database
def count(database: Database, now: datetime) -> None:
    """Print the clock and the number of users."""
    with database.transaction(actor=SYSTEM) as session:
        click.echo(f"{now.isoformat()} {session.execute(text('SELECT count(*) FROM users')).scalar_one()}")


@click.command()
@with_database
def refuse(database: Database, now: datetime) -> None:
    """Refuse, as the business may."""
    raise SlotTaken("somebody was faster")


def _run(command: click.Command, *arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(command, arguments, env=environment)


def _is_refused(result: Result, sentence: str) -> bool:
    assert result.stdout == ""
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
    return result.exit_code == 2


@pytest.mark.parametrize("written", ["2030-03-04T09:00-05:00", "2030-03-04T14:00:00Z", "2030-03-04 15:00+01:00"])
def test_a_command_acts_at_the_time_it_is_told(migrated_database_url: str, written: str) -> None:
    result = _run(count, "--now", written, DATABASE_URL=migrated_database_url)
    assert result.stdout == f"{NOW.isoformat()} 0\n"
    assert result.exit_code == 0


def test_without_a_time_it_is_now(migrated_database_url: str) -> None:
    result = _run(count, DATABASE_URL=migrated_database_url)
    told = datetime.fromisoformat(result.stdout.split()[0])
    assert abs(told - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_time_without_an_offset_is_on_the_shops_wall_clock(migrated_database_url: str) -> None:
    def counted(written: str) -> Result:
        return _run(count, "--now", written, DATABASE_URL=migrated_database_url)

    assert _is_refused(counted("2030-03-04T09:00"), "no shop is loaded yet")
    database = Database(migrated_database_url)
    with database.transaction(actor=SYSTEM) as session:
        load_shop(session, "salon")
    database.dispose()
    assert counted("2030-03-04T09:00").stdout.startswith(NOW.isoformat())
    for never_or_twice in ("2030-03-10T02:30", "2030-11-03T01:30"):
        assert _is_refused(counted(never_or_twice), "not one moment in America/New_York")
    assert counted("2030-11-03T01:30-05:00").exit_code == 0


def test_a_time_that_must_have_an_offset_says_so() -> None:
    assert _is_refused(_run(main, "migrate", "--now", "2030-03-04T09:00"), "no offset")


@pytest.mark.parametrize("written", ["tomorrow", "2030-02-30T10:00Z", "9:00"])
def test_a_time_that_nobody_can_be_sure_of_is_refused(written: str) -> None:
    assert _is_refused(_run(count, "--now", written), written)


def test_a_clock_runs_on_from_where_it_was_set() -> None:
    clock = Clock(NOW)
    first = clock()
    assert NOW <= first <= clock() < NOW + timedelta(minutes=1)
    assert abs(Clock()() - datetime.now(UTC)) < timedelta(minutes=1)


def test_what_the_business_refuses_is_said(migrated_database_url: str) -> None:
    assert _is_refused(_run(refuse, DATABASE_URL=migrated_database_url), "somebody was faster")


def test_a_script_works_again_after_eight_months_in_which_nothing_ran(migrated_database_url: str) -> None:
    with psycopg.connect(libpq_url(migrated_database_url)) as connection:
        rows = connection.execute("SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r'").fetchall()
        for (name,) in rows:
            connection.execute(sql.SQL("DROP TABLE {} CASCADE").format(sql.Identifier(name)))
    added = _run(main, "owner", "add", "--first-name", "Ana", DATABASE_URL=migrated_database_url)
    assert (added.exit_code, len(added.stdout), added.stderr) == (0, 37, "")


@pytest.mark.parametrize("state", ["40001", "40P01", "55P03", "57014"])
def test_others_in_the_way_are_said(migrated_database_url: str, state: str) -> None:
    @click.command()
    @with_database
    def meet(database: Database, now: datetime) -> None:
        with database.transaction(actor=SYSTEM) as session:
            session.execute(text(f"DO $$ BEGIN RAISE EXCEPTION 'busy' USING ERRCODE = '{state}'; END $$"))

    assert _is_refused(_run(meet, DATABASE_URL=migrated_database_url), "try again")


def test_no_database_is_said_without_its_password() -> None:
    result = _run(count, DATABASE_URL="postgres://ana:secret@127.0.0.1:1/shop")
    assert _is_refused(result, "The database cannot be reached")
    assert "secret" not in result.stderr


def test_an_odd_setting_is_said() -> None:
    assert _is_refused(_run(count, PORT="x"), "PORT:")


def test_a_database_without_tables_names_the_remedy_which_works_and_may_be_repeated(empty_database_url: str) -> None:
    assert _is_refused(_run(count, DATABASE_URL=empty_database_url), "pawline migrate")
    for _ in range(2):
        assert _run(main, "migrate", DATABASE_URL=empty_database_url).exit_code == 0
    assert _run(count, DATABASE_URL=empty_database_url).stdout.endswith(" 0\n")


def test_without_a_database_the_embedded_one_is_made_and_migrated(data_dir: Path) -> None:
    assert _run(count).stdout.endswith(" 0\n")
    assert _run(main, "migrate").exit_code == 0
    assert (data_dir / "postgres/data/PG_VERSION").exists()
    assert not (data_dir / "postgres/data/postmaster.pid").exists()


def test_a_data_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert _is_refused(_run(count, DATA_DIR=str(tmp_path / "file/data")), "data folder cannot be used")


def test_migrating_as_the_owner_lets_the_program_log_in_as_another(server_url: str, empty_database_url: str) -> None:
    name = "test_pawline_program"
    program = make_url(empty_database_url).set(username=name, password="secret").render_as_string(False)
    with psycopg.connect(libpq_url(server_url), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'secret'").format(sql.Identifier(name)))
    try:
        assert _is_refused(_run(main, "migrate", DATABASE_URL=program), "does not permit it")
        both = {"DATABASE_URL": program, "MIGRATION_DATABASE_URL": empty_database_url}
        assert _run(main, "migrate", **both).exit_code == 0
        assert _run(count, DATABASE_URL=program).stdout.endswith(" 0\n")
    finally:
        with psycopg.connect(libpq_url(server_url), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


_WAITING = """
import sys, time, click
from channels.cli import COMMANDS, main
from channels.console.context import with_database

@click.command()
@with_database
def wait(database, now):
    print("open", flush=True)
    time.sleep(60)

COMMANDS["wait"] = "__main__:wait"
main(["wait"])
"""


def test_a_command_that_is_told_to_stop_stops_its_server(data_dir: Path) -> None:
    command = [sys.executable, "-c", _WAITING]
    for sent, code in ((signal.SIGTERM, 143), (signal.SIGINT, 1)):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
            assert EmbeddedServer(data_dir).is_running()
            os.killpg(process.pid, sent)  # as a terminal does: to everybody that was started there
        assert process.returncode == code
        assert not EmbeddedServer(data_dir).is_running()
