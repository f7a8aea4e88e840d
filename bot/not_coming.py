"""A day that will not do, said with nothing open, is that of a visit: "friday is no good", "el jueves no puedo"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.engine.refused import only_refuses, ruled_out
from bot.understanding.readings import Intent, Kind, Readings
from bot.understanding.values import When

if TYPE_CHECKING:
    from bot.engine.state import State
    from bot.loading import Loaded


def not_coming(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as calling that visit off, or moving it where another day is named; never a wish for a new one."""
    if state.top is not None or heard.intents or heard.first(Kind.SERVICE, Kind.ADD_ON) is not None:
        return heard
    said = next((one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When) and one.value.but), None)
    if said is None or not any(ruled_out(said, one.start) for one in loaded.diary.upcoming if one.start > loaded.now):
        return heard
    return replace(heard, intents=(Intent.CANCEL if only_refuses(said) else Intent.RESCHEDULE,))
