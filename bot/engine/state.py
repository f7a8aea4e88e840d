"""A conversation's state: frames of known values, nothing that can be computed from them.

State is JSON, typically under 2 KB and never over 8 KB: what is bounded here is cut here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from bot.engine.memory import load_opening, load_reading, load_when, store_opening, store_reading, store_when
from bot.engine.turn import Json, Opening
from bot.understanding.readings import Reading
from bot.understanding.values import When

DEPTH = 3  # frames on the stack (design, section 2)
PENDING = 12  # readings kept for fields that cannot be asked yet
LATER = 24  # of those that wait for their turn: six pets, each with a service and a time
CHOICES = 12
TOLD = 4  # notices that may still be answered
OFFERS = 3  # times put forward at once
MOST_BYTES = 8 * 1024  # of a stored state

LANGUAGE = 3  # letters of a language's code

T = TypeVar("T")

# Never changed once made, only replaced. `frozen` would say so, and a frozen one takes three times as long to make.


@dataclass(slots=True)
class Frame:
    """A dialog on the stack.

    ``values`` are stored values by field name; None was skipped. ``order`` are the fields in the order in which the
    owner gave them, for `back`. ``pending`` are readings that no field could use yet. ``wish``, ``offers`` and ``fits``
    belong to the field that expects `Openings`: what was asked for, what was put forward, and the request that these
    were found for. ``held`` is what is held. ``misses`` counts answers that were not understood, by field. ``begun``
    says that the frame below cannot go on without this one, ``gives`` which field of it this one fills. ``wanted`` is
    a field that is asked only on request, and was. ``note`` is "changed" until a change has been confirmed. ``told`` is
    the last reason why a value could not be. ``later`` is what a second one of these is about, once this one is made.
    """

    dialog: str
    version: int
    values: Mapping[str, Json] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    misses: Mapping[str, int] = field(default_factory=dict)
    pending: tuple[Reading, ...] = ()
    wish: When | None = None
    offers: tuple[Opening, ...] = ()
    fits: str | None = None
    held: str | None = None
    gives: str | None = None
    note: str | None = None
    begun: bool = False
    wanted: str | None = None
    told: str | None = None
    later: tuple[Reading, ...] = ()

    def store(self) -> dict[str, Json]:
        """As JSON, empty members left out."""
        stored: dict[str, Json] = {"dialog": self.dialog, "version": self.version, "values": dict(self.values)}
        if self.order:
            stored["order"] = list(self.order)
        if self.misses:
            stored["misses"] = dict(self.misses)
        if self.pending:
            stored["pending"] = [store_reading(reading) for reading in self.pending[-PENDING:]]
        if self.later:
            stored["later"] = [store_reading(reading) for reading in self.later[:LATER]]
        if self.wish is not None:
            stored["wish"] = store_when(self.wish)
        if self.offers:
            stored["offers"] = [store_opening(opening) for opening in self.offers]
        for name in ("fits", "held", "gives", "note", "wanted", "told"):
            if (value := getattr(self, name)) is not None:
                stored[name] = value
        if self.begun:
            stored["begun"] = True
        return stored

    @classmethod
    def load(cls, stored: Mapping[str, Json]) -> Frame:
        """From JSON; raise ValueError or KeyError when it cannot be a frame.

        What only helps along (readings, wish, offers) is left out where it cannot be read: another release wrote it.
        """
        values, misses = stored["values"], stored.get("misses") or {}
        if not isinstance(values, dict) or not isinstance(misses, dict):
            raise ValueError("values and misses are objects")
        return cls(
            dialog=_text(stored["dialog"]),
            version=_whole(stored["version"]),
            values=values,
            order=tuple(name for name in _list(stored.get("order")) if isinstance(name, str)),
            misses={name: count for name, count in misses.items() if isinstance(count, int)},
            pending=_readable(load_reading, _list(stored.get("pending"))[-PENDING:]),
            later=_readable(load_reading, _list(stored.get("later"))[:LATER]),
            wish=next(iter(_readable(load_when, [stored.get("wish")])), None),
            offers=_readable(load_opening, _list(stored.get("offers"))[:OFFERS]),
            fits=_maybe(stored.get("fits")),
            held=_maybe(stored.get("held")),
            gives=_maybe(stored.get("gives")),
            note=_maybe(stored.get("note")),
            begun=stored.get("begun") is True,
            wanted=_maybe(stored.get("wanted")),
            told=_maybe(stored.get("told")),
        )


@dataclass(slots=True)
class State:
    """Where a conversation stands. ``revision`` grows with every question, so that an old button can be told.

    ``choices`` are the labels and data last put forward; ``expecting`` is what the last message left open, for reading
    the next one. ``parked`` waits after a day of silence. ``undo`` is what "undo" would take back, until its ``until``.
    ``language`` is that of the talk (ISO 639), '' while nothing is settled. ``hurry``
    says that an animal is ill: what may be left out is not asked for. ``told`` is what we have said of ourselves and
    may still be answered, the latest last, as the one who said it wants to remember it.
    ``about`` is the key of what was told of a moment ago, outside any dialog: "book that" means it. ``visit`` is that
    of the booked visit that was told of last, until a dialog begins: a bare "at 11" means it.
    """

    frames: tuple[Frame, ...] = ()
    revision: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    expecting: str = "none"
    at: datetime | None = None
    misses: int = 0
    parked: tuple[Frame, ...] = ()
    undo: Mapping[str, Json] | None = None
    sorry: bool = False
    language: str = ""
    hurry: bool = False
    told: tuple[Mapping[str, Json], ...] = ()
    about: str = ""
    visit: str = ""

    @property
    def top(self) -> Frame | None:
        """The dialog being talked about."""
        return self.frames[-1] if self.frames else None

    @property
    def is_behind_notice(self) -> bool:
        """Whether we have said something of ourselves since the owner wrote last: that is what they speak of."""
        said = next(iter(_readable(_moment, [one.get("at") for one in self.told[-1:]])), None)
        return said is not None and (self.at is None or said > self.at)

    def with_top(self, frame: Frame) -> State:
        """The same, its top frame replaced."""
        return replace(self, frames=(*self.frames[:-1], frame))

    def store(self) -> dict[str, Json]:
        """As JSON, empty members left out; of at most 8 KB: what only helps along goes first, then what was parked."""
        stored = self._stored()
        if _size(stored) > MOST_BYTES:
            slim = replace(self, frames=_slim(self.frames), parked=_slim(self.parked))
            stored = slim._stored()
            if _size(stored) > MOST_BYTES:
                stored = replace(slim, parked=(), choices=()).cut()
        return stored

    def cut(self) -> dict[str, Json]:
        """The last resort: the oldest frames go, and an apology is due."""
        stored = self._stored()
        frames = self.frames
        while frames and _size(stored) > MOST_BYTES:
            frames = frames[:-1]
            stored = {**replace(self, frames=frames)._stored(), "lost": True}
        return stored

    def _stored(self) -> dict[str, Json]:
        stored: dict[str, Json] = {"revision": self.revision, "expecting": self.expecting}
        if self.frames:
            stored["frames"] = [frame.store() for frame in self.frames]
        if self.choices:
            stored["choices"] = [[label, data] for label, data in self.choices[:CHOICES]]
        if self.at is not None:
            stored["at"] = self.at.isoformat()
        if self.misses:
            stored["misses"] = self.misses
        if self.parked:
            stored["parked"] = [frame.store() for frame in self.parked]
        if self.undo:
            stored["undo"] = dict(self.undo)
        if self.language:
            stored["language"] = self.language
        if self.hurry:
            stored["hurry"] = True
        if self.told:
            stored["told"] = [dict(one) for one in self.told[-TOLD:]]
        if self.about:
            stored["about"] = self.about
        if self.visit:
            stored["visit"] = self.visit
        return stored

    @classmethod
    def load(cls, stored: Mapping[str, Json]) -> State:
        """From JSON. A frame that cannot be read is left out, and ``sorry`` says that this happened."""
        frames, lost = _frames(stored.get("frames"))
        parked, _ = _frames(stored.get("parked"))
        revision, misses = stored.get("revision"), stored.get("misses")
        at, undo, choices = stored.get("at"), stored.get("undo"), stored.get("choices")
        return cls(
            frames=frames,
            revision=revision if isinstance(revision, int) and revision >= 0 else 0,
            choices=tuple(
                (str(one[0]), str(one[1])) for one in _list(choices) if isinstance(one, list) and len(one) == 2
            ),
            expecting=str(stored.get("expecting", "none")),
            at=next(iter(_readable(_moment, [at])), None),
            misses=misses if isinstance(misses, int) else 0,
            parked=parked,
            undo=undo if isinstance(undo, dict) else None,
            sorry=lost or stored.get("lost") is True,
            language=str(stored.get("language") or "")[:LANGUAGE],
            hurry=stored.get("hurry") is True,
            told=tuple(one for one in _list(stored.get("told"))[-TOLD:] if isinstance(one, dict)),
            about=_maybe(stored.get("about")) or "",
            visit=_maybe(stored.get("visit")) or "",
        )


def _frames(stored: Json) -> tuple[tuple[Frame, ...], bool]:
    frames: list[Frame] = []
    for one in _list(stored)[:DEPTH]:
        try:
            if not isinstance(one, dict):
                raise ValueError("a frame is an object")
            frames.append(Frame.load(one))
        except (ValueError, KeyError):
            return tuple(frames), True  # what lay above it belonged to it
    return tuple(frames), False


def _slim(frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Without what can be asked or looked up again."""
    return tuple(replace(frame, pending=(), offers=(), fits=None, wish=None) for frame in frames)


def _size(stored: Mapping[str, Json]) -> int:
    return len(json.dumps(stored, ensure_ascii=False).encode(errors="replace"))


def _readable(load: Callable[[Json], T], stored: Iterable[Json]) -> tuple[T, ...]:
    """Those of the stored things that can be loaded."""
    loaded: list[T] = []
    for one in stored:
        with suppress(ValueError, KeyError, IndexError, ArithmeticError, OSError):
            loaded.append(load(one))
    return tuple(loaded)


def _moment(stored: Json) -> datetime:
    at = datetime.fromisoformat(_text(stored))
    if at.tzinfo is None:
        raise ValueError("a moment has a zone")
    return at


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ValueError("expected text")
    return value


def _maybe(value: Json) -> str | None:
    return value if isinstance(value, str) else None


def _whole(value: Json) -> int:
    if not isinstance(value, int):
        raise ValueError("expected a whole number")
    return value
