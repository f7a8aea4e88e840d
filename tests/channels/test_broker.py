"""Where a broker wakes the workers: what is queued goes out at once, and without the broker only a little later."""

from __future__ import annotations

import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from channels.waking import Waking
from core.audit import SYSTEM
from core.db import Database
from core.reminders.following import follow_all
from tests.cast import ANA, NOW
from tests.channels.populated import populate
from tests.channels.program import pawline
from tests.channels.rounds import rounds
from tests.channels.talking import AT, Writer, ask, enter
from tests.channels.test_worker import queue
from tests.channels.working import KEY, at_work, surroundings
from tests.standins.broker import Broker, broker
from tests.standins.twilio import Twilio
from tests.standins.twilio_http import twilio_standin

NEVER = 3600.0
A_DAY_EARLIER = """
    WITH moved AS (
        UPDATE appointments SET appointment_date = appointment_date - interval '1 d', ends_at = ends_at - interval '1 d'
        WHERE pet_id = (SELECT pet_id FROM pets JOIN channel_identities USING (user_id) WHERE value = :peer)
        RETURNING appointment_id, appointment_date, ends_at)
    UPDATE calendar_claims SET during = tstzrange(appointment_date, ends_at) FROM moved
    WHERE calendar_claims.appointment_id = moved.appointment_id
"""


@pytest.fixture
def database(migrated_database_url: str) -> Iterator[Database]:
    """One that other processes may use as well."""
    database = Database(migrated_database_url)
    yield database
    database.dispose()


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Broker]:
    with broker(tmp_path) as running:
        yield running


@pytest.fixture
def waking(valkey: Broker) -> Iterator[Waking]:
    """What a web process does with the broker."""
    waking = Waking(valkey.url)
    waking.begin()
    yield waking
    waking.end()


@pytest.fixture
def twilio() -> Iterator[Twilio]:
    with twilio_standin() as standin:
        yield standin


def soon(happened: Callable[[], bool], within: float = 20.0) -> bool:
    """Whether it happens in so many seconds."""
    deadline = time.monotonic() + within
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def become_due(database: Database, peer: str) -> None:
    """The visit of this owner is a day earlier, and its first reminder due now."""
    with database.transaction(actor=SYSTEM) as session:
        session.execute(text(A_DAY_EARLIER), {"peer": peer})
        follow_all(session, now=NOW - timedelta(days=1))


def _has_sent(twilio: Twilio, number: int) -> bool:
    return len(twilio.sent()) == number


def bodies(twilio: Twilio) -> list[str]:
    return [one.body for one in twilio.sent()]


def test_a_worker_is_woken_after_the_commit_and_does_not_need_to_look_by_itself(
    database: Database, twilio: Twilio, valkey: Broker, waking: Waking
) -> None:
    given = surroundings(database.url, twilio.url, REDIS_URL=valkey.url)
    with at_work("worker", given, every=NEVER):
        for number in range(1, 4):  # The first may be sent by a worker that has just come.
            queue(database, f"number {number}")
            waking.nudge()
            assert soon(partial(_has_sent, twilio, number))
            time.sleep(0.5)  # It looks once more before it waits to be woken.


def test_without_the_broker_everything_is_a_little_late_and_with_the_next_one_it_is_not(
    database: Database, twilio: Twilio, valkey: Broker, waking: Waking, logged: list[Any]
) -> None:
    given = surroundings(database.url, twilio.url, REDIS_URL=valkey.url)
    with at_work("worker", given, every=1.0):
        queue(database, "one")
        assert soon(lambda: len(bodies(twilio)) == 1)
        valkey.kill()
        for number in (2, 3):
            queue(database, f"number {number}")
            waking.nudge()
            assert soon(partial(_has_sent, twilio, number)), "the worker looks by itself"
        assert [one["event"] for one in logged if "broker" in one["event"]] == [
            "the broker cannot be reached; workers look by themselves meanwhile"
        ]
    valkey.start()
    with at_work("worker", given, every=NEVER):
        waking.nudge()
        assert soon(lambda: any(one["event"] == "it works again" for one in logged))
        queue(database, "number 4")
        waking.nudge()
        assert soon(lambda: len(bodies(twilio)) == 4)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_while_the_broker_is_away_owners_are_answered_as_ever_and_reminders_wait_for_the_next_look(
    database: Database, twilio: Twilio, valkey: Broker, waking: Waking
) -> None:
    away, every = rounds(3, 60), float(rounds(1, 15))
    given = surroundings(database.url, twilio.url, REDIS_URL=valkey.url)
    populate(database.url, away, due=NOW + timedelta(days=1)).dispose()
    enter(database, ANA, "Biscuit")
    ana = Writer(database)
    ana.say("hi")
    due: dict[str, datetime] = {}
    with at_work("worker", given, every=every):
        queue(database, "a worker has come", peer="+12125550000")
        assert soon(lambda: len(twilio.sent()) == 1, within=60)
        valkey.kill()
        until, slowest = time.monotonic() + away, 0.0
        while time.monotonic() < until and len(due) < away:
            peer = f"+12{len(due) + 1:09}"
            due[peer] = datetime.now(UTC)
            become_due(database, peer)
            began = time.perf_counter()
            for written in ("bath for biscuit on tuesday at 10", "yes", "cancel it", "yes"):
                ana.say(written)
                waking.nudge()
            slowest = max(slowest, time.perf_counter() - began)
            time.sleep(1)
        valkey.start()
        returned, before = datetime.now(UTC), len(twilio.sent()) - 1
        assert soon(lambda: len(twilio.sent()) == len(due) + 1, within=every + 20)
    reminders = twilio.sent()[1:]
    late = [(one.created - due[one.to]).total_seconds() for one in reminders]
    waited = [(one.created - returned).total_seconds() for one in reminders[before:]]
    print(f"broker away for {away} s: {len(late)} reminders, {max(late):.1f} s late at most; 4 turns {slowest:.2f} s")
    print(f"{len(waited)} waited for its return, and then {max(waited, default=0):.1f} s at most")
    assert max(late) <= 20
    assert max(waited, default=0) <= 20
    booked = "SELECT count(*) FROM appointments WHERE status = 'cancelled'"
    assert ask(database, booked) == len(due)


def test_two_beats_and_two_workers_send_everything_once(database: Database, twilio: Twilio, valkey: Broker) -> None:
    given = surroundings(database.url, twilio.url, REDIS_URL=valkey.url)
    for number in range(30):
        queue(database, f"message {number}", peer=f"+1212555{number:04}")
    with ExitStack() as stack:
        for command in ("worker", "worker", "beat", "beat"):
            stack.enter_context(at_work(command, given, every=0.2 if command == "beat" else NEVER))
        assert soon(lambda: len(twilio.sent()) == 30)
        queue(database, "what only a beat can have woken somebody for")
        assert soon(lambda: len(twilio.sent()) == 31)
    assert set(Counter(one.to for one in twilio.sent()).values()) == {1}
    assert ask(database, "SELECT count(*) FROM outbox WHERE status <> 'sent'") == 0


def test_whoever_wakes_nobody_any_more_has_hung_up(valkey: Broker) -> None:
    waking = Waking(valkey.url)
    waking.begin()
    with valkey.client() as client:
        assert soon(lambda: len(client.client_list()) > 1)
        waking.end()
        assert soon(lambda: len(client.client_list()) == 1)
        again = Waking(valkey.url)
        again.begin()
        assert soon(lambda: len(client.client_list()) > 1), "the next one calls it up again"
        again.end()
        assert soon(lambda: len(client.client_list()) == 1)


def test_a_broker_that_takes_calls_and_never_answers_holds_up_nobody() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        waking = Waking(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        waking.begin()
        began = time.perf_counter()
        for _ in range(1000):
            waking.nudge()
        assert time.perf_counter() - began < 0.1


@pytest.mark.parametrize("command", ["worker", "beat"])
def test_without_a_broker_it_is_said_that_none_of_this_is_needed(migrated_database_url: str, command: str) -> None:
    ended = pawline(migrated_database_url, command, "--now", AT, SECRET_KEY=KEY)
    assert ended.code == 2
    assert ended.errors == (
        "Error: REDIS_URL: it is needed here; without it the web processes send by themselves, "
        "and need no worker and no beat.\n"
    )
