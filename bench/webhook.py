"""From Twilio's webhook to the committed turn, over HTTP: gunicorn with two workers, at 1, 8 and 32 connections.

Beside it, in the same run and round by round: a bare Flask route that does one insert and a durable commit. Ratios say
more than figures, since clients and servers share the machine.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import count
from typing import Final

import httpx
import psycopg
from twilio.request_validator import RequestValidator

from bench.databases import fresh_database, load_example
from bench.figures import Figure, percentile
from core.db import libpq_url

CONNECTIONS: Final = (1, 8, 32)
REQUESTS: Final = 300
PUBLIC, TOKEN, SID, OURS = "https://shop.example", "a token of the benchmark", "AC" + "0" * 32, "+12125550100"
DOOR, BARE = "/webhooks/twilio", "/bare"
_IDS = count(1)
_QUESTIONS: Final = ("opening hours", "what does a nail trim cost?", "where are you?", "hi")


def bare() -> object:
    """The route to compare with, as gunicorn makes it."""
    from flask import Flask, Response
    from psycopg_pool import ConnectionPool

    app = Flask("bare")
    pool = ConnectionPool(os.environ["BARE_URL"], min_size=5, max_size=10, open=True)

    @app.post(BARE)
    def insert() -> Response:
        with pool.connection() as connection:
            connection.execute("INSERT INTO bare VALUES (1)")
        return Response("ok")

    return app


def run() -> list[Figure]:
    """Requests per second and p99 for each number of connections, and the ratio to the bare route."""
    with fresh_database(prepare=False) as database:
        load_example(database, "salon")
        url = libpq_url(database.url)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE TABLE bare (n int)")
        settings = {
            "DATABASE_URL": database.url, "SECRET_KEY": "a key that only this benchmark knows", "PUBLIC_URL": PUBLIC,
            "TWILIO_ACCOUNT_SID": SID, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_SMS_FROM": OURS,
            "TWILIO_API_BASE": "http://127.0.0.1:9", "LOG_LEVEL": "ERROR",
        }  # fmt: skip
        with (
            _gunicorn("channels.app:wsgi()", settings) as ours,
            _gunicorn("bench.webhook:bare()", {"BARE_URL": url}) as other,
        ):
            _drive(ours, DOOR, 8, 100)
            _drive(other, BARE, 8, 100)
            return [figure for many in CONNECTIONS for figure in _compare(ours, other, many)]


def _compare(ours: str, other: str, many: int) -> Iterator[Figure]:
    spent, took = _drive(ours, DOOR, many, REQUESTS)
    bare_spent, bare_took = _drive(other, BARE, many, REQUESTS)
    a_second, bare_a_second = len(spent) / took, len(bare_spent) / bare_took
    yield Figure(f"{many} connections", a_second, "turns a second")
    yield Figure(f"{many} connections, p99", percentile(spent, 0.99) * 1000, "ms")
    yield Figure(f"{many} connections, bare route", bare_a_second, "requests a second")
    yield Figure(f"{many} connections, of the bare route", a_second / bare_a_second)


def _drive(base: str, path: str, many: int, requests: int) -> tuple[list[float], float]:
    """``requests`` by ``many`` who each wait for their answer; what each took, and all of them."""

    def ask(_: int) -> float:
        form = _form() if path == DOOR else {}
        headers = {"X-Twilio-Signature": RequestValidator(TOKEN).compute_signature(f"{PUBLIC}{path}", form)}
        began = time.perf_counter()
        answer = client.post(f"{base}{path}", data=form, headers=headers)
        spent = time.perf_counter() - began
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        return spent

    limits = httpx.Limits(max_connections=many, max_keepalive_connections=many)
    with httpx.Client(limits=limits, timeout=30, trust_env=False) as client, ThreadPoolExecutor(many) as pool:
        began = time.perf_counter()
        spent = list(pool.map(ask, range(requests)))
        return spent, time.perf_counter() - began


def _form() -> dict[str, str]:
    number = next(_IDS)
    sid = f"SM{number:032x}"
    return {
        "MessageSid": sid, "SmsSid": sid, "AccountSid": SID, "From": f"+1212555{number % 200:04}", "To": OURS,
        "Body": _QUESTIONS[number % len(_QUESTIONS)], "NumMedia": "0", "ApiVersion": "2010-04-01",
    }  # fmt: skip


@contextmanager
def _gunicorn(app: str, settings: Mapping[str, str]) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--workers", "2", "--worker-class", "gthread", "--threads", "32"]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "error", app]
    process = subprocess.Popen(command, env={**os.environ, **settings})
    try:
        _wait(f"http://127.0.0.1:{port}/healthz", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    """Until it answers, whatever it answers."""
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("the server did not start")
        with suppress(httpx.TransportError):
            httpx.get(url, timeout=5, trust_env=False)
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not answer")
