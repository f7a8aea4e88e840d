"""What an error of PostgreSQL means for the one who asked: wait, try again, somebody was faster, or a fault of ours."""

from __future__ import annotations

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

EXCLUSION = "23P01"
"""Two claims overlap, whether the constraint or the counting trigger found it."""


def sqlstate(error: BaseException) -> str | None:
    """The five characters that PostgreSQL gave, or None when the error did not come from a server."""
    original = error.orig if isinstance(error, DBAPIError) else error
    return original.sqlstate if isinstance(original, psycopg.Error) else None


def is_connection_lost(error: BaseException) -> bool:
    """The server cannot be reached, went away in mid-talk, is stopping or not ready yet."""
    if isinstance(error, DBAPIError):
        if error.connection_invalidated:
            return True
        error = error.orig or error
    code = sqlstate(error)
    if code is None:
        return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    return code.startswith("08") or code in ("57P01", "57P02", "57P03", "25P03")


def is_server_full(error: BaseException) -> bool:
    """The server, or our pool, has no room: disk, memory or connections; also a server that may not write."""
    if isinstance(error, PoolExhausted):
        return True
    code = sqlstate(error)
    return code is not None and (code.startswith("53") or code in ("25006", "58030"))


def is_unavailable(error: BaseException) -> bool:
    """Nothing is wrong with the request; the same one may succeed in a while."""
    return is_connection_lost(error) or is_server_full(error)


def is_contention(error: BaseException) -> bool:
    """Others were at the same rows at the same moment; worth one immediate repetition of the transaction."""
    return sqlstate(error) in ("40001", "40P01", "55P03")


def is_too_slow(error: BaseException) -> bool:
    """A statement ran into its time limit, most likely behind others."""
    return sqlstate(error) == "57014"


def is_taken(error: BaseException) -> bool:
    """An overlap was refused: somebody else has the time."""
    return sqlstate(error) == EXCLUSION


def is_unmigrated(error: BaseException) -> bool:
    """The tables, the role or a column are missing: `pawline migrate` has not run on this database."""
    return sqlstate(error) in ("42P01", "42703", "42883", "22023")
