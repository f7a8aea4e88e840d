"""The database is away, full, overrun or behind: that is said and logged, and nothing is lost or done twice."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, text

from bot import effects
from bot.scene import Result, Scene, Values
from channels.console.chat import AGAIN
from channels.receiving import Unavailable
from core.db import Database, libpq_url
from core.embedded import EmbeddedServer, create_database
from migrations.upgrade import upgrade
from tests.cast import Person
from tests.channels import full_disk
from tests.channels.program import chat, pawline
from tests.channels.talking import Writer, ask, assert_gapless, enter, open_salon

BATH = "bath for biscuit on {day} march at 10"
TINY = {"fsync": "off", "max_connections": "12"}
DAYS = (5, 6, 7, 8, 9, 12, 13, 14, 15, 16)
"""When the salon is open in March 2030; one for each owner."""


class Place:
    """A server of our own with the salon on it, which can be stopped and started."""

    def __init__(self, folder: Path) -> None:
        self.server = EmbeddedServer(folder, settings=TINY)
        self._running = ExitStack()
        self._numbers = count(1)
        self.start()
        self.url = create_database(self.server.url(), "pawline")
        upgrade(self.url)
        self.database = Database(self.url)
        open_salon(self.database)

    def start(self) -> None:
        self._running.enter_context(self.server.running())

    def stop(self) -> None:
        self._running.close()

    def close(self) -> None:
        self.database.dispose()
        self.stop()

    def writer(self) -> Writer:
        """Another owner, with a dog, whose first word was a wish that waits for a "yes"."""
        number = next(self._numbers)
        assert number < len(DAYS)
        ana = Person("Ana", "Silva", f"ana{number}@example.com", f"+12125550{number:03}")
        enter(self.database, ana, "Biscuit")
        writer = Writer(self.database, phone=ana.phone)
        assert "Shall I book it?" in writer.say(BATH.format(day=DAYS[number]))
        return writer


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    folder = Path(tempfile.mkdtemp(prefix="pawline-trouble-"))
    folder.chmod(0o711)
    place = Place(folder / "data")
    yield place
    place.close()
    shutil.rmtree(folder)


def booked(writer: Writer) -> int:
    """How many visits this owner has."""
    statement = """
        SELECT count(*) FROM appointments JOIN pets USING (pet_id) JOIN channel_identities USING (user_id)
        WHERE value = :phone AND status = 'scheduled'
    """
    return int(ask(writer.database, statement, phone=writer.phone))


def unavailable(writer: Writer, logged: list[Any], *, sqlstate: str | None = None) -> bool:
    """The yes is not taken now, and the log says why, once, with nothing of what was said."""
    logged.clear()
    with pytest.raises(Unavailable):
        writer.send("yes", provider_id="the yes")
    (entry,) = logged
    assert entry["event"] == "database unavailable"
    assert not {"yes", writer.phone} & set(map(str, entry.values()))
    return sqlstate is None or entry["sqlstate"] == sqlstate


def goes_on(writer: Writer) -> bool:
    """The same yes, sent again, is taken once."""
    assert writer.send("yes", provider_id="the yes").replies[0].text.startswith("Booked")
    assert writer.send("yes", provider_id="the yes").repeat
    assert writer.is_heard()
    assert_gapless(writer.said())
    return booked(writer) == 1


def test_a_database_that_goes_away_in_mid_talk_and_comes_back(place: Place, logged: list[Any]) -> None:
    ana, ben = place.writer(), place.writer()
    with chat(place.url, ben.phone) as program:
        assert program.ask("1", "my pets")["replies"]
        place.stop()
        try:
            assert unavailable(ana, logged)
            assert program.ask("2", "yes") == {"id": "2", "error": AGAIN}
            stopped = pawline(place.url, "day")
            assert (stopped.code, stopped.out) == (2, "")
            assert "The database cannot be reached" in stopped.errors
        finally:
            place.start()
        assert goes_on(ana)
        taken = program.ask("2", "yes")
        assert taken["replies"][0]["text"].startswith("Booked")
        assert program.ask("2", "yes")["replies"] == taken["replies"]
        ended = program.end()
    assert ended.code == 0
    assert booked(ben) == 1
    assert [json.loads(line)["event"] for line in ended.errors.splitlines()] == ["database unavailable"]
    assert ben.phone not in ended.errors


def test_a_connection_that_dies_within_a_turn_leaves_nothing_of_it(
    place: Place, logged: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = place.writer()
    real = effects.EFFECTS["book"]

    def die(scene: Scene, values: Values) -> Result:
        result = real(scene, values)
        backend = scene.session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with psycopg.connect(libpq_url(place.url), autocommit=True) as connection:
            connection.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
        return result

    with monkeypatch.context() as patch:
        patch.setitem(effects.EFFECTS, "book", die)
        assert unavailable(ana, logged)
    assert booked(ana) == 0
    assert goes_on(ana)


def test_a_commit_whose_answer_is_lost_is_found_by_the_repeat(place: Place, logged: list[Any]) -> None:
    ana = place.writer()

    def commit_and_hang_up(connection: Any) -> None:
        driver = connection.connection.driver_connection
        driver.commit()
        driver.close()

    event.listen(place.database.engine, "commit", commit_and_hang_up)
    try:
        assert unavailable(ana, logged)
    finally:
        event.remove(place.database.engine, "commit", commit_and_hang_up)
    assert booked(ana) == 1
    again = ana.send("yes", provider_id="the yes")
    assert again.repeat
    assert again.replies[0].text.startswith("Booked")
    assert booked(ana) == 1


@pytest.mark.parametrize("kind", ["real", "pretended"])
def test_a_full_disk_is_said_as_try_again_and_logged_as_what_it_is(place: Place, logged: list[Any], kind: str) -> None:
    ana = place.writer()
    long = "".join(random.Random(5).choices("abcdefghijklmnopqrstuvwxyz0123456789 ", k=90_000))
    full: AbstractContextManager[None]
    full = full_disk.real(place.url, place.server.home / "data") if kind == "real" else full_disk.pretended(place.url)
    with full, chat(place.url, ana.phone) as program:
        with pytest.raises(Unavailable):
            ana.send(long, provider_id="long")
        assert [(one["event"], one["sqlstate"]) for one in logged] == [("database unavailable", "53100")]
        assert program.ask("long too", long) == {"id": "long too", "error": AGAIN}
        ended = program.end()
        assert ended.code == 0
        (line,) = ended.errors.splitlines()
        assert (json.loads(line)["event"], json.loads(line)["sqlstate"]) == ("database unavailable", "53100")
        assert len(ana.said()) == 2
    assert ana.send(long, provider_id="long").replies
    assert ana.said()[2].text == long
    assert ana.is_heard()


def test_a_server_with_too_many_connections_is_said(place: Place, logged: list[Any]) -> None:
    ana = place.writer()
    place.database.dispose()
    with ExitStack() as others:
        with pytest.raises(psycopg.OperationalError, match="too many clients"):
            for _ in range(20):
                others.enter_context(psycopg.connect(libpq_url(place.url)))
        assert unavailable(ana, logged)
        refused = pawline(place.url, "chat", "--jsonl", "--phone", ana.phone)
        assert (refused.code, refused.out) == (2, "")
        assert "too many clients" in refused.errors
        assert "Traceback" not in refused.errors
    assert goes_on(ana)


def test_a_pool_without_a_free_connection_is_said(place: Place, logged: list[Any]) -> None:
    ana = place.writer()
    small = Database(place.url, pool_size=1, max_overflow=0)
    small.engine.pool._timeout = 0.1  # type: ignore[attr-defined]
    ana.database = small
    with small.engine.connect():
        assert unavailable(ana, logged)
    assert goes_on(ana)
    small.dispose()


def test_a_database_that_lacks_a_migration_keeps_nothing_and_loses_nothing(place: Place, logged: list[Any]) -> None:
    ana = place.writer()
    with psycopg.connect(libpq_url(place.url), autocommit=True) as connection:
        connection.execute("ALTER TABLE conversations RENAME COLUMN seq TO not_yet")
        try:
            with pytest.raises(Unavailable):
                ana.send("yes", provider_id="the yes")
        finally:
            connection.execute("ALTER TABLE conversations RENAME COLUMN not_yet TO seq")
    assert {one["sqlstate"] for one in logged} == {"42703"}
    assert goes_on(ana)
