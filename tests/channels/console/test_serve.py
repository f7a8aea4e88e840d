"""`pawline serve`: starts by itself, says where to click, stops cleanly, and loses nothing when it is killed."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from channels.listening import CannotListenError, listen
from core.embedded import EmbeddedServer
from tests.channels.program import pawline
from tests.channels.talking import AT
from tests.channels.webchat.serving import Browser, events
from tests.served import Served, free_port, served

KEY = "a key that only this test knows, and no other"


@pytest.fixture
def server(migrated_database_url: str, tmp_path: Path) -> Iterator[Served]:
    """A server on an empty database of its own."""
    settings = {"DATABASE_URL": migrated_database_url, "SECRET_KEY": KEY, "DATA_DIR": str(tmp_path)}
    with served(settings, tmp_path) as server:
        yield server


def test_it_says_where_to_click_and_ctrl_c_stops_it_with_pages_open(server: Served) -> None:
    server.start()
    said = server.said()
    assert f"Talk to it at {server.url}" in said
    assert "Biscuit & Bubbles, the demo salon" in said
    assert "Mon 4 Mar 2030 09:0" in said
    assert "\n  telegram " in said
    assert '{"' not in said, "nothing for programs is among the lines for people"
    browser = Browser(server.url)
    browser.open()
    assert browser.say("hi")["replies"]
    with browser.http.stream("GET", "/chat/events") as response:
        stream = events(response)
        assert next(stream).data["text"] == "hi"
        begun = time.monotonic()
        assert server.interrupt() == 0
        assert time.monotonic() - begun < 8
        list(stream)
    assert "Traceback" not in server.said()


def test_killed_between_two_messages_it_goes_on_where_it_was(server: Served) -> None:
    server.start()
    browser = Browser(server.url)
    browser.open()
    first = browser.say("hi", key="the-first-id")
    server.kill()
    server.start()
    assert "the demo salon" not in server.said(), "the shop was there already"
    again = browser.say("hi", key="the-first-id")
    assert again["repeat"] is True
    assert again["replies"][0]["text"] == first["replies"][0]["text"]
    browser.say("what does a bath cost?")
    assert [line["seq"] for line in browser.transcript()] == [1, 2, 3, 4]


def refused(url: str, **settings: str) -> str:
    """What `pawline serve` says that ends at once with such settings."""
    ended = pawline(url, "serve", "--now", AT, **{"SECRET_KEY": KEY, "PORT": str(free_port()), **settings})
    assert ended.code == 2
    assert "Traceback" not in ended.out + ended.errors
    return ended.out + ended.errors


def test_a_taken_port_is_said_in_a_sentence(migrated_database_url: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused(migrated_database_url, PORT=str(port))
    assert f"Port {port} on 127.0.0.1 is taken by another program" in said


def test_a_port_that_is_being_left_is_waited_for() -> None:
    with socket.socket() as leaving:
        leaving.bind(("127.0.0.1", 0))
        leaving.listen()
        port = leaving.getsockname()[1]
        with pytest.raises(CannotListenError, match="taken"):
            listen("127.0.0.1", port, patience=0.1)
    with listen("127.0.0.1", port, patience=0.1) as listener:
        assert listener.getsockname()[1] == port


def test_an_address_of_another_machine_is_said_in_a_sentence() -> None:
    with pytest.raises(CannotListenError, match=r"cannot listen on 192\.0\.2\.1 port 8000"):
        listen("192.0.2.1", 8000)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY: with DATABASE_URL it is needed"),
        ({"PORT": "99999"}, "PORT: it must be 65535 or less"),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}, "The database cannot be reached"),
    ],
)
def test_what_cannot_work_is_said_in_a_sentence(server_url: str, change: dict[str, str], sentence: str) -> None:
    assert sentence in refused(server_url, **change)


def test_a_database_without_tables_is_said_in_a_sentence(empty_database_url: str) -> None:
    assert "Run: pawline migrate" in refused(empty_database_url)


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_with_nothing_but_a_folder_it_brings_its_own_database(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with served({"DATA_DIR": str(data)}, tmp_path) as server:
        server.start(within=120)
        assert "embedded PostgreSQL in" in server.said()
        assert (data / "secret_key").stat().st_mode & 0o777 == 0o600
        browser = Browser(server.url)
        browser.open()
        browser.say("hi")
        assert server.interrupt() == 0
        note = EmbeddedServer(data).home / "data" / "postmaster.pid"
        assert not note.exists(), "PostgreSQL was stopped with the last who used it"
        server.start()
        assert [line["seq"] for line in browser.transcript()] == [1, 2]
        os.kill(int(note.read_text().split()[0]), signal.SIGKILL)
        key = str(uuid4())
        answer = browser.post(id=key, text="what do you charge for a bath?")
        deadline = time.monotonic() + 60
        while answer.status_code != 200 and time.monotonic() < deadline:
            time.sleep(0.2)
            answer = browser.post(id=key, text="what do you charge for a bath?")
        assert answer.status_code == 200, "PostgreSQL was killed, and came back by itself"
        assert "PostgreSQL is up again" in server.said()
        server.kill(everything=True)
        server.start()
        answer = browser.post(id=str(uuid4()), text="are you back?")
        assert answer.status_code == 200
        assert [line["seq"] for line in browser.transcript()] == [1, 2, 3, 4, 5, 6]
        assert server.interrupt() == 0
