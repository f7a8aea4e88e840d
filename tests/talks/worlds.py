"""What there is before a talk begins: who writes, their pets and visits, a small salon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass
class GivenPet:
    """A pet of somebody; ``details`` as they are written in the brackets."""

    name: str
    details: tuple[str, ...] = ()


@dataclass
class GivenVisit:
    """A visit of one of the owner's pets, to come or past."""

    pet: str
    service: str
    start: datetime
    staff: str | None
    past: bool


@dataclass
class World:
    """Everything before the first line; ``now`` and starts are on the shop's wall clock, without a zone."""

    owner: str | None = "Ana"
    phone: bool = True
    channel: str = "console"
    pets: list[GivenPet] = field(default_factory=list)
    others: dict[str, list[GivenPet]] = field(default_factory=dict)
    visits: list[GivenVisit] = field(default_factory=list)
    off: list[tuple[datetime, datetime]] = field(default_factory=list)
    now: datetime = datetime(2030, 3, 4, 9, 0)  # noqa: DTZ001  on the shop's wall clock
    example: str | None = None
    shop: dict[str, Any] = field(default_factory=lambda: small_salon())
    again: dict[str, str] = field(default_factory=dict)
    codes: bool = False
    links: bool = False
    continues: Callable[[str], None] | None = None

    @property
    def shop_key(self) -> object:
        """Equal for worlds with the same shop."""
        return self.example or self.shop


def small_salon() -> dict[str, Any]:
    """A salon with Kim, open 9-18 every day, that washes and clips dogs and cats."""
    return {
        "shop": {
            "name": "Biscuit & Bubbles", "kind": "grooming", "timezone": "America/New_York", "currency": "USD",
            "region": "US", "locale": "en-US", "phone": "+12125550100", "address": "12 Canal Street, New York",
        },
        "hours": {day: ["09:00-18:00"] for day in WEEK},
        "policy": {},
        "species": ["dog", "cat"],
        "vaccines_required": {},
        "services": [],
        "staff": [groomer("Kim")],
    }  # fmt: skip


def groomer(name: str) -> dict[str, Any]:
    key = name.lower().replace("ê", "e")
    return {
        "id": key, "first_name": name, "email": f"{key}@biscuitandbubbles.example", "role": "staff",
        "hours": {day: ["09:00-18:00"] for day in WEEK},
    }  # fmt: skip
