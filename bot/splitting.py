"""A reply that is longer than its channel takes becomes several messages, each sent and repeated for itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from bot.ports import OutboundMessage

LONGEST: Final = {"sms": 1500, "whatsapp": 1000}
"""Characters, with room for what rendering adds; a channel that is not named here takes any length."""

BREAKS: Final = ("\n", ". ", " ")
NUMBER: Final = len("10 , ")  # what a numbered choice takes besides its label


def split(messages: Iterable[OutboundMessage], channel: str) -> Iterator[OutboundMessage]:
    """The messages, those that are too long in several; the choices stand under the last part."""
    longest = LONGEST.get(channel)
    for message in messages:
        if longest is None:
            yield message
            continue
        room = longest - sum(len(choice.label) + NUMBER for choice in message.choices)
        *before, last = _parts(message.text, max(room, longest // 4))
        for part in before:
            yield OutboundMessage(part)
        yield replace(message, text=last)


def _parts(text: str, longest: int) -> Iterator[str]:
    """Parts of at most ``longest`` characters, cut behind a line, a sentence or a word where there is one."""
    while len(text) > longest:
        ends = (text.rfind(sign, longest // 2, longest) + len(sign.rstrip(" ")) for sign in BREAKS)
        end = next((one for one in ends if one > longest // 2), longest)
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    yield text
