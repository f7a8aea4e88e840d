"""Where a channel can hand over the sender's own phone number: the key that does so, and what it says."""

from __future__ import annotations

from typing import Final

from bot.engine.state import State
from bot.engine.words import Words
from bot.ports import Choice, ChoiceKind, InboundMessage

VOUCHING: Final = frozenset({"telegram"})
SHARE: Final = "Send my phone number"
ASKED: Final = "phone"
GREETING: Final = "hi"


def phone_key(state: State, channel: str, words: Words) -> tuple[Choice, ...]:
    """The key, while the phone number is the open question."""
    if channel not in VOUCHING or state.expecting != ASKED:
        return ()
    return (Choice(words.translate(SHARE), "", kind=ChoiceKind.PHONE),)


def words_of_shared(message: InboundMessage, state: State) -> str:
    """What the message says: a number that was handed over is the answer where it is asked for, and no words elsewhere.

    Heard as words it would be a number that anybody may type, and the question for it would never come. Who hands it
    over before anything else means hello.
    """
    is_shared = message.address.channel in VOUCHING and message.phone is not None and message.text == message.phone
    if not is_shared or state.expecting == ASKED:
        return message.text
    return "" if state.frames else GREETING
