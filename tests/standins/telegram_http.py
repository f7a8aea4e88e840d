"""HTTP around the Bot API's stand-in."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.standins.telegram import TOKEN, Refused, Telegram, Trouble


class _Handler(BaseHTTPRequestHandler):
    """HTTP around the state."""

    protocol_version = "HTTP/1.1"
    telegram: Telegram

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
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
            self._say(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        elif trouble is None:
            self._result(method, given)
        else:
            self._in_trouble(trouble, method, given)

    def _result(self, method: str, given: dict[str, str]) -> None:
        try:
            self._say(200, {"ok": True, "result": self.telegram.call(method, given)})
        except Refused as error:
            told: dict[str, Any] = {"ok": False, "error_code": error.code, "description": str(error)}
            if error.parameters:
                told["parameters"] = error.parameters
            self._say(error.code, told)

    def _in_trouble(self, trouble: Trouble, method: str, given: dict[str, str]) -> None:
        match trouble:
            case Trouble.TOO_MANY:
                told = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 7"}
                self._say(429, {**told, "parameters": {"retry_after": 7}})
            case Trouble.BROKEN:
                self._say(500, {"ok": False, "error_code": 500, "description": "Internal Server Error"})
            case Trouble.GATEWAY:
                self._raw(502, b"<html>Bad Gateway</html>", "text/html")
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

    def _say(self, status: int, answer: dict[str, Any]) -> None:
        self._raw(status, json.dumps(answer).encode(), "application/json")

    def _raw(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
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
def telegram_standin() -> Iterator[Telegram]:
    """Yield the state of a server that answers at its ``url``."""
    telegram = Telegram()
    handler = type("Handler", (_Handler,), {"telegram": telegram})
    server = _Server(("127.0.0.1", 0), handler)
    telegram.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield telegram
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
