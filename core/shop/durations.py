"""Durations as the shop writes them: 90m, 2h, 90d, 6w; ages are whole weeks."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_LONGEST = timedelta(days=3660)


def parse_duration(text: str) -> timedelta:
    """Read a whole number with its unit (m, h, d or w); raise ValueError with a sentence for the shop."""
    matched = re.fullmatch(r"([0-9]{1,7})\s?([mhdw])", text.strip())
    if matched is None:
        raise ValueError(f"{text!r} is not a duration: write it as 90m, 2h, 30d or 6w")
    duration = int(matched[1]) * _UNITS[matched[2]]
    if duration > _LONGEST:
        raise ValueError(f"{text!r} is longer than ten years")
    return duration


def parse_weeks(text: str) -> int:
    """Read an age such as "10w"; raise ValueError when it is not in whole weeks."""
    weeks, rest = divmod(parse_duration(text), timedelta(weeks=1))
    if rest:
        raise ValueError(f"{text!r} is not a number of whole weeks: ages are written as 10w")
    return weeks


def format_duration(duration: timedelta) -> str:
    """Write ``duration`` as the shop would: the largest unit that leaves nothing over."""
    for unit in ("w", "d", "h"):
        count, rest = divmod(duration, _UNITS[unit])
        if count and not rest:
            return f"{count}{unit}"
    return f"{minutes_of(duration)}m"


def minutes_of(duration: timedelta) -> int:
    """Whole minutes of ``duration``."""
    return duration // timedelta(minutes=1)
