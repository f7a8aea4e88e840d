"""Stars from 1 to 5, as forms and people write them: "4", "4/5", "4 stars", "⭐⭐⭐⭐", "8/10"."""

from __future__ import annotations

import re
from typing import Final

MOST: Final = 5
LOW: Final = 2
"""So many stars or fewer are shown to staff at once."""

_STAR: Final = "[⭐★🌟✨*]\N{VARIATION SELECTOR-16}?"
_ROW: Final = re.compile(rf"\s*((?:{_STAR}\s*)+)(?:[☆✩]\s*)*[.!]*\s*")
_MARK: Final = re.compile(
    r"\s*(?P<mark>10|[0-9])(?:[.,](?P<half>[05]))?\s*(?:(?:/|of|out of|de|sobre)\s*(?P<most>5|10)\b)?"
    r"\s*(?:stars?|points?|estrellas?|puntos?)?\s*[.!]*\s*",
    re.IGNORECASE,
)


def stars_of(said: str) -> int | None:
    """How many stars, where the whole of ``said`` is a mark; None for words, and for a mark that no scale has."""
    if (row := _ROW.fullmatch(said)) is not None:
        count = len(re.findall(_STAR, row[1]))
        return count if 1 <= count <= MOST else None
    if (found := _MARK.fullmatch(said)) is None:
        return None
    most = int(found["most"] or MOST)
    mark = int(found["mark"]) + (0.5 if found["half"] == "5" else 0)
    if not 0 < mark <= most:
        return None
    # Half a star is the owner's doubt: it never makes a rating better than it was meant.
    return max(1, int(mark * MOST / most))
