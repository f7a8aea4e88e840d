"""What is said to what is none of the talk's: no words, somebody else's, or said before others."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.catalog import spoken_at, translator
from bot.ports import Address, Attached, InboundMessage
from core.messaging import service as messaging
from core.shop.queries import current_shop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

UNREAD: Final = {
    Attached.MEDIA: "I can only read text, no pictures, voice messages or files. Please write it to me in words.",
    Attached.PLACE: "Thank you, but I cannot use a place on the map. Please write it to me in words.",
    Attached.EDITED: "I keep to what you wrote first. To change something, please write it as a new message.",
    Attached.FORWARDED: "I only go by your own words, not by forwarded ones. Please write to me what you would like.",
    Attached.CONTACT: "That is not your own number, so I cannot go by it. Please send me your own, or just write it.",
}
TO_A_PERSON: Final = {
    Attached.MEDIA: "I cannot pass on pictures, voice messages or files: the team only sees that you have sent one. "
    "Please write to them in words.",
    Attached.PLACE: "I cannot pass on a place on the map: the team only sees that you have sent one. "
    "Please write to them in words.",
}
"""What is said to who sends it to a person; of all else the assistant itself makes nothing."""

NOT_KEPT: Final = {
    Attached.MEDIA: "[a picture, voice message or file, which is not kept]",
    Attached.PLACE: "[a place on the map, which is not kept]",
}
"""What staff read in its place."""

GROUP: Final = "I only talk in private, so that nobody else reads about your visits. Please write to me directly."


def with_note(message: InboundMessage) -> str:
    """The words as a person of the shop reads them: with a note of what came along."""
    note = NOT_KEPT.get(message.attached) if message.attached is not None else None
    return f"{message.text} {note}" if note and message.text.strip() else message.text


def decline(session: Session, *, address: Address, now: datetime) -> None:
    """Say in a group, the first time only, that we talk in private."""
    conversation = messaging.lock_conversation(
        session, channel=address.channel, account=address.account, peer=address.peer
    )
    if conversation.seq == 0:
        words = translator(spoken_at(current_shop(session).locale))
        messaging.write_turn(
            session, conversation=conversation, said=[messaging.Said(words(GROUP))], now=now, send_at=now
        )
