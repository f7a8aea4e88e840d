"""A database for a benchmark: on an embedded server of its own with full durability, or on BENCH_DATABASE_URL's."""

from __future__ import annotations

import getpass
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

from core.audit import SYSTEM
from core.db import Database, libpq_url
from core.embedded import create_database, running_server
from core.embedded_home import make_folders
from core.shop.load import load_shop
from migrations.upgrade import upgrade

EXAMPLES = Path(__file__).parents[1] / "examples"
NOW = datetime(2030, 3, 4, 14, tzinfo=UTC)
"""The benchmarks' clock: Monday 4 March 2030, 09:00 in New York."""


@contextmanager
def fresh_database(*, pool_size: int = 5, prepare: bool = True) -> Iterator[Database]:
    """Yield a migrated, empty database with a pool of ``pool_size``; it is dropped afterwards."""
    folder = Path(tempfile.gettempdir()) / f"pawline-bench-{getpass.getuser()}"
    make_folders(folder)
    with _server(folder) as server:
        name = f"bench_{os.getpid()}_{uuid4().hex[:8]}"
        url = create_database(server, name)
        try:
            upgrade(url)
            database = Database(url, pool_size=pool_size, max_overflow=5, prepare=prepare)
            try:
                yield database
            finally:
                database.dispose()
        finally:
            with psycopg.connect(libpq_url(server), autocommit=True) as connection:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    if given := os.environ.get("BENCH_DATABASE_URL"):
        yield given
        return
    with running_server(folder, database="postgres") as url:
        yield url


def load_example(database: Database, name: str) -> None:
    """Load the shop of ``examples/NAME.yaml``."""
    load(database, (EXAMPLES / f"{name}.yaml").read_bytes())


def load(database: Database, content: bytes) -> None:
    """Load a shop file."""
    with database.transaction(actor=SYSTEM) as session:
        load_shop(session, actor=SYSTEM, now=NOW, content=content)
