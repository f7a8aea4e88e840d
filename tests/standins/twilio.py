"""Twilio on loopback: takes messages within its limits, keeps a list of them, gets into what trouble is asked for.

What it was told that Twilio would not take is in ``faults``.
"""

from __future__ import annotations

import base64
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit
from uuid import uuid4

SID, TOKEN = "AC" + "0" * 32, "a token that only Twilio and the shop know"
WINDOW = timedelta(hours=24)
PARTY = re.compile(r"(whatsapp:)?\+[1-9]\d{6,14}")


class Trouble(Enum):
    """What can happen to one request."""

    TOO_MANY = "429, with Retry-After"
    BROKEN = "500, with a body of Twilio's"
    GATEWAY = "502, of something in between"
    REFUSED = "closed before anything was taken"
    CUT_OFF = "taken, and then closed without an answer"
    HANGS = "taken, and no answer for long"


@dataclass
class Content:
    """A content template: quick replies, or approved wording."""

    sid: str
    name: str
    body: str
    actions: list[dict[str, str]] = field(default_factory=list)
    approved: bool = False


@dataclass
class Taken:
    """One message as Twilio keeps it; ``buttons`` are title and payload."""

    sid: str
    sender: str
    to: str
    body: str
    direction: str
    created: datetime
    callback: str = ""
    buttons: list[tuple[str, str]] = field(default_factory=list)
    media: int = 0

    @property
    def peer(self) -> str:
        """The other end's number."""
        party = self.sender if self.direction == "inbound" else self.to
        return party.removeprefix("whatsapp:")


@dataclass
class Twilio:
    """The state behind the server. ``refusals`` are error codes by number, ``clock`` is what the 24 hours run by."""

    url: str = ""
    clock: Any = lambda: datetime.now(UTC)
    messages: list[Taken] = field(default_factory=list)
    contents: list[Content] = field(default_factory=list)
    trouble: list[Trouble] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    refusals: dict[str, int] = field(default_factory=dict)
    windows: dict[str, datetime] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    hang: float = 1.0
    lock: threading.RLock = field(default_factory=threading.RLock)

    def sent(self, peer: str | None = None) -> list[Taken]:
        """What was sent by us, in order."""
        with self.lock:
            return [one for one in self.messages if one.direction != "inbound" and peer in (None, one.peer)]

    def write(self, sender: str, to: str, body: str, *, media: int = 0) -> Taken:
        """Somebody writes to us: it stands in the list, and opens WhatsApp's window."""
        taken = Taken(f"SM{uuid4().hex}", sender, to, body, "inbound", datetime.now(UTC), media=media)
        with self.lock:
            self.messages.append(taken)
            self.windows[sender] = self.clock()
        return taken

    def approve(self, body: str) -> str:
        """A template that WhatsApp has approved; its id."""
        content = Content(f"HX{uuid4().hex}", f"template {len(self.contents)}", body, approved=True)
        self.contents.append(content)
        return content.sid

    # --- what it answers

    def create(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """A message is to be sent."""
        sender, to = form.get("From", ""), form.get("To", "")
        if not PARTY.fullmatch(to) or not (PARTY.fullmatch(sender) or form.get("MessagingServiceSid")):
            return self._error(400, 21211, f"addresses {sender!r} and {to!r}")
        if code := self.refusals.get(to.removeprefix("whatsapp:")):
            return 400, {"code": code, "message": "refused", "status": 400}
        if sender.startswith("whatsapp:") != to.startswith("whatsapp:"):
            return self._error(400, 21910, "one end is WhatsApp and the other is not")
        body, buttons, fault = self._content(form, to)
        if fault:
            return fault
        if not 1 <= len(body) <= 1600:
            return self._error(400, 21617, f"a body of {len(body)} characters")
        with self.lock:
            taken = Taken(
                f"SM{uuid4().hex}", sender, to, body, "outbound-api", datetime.now(UTC),
                form.get("StatusCallback", ""), buttons,
            )  # fmt: skip
            self.messages.append(taken)
        return 201, _json(taken)

    def _content(
        self, form: dict[str, str], to: str
    ) -> tuple[str, list[tuple[str, str]], tuple[int, dict[str, Any]] | None]:
        sid, body = form.get("ContentSid"), form.get("Body", "")
        is_open = not to.startswith("whatsapp:") or (to in self.windows and self.clock() < self.windows[to] + WINDOW)
        if sid is None:
            return body, [], None if is_open else self._error(400, 63016, "free text outside the 24 hours")
        content = next((one for one in self.contents if one.sid == sid), None)
        if content is None or body:
            return "", [], self._error(400, 21655, f"content {sid}, with body {body!r}")
        if not is_open and not content.approved:
            return "", [], self._error(400, 63016, "buttons outside the 24 hours")
        variables = json.loads(form.get("ContentVariables", "{}"))
        if any(re.search(r"\n|\t| {4}", value) for value in variables.values()):
            return "", [], self._error(400, 21656, "a variable with a line break")

        def fill(text: str) -> str:
            return re.sub(r"\{\{(\d+)\}\}", lambda found: str(variables[found[1]]), text)

        if len(fill(content.body)) > 1024:
            return "", [], self._error(400, 21617, "more than 1024 characters over buttons")
        return fill(content.body), [(one["title"], fill(one["id"])) for one in content.actions], None

    def list(self, query: dict[str, list[str]]) -> dict[str, Any]:
        """The newest messages, as far as they fit."""
        after = query.get("DateSent>", [""])[0]
        since = datetime.fromisoformat(after) if after else None
        with self.lock:
            found = [
                one
                for one in reversed(self.messages)
                if one.to == query.get("To", [one.to])[0]
                and one.sender == query.get("From", [one.sender])[0]
                and (since is None or one.created.replace(microsecond=0) >= since)
            ]
        return {"messages": [*map(_json, found[:1000])], "next_page_uri": None, "page": 0, "page_size": 1000}

    def make_content(self, given: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """A content template is to be made."""
        reply = given["types"]["twilio/quick-reply"]
        titles = [one["title"] for one in reply["actions"]]
        if not 1 <= len(titles) <= 3 or any(not 1 <= len(title) <= 20 for title in titles):
            return self._error(400, 20001, f"buttons {titles}")
        content = Content(f"HX{uuid4().hex}", given["friendly_name"], reply["body"], reply["actions"])
        with self.lock:
            if any(one.name == content.name for one in self.contents):
                self.faults.append(f"the content {content.name} is made twice")
            self.contents.append(content)
        return 201, {"sid": content.sid, "friendly_name": content.name}

    def _error(self, status: int, code: int, fault: str) -> tuple[int, dict[str, Any]]:
        self.faults.append(f"{code}: {fault}")
        return status, {"code": code, "message": fault, "status": status}


def _json(one: Taken) -> dict[str, Any]:
    created = format_datetime(one.created)
    return {
        "sid": one.sid, "account_sid": SID, "from": one.sender, "to": one.to, "body": one.body, "status": "queued",
        "direction": one.direction, "date_created": created, "date_updated": created, "num_media": str(one.media),
        "date_sent": created if one.direction == "inbound" else None, "num_segments": "1", "error_code": None,
    }  # fmt: skip


class _Handler(BaseHTTPRequestHandler):
    """HTTP around the state."""

    protocol_version = "HTTP/1.1"
    twilio: Twilio

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        twilio, asked = self.twilio, urlsplit(self.path)
        with twilio.lock:
            twilio.asked.append(f"{self.command} {asked.path}")
            sends = self.command == "POST" and asked.path.endswith("/Messages.json")
            trouble = twilio.trouble.pop(0) if sends and twilio.trouble else None
        expected = base64.b64encode(f"{SID}:{TOKEN}".encode()).decode()
        if self.headers.get("Authorization") != f"Basic {expected}":
            self._say(401, {"code": 20003, "message": "Authenticate", "status": 401})
        elif trouble is None:
            self._say(*self._result(asked.path, parse_qs(asked.query), body))
        else:
            self._in_trouble(trouble, body)

    def _in_trouble(self, trouble: Trouble, body: str) -> None:
        twilio = self.twilio
        match trouble:
            case Trouble.TOO_MANY:
                self._say(429, {"code": 20429, "message": "Too Many Requests", "status": 429}, {"Retry-After": "7"})
            case Trouble.BROKEN:
                self._say(500, {"code": 20500, "message": "Internal Server Error", "status": 500})
            case Trouble.GATEWAY:
                self._raw(502, b"<html>Bad Gateway</html>", {})
            case Trouble.REFUSED:
                self.close_connection = True
            case Trouble.CUT_OFF:
                twilio.create(dict(parse_qsl(body, keep_blank_values=True)))
                self.close_connection = True
            case Trouble.HANGS:
                twilio.create(dict(parse_qsl(body, keep_blank_values=True)))
                time.sleep(twilio.hang)
                self.close_connection = True

    def _result(self, path: str, query: dict[str, list[str]], body: str) -> tuple[int, dict[str, Any]]:
        twilio = self.twilio
        base = f"/2010-04-01/Accounts/{SID}"
        if path == f"{base}/Messages.json":
            if self.command == "POST":
                return twilio.create(dict(parse_qsl(body, keep_blank_values=True)))
            return 200, twilio.list(query)
        if path == f"{base}.json":
            return 200, {"sid": SID, "status": "active", "friendly_name": "Biscuit & Bubbles", "type": "Full"}
        if path == f"{base}/IncomingPhoneNumbers.json":
            number = query["PhoneNumber"][0]
            rows = [{"sid": "PN0", "phone_number": number, "sms_url": twilio.numbers.get(number), "sms_method": "POST"}]
            found = rows if number in twilio.numbers else []
            return 200, {"incoming_phone_numbers": found, "next_page_uri": None, "page": 0, "page_size": 50}
        if path == "/v1/Content":
            if self.command == "POST":
                return twilio.make_content(json.loads(body))
            listed = [{"sid": one.sid, "friendly_name": one.name} for one in twilio.contents]
            return 200, {"contents": listed, "meta": {"key": "contents", "next_page_url": None}}
        if (found_sid := path.removeprefix("/v1/Content/")) != path:
            known = next((one for one in twilio.contents if one.sid == found_sid), None)
            if known is not None:
                return 200, {"sid": known.sid, "friendly_name": known.name}
        return 404, {"code": 20404, "message": "not found", "status": 404}

    def _say(self, status: int, answer: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        self._raw(status, json.dumps(answer).encode(), {"Content-Type": "application/json", **(headers or {})})

    def _raw(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """Those who were cut off have gone already."""


@contextmanager
def twilio_standin() -> Iterator[Twilio]:
    """Yield the state of a server that answers at its ``url``."""
    twilio = Twilio()
    handler = type("Handler", (_Handler,), {"twilio": twilio})
    server = _Server(("127.0.0.1", 0), handler)
    twilio.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield twilio
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
