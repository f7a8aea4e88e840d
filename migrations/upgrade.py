"""Bring a database to the newest schema, from wherever Pawline is installed."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine, make_url, text

from core.db import normalise_url
from migrations.role import grant_app_role

_FOLDER = Path(__file__).parent
MONTHS_AHEAD = 6
"""How far ahead partitions are made, at every start and daily."""

_ENSURE_PARTITIONS = text("SELECT ensure_partitions(:months)")


def newest_revision() -> str:
    """The revision that this version of the program wants: they are numbered, and so are their files."""
    return max(path.name[:4] for path in (_FOLDER / "versions").glob("[0-9]*.py"))


def upgrade(url: str, *, revision: str = "head", app_url: str | None = None) -> None:
    """Run the migrations that the database at ``url`` lacks, up to ``revision``, and make partitions ahead.

    A database that is there already, or further on (an older release was started again), is left as it is. Two that
    start at the same moment take turns, and the second finds nothing to do. ``app_url`` is the address that the
    program uses, when it logs in as somebody else than the owner of the tables.
    """
    target = newest_revision() if revision == "head" else revision
    app_login = make_url(normalise_url(app_url)).username if app_url else None
    engine = create_engine(normalise_url(url), poolclass=NullPool, connect_args={"connect_timeout": 5})
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(hashtext('pawline migrate'))"))  # until it is closed
        connection.commit()
        if _current_revision(connection) < target:
            _migrate(connection, revision=target)
        with connection.begin():
            for login in {None, app_login}:
                grant_app_role(connection, login=login)
            connection.execute(_ENSURE_PARTITIONS, {"months": MONTHS_AHEAD})


def _current_revision(connection: Connection) -> str:
    """Where the database is; '' before the first migration."""
    with connection.begin():
        if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
            return ""
        return connection.scalar(text("SELECT max(version_num) FROM alembic_version")) or ""


def _migrate(connection: Connection, *, revision: str) -> None:
    """Let Alembic run, in one transaction. It is slow to import and most starts have nothing to migrate."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    connection.commit()
