"""What a provider does not take for long is judged anew: no night, no visit that is off, and nobody kept waiting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.ports import Address, NotSent, OutboundMessage
from channels import ticking
from channels.delivery import Delivery
from core.audit import SYSTEM, Actor
from core.booking import service as booking
from core.booking.models import Appointment
from core.db import Database
from core.messaging.queries import open_alerts
from core.reminders.service import MOST_ATTEMPTS
from tests.channels.talking import ask, run
from tests.channels.test_ticking import at, book, salon, ticked

__all__ = ["salon"]

HALF_AN_HOUR = timedelta(minutes=30)


@dataclass
class Provider:
    """A provider that is away; what it takes when it is back is noted with the time."""

    database: Database
    now: datetime
    away: bool = True
    taken: list[tuple[datetime, str]] = field(default_factory=list)
    name: str = "sms"

    def send(self, to: Address, message: OutboundMessage) -> str:
        if self.away:
            raise NotSent("503")
        self.taken.append((self.now, message.text))
        return f"SM{len(self.taken)}"

    def until(self, end: datetime) -> None:
        """Let the time pass, with the tick and the sending that it brings."""
        delivery = Delivery(self.database, {"sms": self}, lambda: self.now)
        while self.now <= end:
            ticked(self.database, self.now, taken=False)
            delivery.drain()
            self.now += HALF_AN_HOUR


def test_a_reminder_that_could_not_go_out_by_day_does_not_at_night(salon: Database) -> None:
    book(salon)
    provider = Provider(salon, at(5, 12))
    provider.until(at(5, 23))
    provider.away = False
    provider.until(at(6, 10))
    (when, text), *more = provider.taken
    assert at(6, 8) <= when <= at(6, 10), "and not in the quiet hours, 9 pm to 8 am"
    assert "Biscuit's bath & brush" in text
    assert not more


def test_a_reminder_of_a_visit_that_is_cancelled_meanwhile_does_not_go_out(salon: Database) -> None:
    visit = book(salon)
    provider = Provider(salon, at(5, 12))
    provider.until(at(5, 13))
    with salon.transaction(actor=SYSTEM) as session:
        found = session.get_one(Appointment, visit.appointment_id)
        booking.cancel(session, actor=Actor("staff"), appointment=found, now=provider.now)
    provider.away = False
    provider.until(at(5, 19))
    assert [text for _, text in provider.taken if "Are you coming?" in text] == []
    assert ask(salon, "SELECT count(*) FROM outbox WHERE status IN ('pending', 'leased')") == 0


def test_what_is_still_so_goes_out_once_and_stands_in_the_talk_once(salon: Database) -> None:
    book(salon)
    provider = Provider(salon, at(5, 12))
    provider.until(at(5, 14))
    provider.away = False
    provider.until(at(5, 18))
    assert len(provider.taken) == 1
    assert ask(salon, "SELECT count(*) FROM messages") == 1


def test_a_notice_that_cannot_be_said_keeps_no_other_back_and_is_shown(salon: Database) -> None:
    book(salon)
    run(
        salon,
        "INSERT INTO notices (key, kind, due_at, user_id, pet_id, detail, attempts)"
        " SELECT 'vaccination:x', 'vaccination', :due, user_id, pet_id, '{}', :before FROM pets",
        due=at(5, 11),
        before=MOST_ATTEMPTS - 1,
    )
    said = ticked(salon, at(5, 12))
    assert ["Are you coming?" in one.text for one in said] == [True]
    with salon.transaction(actor=SYSTEM) as session:
        (alert,) = open_alerts(session)
    assert alert.detail == "a message could not be written (vaccination): the log says why"


def test_other_timed_work_that_fails_keeps_no_reminder_back(salon: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    book(salon)

    def broken(*_: object) -> None:
        raise RuntimeError("a list of another release")

    monkeypatch.setattr(ticking, "WORK", (broken, *ticking.WORK))
    assert len(ticked(salon, at(5, 12))) == 1
