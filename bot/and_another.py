""" "Yes and Juno at 10", "yes. Juno too, but nails", at the check of Otis's bath: his is agreed to, hers comes next.

What is told of the other one is told of it alone: else Otis would be moved to 10, or put out by Juno.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.understanding.readings import BESIDES, OWN_TIME, Act, Intent, Kind, Reading, Readings

_AGREES: Final = re.compile(
    r"\W*(?:(?:yes|yeah|yep|yup|sure|ok|okay|s[ií]|vale|perfect|great)\b\W*)+(?:(?:please|por favor|book it)\b\W*)*",
    re.IGNORECASE,
)
_ADDED: Final = re.compile(r"\b(?:and|also|too|as well|plus|y|tambi[eé]n)\b|&", re.IGNORECASE)
_OTHERWISE: Final = re.compile(
    r"\b(?:no|not|instead|rather|only|just|swap|change|move|or|except|unless|if|mejor|solo|sino|cambi\w+|o|\w+n['’]?t"
    r"|first|before|primero|antes)\b|\?",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(r"\b(?:what|how) about\b|\by qu[eé] (?:tal|hay de)\b", re.IGNORECASE)
_OWN: Final = (Kind.WHEN, Kind.SERVICE, Kind.ADD_ON)
_INTENTS: Final = frozenset({Intent.BOOK, Intent.SERVICES, Intent.UNKNOWN_QUESTION})
_TOLD: Final = (*_OWN, Kind.PET, Kind.NUMBER, Kind.RELATIVE)


def and_another(heard: Readings, state: State) -> Readings:
    """The message as a yes to what was asked, with the other pet and what is told of it apart from that."""
    top = state.top
    if top is None or top.dialog != "book" or state.expecting != "confirm" or len(state.frames) > 1:
        return heard
    agreed = _AGREES.match(heard.text)
    asked = _ABOUT.search(heard.text) is not None and heard.text.count("?") == 1
    text = heard.text.rstrip(" ?") if asked else heard.text  # "and what about Juno at 10?" is a wish
    if agreed is None or _ADDED.search(heard.text, agreed.end()) is None or _OTHERWISE.search(text) is not None:
        return heard
    if not {Intent.BOOK, Intent.SERVICES}.issuperset(heard.intents) or any(
        one.kind not in _TOLD for one in heard.found
    ):
        return heard
    pets = {one.value: one for one in heard.of(Kind.PET)}
    other = next(iter(pets.values()), None)
    waiting = {one.value for one in top.later}
    if other is None or len(pets) > 1 or other.alternatives or other.value in (top.values.get("pet"), *waiting):
        return heard
    own = [one for one in heard.of(*_OWN) if one.span[0] >= 0]
    if not own or any(one.span[0] < agreed.end() for one in (*own, other)):
        return heard
    told: list[Reading] = [replace(other, rule=BESIDES), *(replace(one, rule=OWN_TIME) for one in own)]
    return replace(
        heard, found=tuple(told), intents=(), act=Act.AFFIRM, acts=(Act.AFFIRM,), hedged=False, asides=(),
        notes=(*heard.notes, "a yes, and another pet"),
    )  # fmt: skip
