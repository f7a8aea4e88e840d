"""`pawline backup` and `pawline restore`: the embedded database in one file, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import click
import psycopg

from channels.console.context import Refused, now_option, said_errors
from core import backup as backups
from core.db import libpq_url
from core.embedded import running_server
from core.embedded_home import find_home, find_programs
from core.settings import Settings, load_settings
from migrations.upgrade import newest_revision, upgrade

LAST = "last_backup"
"""The file in DATA_DIR that says when the last one was made."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@now_option
def backup(file: Path | None, now: datetime | None) -> None:
    """Write the embedded database to FILE, by default below DATA_DIR/backups, and print its name.

    The shop goes on meanwhile. The file holds everything, readable by you alone; it is never written over.
    """
    with said_errors(), _embedded() as (settings, url, programs):
        click.echo(_backup(settings, url, programs, file, now or datetime.now(UTC)))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Take the place of what is there, of which a backup is made first.")
@now_option
def restore(file: Path, replace: bool, now: datetime | None) -> None:
    """Bring back what `pawline backup` has written to FILE, while nothing else of Pawline runs.

    A backup of an older version is brought up to this one. Whatever fails on the way, what is there stays as it is.
    """
    with said_errors(), _embedded() as (settings, url, programs):
        if _has_shop(url):
            if not replace:
                raise Refused("There is a shop in the database. To put the backup in its place, add --replace.")
            click.echo(f"What was there is in {_backup(settings, url, programs, None, now or datetime.now(UTC))}")
        with backups.restored(url, programs=programs, file=file) as beside:
            if (found := _revision(beside)) > newest_revision():
                raise Refused(f"The backup is of a newer Pawline (schema {found}, here {newest_revision()}).")
            upgrade(beside)
        click.echo(f"Restored from {file}")


@contextmanager
def _embedded() -> Iterator[tuple[Settings, str, Path]]:
    settings = load_settings()
    if settings.database_url is not None:
        raise Refused("DATABASE_URL names a server of yours: back it up with its own pg_dump, of its own version.")
    with running_server(settings.data_dir) as url:
        yield settings, url, find_programs(*find_home(settings.data_dir))


def _backup(settings: Settings, url: str, programs: Path, file: Path | None, now: datetime) -> Path:
    moment = now.astimezone(UTC)
    chosen = file or settings.data_dir / "backups" / f"pawline-{moment:%Y%m%d-%H%M%S}-{uuid4().hex[:4]}.dump"
    if file is None:
        chosen.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    backups.dump(url, programs=programs, file=chosen)
    (settings.data_dir / LAST).write_text(f"{moment.isoformat()}\n")
    return chosen


def last_backup(settings: Settings) -> datetime | None:
    """When the last one was made, as far as is known."""
    with suppress(OSError, ValueError):
        return datetime.fromisoformat((settings.data_dir / LAST).read_text().strip())
    return None


def _has_shop(url: str) -> bool:
    with psycopg.connect(libpq_url(url)) as connection:
        if connection.execute("SELECT to_regclass('shop')").fetchone() == (None,):
            return False
        return connection.execute("SELECT EXISTS (SELECT FROM shop)").fetchone() == (True,)


def _revision(url: str) -> str:
    with psycopg.connect(libpq_url(url)) as connection:
        row = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()
    return str(row[0]) if row else ""
