"""The salon, its application and its delivery, with the Bot API's stand-in at the other end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from core.db import libpq_url
from tests.channels.talking import Writer
from tests.channels.telegram.chats import Chat, Shop, settings
from tests.standins.telegram import Telegram
from tests.standins.telegram_http import telegram_standin


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    with telegram_standin() as standin:
        yield standin
        assert standin.faults == []


@pytest.fixture
def shop(ana: Writer, telegram: Telegram, tmp_path: Path) -> Iterator[Shop]:
    """The salon with Ana and her dog Biscuit."""
    shop = Shop(ana.database, telegram, settings(ana.database, telegram, tmp_path))
    yield shop
    shop.close()
    with psycopg.connect(libpq_url(ana.database.url)) as connection:
        connection.execute("DELETE FROM senders")


@pytest.fixture
def chat(shop: Shop) -> Chat:
    """Somebody on Telegram whom nobody knows yet."""
    return Chat(shop)


@pytest.fixture
def ana_chat(shop: Shop) -> Chat:
    """Ana, who has sent her own number."""
    chat = Chat(shop)
    chat.share()
    return chat
