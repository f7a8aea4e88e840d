"""Names and other words that people type, made safe to keep and to show."""

from __future__ import annotations

import re
import unicodedata

from core.errors import Invalid

# Marks that turn the direction of everything behind them, so that a name could change how a whole line reads.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# They show nothing; two names that look the same would differ. Joiners (U+200C, U+200D) stay: scripts need them.
_INVISIBLE = frozenset("\u00ad\u180e\u200b\u2060\ufeff")


def is_unwanted(character: str) -> bool:
    """Whether ``character`` is a control, a lone surrogate, or turns or hides text; line breaks and tabs are not."""
    if character in "\n\t":
        return False
    return unicodedata.category(character) in ("Cc", "Cs") or character in _BIDI or character in _INVISIBLE


def clean_text(text: str) -> str:
    """``text`` in NFC without unwanted characters, lines kept, spaces around and at the ends of lines removed."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(character for character in composed if not is_unwanted(character))
    return re.sub(r"[^\S\n]+(?=\n|$)", "", kept).strip()


def clean_line(text: str) -> str:
    """As `clean_text`, on one line with single spaces."""
    return re.sub(r"\s+", " ", clean_text(text))


def clean_name(text: str, *, field: str, longest: int = 100) -> str:
    """A name of 1 to ``longest`` characters; raise `Invalid` for ``field`` when nothing or too much is left."""
    name = clean_line(text)
    if not name.strip("\u200c\u200d") or len(name) > longest:
        raise Invalid(f"must have 1 to {longest} characters", field=field)
    return name


def clean_optional(text: str | None, *, field: str, longest: int) -> str | None:
    """A free text of at most ``longest`` characters, None when it is empty; raise `Invalid` when it is longer."""
    kept = clean_text(text or "")
    if len(kept) > longest:
        raise Invalid(f"must have at most {longest} characters", field=field)
    return kept or None


def split_name(text: str) -> tuple[str, str]:
    """First and last name of "Ana Maria Silva": the last word is the last name, '' where there is one word only."""
    first, _, last = clean_line(text).rpartition(" ")
    return (first, last) if first else (last, "")


def folded(text: str) -> str:
    """``text`` for comparing names: compatible forms, no case, single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()
