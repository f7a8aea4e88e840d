"""What the rules look at: the shop, its catalog, and what is taken in the window in question. No queries here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from core.booking.spans import Span, joined
from core.catalog.catalog import Catalog
from core.shop.profile import Shop


class Taken(NamedTuple):
    """Time that is taken; for a class, with the id that those who share it have in common."""

    span: Span
    share: UUID | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """One window of the calendar, for one request.

    ``claims`` are bookings and live holds by resource, without the request's own hold and without the visit it would
    replace; ``time_off`` is by person, in any order. ``upcoming`` counts the pet's visits that are still to come, apart
    from the replaced one; ``completed`` are the services the pet has had.
    """

    shop: Shop
    catalog: Catalog
    claims: Mapping[UUID, Sequence[Taken]] = field(default_factory=lambda: MappingProxyType({}))
    time_off: Mapping[UUID, Sequence[Span]] = field(default_factory=lambda: MappingProxyType({}))
    upcoming: int = 0
    completed: frozenset[UUID] = frozenset()

    def busy(self, resource_id: UUID, *, sharing: UUID | None = None) -> list[Span]:
        """When a person or a pet is taken, joined; claims that have ``sharing`` in common are not counted."""
        return joined(span for span, share in self.claims.get(resource_id, ()) if sharing is None or share != sharing)

    def absent(self, staff_id: UUID) -> list[Span]:
        """When a person has time off, joined."""
        return joined(self.time_off.get(staff_id, ()))

    def spans_of(self, resource_id: UUID) -> Iterable[Span]:
        """Every claim on a counted resource."""
        return (span for span, _ in self.claims.get(resource_id, ()))
