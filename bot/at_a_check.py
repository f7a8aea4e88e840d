"""What is said at a check ("shall I cancel it?") besides yes and no: another wish, another word for yes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.loading import Loaded
from bot.suiting import suits
from bot.understanding.readings import Act, Intent, Kind, Readings
from bot.understanding.values import When

TIMES: Final = (Kind.WHEN, Kind.RELATIVE)
DETAILS: Final = (*TIMES, Kind.SERVICE, Kind.ADD_ON, Kind.PET, Kind.PET_NAME, Kind.PERSON)
AGREES: Final = re.compile(
    r"(?:(?:yes|yeah|yep|ok|okay|sure|please|go ahead|and|then|,) ?)*"
    r"(?:book|book (?:it|that|this|me)(?: in)?|put me down)(?: ?(?:please|then|thanks|thank you|!|[.]))*$"
)
ANOTHER: Final = re.compile(
    r"\b(?:other|another|wrong|\w+day|first|second|last) (?:one|visit|appointment)\b|\bla otra\b"
)


def at_a_check(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message with what it means at the check that is open.

    A wish for another time at a cancellation is a move: else an "ok" to what nobody asked cancels. "Yes, book it" at a
    move agrees to the move, and at a cancellation to nothing.
    """
    top = state.top
    if top is None or state.expecting != "confirm":
        return heard
    if top.dialog == "cancel" and not heard.intents and heard.act in (Act.CHANGE, Act.ALTERNATIVES):
        if heard.first(*TIMES) is None or ANOTHER.search(heard.plain) is not None or _is_a_visit(heard, loaded):
            return heard  # another visit is perhaps meant
        return replace(heard, intents=(Intent.RESCHEDULE,), hedged=False)
    if heard.act is not Act.AFFIRM:
        return heard
    bare = heard.intents == (Intent.BOOK,) and heard.first(*DETAILS) is None and AGREES.match(heard.plain) is not None
    if bare and top.dialog in ("cancel", "reschedule"):
        return replace(heard, intents=(), hedged=heard.hedged or top.dialog == "cancel")
    return heard


def _is_a_visit(heard: Readings, loaded: Loaded) -> bool:
    """Whether a day that is said is that of a visit which is booked, of which there are several."""
    visits = loaded.diary.upcoming
    days = [one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When) and one.value.day is not None]
    return len(visits) > 1 and any(suits(day, one.start.replace(tzinfo=None)) for day in days for one in visits)
