"""Twilio on loopback: takes messages within its limits, keeps a list of them, gets into what trouble is asked for.

What it was told that Twilio would not take is in ``faults``.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import Enum
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

SID, TOKEN = "AC" + "0" * 32, "a token that only Twilio and the shop know"
WINDOW = timedelta(hours=24)
PARTY = re.compile(r"(whatsapp:)?\+[1-9]\d{6,14}")
SHORT_CODE = re.compile(r"\d{3,8}")


class Trouble(Enum):
    """What can happen to one request."""

    TOO_MANY = "429, with Retry-After"
    BROKEN = "500, with a body of Twilio's"
    GATEWAY = "502, of something in between"
    REFUSED = "closed before anything was taken"
    CUT_OFF = "taken, and then closed without an answer"
    HANGS = "taken, and no answer for long"
    TWICE = "taken twice, and then closed without an answer"


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
    """The state behind the server. ``refusals`` are error codes by number, ``clock`` is what the 24 hours run by.

    ``dawdle`` is for how long a message to somebody is not taken, whoever waits for it.
    """

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
    slow_contents: float = 0.0
    dawdle: Callable[[str], float] = lambda peer: 0.0
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
        is_ours = PARTY.fullmatch(sender) or SHORT_CODE.fullmatch(sender) or form.get("MessagingServiceSid")
        if not PARTY.fullmatch(to) or not is_ours:
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
        """The newest messages, page by page as asked, 1000 on one at most."""
        after = query.get("DateSent>", [""])[0]
        since = datetime.fromisoformat(after) if after else None
        size, page = min(int(query.get("PageSize", ["50"])[0]), 1000), int(query.get("Page", ["0"])[0])
        with self.lock:
            found = [
                one
                for one in reversed(self.messages)
                if one.to == query.get("To", [one.to])[0]
                and one.sender == query.get("From", [one.sender])[0]
                and (since is None or one.created.replace(microsecond=0) >= since)
            ]
        rest = {name: values[0] for name, values in query.items()} | {"Page": str(page + 1)}
        more = f"/2010-04-01/Accounts/{SID}/Messages.json?{urlencode(rest)}" if len(found) > (page + 1) * size else None
        shown = found[page * size : (page + 1) * size]
        return {"messages": [*map(_json, shown)], "next_page_uri": more, "page": page, "page_size": size}

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
