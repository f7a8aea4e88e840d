"""The pure engine: steps per CPU second, how evenly, whether a long talk gets slower, and how fast it is imported.

No understanding and no database: the readings are made before the clock starts, and the answers to needs are a table.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from time import process_time
from typing import Final
from zoneinfo import ZoneInfo

from bench.figures import Figure, at_least, at_most, percentile
from bot.engine.dialog import Confirm, Dialog
from bot.engine.expects import Excluding, Expects, ManyOf, OneOf, Openings, Someone
from bot.engine.repertoire import Repertoire, Reply, handler
from bot.engine.state import State
from bot.engine.step import step
from bot.engine.turn import Answer, Do, Done, Event, Facts, Heard, Need, Opening, Say
from bot.understanding.readings import Act, Intent, Kind, Reading, Readings, Value
from bot.understanding.values import When
from channels.memory import settle

ZONE: Final = ZoneInfo("America/New_York")
NOW: Final = datetime(2030, 3, 4, 9, tzinfo=ZONE)
DAY: Final = date(2030, 3, 5)
TALKS: Final = 1200
BATCHES: Final = 24  # other work on the machine slows a core down, so the best one counts
LONG: Final = 300
TIMES: Final = 200  # repetitions of one turn, for the comparison of an early with a late one
IMPORT: Final = "import time; began = time.process_time(); import bot.engine.step; print(time.process_time() - began)"


@dataclass(frozen=True)
class Thing:
    """An option."""

    key: str
    label: str
    traits: frozenset[tuple[Kind, Hashable]] = frozenset()


PETS = tuple(Thing(name.lower(), name) for name in ("Biscuit", "Mia", "Rex"))
SERVICES = tuple(Thing(f"service{number}", f"Service {number}") for number in range(10))
PEOPLE = tuple(Thing(f"person{number}", f"Person {number}") for number in range(5))

book = Dialog(
    "book",
    opens_on=(Intent.BOOK,),
    effect="book",
    confirm=Confirm(
        text="{service} for {pet} on {slot:day} at {slot:time}?",
        short="{slot:day} at {slot:time}?",
        changed="{slot:day} at {slot:time}, then?",
        yes="Book it",
        leave="Leave it",
        change={"slot": "Another time"},
    ),
    done="Booked.",
    title="{pet}'s visit",
)


@book.field("Which pet?", called=("pet",))
def pet(owner: tuple[Thing, ...]) -> Expects:
    return OneOf(owner, Kind.PET)


@book.field("What for {pet}?", called=("service",))
def service(pet: Thing, catalog: tuple[Thing, ...]) -> Expects:
    return OneOf(catalog, Kind.SERVICE)


@book.field("Anything else?", on_request=True, called=("extras",))
def add_ons(service: Thing, catalog: tuple[Thing, ...]) -> Expects:
    return ManyOf(catalog, Kind.ADD_ON)


@book.field("With whom?", on_request=True, called=("person",))
def groomer(service: Thing) -> Expects:
    return Someone(PEOPLE)


@book.field("When? I have {slot:best3}.", none="{said} is full: {slot:near3}.", hold=True, called=("time",))
def slot(pet: Thing, service: Thing, groomer: Thing | Excluding | None, add_ons: tuple[Thing, ...] | None) -> Expects:
    return Openings(service.key, pet.key, groomer.key if isinstance(groomer, Thing) else None)


def hours(shop: object) -> Reply:
    """An aside."""
    return Reply((Say("We close at six."),))


REPERTOIRE: Final = Repertoire.of(
    [book],
    [handler(intent, hours) for intent in (Intent.HOURS, Intent.HELP, Intent.MENU, Intent.HUMAN)],
    explains=lambda refusal, values: Say("No."),
)


def heard(text: str, *found: tuple[Kind, Value], act: Act = Act.INFORM, intents: tuple[Intent, ...] = ()) -> Event:
    """A message that was read before the clock started."""
    readings = tuple(Reading(kind, value, (0, len(text)), 1.0, "bench") for kind, value in found)
    return Heard(Readings(text, text, readings, act, (act,), intents))


TALK: Final = (
    heard("book a visit", act=Act.BOOK, intents=(Intent.BOOK,)),
    heard("biscuit", (Kind.PET, "biscuit")),
    heard("service 3", (Kind.SERVICE, "service3")),
    heard("tomorrow", (Kind.WHEN, When(day=DAY))),
    heard("what time do you close", act=Act.QUESTION, intents=(Intent.HOURS,)),
    heard("hmm", act=Act.OTHER),
    heard("tomorrow at ten", (Kind.WHEN, When(day=DAY, clock=time(10)))),
    heard("actually for mia", (Kind.PET, "mia"), act=Act.CHANGE),
    heard("with person 1", (Kind.PERSON, "person1")),
    heard("yes", act=Act.AFFIRM),
)


def opening(clock: time) -> Opening:
    """An hour tomorrow."""
    start = datetime.combine(DAY, clock, ZONE)
    return Opening(start, start + timedelta(hours=1), "person1", "Person 1", Decimal(45), 60)


OPENINGS: Final = tuple(opening(time(hour)) for hour in (9, 10, 11))


@dataclass
class Talk:
    """One conversation; every step is timed."""

    state: State
    seconds: list[float]

    def say(self, event: Event) -> None:
        """One message, its needs and effects."""
        events = [event]
        while events:
            turn = self._step(events.pop(0))
            events += [Done(do, _result(do)) for do in turn]

    def _step(self, event: Event) -> tuple[Do, ...]:
        answers: dict[Need, Answer] = {}
        while True:
            facts = Facts(FACTS, NOW, answers)
            began = process_time()
            turn = step(REPERTOIRE, self.state, event, facts)
            self.seconds.append(process_time() - began)
            if not turn.need:
                self.state = turn.state
                return turn.do
            for need in turn.need:
                exact = need.wish is not None and need.wish.clock is not None
                answers[need] = Answer(OPENINGS[1] if exact else None, OPENINGS)


FACTS: Final[dict[str, object]] = {
    "owner": PETS, "shop": None, "catalog": SERVICES, "diary": None, "today": NOW.date(),
}  # fmt: skip


def _result(do: Do) -> dict[str, object]:
    return {"slot": OPENINGS[1]} if do.name == "book" else {}


def talk_of(messages: int) -> Talk:
    """A talk after so many messages: one booking after the other."""
    talk = Talk(State(at=NOW), [])
    for number in range(messages):
        talk.say(TALK[number % len(TALK)])
    return talk


def evenly() -> float:
    """What a message of turn 300 costs, as a multiple of the same one at turn 3; the best of many tries, in turns."""
    early, late = talk_of(2).state, talk_of(LONG - 8).state  # both at the question for the service
    spent: dict[bool, list[float]] = {True: [], False: []}
    for number in range(2 * TIMES):
        talk = Talk(late if number % 2 else early, [])
        talk.say(TALK[2])
        spent[bool(number % 2)].append(sum(talk.seconds))
    return min(spent[True]) / min(spent[False])


def importing() -> float:
    """CPU seconds to import the engine in a fresh process."""
    ran = [
        float(subprocess.run([sys.executable, "-c", IMPORT], check=True, capture_output=True, text=True).stdout)
        for _ in range(3)
    ]
    return min(ran)


def run() -> list[Figure]:
    """Measure, as in a process that has been set up."""
    talk_of(100)
    settle()
    steps: list[float] = []
    rates: list[float] = []
    for _ in range(BATCHES):
        batch = [seconds for _ in range(TALKS // BATCHES) for seconds in talk_of(len(TALK)).seconds]
        rates.append(len(batch) / sum(batch))
        steps += batch
    return [
        at_least(f"steps per CPU second, best of {BATCHES} runs", max(rates), 10_000),
        Figure("p50", 1000 * percentile(steps, 0.5), "ms"),
        at_most("p99", 1000 * percentile(steps, 0.99), 0.5, "ms"),
        at_most("turn 300 compared with turn 3", evenly(), 1.2, "times"),
        at_most("import", importing(), 0.2, "s"),
    ]
