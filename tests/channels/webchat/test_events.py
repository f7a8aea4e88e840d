"""The stream: everything once, in order, to nobody else, and again from where the page was."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from channels.places import Places
from channels.webchat import hub
from channels.webchat.events import STREAMS_OF_VISITOR, Pace
from core.db import Database, libpq_url
from tests.channels.webchat.serving import Browser, Event, closed_database, load_salon, serving


def lines_of(stream: Iterator[Event], count: int) -> list[Event]:
    """The next ``count`` lines, whatever stands between them."""
    return list(islice((event for event in stream if event.name == "message"), count))


def until(stream: Iterator[Event], name: str) -> Event:
    return next(event for event in stream if event.name == name)


def test_both_sides_are_told_in_order(browser: Browser) -> None:
    browser.say("hi", key="my-first-id")
    browser.say("what do you charge for a bath?", key="my-second-id")
    lines = browser.transcript()
    assert [line["seq"] for line in lines] == [1, 2, 3, 4]
    assert [line["ours"] for line in lines] == [False, True, False, True]
    assert [line["id"] for line in lines] == ["my-first-id", None, "my-second-id", None]
    assert lines[1]["choices"][0].keys() == {"label", "data"}
    assert lines[0]["at"].startswith("2030-03-04T14:")


def test_what_is_said_now_comes_at_once(browser: Browser) -> None:
    with browser.listening() as stream:
        until(stream, "ready")
        browser.say("hi")
        begun = time.monotonic()
        heard = lines_of(stream, 2)
    assert heard[0].data["text"] == "hi"
    assert time.monotonic() - begun < 1


def test_the_id_of_an_event_is_where_the_next_stream_begins(browser: Browser) -> None:
    browser.say("hi")
    with browser.listening() as stream:
        first = lines_of(stream, 1)[0]
    browser.say("hi again")
    assert first.id == "1"
    assert [line["seq"] for line in browser.transcript(last_event_id=int(first.id))] == [2, 3, 4]
    assert [line["seq"] for line in browser.transcript(after=3)] == [4]
    assert [line["seq"] for line in browser.transcript(after=0, last_event_id=2)] == [3, 4], "the browser's own wins"
    assert browser.transcript(last_event_id=4) == []


def test_an_odd_place_is_the_beginning(browser: Browser) -> None:
    browser.say("hi")
    for odd in ("-1", "x", "9" * 30, "1.5", "٣"):
        with browser.http.stream("GET", "/chat/events", params={"after": odd}) as response:
            assert "id: 1" in islice(response.iter_lines(), 4), odd


def test_two_visitors_never_meet(url: str, browser: Browser) -> None:
    other = Browser(url)
    other.open()
    with other.listening() as stream:
        until(stream, "ready")
        browser.say("my name is Ana")
        other.say("hi")
        assert [event.data["text"] for event in lines_of(stream, 1)] == ["hi"]
    assert "my name is Ana" not in str(other.transcript())
    assert [line["seq"] for line in other.transcript()] == [1, 2]


def test_two_tabs_show_the_same(browser: Browser) -> None:
    with browser.listening() as one, browser.listening() as two:
        until(one, "ready")
        until(two, "ready")
        browser.say("hi")
        assert lines_of(one, 2) == lines_of(two, 2)


def test_a_stream_shows_that_it_lives_and_ends_with_its_time(salon: Database, tmp_path: Path) -> None:
    with serving(salon, tmp_path, pace=Pace(lasts=1.0, beats=0.2, looks=0.1)) as url:
        browser = Browser(url)
        browser.open()
        begun = time.monotonic()
        with browser.listening() as stream:
            beats = [event for event in stream if event.name == "comment"]
    assert 0.9 < time.monotonic() - begun < 3
    assert len(beats) >= 3


def test_a_stream_that_waits_holds_no_connection(salon: Database, browser: Browser) -> None:
    with browser.listening() as stream:
        until(stream, "ready")
        until(stream, "comment")
        time.sleep(0.05)
        assert salon.engine.pool.status().count("Current Checked out connections: 0") == 1


def test_proxies_are_told_to_pass_every_line_on(browser: Browser) -> None:
    with browser.http.stream("GET", "/chat/events") as response:
        assert response.headers["Content-Type"].startswith("text/event-stream")
        assert response.headers["X-Accel-Buffering"] == "no"
        assert "no-store" in response.headers["Cache-Control"]


def test_a_visitor_has_no_more_streams_than_tabs(browser: Browser) -> None:
    with ThreadPoolExecutor(STREAMS_OF_VISITOR) as threads:
        streams = [browser.http.send(browser.http.build_request("GET", "/chat/events"), stream=True) for _ in range(8)]
        assert {stream.status_code for stream in streams} == {200}
        refused = browser.http.get("/chat/events")
        assert (refused.status_code, refused.json()["error"]) == (503, "full")
        list(threads.map(lambda stream: stream.close(), streams))
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        with browser.http.stream("GET", "/chat/events") as response:
            if response.status_code == 200:
                return
        time.sleep(0.1)
    pytest.fail("the places of closed streams were not given back")


def test_places_are_given_back() -> None:
    places = Places(2)
    assert places.enter({"ana": 1})
    assert not places.enter({"ana": 1})
    assert places.enter({"ben": 1})
    assert not places.enter({"cat": 1}), "all places are taken"
    places.leave({"ana": 1})
    assert places.enter({"ana": 1})


PATIENT = Pace(lasts=20.0, beats=60.0, looks=60.0)
"""Nobody looks for themselves: without LISTEN nothing would come."""


def test_what_another_process_takes_comes_by_listen(salon: Database, tmp_path: Path) -> None:
    with serving(salon, tmp_path, pace=PATIENT) as url, serving(salon, tmp_path, pace=PATIENT) as other_url:
        browser, other = Browser(url), Browser(other_url)
        browser.open()
        other.http.cookies.set("pawline", browser.http.cookies["pawline"])
        with browser.listening() as stream:
            until(stream, "ready")
            begun = time.monotonic()
            other.say("hi")
            assert len(lines_of(stream, 2)) == 2
            other.say("hi again")
            assert len(lines_of(stream, 2)) == 2
        assert time.monotonic() - begun < 5


def test_where_listen_is_not_passed_on_streams_look_for_themselves(
    salon: Database, tmp_path: Path, server_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Like behind pgbouncer in transaction mode: who listens hears nothing. Here they listen to another database."""
    monkeypatch.setattr(hub, "libpq_url", lambda _: libpq_url(server_url))
    monkeypatch.setattr(hub, "PROBE_WITHIN", 0.2)
    looking = Pace(lasts=20.0, beats=60.0, looks=0.1)
    with serving(salon, tmp_path, pace=looking) as url, serving(salon, tmp_path, pace=looking) as other_url:
        browser, other = Browser(url), Browser(other_url)
        browser.open()
        other.http.cookies.set("pawline", browser.http.cookies["pawline"])
        with browser.listening() as stream:
            until(stream, "ready")
            time.sleep(0.5)  # By now the probe has not come back.
            begun = time.monotonic()
            other.say("hi")
            assert len(lines_of(stream, 2)) == 2
        assert time.monotonic() - begun < 2


def test_a_stream_goes_on_when_the_listening_connection_dies(salon: Database, tmp_path: Path) -> None:
    with serving(salon, tmp_path, pace=PATIENT) as url, serving(salon, tmp_path, pace=PATIENT) as other_url:
        browser, other = Browser(url), Browser(other_url)
        browser.open()
        other.http.cookies.set("pawline", browser.http.cookies["pawline"])
        with browser.listening() as stream:
            until(stream, "ready")
            other.say("hi")
            assert len(lines_of(stream, 2)) == 2
            with psycopg.connect(libpq_url(salon.url), autocommit=True) as connection:
                killed = connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
                ).fetchall()
            assert killed
            other.say("are you there?")
            assert len(lines_of(stream, 2)) == 2


def test_a_database_that_goes_away_and_comes_back_loses_and_doubles_nothing(
    migrated_database_url: str, server_url: str, tmp_path: Path
) -> None:
    database = Database(migrated_database_url)
    load_salon(database)
    with serving(database, tmp_path) as url:
        browser = Browser(url)
        browser.open()
        browser.say("hi")
        with closed_database(server_url, database):
            key = str(uuid4())
            assert browser.post(id=key, text="are you there?").status_code == 503
        assert browser.say("are you there?", key=key)["repeat"] is False
        assert [line["text"] for line in browser.transcript() if not line["ours"]] == ["hi", "are you there?"]
    database.dispose()
