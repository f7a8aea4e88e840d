"""Where a channel can hand over the sender's own phone number, the question for it comes with a key that does."""

from __future__ import annotations

from typing import Final

from bot.engine.state import State
from bot.engine.words import Words
from bot.ports import Choice, ChoiceKind

VOUCHING: Final = frozenset({"telegram"})
SHARE: Final = "Send my phone number"


def phone_key(state: State, channel: str, words: Words) -> tuple[Choice, ...]:
    """The key, while the phone number is the open question."""
    if channel not in VOUCHING or state.expecting != "phone":
        return ()
    return (Choice(words.translate(SHARE), "", kind=ChoiceKind.PHONE),)
