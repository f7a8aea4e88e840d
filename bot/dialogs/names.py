"""Names as they are written."""

from __future__ import annotations


def named(typed: str) -> str:
    """A name in capitals where they belong: somebody who types in small letters is not called so."""
    name = " ".join(typed.split())
    return " ".join(word[:1].upper() + word[1:] for word in name.split()) if name == name.lower() else name


def first_name(typed: str) -> str:
    """What to call somebody who gave this name."""
    return named(typed).partition(" ")[0]
