"""Answers from Zigpoll, by its webhook and by reading them: each once, whatever comes twice, late or from nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import select

from channels.app import create_app
from channels.cli import main
from channels.clock import Clock
from channels.gateways.zigpoll import Zigpoll, account
from channels.surveys import Surveys
from core.audit import SYSTEM
from core.booking.service import complete
from core.db import Database
from core.feedback.models import Survey
from core.settings import Settings
from tests.cast import NOW
from tests.channels.clock import Standing
from tests.channels.talking import ask
from tests.core.booking.conftest import STAFF, at, load
from tests.standins.zigpoll import KEY, SECRET, Trouble, zigpoll_standin
from tests.standins.zigpoll import Zigpoll as Standin

DOOR = f"/webhooks/zigpoll/{SECRET}"
THEN = at(5, 11)


@pytest.fixture
def token(database: Database) -> str:
    """That of the survey about Biscuit's bath, which was completed on Tuesday at eleven."""
    with database.transaction(actor=SYSTEM) as session:
        salon = load(session, "salon")
        complete(session, actor=STAFF, appointment=salon.book(salon.request(), at(5, 10)), now=THEN)
        return session.scalars(select(Survey.token)).one()


def door(database: Database, tmp_path: Any, **settings: Any) -> FlaskClient:
    given = {"zigpoll_api_key": KEY, "zigpoll_polls": {"groom": "poll-groom"}, "zigpoll_webhook_secret": SECRET}
    app = create_app(Settings(data_dir=tmp_path, **{**given, **settings}), database, Clock(THEN))
    return app.test_client()


@pytest.fixture
def client(database: Database, tmp_path: Any) -> FlaskClient:
    return door(database, tmp_path)


def row(token: str | None, said: Any = 4, **more: Any) -> dict[str, Any]:
    return {"_id": "a-1", "metadata": {"visit": token}, "response": said, "createdAt": "2030-03-05T18:00:00Z", **more}


def kept(database: Database) -> list[Any]:
    return list(ask(database, """
        SELECT coalesce(jsonb_agg(jsonb_build_array(stars, comment, survey_id IS NOT NULL) ORDER BY vendor_id), '[]')
        FROM ratings"""))  # fmt: skip


@pytest.mark.parametrize("wrap", ["one", "list", "data"])
def test_an_answer_comes_in_once_in_whatever_it_is_wrapped(
    client: FlaskClient, database: Database, token: str, wrap: str
) -> None:
    told: Any = {"one": row(token), "list": [row(token)], "data": {"event": "x", "data": [row(token)]}}[wrap]
    for _ in range(2):
        assert client.post(DOOR, json=told).status_code == 204
    assert kept(database) == [[4, None, True]]


def test_an_answer_without_an_id_is_one_however_often_it_is_told(
    client: FlaskClient, database: Database, token: str
) -> None:
    for _ in range(2):
        assert client.post(DOOR, json={**row(token, "lovely"), "_id": None}).status_code == 204
    assert kept(database) == [[None, "lovely", True]]


def test_an_answer_to_no_survey_of_ours_is_kept_aside(client: FlaskClient, database: Database, token: str) -> None:
    odd = [row("who knows", 1), row(None, "fine", _id="a-2"), row("\ud800\x00", "\ud800", _id="a-3"), row(token, "")]
    assert client.post(DOOR, json=odd).status_code == 204
    assert kept(database) == [[1, None, False], [None, "fine", False], [None, "\ufffd", False]]
    assert ask(database, "SELECT count(*) FROM staff_alerts") == 0


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/webhooks/zigpoll/another-secret-of-theirs", b"{}", 404),
        ("/webhooks/zigpoll/" + SECRET[:-1], b"{}", 404),
        ("/webhooks/zigpoll/" + SECRET + "/more", b"{}", 404),
        ("/webhooks/zigpoll/%ff%fe", b"{}", 404),
        (DOOR, b"not json", 400),
        (DOOR, b"", 400),
        (DOOR, b"[" * 50_000, 400),
        (DOOR, b'"' + b"x" * 300_000 + b'"', 413),
        (DOOR, b"[1, null, []]", 204),
        (DOOR, b"7", 204),
    ],
)
def test_what_is_no_answer_of_zigpolls_changes_nothing(
    client: FlaskClient, database: Database, token: str, path: str, body: bytes, status: int
) -> None:
    assert client.post(path, data=body).status_code == status
    assert kept(database) == []


def test_the_secret_is_in_no_log(client: FlaskClient, token: str, capfd: pytest.CaptureFixture[str]) -> None:
    client.post(DOOR, json=[row("who knows")])
    client.post(DOOR + "x", json=[row(token)])
    logged = "".join(capfd.readouterr())
    assert "surveys that are not ours" in logged
    assert "wrong address" in logged
    assert SECRET not in logged


def test_there_is_no_door_without_a_secret_or_where_answers_are_only_read(database: Database, tmp_path: Any) -> None:
    for settings in ({"zigpoll_webhook_secret": None}, {"zigpoll_results": "polling"}):
        assert door(database, tmp_path, **settings).post(DOOR, json=[]).status_code == 404


# --- reading


@pytest.fixture
def standin() -> Iterator[Standin]:
    with zigpoll_standin() as standin:
        yield standin


class Reader:
    """Reads on a clock that stands, every five minutes."""

    def __init__(self, database: Database, standin: Standin) -> None:
        settings = Settings(
            zigpoll_api_key=SecretStr(KEY), zigpoll_polls={"groom": "poll-groom"}, zigpoll_api_base=standin.url
        )  # fmt: skip
        self.clock = Standing(THEN)
        self.zigpoll = Zigpoll(account(settings))
        self.surveys = Surveys(database, self.zigpoll, self.clock, every=timedelta(minutes=5))

    def read(self, *, later: timedelta = timedelta(minutes=5)) -> int:
        self.clock.later(later)
        return self.surveys.read_answers()


@pytest.fixture
def reader(database: Database, standin: Standin, token: str) -> Reader:
    return Reader(database, standin)


def test_answers_are_read_as_they_come_and_once(
    database: Database, standin: Standin, reader: Reader, token: str
) -> None:
    assert reader.read() == 0
    standin.answer(token, 2, at=THEN + timedelta(minutes=7))
    assert reader.read() == 1
    standin.answer(token, "too short", at=THEN + timedelta(minutes=1))  # the vendor's list was late with it
    assert [reader.read(), reader.read()] == [1, 0]
    assert [one[:2] for one in kept(database)] in ([[2, None], [None, "too short"]], [[None, "too short"], [2, None]])
    assert ask(database, "SELECT count(*) FROM staff_alerts WHERE kind = 'low_rating'") == 1
    after = [int(one.partition("createdAfter=")[2].partition("&")[0]) for one in standin.asked]
    assert after == sorted(after)
    assert after[-1] == (THEN - timedelta(minutes=3)).timestamp() * 1000  # ten minutes before the last that is known


def test_nobody_reads_more_often_than_is_said(standin: Standin, reader: Reader, database: Database) -> None:
    reader.read()
    other = Surveys(database, reader.zigpoll, reader.clock, every=timedelta(minutes=5))
    assert [other.read_answers(), reader.read(later=timedelta(minutes=4))] == [0, 0]
    assert len(standin.asked) == 1
    reader.read(later=timedelta(minutes=1))
    assert len(standin.asked) == 2


@pytest.mark.parametrize("trouble", [Trouble.TOO_MANY, Trouble.BROKEN, Trouble.CUT_OFF, Trouble.NO_JSON])
def test_what_could_not_be_read_is_read_the_next_time(
    standin: Standin, reader: Reader, token: str, trouble: Trouble
) -> None:
    standin.answer(token, 5, at=THEN)
    standin.trouble.append(trouble)
    assert [reader.read(), reader.read()] == [0, 1]


def test_staff_see_the_days_ratings(
    database: Database, standin: Standin, reader: Reader, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database.url)

    def shown(day: str) -> list[str]:
        done = CliRunner().invoke(main, ["ratings", "--date", day, "--now", NOW.isoformat()])
        assert done.exit_code == 0, done.stderr
        return [line.partition("  [")[0] for line in done.stdout.splitlines()]

    assert shown("2030-03-05")[-1] == "No ratings."
    standin.answer(token, 2, at=THEN)
    standin.answer(token, "too short\x1b[2J", at=THEN)
    standin.answer("who knows", 5, at=THEN + timedelta(minutes=3))
    reader.read()
    assert shown("2030-03-05") == [
        "Tuesday 5 March 2030, Biscuit & Bubbles",
        "",
        "  11:00  2 of 5  Biscuit for Ana: Bath & brush with Kim, Tue 5 Mar 10:00  LOW",
        "                 too short [2J",
        "  11:03  5 of 5  about no visit of ours",
        "",
        "2.0 of 5 stars from 1 visit",
    ]
    assert shown("2030-03-06")[-1] == "No ratings."
