"""Times as they are typed at the terminal: ISO 8601, with an offset or on the shop's wall clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

YEARS: Final = range(1970, 3000)
"""Outside of these a time is a slip of the pen, and adding a few weeks to it may leave the calendar."""


def read_instant(written: str) -> datetime:
    """Read ISO 8601: with its offset as aware UTC, without one as it stands (naive).

    Raises ValueError, whose text follows what was written: "... is not a date and time".
    """
    try:
        instant = datetime.fromisoformat(written)
    except ValueError as error:
        raise ValueError("is not a date and time like 2030-03-04T09:00-05:00") from error
    if instant.year not in YEARS:
        raise ValueError(f"is not in the years {YEARS.start} to {YEARS.stop - 1}")
    return instant if instant.tzinfo is None else instant.astimezone(UTC)


class Instant(click.ParamType[datetime]):
    """An ISO 8601 date and time: with its offset it is read as aware UTC, without one as it stands (naive)."""

    name = "iso"

    def __init__(self, *, offset_needed: bool) -> None:
        self._offset_needed = offset_needed

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read ``value``; refuse what is no time, or has no offset where nothing else says which zone is meant."""
        if isinstance(value, datetime):
            return value
        try:
            instant = read_instant(value)
        except ValueError as error:
            self.fail(f"{value!r} {error}", param, ctx)
        if instant.tzinfo is None and self._offset_needed:
            self.fail(f"{value!r} has no offset; write {value}Z for UTC, or {value}-05:00", param, ctx)
        return instant


class Day(click.ParamType[date]):
    """A date of the calendar, of one of ``years`` where these are given. It has no zone, so nothing can shift it."""

    name = "date"

    def __init__(self, years: range | None = None) -> None:
        self._years = years

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read ``value``; refuse what is no date, and what lies outside of the years."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date like 2030-03-04", param, ctx)
        if self._years is not None and day.year not in self._years:
            self.fail(f"{value!r} is not in the years {self._years.start} to {self._years.stop - 1}", param, ctx)
        return day


SCHEDULED_DAY = Day(YEARS)
"""A day of the shop's calendar."""

INSTANT = Instant(offset_needed=False)
"""For commands under `with_database`, which turns a naive time into the instant on the shop's wall clock."""

now_option = click.option(
    "--now", type=Instant(offset_needed=True), help="The time to act at, with its offset, instead of the present."
)
"""`--now` for commands that have no shop yet when they begin."""


def on_wall_clock(written: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the clock in ``zone`` shows ``written`` (naive), in UTC.

    Raises ValueError in the nights when the clock is changed, for what it never shows or shows twice.
    """
    first, second = (written.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first != second:
        raise ValueError(f"{written.isoformat()} is not one moment in {zone.key}: say the offset")
    return first
