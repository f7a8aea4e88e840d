"""Sends by the Bot API. What may have been sent cannot be looked up there: it stays `unknown`, and staff are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

import httpx
import structlog
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.ports import Address, NotSent, OutboundMessage, Permanent, Rejected, SendError, Uncertain
from channels.telegram.client import Client
from channels.telegram.pace import ChatPace
from channels.telegram.render import Place, Rendered, render

log = structlog.get_logger(__name__)

GONE: Final = ("chat not found", "user is deactivated", "peer_id_invalid", "user not found", "not enough rights")
"""What a 400 says of an address that is none."""

BEFORE: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
"""Ways to fail before anything was handed over."""


class TelegramChannel:
    """One bot."""

    name = "telegram"

    def __init__(self, client: Client, pace: ChatPace | None = None) -> None:
        self.client = client
        self._pace = pace or ChatPace()

    def send(self, to: Address, message: OutboundMessage) -> str:
        """Hand the message over; its id is only one of its chat, so that both are returned."""
        if to.account != self.client.account:
            raise Rejected("another bot has to send it")
        rendered = render(message)
        self._pace.wait(to.peer)
        with _outcomes():
            try:
                sent = self._send(int(to.peer), rendered)
            except ChatMigrated as moved:
                sent = self._send(moved.new_chat_id, rendered)
        if rendered.place is not None:
            self._show(sent.chat_id, rendered.place)
        return f"{sent.chat_id}.{sent.message_id}"

    def _send(self, chat: int, rendered: Rendered) -> Message:
        markup = _markup(rendered)
        return self.client.ask(
            lambda bot: bot.send_message(
                chat, rendered.text, reply_markup=markup, link_preview_options=LinkPreviewOptions(is_disabled=True)
            )
        )

    def _show(self, chat: int, place: Place) -> None:
        """A pin on the map; without it the address has been said all the same."""
        try:
            self.client.ask(
                lambda bot: bot.send_venue(chat, place.latitude, place.longitude, place.title, place.address)
            )
        except TelegramError as error:
            log.warning("a place was not shown", error=type(error).__name__)


def _markup(rendered: Rendered) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove:
    if rendered.contact is not None:
        keys = [KeyboardButton(rendered.contact, request_contact=True), *map(KeyboardButton, rendered.keys)]
        return ReplyKeyboardMarkup([[key] for key in keys], resize_keyboard=True, one_time_keyboard=True)
    if not rendered.rows:
        return ReplyKeyboardRemove()  # keys of an earlier question, which was answered by writing
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(one.label, callback_data=one.data) for one in row] for row in rendered.rows]
    )


@contextmanager
def _outcomes() -> Iterator[None]:
    """Turn what the SDK raises into one of the ways in which sending ends."""
    try:
        yield
    except TelegramError as error:
        raise _meant(error) from error


def _meant(error: TelegramError) -> SendError:
    said = f"telegram {type(error).__name__}"
    match error:
        case Forbidden():
            return Permanent(said)
        case RetryAfter():
            return NotSent(said, retry_after=seconds_of(error))
        case BadRequest():
            return (Permanent if any(word in error.message.lower() for word in GONE) else Rejected)(said)
        case InvalidToken() | Conflict() | ChatMigrated():
            return NotSent(said)
        case TimedOut() | NetworkError():
            # An answer of Telegram's own (5xx) has no cause; what something in between says has one, as a cut has.
            answered = error.__cause__ is None
            return (NotSent if answered or isinstance(error.__cause__, BEFORE) else Uncertain)(said)
        case _:
            return Uncertain(said)


def seconds_of(error: TelegramError) -> float:
    """For how long Telegram wants to be left alone; 0 when it did not say."""
    wait: Any = error.retry_after if isinstance(error, RetryAfter) else 0
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
