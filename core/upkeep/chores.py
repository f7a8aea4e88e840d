"""What is done once a day, whoever comes first: several processes mind the time, and any of them may be killed."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from core.statements import Statement

_TAKE = Statement("""
    INSERT INTO chores (chore, done_for)
    SELECT CAST(%(chore)s AS text), CAST(%(day)s AS date)
    WHERE pg_try_advisory_xact_lock(hashtextextended('chore ' || CAST(%(chore)s AS text), 0))
    ON CONFLICT (chore) DO UPDATE SET done_for = excluded.done_for WHERE chores.done_for < excluded.done_for
""")

_FAILED = Statement("""
    UPDATE chores SET failed_for = done_for,
        failures = CASE WHEN failed_for = done_for THEN failures + 1 ELSE 1 END,
        done_for = CASE WHEN failed_for = done_for AND failures + 1 >= %(most)s THEN done_for ELSE done_for - 1 END
    WHERE chore = %(chore)s AND done_for = CAST(%(day)s AS date)
    RETURNING failures >= %(most)s
""")

MOST_TRIES: Final = 5


def take_chore(session: Session, *, chore: str, day: date) -> bool:
    """Whether ``chore`` is ours to do for ``day``: nobody has, or is about to. It counts as done with the commit.

    Who is doing it may take long: nobody waits for them.
    """
    return _TAKE.change(session, chore=chore, day=day) == 1


def give_back(session: Session, *, chore: str, day: date) -> bool:
    """It failed: whoever comes next tries it again, some times a day; say whether that was the last of them."""
    row = _FAILED.row(session, chore=chore, day=day, most=MOST_TRIES)
    return row is not None and bool(row[0])
