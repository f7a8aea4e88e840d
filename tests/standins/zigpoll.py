"""Zigpoll on loopback: makes links, lists answers page by page, gets into what trouble is asked for."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from tests.standins.serving import Handler, serving

KEY, SECRET = "zp_live_key_of_the_shop", "the-last-part-of-the-path"


class Trouble(Enum):
    """What can happen to one request."""

    TOO_MANY = "429, with Retry-After"
    BROKEN = "500"
    CUT_OFF = "closed without an answer"
    HANGS = "no answer for long"
    NO_JSON = "200, with a page of something in between"


@dataclass
class Zigpoll:
    """The state behind the server. ``authorization`` is the header that it lets in, ``paths`` are its addresses."""

    url: str = ""
    header: str = "Authorization"
    authorization: str = KEY
    polls: tuple[str, ...] = ("poll-groom",)
    links: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    trouble: list[Trouble] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    page: int = 50
    hang: float = 1.5
    prefix: str = ""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def answer(
        self, token: str | None, said: Any, *, at: datetime, poll: str = "poll-groom", **more: Any
    ) -> dict[str, Any]:
        """Somebody answers one question of a form."""
        row = {
            "_id": uuid4().hex,
            "createdAt": at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "pollId": poll,
            "slideId": "slide-1",
            "participantId": "p-1",
            "metadata": {} if token is None else {"visit": token},
            "response": said,
            "valueType": "vote",
            **more,
        }
        with self.lock:
            self.answers.append(row)
        return row

    # --- what it answers

    def link(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """A link is to be made; a form that is not there is a 422, as a wrong key is."""
        if body.get("pollId") not in self.polls or not isinstance(body.get("metadata"), dict):
            return 422, {"error": "Unprocessable"}
        datetime.fromisoformat(body["expiresAt"])
        with self.lock:
            self.links.append(body)
            return 200, {"url": f"https://polls.example/s/{len(self.links)}", "activityId": uuid4().hex}

    def list(self, query: dict[str, list[str]]) -> tuple[int, dict[str, Any]]:
        """The answers to a form after a moment, the oldest first."""
        after = int(query["createdAfter"][0])
        begin = int(query.get("startCursor", ["0"])[0])
        size = min(int(query.get("limit", ["50"])[0]), self.page)
        with self.lock:
            found = [
                one
                for one in self.answers
                if one["pollId"] == query["pollId"][0]
                and datetime.fromisoformat(one["createdAt"]).timestamp() * 1000 > after
            ]
        more = len(found) > begin + size
        return 200, {"data": found[begin : begin + size], "hasNextPage": more, "endCursor": str(begin + size)}


class _Handler(Handler):
    """HTTP around the state."""

    zigpoll: Zigpoll

    def answer(self) -> None:
        body = self.body()
        zigpoll, asked = self.zigpoll, urlsplit(self.path)
        with zigpoll.lock:
            zigpoll.asked.append(f"{self.command} {self.path}")
            trouble = zigpoll.trouble.pop(0) if zigpoll.trouble else None
        match trouble:
            case Trouble.TOO_MANY:
                self.say(429, {"error": "Too many requests"}, {"Retry-After": "120"})
            case Trouble.BROKEN:
                self.say(500, {"error": "Internal"})
            case Trouble.NO_JSON:
                self.raw(200, b"<html>Hello</html>", {"Content-Type": "text/html"})
            case Trouble.CUT_OFF:
                self.close_connection = True
            case Trouble.HANGS:
                time.sleep(zigpoll.hang)
                self.close_connection = True
            case None if self.headers.get(zigpoll.header) != zigpoll.authorization:
                self.say(422, {"error": "Unprocessable"})
            case None:
                path = asked.path.removeprefix(zigpoll.prefix) if asked.path.startswith(zigpoll.prefix) else ""
                self.say(*self._result(path, parse_qs(asked.query), body))

    def _result(self, path: str, query: dict[str, list[str]], body: bytes) -> tuple[int, dict[str, Any]]:
        match self.command, path:
            case "POST", "/generate-survey-link":
                return self.zigpoll.link(json.loads(body))
            case "GET", "/responses":
                return self.zigpoll.list(query)
            case "GET", "/me":
                return 200, {"_id": "account-1", "email": "dana@biscuitandbubbles.example"}
        return 404, {"error": "Not found"}


@contextmanager
def zigpoll_standin() -> Iterator[Zigpoll]:
    """Yield the state of a server that answers at its ``url``."""
    zigpoll = Zigpoll()
    with serving(_Handler, zigpoll=zigpoll) as zigpoll.url:
        yield zigpoll
