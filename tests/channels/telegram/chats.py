"""Somebody on Telegram: writes, presses and shares by updates, and reads what the stand-in was given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from channels.app import create_app, end_streams
from channels.delivery import Delivery, Pace
from channels.senders import senders
from channels.telegram.sender import TelegramChannel
from core.db import Database
from core.settings import Settings
from tests.cast import ANA
from tests.channels.clock import Standing
from tests.standins.telegram import SECRET, TOKEN, Taken, Telegram

PUBLIC = "https://shop.example"
KEY = "a key that only this test knows, and no other"
DOOR = "/webhooks/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
ANA_ID = 4_200_000_042
BY = 1898863200
"""Telegram's clock."""


def settings(database: Database, telegram: Telegram, folder: Path, **more: object) -> Settings:
    """Telegram on, at the stand-in."""
    given: Mapping[str, object] = {
        "database_url": database.url, "secret_key": KEY, "data_dir": folder, "public_url": PUBLIC,
        "telegram_bot_token": TOKEN, "telegram_webhook_secret": SECRET, "telegram_api_base": telegram.url, **more,
    }  # fmt: skip
    return Settings(**given)  # type: ignore[arg-type]  # They are checked when the program runs.


@dataclass
class Shop:
    """The application in this process, and its delivery."""

    database: Database
    telegram: Telegram
    settings: Settings
    clock: Standing = field(default_factory=Standing)
    pace: Pace = field(default_factory=lambda: Pace(rates={}))
    ids: Any = field(default_factory=lambda: count(500_000_000))

    def __post_init__(self) -> None:
        self.app: Flask = create_app(self.settings, self.database, self.clock)  # type: ignore[arg-type]
        self.client: FlaskClient = self.app.test_client()
        self.channels = senders(self.settings, self.clock)
        self.delivery = Delivery(self.database, self.channels, self.clock, self.pace)

    @property
    def sender(self) -> TelegramChannel:
        found = self.channels["telegram"]
        assert isinstance(found, TelegramChannel)
        return found

    def close(self) -> None:
        end_streams(self.app)
        self.sender.client.close()

    def post(self, update: object, *, secret: str | None = SECRET, client: FlaskClient | None = None) -> int:
        """Hand an update over as Telegram does; the status."""
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        headers = {} if secret is None else {HEADER: secret}
        answer = (client or self.client).post(DOOR, data=body, headers=headers, content_type="application/json")
        return answer.status_code

    def deliver(self) -> int:
        """Send what is due."""
        return self.delivery.drain()


@dataclass
class Chat:
    """One private chat."""

    shop: Shop
    user: int = ANA_ID
    first_name: str = "<b>Ana</b>"
    phone: str = ANA.phone
    heard: int = 0
    updates: list[dict[str, Any]] = field(default_factory=list)

    # --- what Telegram hands over

    @property
    def sender(self) -> dict[str, Any]:
        return {
            "id": self.user, "is_bot": False, "first_name": self.first_name, "username": "a_ana_", "language_code": "en"
        }  # fmt: skip

    def message(self, **content: Any) -> dict[str, Any]:
        """A message with this content."""
        chat = {"id": self.user, "first_name": self.first_name, "username": "a_ana_", "type": "private"}
        number = next(self.shop.ids)
        return {"message_id": number, "from": self.sender, "chat": chat, "date": BY, **content}

    def update(self, **content: Any) -> dict[str, Any]:
        """An update with this content."""
        return {"update_id": next(self.shop.ids), **content}

    def written(self, text: str) -> dict[str, Any]:
        """An update with a text; a command is marked as one."""
        entities: dict[str, Any] = {}
        if text.startswith("/"):
            entities = {"entities": [{"offset": 0, "length": len(text.split()[0]), "type": "bot_command"}]}
        return self.update(message=self.message(text=text, **entities))

    def pressed(self, label: str, *, taken: Taken | None = None, data: str | None = None) -> dict[str, Any]:
        """An update of a pressed button, under the last message unless told otherwise."""
        under = taken or self.messages()[-1]
        query = {
            "id": str(next(self.shop.ids) * 10_000_000_000), "from": self.sender, "chat_instance": "-77",
            "message": self.shop.telegram.shown(under), "data": data or under.buttons[label],
        }  # fmt: skip
        return self.update(callback_query=query)

    def contact(self, *, user: int | None = None, phone: str | None = None) -> dict[str, Any]:
        """An update with a contact: the own one unless told otherwise."""
        number = (phone or self.phone).removeprefix("+")
        shared = {"phone_number": number, "first_name": "Ana", "user_id": user or self.user}
        return self.update(message=self.message(contact=shared))

    # --- what somebody does

    def send(self, update: dict[str, Any]) -> int:
        """Hand an update over; the status."""
        self.updates.append(update)
        return self.shop.post(update)

    def say(self, *texts: str) -> str:
        """Write one message after the other; what comes back to the last."""
        said = ""
        for text in texts:
            assert self.send(self.written(text)) == 200
            said = self.read()
        return said

    def press(self, label: str, **more: Any) -> str:
        """Press a button; what comes back."""
        assert self.send(self.pressed(label, **more)) == 200
        return self.read()

    def share(self, **more: Any) -> str:
        """Send a contact; what comes back."""
        assert self.send(self.contact(**more)) == 200
        return self.read()

    def read(self) -> str:
        """What has arrived since the last time."""
        self.shop.deliver()
        self.shop.sender.client.settle()
        messages = self.messages()
        new, self.heard = messages[self.heard :], len(messages)
        return "\n".join(one.text for one in new)

    def messages(self) -> list[Taken]:
        """What stands in the chat from us."""
        return self.shop.telegram.in_chat(self.user)
