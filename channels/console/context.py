"""What every command shares: its clock, its database, and how it says what went wrong."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import click
import psycopg
from psycopg.errors import InsufficientPrivilege
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from channels.console.instants import INSTANT, now_option, on_wall_clock
from core.audit import SYSTEM
from core.db import Database
from core.embedded import running_server
from core.embedded_home import EmbeddedServerError
from core.errors import CoreError, NotFound
from core.messaging.housekeeping import make_partitions
from core.settings import Settings, SettingsError, load_settings
from core.shop.queries import current_shop
from core.sqlstate import is_connection_lost, is_contention, is_server_full, is_too_slow, is_unmigrated
from migrations.upgrade import upgrade

__all__ = ["INSTANT", "Refused", "now_option", "open_database", "said_errors", "settled", "with_database"]

R = TypeVar("R")


class Refused(click.ClickException):
    """What the one at the terminal asked for cannot be done; the text says why."""

    exit_code = 2


@contextmanager
def said_errors() -> Iterator[None]:
    """Turn what may go wrong outside the program into a sentence on standard error and exit code 2."""
    try:
        yield
    except (CoreError, EmbeddedServerError, SettingsError) as error:
        raise Refused(str(error)) from error
    except (SQLAlchemyError, psycopg.Error) as error:
        raise Refused(_about_the_database(error)) from error


def _about_the_database(error: SQLAlchemyError | psycopg.Error) -> str:
    """Say what is wrong with the database; raise ``error`` again when the fault is ours."""
    if is_connection_lost(error):
        cause = str(error.orig if isinstance(error, DBAPIError) else error).strip().partition("\n")[0]
        return f"The database cannot be reached. Is it running, and is DATABASE_URL right? ({cause})"
    if is_server_full(error):
        return "The database has no room at the moment (disk, memory or connections). Nothing was changed; try again."
    if is_contention(error) or is_too_slow(error):
        return "Others are at work on the same things at this moment. Nothing was changed; try again."
    if is_unmigrated(error):
        return "The database does not have this version's tables. Run: pawline migrate"
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, InsufficientPrivilege):
        hint = original.diag.message_hint or ""
        return f"The database does not permit it: {original.diag.message_primary}. {hint}".strip()
    raise error


@contextmanager
def open_database(settings: Settings) -> Iterator[Database]:
    """Open the database of DATABASE_URL; without one, the embedded server's, with its schema brought up to date.

    Partitions are made ahead either way: a script may be the first to come back after months in which nothing ran.
    """
    with ExitStack() as stack:
        if settings.database_url is not None:
            database = Database(settings.database_url)
            stack.callback(database.dispose)
            with database.transaction(actor=SYSTEM) as session:
                make_partitions(session)
        else:
            url = stack.enter_context(running_server(settings.data_dir))
            upgrade(url)
            database = Database(url, prepare=True)
            stack.callback(database.dispose)
        yield database


def with_database(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command ``database`` and ``now`` (that of ``--now``, else the present), and say its errors.

    Every time among its options is aware and in UTC; one that was typed without an offset is on the shop's wall clock.
    """

    @click.option("--now", type=INSTANT, help="The time to act at, instead of the present.")
    @functools.wraps(command)
    def run(*args: Any, now: datetime | None, **options: Any) -> R:
        with said_errors(), open_database(load_settings()) as database:
            told = _settled(database, {**options, "now": now or datetime.now(UTC)})
            return command(*args, database=database, **told)

    return run


def settled(database: Database, now: datetime | None) -> datetime | None:
    """``now`` as an instant: without an offset it was meant on the shop's wall clock."""
    moment: datetime | None = _settled(database, {"now": now})["now"]
    return moment


def _settled(database: Database, options: dict[str, Any]) -> dict[str, Any]:
    """Replace the naive times by the instants on the shop's wall clock."""
    naive = {name: value for name, value in options.items() if isinstance(value, datetime) and value.tzinfo is None}
    if not naive:
        return options
    try:
        with database.transaction(actor=SYSTEM) as session:
            zone = current_shop(session).zone
    except NotFound as error:
        raise Refused(f"{error}. Until then a time needs its offset, like 2030-03-04T09:00-05:00") from error
    try:
        return options | {name: on_wall_clock(value, zone) for name, value in naive.items()}
    except ValueError as error:
        raise Refused(str(error)) from error
