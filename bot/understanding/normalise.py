"""Folds what was typed to plain lower-case letters, and remembers where each letter stood."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LONGEST = 2000  # characters that are read; what follows is left out, with a note

# Marks that people's keyboards put in place of the plain ones.
_SAME = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "→": "-",
        "‑": "-",
        "…": ".",
        "ß": "s",
        "ø": "o",
        "æ": "a",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "½": " 1/2",
    }
)
_UNSEEN = {"Cf", "Mn", "Me", "Cs", "Co"}


@dataclass(frozen=True, slots=True)
class Folded:
    """``plain`` is the folded text; ``origin`` gives for each of its characters the offset in the typed text.

    Where other words stand for those that were typed, ``ends`` gives for each character where its words end.
    """

    text: str
    plain: str
    origin: tuple[int, ...] | range
    cut: bool
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the typed text of the folded characters from ``start`` to ``end``."""
        if start >= end:
            return (0, 0)
        last = self.origin[end - 1] + 1 if self.ends is None else self.ends[end - 1]
        return self.origin[start], last


def fold(text: str) -> Folded:
    """Fold case, accents and odd marks; drop what cannot be seen; control characters become spaces."""
    read = text[:LONGEST]
    cut = len(text) > LONGEST
    if read.isascii() and read.isprintable():
        return Folded(text, read.lower(), range(len(read)), cut)
    letters: list[str] = []
    origin: list[int] = []
    for at, typed in enumerate(read):
        for letter in _fold_one(typed):
            letters.append(letter)
            origin.append(at)
    return Folded(text, "".join(letters), tuple(origin), cut)


def _fold_one(typed: str) -> str:
    if typed.isascii():
        return typed.lower() if typed.isprintable() else " "
    plain = typed.lower().translate(_SAME)
    if plain.isascii():
        return plain
    kept = []
    for letter in unicodedata.normalize("NFKD", plain):
        category = unicodedata.category(letter)
        if category in _UNSEEN:
            continue
        kept.append(" " if category[0] in "CZ" else letter.lower().translate(_SAME))
    return "".join(kept)
