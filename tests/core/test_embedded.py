"""The embedded PostgreSQL: safe by itself, shared by processes, and back after any of them was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from core.db import libpq_url
from core.embedded import KEPT_LOGS, EmbeddedServer, create_database, running_server
from core.embedded_home import EmbeddedServerError
from tests.cast import ROOT
from tests.core.embedded_places import OTHER_PROCESS, QUICK, ask, new_place, postmaster, reachable_folder

__all__ = ["new_place"]


@pytest.fixture(scope="module")
def _prepared() -> Iterator[Path]:
    with reachable_folder() as folder:
        with running_server(folder / "data", settings=QUICK):
            pass
        yield folder / "data"


@pytest.fixture
def place(new_place: Path, _prepared: Path) -> Path:
    """A data folder that a server has used before: copied, which is quicker than made."""
    subprocess.run(["cp", "-a", _prepared, new_place], check=True)
    return new_place


def _run(url: str, statement: str) -> None:
    with psycopg.connect(libpq_url(url), autocommit=True) as connection:
        connection.execute(statement.encode())


def _other_process(place: Path) -> subprocess.Popen[str]:
    """Start another process that uses the server until its input ends; it has said its address already."""
    command = [sys.executable, "-c", OTHER_PROCESS, str(place)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("postgresql+psycopg://")
    return process


def _leave(process: subprocess.Popen[str]) -> None:
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_a_new_server_is_durable_and_listens_to_nobody_else(new_place: Path) -> None:
    with running_server(new_place) as url:
        assert ask(url, "SELECT current_database()") == "pawline"
        assert ask(url, "SHOW listen_addresses") == ""
        assert [ask(url, f"SHOW {name}") for name in ("fsync", "synchronous_commit", "full_page_writes")] == ["on"] * 3
        assert ask(url, "SELECT datlocprovider::text || datlocale FROM pg_database LIMIT 1") == "bC.UTF-8"
        assert ask(url, "SELECT rolpassword LIKE 'SCRAM-SHA-256%' FROM pg_authid WHERE rolsuper") is True
        modes = {
            name: (new_place / "postgres" / name).stat().st_mode & 0o777 for name in ("data", "log", "run", "password")
        }
        assert modes == {"data": 0o700, "log": 0o700, "run": 0o700, "password": 0o600}
        secret = (new_place / "postgres/password").read_text()
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(libpq_url(url.replace(secret, "guess")))
    assert not (new_place / "postgres/data/postmaster.pid").exists()


def test_the_log_turns_over_and_quotes_nobody(place: Path) -> None:
    with running_server(place, settings=QUICK) as url:
        assert ask(url, "SHOW log_rotation_age") == "1d"
        assert ask(url, "SHOW log_rotation_size") == "10MB"
        _run(url, "CREATE TABLE pet (name text UNIQUE)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            _run(url, "INSERT INTO pet VALUES ('Biscuit'), ('Biscuit')")
    log = place / "postgres/log"
    written = "".join(path.read_text() for path in log.glob("postgresql-*.log"))
    assert "duplicate key" in written
    assert "Biscuit" not in written
    for day in range(1, 31):
        (log / f"postgresql-2020-01-{day:02}-000000.log").touch()
    EmbeddedServer(place).delete_old_logs()
    left = sorted(path.name for path in log.glob("postgresql-*.log"))
    assert len(left) == KEPT_LOGS
    assert left[0] > "postgresql-2020-01-17"


def test_a_second_start_finds_the_same_data_at_the_same_address(place: Path) -> None:
    with running_server(place, settings=QUICK) as first:
        _run(first, "CREATE TABLE pet AS SELECT 'Biscuit' AS name")
    began = time.monotonic()
    with running_server(place, settings=QUICK) as second:
        assert time.monotonic() - began < 3
        assert second == first
        assert ask(second, "SELECT name FROM pet") == "Biscuit"


def test_the_last_process_out_stops_it(place: Path) -> None:
    with running_server(place, settings=QUICK) as url:
        other = _other_process(place)
        pid = ask(url, "SELECT pg_backend_pid() > 0")
    assert pid is True
    assert EmbeddedServer(place).is_running()
    _leave(other)
    assert not EmbeddedServer(place).is_running()


def test_a_killed_process_leaves_the_server_to_the_next_one(place: Path) -> None:
    other = _other_process(place)
    other.kill()
    other.communicate()
    assert EmbeddedServer(place).is_running()
    with running_server(place, settings=QUICK) as url:
        assert ask(url, "SELECT 1") == 1
    assert not EmbeddedServer(place).is_running()


def test_what_was_committed_outlives_a_killed_server(place: Path) -> None:
    other = _other_process(place)
    with running_server(place) as url:
        _run(url, "CREATE TABLE pet AS SELECT 'Biscuit' AS name")
        os.kill(postmaster(place), signal.SIGKILL)
    _leave(other)
    with running_server(place) as url:
        assert ask(url, "SELECT name FROM pet") == "Biscuit"


def test_a_server_that_is_killed_under_its_users_is_started_again(
    place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with running_server(place) as url:
        _run(url, "CREATE TABLE pet AS SELECT 'Biscuit' AS name")
        killed = postmaster(place)
        os.kill(killed, signal.SIGKILL)
        deadline = time.monotonic() + 60
        while not EmbeddedServer(place).is_running() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert ask(url, "SELECT name FROM pet") == "Biscuit"
        assert postmaster(place) != killed
    assert not EmbeddedServer(place).is_running(), "the last one out stops it, whoever started it again"
    assert [record.message for record in caplog.records] == [
        "PostgreSQL is gone and is being started again",
        "PostgreSQL is up again",
    ]


def test_it_starts_though_another_program_has_the_dead_servers_number(place: Path) -> None:
    with running_server(place, settings=QUICK):
        os.kill(postmaster(place), signal.SIGKILL)
        note = place / "postgres/data/postmaster.pid"
        note.write_text(note.read_text().replace(str(postmaster(place)), str(os.getpid()), 1))
    with running_server(place, settings=QUICK) as url:
        assert ask(url, "SELECT 1") == 1


def test_a_first_start_that_was_cut_short_is_begun_again(new_place: Path) -> None:
    server = EmbeddedServer(new_place, settings=QUICK)
    (server.home / "data.new").mkdir()
    (server.home / "data.new/PG_VERSION").write_text("18\n")
    with server.running():
        assert ask(server.url(), "SELECT 1") == 1


def test_data_of_another_version_is_refused_and_left_alone(place: Path) -> None:
    with running_server(place, settings=QUICK):
        pass
    mark = place / "postgres/data/PG_VERSION"
    mark.write_text("17\n")
    with pytest.raises(EmbeddedServerError, match="written by PostgreSQL 17"), running_server(place):
        pass
    assert mark.read_text() == "17\n"


def test_a_server_that_cannot_start_says_why(place: Path) -> None:
    wrong = {"shared_buffers": "plenty"}
    with pytest.raises(EmbeddedServerError, match="shared_buffers"), running_server(place, settings=wrong):
        pass
    with running_server(place, settings=QUICK) as url:
        assert ask(url, "SELECT 1") == 1


def test_a_data_folder_that_cannot_be_made_is_a_clear_error(new_place: Path) -> None:
    new_place.write_text("a file")
    with pytest.raises(EmbeddedServerError, match="cannot be used"):
        EmbeddedServer(new_place)


def test_a_long_path_gets_a_short_private_socket_folder(new_place: Path) -> None:
    long = new_place / ("a-shop-with-a-very-long-name-" * 4)
    with running_server(long, settings=QUICK) as first:
        assert ask(first, "SELECT 1") == 1
    folder = Path((long / "postgres/socket_folder").read_text())
    assert folder.stat().st_mode & 0o777 == 0o700
    with running_server(long, settings=QUICK) as second:
        assert second == first
    folder.rmdir()
    with running_server(long, settings=QUICK) as third:
        assert third != first
    Path((long / "postgres/socket_folder").read_text()).rmdir()


def test_a_database_is_made_once(server_url: str, empty_database_url: str) -> None:
    name = empty_database_url.rpartition("/")[2].partition("?")[0]
    assert create_database(server_url, name) == empty_database_url
