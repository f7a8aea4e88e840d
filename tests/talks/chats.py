"""A talk on Telegram: what is written goes through an update, a button is pressed by its data under its message."""

from __future__ import annotations

import json
from typing import Any, Final

from bot.ports import InboundMessage, OutboundMessage
from channels.telegram import inbound
from channels.telegram.inbound import Heard
from channels.telegram.render import render

BOT: Final = "7000000001"
PEER: Final = 4_200_000_042


def shared(phone: str) -> InboundMessage:
    """Before anything else the owner hands over their own number: nothing else tells who they are."""
    contact = {"phone_number": phone.removeprefix("+"), "first_name": "Ana", "user_id": PEER}
    return _read({"message": {**_message(0), "contact": contact}})


def carried(message: InboundMessage, last: OutboundMessage | None) -> InboundMessage:
    """The message as it comes in from Telegram, with what was said last still on the screen."""
    number = int(message.provider_id.removeprefix("m")) + 1
    if message.pressed is None:
        return _read({"message": {**_message(number), "text": message.text}})
    shown = render(last).rows if last else ()
    rows = [[{"text": one.label, "callback_data": one.data} for one in row] for row in shown]
    under = {**_message(number), "text": "?", "reply_markup": {"inline_keyboard": rows}}
    query = {"id": str(number), "from": _SENDER, "chat_instance": "1", "message": under, "data": message.pressed}
    return _read({"callback_query": query})


_SENDER: Final = {"id": PEER, "is_bot": False, "first_name": "Ana"}


def _message(number: int) -> dict[str, Any]:
    return {"message_id": number + 1, "from": _SENDER, "chat": {"id": PEER, "type": "private"}, "date": 1898863200}


def _read(content: dict[str, Any]) -> InboundMessage:
    event = inbound.read(inbound.update(json.dumps({"update_id": 1, **content}).encode()), account=BOT)
    assert isinstance(event, Heard)
    return event.message
