"""Everything of the Procfile and of `deploy/` at once: NGINX, two web processes, a worker, a beat and a broker."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from core.db import Database
from tests.cast import ANA
from tests.channels.installation import NGINX, nginx, started, wait_until_ready
from tests.channels.talking import ask, enter, open_salon
from tests.channels.test_nothing_personal import PERSONAL
from tests.channels.twilio.phones import sign
from tests.channels.webchat.serving import Browser
from tests.channels.working import OURS, surroundings
from tests.served import free_port
from tests.standins.broker import Broker
from tests.standins.twilio import SID, Twilio
from tests.standins.twilio_http import twilio_standin

PUBLIC = "https://shop.example"
TOKEN = "a token for those who look"


@dataclass
class Installation:
    """What runs, and where it is reached."""

    url: str
    web: list[tuple[int, int]]
    database: Database
    twilio: Twilio
    outputs: list[Path]
    access: Path

    def has_sent(self, number: int) -> bool:
        return len(self.twilio.sent(ANA.phone)) == number

    def browser(self) -> Browser:
        return Browser(self.url, origin=PUBLIC, headers={"Host": "shop.example"})

    def metrics(self, port: int) -> dict[str, float]:
        answer = httpx.get(
            f"http://127.0.0.1:{port}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}, trust_env=False
        )
        lines = (line.rpartition(" ") for line in answer.text.splitlines() if not line.startswith("#"))
        return {name: float(value) for name, _, value in lines}


@pytest.fixture
def installation(migrated_database_url: str, tmp_path: Path) -> Iterator[Installation]:
    if NGINX is None:
        pytest.skip("nginx is not installed")
    database = Database(migrated_database_url)
    open_salon(database)
    counted = tmp_path / "counted"
    counted.mkdir()
    with ExitStack() as stack:
        valkey = Broker(tmp_path / "broker")
        valkey.start()
        stack.callback(valkey.kill)
        twilio = stack.enter_context(twilio_standin())
        given = {
            name: value
            for name, value in surroundings(
                database.url, twilio.url, REDIS_URL=valkey.url, TRUSTED_PROXIES="1", METRICS_TOKEN=TOKEN,
                LOG_LEVEL="DEBUG", PROMETHEUS_MULTIPROC_DIR=str(counted),
            ).items()
            if name not in os.environ
        }  # fmt: skip
        web, outputs = [], []
        ports = free_port(), free_port()
        for number, port in enumerate(ports):
            home = tmp_path / f"web{number}"
            process, output = stack.enter_context(started("web", home, **given, PORT=str(port)))
            web.append((port, process.pid))
            outputs.append(output)
        outputs += [stack.enter_context(started(name, tmp_path / name, **given))[1] for name in ("worker", "beat")]
        for (port, _), output in zip(web, outputs, strict=False):
            wait_until_ready(f"http://127.0.0.1:{port}", output)
        front = free_port()
        access = stack.enter_context(nginx(tmp_path / "nginx", port=front, web=ports))
        wait_until_ready(f"https://127.0.0.1:{front}", tmp_path / "nginx" / "error.log")
        yield Installation(f"https://127.0.0.1:{front}", web, database, twilio, outputs, access)
    database.dispose()


def soon(happened: Callable[[], bool], within: float = 30.0) -> bool:
    deadline = time.monotonic() + within
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.05)
    return happened()


def text_from(installation: Installation, written: str) -> int:
    """Ana writes an SMS: Twilio hands it over."""
    sid = f"SM{uuid4().hex}"
    form = {
        "MessageSid": sid, "SmsSid": sid, "AccountSid": SID, "From": ANA.phone, "To": OURS, "Body": written,
        "NumMedia": "0",
    }  # fmt: skip
    headers = {"X-Twilio-Signature": sign("/webhooks/twilio", form), "Host": "shop.example"}
    url = f"{installation.url}/webhooks/twilio"
    return httpx.post(url, data=form, headers=headers, verify=False, trust_env=False, timeout=20).status_code


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_whole_installation_talks_sends_counts_and_keeps_quiet(installation: Installation) -> None:
    enter(installation.database, ANA, "Biscotto")
    ask(installation.database, "UPDATE vaccinations SET vaccination_date = current_date - 30 RETURNING 1")
    # The page, through NGINX: what is said by one process is shown by a stream of another, line by line.
    visitor = installation.browser()
    opened = visitor.open()
    assert (opened.status_code, "Strict-Transport-Security" in opened.headers) == (200, True)
    with visitor.listening() as stream:
        assert "ready" in (event.name for event in stream)
        began = time.monotonic()
        said = visitor.say("hello, I am furious")
        assert any(said["replies"][0]["text"] in str(event.data) for event in stream)
        assert time.monotonic() - began < 30, "not kept back until the stream ends, after a minute"
    # A text message comes in by the webhook, and is answered by the worker.
    for number, written in enumerate(("bath for biscotto, the earliest", "yes"), 1):
        assert text_from(installation, written) == 200
        assert soon(partial(installation.has_sent, number))
    assert ask(installation.database, "SELECT count(*) FROM appointments") == 1
    # Whichever web process is asked tells of both, and of the worker.
    for port, _ in installation.web:
        counted = installation.metrics(port)
        assert counted['pawline_turns_total{channel="sms",outcome="answered"}'] == 2
        assert counted['pawline_turns_total{channel="webchat",outcome="answered"}'] == 1
        assert counted['pawline_sends_total{channel="sms",outcome="sent"}'] == 2
    outside = {path: visitor.http.get(path).status_code for path in ("/metrics", "/healthz", "/readyz")}
    assert outside == {"/metrics": 404, "/healthz": 200, "/readyz": 200}
    assert visitor.http.post("/chat/messages", content=b"x" * 2_000_000).status_code == 413
    # One of the two is killed: nobody notices.
    os.kill(installation.web[0][1], signal.SIGKILL)
    for number in range(4):
        assert visitor.say(f"opening hours? {number}")["replies"]
    visitor.http.get("/visits/a-secret-of-somebody.ics")
    assert "/chat/messages" in installation.access.read_text()
    assert "a-secret" not in installation.access.read_text()
    visitor.http.close()
    # At the most telling level: ids and codes, nobody's name, number or words.
    for output in installation.outputs:
        for line in output.read_text().splitlines():
            assert not [word for word in (*PERSONAL, "ana silva", ANA.phone[1:]) if word in line.lower()], line
            assert not line.startswith("{") or json.loads(line)["event"]
