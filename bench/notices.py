"""How fast are notices made and sent, and does the past cost anything?

Reminders become due all at once and go to a stand-in that answers in 50 ms, by one and by four worker processes; each
makes notices in one thread and sends them in others, as a worker does. A tick that finds nothing is timed with 10,000
and with 1,000,000 settled notices behind it, and 10,000 to come; a sender that looks for work with as many messages
behind it, 20,000 of them due at the same moment.
"""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event, Semaphore
from statistics import median
from typing import Final

from sqlalchemy import func, select, text

from bench.databases import NOW, fresh_database, load_example
from bench.figures import Figure, at_most
from bot.ports import Address, Means, OutboundMessage
from channels.delivery import Delivery, Pace
from channels.holding import AT_ONCE
from channels.ticking import tick
from channels.worker import DAY, Repeated
from core.audit import SYSTEM
from core.db import Database
from core.messaging.models import Outbox
from core.messaging.outbox import lease_due
from core.messaging.senders import Rate, accounts_with_due

DUE: Final = 200
OURS: Final = "+12125550100"
PROVIDER: Final = 0.05  # seconds until the stand-in answers
LIMIT: Final = 100.0  # messages a second that a provider takes from a short code; far more than from a plain number
MEANS: Final = Means(accounts={"sms": OURS})
PAST, FEWER, TO_COME = 1_000_000, 10_000, 10_000
CROWD, FINISHED = 20_000, 300_000


class StandIn:
    """Takes every message, after a while."""

    name = "sms"

    def send(self, to: Address, message: OutboundMessage) -> str:
        """As Twilio does."""
        time.sleep(PROVIDER)
        return f"SM{to.peer}{time.monotonic_ns()}"


def run() -> list[Figure]:
    """Notices made and sent a second by one and by four processes, and what the past costs a tick."""
    figures: list[Figure] = []
    rates: list[float] = []
    for processes in (1, 4):
        with fresh_database() as database:
            load_example(database, "salon")
            _due(database, DUE)
            took, cpu = _worked(database, processes)
            with database.transaction(actor=SYSTEM) as session:
                sent = session.scalar(select(func.count()).where(Outbox.status == "sent"))
            if sent != DUE:
                raise RuntimeError(f"{sent} of {DUE} were sent")
        rates.append(DUE / took)
        name = f"{processes} process{'es' if processes > 1 else ''}"
        figures += [
            Figure(f"made and sent, {name}", DUE / took, "notices a second"),
            Figure(f"of a provider's {LIMIT:.0f} a second, {name}", DUE / took / LIMIT),
            Figure(f"processor time of the workers for one, {name}", cpu / DUE * 1000, "ms"),
        ]
    with fresh_database() as database:
        load_example(database, "salon")
        _past(database, 0, FEWER)
        few = _tick_time(database)
        _past(database, FEWER, PAST)
        many = _tick_time(database)
        _outbox(database, AT_ONCE, 0)
        alone = _lease_time(database)
        _outbox(database, CROWD, FINISHED)
        crowded = _lease_time(database)
    return [
        *figures,
        Figure("four processes to one", rates[1] / rates[0], "times as many"),
        Figure(f"a tick with {FEWER:,} past", few * 1000, "ms"),
        Figure(f"a tick with {PAST:,} past", many * 1000, "ms"),
        at_most("the past costs", many / few, 1.5),
        Figure(f"taking {AT_ONCE} messages, all that there are", alone * 1000, "ms"),
        Figure(f"taking {AT_ONCE} of {CROWD:,} due at once, {FINISHED:,} sent before", crowded * 1000, "ms"),
        at_most("the crowd costs", crowded / alone, 2),
    ]


def _worked(database: Database, processes: int) -> tuple[float, float]:
    """Seconds until everything is sent, the start of the processes left out, and their processor time."""
    context = multiprocessing.get_context("fork")
    ready, go = context.Semaphore(0), context.Event()
    database.dispose()
    cpu = context.Queue()
    workers = [context.Process(target=_work, args=(database.url, ready, go, cpu)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    for _ in workers:
        ready.acquire()
    began = time.perf_counter()
    go.set()
    for worker in workers:
        worker.join()
    return time.perf_counter() - began, sum(cpu.get() for _ in workers)


def _work(url: str, ready: Semaphore, go: Event, cpu: Queue[float]) -> None:
    database = Database(url, prepare=True)
    clock: Callable[[], datetime] = lambda: NOW  # noqa: E731  # one moment: all of it is due
    delivery = Delivery(database, {"sms": StandIn()}, clock, Pace(rates={"sms": Rate(10_000, 10_000)}))
    with database.transaction(actor=SYSTEM) as session:
        session.execute(text("SELECT 1"))
    sending = Repeated("sending", delivery.send, seconds=DAY)
    ready.release()
    go.wait()
    before = time.process_time()
    sending.start()
    for _ in tick(database, NOW, means=MEANS):
        sending.nudge()
    sending.stop(within=60)
    delivery.send()
    cpu.put(time.process_time() - before)
    database.dispose()


_DUE = text("""
WITH people AS (
  INSERT INTO users (email, password_hash, first_name, last_name)
  SELECT 'ana' || n || '@example.com', '!', 'Ana', '' FROM generate_series(1, :count) AS n RETURNING user_id
), reached AS (
  INSERT INTO channel_identities (user_id, kind, value, verified_at)
  SELECT user_id, 'phone', '+1212' || (5550000 + row_number() OVER ())::text, :now FROM people
), agreed AS (
  INSERT INTO consents (user_id, channel, address, purpose, granted, source)
  SELECT user_id, 'any', '', 'service', true, 'staff' FROM people
)
INSERT INTO pets (user_id, name, species, weight) SELECT user_id, 'Biscuit', 'dog', 20 FROM people
""")

_VISITS = text("""
WITH made AS (
  INSERT INTO appointments (appointment_id, pet_id, service_id, staff_id, appointment_date, ends_at, price)
  SELECT new_id(), pet_id, service.service_id, person.user_id, CAST(:start AS timestamptz),
    CAST(:start AS timestamptz) + interval '1 hour', 45
  FROM pets, (SELECT service_id FROM services WHERE name = 'Bath & brush') AS service,
    (SELECT user_id FROM users WHERE role = 'staff' LIMIT 1) AS person
  RETURNING appointment_id, pet_id
), claimed AS (
  INSERT INTO calendar_claims (appointment_id, resource_id, single, share, during, kind)
  SELECT appointment_id, pet_id, true, appointment_id,
    tstzrange(CAST(:start AS timestamptz), CAST(:start AS timestamptz) + interval '1 hour'), 'booking' FROM made
)
INSERT INTO notices (key, kind, due_at, user_id, appointment_id, pet_id, detail)
SELECT 'reminder:' || appointment_id, 'reminder', :now, user_id, appointment_id, pet_id, CAST(:detail AS jsonb)
FROM made JOIN pets USING (pet_id)
""")

_SETTLED = text("""
INSERT INTO notices (key, kind, due_at, user_id, status, settled_at, fate)
SELECT 'past:' || n, 'reminder', CAST(:now AS timestamptz) - make_interval(mins => n), owner.user_id, 'done',
  CAST(:now AS timestamptz) - make_interval(mins => n), 'said'
FROM generate_series(CAST(:first AS int), CAST(:last AS int)) AS n, (SELECT user_id FROM users LIMIT 1) AS owner
""")

_TALKS = text("""
WITH talks AS (
  INSERT INTO conversations (channel, account, peer)
  SELECT 'sms', :ours, '+1213' || (5550000 + n) FROM generate_series(1, :count) AS n
  ON CONFLICT (channel, account, peer) DO UPDATE SET seq = conversations.seq + 1
  RETURNING conversation_id, seq, peer
), said AS (
  INSERT INTO messages (conversation_id, seq, direction, text, at)
  SELECT conversation_id, seq, 'out', 'See you soon!', :now FROM talks RETURNING message_id, conversation_id, seq
)
INSERT INTO outbox (message_id, conversation_id, seq, channel, account, peer, due_at)
SELECT message_id, conversation_id, said.seq, 'sms', :ours, peer, :now FROM said JOIN talks USING (conversation_id)
""")

_SENT = text("""
INSERT INTO outbox (message_id, conversation_id, seq, channel, account, peer, due_at, status, finished_at)
SELECT new_id(), new_id(), 1, 'sms', :ours, '+1213', at, 'sent', at
FROM (SELECT CAST(:now AS timestamptz) - make_interval(secs => n) AS at FROM generate_series(1, :count) AS n) AS sent
""")

_TO_COME = text("""
INSERT INTO notices (key, kind, due_at, user_id)
SELECT 'to come:' || n, 'reminder', CAST(:now AS timestamptz) + make_interval(mins => n), owner.user_id
FROM generate_series(1, :count) AS n, (SELECT user_id FROM users LIMIT 1) AS owner
""")


def _due(database: Database, count: int) -> None:
    """So many owners, each with a visit in two days and a reminder of it that is due, as a booking leaves them."""
    start = NOW + timedelta(days=2)
    detail = json.dumps({"start": start.isoformat(), "label": "48h", "asks": True})
    with database.engine.begin() as connection:
        connection.execute(_DUE, {"count": count, "now": NOW})
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # that many cannot come at one time
        connection.execute(_VISITS, {"start": start, "now": NOW, "detail": detail})


def _past(database: Database, first: int, last: int) -> None:
    """Settled notices, and the first time those to come."""
    with database.engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(_SETTLED, {"now": NOW, "first": first + 1, "last": last})
        if not first:
            connection.execute(_TO_COME, {"now": NOW, "count": TO_COME})
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE notices"))


def _outbox(database: Database, due: int, finished: int) -> None:
    """So many messages that are due at the same moment, and so many that were sent before."""
    with database.engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("DELETE FROM outbox"))
        connection.execute(_TALKS, {"ours": OURS, "now": NOW, "count": due})
        connection.execute(_SENT, {"ours": OURS, "now": NOW, "count": finished})
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE outbox, messages, conversations"))


def _lease_time(database: Database) -> float:
    """The median of what it takes to find the accounts from which something is due, and to take a few messages."""
    spent = []
    for _ in range(51):
        with database.transaction(actor=SYSTEM) as session:
            began = time.perf_counter()
            (account,) = accounts_with_due(session, channel="sms", now=NOW)
            taken = lease_due(
                session, channel="sms", account=account, lease=timedelta(seconds=14), limit=AT_ONCE, now=NOW
            )
            spent.append(time.perf_counter() - began)
            if len(taken) != AT_ONCE:
                raise RuntimeError(f"{len(taken)} were taken")
            session.rollback()
    return median(spent)


def _tick_time(database: Database) -> float:
    """The median of what a tick takes that finds nothing due."""
    spent = []
    for _ in range(51):
        began = time.perf_counter()
        list(tick(database, NOW, means=MEANS))
        spent.append(time.perf_counter() - began)
    return median(spent)
