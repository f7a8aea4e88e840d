"""Times for several visits that move at once, each as far behind the first as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from bot.engine.expects import Beside, Openings
from core.booking.slots import find_slots
from core.booking.spans import Span
from core.booking.visit import Slot, VisitRequest

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.desk import Desk

Arranged = tuple[Slot, tuple[Slot, ...]]


def arranged(
    session: Session, openings: Openings, slots: Sequence[Slot], window: Span, desk: Desk
) -> Iterator[Arranged]:
    """Those of ``slots`` in ``window`` at which the others can come too, and who would do it."""
    found: list[tuple[Beside, dict[object, list[Slot]]]] = []
    for one in openings.beside:
        behind = timedelta(minutes=one.minutes)
        request, starts = request_beside(one, openings, desk), dict[object, list[Slot]]()
        shifted = Span(window.start + behind, window.end + behind)
        for slot in find_slots(session, request=request, window=shifted, now=desk.now, hold_token=desk.token):
            starts.setdefault(slot.start, []).append(slot)
        found.append((one, starts))
    for slot in slots:
        chosen: list[Slot] = []
        for one, starts in found:
            there = starts.get(slot.start + timedelta(minutes=one.minutes), [])
            free = [other for other in there if not any(_meet(other, taken) for taken in (slot, *chosen))]
            chosen += sorted(free, key=lambda other: str(other.staff_id) != one.staff)[:1]
        if len(chosen) == len(found):
            yield slot, tuple(chosen)


def request_beside(one: Beside, openings: Openings, desk: Desk) -> VisitRequest:
    """What is wanted for one of the others."""
    moving = [UUID(key) for key in (openings.replaces, *(other.replaces for other in openings.beside)) if key]
    own = UUID(one.replaces)
    return VisitRequest(
        pet=desk.pets[one.pet],
        service=desk.catalog.service(UUID(one.service)),
        add_ons=tuple(desk.catalog.service(UUID(key)) for key in one.add_ons),
        replaces=own,
        beside=tuple(key for key in moving if key != own),
    )


def alone(openings: Openings) -> Iterator[tuple[str, Openings]]:
    """Each of the visits as if it moved by itself, and whose it is."""
    yield openings.called, replace(openings, beside=())
    for one in openings.beside:
        yield one.called, Openings(one.service, one.pet, add_ons=one.add_ons, replaces=one.replaces)


def _meet(one: Slot, other: Slot) -> bool:
    """Whether they need the same person or room at the same moment; who joins a class shares its person."""
    return any(
        use.resource_id == its.resource_id and use.single and use.span.start < its.span.end
        and its.span.start < use.span.end and (use.share is None or use.share != its.share)
        for use in one.uses for its in other.uses
    )  # fmt: skip
