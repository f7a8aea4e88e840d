"""The life of a visit: each step beside its refusals, and what it leaves in the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from core.audit import Actor
from core.booking.coming import confirm
from core.booking.models import Appointment, AppointmentAddOn, AppointmentStatus, AppointmentTransition, ServiceHistory
from core.booking.service import (
    TRANSITIONS,
    book,
    cancel,
    check_in,
    complete,
    hold,
    no_show,
    release,
    reschedule,
)
from core.booking.visit import VisitRequest
from core.errors import NotAllowed, NotEligible, NotFound, SlotTaken, TooLate
from tests.cast import NOW
from tests.core.booking.conftest import OWNER, STAFF, Salon, at, nobody


def test_a_booking_keeps_price_length_and_claims(salon: Salon) -> None:
    visit = salon.book(salon.request("Biscuit", "Bath & brush", "Teeth brushing"), at(5, 10), channel="sms")
    assert (visit.price, visit.ends_at, visit.channel) == (Decimal("57.00"), at(5, 11, 10), "sms")
    assert visit.status is AppointmentStatus.SCHEDULED
    assert visit.claims_needed == len(salon.claims(appointment_id=visit.appointment_id)) == 3
    add_on = salon.session.scalars(select(AppointmentAddOn)).one()
    assert (add_on.price, add_on.minutes) == (Decimal("12.00"), 10)


def test_a_time_is_booked_once(salon: Salon) -> None:
    salon.pet("Rex")
    salon.book(salon.request(), at(5, 10))
    with pytest.raises(SlotTaken):
        salon.book(salon.request("Rex"), at(5, 10))
    with pytest.raises(SlotTaken):
        salon.book(salon.request(), at(5, 10), "Leo")
    assert len(salon.claims(kind="booking")) == 3


def test_a_booking_that_a_rule_refuses_hears_the_reasons(salon: Salon) -> None:
    with pytest.raises(NotEligible) as refused:
        salon.book(salon.request("Mia"), at(5, 10))
    assert [reason.rule for reason in refused.value.reasons] == ["species"]
    assert salon.claims() == []


def test_facts_are_read_afresh_when_booking(salon: Salon) -> None:
    request = salon.request()
    salon.pets["Biscuit"].died_at = NOW
    with pytest.raises(NotEligible):
        salon.book(request, at(5, 10))
    with pytest.raises(NotFound):
        salon.book(replace(request, pet=replace(request.pet, pet_id=nobody())), at(5, 10))


def test_a_visit_can_be_held_half_an_hour_later(salon: Salon) -> None:
    visit = salon.book(salon.request(), at(5, 10))
    moved = salon.request(replaces=visit.appointment_id)
    token, kim = uuid4(), salon.person("Kim").user_id
    hold(salon.session, actor=OWNER, token=token, request=moved, start=at(5, 10, 30), staff_id=kim, now=NOW)
    salon.pet("Rex")
    assert salon.rules(salon.request("Rex"), at(5, 11, 15)) == ["taken"], "what lies beyond its own time is held"
    reschedule(
        salon.session, actor=OWNER, appointment=visit, request=moved, start=at(5, 10, 30), staff_id=kim, now=NOW,
        hold_token=token,
    )  # fmt: skip
    assert visit.appointment_date == at(5, 10, 30)
    assert salon.claims(kind="hold") == []


def test_a_hold_keeps_a_time_until_it_expires(salon: Salon) -> None:
    salon.pet("Rex")
    token, kim = uuid4(), salon.person("Kim").user_id
    held = hold(
        salon.session, actor=OWNER, token=token, request=salon.request(), start=at(5, 10), staff_id=kim, now=NOW
    )
    assert held.expires_at == NOW + timedelta(minutes=10)
    other = salon.request("Rex")
    assert salon.rules(other, at(5, 10)) == ["taken"]
    assert salon.rules(salon.request(), at(5, 10), hold_token=token) == []
    assert salon.rules(other, at(5, 10), now=held.expires_at - timedelta(seconds=1)) == ["taken"]
    assert salon.rules(other, at(5, 10), now=held.expires_at) == []


def test_an_expired_hold_gives_way_to_a_booking(salon: Salon) -> None:
    salon.pet("Rex")
    kim = salon.person("Kim").user_id
    hold(salon.session, actor=OWNER, token=uuid4(), request=salon.request(), start=at(5, 10), staff_id=kim, now=NOW)
    with pytest.raises(SlotTaken):
        salon.book(salon.request("Rex"), at(5, 10))
    salon.book(salon.request("Rex"), at(5, 10, 15), now=NOW + timedelta(minutes=10))
    assert [claim for claim in salon.claims(kind="hold") if claim.resource_id == kim] == []


def test_a_new_choice_releases_what_was_held_before(salon: Salon) -> None:
    token, kim = uuid4(), salon.person("Kim").user_id
    for start in (at(5, 10), at(5, 10, 30)):
        hold(salon.session, actor=OWNER, token=token, request=salon.request(), start=start, staff_id=kim, now=NOW)
    assert {claim.during.lower for claim in salon.claims(kind="hold")} == {at(5, 10, 30)}
    with pytest.raises(NotEligible):
        hold(salon.session, actor=OWNER, token=token, request=salon.request(), start=at(5, 20), staff_id=kim, now=NOW)
    assert {claim.during.lower for claim in salon.claims(kind="hold")} == {at(5, 10, 30)}
    release(salon.session, actor=OWNER, token=token, now=NOW)
    release(salon.session, actor=OWNER, token=token, now=NOW)
    assert salon.claims(kind="hold") == []


def test_booking_turns_the_hold_into_the_visit(salon: Salon) -> None:
    token, kim = uuid4(), salon.person("Kim").user_id
    hold(salon.session, actor=OWNER, token=token, request=salon.request(), start=at(5, 10), staff_id=kim, now=NOW)
    salon.book(salon.request(), at(5, 10), hold_token=token)
    assert salon.claims(kind="hold") == []
    assert len(salon.claims(kind="booking")) == 3


def move(
    salon: Salon,
    visit: Appointment,
    request: VisitRequest,
    start: datetime,
    *,
    actor: Actor = OWNER,
    now: datetime = NOW,
) -> None:
    kim = salon.person("Kim").user_id
    reschedule(salon.session, actor=actor, appointment=visit, request=request, start=start, staff_id=kim, now=now)
    salon.check()


def test_a_visit_moves_over_its_own_time(salon: Salon) -> None:
    visit = salon.book(salon.request(), at(5, 10))
    confirm(salon.session, actor=OWNER, appointment=visit, now=NOW)
    check_in(salon.session, actor=STAFF, appointment=visit, now=NOW)
    move(salon, visit, salon.request("Biscuit", "Bath & brush", "Teeth brushing"), at(5, 10, 15))
    assert visit.arrived_at is None
    assert (visit.appointment_date, visit.ends_at) == (at(5, 10, 15), at(5, 11, 25))
    assert (visit.version, visit.sequence, visit.confirmed_at) == (2, 1, None)
    assert visit.price == Decimal("57.00")
    assert {claim.during.lower for claim in salon.claims()} == {at(5, 10, 15)}
    move(salon, visit, salon.request(), at(5, 15))
    assert salon.session.scalars(select(AppointmentAddOn)).all() == []


def test_a_visit_that_cannot_move_stays_where_it_is(salon: Salon) -> None:
    salon.pet("Rex")
    salon.book(salon.request("Rex"), at(5, 14))
    visit = salon.book(salon.request(), at(5, 10))
    before = [(claim.resource_id, claim.during) for claim in salon.claims(appointment_id=visit.appointment_id)]
    for start, error in ((at(5, 14), SlotTaken), (at(5, 12, 45), NotEligible)):
        with pytest.raises(error):
            move(salon, visit, salon.request(), start)
    salon.session.expire_all()
    assert visit.appointment_date == at(5, 10)
    assert [(c.resource_id, c.during) for c in salon.claims(appointment_id=visit.appointment_id)] == before
    assert visit.version == 1


def test_another_pets_visit_cannot_be_moved_with_this_one(salon: Salon) -> None:
    visit = salon.book(salon.request(), at(5, 10))
    salon.pet("Rex")
    with pytest.raises(NotFound):
        move(salon, visit, salon.request("Rex"), at(5, 15))


def test_owners_move_until_two_hours_before_and_staff_at_any_time(salon: Salon) -> None:
    visit = salon.book(salon.request(), at(5, 10))
    move(salon, visit, salon.request(), at(5, 15), now=at(5, 8))
    with pytest.raises(TooLate):
        move(salon, visit, salon.request(), at(5, 16), now=at(5, 13, 1))
    move(salon, visit, salon.request(), at(5, 16), now=at(5, 13, 1), actor=STAFF)
    assert visit.appointment_date == at(5, 16)


def test_notice_is_elapsed_time_over_the_night_when_the_clocks_change(resort: Salon) -> None:
    """Sydney's clocks go back on Sunday 7 April, so 72 hours before Monday 8:00 it is Friday 9:00, not 8:00."""
    zone = resort.shop.zone
    rex = resort.pet("Rex")
    resort.vaccinate(rex, "C5", None)
    monday, friday = (at(day, hour, month=4).replace(tzinfo=zone) for day, hour in ((8, 8), (5, 9)))
    for minutes, late in ((0, False), (1, True)):
        visit = resort.book(resort.request("Rex", "Meet and greet"), monday, "Zoe", now=friday)
        now = friday.astimezone(UTC) + timedelta(minutes=minutes)
        assert cancel(resort.session, actor=OWNER, appointment=visit, now=now).late_cancel is late


def test_cancelling_frees_the_time_and_says_whether_it_was_late(salon: Salon) -> None:
    early, late = salon.book(salon.request(), at(6, 10)), salon.book(salon.request(), at(5, 10))
    cancel(salon.session, actor=OWNER, appointment=early, now=NOW, reason="ill")
    cancel(salon.session, actor=OWNER, appointment=late, now=at(4, 10, 1))
    salon.check()
    assert (early.late_cancel, late.late_cancel) == (False, True)
    assert (early.cancel_reason, early.version, early.sequence) == ("ill", 2, 1)
    assert salon.claims() == []
    assert salon.rules(salon.request(), at(5, 10)) == []


def test_an_owner_cannot_cancel_what_has_begun_and_staff_can(salon: Salon) -> None:
    visit = salon.book(salon.request(), at(5, 10))
    with pytest.raises(TooLate):
        cancel(salon.session, actor=OWNER, appointment=visit, now=at(5, 10))
    cancel(salon.session, actor=STAFF, appointment=visit, now=at(5, 10))
    assert visit.late_cancel


def test_completing_writes_the_history_and_opens_what_needed_it(resort: Salon) -> None:
    rex = resort.pet("Rex")
    resort.vaccinate(rex, "C5", None)
    monday = at(6, 9).replace(tzinfo=resort.shop.zone)
    visit = resort.book(resort.request("Rex", "Meet and greet"), monday, "Zoe", now=NOW - timedelta(days=3))
    complete(resort.session, actor=STAFF, appointment=visit, now=monday, notes="calm")
    resort.check()
    history = resort.session.scalars(select(ServiceHistory)).one()
    assert (history.service_date, history.notes, history.pet_id) == (monday, "calm", rex.pet_id)
    rules = resort.rules(resort.request("Rex", "Daycare"), monday + timedelta(days=7), "Zoe")
    assert "required_before" not in rules
    assert resort.claims() == []


Step = Callable[..., Appointment]


@pytest.mark.parametrize("first", [cancel, complete, no_show])
@pytest.mark.parametrize("second", [cancel, complete, no_show, confirm, check_in])
def test_a_closed_visit_stays_as_it_is(salon: Salon, first: Step, second: Step) -> None:
    visit = salon.book(salon.request(), at(5, 10))
    first(salon.session, actor=STAFF, appointment=visit, now=at(5, 10))
    salon.check()
    with pytest.raises(NotAllowed):
        second(salon.session, actor=STAFF, appointment=visit, now=at(5, 10))
    with pytest.raises(NotAllowed):
        move(salon, visit, salon.request(), at(6, 10))


def test_a_visit_may_be_closed_before_it_begins(salon: Salon) -> None:
    for n, how in enumerate((complete, no_show)):
        visit = salon.book(salon.request(), at(5, 10 + n))
        how(salon.session, actor=STAFF, appointment=visit, now=NOW)


def test_the_database_allows_the_same_changes_of_status(salon: Salon) -> None:
    rows = salon.session.scalars(select(AppointmentTransition))
    assert {(row.from_status, row.to_status) for row in rows} == TRANSITIONS


def test_the_first_confirmation_and_arrival_count(salon: Salon) -> None:
    visit = salon.book(salon.request(), at(5, 10))
    for now in (at(4, 12), at(4, 13)):
        confirm(salon.session, actor=OWNER, appointment=visit, now=now)
        check_in(salon.session, actor=STAFF, appointment=visit, now=now)
    assert visit.confirmed_at == visit.arrived_at == at(4, 12)


def test_the_audit_log_says_who_booked(salon: Salon) -> None:
    visit = salon.book(salon.request(), at(5, 10))
    rows = salon.session.execute(
        text("SELECT actor_kind, action, table_name FROM audit_log WHERE row_id = :id"),
        {"id": str(visit.appointment_id)},
    ).all()
    assert rows == [("system", "insert", "appointments")]


def test_a_conflict_that_only_the_database_sees_is_taken(salon: Salon) -> None:
    """Somebody books between the check and the claim: here the check looks at a moment when nothing was held."""
    salon.pet("Rex")
    token, kim = uuid4(), salon.person("Kim").user_id
    hold(salon.session, actor=OWNER, token=token, request=salon.request(), start=at(5, 10), staff_id=kim, now=NOW)
    salon.session.execute(text("UPDATE calendar_claims SET expires_at = :then"), {"then": at(4, 12)})
    with pytest.raises(SlotTaken):
        book(salon.session, actor=OWNER, request=salon.request("Rex"), start=at(5, 10), staff_id=kim, now=at(4, 11))
    assert len(salon.claims(kind="hold")) == 3
