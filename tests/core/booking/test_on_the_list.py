"""Who is on the waiting list, for what and for how long: joining, the place, and leaving."""

from __future__ import annotations

import pytest

from core.booking.waitlist import join, leave, waiting
from core.booking.waitlist_answers import offer_of
from core.booking.waitlist_models import EntryStatus
from core.errors import NotAllowed, NotEligible, NotFound
from core.pets.service import mark_died
from tests.cast import NOW
from tests.core.booking.conftest import OWNER, at
from tests.core.booking.listed import AFTERNOON, MORNING, TUESDAY, List, listed

__all__ = ["listed"]


def test_a_booking_for_this_pet_and_service_leaves_the_list(listed: List) -> None:
    entry = listed.joins("Rex")
    other = listed.joins("Rex", service="Nail trim", owner="Rex's")
    listed.frees()
    listed.salon.book(listed.salon.request("Rex"), at(5, 10))
    assert listed.status(entry, other) == [EntryStatus.BOOKED, EntryStatus.WAITING]


def test_the_list_ends_with_its_days_and_with_the_pet(listed: List) -> None:
    late, died = listed.joins("Rex"), listed.joins("Max")
    mark_died(listed.salon.session, actor=OWNER, now=NOW, pet=listed.salon.pets["Max"])
    listed.round()
    assert listed.status(late, died) == [EntryStatus.WAITING, EntryStatus.LAPSED]
    listed.round(at(6, 9))
    assert listed.status(late) == [EntryStatus.LAPSED]


def test_joining_twice_adds_a_window_and_keeps_the_place(listed: List) -> None:
    mine = listed.joins("Rex", MORNING)
    listed.joins("Max", minutes=1)
    assert listed.joins("Rex", AFTERNOON, minutes=2).entry_id == mine.entry_id
    assert listed.joins("Rex", AFTERNOON, minutes=3).entry_id == mine.entry_id
    (found,) = waiting(listed.salon.session, pets=[mine.pet_id], today=at(4, 9).date())
    assert (found.wanted, found.place) == ((MORNING, AFTERNOON), 1)


def test_a_place_counts_those_who_could_take_the_same_time(listed: List) -> None:
    listed.joins("Rex", MORNING)
    listed.joins("Max", service="Nail trim", minutes=1)
    listed.joins("Ida", AFTERNOON, minutes=2)
    mine = listed.joins("Bo", AFTERNOON, minutes=3)
    (found,) = waiting(listed.salon.session, pets=[mine.pet_id], today=at(4, 9).date())
    assert found.place == 2


def test_what_a_rule_refuses_is_not_waited_for(listed: List) -> None:
    with pytest.raises(NotEligible) as refused:
        join(
            listed.salon.session,
            actor=OWNER,
            pet=listed.salon.pets["Mia"],
            request=listed.salon.request("Mia"),
            wanted=[TUESDAY],
            said=None,
            now=NOW,
        )
    assert [one.rule for one in refused.value.reasons] == ["species"]


def test_somebody_elses_offer_is_as_good_as_none(listed: List) -> None:
    listed.joins("Rex")
    listed.frees()
    (offer,) = listed.round()
    assert offer_of(listed.salon.session, owner=listed.owners["Rex's"], offer_id=offer.offer_id) is not None
    with pytest.raises(NotFound):
        offer_of(listed.salon.session, owner=listed.salon.ana, offer_id=offer.offer_id)


def test_who_has_left_cannot_leave_again(listed: List) -> None:
    entry = listed.joins("Rex")
    leave(listed.salon.session, actor=OWNER, entry=entry, now=NOW)
    with pytest.raises(NotAllowed):
        leave(listed.salon.session, actor=OWNER, entry=entry, now=NOW)
