"""Once more: what the owner of a transaction does when the database made it give way to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.audit import Actor
from core.db import Database
from core.errors import SlotTaken
from core.sqlstate import is_contention, is_taken

Result = TypeVar("Result")


def in_transaction(
    database: Database, work: Callable[[Session], Result], *, actor: Actor, request_id: str | None = None
) -> Result:
    """Run ``work`` in a transaction of its own; when others were in the way (40001, 40P01, 55P03), once more.

    Raise `SlotTaken` when they are again, or when an overlap shows only at the commit.
    """
    for last in (False, True):
        try:
            with database.transaction(actor=actor, request_id=request_id) as session:
                return work(session)
        except DBAPIError as error:
            if is_taken(error) or (last and is_contention(error)):
                raise SlotTaken("somebody else was faster") from error
            if not is_contention(error):
                raise
    raise AssertionError("the second run returns or raises")
