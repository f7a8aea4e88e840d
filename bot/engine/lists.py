"""Values out of a list: one, a person, any number. A reading names them, or their traits narrow the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.engine.bag import Bag
from bot.engine.description import Among, Hearing, Option, Stale, Took, plain, token_of
from bot.engine.turn import Json, Say
from bot.understanding.normalise import fold
from bot.understanding.readings import Kind, Reading
from bot.understanding.values import When

T = TypeVar("T")
SHORT = 4  # words of a message that is nothing but an answer
_WORD = re.compile(r"[^\W_]+")

# Descriptions are not ``frozen``: a step makes five or more, and that would cost each a microsecond (`bench.engine`).


@dataclass(unsafe_hash=True)
class OneOf:
    """One of a list. ``kind`` is the reading that names it; ``sole`` takes the only option without asking.

    ``shown`` is how many are put forward as choices; a longer list is still understood by name.
    """

    options: Sequence[Option]
    kind: Kind
    is_sole: bool = False
    shown: int = 10
    word: str = "choice"

    @property
    def expecting(self) -> str:
        return self.word

    def _keyed(self, key: Json) -> Option:
        for option in self.options:
            if option.key == key:
                return option
        raise Stale(str(key))

    def is_other(self, bag: Bag) -> bool:
        """Whether something else was named: "for Max" is not for Biscuit, the only pet or dog that is known.

        A name may have been said before anybody knew who writes: it is then one of these after all.
        """
        said = bag.first(Kind.PET_NAME) if self.kind is Kind.PET else None
        known = {one.label.casefold() for one in self.options if isinstance(one.label, str)}
        return said is not None and str(said.value).casefold() not in known

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        if not bag.fresh and not bag.pending:
            return None
        named = list(bag.of(self.kind))
        fitting: dict[str, Option] = {}
        used: list[Reading] = []
        for reading in named:
            for value in (reading.value, *reading.alternatives):
                for option in self.options:
                    if option.key == value:
                        fitting[option.key] = option
                        used.append(reading)
        if not fitting and not self.is_other(bag):
            fitting, used = self._narrowed(bag)
        if not fitting and asked and not bag.fresh:
            labelled = [(one.label, one) for one in self.options if isinstance(one.label, str)]
            fitting = {one.key: one for one in by_part(bag, labelled)}
        if len(fitting) == 1:
            return Took(next(iter(fitting)), tuple(used), "named")
        if 1 < len(fitting) < len(self.options) or (named and len(fitting) > 1):
            return Among(tuple(fitting.values()), tuple(used), every=_every(used, fitting))
        return None

    def _narrowed(self, bag: Bag) -> tuple[dict[str, Option], list[Reading]]:
        kinds = {kind for option in self.options for kind, _ in option.traits}
        if not kinds:
            return {}, []
        fitting = {option.key: option for option in self.options}
        used: list[Reading] = []
        for kind in sorted(kinds):
            for reading in bag.of(kind):
                values = (reading.value, *reading.alternatives)
                kept = next(filter(None, (_kept(fitting, kind, values, by=by) for by in (_is_then, _is_of))), None)
                if kept:
                    fitting = kept
                    used.append(reading)
                    break
        return (fitting, used) if used else ({}, [])

    def resolve(self, stored: Json) -> object:
        return self._keyed(stored)

    def says(self) -> Mapping[str, object]:
        return {}

    def sole(self, bag: Bag) -> Json:
        is_sole = self.is_sole and len(self.options) == 1 and not self.is_other(bag)
        return self.options[0].key if is_sole else None

    def empty(self) -> bool:
        return not self.options

    def choices(self) -> tuple[tuple[Say, str], ...]:
        return tuple((plain(option.label), token_of(option.key)) for option in self.options[: self.shown])

    def pick(self, token: str) -> Json:
        for option in self.options:
            if token_of(option.key) == token:
                return option.key
        raise Stale(token)

    def example(self) -> Say | None:
        if not self.options:
            return None
        return Say("You can say {list:or}.", {"list": [plain(option.label) for option in self.options[: self.shown]]})


def by_part(bag: Bag, labelled: Sequence[tuple[str, T]]) -> list[T]:
    """Those of which a word of the label was said that few others have: "the face" is the face trim."""
    words = frozenset(_WORD.findall(fold(bag.text).plain))
    if not words or len(words) > SHORT or bag.heard.intents:
        return []
    parts = [
        frozenset(word for word in _WORD.findall(fold(label).plain) if len(word) > SHORT - 2) for label, _ in labelled
    ]
    said = [len(words & part) for part in parts]
    most = max(said, default=0)
    return [one for (_, one), count in zip(labelled, said, strict=True) if count == most] if most else []


def _every(used: Sequence[Reading], fitting: Mapping[str, Option]) -> bool:
    """Whether each was meant for itself ("Rex and Mia", "both dogs"), and not one of them, by a name that fits all."""
    each = [{reading.value, *reading.alternatives} & fitting.keys() for reading in used]
    return all(len(keys) == 1 for keys in each) and len(set().union(*each)) > 1


def _kept(
    fitting: Mapping[str, Option],
    kind: Kind,
    values: Sequence[Hashable],
    *,
    by: Callable[[Hashable, Kind, Option], bool],
) -> dict[str, Option]:
    return {key: one for key, one in fitting.items() if any(by(value, kind, one) for value in values)}


def _is_then(value: Hashable, kind: Kind, option: Option) -> bool:
    """Whether the clock that was said is the option's, and the day too if one was said."""
    if not isinstance(value, When) or value.clock is None:
        return False
    clocks = [value.clock]
    if value.either_half:
        clocks.append(value.clock.replace(hour=(value.clock.hour + 12) % 24))
    on_day = value.day is None or (kind, value.day) in option.traits
    return on_day and any((kind, clock) in option.traits for clock in clocks)


def _is_of(value: Hashable, kind: Kind, option: Option) -> bool:
    """Whether what was said describes the option; visits are described by their day."""
    if not isinstance(value, When):
        return (kind, value) in option.traits
    if any((kind, day) in option.traits for day in (value.day, *(one.day for one in value.but))):
        return True
    refused = frozenset[int]().union(*(one.weekdays for one in value.but))  # "I can't make thursday" names that visit
    return any(isinstance(day, date) and day.weekday() in refused for of, day in option.traits if of is kind)


@dataclass(frozen=True, slots=True)
class Excluding:
    """Anybody but these."""

    keys: tuple[str, ...]


@dataclass(unsafe_hash=True)
class Someone(OneOf):
    """A person of the shop, or anyone, or anyone but: stored as key, null, or a list of keys not wanted."""

    kind: Kind = Kind.PERSON
    word: str = "person"

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        if anyone := bag.first(Kind.ANYONE):
            return Took(None, (anyone,), "anyone")
        unwanted = list(bag.of(Kind.NOT_PERSON))
        if unwanted and bag.first(Kind.PERSON) is None:  # "not Leo, Kim please" names Kim
            keys = [str(reading.value) for reading in unwanted]
            return Took(list[Json](keys), tuple(unwanted), "not with")
        return super().hear(bag, asked=asked)

    def resolve(self, stored: Json) -> object:
        if isinstance(stored, list):
            return Excluding(tuple(str(key) for key in stored))
        return super().resolve(stored)


@dataclass(unsafe_hash=True)
class ManyOf(OneOf):
    """Any number of a list; stored as a list of keys."""

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        known = {option.key for option in self.options}
        used = [reading for reading in bag.of(self.kind) if reading.value in known]
        if not used:
            return None
        return Took(list(dict.fromkeys(str(reading.value) for reading in used)), tuple(used), "named")

    def resolve(self, stored: Json) -> object:
        if not isinstance(stored, list):
            raise Stale(str(stored))
        return tuple(self._keyed(key) for key in stored)
