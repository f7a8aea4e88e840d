"""Reminders that must go out once each, while everything they depend on is killed again and again.

The harness: a database server, a broker and a provider of its own, workers that are killed with -9 wherever they are,
and a ledger of what became of every reminder.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import psycopg

from core.audit import SYSTEM
from core.db import Database, libpq_url
from core.reminders.following import follow_all
from tests.cast import NOW
from tests.channels.program import processes
from tests.channels.talking import AT, open_salon
from tests.standins.broker import Broker
from tests.standins.telegram import Telegram
from tests.standins.twilio import Taken as Text
from tests.standins.twilio import Twilio

# Each owner has a dog, a phone that takes messages, and a visit in two days, for which the first reminder is due now.
_OWNERS = """
    WITH made AS (
        INSERT INTO users (email, password_hash, first_name, last_name)
        SELECT format('owner%%s@example.com', n), '!', 'Owner', n::text FROM generate_series(1, %(owners)s) AS n
        RETURNING user_id, last_name::int AS n
    ), phones AS (
        INSERT INTO channel_identities (user_id, kind, value, verified_at)
        SELECT user_id, 'phone', format('+12%%s', lpad(n::text, 9, '0')), %(now)s FROM made
    ), agreed AS (
        INSERT INTO consents (user_id, channel, address, purpose, granted, source)
        SELECT user_id, 'any', '', 'service', true, 'staff' FROM made
    )
    INSERT INTO pets (user_id, name, species) SELECT user_id, 'Rex', 'dog' FROM made
"""
_VISITS = """
    WITH booked AS (
        INSERT INTO appointments (pet_id, service_id, appointment_date, ends_at, price)
        SELECT pet_id, (SELECT min(service_id::text)::uuid FROM services), %(start)s, %(start)s + interval '1 h', 45
        FROM pets RETURNING appointment_id, pet_id, appointment_date, ends_at
    )
    INSERT INTO calendar_claims (appointment_id, resource_id, single, share, during, kind)
    SELECT appointment_id, pet_id, true, appointment_id, tstzrange(appointment_date, ends_at), 'booking' FROM booked
"""


_TALKS = """
    INSERT INTO conversations (channel, account, peer, user_id, heard_at)
    SELECT 'telegram', %(bot)s, (1000000 + last_name::int)::text, user_id, %(now)s FROM users WHERE first_name = 'Owner'
"""
_FLAGGED = "SELECT peer FROM outbox WHERE status = 'unknown' AND flagged_at IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much there is to do, and how often what is disturbed. ``lease`` is that of a message, in seconds."""

    reminders: int
    kills: int
    restarts: int = 1
    broker_deaths: int = 1
    workers: int = 3
    lease: float = 14.0
    every: float = 15.0
    within: float = 3600.0


@dataclass
class Ledger:
    """What happened, and what came of it; ``delays`` are seconds from a recovery to the next message."""

    sent: Counter[str] = field(default_factory=Counter)
    flagged: set[str] = field(default_factory=set)
    kills: int = 0
    delays: list[tuple[str, float]] = field(default_factory=list)
    lasted: float = 0.0
    rest: float = 0.0
    unfinished: int = 0
    looked_up: int = 0

    def lines(self, plan: Plan) -> Iterator[str]:
        """The ledger, to be printed."""
        yield f"{plan.reminders} reminders, {plan.workers} workers, {self.kills} killed with -9, in {self.lasted:.0f} s"
        lost = plan.reminders - len(self.sent.keys() | self.flagged)
        yield f"sent once {sum(n == 1 for n in self.sent.values())}, lost {lost}, shown to staff {len(self.flagged)}"
        yield f"sent twice {sum(n > 1 for n in self.sent.values())}, not finished {self.unfinished}"
        yield f"looked up at the provider {self.looked_up}; all done {self.rest:.1f} s after the last disturbance"
        yield from (f"{what}: {delay:.1f} s to the next message" for what, delay in self.delays)


def populate(url: str, owners: int, *, bot: int | None = None) -> Database:
    """A salon with so many owners whose first reminder is due at NOW; with a ``bot``, they have written to it."""
    database = Database(url)
    open_salon(database)
    given = {"owners": owners, "now": NOW, "start": NOW + timedelta(hours=48)}
    with psycopg.connect(libpq_url(url)) as connection:
        connection.execute(_OWNERS, given)
        connection.execute(_VISITS, given)
        if bot is not None:
            connection.execute(_TALKS, {"bot": str(bot), "now": NOW})
    with database.transaction(actor=SYSTEM) as session:
        follow_all(session, now=NOW - timedelta(days=1))
    return database


@dataclass
class Chaos:
    """Whatever can be killed. ``given`` is the environment of a worker."""

    plan: Plan
    database: Database
    given: dict[str, str]
    postmaster: Path
    broker: Broker
    provider: Twilio | Telegram
    dice: random.Random
    ledger: Ledger = field(default_factory=Ledger)
    _workers: list[ForkServerProcess] = field(default_factory=list)

    def run(self) -> Ledger:
        """Let the workers work and disturb them; ends when everything is sent, or when that takes too long."""
        began, plan = time.monotonic(), self.plan
        events = sorted(
            [(self.dice.random(), self._restart_database) for _ in range(plan.restarts)]
            + [(self.dice.random(), self._kill_broker) for _ in range(plan.broker_deaths)],
            key=lambda one: one[0],
        )
        self._workers = [self._begin() for _ in range(plan.workers)]
        try:
            while self.ledger.kills < plan.kills:
                self._kill_one()
                while events and events[0][0] <= self.ledger.kills / plan.kills:
                    events.pop(0)[1]()
            last = time.monotonic()
            self._wait(until=began + plan.within)
            self.ledger.rest = time.monotonic() - last
        finally:
            for one in self._workers:
                one.kill()
                one.join()
        self.ledger.lasted = time.monotonic() - began
        self.ledger.sent = Counter(one.to if isinstance(one, Text) else str(one.chat) for one in self.provider.messages)
        with psycopg.connect(libpq_url(self.database.url)) as connection:
            self.ledger.flagged = {peer for (peer,) in connection.execute(_FLAGGED).fetchall()}
        self.ledger.unfinished = self._unfinished() or 0
        self.ledger.looked_up = sum(asked.startswith("GET") for asked in self.provider.asked)
        return self.ledger

    def _begin(self) -> ForkServerProcess:
        process = processes().Process(target=work, args=(self.given, self.plan.lease, self.plan.every))
        process.start()
        return process

    def _kill_one(self) -> None:
        """Kill a worker wherever it is, mostly in the middle of things, and start another in its place.

        Kills are spread over all that there is to send, and over however long that takes.
        """
        share = max(1, self.plan.reminders * 3 // (self.plan.kills * 4))
        target = min(len(self.provider.messages) + self.dice.randint(0, 2 * share), self.plan.reminders)
        look = time.monotonic() + 1
        while len(self.provider.messages) < target:
            time.sleep(0.02)
            if time.monotonic() > look:
                if self._unfinished() == 0:  # The rest was shown to staff.
                    break
                look = time.monotonic() + 1
        time.sleep(self.dice.uniform(0, 0.05))
        number = self.dice.randrange(len(self._workers))
        self._workers[number].kill()
        self._workers[number].join()
        self.ledger.kills += 1
        self._workers[number] = self._begin()

    def _restart_database(self) -> None:
        """An immediate shutdown: everybody is thrown out, and what was not committed is gone."""
        os.kill(int(self.postmaster.read_text().splitlines()[0]), signal.SIGQUIT)
        time.sleep(0.5)
        while self._unfinished() is None:  # its keeper starts it again
            time.sleep(0.05)
        self._recovered("the database was restarted")

    def _kill_broker(self) -> None:
        self.broker.kill()
        time.sleep(1)
        self.broker.start()
        self._recovered("the broker was killed and came back empty")

    def _recovered(self, what: str) -> None:
        """How long it takes from now on until something is sent; whatever is left then may be in dead hands."""
        now, before, deadline = time.monotonic(), len(self.provider.messages), time.monotonic() + 90
        while len(self.provider.messages) == before and self._unfinished() and time.monotonic() < deadline:
            time.sleep(0.05)
        self.ledger.delays.append((what, time.monotonic() - now))

    def _wait(self, *, until: float) -> None:
        while self._unfinished() != 0 and time.monotonic() < until:
            time.sleep(0.5)

    def _unfinished(self) -> int | None:
        """How many reminders are due or on their way; None while the database is away."""
        with suppress(psycopg.OperationalError), psycopg.connect(libpq_url(self.database.url)) as connection:
            row = connection.execute(
                "SELECT (SELECT count(*) FROM notices WHERE status = 'pending' AND due_at <= %s)"
                " + (SELECT count(*) FROM outbox WHERE finished_at IS NULL AND flagged_at IS NULL)",
                [NOW],
            ).fetchone()
            return int(row[0]) if row else None
        return None


def work(given: dict[str, str], lease: float, every: float) -> None:
    """What happens in a worker's process."""
    os.environ.clear()
    os.environ.update(given)
    from channels import delivery
    from channels import work as of_a_process
    from channels.cli import main

    of_a_process.DRAIN_EVERY = every
    seconds = timedelta(seconds=lease)
    pace = delivery.Pace(lease=seconds, look_up=seconds, rates={})
    vars(of_a_process)["Delivery"] = partial(delivery.Delivery, pace=pace)
    main(["worker", "--now", AT])
