"""What a browser sent, read with care: anybody can send anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from uuid import UUID

from core.booking.desk import LONGEST_WAIT, Finished
from core.errors import Invalid, NotFound
from core.messaging.storable import storable

LONGEST: Final = 2000
LONGEST_REASON: Final = 300
LONGEST_MESSAGE: Final = 1000

Given = Mapping[str, Any]


def text(given: Given, name: str, *, longest: int = LONGEST) -> str | None:
    """What was typed; None for nothing."""
    said = given.get(name)
    return storable(said.strip()[:longest]) or None if isinstance(said, str) else None


def an_id(said: object) -> UUID:
    """An id of ours; raise `NotFound` for what is none."""
    try:
        return UUID(hex=str(said))
    except ValueError as error:
        raise NotFound("an id that is none") from error


def number(said: object) -> int | None:
    """A small whole number; None for what is none."""
    written = str(said)
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= 4 else None


def a_date(said: object) -> date | None:
    """A date as browsers write it; None for what is none."""
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None


def slot(given: Given) -> tuple[datetime, UUID]:
    """When, and with whom; raise `Invalid` for what is no time."""
    start, _, staff = (text(given, "slot") or "").partition("|")
    try:
        moment = datetime.fromisoformat(start)
        if moment.tzinfo is None:
            raise ValueError("a time of nowhere")
        return moment, UUID(staff)
    except ValueError as error:
        raise Invalid("has to be chosen", field="new_time") from error


def finished(given: Given) -> Finished:
    """What was filled in about a visit that took place; raise `Invalid` for what cannot be read."""
    weight, expires, days = text(given, "weight"), text(given, "expires"), text(given, "next")
    until, wait = a_date(expires), number(days)
    if expires is not None and until is None:
        raise Invalid("must be a date", field="valid_until")
    if days is not None and (wait is None or wait > LONGEST_WAIT.days):
        raise Invalid("must be between a day and two years", field="next_visit")
    return Finished(
        notes=text(given, "notes"),
        products=text(given, "products"),
        weight=None if weight is None else _kilograms(weight),
        vaccine=text(given, "vaccine"),
        expires=until,
        next_in=None if wait is None else timedelta(days=wait),
    )


def _kilograms(said: str) -> Decimal:
    try:
        return Decimal(said.lower().removesuffix("kg").strip().replace(",", "."))
    except InvalidOperation as error:
        raise Invalid("must be a number of kilograms", field="weight") from error
