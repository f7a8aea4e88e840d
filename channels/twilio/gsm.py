"""The alphabet of text messages: what fits into it costs half as much, so what only looks different is replaced."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from typing import Final

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_OTHERS: Final = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ÄÖÑÜ§¿äöñüà"
BASIC: Final = frozenset(_LETTERS + _OTHERS)
EXTENDED: Final = frozenset("^{}\\[~]|€\f")
"""Each takes the room of two."""

LOOK_ALIKES: Final = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
        "\u2022": "-", "\u00b7": "-", "\u2026": "...", "\u2190": "<-", "\u2192": "->", "\u00d7": "x", "\u00f7": "/",
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\t": " ",
        "\u200b": "", "\u200e": "", "\u200f": "", "\u2060": "", "\ufeff": "", "\u00ad": "",
        "\u00bd": "1/2", "\u00bc": "1/4", "\u00be": "3/4", "\u00aa": "a", "\u00ba": "o",
    }
)  # fmt: skip

ONE_PART, PART = 160, 153
ONE_WIDE_PART, WIDE_PART = 70, 67


def is_plain(text: str) -> bool:
    """Whether the text can be sent in the small alphabet."""
    return BASIC.union(EXTENDED).issuperset(text)


def fitted(text: str, *, names: Iterable[str] = ()) -> str:
    """The text in the small alphabet if it can be said in it; unchanged if it cannot, or if a name would suffer."""
    text = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs"))
    if is_plain(text):
        return text
    kept = {word for name in names for word in name.split() if not is_plain(word)}
    if any(word in text for word in kept):
        return text
    plain = "".join(map(_plain, text.translate(LOOK_ALIKES)))
    return plain if is_plain(plain) else text


def _plain(sign: str) -> str:
    """A letter without the accent that the alphabet lacks."""
    if sign in BASIC or sign in EXTENDED:
        return sign
    return "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one)) or sign


def segments(text: str) -> int:
    """As how many parts the text is paid."""
    if is_plain(text):
        widths = [2 if sign in EXTENDED else 1 for sign in text]
        return _parts(widths, ONE_PART, PART)
    return _parts([2 if ord(sign) > 0xFFFF else 1 for sign in text], ONE_WIDE_PART, WIDE_PART)


def _parts(widths: list[int], one: int, part: int) -> int:
    """How many parts they fill, none cut in two."""
    if sum(widths) <= one:
        return 1
    if 2 not in widths:
        return math.ceil(len(widths) / part)
    parts, used = 1, 0
    for width in widths:
        if used + width > part:
            parts, used = parts + 1, 0
        used += width
    return parts
