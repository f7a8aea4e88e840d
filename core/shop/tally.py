"""Keeps count, during a load, of whether anything has really changed."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session


class Retirable(Protocol):
    """A row that a later file may leave out, and bring back."""

    retired_at: datetime | None


class Tally:
    """Flushes, and remembers whether there was anything to write. ``now`` is when what is gone retires."""

    def __init__(self, session: Session, *, now: datetime) -> None:
        self.session = session
        self.now = now
        self.changed = False

    def flush(self) -> None:
        """Write what differs; a value that was set to what it was before is no change."""
        session = self.session
        if session.new or session.deleted or any(session.is_modified(row) for row in session.dirty):
            self.changed = True
        session.flush()

    def retire(self, row: Retirable) -> None:
        """Retire ``row``; one that has retired already keeps its date."""
        if row.retired_at is None:
            row.retired_at = self.now
