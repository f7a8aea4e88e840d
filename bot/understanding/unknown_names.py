"""A pet that nobody has told of: "a bath for Max", "can Max come friday?"."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from bot.understanding.cues import holds
from bot.understanding.given_names import MOST, Given, Place, meet
from bot.understanding.likely_names import looks_like_a_name, means_itself
from bot.understanding.readings import Kind

UNKNOWN: Final = "unknown name"
_FOR = re.compile(
    r"\bfor\s+(?P<name>[^\W\d_][\w'’-]{1,30})(?=\s*$|[,.!?]|\s+(?:on|at|next|this|tomorrow|today|please|and)\b)",
    re.IGNORECASE,
)

_MAY = ("can ", "could ", "may ", "will ")
_COME = (" come", " be ", " get", " have")
_COMES = re.compile(
    r"\b(?:(?:can|could|may|will) (?P<name>[^\W\d_][\w'’-]{1,30}) (?:come|be seen|be done|get|have)"
    r"|bring (?P<brought>[^\W\d_][\w'’-]{1,30})(?= (?:in|on|over|for|at|by|round|tomorrow|today|this|next)\b))\b",
    re.IGNORECASE,
)


def unknown_name(text: str, taken: Collection[Place], *, ordered: bool) -> Given | None:
    """ "A bath for Rex" where the talk knows no Rex: a word that means nothing else, behind "for" in an order.

    "Can Rex come friday?" names him whatever is wanted.
    """
    low = text[:MOST].lower()
    comes = "bring " in low or (holds(low, _MAY) and holds(low, _COME))
    for found in (*(_COMES.finditer(text[:MOST]) if comes else ()), *(_FOR.finditer(text[:MOST]) if ordered else ())):
        which = "name" if found["name"] else "brought"
        place, word = found.span(which), found[which]
        shouting = text.upper() == text
        free = not any(meet(place, other) for other in taken)
        if free and not means_itself(word) and looks_like_a_name(word, shouting=shouting):
            return Given(Kind.PET_NAME, word, place[0], place[1], UNKNOWN)
    return None
