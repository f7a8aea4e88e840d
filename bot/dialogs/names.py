"""Names as they are written."""

from __future__ import annotations

from typing import Final

TITLES: Final = frozenset(
    "mr mrs ms miss mx dr prof sir madam lady lord rev señor señora señorita sr sra srta don doña doctor"
    " doctora".split()
)
PARTICLES: Final = frozenset("de del della di da dos das du la le van von der den ter ten bin ibn al el st".split())
INITIALS: Final = 2  # letters of a name in capitals that is not shouted: "JJ", "TC"


def named(typed: str) -> str:
    """A name in capitals where they belong: who types in small letters is not called so, and nobody is shouted."""
    name = " ".join(typed.split())
    if name == name.lower():
        return " ".join(word[:1].upper() + word[1:] for word in name.split())
    if name == name.upper():
        return " ".join(word if len(word) <= INITIALS else word.capitalize() for word in name.split())
    return name


def parted(typed: str) -> tuple[str, str]:
    """First and last name. "Mrs Silva" and "de la Cruz" are all that one is to be called by, "Mr Tom Silva" is Tom."""
    words = named(typed).split()
    if len(words) > 2 and _plain(words[0]) in TITLES:
        words = words[1:]
    if not words or _plain(words[0]) in TITLES | PARTICLES:
        return " ".join(words), ""
    return words[0], " ".join(words[1:])


def first_name(typed: str) -> str:
    """What to call somebody who gave this name."""
    return parted(typed)[0]


def _plain(word: str) -> str:
    return word.rstrip(".").lower()
