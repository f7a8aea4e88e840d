"""Quiet hours: nothing that was not asked for is said then."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from core.shop.profile import Shop

ROOM: Final = timedelta(hours=1)
"""What must remain between a notice and its visit, when it waits for the end of the quiet hours."""

JUST_BEFORE: Final = timedelta(minutes=5)


def is_quiet(shop: Shop, at: datetime) -> bool:
    """Whether ``at`` lies in the shop's quiet hours."""
    quiet = shop.quiet_hours
    if quiet is None:
        return False
    clock = shop.local(at).time().replace(tzinfo=None)
    if quiet.begins < quiet.ends:
        return quiet.begins <= clock < quiet.ends
    return clock >= quiet.begins or clock < quiet.ends


def out_of_quiet(shop: Shop, at: datetime, *, start: datetime | None = None) -> datetime:
    """``at`` itself, or if it is quiet then, the end of that; just before it begins if ``start`` is too near then.

    ``start`` is that of the visit that it is about, None for what is about no coming visit.
    """
    quiet = shop.quiet_hours
    if quiet is None or not is_quiet(shop, at):
        return at
    local = shop.local(at)
    clock, day = local.time().replace(tzinfo=None), local.date()
    over_night = quiet.begins > quiet.ends
    began = day - timedelta(days=1) if over_night and clock < quiet.ends else day
    ends = _at(shop, began + timedelta(days=1) if over_night else began, quiet.ends)
    if start is None or ends + ROOM <= start:
        return ends
    return _at(shop, began, quiet.begins) - JUST_BEFORE


def quiet_from(shop: Shop, at: datetime) -> datetime | None:
    """When the shop's quiet hours begin next after ``at``; None where it has none."""
    quiet = shop.quiet_hours
    if quiet is None:
        return None
    today = shop.local(at).date()
    begins = (_at(shop, today + timedelta(days=days), quiet.begins) for days in range(2))
    return next(one for one in begins if one > at)


def _at(shop: Shop, day: date, clock: time) -> datetime:
    """The instant at which the shop's clock shows this; what a change of the clock leaves out comes an hour later."""
    return datetime.combine(day, clock, shop.zone).astimezone(UTC)
