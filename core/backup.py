"""A backup of the embedded database in one file, and back: with the tools that come with the server.

What is restored is made beside what is there and takes its place at the end: an attempt that fails changes nothing.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from core.db import APP_ROLE, libpq_url
from core.embedded import create_database
from core.embedded_home import EmbeddedServerError

_MOST_SECONDS: Final = 4 * 3600
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}  # No PG* variable of the caller may lead elsewhere.


class InUse(EmbeddedServerError):
    """Others are connected to the database that is to be replaced."""


def dump(url: str, *, programs: Path, file: Path) -> None:
    """Write the database at ``url`` to ``file``, which must not exist; only we can read it, and it is whole or absent.

    Others may go on working: it is the database as it was when this began. ``programs`` is the folder of `pg_dump`.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.{uuid4().hex[:8]}")
    try:
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as output:
            _run(programs / "pg_dump", "--format=custom", "--no-owner", url=url, output=output.fileno())
            os.fsync(output.fileno())
        file.hardlink_to(unfinished)  # Unlike a rename it replaces nothing that came there meanwhile.
    except FileExistsError as error:
        raise EmbeddedServerError(f"{file} is there already") from error
    except OSError as error:
        raise EmbeddedServerError(f"{file} cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def restored(url: str, *, programs: Path, file: Path) -> Iterator[str]:
    """Read ``file`` into a database of its own beside that of ``url``; yields its address, and puts it in its place.

    When anything is raised on the way, it is dropped, and the database of ``url`` stays.

    Raises: InUse while others are connected; EmbeddedServerError for a file that is no whole backup of Pawline's.
    """
    server, name = make_url(url).set(database="postgres"), make_url(url).database or ""
    address = server.render_as_string(hide_password=False)
    _make_app_role(address)
    beside = f"{name}_restored_{uuid4().hex[:8]}"
    try:
        new = create_database(address, beside, template="template0")
        _run(
            programs / "pg_restore",
            "--no-owner",
            "--exit-on-error",
            "--dbname",
            _without_password(new),
            str(file),
            url=new,
        )
        _check(new)
        yield new
        _put_in_place(address, name, beside)
    finally:
        _drop(address, beside)


def _check(url: str) -> None:
    with psycopg.connect(libpq_url(url)) as connection:
        found = connection.execute("SELECT to_regclass('alembic_version'), to_regclass('audit_log')").fetchone()
    if found is None or None in found:
        raise EmbeddedServerError("the file is a backup of something else than Pawline")


def _put_in_place(server: str, name: str, beside: str) -> None:
    old = f"{name}_replaced_{uuid4().hex[:8]}"
    with psycopg.connect(libpq_url(server), autocommit=True) as connection:
        try:
            with connection.transaction():  # Both or none; the server refuses while anybody is connected.
                for before, after in ((name, old), (beside, name)):
                    statement = sql.SQL("ALTER DATABASE {} RENAME TO {}")
                    connection.execute(statement.format(sql.Identifier(before), sql.Identifier(after)))
        except psycopg.errors.ObjectInUse as error:
            raise InUse("others are using the database: stop them first (pawline serve, pawline chat)") from error
    _drop(server, old)


def _drop(server: str, name: str) -> None:
    with psycopg.connect(libpq_url(server), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _make_app_role(server: str) -> None:
    """A new server does not know the role to which the backup grants."""
    with psycopg.connect(libpq_url(server), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(APP_ROLE)))


def _run(program: Path, *options: str, url: str, output: int = subprocess.DEVNULL) -> None:
    """Run a tool of PostgreSQL on ``url``; its password stands in no list of processes, but in a file of ours."""
    parts = make_url(url)
    with tempfile.NamedTemporaryFile("w", prefix="pawline-", suffix=".pgpass") as secret:  # of mode 0600
        secret.write(f"*:*:*:*:{(parts.password or '').replace(chr(92), chr(92) * 2).replace(':', chr(92) + ':')}\n")
        secret.flush()
        target = [] if program.name == "pg_restore" else [_without_password(url)]
        done = subprocess.run(
            [str(program), *options, *target],
            env={**_ENVIRONMENT, "PGPASSFILE": secret.name},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            timeout=_MOST_SECONDS,
            check=False,
        )
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines()
        raise EmbeddedServerError(f"{program.name} did not succeed: {lines[0] if lines else done.returncode}")


def _without_password(url: str) -> str:
    address = make_url(libpq_url(url))
    return address.set(password=None).render_as_string(hide_password=False)
