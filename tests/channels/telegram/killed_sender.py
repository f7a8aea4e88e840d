"""A process that receives by webhook and sends by the stand-in until it is killed: run by `test_processes`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from channels.delivery import Pace
from core.db import Database
from tests.channels.clock import Standing
from tests.channels.telegram.chats import Shop, settings
from tests.standins.telegram import Telegram

QUICK = Pace(look_up=timedelta(0), rates={})
"""Whatever is not known is looked up at the next look."""


def opened(url: str, telegram_url: str, folder: str) -> Shop:
    """The shop on this database, with the stand-in at this address."""
    telegram = Telegram(url=telegram_url)
    database = Database(url)
    return Shop(database, telegram, settings(database, telegram, Path(folder)), clock=Standing(), pace=QUICK)


def receive_and_send(url: str, telegram_url: str, folder: str, updates: list[dict[str, Any]]) -> None:
    """Take every update and send what is due behind each; then come to an end, if nobody kills us."""
    shop = opened(url, telegram_url, folder)
    for update in updates:
        shop.post(update)
        shop.deliver()
