"""Disks without room for a message: a real one, for root, and one that only says so."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from core.db import libpq_url
from core.embedded_home import server_user

_SAYS_SO = """
    CREATE FUNCTION pretend_full() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
    CREATE TRIGGER pretend_full BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION pretend_full()
"""
_SAYS_NO_MORE = "DROP TRIGGER pretend_full ON messages; DROP FUNCTION pretend_full()"
_PARTITIONS = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'messages'::regclass"


@contextmanager
def pretended(url: str) -> Iterator[None]:
    """The server raises what it raises on a full disk, wherever it may run."""
    with psycopg.connect(libpq_url(url), autocommit=True) as connection:
        connection.execute(_SAYS_SO)
        try:
            yield
        finally:
            connection.execute(_SAYS_NO_MORE)


@contextmanager
def real(url: str, data: Path) -> Iterator[None]:
    """Messages are kept on a file system of one megabyte, and something else has taken the rest of it."""
    folder = Path(tempfile.mkdtemp(prefix="pawline-full-"))
    mounted = os.geteuid() == 0 and _run("mount", "-t", "tmpfs", "-o", "size=1m,mode=755", "tmpfs", folder)
    if not mounted:
        folder.rmdir()
        pytest.skip("only root may mount a small file system")
    try:
        place = folder / "messages"
        folder.chmod(0o711)
        server_user(data).make_folder(place)
        with psycopg.connect(libpq_url(url), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE TABLESPACE tiny LOCATION {}").format(sql.Literal(str(place))))
            try:
                _move(connection, "tiny")
                with suppress(OSError), (folder / "rest").open("wb", buffering=0) as rest:
                    while rest.write(bytes(4096)) == 4096:
                        pass
                yield
            finally:
                (folder / "rest").unlink()
                _move(connection, "pg_default")
                connection.execute("CHECKPOINT")  # until then the files of what was moved are kept
                connection.execute("DROP TABLESPACE tiny")
    finally:
        _run("umount", "-l", folder)
        folder.rmdir()


def _move(connection: psycopg.Connection, place: str) -> None:
    for (name,) in connection.execute(_PARTITIONS).fetchall():
        move = sql.SQL("ALTER TABLE {} SET TABLESPACE {}")
        connection.execute(move.format(sql.Identifier(name), sql.Identifier(place)))


def _run(*command: str | Path) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
