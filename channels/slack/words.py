"""Days, clocks, pets and people as staff read them in Slack, in the shop's own way of writing times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from babel import Locale
from babel.dates import format_time

from channels.slack.blocks import plain
from core.booking.queries import Visit
from core.booking.spans import Span
from core.catalog.catalog import Catalog
from core.feedback.queries import Rated
from core.pets.models import Pet
from core.shop.profile import Shop
from core.users.models import User

WEEK = 7
WEEKS_AS_AGE, MONTHS_AS_AGE = 16, 24
SPACES = str.maketrans({"\u202f": " ", "\xa0": " "})


def clock(moment: datetime, shop: Shop) -> str:
    """``15:30``; where the day has two halves ``3:30 pm``, and a full hour without its minutes: ``3 pm``."""
    locale, time = Locale.parse(shop.locale, sep="-"), shop.local(moment).time()
    short = locale.time_formats["short"].pattern
    if "a" not in short:
        return format_time(time, "short", locale=locale).translate(SPACES)
    return format_time(time, short if time.minute else "h a", locale=locale).translate(SPACES).lower()


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


def name_of(user: User | None) -> str:
    """First and last name, as it was typed."""
    return f"{user.first_name} {user.last_name}".strip() if user is not None else "Nobody in particular"


def pet_line(pet: Pet, catalog: Catalog, *, on: date) -> str:
    """*Biscuit* (dog, Beagle, medium, 20 kg, 3 years)"""
    size = catalog.size_of(pet.weight)
    weight = f"{pet.weight.normalize():f} kg" if pet.weight is not None else None
    known = (pet.species, pet.breed, size.name if size else None, weight, age(pet.birth_date, on))
    return f"*{plain(pet.name)}* ({', '.join(plain(one) for one in known if one)})"


def age(birth_date: date | None, on: date) -> str | None:
    """In weeks, months or years, as people say it."""
    if birth_date is None:
        return None
    weeks = (on - birth_date).days // WEEK
    months = (on.year - birth_date.year) * 12 + on.month - birth_date.month - (on.day < birth_date.day)
    if weeks < WEEKS_AS_AGE:
        return f"{weeks} weeks"
    return f"{months} months" if months < MONTHS_AS_AGE else f"{months // 12} years"


def services_of(visit: Visit) -> str:
    """The service and its add-ons."""
    return " + ".join([visit.service.name, *(add_on.name for add_on in visit.add_ons)])


def flags(visit: Visit) -> Iterator[str]:
    """What has to be known before the pet is touched."""
    pet = visit.pet
    if pet.died_at is not None:
        yield "Has died"
    for label, said in (("Allergies", pet.allergies), ("Temper", pet.temper), ("Mind", pet.notes)):
        if said and said.strip():
            yield f"{label}: {plain(said)}"


def mark(rated: Rated) -> str:
    """The stars that an owner gave, with a warning in front of few."""
    stars = ":star:" * rated.stars if rated.stars else "no mark"
    return f":warning: {stars}" if rated.is_low else stars


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
