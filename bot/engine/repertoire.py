"""Everything an assistant can do, in one value: its dialogs, its handlers and the sentences they share."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.engine.bag import Bag
from bot.engine.dialog import FACTS, Dialog
from bot.engine.state import Frame
from bot.engine.turn import Do, Facts, Json, Offered, Say
from bot.understanding.readings import Act, Intent
from core.errors import Refusal

OPEN = frozenset({"heard", "undo", "known"})  # what a handler may ask for besides facts


@dataclass(frozen=True, slots=True)
class Reply:
    """What a handler answers: sentences, and perhaps something to do or choices (which count only outside a dialog).

    ``expecting`` is what the choices leave open: an "offer" is taken by a plain yes. With ``instead`` the open question
    waits: the choices count in a dialog too. ``about`` is what it is about, by its key, where the next message may say
    "that"; ``visit`` is the booked visit that it tells of.
    """

    say: tuple[Say, ...] = ()
    do: tuple[Do, ...] = ()
    choices: tuple[Offered, ...] = ()
    expecting: str = "choice"
    instead: bool = False
    about: str = ""
    visit: str = ""


Handle = Callable[..., Reply]


@dataclass(frozen=True, slots=True)
class Handler:
    """A function of one turn that keeps nothing.

    Its parameters are facts, ``heard`` (the bag), ``undo``, and ``known``: the stored values of the dialog on top.
    """

    intent: Intent | Act
    handle: Handle
    needs: tuple[str, ...]
    quiet: bool = False

    def __call__(self, facts: Facts, bag: Bag, undo: Mapping[str, Json] | None, known: Mapping[str, Json]) -> Reply:
        given: dict[str, object] = {**facts.values, "heard": bag, "undo": undo, "known": known}
        return self.handle(*(given[name] for name in self.needs))


def handler(intent: Intent | Act, handle: Handle, *, quiet: bool = False) -> Handler:
    """Make a handler of a function; ``quiet`` ones are not followed by the open question.

    Raises: ValueError at import when a parameter is neither a registered fact nor ``heard``, ``undo`` or ``known``.
    """
    needs = tuple(inspect.signature(handle).parameters)
    for need in needs:
        if need not in FACTS | OPEN:
            raise ValueError(f"handler {intent}: {need!r} is not a registered fact")
    return Handler(intent, handle, needs, quiet)


@dataclass(frozen=True)
class Repertoire:
    """All dialogs by name and all handlers by intent.

    ``refused`` has sentences for effects that belong to no dialog, when the business says no. ``explains`` turns a
    refusal of the business into a sentence. ``weak`` is opened when a message names a service but no intent ("bath
    for Rex tomorrow"). ``courtesies`` answer greetings and thanks, ``did`` has the sentences after effects that
    belong to no dialog.
    """

    dialogs: Mapping[str, Dialog]
    handlers: Mapping[Intent | Act, Handler]
    explains: Callable[[Refusal, Mapping[str, object]], Say]
    weak: Dialog | None = None
    courtesies: Mapping[Act, Handler] = field(default_factory=dict)
    did: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    by_intent: Mapping[Intent, Dialog] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        dialogs: Sequence[Dialog],
        handlers: Sequence[Handler],
        *,
        explains: Callable[[Refusal, Mapping[str, object]], Say],
        weak: Dialog | None = None,
        courtesies: Mapping[Act, Handler] | None = None,
        did: Mapping[str, str] | None = None,
        refused: Mapping[str, str] | None = None,
    ) -> Repertoire:
        """Put them together; raise ValueError when two answer to the same intent."""
        by_intent: dict[Intent, Dialog] = {}
        by_name = {dialog.name: dialog for dialog in dialogs}
        answering = {one.intent: one for one in handlers}
        if len(by_name) < len(dialogs) or len(answering) < len(handlers):
            raise ValueError("two dialogs of one name, or two handlers of one intent")
        for dialog in dialogs:
            for intent in dialog.opens_on:
                if intent in by_intent or intent in answering:
                    raise ValueError(f"{intent} is answered twice")
                by_intent[intent] = dialog
        return cls(by_name, answering, explains, weak, courtesies or {}, did or {}, refused or {}, by_intent)

    def as_known(self, frames: Sequence[Frame]) -> tuple[Frame, ...]:
        """Stored frames as this release knows them; what lies above a dialog that is gone belonged to it."""
        known: list[Frame] = []
        for frame in frames:
            dialog = self.dialogs.get(frame.dialog)
            if dialog is None:
                break
            values = dialog.upgraded(frame.version, frame.values)
            if frame.version != dialog.version or values is not frame.values:
                frame = replace(frame, version=dialog.version, values=values, fits=None)
            if not (dialog.fields.keys() >= set(frame.order) <= values.keys()):
                kept = tuple(name for name in frame.order if name in dialog.fields and name in values)
                frame = replace(frame, order=kept)
            known.append(frame)
        return tuple(known)
