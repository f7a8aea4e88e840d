"""What carries a report to people."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session


class Herald(Protocol):
    """Takes a report along within the transaction that made it: as a row, from which it is sent later.

    ``key`` is the same when the same report is made again.
    """

    def __call__(self, session: Session, *, key: str, lines: tuple[str, ...], now: datetime) -> object: ...
