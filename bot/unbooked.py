"""Nothing is booked yet: to move or to cancel something is said of the visit that is being booked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.loading import Loaded
from bot.understanding.readings import Act, Intent, Readings

CHANGES: Final = frozenset({Intent.CANCEL, Intent.RESCHEDULE})
IN_THE_MAKING: Final = frozenset({"book", "register_pet", "introduce", "stay"})
LEFT: Final = re.compile(
    r"\b(?:cancel|call off|scrap|forget|drop|delete)(?: (?:about|off))?(?: (?:it|this|that|them|everything|all|the|my"
    r"|whole|thing|lot|booking|appointment|visit|of|for|him|her|now|then|please|altogether))*(?= ?(?:[.!,]|$| i ))"
)
NOT_LEFT: Final = re.compile(
    r"\b(?:dont|do not|not|no need to|never|without|instead of)(?: \w+)? (?:cancel|scrap|drop)\w*"
)


def of_the_unbooked(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message without the wish to change what is not there; a "cancel it" leaves what is talked about."""
    wanted = CHANGES.intersection(heard.intents)
    if not wanted or loaded.diary.upcoming or not any(one.dialog in IN_THE_MAKING for one in state.frames):
        return heard
    kept = tuple(one for one in heard.intents if one not in CHANGES)
    kept_on = NOT_LEFT.search(heard.plain) is not None
    left = LEFT.search(heard.plain) is not None and not kept_on
    if wanted == {Intent.CANCEL} and not (left or kept_on):
        return heard  # "cancel Rex's appointment" is said of one that is not there
    if left and wanted == {Intent.CANCEL} and heard.act is not Act.QUESTION:
        return replace(heard, intents=kept, found=(), act=Act.CANCEL, acts=(Act.CANCEL,))
    act = Act.CHANGE if heard.act is Act.CANCEL else heard.act
    return replace(heard, intents=kept, act=act)
