"""What is done once a day, whoever comes first: several processes mind the time, and any of them may be killed."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from core.statements import Statement

_TAKE = Statement("""
    INSERT INTO chores (chore, done_for)
    SELECT CAST(%(chore)s AS text), CAST(%(day)s AS date)
    WHERE pg_try_advisory_xact_lock(hashtextextended('chore ' || CAST(%(chore)s AS text), 0))
    ON CONFLICT (chore) DO UPDATE SET done_for = excluded.done_for WHERE chores.done_for < excluded.done_for
""")


def take_chore(session: Session, *, chore: str, day: date) -> bool:
    """Whether ``chore`` is ours to do for ``day``: nobody has, or is about to. It counts as done with the commit.

    Who is doing it may take long: nobody waits for them.
    """
    return _TAKE.change(session, chore=chore, day=day) == 1
