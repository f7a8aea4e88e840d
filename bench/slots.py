"""How long does it take to find a slot, and does the past matter? Five people, 14 days, calendars nearly full.

Two databases that differ only in how much happened before, 10,000 visits and 1,000,000 in 36 monthly partitions, are
asked in turn, so that a busy moment of the machine is shared by both.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from bench.databases import NOW, fresh_database, load
from bench.figures import Figure, at_least, at_most, percentile
from bench.shops import five_combs
from channels.memory import settle
from core.audit import SYSTEM
from core.booking.queries import facts_of
from core.booking.slots import find_slots
from core.booking.spans import Span
from core.booking.visit import VisitRequest
from core.catalog.queries import current_catalog
from core.db import Database
from core.pets.models import Pet

FEW, MANY, SEARCHES, PETS = 10_000, 1_000_000, 400, 2_000
MONTHS_BACK, DAYS = 29, 14

_PARTITIONS = text("SELECT ensure_partitions(6, now() - make_interval(months => :months))")

_PETS = text("""
WITH owner AS (
  INSERT INTO users (email, password_hash, first_name, last_name) VALUES ('bench@example.com', '!', 'Ben', 'Ch')
  RETURNING user_id)
INSERT INTO pets (user_id, name, species, weight)
SELECT user_id, 'Rex ' || n, 'dog', 5 + n % 40 FROM owner, generate_series(1, :pets) AS n
""")

_VACCINATIONS = text("""
INSERT INTO vaccinations (pet_id, vaccine_name, vaccination_date, expiry_date)
SELECT pet_id, 'rabies', '2029-01-01', '2032-01-01' FROM pets
""")

# The past, evenly over the partitions: the time inside an id is what places it. `ago` is in seconds.
_PAST = text("""
INSERT INTO appointments (appointment_id, pet_id, service_id, staff_id, appointment_date, ends_at, price, status)
SELECT (substr(first_id(now() - ago)::text, 1, 13) || '-7' || substr(gen_random_uuid()::text, 16))::uuid,
  pets.ids[1 + n % array_length(pets.ids, 1)], service.service_id, people.ids[1 + n % array_length(people.ids, 1)],
  CAST(:now AS timestamptz) - ago, CAST(:now AS timestamptz) - ago + interval '60 min', 45, 'completed'
FROM generate_series(1, :count) AS n,
  LATERAL (SELECT make_interval(secs => 86400 * 30.4 * :months * n / CAST(:count AS float)) AS ago) AS past,
  (SELECT array_agg(pet_id ORDER BY pet_id) AS ids FROM pets) AS pets,
  (SELECT array_agg(user_id ORDER BY user_id) AS ids FROM users WHERE role = 'staff') AS people,
  (SELECT service_id FROM services WHERE name = 'Bath') AS service
""")

# Every person's every day for 90 days, in baths of 75 minutes, but for one in eight that is still free.
_AHEAD = text("""
WITH wanted AS (
  SELECT new_id() AS id, people.ids[1 + p] AS person,
    pets.ids[1 + (d * 48 + k * 8 + p) % array_length(pets.ids, 1)] AS pet,
    (CAST(:today AS date) + d + time '09:00' + make_interval(mins => 75 * k)) AT TIME ZONE 'America/New_York' AS starts
  FROM generate_series(0, 89) AS d, generate_series(0, 4) AS p, generate_series(0, 5) AS k,
    (SELECT array_agg(pet_id ORDER BY pet_id) AS ids FROM pets) AS pets,
    (SELECT array_agg(user_id ORDER BY user_id) AS ids FROM users WHERE role = 'staff') AS people
  WHERE (d * 31 + p * 7 + k * 3) % 8 <> 0
), booked AS (
  INSERT INTO appointments
    (appointment_id, pet_id, service_id, staff_id, appointment_date, ends_at, price, claims_needed)
  SELECT id, pet, service_id, person, starts, starts + interval '60 min', 45, 3
  FROM wanted, (SELECT service_id FROM services WHERE name = 'Bath') AS service
)
INSERT INTO calendar_claims (appointment_id, resource_id, single, share, during, kind)
SELECT id, used.resource_id, used.single, id, tstzrange(starts, starts + used.length), 'booking'
FROM wanted, (SELECT resource_id FROM resources WHERE name = 'tub') AS tub, LATERAL (VALUES
  (person, true, interval '75 min'), (pet, true, interval '60 min'), (tub.resource_id, false, interval '75 min')
) AS used (resource_id, single, length)
""")


def fill(database: Database, *, past: int) -> None:
    """The shop, its pets, ``past`` visits that took place, and full calendars for 90 days."""
    load(database, five_combs())
    with database.engine.begin() as connection:
        connection.execute(_PARTITIONS, {"months": MONTHS_BACK})
        connection.execute(_PETS, {"pets": PETS})
        connection.execute(_VACCINATIONS)
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # no audit of what never happened
        connection.execute(_PAST, {"now": NOW, "count": past, "months": MONTHS_BACK})
        connection.execute(_AHEAD, {"today": NOW.date()})
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


@dataclass(slots=True)
class Searching:
    """One of the two databases, and how long its searches took, in milliseconds."""

    database: Database
    requests: Sequence[VisitRequest]
    took: list[float]
    found: int = 0

    def search(self, n: int) -> None:
        """Look for a bath on 14 days; only the search itself is timed, its statements included."""
        window = Span(NOW + timedelta(days=n % 40), NOW + timedelta(days=n % 40 + DAYS))
        with self.database.transaction(actor=SYSTEM) as session:
            began = time.perf_counter()
            slots = find_slots(session, request=self.requests[n % len(self.requests)], window=window, now=NOW)
            self.took.append((time.perf_counter() - began) * 1000)
        self.found += len(slots)


def requests(session: Session, *, count: int) -> list[VisitRequest]:
    """Baths for ``count`` pets, drawn evenly."""
    bath = current_catalog(session).by_name("Bath")
    assert bath is not None
    ids: list[UUID] = list(session.scalars(text("SELECT pet_id FROM pets ORDER BY pet_id")))
    chosen = random.Random(7).sample(ids, count)
    pets = [session.get_one(Pet, pet_id) for pet_id in chosen]
    return [VisitRequest(pet=facts_of(session, pet=pet), service=bath) for pet in pets]


def run(few: int = FEW, many: int = MANY, searches: int = SEARCHES) -> list[Figure]:
    """Fill both databases, then search them in turn."""
    with ExitStack() as stack:
        sides: list[Searching] = []
        for past in (few, many):
            database = stack.enter_context(fresh_database())
            fill(database, past=past)
            with database.transaction(actor=SYSTEM) as session:
                sides.append(Searching(database, requests(session, count=50), []))
        for n in range(20):  # connections, caches, prepared statements
            for side in sides:
                side.search(n)
        for side in sides:
            side.took.clear()
            side.found = 0
        settle()  # as every process that serves
        for n in range(searches):
            for side in sides if n % 2 else reversed(sides):
                side.search(n)
        with sides[1].database.transaction(actor=SYSTEM) as session:
            partitions = session.scalar(
                text("SELECT count(*) FROM pg_inherits WHERE inhparent = 'appointments'::regclass")
            )
    p50, p99 = ([percentile(side.took, share) for side in sides] for share in (0.5, 0.99))
    return [
        at_least("partitions", float(partitions or 0), 36),
        at_least("slots found a search", sides[1].found / searches, 1),
        Figure(f"search, {few:,} past, p50", p50[0], "ms"),
        at_most(f"search, {few:,} past, p99", p99[0], 20, "ms"),
        Figure(f"search, {many:,} past, p50", p50[1], "ms"),
        at_most(f"search, {many:,} past, p99", p99[1], 20, "ms"),
        Figure("ratio of p50", p50[1] / p50[0]),
        at_most("ratio of p99", p99[1] / p99[0], 1.3),
    ]
