"""Where a talk can stand, for the checker: states in scenes, alike when they know the same fields."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from bot.engine.state import Frame, State
from bot.engine.turn import Do

CLOSED: Final = frozenset({"confirm", "offer"})  # after these a "yes" means something


class Scene(Protocol):
    """What is known outside the talk, as one of a few hashable values.

    ``open`` says that everything can be finished here: there is something to book, and somebody to book it.
    """

    def __hash__(self) -> int: ...
    @property
    def open(self) -> bool: ...
    @property
    def now(self) -> datetime: ...
    def facts(self) -> Mapping[str, object]:
        """The registered facts."""

    def perform(self, do: Do) -> tuple[Scene, Mapping[str, object]]:
        """The scene after an effect has succeeded, and its result."""


@dataclass(frozen=True)
class Problem:
    """What goes wrong, and the shortest talk that leads there."""

    what: str
    talk: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join((self.what, *(f"    {one}" for one in self.talk)))


@dataclass(frozen=True, eq=False)
class Place:
    """A state in a scene; ``way`` is how it was reached first.

    ``position`` is the open question, ``in_order`` says that nothing behind it is known yet.
    """

    state: State
    scene: Scene
    position: str = ""
    in_order: bool = True
    came_from: Place | None = None
    way: str = ""

    def talk(self) -> tuple[str, ...]:
        """From the start to here."""
        before = self.came_from.talk() if self.came_from is not None else ()
        return (*before, self.way) if self.way else before

    @property
    def top(self) -> Frame | None:
        """The dialog being talked about."""
        return self.state.top

    def key(self) -> Hashable:
        """What two states have in common that are the same here: the open question, not what was answered before it."""
        state, top = self.state, self.state.top
        below = tuple((one.dialog, bool(one.values), one.begun) for one in state.frames[:-1])
        parked = tuple(one.dialog for one in state.parked)
        if top is None:
            return (self.scene, parked, state.expecting == "confirm", state.undo is None, state.misses)
        wish = top.wish is not None and (top.wish.clock is None, not top.wish.but)
        asked = (top.dialog, self.position, self.in_order, tuple(top.misses.items()), top.begun)
        return (self.scene, below, asked, wish, state.expecting if state.expecting in CLOSED else "")


@dataclass(frozen=True, slots=True)
class Step:
    """One edge: where it leads, which effects succeeded on the way, what was said."""

    to: Hashable
    did: frozenset[str]
    said: str
    label: str
