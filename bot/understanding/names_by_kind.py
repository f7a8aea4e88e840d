"""Pets that are named by what they are ("Rocco is a beagle and Luna is a cat"), or as those whom it is for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from bot.understanding.knowledge.species import SPECIES
from bot.understanding.likely_names import NOT_NAMES, means_itself

_ANIMALS: Final = "|".join(
    sorted((word for words in SPECIES.values() for word in words), key=len, reverse=True)
)  # the longer words stand first
ANIMAL: Final = rf"(?:{_ANIMALS}|pet|pets|doggies|fur ?bab(?:y|ies)|fluff ?ball|boy|girl)"
_IS_A: Final = re.compile(
    r"(?:^|[,.;!] ?|\b(?:and|y) )(?P<name>[^\W\d_]{2,20})(?: is|['’]s| es) (?:an?|una?) (?:[\w-]+ ){0,3}?$",
    re.IGNORECASE,
)  # "rocco is a", in front of what it is
NEAR: Final = 60  # characters in front of what it is that are looked through for the name


def told_by_their_kind(text: str, animals: Collection[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """The names that stand in front of "is a beagle"; ``animals`` are the places of breeds and species."""
    for start, _ in sorted(animals):
        told = _IS_A.search(text, max(0, start - NEAR), start)
        if told is not None and told["name"].lower() not in NOT_NAMES and not means_itself(told["name"]):
            yield told["name"], *told.span("name")


_FOR_WHOM: Final = re.compile(r"\W*(?:(?:it is|it['’]?s|its|this is|thats?|that is)\s+)?for\s+(?!me\b)", re.IGNORECASE)


def is_for_whom(text: str) -> bool:
    """ "For Bella", "it's for Bella": whoever begins so names whom it is for."""
    return "for" in text.lower() and _FOR_WHOM.match(text) is not None
