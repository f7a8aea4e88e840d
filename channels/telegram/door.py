"""What an update leads to, whether it came by webhook or by polling: a turn, and the courtesies around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

import structlog
from telegram import Bot, Update

from bot.ports import Address, InboundMessage, Received
from channels.telegram.client import Client
from channels.telegram.inbound import Heard, InGroup, Left, OddError, Press, read
from channels.telegram.render import LONGEST, units

log = structlog.get_logger(__name__)

CHOSEN: Final = "{text}\n\n✓ {label}"


@dataclass(frozen=True, slots=True)
class Door:
    """``receive`` is a turn, ``decline`` says once in a group that we talk in private, ``left`` that we were blocked.

    Each is one transaction, and raises `Unavailable` when the database cannot take it. ``talk_of`` is the talk that a
    link of ours leads here from.
    """

    client: Client
    receive: Callable[[InboundMessage], Received]
    decline: Callable[[Address], object]
    left: Callable[[Address], object]
    talk_of: Callable[[str], UUID | None]

    def take(self, update: Update) -> None:
        """Do what the update asks for; what is none is left alone, since Telegram would only bring it again."""
        try:
            event = read(update, account=self.client.account)
        except OddError as error:
            log.warning("an odd update", why=str(error))
            return
        match event:
            case Heard(message, press, start):
                if start is not None:
                    message = replace(message, continues=self.talk_of(start))
                if press is not None:
                    self.client.soon(lambda bot: bot.answer_callback_query(press.query_id))
                self.receive(message)
                if press is not None:
                    self.client.soon(lambda bot: _mark(bot, press))
            case InGroup(address):
                self.decline(address)
            case Left(address):
                self.left(address)
            case None:
                log.info("an update that is not for us", update=update.update_id)


async def _mark(bot: Bot, press: Press) -> None:
    """Show under the message what was chosen, and take its buttons away, so that nobody presses twice."""
    if press.chat is None or press.message_id is None:
        return
    chosen = CHOSEN.format(text=press.text, label=press.label)
    if press.text and press.label and units(chosen) <= LONGEST:
        await bot.edit_message_text(chosen, chat_id=press.chat, message_id=press.message_id)
    else:
        await bot.edit_message_reply_markup(chat_id=press.chat, message_id=press.message_id)
