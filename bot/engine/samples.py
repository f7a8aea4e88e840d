"""What the checker says and stores for each kind of expectation: values that fit, messages that answer or do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from bot.engine.certificate import Certificate
from bot.engine.expects import Expects, FreeText, OneOf, Openings, Read, YesNo
from bot.engine.lists import ManyOf
from bot.engine.measures import Birth, Fuzzy, Weight
from bot.engine.memory import store_opening
from bot.engine.turn import Answer, Json, Need, Opening
from bot.understanding.readings import Act, Intent, Kind, Reading, Readings, Value
from bot.understanding.values import Age, Relation, Relative, When
from core.errors import Refusal

STALE: Final[Json] = {"stale": "of another release"}
GLUG: Final = "glug " * 40
FREE, FULL, CLOSED = time(10), time(11), time(12)  # of any day, in the checker's calendar


@dataclass(frozen=True, slots=True)
class Line:
    """A message as the checker says it, and what is read in it."""

    label: str
    readings: Readings


def line(label: str, *found: tuple[Kind, Value], act: Act = Act.INFORM, intents: tuple[Intent, ...] = ()) -> Line:
    """A message with these readings; the words themselves are the label."""
    readings = tuple(Reading(kind, value, (0, len(label)), 1.0, "sample") for kind, value in found)
    return Line(label, Readings(label, label.lower(), readings, act, (act,), intents))


NOT_UNDERSTOOD: Final = line(GLUG, act=Act.OTHER)
CORE: Final = (
    NOT_UNDERSTOOD,
    line("yes", act=Act.AFFIRM),
    line("no", act=Act.DENY),
    line("stop", act=Act.OTHER, intents=(Intent.STOP,)),
    line("cancel", act=Act.CANCEL, intents=(Intent.CANCEL,)),
    line("back", act=Act.OTHER, intents=(Intent.BACK,)),
    line("a person", act=Act.HANDOFF, intents=(Intent.HUMAN,)),
)
LEADING: Final = tuple(one for one in CORE if one.label not in ("back", "cancel"))
EVERY_ACT: Final = tuple(line(f"({act.value})", act=act) for act in Act)
EVERY_INTENT: Final = tuple(line(f"({intent.value})", act=Act.OTHER, intents=(intent,)) for intent in Intent)


def opening(now: datetime, clock: time = FREE, days: int = 1) -> Opening:
    """A bookable hour ``days`` from now."""
    start = datetime.combine(now.date() + timedelta(days=days), clock, now.tzinfo)
    return Opening(start, start + timedelta(hours=1), "sample-staff", "Kim", Decimal(45), 60)


def answer(need: Need, now: datetime) -> Answer:
    """The checker's calendar: free at ten, full at eleven, closed at twelve, two times otherwise."""
    day = need.wish.day if need.wish is not None else None
    days = max((day - now.date()).days, 1) if day is not None else 1
    near = (opening(now, FREE, days), opening(now, time(9), days + 1))
    match need.wish.clock if need.wish is not None else None:
        case None:
            return Answer(best=near)
        case clock if clock == CLOSED:
            return Answer(reasons=(Refusal("closed", {"day": day or now.date()}),))
        case clock if clock == FULL:
            return Answer(near=near)
        case clock:
            found = opening(now, clock, days)
            return Answer(exact=found, best=(found,))


def valid(expects: Expects, now: datetime) -> Json:
    """A stored value that fits; None where there is nothing to choose from."""
    match expects:
        case Openings():
            return store_opening(opening(now))
        case ManyOf(options=options):
            return [one.key for one in options[:1]]
        case OneOf(options=options):
            return options[0].key if options else None
        case YesNo():
            return True
        case Fuzzy(unknown=unknown):
            return unknown
        case Weight(plausible=(low, high)):
            return str(((low + high) / 2).quantize(Decimal("0.01")))
        case Birth(today=today):
            return (today - timedelta(days=500)).isoformat()
        case Certificate(today=today):
            return (today + timedelta(days=300)).isoformat()
        case _:
            return "sample"


def answers(expects: Expects, now: datetime) -> Iterator[Line]:
    """Messages that answer, and some that nearly do."""
    today, tomorrow = now.date(), now.date() + timedelta(days=1)
    match expects:
        case Openings():
            for clock, label in ((FREE, "at ten"), (FULL, "at eleven"), (CLOSED, "at twelve")):
                yield line(f"tomorrow {label}", (Kind.WHEN, When(day=tomorrow, clock=clock)))
            yield line("tomorrow", (Kind.WHEN, When(day=tomorrow)))
            yield line("something later", (Kind.RELATIVE, Relative(Relation.LATER)))
            yield line("the day after", (Kind.RELATIVE, Relative(Relation.SHIFT, days=1)))
        case OneOf(options=options, kind=kind):
            named = ((one.label if isinstance(one.label, str) else one.key, one.key) for one in options[:2])
            yield from (line(label, (kind, key)) for label, key in named)
            yield line("another one", (kind, "nobody-knows"))
            if len(options) > 1:
                several = Reading(kind, options[0].key, (0, 3), 0.6, "sample", (options[1].key,))
                yield Line("one of two", Readings("one", "one", (several,), Act.INFORM, (Act.INFORM,)))
        case Fuzzy(names=names, unknown=unknown):
            yield from (line(name, (Kind.BREED, name)) for name in (*names[:1], unknown))
            yield line("a dragon")
        case Weight(plausible=(low, high)):
            yield line("a weight", (Kind.WEIGHT, (low + high) / 2))
            yield line("900 kg", (Kind.WEIGHT, Decimal(900)))
        case Birth():
            yield line("two years", (Kind.AGE, Age(years=2)))
            yield line("still to come", (Kind.BIRTH_DATE, tomorrow))
        case Certificate():
            yield from (line(label, (Kind.VALID_UNTIL, When(day=day))) for label, day in _until(today))
        case Read(kind=kind):
            yield line("sample", (kind, "sample"))
        case FreeText():
            yield line("Fluff")
            yield line("word " * 300)
        case _:
            return


def _until(today: date) -> tuple[tuple[str, date], ...]:
    return (("until next year", today + timedelta(days=300)), ("until last year", today - timedelta(days=300)))
