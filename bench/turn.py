"""What does a whole turn cost? A booking in six messages: read, load, step, store, commit, each durable.

The floor, `bench.floor`, is what plain psycopg takes for the same statements and the same commit, turn by turn in
between, so that both see the same machine. What is above it is ours: understanding, engine, words, rules, SQLAlchemy.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean
from typing import Final

from bench.databases import NOW, fresh_database, load_example
from bench.figures import Figure, at_least, percentile
from bench.floor import Floor, Recorder, twin_of
from bot.ports import Address, InboundMessage
from channels.receiving import take
from core.audit import SYSTEM
from core.db import Database
from core.pets.models import VaccinationSource
from core.pets.service import add_pet, add_vaccination
from core.users.models import ConsentSource
from core.users.service import add_owner

OWNERS: Final = 60
WARM: Final = 5
READS, SEARCHES, HOLDS, BOOKS = "only reads", "looks for times", "holds one", "books"
TALK: Final = (
    ("hi", READS),
    ("id like a nail trim for biscuit", SEARCHES),
    ("next week after 3", SEARCHES),
    ("the second one", HOLDS),
    ("how much is that?", READS),
    ("yes", BOOKS),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One turn: what it does, and in seconds what it took, its floor, and as many empty statements."""

    kind: str
    took: float
    statements: int
    floor: float
    bare: float


def run() -> list[Figure]:
    """Turns per second, percentiles, also by what a turn does, statements per turn, and the ratio to the floor."""
    with fresh_database() as database:
        load_example(database, "salon")
        phones = _owners(database)
        with twin_of(database) as floor:
            turns = list(_turns(database, phones, floor))
    spent = [one.took for one in turns]
    return [
        Figure("turns", len(spent), "turns"),
        Figure("a second", 1 / mean(spent), "turns"),
        *_spread("", spent),
        Figure("statements", mean(one.statements for one in turns), "a turn"),
        Figure("floor", 1 / mean(one.floor for one in turns), "turns a second"),
        at_least("of the floor", mean(one.floor for one in turns) / mean(spent), 1 / 3),
        Figure("of as many empty statements", mean(one.bare for one in turns) / mean(spent)),
        *(figure for kind in (READS, SEARCHES, HOLDS, BOOKS) for figure in _of_kind(kind, turns)),
    ]


def _turns(database: Database, phones: list[str], floor: Floor) -> Iterator[Measured]:
    """Each owner talks to the end; the first few only warm the caches of both."""
    recorder = Recorder(database)
    for number, phone in enumerate(phones):
        for place, (text, kind) in enumerate(TALK):
            message = InboundMessage(Address("console", "terminal", phone), f"{place}", text, phone=phone)
            began = time.perf_counter()
            received = take(database, message, now=NOW + timedelta(minutes=number))
            took = time.perf_counter() - began
            sent = recorder.take()
            measured = Measured(kind, took, len(sent), floor.replay(sent), floor.bare(len(sent)))
            if number >= WARM:
                yield measured
        _check(received.replies[0].text)


def _of_kind(kind: str, turns: list[Measured]) -> Iterator[Figure]:
    chosen = [one for one in turns if one.kind == kind]
    yield from _spread(f"{kind}, ", [one.took for one in chosen])
    yield Figure(f"{kind}, of the floor", mean(one.floor for one in chosen) / mean(one.took for one in chosen))


def _spread(which: str, spent: list[float]) -> Iterator[Figure]:
    yield Figure(f"{which}p50", percentile(spent, 0.5) * 1000, "ms")
    yield Figure(f"{which}p99", percentile(spent, 0.99) * 1000, "ms")


def _check(answer: str) -> None:
    if not answer.startswith("Booked"):
        raise RuntimeError(f"the talk did not end in a booking: {answer}")


def _owners(database: Database) -> list[str]:
    phones = [f"+1212555{1000 + number}" for number in range(OWNERS)]
    with database.transaction(actor=SYSTEM) as session:
        for phone in phones:
            owner = add_owner(
                session,
                actor=SYSTEM,
                now=NOW,
                first_name="Ana",
                phone=phone,
                phone_verified=True,
                consent=True,
                source=ConsentSource.STAFF,
            )
            pet = add_pet(session, actor=SYSTEM, now=NOW, owner=owner, name="Biscuit", species="dog")
            add_vaccination(
                session,
                actor=SYSTEM,
                now=NOW,
                pet=pet,
                name="rabies",
                expires=date(2031, 5, 1),
                source=VaccinationSource.STAFF,
            )
    return phones
