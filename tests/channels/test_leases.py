"""Who holds a message: one at a time, for as long as they live, and not for long after that."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from bot.ports import Address, OutboundMessage
from channels import delivery as channels_delivery
from channels import holding, looking_up, work
from channels.delivery import Pace
from channels.outcomes import Outcomes
from channels.outgoing import readable
from channels.telegram import client as telegram
from channels.twilio import client as twilio
from core.db import Database
from core.messaging.outbox import Leased
from tests.cast import ANA, NOW
from tests.channels.killing import let_leases_end
from tests.channels.talking import ask
from tests.channels.test_broker import soon
from tests.channels.test_delivery_in_trouble import Slow, delivery, statuses
from tests.channels.test_worker import queue


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


def test_what_a_killed_process_held_does_not_stand_behind_all_that_became_due_since(database: Database) -> None:
    """With a long queue it would come minutes late."""
    queue(database, "one")
    ask(
        database,
        "UPDATE outbox SET status = 'leased', fence = 1, tried_at = clock_timestamp(), lease_until = clock_timestamp()"
        " RETURNING 1",
    )
    let_leases_end(database)
    for number in range(40):
        queue(database, "two", peer=f"+1212555{number:04}")
    slow = Slow(0.01)
    delivery(database, slow, now=NOW + timedelta(minutes=1)).drain()
    assert len(slow.sent) == 41
    assert ANA.phone in [peer for peer, _ in slow.sent[:20]]


def test_a_lease_from_a_time_when_the_server_s_clock_was_ahead_ends_within_minutes(database: Database) -> None:
    queue(database, "one")
    wrong = (
        "UPDATE outbox SET status = 'leased', fence = 1, lease_until = clock_timestamp() + interval '1 y' RETURNING 1"
    )
    ask(database, wrong)
    delivery(database, Slow()).drain()
    assert ask(database, "SELECT lease_until <= clock_timestamp() + interval '2 min' FROM outbox") is True


def test_no_request_is_under_way_for_longer_than_nobody_asks_about_it() -> None:
    """Else it could arrive after somebody has looked for it in vain and sent it again."""
    allowed = Pace().in_hands.total_seconds()
    assert allowed > twilio.CONNECT + twilio.TIMEOUT
    assert allowed > telegram.PATIENCE
    assert Pace().lease.total_seconds() + work.LEAST < 20, "and what dead hands held goes out in time"


def test_a_database_that_goes_away_during_a_look_delays_it_by_no_minute(database: Database) -> None:
    queue(database, "one")
    ask(database, "UPDATE outbox SET status = 'unknown' RETURNING 1")

    class Cut(Slow):
        def find(
            self, to: Address, message: OutboundMessage, *, since: datetime, known: Callable[[str], bool]
        ) -> str | None:
            raise OperationalError("SELECT", None, psycopg.OperationalError("it is away"))

    with pytest.raises(OperationalError):
        delivery(database, Cut()).drain()
    let_leases_end(database)
    delivery(database, slow := Slow()).drain()
    assert len(slow.sent) == 1
