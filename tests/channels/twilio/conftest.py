"""The salon on SMS and WhatsApp, with the stand-in behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from core.db import libpq_url
from tests.channels.talking import Writer
from tests.channels.twilio.phones import SMS, WHATSAPP, Phone, Shop, settings
from tests.standins.twilio import Twilio
from tests.standins.twilio_http import twilio_standin


@pytest.fixture
def twilio() -> Iterator[Twilio]:
    with twilio_standin() as standin:
        yield standin
        assert standin.faults == []


@pytest.fixture
def shop(ana: Writer, twilio: Twilio, tmp_path: Path) -> Iterator[Shop]:
    """The salon with Ana and her dog Biscuit."""
    shop = Shop(ana.database, twilio, settings(ana.database, twilio, tmp_path))
    yield shop
    shop.close()
    with psycopg.connect(libpq_url(ana.database.url)) as connection:
        connection.execute("DELETE FROM senders")


@pytest.fixture(params=[SMS, WHATSAPP])
def phone(shop: Shop, request: pytest.FixtureRequest) -> Phone:
    """Ana's phone, once with each channel."""
    return Phone(shop, request.param)
