"""Holidays by their everyday names, by region. Source: our own general knowledge; licence: MIT, as the project.

Easter by the anonymous Gregorian rule as Meeus gives it (Astronomical Algorithms, chapter 8).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

Rule = Callable[[int], date]


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    century, rest = divmod(year, 100)
    leap, early = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, left = divmod(rest, 4)
    week = (32 + 2 * early + 2 * quarter - moon - left) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int) -> Rule:
    """The nth such weekday of a month; a negative one counts from its end (0 is Monday)."""

    def made(year: int) -> date:
        if nth > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)

    return made


def _from_easter(days: int) -> Rule:
    return lambda year: easter(year) + timedelta(days=days)


def _after(rule: Rule, days: int) -> Rule:
    return lambda year: rule(year) + timedelta(days=days)


def _monday_before_25_may(year: int) -> date:
    return date(year, 5, 24) - timedelta(days=date(year, 5, 24).weekday())


_THANKSGIVING = _nth(11, 3, 4)


# By name; where regions differ, "name region" stands beside the one that all others follow.
DAYS: dict[str, Rule] = {
    "christmas eve": _fixed(12, 24), "christmas": _fixed(12, 25), "boxing day": _fixed(12, 26),
    "new year eve": _fixed(12, 31), "new year": _fixed(1, 1), "good friday": _from_easter(-2),
    "maundy thursday": _from_easter(-3), "easter eve": _from_easter(-1), "easter": _from_easter(0),
    "easter monday": _from_easter(1), "ash wednesday": _from_easter(-46), "palm sunday": _from_easter(-7),
    "shrove tuesday": _from_easter(-47), "thanksgiving": _THANKSGIVING, "thanksgiving CA": _nth(10, 0, 2),
    "black friday": _after(_THANKSGIVING, 1), "cyber monday": _after(_THANKSGIVING, 4),
    "independence day US": _fixed(7, 4), "independence day IN": _fixed(8, 15),
    "independence day PH": _fixed(6, 12), "independence day MX": _fixed(9, 16), "memorial day US": _nth(5, 0, -1),
    "labor day": _fixed(5, 1), "labor day US": _nth(9, 0, 1), "labor day CA": _nth(9, 0, 1),
    "labor day NZ": _nth(10, 0, 4), "presidents day US": _nth(2, 0, 3), "martin luther king day US": _nth(1, 0, 3),
    "veterans day US": _fixed(11, 11), "remembrance day": _fixed(11, 11), "columbus day US": _nth(10, 0, 2),
    "juneteenth US": _fixed(6, 19), "valentine day": _fixed(2, 14), "halloween": _fixed(10, 31),
    "saint patrick day": _fixed(3, 17), "mother day": _nth(5, 6, 2), "mother day GB": _from_easter(-21),
    "mother day IE": _from_easter(-21), "father day": _nth(6, 6, 3), "canada day CA": _fixed(7, 1),
    "australia day AU": _fixed(1, 26), "anzac day AU": _fixed(4, 25), "anzac day NZ": _fixed(4, 25),
    "all saint day": _fixed(11, 1), "may day": _fixed(5, 1), "ascension": _from_easter(39),
    "pentecost": _from_easter(49), "whit monday": _from_easter(50), "corpus christi": _from_easter(60),
    "epiphany": _fixed(1, 6), "groundhog day": _fixed(2, 2), "april fool day": _fixed(4, 1), "earth day": _fixed(4, 22),
    "tax day US": _fixed(4, 15), "cinco de mayo": _fixed(5, 5), "flag day US": _fixed(6, 14),
    "patriot day US": _nth(4, 0, 3), "election day US": _after(_nth(11, 0, 1), 1), "women day": _fixed(3, 8),
    "victoria day CA": _monday_before_25_may, "family day CA": _nth(2, 0, 3), "waitangi day NZ": _fixed(2, 6),
    "bonfire night GB": _fixed(11, 5), "burns night GB": _fixed(1, 25), "saint george day GB": _fixed(4, 23),
    "saint andrew day GB": _fixed(11, 30), "saint david day GB": _fixed(3, 1), "saint nicholas day": _fixed(12, 6),
    "super bowl US": _nth(2, 6, 2),
}  # fmt: skip


# Days whose name tells the country: they are meant wherever the shop is.
_ONLY_IN = {
    "canada day": "CA", "australia day": "AU", "anzac day": "AU", "waitangi day": "NZ", "bonfire night": "GB",
    "burns night": "GB", "saint george day": "GB", "saint andrew day": "GB", "saint david day": "GB",
    "juneteenth": "US", "martin luther king day": "US", "super bowl": "US",
}  # fmt: skip


def holiday(name: str, *, region: str, today: date, year: int | None = None) -> date | None:
    """The holiday's next day, today included, or that of ``year``; None where the region has no such day."""
    rule = DAYS.get(f"{name} {region}") or DAYS.get(name) or DAYS.get(f"{name} {_ONLY_IN.get(name)}")
    if rule is None:
        return None
    if year is not None:
        return rule(year)
    day = rule(today.year)
    return day if day >= today else rule(today.year + 1)


BANK_HOLIDAYS: dict[str, tuple[Rule, ...]] = {
    "GB": (_fixed(1, 1), _from_easter(-2), _from_easter(1), _nth(5, 0, 1), _nth(5, 0, -1), _nth(8, 0, -1),
           _fixed(12, 25), _fixed(12, 26)),
    "IE": (_fixed(1, 1), _nth(2, 0, 1), _fixed(3, 17), _from_easter(1), _nth(5, 0, 1), _nth(6, 0, 1), _nth(8, 0, 1),
           _nth(10, 0, -1), _fixed(12, 25), _fixed(12, 26)),
}  # fmt: skip


def bank_holiday(*, region: str, today: date, month: int | None = None, monday: bool = False) -> date | None:
    """The next bank holiday, or the next one in ``month`` or on a monday; None where no days have that name."""
    days = sorted(rule(year) for rule in BANK_HOLIDAYS.get(region, ()) for year in (today.year, today.year + 1))
    return next(
        (day for day in days if day >= today and month in (None, day.month) and not (monday and day.weekday())), None
    )
