"""A reply that is longer than its channel takes becomes several messages, each sent and repeated for itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, takewhile
from typing import Final

from bot.ports import OutboundMessage

LONGEST: Final = {"sms": 1500, "whatsapp": 1000, "telegram": 4000}
"""Characters, with room for what rendering adds; a channel that is not named here takes any length."""

IN_UTF_16: Final = frozenset({"telegram"})
"""Where a character beyond the first 65,536, as most emoji are, counts two."""

BREAKS: Final = ("\n", ". ", " ")
NUMBER: Final = len("10 , ")  # what a numbered choice takes besides its label
JOINER: Final = "\u200d"


def split(messages: Iterable[OutboundMessage], channel: str) -> Iterator[OutboundMessage]:
    """The messages, those that are too long in several; the choices stand under the last part."""
    longest = LONGEST.get(channel)
    for message in messages:
        if longest is None:
            yield message
            continue
        room = longest - sum(len(choice.label) + NUMBER for choice in message.choices)
        *before, last = _parts(message.text, max(room, longest // 4), wide=channel in IN_UTF_16)
        for part in before:
            yield OutboundMessage(part)
        yield replace(message, text=last)


def _parts(text: str, longest: int, *, wide: bool) -> Iterator[str]:
    """Parts of at most ``longest``, cut behind a line, a sentence or a word where there is one."""
    while (fits := _fitting(text, longest, wide=wide)) < len(text):
        ends = (text.rfind(sign, fits // 2, fits) + len(sign.rstrip(" ")) for sign in BREAKS)
        end = next((one for one in ends if one > fits // 2), None) or _between_letters(text, fits)
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    yield text


def _fitting(text: str, longest: int, *, wide: bool) -> int:
    """How many characters of the text fit."""
    if not wide:
        return min(len(text), longest)
    widths = accumulate(2 if ord(sign) > 0xFFFF else 1 for sign in text)
    return sum(1 for _ in takewhile(lambda width: width <= longest, widths))


def _between_letters(text: str, end: int) -> int:
    """The last place up to ``end`` that is not inside of what is shown as one sign."""
    place = end
    while place > end // 2 and (
        unicodedata.category(text[place]) in ("Mn", "Me", "Sk") or JOINER in (text[place], text[place - 1])
    ):
        place -= 1
    return place if place > end // 2 else end
