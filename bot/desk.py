"""What the search for openings needs to know of a talk, besides what is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from core.booking.visit import PetFacts
from core.catalog.catalog import Catalog
from core.shop.profile import Shop


@dataclass(frozen=True, slots=True)
class Booked:
    """When a visit is, with whom, and what is done: the keys of its service and its extras."""

    start: datetime
    staff_id: str | None
    does: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What the search needs to know of this talk: ``token`` is its own hold, which is never in the way.

    ``booked`` are the owner's visits to come: the time of one that is moved is free for it, and no news. ``pets`` are
    all of theirs.
    """

    shop: Shop
    catalog: Catalog
    now: datetime
    token: UUID
    familiar: UUID | None = None
    booked: Mapping[str, Booked] = field(default_factory=dict)
    pets: Mapping[str, PetFacts] = field(default_factory=dict)
