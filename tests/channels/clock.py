"""A clock that a test sets."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.cast import NOW


class Standing:
    """Stands still until it is told otherwise."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def later(self, by: timedelta) -> None:
        self.now += by
