"""Whoever leaves the choice to us ("any time would be fine", "you pick") means the first of the times put forward."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.understanding.readings import Act, Kind, Reading, Readings

_ALL: Final = r"(?:(?:would|will|could|is|are|be|just|really|all|equally|totally|perfectly|s) )*"
_SUITS: Final = (
    r"(?:fine|ok|okay|good|great|alright|works?|suits?(?: me| us)?|do|possible|perfect|cool|for me|by me|with me)"
)
EASY: Final = re.compile(
    r"\b(?:(?:you|u|ya) (?:can |could |may )?(?:pick|choose|decide|select|say)|up to you"
    r"|(?:its |it is )?your (?:choice|call|pick)|whichever|whenever|whatever|surprise me"
    r"|(?:im|i am|we are|were) (?:\w+ )?(?:flexible|easy|open|free all (?:day|week))"
    r"|(?:dont|do not|doesnt|not) (?:really |actually )?(?:mind|care|matter|fussed|bothered)(?! who)"
    r"|makes? no difference|no preference|any ?time|any of (?:them|those|these)"
    rf"|(?:any(?: one| day)?|any of the (?:three|two)|all(?: of (?:them|those))?|either|those|they) {_ALL}{_SUITS}"
    r"|(?:me da|nos da) igual|cuando (?:quieras|sea|os venga bien)|cualquiera|elige tu)\b",
    re.IGNORECASE,
)
_WITH_A_DAY: Final = (Kind.WHEN, Kind.RELATIVE, Kind.ORDINAL, Kind.CHOICE, Kind.PERSON, Kind.NOT_PERSON, Kind.NUMBER)
_NOT_YET: Final = (Act.ALTERNATIVES, Act.CANCEL, Act.HANDOFF, Act.THANKS, Act.GOODBYE)


def easygoing(heard: Readings, state: State) -> Readings:
    """Take the first of the times that are put forward, where any will do; it is still to be confirmed."""
    top = state.top
    if (
        top is None
        or not top.offers
        or "slot" in top.values
        or heard.act in _NOT_YET
        or heard.text.rstrip().endswith("?")
    ):
        return heard
    if heard.first(*_WITH_A_DAY) is not None or (EASY.search(heard.plain) or EASY.search(heard.text)) is None:
        return heard
    kept = tuple(one for one in heard.found if one.kind is not Kind.ANYONE)
    first = Reading(Kind.ORDINAL, 1, (0, len(heard.text)), 0.8, "any of them will do")
    return replace(heard, found=(*kept, first), act=Act.SELECT)
