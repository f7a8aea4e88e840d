"""Clocks, ages, names, flags and services as staff read them: in the terminal, in Slack and on the board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from babel import Locale
from babel.dates import format_time

from core.booking.deeds import VisitDeed
from core.booking.queries import Visit
from core.shop.profile import Shop
from core.users.models import User

WEEK: Final = 7
WEEKS_AS_AGE, MONTHS_AS_AGE = 16, 24
NOBODY: Final = "Nobody in particular"
DELAYS: Final = (10, 15, 20, 30, 45, 60, 90)
"""Minutes by which somebody says that they run late."""
SPACES: Final = str.maketrans({"\u202f": " ", "\xa0": " "})


def clock(moment: datetime, shop: Shop) -> str:
    """``15:30``; where the day has two halves ``3:30 pm``, and a full hour without its minutes: ``3 pm``."""
    locale, time = Locale.parse(shop.locale, sep="-"), shop.local(moment).time()
    short = locale.time_formats["short"].pattern
    if "a" not in short:
        return format_time(time, "short", locale=locale).translate(SPACES)
    return format_time(time, short if time.minute else "h a", locale=locale).translate(SPACES).lower()


def age(birth_date: date | None, on: date) -> str | None:
    """In weeks, months or years, as people say it."""
    if birth_date is None:
        return None
    weeks = (on - birth_date).days // WEEK
    months = (on.year - birth_date.year) * 12 + on.month - birth_date.month - (on.day < birth_date.day)
    if weeks < WEEKS_AS_AGE:
        return f"{weeks} weeks"
    return f"{months} months" if months < MONTHS_AS_AGE else f"{months // 12} years"


def name_of(user: User | None) -> str:
    """First and last name, as it was typed."""
    return f"{user.first_name} {user.last_name}".strip() if user is not None else NOBODY


def doer(deed: VisitDeed) -> str:
    """Who did something about a visit, as long as we know them."""
    return name_of(deed.staff) if deed.staff is not None else "Somebody who works here no more"


def delays(visit: Visit, shop: Shop) -> Iterator[str]:
    """Who is late, as they have said themselves; and by how much we are, with the time that the owner was told."""
    one = visit.appointment
    if one.owner_late_minutes:
        yield f"owner {one.owner_late_minutes} min late"
    if one.late_minutes:
        begins = visit.span.start + timedelta(minutes=one.late_minutes)
        yield f"we run {one.late_minutes} min late ({clock(begins, shop)})"


def services_of(visit: Visit) -> str:
    """The service and its add-ons."""
    return " + ".join([visit.service.name, *(add_on.name for add_on in visit.add_ons)])


def flags(visit: Visit) -> Iterator[str]:
    """What has to be known before the pet is touched, as it was typed."""
    pet = visit.pet
    if pet.died_at is not None:
        yield "Has died"
    for label, said in (("Allergies", pet.allergies), ("Temper", pet.temper), ("Mind", pet.notes)):
        if said and said.strip():
            yield f"{label}: {said.strip()}"
