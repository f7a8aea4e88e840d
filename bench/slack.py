"""How long Slack waits for our answer while each of our calls to it takes ten seconds: presses, commands and modals."""

from __future__ import annotations

import hashlib
import hmac
import json
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from bench.databases import fresh_database, load_example
from bench.figures import Figure, at_most, percentile
from channels.app import SLACK, create_app
from channels.clock import Clock
from channels.logs import configure
from core.settings import Settings

PRESSES: Final = 300
SLOW: Final = 10.0
SECRET, TOKEN, DOOR, KIM = "a secret of the benchmark", "xoxb-of-the-benchmark", "/webhooks/slack", "U0KIM"
_IDS = count(1)


class _Slow(BaseHTTPRequestHandler):
    """A provider that takes its time."""

    def do_POST(self) -> None:
        time.sleep(SLOW)
        body = b'{"ok": true, "view": {"id": "V1"}}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Those who would not wait have gone."""


def run() -> list[Figure]:
    """p50 and p99 of the answers; Slack itself waits for three seconds."""
    configure("ERROR")
    with fresh_database(prepare=False) as database, tempfile.TemporaryDirectory() as folder, _provider() as base:
        load_example(database, "salon")
        given: dict[str, Any] = {
            "database_url": database.url, "data_dir": Path(folder), "secret_key": "a key of the benchmark, for itself",
            "slack_bot_token": TOKEN, "slack_signing_secret": SECRET, "slack_api_base": base,
        }  # fmt: skip
        app = create_app(Settings(**given), database, Clock(datetime(2030, 3, 4, 14, tzinfo=UTC)))
        client = app.test_client()
        spent = []
        for number in range(PRESSES):
            body = _body(number)
            began = time.perf_counter()
            answer = client.post(
                DOOR, data=body, headers=_signed(body), content_type="application/x-www-form-urlencoded"
            )
            spent.append(time.perf_counter() - began)
            if answer.status_code != 200:
                raise RuntimeError(f"the door answered {answer.status_code}")
        courtesies = app.extensions[SLACK].courtesies
        waiting = courtesies.waiting
        courtesies.forget()
        courtesies.settle(2 * SLOW)
    return [
        Figure("answers, median", percentile(spent, 0.5) * 1000, "ms"),
        at_most("answers, p99", percentile(spent, 0.99) * 1000, 500, "ms"),
        Figure("calls to Slack that wait behind them", waiting),
    ]


def _body(number: int) -> bytes:
    """A command, a button that opens a modal, or a search, in turns."""
    trigger = f"trigger-{next(_IDS)}"
    if number % 3 == 0:
        words = ("today team", "week", "timeoff tomorrow 2-4pm")[number // 3 % 3]
        return urlencode({"command": "/pawline", "text": words, "user_id": KIM, "trigger_id": trigger}).encode()
    payload: dict[str, Any] = {"type": "block_actions", "user": {"id": KIM}, "trigger_id": trigger}
    payload["channel"] = {"id": "C0TEAM"}
    payload["actions"] = [{"action_id": "visit.pick", "type": "button", "value": "2030-03-05", "block_id": "b"}]
    if number % 3 == 2:
        payload["actions"][0] |= {"action_id": "visit.arrive", "value": f"{'0' * 32}.1"}
    return urlencode({"payload": json.dumps(payload)}).encode()


def _signed(body: bytes) -> dict[str, str]:
    at = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), b"v0:" + at.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": f"v0={digest}"}


@contextmanager
def _provider() -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), _Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api"
    finally:
        server.shutdown()
        server.server_close()
