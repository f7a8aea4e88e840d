"""The way to PostgreSQL: `Base` for the tables, `Database` for transactions, and what the server's errors mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import URL, DateTime, Engine, MetaData, Text, create_engine, make_url
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSTZRANGE, Range
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session

from core.audit import Actor
from core.statements import Statement

APP_ROLE = "pawline_app"
"""The role of every transaction but those of the migrations: it may not rewrite the audit log."""

_TIMEOUTS = {
    "statement_timeout": "5s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "15s",
}

# One round trip. Everything is local to the transaction, so pgbouncer may hand the connection on afterwards.
_OPENING = Statement(
    "SELECT "
    + ", ".join(f"set_config('{name}', '{value}', true)" for name, value in _TIMEOUTS.items())
    + f", set_config('TimeZone', 'UTC', true), set_config('role', '{APP_ROLE}', true)"
    ", set_config('pawline.actor_kind', %(kind)s, true), set_config('pawline.actor_id', %(id)s, true)"
    ", set_config('pawline.request_id', %(request_id)s, true)"
)
_ACT_AS = Statement(
    "SELECT set_config('pawline.actor_kind', %(kind)s, true), set_config('pawline.actor_id', %(id)s, true)"
)


class Base(DeclarativeBase):
    """Parent of every table. Instants have a zone; constraints get the names that PostgreSQL gives by itself."""

    metadata = MetaData(
        naming_convention={
            "pk": "%(table_name)s_pkey",
            "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
            "uq": "%(table_name)s_%(column_0_N_name)s_key",
            "ck": "%(table_name)s_%(constraint_name)s_check",
            "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: DateTime(timezone=True),
        Range[datetime]: TSTZRANGE,
        dict[str, Any]: JSONB,
        list[str]: ARRAY(Text),
    }


class Database:
    """One database with its pool of connections; safe to share between threads.

    Args:
        url: where it is, in any spelling that `normalise_url` takes.
        pool_size: connections that are kept open; ``max_overflow`` more may be opened under load.
        prepare: let psycopg prepare repeated statements on the server. That is session state, which does not
            pass an older pgbouncer, so it is only for servers that are certainly reached directly.
    """

    def __init__(self, url: str, *, pool_size: int = 5, max_overflow: int = 5, prepare: bool = False) -> None:
        self.url = normalise_url(url)
        self.engine: Engine = create_engine(
            self.url,
            pool_size=pool_size,
            max_overflow=max_overflow,
            pool_timeout=5,
            pool_use_lifo=True,
            use_native_hstore=False,
            hide_parameters=True,
            connect_args=_connect_args(self.url, prepare=prepare),
        )

    @contextmanager
    def transaction(self, *, actor: Actor, request_id: str | None = None) -> Iterator[Session]:
        """Open a transaction as ``actor``, commit it at the end, roll it back when anything is raised.

        A connection that died while it lay in the pool is replaced unseen, since nothing was done on it yet.
        """
        opening = partial(_OPENING.row, kind=actor.kind, id=_text(actor), request_id=request_id or "")
        session = Session(self.engine, expire_on_commit=False)
        try:
            try:
                opening(session)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
                session.rollback()
                opening(session)
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.close()

    def dispose(self) -> None:
        """Close the connections that are not in use."""
        self.engine.dispose()


def act_as(session: Session, *, actor: Actor) -> None:
    """Name ``actor`` as the one who does what follows in this transaction: a visitor was recognised in mid-turn."""
    _ACT_AS.row(session, kind=actor.kind, id=_text(actor))


def normalise_url(url: str) -> str:
    """Turn a usual spelling of a PostgreSQL address into SQLAlchemy's, ``postgresql+psycopg://...``.

    Taken are ``postgres://``, ``postgresql://``, both with a driver's name (``+psycopg``, ``+asyncpg``), and
    libpq's ``host=... dbname=...``. Raises ValueError, whose text never quotes the address: it holds a password.
    """
    scheme, separator, rest = url.strip().partition("://")
    if separator and scheme.split("+", 1)[0] not in ("postgres", "postgresql"):
        raise ValueError(f"{scheme!r} is not PostgreSQL; the address must begin with postgresql://")
    try:
        parts = conninfo_to_dict(f"postgresql://{rest}" if separator else scheme)
    except psycopg.ProgrammingError:
        parts = {}
    known = {name: str(value) for name, value in parts.items() if value}
    if not known or not known.get("port", "1").replace(",", "1").isdecimal():
        raise ValueError("it is not the address of a PostgreSQL database, like postgresql://user@host/name")
    user, password, database = (known.pop(name, None) for name in ("user", "password", "dbname"))
    host, port = known.pop("host", None), known.pop("port", None)
    if (host and ("/" in host or "," in host)) or (port and "," in port):
        known |= {"host": host} if host else {}  # a socket's folder, or several hosts: they stay in the query
        known |= {"port": port} if port else {}
        host = port = None
    address = URL.create(
        "postgresql+psycopg",
        user,
        password,
        host=host,
        port=int(port) if port else None,
        database=database,
        query=known,
    )
    return address.render_as_string(hide_password=False)


def libpq_url(url: str) -> str:
    """The same address as psycopg and the tools of PostgreSQL read it: without the driver's name."""
    return normalise_url(url).replace("postgresql+psycopg://", "postgresql://", 1)


def _connect_args(url: str, *, prepare: bool) -> dict[str, Any]:
    """What psycopg is told besides the address; what the address itself says wins."""
    defaults: dict[str, Any] = {"connect_timeout": "5", "application_name": "pawline"}
    said = make_url(url).query
    chosen = {name: value for name, value in defaults.items() if name not in said}
    return {**chosen, "prepare_threshold": 5 if prepare else None}


def _text(actor: Actor) -> str:
    return "" if actor.id is None else str(actor.id)
