"""The floor under a turn: its very statements and its commit, sent by plain psycopg to a twin of the database.

What the product sends is written down, and sent again to the twin, which has gone through the same turns: the same
rows are read, locked and written, the same triggers fire, the same commit is made durable. Only the driver's calls are
timed. Ids that a database makes differ between the two, so what came back tells which id stands for which.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import event

from core.db import Database, libpq_url

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Sent:
    """One statement as it went to the server, savepoints included, and what came back."""

    text: str
    values: Any
    rows: Rows


class Recorder:
    """Writes down what an engine sends, the commit apart."""

    def __init__(self, database: Database) -> None:
        self.sent: list[Sent] = []
        event.listen(database.engine, "after_cursor_execute", self._note)

    def take(self) -> list[Sent]:
        """What was sent since the last time."""
        sent, self.sent = self.sent, []
        return sent

    def _note(self, _connection: object, cursor: Any, text: str, values: Any, *_: object) -> None:
        self.sent.append(Sent(text, values, _rows(cursor)))


class Floor:
    """Plays turns again on the twin."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._cursor = connection.cursor()
        self._ids: dict[str, str] = {}

    def replay(self, sent: Iterable[Sent]) -> float:
        """Send all of it and commit; the seconds that the driver took."""
        spent = 0.0
        for one in sent:
            values = self._translated(one.values)
            began = time.perf_counter()
            self._cursor.execute(one.text.encode(), values)
            rows = self._cursor.fetchall() if self._cursor.description else []
            spent += time.perf_counter() - began
            self._learn(one, rows)
        began = time.perf_counter()
        self._cursor.connection.commit()
        return spent + time.perf_counter() - began

    def bare(self, statements: int) -> float:
        """The same for as many statements that do nothing: the round trips, and a commit that writes one row."""
        began = time.perf_counter()
        for _ in range(statements - 1):
            self._cursor.execute("SELECT 1").fetchone()
        self._cursor.execute("INSERT INTO bare VALUES (1)")
        self._cursor.connection.commit()
        return time.perf_counter() - began

    def _translated(self, value: Any) -> Any:
        """The value with the twin's ids in the place of the product's, also inside JSON."""
        match value:
            case UUID():
                return UUID(self._ids.get(str(value), str(value)))
            case str():
                return _UUID.sub(lambda found: self._ids.get(found[0], found[0]), value)
            case list() | tuple():
                return [self._translated(one) for one in value]
            case dict():
                return {name: self._translated(one) for name, one in value.items()}
            case _:
                return value

    def _learn(self, sent: Sent, ours: Rows) -> None:
        if len(sent.rows) != len(ours):
            raise RuntimeError(
                f"the twin answers {len(ours)} rows, the product was answered {len(sent.rows)}: {sent.text}"
            )
        shared = {value for row in ours for value in row if isinstance(value, UUID)}  # rows may come in another order
        for row, own in zip(sent.rows, ours, strict=True):
            for one, other in zip(row, own, strict=True):
                if isinstance(one, UUID) and one not in shared:
                    self._ids.setdefault(str(one), str(other))


@contextmanager
def twin_of(database: Database) -> Iterator[Floor]:
    """Yield the floor on a copy of ``database`` as it is now; the copy is dropped afterwards."""
    database.dispose()  # the server copies only what nobody is connected to
    name = f"twin_{uuid4().hex[:8]}"
    twin = sql.Identifier(name)
    url = libpq_url(database.url)
    with psycopg.connect(url, dbname="postgres", autocommit=True) as admin:
        original = sql.Identifier(str(conninfo_to_dict(url)["dbname"]))
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(twin, original))
        try:
            with psycopg.connect(url, dbname=name) as connection:
                connection.execute("CREATE TABLE bare (n int)")
                connection.commit()
                yield Floor(connection)
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(twin))


def _rows(cursor: Any) -> Rows:
    if not cursor.description:
        return []
    rows: Rows = cursor.fetchall()
    if rows:
        cursor.scroll(0, mode="absolute")
    return rows
