"""Days, clocks, pets and people as staff read them in Slack, in the shop's own way of writing times."""

from __future__ import annotations

from datetime import date, datetime

from channels.slack.blocks import plain
from channels.staff_words import age, clock
from core.booking.spans import Span
from core.catalog.catalog import Catalog
from core.feedback.queries import Rated
from core.pets.models import Pet
from core.shop.profile import Shop


def span(times: Span, shop: Shop) -> str:
    """``10:30 - 11:30``."""
    return f"{clock(times.start, shop)} - {clock(times.end, shop)}"


def day(on: date, *, today: date | None = None) -> str:
    """``Tue 5 Mar``; the year only if it is not that of ``today``."""
    year = "" if today is None or today.year == on.year else f" {on.year}"
    return f"{on:%a} {on.day} {on:%b}{year}"


def moment(at: datetime, shop: Shop, *, now: datetime) -> str:
    """``Tue 5 Mar at 10:30``."""
    return f"{day(shop.local(at).date(), today=shop.local(now).date())} at {clock(at, shop)}"


def pet_line(pet: Pet, catalog: Catalog, *, on: date) -> str:
    """*Biscuit* (dog, Beagle, medium, 20 kg, 3 years)"""
    size = catalog.size_of(pet.weight)
    weight = f"{pet.weight.normalize():f} kg" if pet.weight is not None else None
    known = (pet.species, pet.breed, size.name if size else None, weight, age(pet.birth_date, on))
    return f"*{plain(pet.name)}* ({', '.join(plain(one) for one in known if one)})"


def mark(rated: Rated) -> str:
    """The stars that an owner gave, with a warning in front of few."""
    stars = ":star:" * rated.stars if rated.stars else "no mark"
    return f":warning: {stars}" if rated.is_low else stars


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
