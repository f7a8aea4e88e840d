"""Time off: what is free is claimed, what is booked stays until staff decide, and then is time off too."""

from __future__ import annotations

import itertools
from datetime import datetime
from uuid import uuid4

import pytest

from core.booking.service import cancel, complete, hold, reschedule
from core.booking.spans import Span
from core.booking.time_off import Absence, add_time_off, withdraw_time_off
from core.errors import Invalid, NotAllowed
from tests.cast import NOW
from tests.core.booking.conftest import OWNER, STAFF, Salon, at


def away(salon: Salon, start: datetime, end: datetime) -> Absence:
    kim = salon.person("Kim")
    return add_time_off(salon.session, actor=STAFF, person=kim, during=Span(start, end), now=NOW)


def covered(salon: Salon) -> list[tuple[str, str]]:
    spans = [claim.during for claim in salon.claims(kind="time_off")]
    zone = salon.shop.zone
    return [(f"{one.lower.astimezone(zone):%H:%M}", f"{one.upper.astimezone(zone):%H:%M}") for one in spans]  # type: ignore[union-attr]


def test_time_off_covers_what_is_free_and_names_the_visits_it_hits(salon: Salon) -> None:
    visit = salon.book(salon.request(), at(5, 10))
    absence = away(salon, at(5, 9), at(5, 18))
    assert [one.appointment_id for one in absence.hit] == [visit.appointment_id]
    assert covered(salon) == [("09:00", "10:00"), ("11:10", "18:00")]
    assert salon.claims(appointment_id=visit.appointment_id) != []


def test_a_hold_in_the_way_is_dropped_whole(salon: Salon) -> None:
    kim = salon.person("Kim").user_id
    hold(salon.session, actor=OWNER, token=uuid4(), request=salon.request(), start=at(5, 10), staff_id=kim, now=NOW)
    away(salon, at(5, 9), at(5, 18))
    assert salon.claims(kind="hold") == []
    assert covered(salon) == [("09:00", "18:00")]


def test_what_a_visit_inside_gives_up_becomes_time_off(salon: Salon) -> None:
    visit = salon.book(salon.request(), at(5, 10))
    other = salon.book(salon.request(), at(5, 14))
    away(salon, at(5, 9), at(5, 18))
    cancel(salon.session, actor=STAFF, appointment=visit, now=NOW)
    kim = salon.person("Kim").user_id
    request = salon.request(replaces=other.appointment_id)
    reschedule(salon.session, actor=STAFF, appointment=other, request=request, start=at(6, 10), staff_id=kim, now=NOW)
    salon.check()
    assert [claim.during.lower for claim in salon.claims(appointment_id=other.appointment_id)] == [at(6, 10)] * 3
    spans = covered(salon)
    assert (spans[0][0], spans[-1][1]) == ("09:00", "18:00")
    assert all(one[1] == two[0] for one, two in itertools.pairwise(spans))


def test_time_off_that_begins_during_the_clean_up_gets_the_rest_of_it(salon: Salon) -> None:
    for close in (cancel, complete):
        visit = salon.book(salon.request(), at(5, 10))  # till 11:00, and ten minutes to clean the tub
        absence = away(salon, at(5, 11), at(5, 12))
        assert covered(salon) == [("11:10", "12:00")]
        close(salon.session, actor=STAFF, appointment=visit, now=NOW)
        assert covered(salon) == [("11:00", "11:10"), ("11:10", "12:00")]
        withdraw_time_off(salon.session, actor=STAFF, time_off=absence.time_off, now=NOW)


def test_two_times_off_that_overlap_share_the_day(salon: Salon) -> None:
    first = away(salon, at(5, 9), at(5, 13)).time_off
    away(salon, at(5, 12), at(5, 18))
    assert covered(salon) == [("09:00", "13:00"), ("13:00", "18:00")]
    withdraw_time_off(salon.session, actor=STAFF, time_off=first, now=NOW)
    assert sorted(covered(salon)) == [("12:00", "13:00"), ("13:00", "18:00")]
    assert salon.rules(salon.request(), at(5, 10)) == []
    with pytest.raises(NotAllowed):
        withdraw_time_off(salon.session, actor=STAFF, time_off=first, now=NOW)


def test_time_off_must_end_after_it_begins(salon: Salon) -> None:
    with pytest.raises(Invalid):
        away(salon, at(5, 9), at(5, 9))
