"""The time of day, for those who may know it: `bot` and `core` are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that was set to ``start`` when it was made, and runs on from there; without it, the real one."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = timedelta(0) if start is None else start - datetime.now(UTC)

    def __call__(self) -> datetime:
        """The instant it shows now, aware and in UTC."""
        return datetime.now(UTC) + self._ahead
