"""Telegram's door as the webhook and `pawline telegram poll` use it: each event one transaction, then a nudge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.ports import Address, InboundMessage, Received
from channels import chats
from channels.receiving import take
from channels.telegram.door import Door
from channels.telegram.making import client
from core.db import Database
from core.settings import Settings


def telegram_door(
    settings: Settings, database: Database, clock: Callable[[], datetime], nudge: Callable[[], object]
) -> Door:
    """``nudge`` is called when something was queued, after the commit."""

    def receive(message: InboundMessage) -> Received:
        received = take(database, message, now=clock())
        nudge()
        return received

    def decline(address: Address) -> None:
        chats.decline(database, address, now=clock())
        nudge()

    def left(address: Address) -> None:
        chats.left(database, address, now=clock())

    return Door(client(settings), receive, decline, left)
