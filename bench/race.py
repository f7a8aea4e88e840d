"""Does anybody get booked twice when many want the same? 32 threads, 10,000 attempts on 500 slots.

The same harness runs against check-then-insert as well and must find it out: a race that nothing can lose proves
nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from queue import Empty, SimpleQueue
from uuid import UUID

from sqlalchemy import insert, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bench.databases import NOW, fresh_database, load
from bench.figures import Figure, at_least, exactly, percentile
from bench.shops import five_combs
from core.audit import SYSTEM
from core.booking.retry import in_transaction
from core.booking.service import book
from core.booking.slots import find_slots
from core.booking.spans import Span
from core.booking.visit import PetFacts, Slot, VisitRequest
from core.catalog.queries import current_catalog
from core.db import Database
from core.errors import CoreError, SlotTaken
from core.pets.models import Pet
from core.users.models import User

ATTEMPTS, SLOTS, THREADS = 10_000, 500, 32

# Two claims of one person or pet that meet, whatever the constraints say about it.
OVERLAPS = text("""
SELECT count(*) FROM calendar_claims AS one JOIN calendar_claims AS other
ON one.resource_id = other.resource_id AND one.claim_id < other.claim_id AND one.during && other.during
WHERE one.single AND one.share <> other.share
""")

NAIVE_TABLE = """
CREATE TABLE naive_claims (resource_id uuid, during tstzrange);
CREATE INDEX ON naive_claims (resource_id);
GRANT SELECT, INSERT ON naive_claims TO pawline_app
"""
NAIVE_CHECK = text("SELECT EXISTS (SELECT FROM naive_claims WHERE resource_id = :who AND during && tstzrange(:a, :b))")
NAIVE_INSERT = text("INSERT INTO naive_claims VALUES (:who, tstzrange(:a, :b))")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One pet wants one slot."""

    slot: Slot
    pet: UUID


Way = Callable[[Session, Attempt], object]


def properly(session: Session, attempt: Attempt) -> object:
    """Book as the product does."""
    service = attempt.slot.plan.request.service
    request = VisitRequest(pet=PetFacts(attempt.pet, "cat"), service=service)
    slot = attempt.slot
    return book(session, actor=SYSTEM, request=request, start=slot.start, staff_id=slot.staff_id, now=NOW)


def check_then_insert(session: Session, attempt: Attempt) -> object:
    """Look whether the person is free, then take the time: what must not be done."""
    wanted = {"who": attempt.slot.staff_id, "a": attempt.slot.start, "b": attempt.slot.end}
    if session.scalar(NAIVE_CHECK, wanted):
        raise SlotTaken("somebody has it")
    return session.execute(NAIVE_INSERT, wanted)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a race: attempts by how they ended, and how long each took, in seconds."""

    ended: Counter[str]
    took: Sequence[float]
    lasted: float


def race(database: Database, attempts: Sequence[Attempt], way: Way, *, threads: int) -> Outcome:
    """Let ``threads`` work off ``attempts`` in their order, so that those for one slot meet."""
    waiting: SimpleQueue[Attempt] = SimpleQueue()
    for attempt in attempts:
        waiting.put(attempt)
    ended: Counter[str] = Counter()
    took: list[float] = []

    def work() -> None:
        while True:
            try:
                attempt = waiting.get_nowait()
            except Empty:
                return
            began = time.perf_counter()
            took_part = _try(database, attempt, way)
            took.append(time.perf_counter() - began)
            ended.update([took_part])

    began = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        for future in [pool.submit(work) for _ in range(threads)]:
            future.result()
    return Outcome(ended, took, time.perf_counter() - began)


def _try(database: Database, attempt: Attempt, way: Way) -> str:
    """How one attempt ended: granted, taken, or the name of an error that nobody should see."""
    try:
        in_transaction(database, lambda session: way(session, attempt), actor=SYSTEM)
    except SlotTaken:
        return "taken"
    except (CoreError, SQLAlchemyError) as error:
        return type(error).__name__
    return "granted"


def prepare(database: Database, *, attempts: int, slots: int) -> list[Attempt]:
    """A shop, its pets, and the attempts: for each slot as many as there are, one after the other."""
    load(database, five_combs())
    with database.transaction(actor=SYSTEM) as session:
        pets = _pets(session, count=640)
        service = current_catalog(session).by_name("Nail trim")
        assert service is not None
        request = VisitRequest(pet=PetFacts(pets[0], "cat"), service=service)
        window = Span(NOW, NOW + timedelta(days=60))
        free = find_slots(session, request=request, window=window, now=NOW, limit=slots)
    each = attempts // len(free)
    return [Attempt(slot, pets[(n * each + k) % len(pets)]) for n, slot in enumerate(free) for k in range(each)]


def _pets(session: Session, *, count: int) -> list[UUID]:
    """Cats of one owner: they need no vaccination here."""
    owner = User(email="race@example.com", password_hash="!", first_name="Race", last_name="")
    session.add(owner)
    session.flush()
    rows = [{"user_id": owner.user_id, "name": f"Cat {n}", "species": "cat"} for n in range(count)]
    return list(session.scalars(insert(Pet).returning(Pet.pet_id), rows))


def deadlocks(database: Database) -> int:
    """How many the server has broken up in this database so far."""
    with database.transaction(actor=SYSTEM) as session:
        counted = session.scalar(text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
    return int(counted or 0)


def run(attempts: int = ATTEMPTS, slots: int = SLOTS, threads: int = THREADS) -> list[Figure]:
    """Both races, and what they left in the database."""
    with fresh_database(pool_size=threads) as database:
        wanted = prepare(database, attempts=attempts, slots=slots)
        outcome = race(database, wanted, properly, threads=threads)
        with database.transaction(actor=SYSTEM) as session:
            overlaps = int(session.scalar(OVERLAPS) or 0)
            booked = int(session.scalar(text("SELECT count(*) FROM appointments WHERE status = 'scheduled'")) or 0)
        time.sleep(1.5)  # The server's statistics come with a delay.
        broken_up = deadlocks(database)
        with database.engine.begin() as connection:
            connection.execute(text(NAIVE_TABLE))
        careless = race(database, wanted, check_then_insert, threads=threads)
    errors = sum(count for name, count in outcome.ended.items() if name not in ("granted", "taken"))
    return [
        exactly("granted", outcome.ended["granted"], slots),
        exactly("visits booked", booked, slots),
        exactly("taken", outcome.ended["taken"], len(wanted) - slots),
        exactly("overlaps", overlaps, 0),
        exactly("deadlocks", broken_up, 0),
        exactly("other errors", errors, 0),
        Figure("attempts a second", len(wanted) / outcome.lasted),
        Figure("attempt, p50", percentile(outcome.took, 0.5) * 1000, "ms"),
        Figure("attempt, p99", percentile(outcome.took, 0.99) * 1000, "ms"),
        Figure("attempt, longest", max(outcome.took) * 1000, "ms"),
        at_least("check-then-insert granted", careless.ended["granted"], slots + 1),
    ]
