"""HTTP around the stand-in of Slack's Web API."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.standins.serving import Handler, serving
from tests.standins.slack import Refused, Slack, Trouble


class _Handler(Handler):
    """HTTP around the state."""

    slack: Slack

    def answer(self) -> None:
        body = self.body().decode()
        slack, method = self.slack, self.path.removeprefix("/api/")
        with slack.lock:
            slack.calls[method] += 1
            waiting = slack.trouble.get(method)
            trouble = waiting.pop(0) if waiting else None
        if slack.away:
            self.close_connection = True
            return
        if method.startswith("response/"):
            slack.respond(method.partition("/")[2], json.loads(body))
            self.raw(200, b"ok", {"Content-Type": "text/plain"})
            return
        if self.headers.get("Authorization") not in {f"Bearer {token}" for token in slack.tokens}:
            self._say({"ok": False, "error": "invalid_auth"})
            return
        given = self._given(body)
        match trouble:
            case Trouble.TOO_MANY:
                self.say(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "7"})
            case Trouble.BROKEN:
                self.raw(500, b"<html>Server Error</html>", {"Content-Type": "text/html"})
            case Trouble.REFUSED:
                self.close_connection = True
            case Trouble.CUT_OFF:
                slack.call(method, given)
                self.close_connection = True
            case Trouble.HASH_CONFLICT:
                self._say({"ok": False, "error": "hash_conflict"})
            case Trouble.NOT_FOUND:
                self._say({"ok": False, "error": "message_not_found"})
            case Trouble.NOT_ALLOWED:
                self._say({"ok": False, "error": "missing_scope"})
            case None:
                self._result(method, given)

    def _given(self, body: str) -> dict[str, Any]:
        if "json" in self.headers.get("Content-Type", ""):
            given: dict[str, Any] = json.loads(body or "{}")
            return given
        return dict(parse_qsl(body, keep_blank_values=True))

    def _result(self, method: str, given: dict[str, Any]) -> None:
        try:
            answer = {"ok": True, **self.slack.call(method, given)}
        except Refused as error:
            answer = {"ok": False, "error": str(error)}
        self._say(answer)

    def _say(self, answer: dict[str, Any]) -> None:
        if self.slack.slow:
            time.sleep(self.slack.slow)
        self.say(200, answer, {"X-OAuth-Scopes": self.slack.scopes})


@contextmanager
def slack_standin() -> Iterator[Slack]:
    """Yield the state of a server whose methods are below its ``url``."""
    slack = Slack()
    _listen(slack)
    with slack.door:
        yield slack


@contextmanager
def gone(slack: Slack) -> Iterator[None]:
    """Nobody listens where it was, as when a machine is down; then it is there again."""
    port = urlsplit(slack.url).port or 0
    slack.door.close()
    yield
    _listen(slack, port)


def _listen(slack: Slack, port: int = 0) -> None:
    slack.url = f"{slack.door.enter_context(serving(_Handler, port=port, slack=slack))}/api"
