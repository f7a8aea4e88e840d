"""What does a long waiting list cost a tick while nothing becomes free? Measured with nobody waiting and with 1,000."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any, Final

from sqlalchemy import event, text

from bench.databases import NOW, fresh_database, load
from bench.figures import Figure, at_most
from bench.shops import five_combs
from bot.ports import Means
from channels.ticking import tick
from core.audit import SYSTEM
from core.booking.wanted import Wanted, store
from core.db import Database

WAITING: Final = 1_000
MEANS: Final = Means(accounts={"sms": "+12125550100"})
TIMES: Final = 25

_WAIT = text("""
WITH people AS (
  INSERT INTO users (email, password_hash, first_name, last_name)
  SELECT 'ana' || n || '@example.com', '!', 'Ana', '' FROM generate_series(CAST(:first AS int), CAST(:last AS int)) AS n
  RETURNING user_id, email
), reached AS (
  INSERT INTO channel_identities (user_id, kind, value, verified_at)
  SELECT user_id, 'phone', '+1212' || (5550000 + substring(email from '[0-9]+')::int), :now FROM people
), agreed AS (
  INSERT INTO consents (user_id, channel, address, purpose, granted, source)
  SELECT user_id, 'any', '', 'service', true, 'staff' FROM people
), theirs AS (
  INSERT INTO pets (user_id, name, species) SELECT user_id, 'Rex', 'dog' FROM people RETURNING pet_id
)
INSERT INTO waitlist_entries (pet_id, service_id, wanted, joined_at)
SELECT pet_id, service_id, CAST(:wanted AS jsonb), CAST(:now AS timestamptz)
FROM theirs, (SELECT service_id FROM services WHERE name = :service) AS service
""")
_AWAY = text("""
INSERT INTO time_off (user_id, during)
SELECT user_id, tstzrange(CAST(:now AS timestamptz) - interval '1 day', CAST(:now AS timestamptz) + interval '1 year')
FROM users WHERE role = 'staff'
""")


def run() -> list[Figure]:
    """Statements and time of a tick."""
    with fresh_database() as database:
        load(database, five_combs())
        none, alone = _tick(database)
        crowd(database, WAITING, "Bath", Wanted(after=dt.time(22)))  # nobody is there then
        some, unwanted = _tick(database)
        with database.transaction(actor=SYSTEM) as session:
            session.execute(_AWAY, {"now": NOW})
        _, away = _tick(database)
    return [
        Figure("statements of a tick, nobody waits", none),
        at_most(f"statements more, {WAITING:,} wait", some - none, 10),
        Figure("a tick, nobody waits", alone * 1000, "ms"),
        Figure(f"a tick, {WAITING:,} wait and only other times are free", unwanted * 1000, "ms"),
        Figure(f"a tick, {WAITING:,} wait and nothing is free", away * 1000, "ms"),
    ]


def crowd(database: Database, count: int, service: str, wanted: Wanted, *, first: int = 1) -> None:
    """So many owners, the ``first`` of this number, each with a dog that waits for ``service``, and a phone."""
    given = {
        "first": first,
        "last": first + count - 1,
        "now": NOW,
        "service": service,
        "wanted": json.dumps(store([wanted])),
    }
    with database.engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # nobody looks who wrote it
        connection.execute(_WAIT, given)


def _tick(database: Database) -> tuple[int, float]:
    """How many statements a tick sends, and the median of the processor time it takes us."""
    spent, sent = [], 0
    for _ in range(TIMES):
        with counted(database) as statements:
            began = time.process_time()
            if list(tick(database, NOW, means=MEANS)):
                raise RuntimeError("nobody should have been asked")
            spent.append(time.process_time() - began)
        sent = len(statements)
    return sent, median(spent)


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    statements: list[str] = []

    def note(*arguments: Any) -> None:
        statements.append(arguments[2])

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
