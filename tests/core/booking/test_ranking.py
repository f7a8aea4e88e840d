"""Three good slots: spread, without unusable gaps, with whom the pet knows."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from core.booking.ranking import best_slots
from core.booking.visit import PetFacts, Plan, Slot, VisitRequest
from core.catalog.catalog import ServiceInfo
from tests.cast import ZONE
from tests.core.booking.conftest import at

KIM, LEO = UUID(int=1), UUID(int=2)
BATH = ServiceInfo(UUID(int=3), "Bath", Decimal(45), 60)
PLAN = Plan(VisitRequest(PetFacts(UUID(int=4), "dog"), BATH), Decimal(45), 60, timedelta(0), (), ())


def run_of(person: UUID, day: int, first: int, last: int) -> list[Slot]:
    """Starts every quarter of an hour from ``first`` to ``last`` o'clock."""
    count = (last - first) * 4 + 1
    return [Slot(at(day, first) + n * timedelta(minutes=15), person, PLAN) for n in range(count)]


def test_three_slots_are_on_three_days_and_at_different_times() -> None:
    slots = [slot for day in (5, 6, 7, 8) for slot in run_of(KIM, day, 9, 17)]
    best = best_slots(slots, count=3, zone=ZONE)
    assert len({slot.start.date() for slot in best}) == 3
    assert [slot.start.hour for slot in best] == [9, 12, 17]
    assert best[0] == slots[0]


def test_a_slot_that_leaves_a_piece_nobody_can_use_comes_later() -> None:
    slots = run_of(KIM, 5, 9, 11)
    assert [slot.start for slot in best_slots(slots, count=3, zone=ZONE)] == [at(5, 9), at(5, 10), at(5, 11)]


def test_at_one_start_the_person_the_pet_knows_comes_first_then_who_has_least_to_do() -> None:
    slots = [Slot(at(5, 9), KIM, PLAN), Slot(at(5, 9), LEO, PLAN)]
    load = {(KIM, date(2030, 3, 4)): timedelta(hours=5), (LEO, date(2030, 3, 4)): timedelta(hours=1)}
    assert best_slots(slots, count=1, zone=ZONE, familiar_staff=KIM, load=load)[0].staff_id == KIM
    assert best_slots(slots, count=1, zone=ZONE, load=load)[0].staff_id == LEO
    assert best_slots(slots, count=1, zone=ZONE)[0].staff_id == KIM


def test_few_slots_are_all_offered_and_none_is_no_error() -> None:
    assert len(best_slots(run_of(KIM, 5, 9, 9), count=3, zone=ZONE)) == 1
    assert best_slots([], count=3, zone=ZONE) == []
