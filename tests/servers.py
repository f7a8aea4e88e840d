"""The PostgreSQL servers of the tests, and the databases on them: a migrated template, cloned for each process."""

from __future__ import annotations

import getpass
import hashlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psutil
import psycopg
from psycopg import sql
from sqlalchemy import make_url

from core.db import libpq_url, normalise_url
from core.embedded import create_database, running_server
from core.embedded_home import ServerUser, make_folders, server_user
from migrations.upgrade import upgrade
from tests.cast import ROOT

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
_CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "200"}
"""A test's data may be lost with the machine; its speed may not."""

_TEMPLATE, _CLONE = "pawline_template_", "pawline_test_"


@contextmanager
def shared_server() -> Iterator[str]:
    """Yield the address of the server for tests: that of TEST_DATABASE_URL, or an embedded one of this checkout.

    The embedded one is shared by all processes of the run and stops with the last of them; its folder stays, so
    that the next run finds its template. The role must be a superuser.
    """
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield normalise_url(given)
        return
    folder = kept_folder()
    make_folders(folder)
    if folder.stat().st_uid != os.geteuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    with running_server(folder, database="postgres", settings=_CARELESS) as url:
        yield url


def kept_folder() -> Path:
    """Where the embedded server of this checkout keeps its data between two runs; `make clean` removes it."""
    checkout = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"pawline-tests-{getpass.getuser()}-{checkout}"


def template(server_url: str) -> str:
    """The name of a database with the newest schema on this server; made when a migration has changed since.

    One a month, since migrations make partitions ahead by the real clock.
    """
    digest = hashlib.sha256(datetime.now(UTC).strftime("%Y-%m").encode())
    for path in sorted((ROOT / "migrations").rglob("*")):
        if path.suffix in (".py", ".sql"):
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    name = f"{_TEMPLATE}{digest.hexdigest()[:16]}"
    with psycopg.connect(libpq_url(server_url), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('pawline template'))")
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
        _drop_leftovers(connection)
        unfinished = f"{name}_unfinished"
        drop_database(server_url, unfinished)
        upgrade(create_database(server_url, unfinished))
        for change in ("RENAME TO {new}", "WITH ALLOW_CONNECTIONS false"):
            old = unfinished if "RENAME" in change else name
            statement = sql.SQL("ALTER DATABASE {old} " + change)
            connection.execute(statement.format(old=sql.Identifier(old), new=sql.Identifier(name)))
    return name


@contextmanager
def new_database(server_url: str, *, copy_of: str | None = None) -> Iterator[str]:
    """Yield the address of a database of our own, empty or a copy of a template; it is dropped afterwards."""
    name = f"{_CLONE}{os.getpid()}_{uuid4().hex[:12]}"
    try:
        yield create_database(server_url, name, template=copy_of)
    finally:
        drop_database(server_url, name)


def drop_database(server_url: str, name: str) -> None:
    """Drop the database, whoever is still connected to it."""
    with psycopg.connect(libpq_url(server_url), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _drop_leftovers(connection: psycopg.Connection) -> None:
    """Drop what killed runs of this machine have left, and the templates of older migrations but the newest three."""
    rows = connection.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE 'pawline\\_%' ORDER BY oid"
    ).fetchall()
    names = [name for (name,) in rows]
    old = [name for name in names if name.startswith(_TEMPLATE)][:-3]
    if "TEST_DATABASE_URL" not in os.environ:  # There, a process may be one of another machine.
        tests = [name for name in names if name.startswith(_CLONE)]
        old += [name for name in tests if not psutil.pid_exists(int(name.removeprefix(_CLONE).split("_")[0]))]
    for name in old:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def debian_server(programs: Path = DEBIAN_15) -> Iterator[str]:
    """Yield the address of a new server of Debian's PostgreSQL, with its data in a temporary folder."""
    folder = Path(tempfile.mkdtemp(prefix="pawline-pg-"))
    user = server_user(folder)
    data, sockets = folder / "data", folder / "run"
    folder.chmod(0o711)
    for path in (data, sockets):
        user.make_folder(path)
    options = f"-c listen_addresses='' -c unix_socket_directories='{sockets}' -c fsync=off -c timezone=UTC"
    try:
        _must(
            user,
            programs / "initdb",
            "-D",
            data,
            "-U",
            "pawline",
            "--auth=trust",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C",
        )
        _must(user, programs / "pg_ctl", "start", "-s", "-w", "-D", data, "-l", sockets / "log", "-o", options)
        try:
            yield make_url(f"postgresql+psycopg://pawline@/postgres?host={sockets}").render_as_string()
        finally:
            _must(user, programs / "pg_ctl", "stop", "-s", "-w", "-m", "immediate", "-D", data)
    finally:
        subprocess.run(["rm", "-rf", folder], check=True)


def _must(user: ServerUser, *command: str | Path) -> None:
    done = user.run(*command)
    assert done.returncode == 0, done.stderr
