"""Statements that every turn runs, sent by psycopg itself on the session's own connection and transaction.

SQLAlchemy takes three to ten times the processor time of psycopg for a small statement, and a turn is made of small
statements. What is written once in a while stays with the ORM. Errors and events are those of SQLAlchemy.
"""

from __future__ import annotations

from typing import Any, LiteralString

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

Row = tuple[Any, ...]


class Statement:
    """One SQL text, made at import; its values are written ``%(name)s``, a percent sign ``%%``.

    What the session has not written yet is written first, as the ORM does before its own statements.
    """

    def __init__(self, sql: LiteralString) -> None:
        self._sql = sql

    def rows(self, session: Session, **values: object) -> list[Row]:
        """Run it and give every row. Raises: `sqlalchemy.exc.DBAPIError`, whose text has no value in it."""
        return self._execute(session, values).fetchall()

    def row(self, session: Session, **values: object) -> Row | None:
        """Run it and give the first row, None if there is none."""
        return self._execute(session, values).fetchone()

    def change(self, session: Session, **values: object) -> int:
        """Run it and say how many rows it touched."""
        return self._execute(session, values).rowcount

    def _execute(self, session: Session, values: dict[str, object]) -> psycopg.Cursor[Row]:
        if session.autoflush:
            session.flush()
        connection = session.connection()
        cursor = _cursor_of(connection)
        # Who listens to the engine (to count, to measure) hears of these statements as of any other.
        for listener in connection.dispatch.before_cursor_execute:
            listener(connection, cursor, self._sql, values, None, False)
        try:
            cursor.execute(self._sql, values)
        except psycopg.Error as error:
            raise _translated(error, connection, cursor, self._sql) from error
        for listener in connection.dispatch.after_cursor_execute:
            listener(connection, cursor, self._sql, values, None, False)
        return cursor


def _cursor_of(connection: Connection) -> psycopg.Cursor[Row]:
    """One cursor for each connection of the pool: making one takes longer than running a small statement."""
    pooled = connection.connection
    cursor: psycopg.Cursor[Row] | None = pooled.info.get(_cursor_of)
    if cursor is None:
        cursor = pooled.info[_cursor_of] = pooled.driver_connection.cursor()  # type: ignore[union-attr]
    return cursor


def _translated(
    error: psycopg.Error, connection: Connection, cursor: psycopg.Cursor[Row], sql: LiteralString
) -> BaseException:
    """The error as SQLAlchemy puts it. A connection that is lost is given up, with those that lie in the pool."""
    lost = cursor.connection.closed or cursor.connection.broken
    if lost:
        connection.invalidate(error)
        connection.engine.dispose()
    return DBAPIError.instance(
        sql, None, error, psycopg.Error, hide_parameters=True, connection_invalidated=lost, dialect=connection.dialect
    )
