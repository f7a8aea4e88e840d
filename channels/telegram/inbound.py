"""Reads what Telegram hands over. Everything in it was typed by somebody, or made up."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from telegram import CallbackQuery, Chat, ChatMember, Contact, MaybeInaccessibleMessage, Message, Update, User

from bot.ports import Address, Attached, InboundMessage
from channels.telegram.commands import said_by, start_of

TYPES: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""What we ask Telegram for."""

PHONE: Final = re.compile(r"\+?([1-9]\d{6,14})")
MOST: Final = 2**62  # ids have at most 52 bits
UNREADABLE: Final = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError)
"""What the SDK raises when it is given something that it does not expect."""

UNREAD: Final = "there was more"  # a mark of ours on a message of which only the words were read
WORDS: Final = frozenset({"message_id", "from", "chat", "date", "text", "caption", "forward_origin"})


class OddError(Exception):
    """An update that is none."""


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: what has to be answered, and the message that it stood under."""

    query_id: str
    label: str
    chat: int | None = None
    message_id: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody wrote or pressed; ``start`` is what a link that led here says of another talk."""

    message: InboundMessage
    press: Press | None = None
    start: str | None = None


@dataclass(frozen=True, slots=True)
class InGroup:
    """Something happened in a group, where nobody's visits should be talked about."""

    address: Address


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody has blocked the bot."""

    address: Address


Event = Heard | InGroup | Left


def update(body: bytes) -> Update:
    """The update in the body. Raises `OddError`."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise OddError("no JSON") from error
    if not isinstance(given, dict) or type(given.get("update_id")) is not int:
        raise OddError("no update")
    return parsed(given)


def parsed(given: dict[str, Any]) -> Update:
    """The SDK's object of an update. Raises `OddError`."""
    try:
        return Update.de_json(given, None)
    except UNREADABLE as error:
        message = given.get("message")
        if not isinstance(message, dict):
            raise OddError(f"an update with {type(error).__name__}") from error
    # Telegram adds to its objects before the SDK knows: what was written is heard, whatever it came along with.
    words = {name: message[name] for name in WORDS & message.keys()}
    try:
        return Update.de_json({**given, "message": {**words, UNREAD: True}}, None)
    except UNREADABLE as error:
        raise OddError(f"a message with {type(error).__name__}") from error


def read(update: Update, *, account: str) -> Event | None:
    """What happened; None when it is nothing that we answer. Raises `OddError`."""
    try:
        return _event(update, account)
    except UNREADABLE as error:  # the SDK promises more than it has checked: a chat that is an empty list is None
        raise OddError(f"an update with {type(error).__name__}") from error


def _event(update: Update, account: str) -> Event | None:
    if (query := update.callback_query) is not None:
        return _pressed(query, account)
    if (message := update.message or update.edited_message) is not None:
        return _written(message, account, edited=update.message is None)
    if (change := update.my_chat_member) is not None:
        chat, status = change.chat, change.new_chat_member.status
        address = Address("telegram", account, _id(chat.id))
        if chat.type == Chat.PRIVATE:
            return Left(address) if status == ChatMember.BANNED else None
        is_inside = status in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED)
        return InGroup(address) if chat.type in (Chat.GROUP, Chat.SUPERGROUP) and is_inside else None
    return None


def _written(message: Message, account: str, *, edited: bool) -> Event | None:
    chat, sender = message.chat, message.from_user
    address = Address("telegram", account, _id(chat.id))
    if chat.type in (Chat.GROUP, Chat.SUPERGROUP):
        return InGroup(address) if sender is None or not sender.is_bot else None
    if chat.type != Chat.PRIVATE or sender is None or sender.is_bot or sender.id != chat.id:
        return None
    content = _edited(message) if edited else _content(message, sender)
    if content is None:
        return None
    text, attached, phone = content
    pressed = None
    provider_id = f"{'e' if edited else 'm'}{_id(message.message_id)}"
    if message.text is not None and attached is None and phone is None:
        text, pressed = said_by(text)
    if message.media_group_id is not None and not text:  # ten pictures are answered once
        provider_id = f"g{str(message.media_group_id)[:64]}"
    start = start_of(message.text) if message.text is not None and message.forward_origin is None else None
    heard = InboundMessage(
        address, provider_id, text, pressed=pressed, phone=phone, name=_name(sender), attached=attached,
        quotes=f"{message.chat.id}.{quoted.message_id}" if (quoted := message.reply_to_message) else None,
    )  # fmt: skip
    return Heard(heard, start=None if edited else start)


Content = tuple[str, Attached | None, str | None]


def _edited(message: Message) -> Content | None:
    """Words that were changed are not heard again; a live position changes all the time."""
    return ("", Attached.EDITED, None) if message.text or message.caption else None


def _content(message: Message, sender: User) -> Content | None:
    """The words, what came along, and a phone number that is surely the sender's; None for what nobody wrote."""
    if message.forward_origin is not None:
        return "", Attached.FORWARDED, None
    if message.contact is not None:
        return _contact(message.contact, sender)
    if message.text is not None:
        return _text(message.text), None, None
    if message.location is not None or message.venue is not None:
        return "", Attached.PLACE, None
    if message.effective_attachment is None and UNREAD not in message.api_kwargs:
        return None
    return _text(message.caption or ""), Attached.MEDIA, None


def _contact(contact: Contact, sender: User) -> Content:
    """Telegram says whose number it is; only the sender's own proves anything."""
    number = PHONE.fullmatch(re.sub(r"[ ()-]", "", _text(contact.phone_number)))
    if contact.user_id != sender.id or number is None:
        return "", Attached.CONTACT, None
    return f"+{number[1]}", None, f"+{number[1]}"


def _pressed(query: CallbackQuery, account: str) -> Event | None:
    sender, under, data = query.from_user, query.message, query.data
    if sender.is_bot or not isinstance(data, str) or not data:
        return None
    if under is not None and under.chat.id != sender.id:  # buttons are put into private chats only
        return None
    label = _label(under, data)
    press = Press(_text(query.id), label)
    if under is not None:
        shown = under.text if isinstance(under, Message) else None
        press = Press(press.query_id, label, under.chat.id, under.message_id, shown)
    address = Address("telegram", account, _id(sender.id))
    message = InboundMessage(address, f"c{press.query_id[:100]}", label, pressed=data[:64], name=_name(sender))
    return Heard(message, press)


def _label(under: MaybeInaccessibleMessage | None, data: str) -> str:
    """What stood on the button; nothing when the message is too old to be shown."""
    if not isinstance(under, Message) or under.reply_markup is None:
        return ""
    rows = under.reply_markup.inline_keyboard
    return next((_text(one.text) for row in rows for one in row if one.callback_data == data), "")


def _id(given: object) -> str:
    if type(given) is not int or not -MOST < given < MOST:
        raise OddError("an id that is none")
    return str(given)


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise OddError("a text that is none")
    return given


def _name(sender: User) -> str | None:
    given = (sender.first_name, sender.last_name)
    return " ".join(one for one in given if isinstance(one, str) and one) or None
