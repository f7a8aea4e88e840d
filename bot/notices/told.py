"""What a talk remembers of a notice that was said in it, and what a reader makes of an answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bot.engine.turn import Json
from bot.understanding.readings import Readings


@dataclass(frozen=True, slots=True)
class Told:
    """One notice as the talk remembers it (`Tell.remember`), and how it stands to what was said since.

    ``notice_ids`` are the notices that were said with it; ``at`` is when. ``token`` is that of its button, where one
    was pressed or its label was typed. ``is_meant`` says that no other can be: pressed, or quoted. ``is_open`` says
    that nothing was asked since: a bare "yes" may be about it. ``answer`` is what it was answered before.
    """

    kind: str
    notice_ids: tuple[UUID, ...]
    at: datetime
    known: Mapping[str, Json]
    token: str | None = None
    is_meant: bool = False
    is_open: bool = True
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a reader made of it: the readings for the engine, and the ``answer`` in a word, which is written down.

    Without a word the notice stays unanswered (they only asked something). ``known`` replaces what is remembered.
    What ``is_answer`` says was none is read on as it stands; only what is known is replaced.
    """

    readings: Readings
    answer: str = ""
    known: Mapping[str, Json] | None = None
    is_answer: bool = True
