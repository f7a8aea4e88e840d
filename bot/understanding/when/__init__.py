"""Days and times: rules from numbers up to ranges, put together over a message, said in the shop's wall clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.understanding.letters import Node
from bot.understanding.tokens import Token
from bot.understanding.values import When
from bot.understanding.when.corrected import corrected
from bot.understanding.when.grammar import parse
from bot.understanding.when.leftover import NOT_WHOLE, parts_of
from bot.understanding.when.merge import Phrase, join_distant, phrases
from bot.understanding.when.refused import each_week, is_every, marked
from bot.understanding.when.resolve import to_when
from bot.understanding.when.spec import MIXED, Num, Spec, World, resolve_day
from bot.understanding.when.told import without_told

__all__ = ["DOUBTED", "Found", "World", "parse", "read_whens"]


DOUBTED = "or this week's"  # ends the rule of a reading that convention settles and people do not


@dataclass(frozen=True, slots=True)
class Found:
    """A reading of days and times on the tokens from ``first`` to ``last``, this one included."""

    when: When
    first: int
    last: int
    rule: str
    others: tuple[When, ...] = ()
    score: float = 0.9


def read_whens(nodes: list[Node], tokens: list[Token], world: World, may: int | None = None) -> list[Found]:
    """What is said of days and times; the one that counts stands first, those of score 0 are only told in the trace.

    ``may`` is what `cues.possible` says of the words.
    """
    told = corrected(marked(phrases(nodes, tokens, world), tokens, world, may), tokens, world)
    said = without_told(told, tokens)
    found = join_distant(_without_past(said, world), tokens, world)
    parts = parts_of(found, nodes, tokens, world)
    found = [phrase for phrase in found if phrase not in parts]
    made: list[Found] = []
    wished = [phrase.spec for phrase in found if not phrase.denied]
    stretch = not wished or any(spec.lo is not None or spec.is_range for spec in wished)
    denied = tuple(
        each_week(when) if stretch and is_every(phrase.spec) else when
        for phrase in found
        if phrase.denied and not phrase.spec.earliest and (when := to_when(phrase.spec, world)) is not None
    )
    group: list[tuple[Phrase, When]] = []
    for phrase in (phrase for phrase in found if not phrase.denied):
        when = to_when(phrase.spec, world)
        if when is None or (when.earliest and len(found) > 1):  # "now, what about the 3rd?"
            continue
        if not (phrase.or_before and group):
            if group:
                made.append(_alternatives(group))
            group = []
        group.append((phrase, when))
        group.extend((phrase, other) for other in _others(phrase.spec, world))
    if group:
        made.append(_alternatives(group))
    made = [_doubted(_unsure(one, found, world), world) for one in made]
    if not made and not parts:
        bare = _bare(nodes, world)
        if bare is not None:
            made.append(bare)
    if denied:
        if made:
            made[0] = replace(made[0], when=replace(made[0].when, but=denied))
        else:
            phrase = next(phrase for phrase in found if phrase.denied)
            made.append(Found(When(but=denied), phrase.first, phrase.last, phrase.rule))
    return made + [
        Found(when, phrase.first, phrase.last, f"{phrase.rule}: {NOT_WHOLE}", score=0.0)
        for phrase in parts
        if (when := to_when(phrase.spec, world)) is not None
    ]


def _without_past(found: list[Phrase], world: World) -> list[Phrase]:
    """A day that is past counts only where no other is said: "I called yesterday, have you got friday?"."""
    if len(found) < 2:
        return found
    said = [_day_of(phrase.spec, world) for phrase in found]
    ahead = any(day is not None and day >= world.today for day in said) or any(
        phrase.spec.lo or (phrase.spec.start is None and phrase.spec.end is not None and phrase.spec.end.has_day)
        for phrase in found
    )
    if not ahead:
        return found
    return [phrase for phrase, day in zip(found, said, strict=True) if day is None or day >= world.today]


def _day_of(spec: Spec, world: World) -> date | None:
    """The day that is said, or since which something has been so: "limping since monday"."""
    start = spec.start
    if start is not None and spec.end is None and start.day is not None and start.day < world.today:
        return start.day
    return resolve_day(spec, world) if spec.has_day else None


def _others(spec: Spec, world: World) -> list[When]:
    """The readings of "or 13" and "or 4pm": another day, or another time on the same day."""
    made = []
    for other in spec.others:
        day = spec if not other.has_day else other
        timed = spec if other.has_day else other
        whole = replace(
            spec, day=day.day, weekday=day.weekday, dom=day.dom, month=day.month, year=day.year,
            hour=timed.hour, minute=timed.minute, half=timed.half, zero=timed.zero,
        )  # fmt: skip
        when = to_when(whole, world)
        if when is not None:
            made.append(when)
    return made


def _unsure(found: Found, phrased: list[Phrase], world: World) -> Found:
    """A weekday that is not the date's: both stay possible, and we ask."""
    spec = next((phrase.spec for phrase in phrased if phrase.first == found.first), None)
    if spec is None or found.others or spec.weekday is None or spec.dom is None or found.when.day is None:
        return found
    far = (found.when.day - world.today).days > 120 and spec.month is None
    if found.when.day.weekday() == spec.weekday and not far:
        return found
    if far:
        nearer = (resolve_day(Spec(dom=spec.dom), world), resolve_day(Spec(weekday=spec.weekday), world))
        others = tuple(replace(found.when, day=day) for day in nearer)
        return replace(found, others=others, score=0.5, rule=f"{found.rule}, far away")
    other = resolve_day(Spec(weekday=spec.weekday), world)
    return replace(found, others=(replace(found.when, day=other),), score=0.5, rule=f"{found.rule}, weekday differs")


def _doubted(found: Found, world: World) -> Found:
    """ "Next friday", said on a wednesday: by convention that of next week, but this week's may be meant as well."""
    day = found.when.day
    if world.region in MIXED and day is not None and not found.others and found.rule.startswith("month day by slash"):
        other = resolve_day(Spec(dom=day.month, month=day.day), world) if day.day <= 12 else None
        return (
            replace(found, others=(replace(found.when, day=other),), score=0.6) if other not in (None, day) else found
        )
    if found.others or day is None or found.rule.split(" + ")[0] != "next weekday":
        return found
    sooner = day - timedelta(days=7)
    if not 2 <= (sooner - world.today).days <= 6:
        return found
    return replace(found, others=(replace(found.when, day=sooner),), score=0.8, rule=f"{found.rule}, {DOUBTED}")


def _alternatives(group: list[tuple[Phrase, When]]) -> Found:
    """One phrase, or several joined by "or": what a later one alone says of time or part is meant for those before."""
    last = group[-1][1]
    whens = []
    for index, (_, when) in enumerate(group):
        shared = when
        timed = next((one for _, one in group[index:] if _is_timed(one)), last)
        if not _is_timed(when) and when is not last:
            shared = replace(
                when, clock=timed.clock, part=timed.part, after=timed.after, until=timed.until,
                either_half=timed.either_half, grain=timed.grain if when.day else when.grain,
            )  # fmt: skip
        elif when.day is None and when.start is None and group[0][1].day is not None:
            shared = replace(when, day=group[0][1].day)
        elif when.day is None and when.start is None and last.day is not None and when.clock is not None:
            shared = replace(when, day=last.day)  # "3pm or 4pm tomorrow"
        whens.append(shared)
    whens = list(dict.fromkeys(whens))  # "tomorrow or thursday", said on a wednesday
    return Found(
        whens[0],
        group[0][0].first,
        group[-1][0].last,
        " or ".join(phrase.rule for phrase, _ in group),
        tuple(whens[1:]),
    )


def _is_timed(when: When) -> bool:
    return not (when.clock is None and when.part is None and when.after is None and when.until is None)


def _bare(nodes: list[Node], world: World) -> Found | None:
    """A number alone is a time or a day of the month when that was asked for."""
    if world.expecting not in ("time", "date"):
        return None
    numbers = [node for node in nodes if isinstance(node.value, Num)]
    if len(numbers) == 2 and numbers[1].first - numbers[0].last == 2 and any(node.value == "or" for node in nodes):
        first, last = (_asked(node, world) for node in numbers)
        return replace(first, last=last.last, others=(last.when,)) if first and last else None
    if len(numbers) != 1:
        decimals = [node for node in nodes if isinstance(node.value, tuple) and len(node.value) == 3]
        if numbers or len(decimals) != 1 or world.expecting != "time":
            return None
        hour, minute, _text = decimals[0].value
        return _timed(Spec(hour=hour, minute=minute), decimals[0], world) if hour < 24 and minute < 60 else None
    return _asked(numbers[0], world)


def _asked(node: Node, world: World) -> Found | None:
    """The number as the time or the day of the month that was asked for."""
    value, text = node.value
    if world.expecting == "date":
        return _dated(Spec(dom=value), node, world) if 1 <= value <= 31 else None
    if (value <= 24 and len(text) <= 2) or (not text.isdigit() and value <= 12):
        return _timed(Spec(hour=value % 24, half="24" if value > 12 or value == 0 else ""), node, world)
    hour, minute = divmod(value, 100)
    if text.isdigit() and hour < 24 and minute < 60:
        sure = hour > 12 or text.startswith("0") or hour == 0
        return _timed(Spec(hour=hour, minute=minute, half="24" if sure else ""), node, world)
    return None


def _timed(spec: Spec, node: Node, world: World) -> Found | None:
    when = to_when(spec, world)
    return Found(when, node.first, node.last, "asked for a time", score=0.8) if when else None


def _dated(spec: Spec, node: Node, world: World) -> Found | None:
    when = to_when(spec, world)
    return Found(when, node.first, node.last, "asked for a day", score=0.8) if when else None
