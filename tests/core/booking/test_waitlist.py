"""The waitlist: who is on it, who is asked when a time becomes free, and what their answers lead to."""

from __future__ import annotations

import pytest

from core.booking.service import cancel, no_show, reschedule
from core.booking.waitlist import leave, waiting
from core.booking.waitlist_answers import Outcome, decline, is_open, still_to_tell
from core.booking.waitlist_models import EntryStatus, OpeningStatus
from tests.cast import NOW
from tests.core.booking.conftest import OWNER, STAFF, at
from tests.core.booking.listed import AFTERNOON, HOUR, MINUTE, MORNING, List, listed

__all__ = ["listed"]


def test_nobody_is_asked_while_nothing_is_free(listed: List) -> None:
    listed.joins("Rex")
    assert listed.asked() == []
    assert listed.holds() == 0


def test_withdrawn_time_off_is_offered_once_and_held(listed: List) -> None:
    listed.joins("Rex")
    listed.frees()
    assert listed.asked() == ["Rex 10:00"]
    assert listed.asked(NOW + MINUTE) == []
    kim = [
        claim for claim in listed.salon.claims(kind="hold") if claim.resource_id == listed.salon.person("Kim").user_id
    ]
    assert [(one.during.lower, one.during.upper, one.expires_at) for one in kim] == [
        (at(5, 10), at(5, 11, 10), NOW + HOUR)
    ]
    assert listed.salon.rules(listed.salon.request("Biscuit"), at(5, 10)) == ["taken"]


@pytest.mark.parametrize("how", ["cancelled", "moved", "missed"])
def test_a_visit_that_goes_away_is_offered(listed: List, how: str) -> None:
    listed.frees()
    visit = listed.salon.book(listed.salon.request("Biscuit"), at(5, 10))
    listed.joins("Rex")
    assert listed.asked() == []
    if how == "cancelled":
        cancel(listed.salon.session, actor=OWNER, appointment=visit, now=NOW)
    elif how == "missed":
        no_show(listed.salon.session, actor=STAFF, appointment=visit, now=NOW)
    else:
        kim = listed.salon.person("Kim").user_id
        request = listed.salon.request("Biscuit", replaces=visit.appointment_id)
        reschedule(
            listed.salon.session,
            actor=OWNER,
            appointment=visit,
            request=request,
            start=at(6, 10),
            staff_id=kim,
            now=NOW,
        )
    assert listed.asked(NOW + MINUTE) == ["Rex 10:00"]


def test_only_what_is_wanted_is_offered(listed: List) -> None:
    listed.joins("Rex", AFTERNOON)
    listed.joins("Max", MORNING, staff="Leo")
    listed.frees()
    assert listed.asked() == []
    listed.frees("14:00")
    assert listed.asked() == ["Rex 14:00"]


def test_those_whom_it_suits_best_are_asked_first(listed: List) -> None:
    listed.joins("First", kilograms=5)
    listed.joins("Second", minutes=1)
    listed.joins("Third", minutes=2)
    listed.joins("Kims", kilograms=5, staff="Kim", minutes=3)
    listed.joins("Fourth", minutes=4)
    listed.frees()
    assert [one.split()[0] for one in listed.asked()] == ["Kims", "Second", "Third"]
    assert [one.split()[0] for one in listed.asked(NOW + HOUR)] == ["Fourth", "First"]


def test_the_first_yes_has_it_and_the_others_are_told(listed: List) -> None:
    for name in ("Rex", "Max", "Ida"):
        listed.joins(name)
    listed.frees()
    first, second, third = listed.round()
    assert listed.yes(second) is Outcome.BOOKED
    assert listed.yes(first) is Outcome.GONE
    assert listed.booked().pet_id == second.entry.pet_id
    assert listed.booked().appointment_date == at(5, 10)
    assert listed.holds() == 0
    assert [one.offer_id for one in still_to_tell(listed.salon.session, now=NOW)] == [third.offer_id]
    assert still_to_tell(listed.salon.session, now=NOW) == []
    pets = [listed.salon.pets[name].pet_id for name in ("Rex", "Max", "Ida")]
    left = waiting(listed.salon.session, pets=pets, today=at(4, 9).date())
    assert {one.pet_id for one in left} == {first.entry.pet_id, third.entry.pet_id}


def test_a_time_that_frees_up_again_is_offered_again_to_those_who_missed_it(listed: List) -> None:
    listed.joins("Rex")
    listed.joins("Max", minutes=1)
    listed.frees()
    first, second = listed.round()
    listed.yes(first)
    assert listed.yes(second) is Outcome.GONE
    cancel(listed.salon.session, actor=OWNER, appointment=listed.booked(), now=NOW)
    assert listed.asked(NOW + 2 * MINUTE) == ["Max 10:00"]


def test_a_round_ends_at_its_deadline_and_in_the_end_the_time_is_free(listed: List) -> None:
    for minute, name in enumerate(("A", "B", "C", "D")):
        listed.joins(name, minutes=minute)
    listed.frees()
    first = listed.round()
    assert len(first) == 3
    assert listed.asked(NOW + HOUR - MINUTE) == []
    assert listed.asked(NOW + HOUR) == ["D 10:00"]
    assert listed.holds() == 1
    assert listed.asked(NOW + 2 * HOUR) == []
    assert listed.holds() == 0
    assert listed.salon.rules(listed.salon.request("Biscuit"), at(5, 10)) == []


def test_a_yes_after_the_deadline_counts_while_the_time_is_free(listed: List) -> None:
    listed.joins("Rex")
    listed.frees()
    (offer,) = listed.round()
    assert is_open(offer, now=NOW)
    assert listed.asked(NOW + HOUR) == []
    assert not is_open(listed.fresh(offer), now=NOW + HOUR)
    assert listed.yes(offer, NOW + 2 * HOUR) is Outcome.BOOKED
    assert listed.yes(offer, NOW + 2 * HOUR) is Outcome.OFF


def test_a_late_yes_finds_that_somebody_else_has_it(listed: List) -> None:
    listed.joins("Rex")
    listed.frees()
    (offer,) = listed.round()
    listed.round(NOW + HOUR)
    listed.salon.book(listed.salon.request("Biscuit"), at(5, 10), now=NOW + HOUR)
    assert listed.yes(offer, NOW + 2 * HOUR) is Outcome.GONE
    assert listed.fresh(offer).opening.status is OpeningStatus.OVER
    assert listed.fresh(offer).entry.status is EntryStatus.WAITING


def test_when_all_have_said_no_the_next_are_asked_at_once(listed: List) -> None:
    for minute, name in enumerate(("A", "B", "C", "D")):
        listed.joins(name, minutes=minute)
    listed.frees()
    first, second, third = listed.round()
    decline(listed.salon.session, actor=OWNER, offer=first, now=NOW)
    decline(listed.salon.session, actor=OWNER, offer=second, now=NOW, off=True)
    assert listed.asked(NOW + MINUTE) == []
    leave(listed.salon.session, actor=OWNER, entry=third.entry, now=NOW)
    assert listed.asked(NOW + MINUTE) == ["D 10:00"]
    statuses = [listed.fresh(one).entry.status for one in (first, second, third)]
    assert statuses == [EntryStatus.WAITING, EntryStatus.LEFT, EntryStatus.LEFT]


def test_who_has_said_no_is_not_asked_about_this_time_again(listed: List) -> None:
    listed.joins("Rex")
    listed.frees()
    (offer,) = listed.round()
    decline(listed.salon.session, actor=OWNER, offer=offer, now=NOW)
    assert listed.asked(NOW + MINUTE) == []
    assert listed.holds() == 0
    listed.frees("14:00")
    assert listed.asked(NOW + 2 * MINUTE) == ["Rex 14:00"]


def test_who_cannot_be_asked_is_passed_over_and_the_deadline_stays(listed: List) -> None:
    first = listed.joins("Rex")
    listed.joins("Max", minutes=1)
    listed.unreached.add(first.pet.user_id)
    listed.frees()
    (offer,) = listed.round()
    assert (offer.entry.pet.name, offer.opening.deadline) == ("Max", NOW + HOUR)
    listed.unreached |= {offer.entry.pet.user_id}
    assert listed.asked(NOW + HOUR) == []
    assert listed.holds() == 0
    listed.unreached.clear()
    assert listed.asked(NOW + 9 * HOUR) == ["Rex 10:00"]


def test_an_owner_has_one_offer_at_a_time(listed: List) -> None:
    listed.joins("Rex", owner="Ben")
    listed.joins("Max", owner="Ben", minutes=1)
    listed.frees()
    listed.frees("14:00")
    assert listed.asked() == ["Rex 10:00"]
    assert listed.asked(NOW + MINUTE) == []
    assert listed.asked(NOW + HOUR) == ["Max 10:00"]


def test_a_time_that_is_too_near_to_be_answered_is_not_offered(listed: List) -> None:
    listed.joins("Rex")
    listed.frees()
    assert listed.asked(at(5, 7, 55)) == []
    made = listed.round(at(5, 7, 30))
    assert [one.opening.deadline for one in made] == [at(5, 8)]
