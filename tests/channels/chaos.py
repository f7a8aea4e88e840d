"""Reminders that must go out once each, while everything they depend on is killed again and again.

The harness: a database server, a broker and a provider of its own, and workers that are killed with -9 wherever they
are. What becomes of every reminder stands in a ledger.
"""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import psycopg

from core.db import Database, libpq_url
from core.embedded import create_database, running_server
from core.messaging.outbox import Leased
from migrations.upgrade import upgrade
from tests.cast import NOW
from tests.channels.ledger import EMPTIED, KILL, RESTART, Ledger
from tests.channels.populated import populate
from tests.channels.program import processes
from tests.channels.talking import AT
from tests.channels.working import surroundings
from tests.standins.broker import Broker, broker
from tests.standins.telegram import Taken, Telegram
from tests.standins.twilio import Taken as Text
from tests.standins.twilio import Twilio

_HELD = "SELECT message_id::text, fence, peer FROM outbox WHERE status IN ('leased', 'unknown')"
_FLAGGED = "SELECT peer FROM outbox WHERE status = 'unknown' AND flagged_at IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much there is to do, and how often what is disturbed. ``lease`` is that of a message, in seconds.

    One message in ``slow`` is taken late, by up to half the lease: it may be on its way while its sender is dead.
    """

    reminders: int
    kills: int
    restarts: int = 1
    broker_deaths: int = 1
    workers: int = 3
    lease: float = 14.0
    every: float = 15.0
    within: float = 3600.0
    slow: int = 100


@dataclass
class Chaos:
    """Whatever can be killed. ``given`` is the environment of a worker, ``notes`` where each notes what it holds."""

    plan: Plan
    database: Database
    given: dict[str, str]
    postmaster: Path
    notes: Path
    broker: Broker
    provider: Twilio | Telegram
    dice: random.Random
    _workers: list[ForkServerProcess] = field(default_factory=list)
    _left: dict[str, tuple[str, float]] = field(default_factory=dict)  # by peer: what happened to its message, and when

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.plan.reminders, self.plan.workers)

    def run(self) -> Ledger:
        """Let the workers work and disturb them; ends when everything is sent, or when that takes too long."""
        began, plan, ledger = time.monotonic(), self.plan, self.ledger
        events = sorted(
            [(self.dice.random(), self._restart_database) for _ in range(plan.restarts)]
            + [(self.dice.random(), self._kill_broker) for _ in range(plan.broker_deaths)],
            key=lambda one: one[0],
        )
        self._workers = [self._begin() for _ in range(plan.workers)]
        try:
            while ledger.happened[KILL] < plan.kills:
                self._kill_one()
                while events and events[0][0] <= ledger.happened[KILL] / plan.kills:
                    events.pop(0)[1]()
            last = time.monotonic()
            self._wait(until=began + plan.within)
            ledger.rest = time.monotonic() - last
        finally:
            for one in self._workers:
                one.kill()
                one.join()
        ledger.lasted = time.monotonic() - began
        self._count()
        return ledger

    def _count(self) -> None:
        ledger, taken = self.ledger, self.provider.messages
        ledger.sent = Counter(map(_peer, taken))
        at = {_peer(one): one.created.timestamp() for one in taken}
        with psycopg.connect(libpq_url(self.database.url)) as connection:
            ledger.flagged = {peer for (peer,) in connection.execute(_FLAGGED).fetchall()}
            attempts: dict[str, int] = dict(connection.execute("SELECT peer, attempts FROM outbox").fetchall())
        ledger.peers = set(attempts)
        for peer, (what, since) in self._left.items():
            if peer in at and attempts[peer] > 1 and at[peer] > since:
                ledger.late.append((what, at[peer] - since))
            else:
                ledger.arrived += peer in at
        ledger.unfinished = self._unfinished() or 0
        ledger.looked_up = sum(asked.startswith("GET") for asked in self.provider.asked)

    def _begin(self) -> ForkServerProcess:
        process = processes().Process(target=work, args=(self.given, self.plan.lease, self.plan.every, self.notes))
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
        self._note(KILL, dead=self._workers[number].pid)
        self._workers[number] = self._begin()

    def _restart_database(self) -> None:
        """An immediate shutdown: everybody is thrown out, and what was not committed is gone."""
        os.kill(int(self.postmaster.read_text().splitlines()[0]), signal.SIGQUIT)
        time.sleep(0.5)
        while self._unfinished() is None:  # its keeper starts it again
            time.sleep(0.05)
        self._note(RESTART)
        self._recovered(RESTART)

    def _kill_broker(self) -> None:
        self.broker.kill()
        time.sleep(1)
        self.broker.start()
        self.ledger.happened[EMPTIED] += 1
        self._recovered(EMPTIED)

    def _note(self, what: str, *, dead: int | None = None) -> None:
        """Something is over that held messages: those of the ``dead`` process, or what anybody held."""
        now, held = time.time(), set[tuple[str, int]]()
        self.ledger.happened[what] += 1
        if dead is not None and (note := self.notes / str(dead)).exists():
            held = {(line.split()[0], int(line.split()[1])) for line in note.read_text().splitlines()}
        with suppress(psycopg.OperationalError), psycopg.connect(libpq_url(self.database.url)) as connection:
            for message_id, fence, peer in connection.execute(_HELD).fetchall():
                if dead is None or (message_id, fence) in held:
                    self._left[peer] = (what, now)

    def _recovered(self, what: str) -> None:
        """How long it takes from now on until something is sent."""
        now, before, deadline = time.monotonic(), len(self.provider.messages), time.monotonic() + 90
        while len(self.provider.messages) == before and self._unfinished() and time.monotonic() < deadline:
            time.sleep(0.05)
        self.ledger.next_message.append((what, time.monotonic() - now))

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


def _peer(taken: Text | Taken) -> str:
    return taken.to if isinstance(taken, Text) else str(taken.chat)


def work(given: dict[str, str], lease: float, every: float, notes: Path) -> None:
    """What happens in a worker's process."""
    os.environ.clear()
    os.environ.update(given)
    from channels import delivery, holding, looking_up
    from channels import work as of_a_process
    from channels.cli import main

    class Noted(holding.Holding):
        """What a process holds is known when it is dead."""

        def take(self, leased: Collection[Leased], *, since: float) -> None:
            with (notes / str(os.getpid())).open("a") as note:
                note.writelines(f"{one.message_id} {one.fence}\n" for one in leased)
            super().take(leased, since=since)

    of_a_process.DRAIN_EVERY = every
    for room in (delivery, looking_up):
        vars(room)["Holding"] = Noted
    seconds = timedelta(seconds=lease)
    pace = delivery.Pace(lease=seconds, look_up=seconds, rates={})
    vars(of_a_process)["Delivery"] = partial(delivery.Delivery, pace=pace)
    main(["worker", "--now", AT])


def dawdling(plan: Plan, dice: random.Random) -> Callable[[str], float]:
    """Some messages are taken late, but none at its second try: what is measured is our delay."""
    seen = set[str]()

    def dawdle(peer: str) -> float:
        is_slow = peer not in seen and dice.randrange(plan.slow) == 0
        seen.add(peer)
        return dice.uniform(0, plan.lease / 2) if is_slow else 0.0

    return dawdle


@contextmanager
def a_server(folder: Path) -> Iterator[str]:
    """A database server of our own, to be shut down at any moment, with a migrated database to copy."""
    settings = {"fsync": "off", "max_connections": "200"}
    with running_server(folder / "data", database="migrated", settings=settings) as url:
        upgrade(url)
        yield url


def tried(
    plan: Plan,
    server: str,
    folder: Path,
    provider: Twilio | Telegram,
    given: dict[str, str],
    dice: random.Random,
    *,
    bot: int | None = None,
) -> Ledger:
    """Do everything that was planned on a database of `a_server`; what came of it."""
    url = create_database(server, f"chaos_{type(provider).__name__.lower()}", template="migrated")
    notes = Path(tempfile.mkdtemp(dir=folder))
    provider.dawdle = dawdling(plan, random.Random(dice.random()))
    with broker(folder / "broker") as valkey:
        database = populate(url, plan.reminders, bot=bot)
        surrounded = surroundings(url, provider.url, REDIS_URL=valkey.url, **given)
        postmaster = folder / "data" / "postgres" / "data" / "postmaster.pid"
        ledger = Chaos(plan, database, surrounded, postmaster, notes, valkey, provider, dice).run()
        database.dispose()
    return ledger
