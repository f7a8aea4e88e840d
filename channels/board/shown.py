"""What stands on the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

NEXT_IN: Final = (("14", "2 weeks"), ("28", "4 weeks"), ("42", "6 weeks"), ("56", "8 weeks"), ("91", "3 months"))
"""Days, and how they are said."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What was done last, by whom, and may still be taken back."""

    deed: str
    what: str
    said: str


@dataclass(frozen=True, slots=True)
class Card:
    """A visit: where it stands, what there is to know of it, and what can be done, the next step first.

    ``changes`` are what its owner is told of; ``weight`` is what the pet weighed last.
    """

    id: str
    version: int
    at: int
    rows: int
    side: int
    time: str
    pet: str
    pet_is: str
    owner: str
    service: str
    state: str
    flags: tuple[str, ...]
    notes: tuple[str, ...]
    is_over: bool
    is_here: bool
    is_small: bool
    steps: tuple[tuple[str, str], ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    weight: str = ""
    undo: Undo | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Time in which a person is not there, or that is kept for somebody who is deciding."""

    at: int
    rows: int
    said: str
    kind: str


@dataclass(frozen=True, slots=True)
class Group:
    """Those who meet in a class: where they stand together, what it is, and how many there are."""

    at: int
    rows: int
    side: int
    name: str
    time: str
    number: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    cards: tuple[Card, ...]
    groups: tuple[Group, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything about one visit; ``vaccines`` are those that can be given."""

    card: Card
    today: date
    vaccines: tuple[str, ...]
    next_in: tuple[tuple[str, str], ...] = NEXT_IN


@dataclass(frozen=True, slots=True)
class Waits:
    """A talk that a person has, or is awaited in."""

    id: str
    said: str
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said in a talk; ``kind`` is whose it is."""

    seq: int
    speaker: str
    text: str
    at: str
    kind: str
    is_lost: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk as it is opened: ``about`` is what is wished in it, ``first`` what its owner is called."""

    id: str
    who: str
    first: str
    why: str
    about: tuple[str, ...]
    phone: str
    state: str
    is_open: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The page's content; ``hours`` are labels with their rows, ``now_row`` is None on another day.

    ``of_the_shop`` is what staff should see that is about no owner."""

    on: date
    title: str
    before: date
    after: date
    today: date
    summary: str
    rows: int
    hours: tuple[tuple[int, str], ...]
    now_row: int | None
    now_said: str
    columns: tuple[Column, ...]
    unfinished: tuple[Card, ...]
    left_open: int
    talks: tuple[Waits, ...]
    of_the_shop: tuple[str, ...]
