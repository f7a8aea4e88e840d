"""A start is offered: every rule of the salon, with the start just inside it and the one just outside."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event

from core.booking.slots import gates, no_slots
from core.booking.spans import Span
from core.booking.time_off import add_time_off
from core.booking.visit import VisitRequest
from core.pets.models import VaccinationSource
from tests.cast import NOW
from tests.core.booking.conftest import STAFF, Salon, at


def test_a_bath_is_offered_on_the_steps_of_the_day_between_kims_breaks(salon: Salon) -> None:
    request = salon.request(staff="Kim")
    starts = salon.starts(request, 5)
    assert starts[:2] == ["09:00", "09:15"]
    assert "11:45" in starts  # 60 minutes and 10 of clean-up end at 12:55, before the break
    assert "12:00" not in starts
    assert "13:30" in starts
    assert starts[-1] == "16:45"  # ends with its clean-up at 17:55


def test_slots_come_by_start_then_by_the_persons_address(salon: Salon) -> None:
    slots = salon.slots(salon.request(service="Nail trim"), 7)
    emails = {person.user_id: person.email for person in salon.catalog.people}
    keys = [(slot.start, emails[slot.staff_id]) for slot in slots]
    assert keys == sorted(keys)
    assert {email.split("@")[0] for _, email in keys} == {"kim", "leo", "ines"}
    assert salon.slots(salon.request(service="Nail trim"), 7, limit=3) == slots[:3]


def test_price_and_length_go_by_the_pets_size_and_the_add_ons(salon: Salon) -> None:
    salon.pet("Rex", weight=Decimal("45.01"))
    slot = salon.slots(salon.request("Rex", "Bath & brush", "Teeth brushing", staff="Kim"), 5)[0]
    assert (slot.price, slot.minutes) == (Decimal("87.00"), 100)
    assert slot.end == slot.start + timedelta(minutes=100)
    person = next(use for use in slot.uses if use.resource_id == slot.staff_id)
    pet = next(use for use in slot.uses if use.resource_id == salon.pets["Rex"].pet_id)
    assert person.span.end - pet.span.end == timedelta(minutes=10)


@pytest.mark.parametrize(
    ("start", "rule"),
    [
        (at(5, 9, 5), "off_step"),
        (at(2, 9), "past"),
        (at(3, 12), "past"),
        (at(4, 10), "lead_time"),
        (at(4, 12), "closed"),
        (at(5, 8, 45), "shop_hours"),
        (at(5, 17), "shop_hours"),
        (at(6, 12, 15), "break"),
        (at(7, 9), "person_hours"),
        (at(1, 9, month=7), "horizon"),
    ],
)
def test_a_start_that_breaks_a_rule_is_refused_with_its_reason(salon: Salon, start: datetime, rule: str) -> None:
    rules = salon.rules(salon.request(), start)
    assert rule in rules


def test_lead_time_is_inclusive(salon: Salon) -> None:
    request, start = salon.request(), at(5, 11)
    assert salon.rules(request, start, now=start - timedelta(hours=2)) == []
    assert salon.rules(request, start, now=start - timedelta(hours=2) + timedelta(seconds=1)) == ["lead_time"]


def test_the_last_day_is_counted_on_the_shops_calendar(salon: Salon) -> None:
    """NOW + 90 days is Sunday 2 June; a minute before midnight it still is the same last day."""
    request = salon.request(staff="Leo")
    assert salon.starts(request, 1, month=6)
    assert salon.starts(request, 4, month=6) == []
    assert salon.rules(request, at(4, 10, month=6), "Leo", now=at(6, 23, 59)) == []
    assert salon.why(request, at(4, 10, month=6), "Leo")[0].details == {"until": date(2030, 6, 2)}


def test_closed_days_are_closed(salon: Salon) -> None:
    now = at(20, 9, month=12)
    assert salon.rules(salon.request(), at(25, 10, month=12), now=now) == ["closed"]


def test_a_booked_person_is_taken_until_the_clean_up_is_done_and_the_pet_is_not(salon: Salon) -> None:
    salon.book(salon.request(), at(5, 10))
    salon.pet("Rex")
    other = salon.request("Rex", "Nail trim")
    assert salon.rules(other, at(5, 11)) == ["taken"]
    assert salon.rules(other, at(5, 11, 15)) == []
    assert salon.rules(salon.request(service="Nail trim"), at(5, 10, 45), "Leo") == ["taken"]
    assert salon.rules(salon.request(service="Nail trim"), at(5, 11), "Leo") == []


def test_the_third_bath_at_a_time_finds_no_tub(salon: Salon) -> None:
    for name in ("Rex", "Max", "Bo"):
        salon.pet(name)
    salon.book(salon.request("Rex"), at(7, 12), "Kim")
    salon.book(salon.request("Max"), at(7, 13), "Inês")
    assert salon.why(salon.request("Bo"), at(7, 13), "Leo")[0].details == {"what": "equipment"}
    assert salon.rules(salon.request("Bo"), at(7, 12), "Leo") == ["taken"]
    assert salon.rules(salon.request("Bo"), at(7, 11, 45), "Leo") == []


def test_an_add_on_alone_is_refused(salon: Salon) -> None:
    assert [one.rule for one in gates(salon.session, request=salon.request(service="Teeth brushing"), now=NOW)] == [
        "add_on_only"
    ]


def test_only_add_ons_of_the_service_can_be_added(salon: Salon) -> None:
    assert salon.rules(salon.request("Biscuit", "Nail trim", "Teeth brushing"), at(5, 10)) == ["not_bookable"]


def test_a_cat_is_not_offered_a_dogs_bath(salon: Salon) -> None:
    assert salon.slots(salon.request("Mia"), 5, days=5) == []
    assert salon.rules(salon.request("Mia"), at(5, 10)) == ["species"]


def test_a_person_who_does_not_do_it_is_refused(salon: Salon) -> None:
    assert salon.rules(salon.request(service="De-shed"), at(5, 10), "Kim") == ["no_person"]
    assert salon.rules(salon.request(service="De-shed"), at(5, 10), "Dana") == ["no_person"]


def test_a_puppy_is_old_enough_on_the_day_it_is_ten_weeks_old(salon: Salon) -> None:
    salon.pet("Pip", birth_date=date(2029, 12, 27))  # ten weeks on Thursday 7 March
    request = salon.request("Pip", "Nail trim")
    assert salon.rules(request, at(6, 10)) == ["too_young"]
    assert salon.why(request, at(6, 10))[0].details == {"minimum": 10, "since": date(2030, 3, 7)}
    assert salon.rules(request, at(7, 12)) == []


def test_a_vaccination_counts_through_its_last_day(salon: Salon) -> None:
    salon.pet("Rex", rabies=date(2030, 3, 6))
    request = salon.request("Rex")
    assert salon.rules(request, at(6, 10)) == []
    assert salon.why(request, at(7, 12))[0].details == {"vaccine": "rabies", "until": date(2030, 3, 6)}
    assert [slot.start.day for slot in salon.slots(request, 5, days=5) if slot.start > at(7, 0)] == []


def test_without_a_record_the_vaccine_is_missing_and_the_owners_word_is_enough(salon: Salon) -> None:
    rex = salon.pet("Rex", rabies=None)
    assert salon.rules(salon.request("Rex"), at(5, 10)) == ["vaccine_missing"]
    salon.vaccinate(rex, "Rabies", date(2030, 12, 1), VaccinationSource.OWNER)
    assert salon.rules(salon.request("Rex"), at(5, 10)) == []


def test_the_date_that_staff_recorded_wins(salon: Salon) -> None:
    rex = salon.pet("Rex", rabies=date(2030, 3, 4))
    salon.vaccinate(rex, "rabies", date(2031, 1, 1), VaccinationSource.OWNER)
    assert salon.rules(salon.request("Rex"), at(5, 10)) == ["vaccine_expired"]


def test_a_pet_that_has_died_is_not_booked(salon: Salon) -> None:
    salon.pets["Biscuit"].died_at = NOW
    salon.session.flush()
    assert salon.rules(salon.request(), at(5, 10)) == ["pet_died"]


def test_a_pet_may_have_six_visits_to_come_and_a_moved_one_is_none_more(salon: Salon) -> None:
    request = salon.request(service="Nail trim")
    visits = [salon.book(request, at(5, 9 + n)) for n in range(4)] + [
        salon.book(request, at(6, 9 + n)) for n in range(2)
    ]
    assert salon.why(request, at(6, 15))[0].details == {"limit": 6}
    moved = salon.request(service="Nail trim", replaces=visits[0].appointment_id)
    assert salon.rules(moved, at(6, 15)) == []
    assert salon.rules(request, at(6, 15), now=at(5, 9, 1)) == []  # the first has begun: five are to come


def test_time_off_is_not_offered(salon: Salon) -> None:
    add_time_off(salon.session, actor=STAFF, person=salon.person("Kim"), during=Span(at(5, 9), at(5, 12)), now=NOW)
    assert salon.starts(salon.request(service="Nail trim", staff="Kim"), 5)[0] == "12:00"
    assert salon.rules(salon.request(), at(5, 11)) == ["time_off"]


def test_a_class_shares_its_person_while_places_are_left(clinic: Salon) -> None:
    saturday = at(9, 10).replace(tzinfo=clinic.shop.zone)
    for n in range(9):
        clinic.pet(f"Pup {n}", birth_date=date(2029, 12, 1))
    request = clinic.request("Pup 0", "Puppy party")
    assert [slot.start for slot in clinic.slots(request, 9)] == [saturday]
    assert clinic.rules(clinic.request("Pup 1", "Nurse clinic"), saturday, "Bea") == []
    for n in range(8):
        clinic.book(clinic.request(f"Pup {n}", "Puppy party"), saturday, "Bea")
    assert clinic.why(clinic.request("Pup 8", "Puppy party"), saturday, "Bea")[0].details == {"what": "class"}
    assert clinic.rules(request, saturday, "Bea") == ["taken", "taken"]
    assert clinic.rules(clinic.request("Pup 8", "Nurse clinic"), saturday, "Bea") == ["taken"]


def test_a_class_is_only_given_at_its_hours_and_to_the_young(clinic: Salon) -> None:
    zone = clinic.shop.zone
    clinic.pet("Pup", birth_date=date(2029, 12, 1))
    clinic.pet("Old", birth_date=date(2029, 10, 13))  # 21 weeks on 9 March
    assert clinic.rules(clinic.request("Pup", "Puppy party"), at(6, 10).replace(tzinfo=zone), "Bea") == ["only"]
    why = clinic.why(clinic.request("Old", "Puppy party"), at(9, 10).replace(tzinfo=zone), "Bea")
    assert why[0].details == {"maximum": 20, "until": date(2030, 3, 8)}


def test_what_must_come_first_is_named_and_stays_cannot_be_booked_yet(resort: Salon) -> None:
    rex = resort.pet("Rex")
    resort.vaccinate(rex, "C5", date(2030, 12, 1))
    why = gates(resort.session, request=resort.request("Rex", "Daycare"), now=NOW)
    assert {refusal.rule for refusal in why} == {"not_bookable", "no_person", "required_before"}
    required = next(refusal for refusal in why if refusal.rule == "required_before")
    assert required.details == {"service": "Daycare", "required": "Meet and greet"}


def test_why_a_whole_window_is_empty_is_said_once(salon: Salon) -> None:
    def why(request: VisitRequest, start: datetime, end: datetime) -> list[str]:
        return [one.rule for one in no_slots(salon.session, request=request, window=Span(start, end), now=NOW)]

    salon.pet("Rex", rabies=date(2030, 3, 6))
    assert why(salon.request(), at(10, 0), at(12, 0)) == ["closed"]
    assert why(salon.request("Rex"), at(7, 0), at(9, 0)) == ["vaccine_expired"]
    assert why(salon.request(), at(1, 0, month=8), at(2, 0, month=8)) == ["horizon"]
    assert why(salon.request(), at(1, 0), at(2, 0)) == ["past"]
    assert why(salon.request("Mia"), at(5, 0), at(6, 0)) == ["species"]
    assert why(salon.request(), at(5, 0), at(6, 0)) == []


def test_a_window_is_found_with_the_same_few_statements_however_long_it_is(salon: Salon) -> None:
    request = salon.request()
    counted: list[str] = []
    connection = salon.session.connection()
    event.listen(connection, "before_cursor_execute", lambda *args: counted.append(args[2]))
    salon.slots(request, 5, days=1)
    first = len(counted)
    salon.slots(request, 5, days=60)
    assert first == len(counted) - first == 2
