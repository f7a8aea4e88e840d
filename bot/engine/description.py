"""What every description of a field can do, and the outcomes of hearing a message with one.

A description never asks a database. `Openings` alone needs an answer from outside, which the step asks for.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from bot.engine.bag import Bag
from bot.engine.turn import Json, Say
from bot.understanding.readings import Kind, Reading

TOKEN = 32  # characters of a value within a button's 64 bytes


class Stale(Exception):
    """A stored value that no longer fits what the field expects."""


@dataclass(frozen=True, slots=True)
class Took:
    """A reading was taken as this field's value."""

    stored: Json
    used: tuple[Reading, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Among:
    """Two or more values are plausible: to be asked, with these as choices; ``every`` says that all were wanted."""

    options: tuple[Option, ...]
    used: tuple[Reading, ...] = ()
    every: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """It was understood and cannot be: the sentence says why and what would do."""

    say: Say
    used: tuple[Reading, ...] = ()


Hearing = Took | Among | Refused | None


@runtime_checkable
class Option(Protocol):
    """One value out of a list: a pet, a service, a visit. ``traits`` narrow a list when it is not named."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str | Say: ...
    @property
    def traits(self) -> frozenset[tuple[Kind, Hashable]]: ...


def token_of(key: str) -> str:
    """A key, short enough for a button."""
    return key.replace("-", "").replace(".", "")[:TOKEN]


class Expects(Protocol):
    """What every description can do."""

    @property
    def expecting(self) -> str:
        """The word for `Context.expecting` while this is the open question."""

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        """What the message says for this field; bare answers count only when it was ``asked``."""

    def resolve(self, stored: Json) -> object:
        """The value that dependents and sentences get; raise `Stale` when it no longer fits."""

    def sole(self, bag: Bag) -> Json:
        """The stored value when there is nothing to choose and nothing else was named, else None."""

    def empty(self) -> bool:
        """Whether nothing can be answered at all (no pets yet)."""

    def choices(self) -> tuple[tuple[Say, str], ...]:
        """Labels and tokens to put forward."""

    def pick(self, token: str) -> Json:
        """The stored value behind a token; raise `Stale`."""

    def example(self) -> Say | None:
        """A sentence with the format and an example, for the second miss."""

    def says(self) -> Mapping[str, object]:
        """What the field's question may name besides other fields: which vaccine it asks for."""


class Description:
    """Defaults for descriptions without a list."""

    expecting: ClassVar[str] = "slot"

    def sole(self, bag: Bag) -> Json:
        return None

    def empty(self) -> bool:
        return False

    def choices(self) -> tuple[tuple[Say, str], ...]:
        return ()

    def pick(self, token: str) -> Json:
        raise Stale(token)

    def example(self) -> Say | None:
        return None

    def says(self) -> Mapping[str, object]:
        return {}


def plain(value: str | Say) -> Say:
    """A label that is data: a pet's name, a breed, a visit."""
    return Say("{it}", {"it": value})
