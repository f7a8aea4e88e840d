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
from channels import delivery as channels_delivery
from channels import holding, looking_up, work
from channels.delivery import Delivery, Pace
from channels.outcomes import Outcomes
from channels.outgoing import readable
from channels.telegram import client as telegram
from channels.twilio import client as twilio
from core.audit import SYSTEM
from core.db import Database
from core.messaging import outbox
from core.messaging.outbox import Leased
from core.messaging.queries import open_alerts
from core.messaging.senders import Rate
from tests.cast import ANA, NOW
from tests.channels.killing import let_leases_end
from tests.channels.talking import ask
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


def test_what_waits_for_slow_ones_before_it_is_not_sent_by_two(database: Database) -> None:
    """There are more than go at once, and each takes nearly as long as may be."""
    for number in range(12):
        queue(database, "one", peer=f"+1212555{number:04}")
    slow = Slow(0.8)
    pace = Pace(lease=timedelta(seconds=2), look_up=timedelta(0))
    first = threading.Thread(target=delivery(database, slow, pace=pace).drain)
    first.start()
    while first.is_alive():
        delivery(database, slow, pace=pace).drain()
        time.sleep(0.1)
    first.join()
    assert len(slow.sent) == len({peer for peer, _ in slow.sent}) == 12
    assert statuses(database) == {"sent"}


def test_what_takes_longer_than_a_lease_stays_in_one_hand(database: Database) -> None:
    queue(database, "one")
    slow = Slow(2.0)
    pace = Pace(lease=timedelta(seconds=0.7), look_up=timedelta(0))
    first = threading.Thread(target=delivery(database, slow, pace=pace).drain)
    first.start()
    while first.is_alive():
        delivery(database, slow, pace=pace).drain()
        time.sleep(0.05)
    first.join()
    assert [peer for peer, _ in slow.sent] == [ANA.phone]


def test_a_process_that_was_away_begins_nothing_that_others_may_have_sent_meanwhile(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was stopped just before it sent: until it goes on, its lease has ended and another has sent the message."""
    queue(database, "one")
    away, others = [0.0], Slow()
    for room in (channels_delivery, holding, looking_up):
        monkeypatch.setattr(room, "elapsed", lambda: time.monotonic() + away[0])
    as_it_is = readable

    def stopped(leased: Leased, outcomes: Outcomes, *, key: bytes | None) -> OutboundMessage | None:
        if not away[0]:
            away[0] = 60.0
            let_leases_end(database)
            delivery(database, others, pace=Pace(look_up=timedelta(0))).drain()
        return as_it_is(leased, outcomes, key=key)

    monkeypatch.setattr(channels_delivery, "readable", stopped)
    first = Slow()
    delivery(database, first).drain()
    assert (len(first.sent), len(others.sent)) == (0, 1)


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


def test_what_a_killed_process_held_goes_out_when_its_lease_ends_whatever_else_is_being_sent(
    database: Database,
) -> None:
    queue(database, "one")
    ask(
        database,
        "UPDATE outbox SET status = 'leased', fence = 1, tried_at = clock_timestamp(),"
        " lease_until = clock_timestamp() + interval '1.5 s' RETURNING 1",
    )
    queue(database, "two", peer="+12125550171")
    goes_on = threading.Event()

    class Hangs(Slow):
        def send(self, to: Address, message: OutboundMessage) -> str:
            if message.text == "two":
                goes_on.wait(20)
            return super().send(to, message)

    provider = Hangs()
    process = work.Work(database, {"sms": provider}, lambda: NOW)
    process.begin()
    assert soon(lambda: [peer for peer, _ in provider.sent] == [ANA.phone], within=8)
    goes_on.set()
    process.end()


def test_a_lease_from_a_time_when_the_server_s_clock_was_ahead_ends_within_minutes(database: Database) -> None:
    queue(database, "one")
    wrong = (
        "UPDATE outbox SET status = 'leased', fence = 1, lease_until = clock_timestamp() + interval '1 y' RETURNING 1"
    )
    ask(database, wrong)
    delivery(database, Slow()).drain()
    assert ask(database, "SELECT lease_until <= clock_timestamp() + interval '2 min' FROM outbox") is True


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


def test_no_request_is_under_way_for_longer_than_nobody_asks_about_it() -> None:
    """Else it could arrive after somebody has looked for it in vain and sent it again."""
    allowed = Pace().in_hands.total_seconds()
    assert allowed > twilio.CONNECT + twilio.TIMEOUT
    assert allowed > telegram.PATIENCE
    assert Pace().lease.total_seconds() + work.LEAST < 20, "and what dead hands held goes out in time"


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
