"""How the contract is tried on a channel: somebody writes, presses and reads there, and their address may fail.

A channel joins by another `Door` and a line in `DOORS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import psycopg
from flask.testing import FlaskClient
from pydantic import SecretStr

from channels.app import create_app, end_streams
from channels.clock import Clock
from core.audit import SYSTEM
from core.db import Database, libpq_url
from core.messaging.service import Said, lock_conversation, write_turn
from core.settings import Settings
from tests.cast import NOW
from tests.channels.talking import Writer
from tests.channels.telegram.chats import Chat
from tests.channels.telegram.chats import Shop as TelegramShop
from tests.channels.telegram.chats import settings as telegram_settings
from tests.channels.twilio.phones import KEY, OURS, SMS, WHATSAPP, Phone, Shop, number_of, settings
from tests.standins import telegram as telegram_standin
from tests.standins import telegram_http
from tests.standins.telegram import BOT
from tests.standins.twilio import Trouble
from tests.standins.twilio_http import twilio_standin


class Door(Protocol):
    """One channel with somebody at its other end, whose name is Ana and whose dog is Biscuit."""

    def send(self, text: str, *, again: bool = False) -> None:
        """Hand a message over; ``again`` hands over the last one a second time."""

    def press(self, label: str) -> None:
        """Pick the choice of the last message as people do here."""

    def read(self) -> list[str]:
        """What has arrived since the last time, choices included."""


class SendingDoor(Door, Protocol):
    """A channel where what is said has to be sent; at the other doors it is fetched, and nothing can be refused."""

    def tell(self, text: str) -> None:
        """The assistant says something by itself."""

    def refuse(self, *, for_good: bool) -> None:
        """The next message is refused, or every message for good."""

    def later(self) -> None:
        """The time until something is tried again has passed."""


class PhoneDoor:
    """SMS or WhatsApp, with Twilio's stand-in."""

    def __init__(self, shop: Shop, channel: str) -> None:
        self.shop, self.phone = shop, Phone(shop, channel)

    def send(self, text: str, *, again: bool = False) -> None:
        form = self.phone.forms[-1] if again else self.phone.form(text)
        self.phone.forms.append(form)
        assert self.shop.post("/webhooks/twilio", form) == 200

    def press(self, label: str) -> None:
        last = self.phone.messages()[-1]
        payload = dict(last.buttons).get(label)
        if payload is not None:
            assert self.phone.send(label, press=(label, payload)) == 200
        else:
            self.send(number_of(label, last.body))

    def read(self) -> list[str]:
        before = self.phone.heard
        self.phone.read()
        return [f"{one.body} {' '.join(title for title, _ in one.buttons)}" for one in self.phone.messages()[before:]]

    def tell(self, text: str) -> None:
        with self.shop.database.transaction(actor=SYSTEM) as session:
            talk = lock_conversation(session, channel=self.phone.channel, account=OURS, peer=self.phone.number)
            now = self.shop.clock.now
            write_turn(session, conversation=talk, said=[Said(text)], now=now, send_at=now)

    def refuse(self, *, for_good: bool) -> None:
        if for_good:
            self.shop.twilio.refusals[self.phone.number] = 21211
        else:
            self.shop.twilio.trouble.append(Trouble.BROKEN)

    def later(self) -> None:
        self.shop.clock.later(timedelta(minutes=5))


class ChatDoor:
    """Telegram, with the Bot API's stand-in."""

    def __init__(self, shop: TelegramShop) -> None:
        self.shop, self.chat = shop, Chat(shop)
        self.chat.share()

    def send(self, text: str, *, again: bool = False) -> None:
        assert self.chat.send(self.chat.updates[-1] if again else self.chat.written(text)) == 200

    def press(self, label: str) -> None:
        assert self.chat.send(self.chat.pressed(label)) == 200

    def read(self) -> list[str]:
        before = self.chat.heard
        self.chat.read()
        return [" ".join((one.text, *one.labels)) for one in self.chat.messages()[before:] if not one.place]

    def tell(self, text: str) -> None:
        with self.shop.database.transaction(actor=SYSTEM) as session:
            talk = lock_conversation(session, channel="telegram", account=str(BOT), peer=str(self.chat.user))
            now = self.shop.clock.now
            write_turn(session, conversation=talk, said=[Said(text)], now=now, send_at=now)

    def refuse(self, *, for_good: bool) -> None:
        if for_good:
            self.shop.telegram.refusals[self.chat.user] = (403, "Forbidden: bot was blocked by the user")
        else:
            self.shop.telegram.trouble.append(telegram_standin.Trouble.BROKEN)

    def later(self) -> None:
        self.shop.clock.later(timedelta(minutes=5))


class ConsoleDoor:
    """The terminal: replies are fetched."""

    def __init__(self, ana: Writer) -> None:
        self.ana = ana
        self._last = ""
        self._new: list[str] = []

    def send(self, text: str, *, again: bool = False) -> None:
        if not again:
            self._last = f"contract {self.ana.count}"
        received = self.ana.send(text, provider_id=self._last)
        replies = () if received.repeat else received.replies
        self._new += [" ".join((one.text, *(choice.label for choice in one.choices))) for one in replies]

    def press(self, label: str) -> None:
        self._new.append(self.ana.press(label))

    def read(self) -> list[str]:
        new, self._new = self._new, []
        return new


class PageDoor:
    """The web page: a visitor whose session was joined to Ana."""

    def __init__(self, ana: Writer, client: FlaskClient) -> None:
        self.ana, self.client = ana, client
        self._ids = count(1)
        self._last: dict[str, Any] = {}
        self._new: list[dict[str, Any]] = []
        client.get("/")
        self._post(text="hi")
        with psycopg.connect(libpq_url(ana.database.url)) as connection:
            connection.execute(
                "UPDATE conversations SET user_id = (SELECT user_id FROM pets LIMIT 1) WHERE channel = 'webchat'"
            )
        self._new.clear()

    def send(self, text: str, *, again: bool = False) -> None:
        self._post(**(self._last if again else {"text": text}))

    def press(self, label: str) -> None:
        choices = self._shown["choices"]
        self._post(text=label, pressed=next(one["data"] for one in choices if one["label"] == label))

    def read(self) -> list[str]:
        new, self._new = self._new, []
        return [" ".join((one["text"], *(choice["label"] for choice in one["choices"]))) for one in new]

    def _post(self, **said: Any) -> None:
        said.setdefault("id", f"contract-{next(self._ids):04}")
        answer = self.client.post("/chat/messages", json=said, headers={"Origin": "http://localhost"}).get_json()
        new = [one for one in answer["replies"] if said != self._last]
        self._last = said
        self._new += new
        if new:
            self._shown = new[-1]


@contextmanager
def _twilio(ana: Writer, folder: Path, channel: str) -> Iterator[SendingDoor]:
    with twilio_standin() as twilio:
        shop = Shop(ana.database, twilio, settings(ana.database, twilio, folder))
        yield PhoneDoor(shop, channel)
        shop.close()
        assert twilio.faults == []
    _forget_senders(ana.database)


def _forget_senders(database: Database) -> None:
    with psycopg.connect(libpq_url(database.url)) as connection:
        connection.execute("DELETE FROM senders")


@contextmanager
def sms(ana: Writer, folder: Path) -> Iterator[SendingDoor]:
    """Text messages."""
    with _twilio(ana, folder, SMS) as door:
        yield door


@contextmanager
def whatsapp(ana: Writer, folder: Path) -> Iterator[SendingDoor]:
    """WhatsApp."""
    with _twilio(ana, folder, WHATSAPP) as door:
        yield door


@contextmanager
def telegram(ana: Writer, folder: Path) -> Iterator[SendingDoor]:
    """Telegram."""
    with telegram_http.telegram_standin() as standin:
        shop = TelegramShop(ana.database, standin, telegram_settings(ana.database, standin, folder))
        yield ChatDoor(shop)
        shop.close()
        assert standin.faults == []
    _forget_senders(ana.database)


@contextmanager
def console(ana: Writer, folder: Path) -> Iterator[Door]:
    """The terminal."""
    yield ConsoleDoor(ana)


@contextmanager
def page(ana: Writer, folder: Path) -> Iterator[Door]:
    """The web page."""
    app = create_app(
        Settings(database_url=ana.database.url, secret_key=SecretStr(KEY), data_dir=folder), ana.database, Clock(NOW)
    )
    with app.test_client() as client:
        yield PageDoor(ana, client)
    end_streams(app)


SENDING: Mapping[str, Callable[[Writer, Path], AbstractContextManager[SendingDoor]]] = {
    "sms": sms,
    "telegram": telegram,
    "whatsapp": whatsapp,
}
DOORS: Mapping[str, Callable[[Writer, Path], AbstractContextManager[Door]]] = {
    **SENDING,
    "console": console,
    "webchat": page,
}
