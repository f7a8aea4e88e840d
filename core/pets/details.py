"""What can be known of a pet, checked: each value in the form in which it is kept."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypedDict

from core.errors import Invalid
from core.pets.models import Gender
from core.users.names import clean_name, clean_optional

HEAVIEST = Decimal(200)
OLDEST = 100
"""Years: tortoises are patients too."""


class PetDetails(TypedDict, total=False):
    """What may be known of a pet besides name and species; None takes a value back. ``weight`` is in kilograms."""

    breed: str | None
    birth_date: date | None
    gender: str | None
    weight: Decimal | None
    microchip_id: str | None
    notes: str | None
    temper: str | None
    allergies: str | None


class PetChanges(PetDetails, total=False):
    name: str
    species: str


def checked(details: PetChanges, *, today: date) -> dict[str, object]:
    """The values as they are kept; raise `Invalid` for the first that cannot be right."""
    kept: dict[str, object] = {}
    if "name" in details:
        kept["name"] = clean_name(details["name"], field="name")
    if "species" in details:
        kept["species"] = clean_name(details["species"], field="species", longest=50).lower()
    if "breed" in details:
        kept["breed"] = clean_optional(details["breed"], field="breed", longest=100)
    if "birth_date" in details:
        kept["birth_date"] = _birth_date(details["birth_date"], today=today)
    if "gender" in details:
        kept["gender"] = gender(details["gender"])
    if "weight" in details:
        kept["weight"] = weight(details["weight"])
    if "microchip_id" in details:
        kept["microchip_id"] = microchip(details["microchip_id"])
    for field in ("notes", "temper", "allergies"):
        if field in details:
            kept[field] = clean_optional(details[field], field=field, longest=2000)
    return kept


def weight(value: Decimal | str | None) -> Decimal | None:
    """Kilograms with two decimals, more than 0 and at most 200; raise `Invalid`."""
    if value is None:
        return None
    try:
        exact = Decimal(value)
    except InvalidOperation:
        exact = Decimal("NaN")
    if not exact.is_finite():
        raise Invalid("is not a weight in kilograms", field="weight")
    if not 0 < exact <= HEAVIEST or not (kilograms := round(exact, 2)):
        raise Invalid(f"must be more than 0 and at most {HEAVIEST} kg", field="weight")
    return kilograms


def gender(value: str | None) -> Gender:
    """Male or female; unknown if nobody says so; raise `Invalid` for another word."""
    try:
        return Gender((value or "unknown").strip().lower())
    except ValueError:
        raise Invalid("must be male, female or unknown", field="gender") from None


def microchip(value: str | None) -> str | None:
    """Letters and digits without what stands between them: 15 digits (ISO 11784), or 9 to 10 of the older kinds."""
    if value is None or not value.strip():
        return None
    chip = re.sub(r"[\s.\-]", "", value).upper()
    if not re.fullmatch(r"[0-9]{15}|[0-9A-Z]{9,10}", chip, re.ASCII):
        raise Invalid(
            "a microchip number has 15 digits, or 9 to 10 characters if it is an older one", field="microchip_id"
        )
    return chip


def _birth_date(value: date | None, *, today: date) -> date | None:
    if value is None:
        return None
    if value > today:
        raise Invalid("is in the future", field="birth_date")
    if value.year < today.year - OLDEST:
        raise Invalid(f"is more than {OLDEST} years ago", field="birth_date")
    return value
