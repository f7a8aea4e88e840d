"""Visits that wait for another time: they stand where they are until that time is taken, and move there as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal

import pytest
from sqlalchemy import text

from core.audit import Actor
from core.booking.models import Appointment
from core.booking.service import cancel, reschedule
from core.booking.waitlist import end_in_vain, join
from core.booking.waitlist_answers import Outcome, accept
from core.booking.waitlist_models import EntryStatus, WaitlistEntry
from core.booking.wanted import Wanted
from tests.cast import NOW
from tests.core.booking.conftest import OWNER, STAFF, at
from tests.core.booking.listed import AFTERNOON, MINUTE, TUESDAY, List, listed

__all__ = ["listed"]


WEDNESDAY = at(6, 10)


def waits(
    listed: List, start: datetime = WEDNESDAY, wanted: Wanted = TUESDAY, pet: str = "Biscuit"
) -> tuple[Appointment, WaitlistEntry]:
    """A visit at ``start`` that would rather be on Tuesday."""
    listed.salon.pet(pet)
    visit = listed.salon.book(listed.salon.request(pet), start)
    request = listed.salon.request(pet, replaces=visit.appointment_id)
    entry = join(
        listed.salon.session, actor=OWNER, pet=listed.salon.pets[pet], request=request, wanted=[wanted], said=None,
        now=NOW,
    )  # fmt: skip
    return visit, entry


def move(listed: List, visit: Appointment, start: datetime, by: Actor) -> None:
    reschedule(
        listed.salon.session,
        actor=by,
        appointment=visit,
        request=listed.salon.request("Biscuit", replaces=visit.appointment_id),
        start=start,
        staff_id=listed.salon.person("Kim").user_id,
        now=NOW,
    )
    listed.salon.check()


def test_it_moves_to_the_time_that_frees_up_and_the_old_one_is_free(listed: List) -> None:
    visit, entry = waits(listed)
    assert listed.asked() == []
    listed.frees()
    (offer,) = listed.round()
    assert (offer.opening.start, listed.holds()) == (at(5, 10), 1)
    assert listed.salon.rules(listed.salon.request("Mia", "Nail trim"), at(6, 10)) == ["taken"], "it is kept meanwhile"
    assert listed.yes(offer) is Outcome.BOOKED
    assert (listed.booked().appointment_id, visit.appointment_date) == (visit.appointment_id, at(5, 10))
    assert (listed.status(entry), listed.holds()) == ([EntryStatus.BOOKED], 0)
    assert listed.salon.rules(listed.salon.request("Mia", "Nail trim"), at(6, 10)) == []


def test_somebody_elses_yes_leaves_it_where_it_is(listed: List) -> None:
    visit, entry = waits(listed)
    listed.joins("Rex")
    listed.frees()
    offers = {one.entry.pet.name: one for one in listed.round()}
    assert listed.yes(offers["Rex"]) is Outcome.BOOKED
    assert listed.yes(offers["Biscuit"]) is Outcome.GONE
    assert (visit.appointment_date, listed.status(entry)) == (at(6, 10), [EntryStatus.WAITING])


def test_its_own_time_is_no_news(listed: List) -> None:
    listed.frees()
    waits(listed, at(5, 10))
    assert listed.asked() == []
    listed.frees("14:00")
    assert listed.asked(NOW + MINUTE) == ["Biscuit 14:00"]


def test_a_time_that_overlaps_with_its_own_is_kept_for_it_and_offered_to_nobody_else(listed: List) -> None:
    listed.frees()
    listed.frees("11:10")
    late = replace(TUESDAY, after=time(10, 30), until=time(10, 45))
    visit, _ = waits(listed, at(5, 10), late)
    listed.joins("Rex", late)
    (offer,) = listed.round()
    assert (offer.entry.pet.name, offer.opening.start) == ("Biscuit", at(5, 10, 30))
    assert listed.yes(offer) is Outcome.BOOKED
    assert visit.appointment_date == at(5, 10, 30)


def test_a_time_that_lies_within_its_own_is_offered_and_stops_nobody_else(listed: List) -> None:
    listed.frees()
    listed.frees("14:00")
    visit, _ = waits(listed, at(5, 10), replace(TUESDAY, after=time(10, 5), until=time(12)))
    listed.joins("Rex", AFTERNOON)
    listed.salon.pets["Biscuit"].weight = Decimal(8)  # whose bath is shorter now
    (offer, other) = listed.round()
    assert (offer.entry.pet.name, other.entry.pet.name) == ("Biscuit", "Rex")
    assert listed.yes(offer) is Outcome.BOOKED
    assert visit.appointment_date == at(5, 10, 15)


@pytest.mark.parametrize(
    ("ends", "status"),
    [
        (lambda listed, visit: move(listed, visit, at(9, 10), OWNER), EntryStatus.BOOKED),
        (lambda listed, visit: move(listed, visit, at(9, 10), STAFF), EntryStatus.WAITING),
        (lambda listed, visit: move(listed, visit, at(5, 10), STAFF), EntryStatus.BOOKED),
        (lambda listed, visit: cancel(listed.salon.session, actor=STAFF, appointment=visit, now=NOW),
         EntryStatus.LAPSED),
        (lambda listed, visit: listed.salon.book(listed.salon.request(), at(9, 10)), EntryStatus.WAITING),
        (lambda listed, visit: listed.round(at(6, 9)), EntryStatus.LAPSED),
    ],
    ids=["moved by the owner", "moved by staff elsewhere", "moved by staff to where it would be", "cancelled",
         "another one is booked", "too near to be moved"],
)  # fmt: skip
def test_it_waits_until_it_is_elsewhere_or_off(
    listed: List, ends: Callable[[List, Appointment], object], status: EntryStatus
) -> None:
    visit, entry = waits(listed, wanted=replace(TUESDAY, end=datetime(2030, 3, 7)))  # noqa: DTZ001
    listed.frees()
    ends(listed, visit)
    assert listed.status(entry) == [status]


@pytest.mark.parametrize(
    ("by", "person", "start", "without", "status"),
    [
        (OWNER, "Kim", at(7, 12), "", EntryStatus.BOOKED),
        (STAFF, "Kim", at(7, 12), "", EntryStatus.BOOKED),
        (STAFF, "Leo", at(7, 11), "", EntryStatus.WAITING),
        (STAFF, "Leo", at(7, 11), "Leo", EntryStatus.WAITING),
        (STAFF, "Kim", at(7, 16), "Leo", EntryStatus.BOOKED),
    ],
)
def test_who_waits_for_a_person_waits_until_the_visit_is_with_them(
    listed: List, by: Actor, person: str, start: datetime, without: str, status: EntryStatus
) -> None:
    listed.salon.pet("Biscuit")
    visit = listed.salon.book(listed.salon.request(), at(7, 12), "Leo")
    request = listed.salon.request(staff=None if without else "Kim", replaces=visit.appointment_id)
    entry = join(
        listed.salon.session, actor=OWNER, pet=listed.salon.pets["Biscuit"], request=request, said=None, now=NOW,
        wanted=[replace(TUESDAY, end=datetime(2030, 3, 8))],  # noqa: DTZ001
        without=[listed.salon.person(without).user_id] if without else (),
    )  # fmt: skip
    request = listed.salon.request(replaces=visit.appointment_id)
    reschedule(
        listed.salon.session, actor=by, appointment=visit, request=request, start=start, now=NOW,
        staff_id=listed.salon.person(person).user_id,
    )  # fmt: skip
    assert listed.status(entry) == [status]


def test_a_yes_that_comes_too_late_to_move_it_moves_nothing(listed: List) -> None:
    wednesday = Wanted(start=datetime(2030, 3, 6), end=datetime(2030, 3, 7))  # noqa: DTZ001  on the shop's wall clock
    listed.frees()
    visit, _ = waits(listed, at(5, 10), replace(wednesday, after=time(12)))
    offer = listed.round()[0]
    too_late = at(5, 9, 59)
    accepted = accept(listed.salon.session, actor=OWNER, offer=listed.fresh(offer), now=too_late)
    assert (accepted.outcome, visit.appointment_date) == (Outcome.OFF, at(5, 10))


def test_a_time_is_kept_for_no_longer_than_the_visit_can_be_moved(listed: List) -> None:
    listed.frees("14:00")
    waits(listed, at(5, 14), replace(TUESDAY, start=datetime(2030, 3, 6), end=datetime(2030, 3, 7)))  # noqa: DTZ001
    listed.joins("Rex", replace(TUESDAY, start=datetime(2030, 3, 6), end=datetime(2030, 3, 7)))  # noqa: DTZ001
    offers = listed.round(at(5, 11, 20))
    assert {one.entry.pet.name: one.opening.deadline for one in offers}["Biscuit"] == at(5, 12)


def test_nobody_is_offered_a_time_with_too_little_left_to_move(listed: List) -> None:
    listed.frees("14:00")
    waits(listed, at(5, 14), replace(TUESDAY, start=datetime(2030, 3, 6), end=datetime(2030, 3, 7)))  # noqa: DTZ001
    assert listed.asked(at(5, 11, 50)) == []


@pytest.mark.parametrize(
    ("gone", "stays"),
    [
        ("UPDATE services SET retired_at = now() WHERE name = 'Nail trim'", {"Rex", "Max"}),
        ("UPDATE users SET retired_at = now() WHERE first_name = 'Kim'", {"Rex", "Ida"}),
        ("DELETE FROM service_staff WHERE user_id = (SELECT user_id FROM users WHERE first_name = 'Kim')",
         {"Rex", "Ida"}),
    ],
    ids=["the service", "the person", "the person does it no more"],
)  # fmt: skip
def test_nobody_waits_for_what_is_gone(listed: List, gone: str, stays: set[str]) -> None:
    entries = {
        "Rex": listed.joins("Rex"),
        "Max": listed.joins("Max", staff="Kim"),
        "Ida": listed.joins("Ida", service="Nail trim"),
    }
    listed.salon.session.execute(text(gone))
    ended = {one.pet.name for one in end_in_vain(listed.salon.session, now=NOW)}
    assert ended == entries.keys() - stays
    assert end_in_vain(listed.salon.session, now=NOW) == [], "each is told once"
    assert {name for name, one in entries.items() if listed.status(one) == [EntryStatus.WAITING]} == stays
