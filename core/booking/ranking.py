"""Which few of many slots to offer first: spread over days and times of day, and kind to the shop's calendar. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from core.booking.visit import Slot

Load = Mapping[tuple[UUID, date], timedelta]
"""Time booked, by person and the Monday of the week."""

NOON, EVENING = 12, 17


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A slot with what speaks for and against it; ``gaps`` counts the pieces of time it would leave unusable."""

    slot: Slot
    day: date
    part: int
    gaps: int
    stranger: bool
    load: timedelta


def best_slots(
    slots: Sequence[Slot],
    *,
    count: int,
    zone: ZoneInfo,
    familiar_staff: UUID | None = None,
    load: Load | None = None,
    shortest: timedelta | None = None,
) -> list[Slot]:
    """Choose ``count`` of ``slots`` to offer first, by start.

    The first is the earliest that leaves no unusable gap; each of the others is on another day, or else at another time
    of the day, wherever that can be. At one start the person whom the pet knows is preferred, then the one with the
    least time booked that week.

    Args:
        slots: as `find_slots` gives them, one per start and person.
        familiar_staff: who looked after the pet last.
        shortest: a gap at least this long can still be used; by default the length of the visit itself.
    """
    left = _one_per_start(_candidates(slots, zone, familiar_staff, load or {}, shortest))
    chosen: list[_Candidate] = []
    while left and len(chosen) < count:
        days = [one.day for one in chosen]
        parts = [one.part for one in chosen]
        best = min(
            left,
            key=lambda one: (
                days.count(one.day),
                parts.count(one.part),
                bool(chosen) and one.stranger,
                one.gaps,
                one.slot.start,
            ),
        )
        chosen.append(best)
        left.remove(best)
    return sorted((one.slot for one in chosen), key=lambda slot: slot.start)


def _candidates(
    slots: Sequence[Slot], zone: ZoneInfo, familiar: UUID | None, load: Load, shortest: timedelta | None
) -> Iterable[_Candidate]:
    for run in _runs(slots):
        first, last = run[0].start, run[-1].start
        for slot in run:
            usable = shortest or slot.plan.work
            gaps = sum(timedelta(0) < gap < usable for gap in (slot.start - first, last - slot.start))
            wall = slot.start.astimezone(zone)
            monday = wall.date() - timedelta(days=wall.weekday())
            yield _Candidate(
                slot=slot,
                day=wall.date(),
                part=(wall.hour >= NOON) + (wall.hour >= EVENING),
                gaps=gaps,
                stranger=familiar is not None and slot.staff_id != familiar,
                load=load.get((slot.staff_id, monday), timedelta(0)),
            )


def _runs(slots: Sequence[Slot]) -> Iterable[list[Slot]]:
    """Each person's slots, cut where something lies between two of them that leaves no room for a visit."""
    by_person: dict[UUID, list[Slot]] = {}
    for slot in slots:
        by_person.setdefault(slot.staff_id, []).append(slot)
    for own in by_person.values():
        step = min((after.start - before.start for before, after in pairwise(own)), default=None)
        run = own[:1]
        for before, after in pairwise(own):
            if after.start - before.start != step:
                yield run
                run = []
            run.append(after)
        yield run


def _one_per_start(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """At each start, the person who suits best."""
    best: dict[object, _Candidate] = {}
    for one in candidates:
        other = best.get(one.slot.start)
        if other is None or (one.stranger, one.load, one.gaps) < (other.stranger, other.load, other.gaps):
            best[one.slot.start] = one
    return sorted(best.values(), key=lambda one: one.slot.start)
