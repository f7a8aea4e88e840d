"""The notices of a visit: planned with it, moved with it, dropped with it, and never one too many."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.booking.coming import confirm
from core.booking.models import Appointment
from core.booking.service import cancel, complete, no_show, reschedule
from core.reminders import following
from core.reminders.following import follow, follow_all
from core.reminders.models import Notice, NoticeStatus
from core.reminders.service import plan, take
from core.shop.profile import Reminder
from tests.cast import NOW
from tests.core.booking.conftest import OWNER, STAFF, Salon, at, salon

__all__ = ["salon"]


def planned(session: Session, status: str = "pending") -> dict[str, datetime]:
    """The label of each notice that is of this status, with when it is due."""
    rows = session.scalars(select(Notice).where(Notice.status == status).order_by(Notice.due_at))
    return {f"{one.kind} {one.key.rsplit(':', 1)[1]}": one.due_at for one in rows}


def book(salon: Salon, day: int = 7, hour: int = 12, *, now: datetime = NOW) -> Appointment:
    return salon.book(salon.request(), at(day, hour), now=now)


def test_a_visit_is_booked_with_the_reminders_of_the_shop(salon: Salon) -> None:
    book(salon)
    assert planned(salon.session) == {
        "reminder 48h": at(5, 12),
        "reminder 24h": at(6, 12),
        "unanswered staff": at(7, 0),
        "reminder 2h": at(7, 10),
    }


def test_whoever_has_just_booked_needs_no_reminder(salon: Salon) -> None:
    book(salon, now=at(6, 11, 30))  # the one of the day before would come within the hour
    assert list(planned(salon.session)) == ["unanswered staff", "reminder 2h"]


def test_a_reminder_goes_where_the_visit_goes(salon: Salon) -> None:
    visit = book(salon)
    request = salon.request(replaces=visit.appointment_id)
    kim = salon.person("Kim").user_id

    def move(start: datetime) -> None:
        reschedule(salon.session, actor=STAFF, appointment=visit, request=request, start=start, staff_id=kim, now=NOW)

    move(at(14, 12))
    assert planned(salon.session)["reminder 48h"] == at(12, 12)
    assert len(planned(salon.session)) == 4
    move(at(7, 12))
    assert planned(salon.session)["reminder 48h"] == at(5, 12), "it came back with the visit"
    assert len(planned(salon.session)) == 4


@pytest.mark.parametrize("close", [cancel, complete, no_show])
def test_a_visit_that_is_closed_has_no_reminders(salon: Salon, close: object) -> None:
    visit = book(salon)
    assert callable(close)
    close(salon.session, actor=STAFF, appointment=visit, now=NOW)
    assert not any(one.startswith(("reminder", "unanswered")) for one in planned(salon.session))
    assert len(planned(salon.session, "dropped")) == 4


def test_a_confirmation_leaves_what_is_planned(salon: Salon) -> None:
    visit = book(salon)
    before = planned(salon.session)
    confirm(salon.session, actor=OWNER, appointment=visit, now=NOW)
    assert planned(salon.session) == before


def test_what_was_said_is_not_said_again(salon: Salon) -> None:
    visit = book(salon)
    said = salon.session.scalars(select(Notice).where(Notice.key.endswith(":48h"))).one()
    said.status, said.settled_at, said.fate = NoticeStatus.DONE, at(5, 12), "said"
    salon.session.flush()
    for _ in range(2):
        follow(salon.session, visits=[visit], now=at(5, 13))
    assert list(planned(salon.session)) == ["reminder 24h", "unanswered staff", "reminder 2h"]


def test_a_new_shop_file_with_other_times_is_followed(salon: Salon, monkeypatch: pytest.MonkeyPatch) -> None:
    book(salon)
    times = (Reminder(timedelta(hours=72), ask=True), Reminder(timedelta(hours=2)))
    shop = replace(salon.shop, reminders=times)
    monkeypatch.setattr(following, "current_shop", lambda _: shop)
    assert follow_all(salon.session, now=NOW) == 1
    assert planned(salon.session) == {
        "reminder 72h": at(4, 12),
        "reminder again": at(6, 8),
        "unanswered staff": at(6, 20),
        "reminder 2h": at(7, 10),
    }
    assert set(planned(salon.session, "dropped")) == {"reminder 48h", "reminder 24h"}


def test_a_key_is_planned_once(salon: Salon) -> None:
    for is_new in (True, False):
        planned_now = plan(salon.session, key="k", kind="reminder", due_at=NOW, user_id=salon.ana.user_id)
        assert planned_now is is_new
    taken = take(salon.session, user_id=salon.ana.user_id, until=NOW)
    assert [(one.key, one.due_at) for one in taken] == [("k", NOW.astimezone(UTC))]
