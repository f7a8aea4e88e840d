"""Delivery when providers are slow, silent or out of their mind: nothing twice, nothing stuck, nobody kept waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.ports import Address, Channel, NotSent, OutboundMessage, Uncertain
from channels import work
from channels.delivery import Delivery, Pace
from core.audit import SYSTEM
from core.db import Database
from core.messaging import outbox
from core.messaging.queries import open_alerts
from core.messaging.senders import Rate
from tests.cast import ANA, NOW
from tests.channels.talking import ask, run
from tests.channels.test_broker import soon
from tests.channels.test_worker import Phone, queue, rows

HOUR = timedelta(hours=1)


class Slow:
    """A provider that takes its time, and that can be asked what it has taken."""

    name = "sms"

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.sent: list[tuple[str, str]] = []

    def send(self, to: Address, message: OutboundMessage) -> str:
        time.sleep(self.seconds)
        self.sent.append((to.peer, f"SM{uuid4().hex}"))
        return self.sent[-1][1]

    def find(
        self, to: Address, message: OutboundMessage, *, since: datetime, known: Callable[[str], bool]
    ) -> str | None:
        return next((ref for peer, ref in self.sent if peer == to.peer and not known(ref)), None)


class Silent(Slow):
    """A provider that takes messages without saying so, and does not say it when asked either."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def send(self, to: Address, message: OutboundMessage) -> str:
        raise Uncertain("no answer")

    def find(
        self, to: Address, message: OutboundMessage, *, since: datetime, known: Callable[[str], bool]
    ) -> str | None:
        self.asked += 1
        raise Uncertain("no answer")


def delivery(database: Database, channel: Channel, *, now: datetime = NOW, pace: Pace | None = None) -> Delivery:
    return Delivery(database, {"sms": channel}, lambda: now, pace or Pace())


def statuses(database: Database) -> set[str]:
    return {row.status.value for row in rows(database)}


def test_what_the_provider_said_while_the_database_was_away_is_written_down_when_it_is_back(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody can be asked, staff would have to find out whether it has arrived."""
    queue(database, "one")
    as_it_is, failures = outbox.mark_sent, 2

    def away(session: Session, **given: Any) -> bool:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise OperationalError("UPDATE", None, psycopg.OperationalError("it is away"))
        return as_it_is(session, **given)

    monkeypatch.setattr(outbox, "mark_sent", away)
    delivery(database, Phone()).drain()
    assert statuses(database) == {"sent"}


def test_one_that_takes_long_holds_up_nobody_else(database: Database) -> None:
    queue(database, "one")
    goes_on, slow = threading.Event(), Slow()

    class Hangs(Phone):
        def send(self, to: Address, message: OutboundMessage) -> str:
            if to.peer == ANA.phone:
                goes_on.wait(20)
            return slow.send(to, message)

    sending = threading.Thread(target=delivery(database, Hangs()).send)
    sending.start()
    time.sleep(0.3)
    for number in range(20):
        queue(database, "two", peer=f"+1212555{number:04}")
    assert soon(lambda: len(slow.sent) == 20, within=8)
    goes_on.set()
    sending.join()
    assert len(slow.sent) == 21


def test_a_provider_that_wants_to_be_left_alone_for_a_year_is_asked_again_within_hours(database: Database) -> None:
    queue(database, "one")
    delivery(database, Phone(NotSent("twilio 429", retry_after=1e30))).drain()
    assert rows(database)[0].due_at <= NOW + HOUR
    ahead = "SELECT free_at < clock_timestamp() + interval '2 h' FROM senders WHERE channel = 'sms'"
    assert ask(database, ahead) is True


def test_a_server_whose_clock_was_wrong_for_a_while_does_not_stop_sending_for_ever(database: Database) -> None:
    queue(database, "one")
    delivery(database, Phone()).drain()
    ask(database, "UPDATE senders SET free_at = clock_timestamp() + interval '70 years' RETURNING 1")
    queue(database, "two")
    assert delivery(database, Phone()).drain() == 1


def test_a_burst_is_over_when_its_turns_are_used_whoever_gives_some_back(database: Database) -> None:
    for number in range(7):
        queue(database, "one", peer=f"+1212555{number:04}")
    pace = Pace(rates={"sms": Rate(0.001, 5)}, batch=3)
    assert [delivery(database, Phone(), pace=pace).drain() for _ in range(3)] == [5, 0, 0]


def test_two_messages_that_a_provider_calls_the_same_stop_nobody(database: Database) -> None:
    queue(database, "one")
    queue(database, "one", peer="+12125550171")
    delivery(database, Phone()).drain()

    class Same(Phone):
        def send(self, to: Address, message: OutboundMessage) -> str:
            return str(ask(database, "SELECT min(provider_ref) FROM outbox"))

    queue(database, "two")
    queue(database, "three", peer="+12125550172")
    assert delivery(database, Same()).drain() == 2
    assert sorted(row.status.value for row in rows(database)) == ["sent", "sent", "unknown", "unknown"]


def test_a_provider_that_does_not_answer_is_asked_once_a_round_and_not_for_every_message(database: Database) -> None:
    for number in range(5):
        queue(database, "one", peer=f"+1212555{number:04}")
    silent = Silent()
    delivery(database, silent).drain()
    delivery(database, silent, now=NOW + timedelta(minutes=1)).drain()
    assert silent.asked == 1
    delivery(database, Slow(), now=NOW + timedelta(minutes=2)).drain()
    assert statuses(database) == {"sent"}


def test_what_no_try_of_two_days_could_send_is_given_up_and_staff_are_told(database: Database) -> None:
    queue(database, "one")
    ask(database, "UPDATE outbox SET attempts = 58 RETURNING 1")
    for hours in (0, 1, 2, 3):
        delivery(database, Phone(NotSent("twilio 20003")), now=NOW + hours * HOUR).drain()
    assert statuses(database) == {"failed"}
    with database.transaction(actor=SYSTEM) as session:
        assert [one.detail for one in open_alerts(session)] == ["a message could not be sent on sms: twilio 20003"]


def test_a_message_that_cannot_be_read_is_shown_to_staff_and_holds_up_no_other(database: Database) -> None:
    queue(database, "one")
    ask(database, """UPDATE outbox SET template = '{"of": "another release"}' RETURNING 1""")
    queue(database, "two", peer="+12125550171")
    delivery(database, phone := Phone()).drain()
    assert [said for _, said in phone.sent] == ["two"]
    assert statuses(database) == {"sent", "failed"}
    ask(database, "UPDATE outbox SET status = 'unknown', finished_at = NULL WHERE status = 'failed' RETURNING 1")
    delivery(database, Slow()).drain()
    assert statuses(database) == {"sent", "failed"}
    with database.transaction(actor=SYSTEM) as session:
        assert {one.detail for one in open_alerts(session)} == {"a message could not be sent on sms: it cannot be read"}


def test_several_providers_that_hang_do_not_hold_up_the_end_one_after_the_other(database: Database) -> None:
    goes_on, asked = threading.Event(), []

    class Hangs(Phone):
        def send(self, to: Address, message: OutboundMessage) -> str:
            asked.append(to.peer)
            goes_on.wait(20)
            return super().send(to, message)

    for number, channel in enumerate(("sms", "whatsapp", "telegram")):
        queue(database, "one", peer=f"+1212555{number:04}")
        run(database, f"UPDATE outbox SET channel = '{channel}' WHERE peer = '+1212555{number:04}'")
    process = work.Work(database, dict.fromkeys(("sms", "whatsapp", "telegram"), Hangs()), lambda: NOW)
    process.begin()
    assert soon(lambda: len(asked) == 3)
    began = time.monotonic()
    process.end(within=0.5)
    assert time.monotonic() - began < 1.4
    goes_on.set()
    assert soon(lambda: statuses(database) == {"sent"}), "what was asked is noted all the same"
