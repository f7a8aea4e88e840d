"""What goes into a step and what comes out of it: events, sentences, wishes to know and to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.understanding.readings import Readings
from bot.understanding.values import When

if TYPE_CHECKING:
    from bot.engine.expects import Openings
    from bot.engine.state import State
    from core.errors import Refusal

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence: ``text`` is its message id (the English wording), ``values`` fill its ``{name}`` or ``{name:form}``.

    A value may be a `Say` itself: it is said in the same language.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)


class Term(str):
    """A word that we bring along, not the shop or the owner: an animal, a sex, a vaccine. It is said in the language.

    Everywhere else it is the English word. Its message id has a capital; in the middle of a sentence it has none.
    """

    __slots__ = ()

    def said(self, translate: Callable[[str], str]) -> str:
        """The word in a language; one that no catalog knows (of a shop's own) stays as it is."""
        meant = self[:1].upper() + self[1:]
        translated = translate(meant)
        if translated == meant:
            return str(self)
        return translated if self[:1].isupper() else translated[:1].lower() + translated[1:]


@dataclass(frozen=True, slots=True)
class Offered:
    """A choice put forward: its label, and what comes back when it is taken."""

    label: Say
    data: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A bookable time as the talk sees it; ``start`` and ``end`` are aware, in the shop's zone."""

    start: datetime
    end: datetime
    staff: str
    staff_name: str
    price: Decimal
    minutes: int


@dataclass(frozen=True, slots=True)
class Need:
    """A question to the driver: which openings suit ``wish`` (None: any)? At most ``limit`` are wanted."""

    openings: Openings
    wish: When | None
    limit: int = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """The driver's answer to a `Need`.

    ``exact`` is the opening at the one time that was asked for; ``best`` are those that suit, best first; ``near`` the
    nearest others when none suits; ``reasons`` say why the wish, or the whole visit, is refused.
    """

    exact: Opening | None = None
    best: tuple[Opening, ...] = ()
    near: tuple[Opening, ...] = ()
    reasons: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Do:
    """Something for the driver to do in a savepoint; ``values`` are the frame's stored values."""

    name: str
    values: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """A message was read."""

    readings: Readings


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of ours came back, now or a week later."""

    data: str


@dataclass(frozen=True, slots=True)
class Done:
    """The driver did it; ``result`` fills the sentence that says so."""

    do: Do
    result: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """The business refused: ``code`` of the `CoreError`, the field it names, the reasons it gives."""

    do: Do
    code: str
    field: str | None = None
    reasons: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Overheard:
    """A message to a person who has the talk was read; what cannot wait is answered all the same."""

    readings: Readings


@dataclass(frozen=True, slots=True)
class Returned:
    """The talk has come back from a person."""


Event = Heard | Pressed | Overheard | Returned | Done | Failed


@dataclass(frozen=True, slots=True)
class Turn:
    """What a step decided.

    With ``need`` nothing else is decided yet: answer, and step again with the same state and event. With ``do`` its
    outcome is the next event of the same turn. ``say`` is one message with ``choices`` under it.
    """

    state: State
    say: tuple[Say, ...] = ()
    choices: tuple[Offered, ...] = ()
    do: tuple[Do, ...] = ()
    need: tuple[Need, ...] = ()
    trace: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known outside the talk: registered facts by name, the moment, and the answers to needs so far.

    In a ``hurry`` what may be left out is not asked for.
    """

    values: Mapping[str, object]
    now: datetime
    answers: Mapping[Need, Answer] = field(default_factory=dict)
    hurry: bool = False
