"""Surveys that are owed, answers that are kept once, and what staff see of them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.booking.clock import day_span
from core.booking.models import Appointment
from core.booking.queries import appointment
from core.booking.service import complete
from core.errors import NotAllowed
from core.feedback import service
from core.feedback.models import Rating, Survey, SurveyStatus
from core.feedback.ports import Answered, Comment
from core.feedback.queries import Rated, ratings_for, ratings_in
from core.feedback.retention import forget_ratings
from core.feedback.service import Kept, rate, want_survey
from core.messaging.models import AlertKind, StaffAlert
from core.shop.load import load_shop
from core.shop.queries import current_shop
from tests.cast import NOW, ZONE, shop_file
from tests.core.booking.conftest import STAFF, Salon, at, salon

__all__ = ["salon"]

THEN = at(5, 11)


@pytest.fixture
def visit(salon: Salon) -> Appointment:
    """Biscuit's bath on Tuesday at ten, completed at eleven."""
    booked = salon.book(salon.request(), at(5, 10))
    return complete(salon.session, actor=STAFF, appointment=booked, now=THEN)


@pytest.fixture
def survey(salon: Salon, visit: Appointment) -> Survey:
    return salon.session.scalars(select(Survey)).one()


def told(survey: Survey, said: str, *, vendor_id: str = "a-1", **more: str) -> Answered:
    return Answered(vendor_id=vendor_id, token=more.get("token", survey.token), said=said, at=THEN + timedelta(hours=3))


def keep_answers(session: Session, *, answers: list[Answered]) -> Kept:
    return service.keep_answers(session, answers=answers, read=lambda _: Comment(), now=NOW)


def rated(salon: Salon, visit_id: UUID) -> Rated | None:
    found = [appointment(salon.session, appointment_id=visit_id)]
    return ratings_for(salon.session, visits=found).get(visit_id)


def alerts(salon: Salon) -> list[StaffAlert]:
    return list(salon.session.scalars(select(StaffAlert).where(StaffAlert.kind == AlertKind.LOW_RATING)))


def test_a_completed_visit_owes_one_survey(salon: Salon, visit: Appointment, survey: Survey) -> None:
    assert (survey.appointment_id, survey.since, survey.status) == (visit.appointment_id, THEN, SurveyStatus.WANTED)
    assert str(visit.appointment_id) not in survey.token
    want_survey(salon.session, appointment=visit, now=THEN + timedelta(hours=1))
    with pytest.raises(NotAllowed):
        complete(salon.session, actor=STAFF, appointment=visit, now=THEN)
    assert salon.session.scalar(select(func.count()).select_from(Survey)) == 1


def test_a_shop_that_asks_nothing_owes_nothing(salon: Salon) -> None:
    file = shop_file("salon").read_bytes().replace(b"survey: {after: 2h, poll: groom}", b"")
    load_shop(salon.session, actor=STAFF, now=NOW, content=file)
    booked = salon.book(salon.request(), at(5, 10))
    complete(salon.session, actor=STAFF, appointment=booked, now=THEN)
    assert salon.session.scalar(select(func.count()).select_from(Survey)) == 0


def test_an_answer_told_twice_is_one_and_a_changed_one_counts(salon: Salon, survey: Survey) -> None:
    answers = [told(survey, "4"), told(survey, "Lovely, thank you", vendor_id="a-2")]
    assert keep_answers(salon.session, answers=answers) == Kept(changed=2)
    assert keep_answers(salon.session, answers=answers) == Kept()
    assert keep_answers(salon.session, answers=[told(survey, "5")]) == Kept(changed=1)
    found = rated(salon, survey.appointment_id)
    assert found is not None
    assert (found.stars, found.comments, found.is_low) == (5, ("Lovely, thank you",), False)
    assert alerts(salon) == []


def test_a_low_answer_is_shown_to_staff_once_with_its_visit(salon: Salon, survey: Survey) -> None:
    low = [told(survey, "2"), told(survey, "1", vendor_id="a-2"), told(survey, "too short", vendor_id="a-3")]
    keep_answers(salon.session, answers=low)
    keep_answers(salon.session, answers=low)
    (alert,) = alerts(salon)
    assert (alert.detail, alert.appointment_id, alert.user_id) == (
        "2 of 5 stars for a visit",
        survey.appointment_id,
        salon.ana.user_id,
    )


def test_an_answer_with_no_token_of_ours_is_kept_aside(salon: Salon, survey: Survey) -> None:
    strange = [told(survey, "1", token="somebody else's"), Answered("a-2", None, "fine", THEN)]
    assert keep_answers(salon.session, answers=strange) == Kept(changed=2, unknown=2)
    assert rated(salon, survey.appointment_id) is None
    found = ratings_in(salon.session, span=day_span(THEN.date(), ZONE))
    assert [(one.visit, one.stars, one.comments) for one in found] == [(None, None, ("fine",)), (None, 1, ())]
    assert alerts(salon) == []


def test_what_is_said_in_the_talk_is_added_up(salon: Salon, survey: Survey) -> None:
    for stars, words in ((2, None), (None, "the nails are too short"), (3, None)):
        rate(salon.session, survey=survey, stars=stars, comment=words, low=stars == 2, now=THEN)
    kept = salon.session.scalars(select(Rating)).one()
    assert (kept.stars, kept.comment) == (3, "the nails are too short")
    assert len(alerts(salon)) == 1


def test_all_that_is_said_of_one_visit_stands_together(salon: Salon, visit: Appointment, survey: Survey) -> None:
    rate(salon.session, survey=survey, stars=4, comment=None, low=False, now=THEN)
    keep_answers(salon.session, answers=[told(survey, "3"), told(survey, "a draught", vendor_id="a-2")])
    (rated,) = ratings_in(salon.session, span=day_span(THEN.date(), ZONE))
    assert rated.visit is not None
    assert (rated.visit.appointment.appointment_id, rated.stars, rated.comments) == (
        visit.appointment_id,
        3,
        ("a draught",),
    )
    assert ratings_in(salon.session, span=day_span(THEN.date() + timedelta(days=1), ZONE)) == []


@pytest.mark.parametrize(
    ("comment", "detail"),
    [
        (Comment(None, low=True), "a complaint about a visit"),
        (Comment(5, low=True), "a complaint about a visit"),
        (Comment(2, low=True), "2 of 5 stars for a visit"),
        (Comment(4), None),
    ],
)
def test_words_on_the_form_count_as_they_are_read(
    salon: Salon, survey: Survey, comment: Comment, detail: str | None
) -> None:
    for _ in range(2):
        service.keep_answers(salon.session, answers=[told(survey, "words")], read=lambda _: comment, now=NOW)
    found = rated(salon, survey.appointment_id)
    assert found is not None
    assert (found.stars, found.comments) == (comment.stars, ("words",))
    assert [one.detail for one in alerts(salon)] == ([] if detail is None else [detail])


@pytest.mark.parametrize(
    ("keep", "after", "left"),
    [
        ("unfinished: 30d", 4000, (1, 1)),
        ("ratings: 90d", 89, (1, 1)),
        ("ratings: 90d", 91, (0, 0)),
        ("ratings: 7d", 8, (0, 1)),
        ("messages: 90d", 91, (0, 0)),
        ("messages: 90d, ratings: 365d", 91, (1, 1)),
    ],
)
def test_what_was_said_of_visits_is_kept_as_long_as_the_shop_wants(
    salon: Salon, survey: Survey, keep: str, after: int, left: tuple[int, int]
) -> None:
    file = shop_file("salon").read_text().replace("keep: {unfinished: 30d}", f"keep: {{{keep}}}")
    load_shop(salon.session, actor=STAFF, now=NOW, content=file.encode())
    rate(salon.session, survey=survey, stars=4, comment="lovely", low=False, now=THEN)
    forget_ratings(salon.session, shop=current_shop(salon.session), now=THEN + timedelta(days=after))
    assert tuple(salon.session.scalar(select(func.count()).select_from(table)) for table in (Rating, Survey)) == left
