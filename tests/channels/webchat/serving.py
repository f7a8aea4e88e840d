"""A server with the page on it, and browsers without a screen to visit it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
from psycopg import sql
from sqlalchemy import make_url
from werkzeug.serving import ThreadedWSGIServer

from channels.app import create_app, end_streams
from channels.clock import Clock
from channels.webchat.events import Pace
from core.audit import SYSTEM
from core.db import Database, libpq_url
from core.settings import Settings
from core.shop.load import load_shop
from tests.cast import NOW, shop_file

KEY = "a key that only this test knows, and no other"
QUICK = Pace(lasts=5.0, beats=0.2, looks=0.1)


@contextmanager
def serving(database: Database, folder: Path, *, pace: Pace = QUICK, **settings: Any) -> Iterator[str]:
    """Yield the address of a real server, in threads of this process, with the page on ``database``."""
    chosen = Settings(**{"data_dir": folder, "secret_key": KEY, "database_url": database.url, **settings})
    app = create_app(chosen, database, Clock(NOW), pace=pace)
    server = ThreadedWSGIServer("127.0.0.1", 0, app)
    server.daemon_threads = False  # Closing waits for each request, or its connection outlives the database's pool.
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        end_streams(app)
        server.shutdown()
        thread.join()
        server.server_close()


def load_salon(database: Database) -> None:
    """Put the example salon into the database."""
    with database.transaction(actor=SYSTEM) as session:
        load_shop(session, actor=SYSTEM, now=NOW, content=shop_file("salon").read_bytes())


@contextmanager
def closed_database(server_url: str, database: Database) -> Iterator[None]:
    """Let nobody into the database, and throw out who is inside."""
    name = sql.Identifier(make_url(database.url).database or "")
    with psycopg.connect(libpq_url(server_url), autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false").format(name))
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [make_url(database.url).database],
        )
        try:
            yield
        finally:
            connection.execute(sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS true").format(name))


@dataclass
class Browser:
    """A visitor's browser: keeps the cookie and sends the page's own Origin, unless told otherwise."""

    url: str
    origin: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.http = httpx.Client(base_url=self.url, timeout=20, headers=self.headers, verify=False, trust_env=False)

    def open(self) -> httpx.Response:
        """Load the page."""
        return self.http.get("/", headers={"Accept": "text/html"})

    def post(self, **said: Any) -> httpx.Response:
        """Send what the page would send."""
        return self.http.post("/chat/messages", json=said, headers={"Origin": self.origin or self.url})

    def say(self, text: str, *, key: str | None = None) -> dict[str, Any]:
        """Send a text that is taken; returns the answer."""
        answer = self.post(id=key or str(uuid4()), text=text)
        assert answer.status_code == 200, answer.text
        taken: dict[str, Any] = answer.json()
        return taken

    @contextmanager
    def listening(self, *, after: int | None = None, last_event_id: int | None = None) -> Iterator[Iterator[Event]]:
        """Open the stream; yields its events as they come."""
        headers = {} if last_event_id is None else {"Last-Event-ID": str(last_event_id)}
        params = {} if after is None else {"after": str(after)}
        with self.http.stream("GET", "/chat/events", headers=headers, params=params) as response:
            assert response.status_code == 200, response.read()
            yield events(response)

    def transcript(self, **given: int) -> list[dict[str, Any]]:
        """What a stream says before it is ready."""
        lines = []
        with self.listening(**given) as stream:
            for event in stream:
                if event.name == "ready":
                    break
                lines.append(event.data)
        return lines


@dataclass(frozen=True)
class Event:
    name: str
    id: str | None
    data: Any


def events(response: httpx.Response) -> Iterator[Event]:
    """Read server-sent events; a comment is an event named ``comment``."""
    fields: dict[str, str] = {}
    for line in response.iter_lines():
        if line.startswith(":"):
            yield Event("comment", None, line[1:].strip())
        elif line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif "data" in fields:
            yield Event(fields.get("event", "message"), fields.get("id"), json.loads(fields["data"]))
            fields = {}
        else:
            fields = {}
