"""Sends by Twilio's message resource, looks up there what may have been sent, and reads what we could not be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import requests
import structlog
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance

from bot.ports import (
    Address,
    InboundMessage,
    NotSent,
    OptedOut,
    OutboundMessage,
    Permanent,
    Rejected,
    SendError,
    Template,
    Uncertain,
)
from channels.twilio import codes, gsm, render
from channels.twilio.contents import Contents
from channels.twilio.inbound import PREFIX, listed

log = structlog.get_logger(__name__)

SKEW = timedelta(minutes=2)
"""By how much the provider's clock may be behind ours."""

NEWEST, MOST_LISTED = 100, 20_000
PAGE = 1000

TRIAL = "Sent from your Twilio trial account - "
PLACE = re.compile(r"\{\{(\d+)\}\}")
NOT_THERE = 404
STATUS_PATH = "/webhooks/twilio/status"


@dataclass(frozen=True, slots=True)
class Account:
    """What both channels know of us: the client, our addresses there, and where deliveries are told."""

    client: Client
    public_url: str
    service: str | None = None
    templates: Mapping[str, str] = field(default_factory=dict)

    def create(self, to: str, sender: str, message: OutboundMessage, **content: Any) -> str:
        """Hand a message over; the provider's id."""
        given: dict[str, Any] = {"to": to, **content}
        if not sender.startswith("MG"):
            given["from_"] = sender
        if self.service is not None and not sender.startswith(PREFIX):
            given["messaging_service_sid"] = self.service
        key = f"?message={message.key}" if message.key else ""
        with _outcomes(self.client):
            made = self.client.messages.create(status_callback=f"{self.public_url}{STATUS_PATH}{key}", **given)
            return str(made.sid)

    def list(self, *, limit: int = MOST_LISTED, **filters: Any) -> list[MessageInstance]:
        """The newest messages of the list; raise `Uncertain` when there is no answer."""
        try:
            found: list[MessageInstance] = self.client.messages.list(limit=limit, page_size=min(limit, PAGE), **filters)
        except (TwilioException, requests.RequestException) as error:
            raise Uncertain("twilio did not list its messages") from error
        return found

    def find(
        self, to: str, sender: str, bodies: set[str], *, since: datetime, known: Callable[[str], bool]
    ) -> str | None:
        """The id of a message of ours that was taken with one of these bodies, and that belongs to no other."""
        filters = {} if sender.startswith("MG") else {"from_": sender}
        wanted = {*map(_bare, bodies)}
        # Not by the date of sending: that is empty while a message waits in Twilio's own queue.
        for one in reversed(self.list(to=to, limit=NEWEST, **filters)):
            made = one.date_created
            if one.direction == "inbound" or made is None or made < since - SKEW or _bare(one.body) not in wanted:
                continue
            if one.sid is not None and not known(one.sid):
                return str(one.sid)
        return None

    def wording(self, template: Template) -> str:
        """An approved template filled in, as it stands in the list; raise `Uncertain` when there is no answer."""
        sid = self.templates.get(template.name)
        if sid is None:
            return ""
        try:
            types = self.client.content.v1.contents(sid).fetch().types or {}
        except TwilioRestException as error:
            if error.status != NOT_THERE:
                raise Uncertain("twilio did not show its template") from error
            return ""
        except (TwilioException, requests.RequestException) as error:
            raise Uncertain("twilio did not show its template") from error
        said = next((str(kind["body"]) for kind in types.values() if kind.get("body")), "")
        values = {str(number): value for number, value in enumerate(template.variables, start=1)}
        return PLACE.sub(lambda place: values.get(place[1], place[0]), said)


def _bare(body: str | None) -> str:
    """What can be compared: trial accounts put a line in front, and nobody promises to keep every space."""
    return " ".join((body or "").removeprefix(TRIAL).split())


@contextmanager
def _outcomes(client: Client) -> Iterator[None]:
    """Turn what the SDK and `requests` raise into one of the four ways in which sending ends."""
    try:
        yield
    except TwilioException as error:
        raise _meant(error, getattr(client.http_client, "retry_after", None)) from error
    except requests.ConnectTimeout as error:  # the SDK lets requests' own errors through
        raise NotSent("twilio could not be reached") from error
    except (requests.Timeout, requests.ConnectionError) as error:  # cut off: it may have been taken
        raise _cut_off(error) from error
    except requests.RequestException as error:
        raise Uncertain("twilio's answer could not be read") from error


def _cut_off(error: requests.RequestException) -> SendError:
    """Refused before anything was said is certainly not taken."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    if type(reason).__name__ in ("NewConnectionError", "NameResolutionError"):
        return NotSent("twilio could not be reached")
    return Uncertain("twilio did not answer")


def _meant(error: TwilioException, retry_after: float | None) -> SendError:
    status, code = getattr(error, "status", 0), getattr(error, "code", None)
    said = f"twilio {code or status}"
    if code == codes.OPTED_OUT:
        return OptedOut(said)
    if code in codes.PERMANENT:
        return Permanent(said)
    if code in codes.REJECTED:
        return Rejected(said)
    if status >= 500 and code in (None, status):
        return Uncertain(said)  # no answer of Twilio's own: something in between gave up
    return NotSent(said, retry_after=retry_after)


@dataclass(frozen=True, slots=True)
class SmsChannel:
    """Text messages."""

    account: Account
    accounts: tuple[str, ...]
    name: str = "sms"

    def send(self, to: Address, message: OutboundMessage) -> str:
        """Hand the message over with its choices numbered."""
        return self.account.create(to.peer, to.account, message, body=render.sms(message))

    def find(
        self, to: Address, message: OutboundMessage, *, since: datetime, known: Callable[[str], bool]
    ) -> str | None:
        """Look the message up in Twilio's list."""
        return self.account.find(
            to.peer, to.account, {render.sms(message), render.numbered(message)}, since=since, known=known
        )

    def segments(self, message: OutboundMessage) -> int:
        """Parts of 160 or 70 characters."""
        return gsm.segments(render.sms(message))

    def received(self, account: str, *, since: datetime, until: datetime) -> Iterable[InboundMessage]:
        """What came in by Twilio's list."""
        return listed(self.account.list(to=account, date_sent_after=since), until=until)


@dataclass(frozen=True, slots=True)
class WhatsAppChannel:
    """WhatsApp: buttons in an open talk, approved templates outside of it."""

    account: Account
    accounts: tuple[str, ...]
    contents: Contents
    clock: Callable[[], datetime]
    name: str = "whatsapp"

    def send(self, to: Address, message: OutboundMessage) -> str:
        """Hand the message over as buttons, text or a template; raise `Rejected` where only a template would do."""
        rendered = render.whatsapp(message, templates=self.account.templates, now=self.clock())
        if rendered is None:
            raise Rejected("whatsapp is closed for free text, and there is no template")
        content: dict[str, Any] = {"body": rendered.body}
        if rendered.content_sid is not None:
            content = {"content_sid": rendered.content_sid, "content_variables": rendered.variables}
        elif rendered.buttons is not None and (sid := self.contents.sid_of(rendered.buttons)) is not None:
            content = {"content_sid": sid, "content_variables": rendered.buttons.variables}
        return self.account.create(f"{PREFIX}{to.peer}", f"{PREFIX}{to.account}", message, **content)

    def find(
        self, to: Address, message: OutboundMessage, *, since: datetime, known: Callable[[str], bool]
    ) -> str | None:
        """Look the message up in Twilio's list, where what was sent as content is filled in, or has no body at all."""
        bodies = {message.text, render.numbered(message), ""}
        if message.template is not None:
            bodies.add(self.account.wording(message.template))
        return self.account.find(f"{PREFIX}{to.peer}", f"{PREFIX}{to.account}", bodies, since=since, known=known)

    def received(self, account: str, *, since: datetime, until: datetime) -> Iterable[InboundMessage]:
        """What came in by Twilio's list."""
        return listed(self.account.list(to=f"{PREFIX}{account}", date_sent_after=since), until=until)
