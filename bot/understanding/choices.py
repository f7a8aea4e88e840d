"""A label of the choices that were shown, sent back as text, small typing errors forgiven."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from bot.understanding.normalise import fold

_SIGNS = re.compile(r"[^\w]+")
_FILLERS = frozenset(
    "please yes yeah ok okay thanks the one lets i ill take would like id just then pls thank you".split()
)


def _bare(text: str) -> str:
    return _SIGNS.sub(" ", fold(text).plain.replace("'", "")).strip()


def chosen(text: str, labels: Sequence[str]) -> int | None:
    """Which label (1 is the first) the message is; None if it is none, or nearly two of them."""
    if not labels or len(text) > 120:
        return None
    typed = _bare(text)
    if not typed:
        return None
    plain = [_bare(label) for label in labels]
    if plain.count(typed) == 1:
        return plain.index(typed) + 1
    short = " ".join(word for word in typed.split() if word not in _FILLERS)
    stripped = [" ".join(word for word in label.split() if word not in _FILLERS) for label in plain]
    if short and stripped.count(short) == 1:
        return stripped.index(short) + 1
    near = []
    for number, label in enumerate(plain, 1):
        allowed = 2 if len(label) >= 9 else 1 if len(label) >= 4 else 0
        if allowed and OSA.distance(typed, label, score_cutoff=allowed) <= allowed:
            near.append(number)
    return near[0] if len(near) == 1 else None
