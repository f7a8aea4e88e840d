"""What some channels can do beyond words and buttons: hand over the sender's own phone number, show a place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.engine.state import State
from bot.engine.turn import Say
from bot.engine.words import Words
from bot.handlers.about_the_shop import YOU_FIND_US
from bot.ports import Choice, ChoiceKind, InboundMessage
from core.messaging.queries import owner_to_follow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from core.shop.profile import Shop

VOUCHING: Final = frozenset({"telegram"})
SHOWING: Final = frozenset({"telegram"})
SHARE: Final = "Send my phone number"
ASKED: Final = "phone"
GREETING: Final = "hi"


def beyond_words(say: Iterable[Say], state: State, shop: Shop, channel: str, words: Words) -> tuple[Choice, ...]:
    """The key under the question for the phone number, and the pin behind the shop's address."""
    found: list[Choice] = []
    if channel in VOUCHING and state.expecting == ASKED:
        found.append(Choice(words.translate(SHARE), "", kind=ChoiceKind.PHONE))
    if channel in SHOWING and shop.location is not None and any(one.text == YOU_FIND_US for one in say):
        place = f"geo:{shop.location.latitude},{shop.location.longitude}"
        found.append(Choice(f"{shop.name}\n{shop.address}", place, kind=ChoiceKind.PLACE))
    return tuple(found)


def words_of_shared(message: InboundMessage, state: State) -> str:
    """What the message says: a number that was handed over is the answer where it is asked for, and no words elsewhere.

    Heard as words it would be a number that anybody may type, and the question for it would never come. Who hands it
    over before anything else means hello.
    """
    is_shared = message.address.channel in VOUCHING and message.phone is not None and message.text == message.phone
    if not is_shared or state.expecting == ASKED:
        return message.text
    return "" if state.frames else GREETING


def followed(session: Session, message: InboundMessage) -> UUID | None:
    """Whose talk the sender has come from; nobody's once somebody has come from it to this channel."""
    if message.continues is None:
        return None
    return owner_to_follow(session, conversation_id=message.continues, channel=message.address.channel)
