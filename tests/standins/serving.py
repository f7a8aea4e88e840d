"""What every stand-in of a provider needs to speak HTTP on loopback."""

from __future__ import annotations

import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Handler(BaseHTTPRequestHandler, ABC):
    """Says things in JSON or raw, and keeps quiet about it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.answer()

    def do_POST(self) -> None:
        self.answer()

    def body(self) -> bytes:
        """The whole body; whoever was killed while sending it has asked for nothing."""
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(length)
        if len(body) < length:
            raise ConnectionResetError("cut off")
        return body

    @abstractmethod
    def answer(self) -> None:
        """Answer what was asked."""

    def say(self, status: int, answer: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> None:
        self.raw(status, json.dumps(answer).encode(), {"Content-Type": "application/json", **(headers or {})})

    def raw(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
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
def serving(handler: type[Handler], *, port: int = 0, **state: object) -> Iterator[str]:
    """Serve, with ``state`` as attributes of the handler; yields the address."""
    server = _Server(("127.0.0.1", port), type("Bound", (handler,), state))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
