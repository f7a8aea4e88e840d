"""Somebody with a phone, on SMS or WhatsApp: writes by signed webhooks and reads what the stand-in was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from channels.app import create_app, end_streams
from channels.delivery import Delivery, Pace
from channels.senders import senders
from core.db import Database
from core.settings import Settings
from tests.cast import ANA
from tests.channels.clock import Standing
from tests.standins.twilio import SID, TOKEN, Taken, Twilio

PUBLIC = "https://shop.example"
OURS = "+12125550100"
KEY = "a key that only this test knows, and no other"
SMS, WHATSAPP = "sms", "whatsapp"


def settings(database: Database, twilio: Twilio, folder: Path, **more: object) -> Settings:
    """Both channels on, at the stand-in."""
    given: Mapping[str, object] = {
        "database_url": database.url, "secret_key": KEY, "data_dir": folder, "public_url": PUBLIC,
        "twilio_account_sid": SID, "twilio_auth_token": TOKEN, "twilio_sms_from": OURS,
        "twilio_whatsapp_from": OURS, "twilio_api_base": twilio.url, **more,
    }  # fmt: skip
    return Settings(**given)  # type: ignore[arg-type]  # They are checked when the program runs.


@dataclass
class Shop:
    """The application in this process, and its delivery."""

    database: Database
    twilio: Twilio
    settings: Settings
    clock: Standing = field(default_factory=Standing)
    pace: Pace = field(default_factory=lambda: Pace(rates={}))

    def __post_init__(self) -> None:
        self.twilio.clock = self.clock
        self.app: Flask = create_app(self.settings, self.database, self.clock)  # type: ignore[arg-type]
        self.client: FlaskClient = self.app.test_client()
        self.channels = senders(self.settings, self.clock)
        self.delivery = Delivery(self.database, self.channels, self.clock, self.pace)

    def close(self) -> None:
        end_streams(self.app)

    def post(
        self, path: str, form: Mapping[str, str], *, signature: str | None = None, client: FlaskClient | None = None
    ) -> int:
        """Post a form, signed as Twilio does; the status."""
        headers = {"X-Twilio-Signature": sign(path, form) if signature is None else signature}
        return (client or self.client).post(path, data=form, headers=headers).status_code

    def deliver(self) -> int:
        """Send what is due."""
        return self.delivery.drain()


def sign(path: str, form: Mapping[str, str]) -> str:
    """Twilio's signature of this form at our public address."""
    return str(RequestValidator(TOKEN).compute_signature(f"{PUBLIC}{path}", MultiDict(form)))


@dataclass
class Phone:
    """One phone and one channel."""

    shop: Shop
    channel: str = SMS
    number: str = ANA.phone
    heard: int = 0
    forms: list[dict[str, str]] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        return "whatsapp:" if self.channel == WHATSAPP else ""

    def form(self, text: str, *, press: tuple[str, str] | None = None, **more: str) -> dict[str, str]:
        """What Twilio would post of this message."""
        taken = self.shop.twilio.write(self.prefix + self.number, self.prefix + OURS, text)
        form = {
            "ToCountry": "US", "SmsMessageSid": taken.sid, "NumMedia": "0", "ToCity": "NEW YORK", "FromZip": "10001",
            "SmsSid": taken.sid, "FromState": "NY", "SmsStatus": "received", "FromCity": "NEW YORK", "Body": text,
            "FromCountry": "US", "To": self.prefix + OURS, "ToZip": "10013", "NumSegments": "1",
            "MessageSid": taken.sid, "AccountSid": SID, "From": self.prefix + self.number,
            "ApiVersion": "2010-04-01",
        }  # fmt: skip
        if self.channel == WHATSAPP:
            form |= {"WaId": self.number[1:], "ProfileName": "<b>Ana</b>", "MessageType": "text"}
        if press is not None:
            form |= {"ButtonText": press[0], "ButtonPayload": press[1], "MessageType": "button"}
        return {**form, **more}

    def send(self, text: str, *, press: tuple[str, str] | None = None, **more: str) -> int:
        """Write one message; what Twilio is answered."""
        form = self.form(text, press=press, **more)
        self.forms.append(form)
        return self.shop.post("/webhooks/twilio", form)

    def say(self, *texts: str) -> str:
        """Write one message after the other; what comes back to the last."""
        said = ""
        for text in texts:
            assert self.send(text) == 200
            said = self.read()
        return said

    def press(self, label: str) -> str:
        """Press the button where there is one, else answer with its number."""
        last = self.messages()[-1]
        if (payload := dict(last.buttons).get(label)) is not None:
            assert self.send(label, press=(label, payload)) == 200
            return self.read()
        return self.say(number_of(label, last.body))

    def read(self) -> str:
        """What has arrived since the last time."""
        self.shop.deliver()
        messages = self.messages()
        new, self.heard = messages[self.heard :], len(messages)
        return "\n".join(one.body for one in new)

    def messages(self) -> list[Taken]:
        """What has arrived on this channel."""
        return [one for one in self.shop.twilio.sent(self.number) if one.to == self.prefix + self.number]


def number_of(label: str, body: str) -> str:
    """The number before this label in the last line."""
    last = body.rpartition("\n")[2]
    for choice in last.split("; " if "; " in last else ", "):
        number, _, said = choice.partition(" ")
        if said == label:
            return number
    raise AssertionError(f"no {label!r} in {last!r}")
