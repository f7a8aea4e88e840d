"""Telegram's door as the webhook and `pawline telegram poll` use it: each event one transaction, then a nudge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from telegram.error import TelegramError

from bot.ports import Address, InboundMessage, Received
from channels import chats
from channels.means import means_of
from channels.receiving import Unavailable, take
from channels.telegram import starting
from channels.telegram.door import Door
from channels.telegram.making import client
from core.audit import SYSTEM
from core.db import Database
from core.messaging.queries import find_conversation
from core.settings import Settings


def telegram_door(
    settings: Settings, database: Database, clock: Callable[[], datetime], nudge: Callable[[], object]
) -> Door:
    """``nudge`` is called when something was queued, after the commit."""

    def receive(message: InboundMessage) -> Received:
        received = take(database, message, now=clock(), means=means)
        nudge()
        return received

    means = means_of(settings)

    def decline(address: Address) -> None:
        chats.decline(database, address, now=clock())
        nudge()

    def left(address: Address) -> None:
        chats.left(database, address, now=clock())

    def talk_of(payload: str) -> UUID | None:
        return starting.talk_of(settings.signing_key(), payload, now=clock())

    return Door(client(settings), receive, decline, left, talk_of)


def telegram_link(settings: Settings, database: Database, clock: Callable[[], datetime]) -> Callable[[Address], str]:
    """The address at which a talk of our page goes on in Telegram, when its owner is known; the bot's own otherwise.

    Raises `Unavailable` when Telegram does not tell the bot's name.
    """
    bot = client(settings)

    @lru_cache(maxsize=1)
    def name() -> str:
        return str(bot.ask(lambda sdk: sdk.get_me()).username)

    def link(address: Address) -> str:
        try:
            url = f"https://t.me/{name()}"
        except TelegramError as error:
            raise Unavailable("telegram cannot be asked") from error
        with database.transaction(actor=SYSTEM) as session:
            talk = find_conversation(session, channel=address.channel, account=address.account, peer=address.peer)
            if talk is None or talk.user_id is None:
                return url
            return f"{url}?start={starting.start_for(settings.signing_key(), talk.conversation_id, now=clock())}"

    return link
