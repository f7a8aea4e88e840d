"""What is said at a check ("shall I cancel it?") besides yes and no: another wish, another word for yes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.understanding.readings import Act, Intent, Kind, Readings

TIMES: Final = (Kind.WHEN, Kind.RELATIVE)
DETAILS: Final = (*TIMES, Kind.SERVICE, Kind.ADD_ON, Kind.PET, Kind.PET_NAME, Kind.PERSON)


def at_a_check(heard: Readings, state: State) -> Readings:
    """The message with what it means at the check that is open.

    A wish for another time at a cancellation is a move: else an "ok" to what nobody asked cancels. "Yes, book it" at a
    move agrees to the move, and at a cancellation to nothing.
    """
    top = state.top
    if top is None or state.expecting != "confirm":
        return heard
    if top.dialog == "cancel" and not heard.intents and heard.act in (Act.CHANGE, Act.ALTERNATIVES):
        if heard.first(*TIMES) is not None:
            return replace(heard, intents=(Intent.RESCHEDULE,), hedged=False)
        return heard
    if heard.act is not Act.AFFIRM:
        return heard
    if heard.intents == (Intent.BOOK,) and top.dialog in ("cancel", "reschedule") and heard.first(*DETAILS) is None:
        return replace(heard, intents=(), hedged=heard.hedged or top.dialog == "cancel")
    return heard
