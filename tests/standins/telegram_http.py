"""HTTP around the Bot API's stand-in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.standins.serving import Handler, serving
from tests.standins.telegram import TOKEN, Refused, Telegram, Trouble


class _Handler(Handler):
    """HTTP around the state."""

    telegram: Telegram

    def answer(self) -> None:
        body = self.body().decode()
        given = dict(parse_qsl(body, keep_blank_values=True))
        asked = urlsplit(self.path)
        given |= dict(parse_qsl(asked.query))
        telegram, (token, _, method) = self.telegram, asked.path.removeprefix("/bot").rpartition("/")
        with telegram.lock:
            telegram.asked.append(method)
            sends = method == "sendMessage"
            trouble = telegram.trouble.pop(0) if sends and telegram.trouble else None
        if telegram.away:
            self.close_connection = True
        elif token != TOKEN:
            self.say(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        elif trouble is None:
            self._result(method, given)
        else:
            self._in_trouble(trouble, method, given)

    def _result(self, method: str, given: dict[str, str]) -> None:
        if method == "sendMessage":
            time.sleep(self.telegram.dawdle(given.get("chat_id", "")))
        try:
            self.say(200, {"ok": True, "result": self.telegram.call(method, given)})
        except Refused as error:
            told: dict[str, Any] = {"ok": False, "error_code": error.code, "description": str(error)}
            if error.parameters:
                told["parameters"] = error.parameters
            self.say(error.code, told)

    def _in_trouble(self, trouble: Trouble, method: str, given: dict[str, str]) -> None:
        match trouble:
            case Trouble.TOO_MANY:
                told = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 7"}
                self.say(429, {**told, "parameters": {"retry_after": 7}})
            case Trouble.BROKEN:
                self.say(500, {"ok": False, "error_code": 500, "description": "Internal Server Error"})
            case Trouble.GATEWAY:
                self.raw(502, b"<html>Bad Gateway</html>", {"Content-Type": "text/html"})
            case Trouble.REFUSED:
                self.close_connection = True
            case Trouble.CUT_OFF:
                self.telegram.call(method, given)
                self.close_connection = True
            case Trouble.HANGS:
                self.telegram.call(method, given)
                time.sleep(self.telegram.hang)
                self.close_connection = True
            case Trouble.MIGRATED:
                self.telegram.moved[int(given["chat_id"])] = int(given["chat_id"]) - 1_000_000_000_000
                self._result(method, given)


@contextmanager
def telegram_standin() -> Iterator[Telegram]:
    """Yield the state of a server that answers at its ``url``."""
    telegram = Telegram()
    with serving(_Handler, telegram=telegram) as telegram.url:
        yield telegram
