"""Surveys from the commands that staff and time use: completed, ticked, answered, listed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from click.testing import CliRunner

from channels.beside import beside
from channels.cli import main
from channels.surveys import surveys_of
from core.audit import SYSTEM
from core.db import Database
from core.feedback import links
from core.settings import load_settings
from core.users.models import ConsentSource, Purpose
from core.users.service import link_identity, record_consent
from tests.cast import ANA, NOW
from tests.channels.clock import Standing
from tests.core.booking.conftest import STAFF, at, load
from tests.standins.zigpoll import KEY, Trouble, zigpoll_standin
from tests.standins.zigpoll import Zigpoll as Standin


@pytest.fixture
def visit(database: Database, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Biscuit's bath on Tuesday at ten; Ana wants to hear from the salon."""
    monkeypatch.setenv("DATABASE_URL", database.url)
    monkeypatch.setenv("SECRET_KEY", "k" * 32)
    with database.transaction(actor=SYSTEM) as session:
        salon = load(session, "salon")
        link_identity(session, actor=STAFF, now=NOW, user=salon.ana, kind="phone", value=ANA.phone, verified=True)
        record_consent(
            session, actor=STAFF, now=NOW, user=salon.ana, purpose=Purpose.SERVICE, granted=True,
            source=ConsentSource.STAFF,
        )  # fmt: skip
        return salon.book(salon.request(), at(5, 10)).appointment_id


@pytest.fixture
def standin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Standin]:
    with zigpoll_standin() as standin:
        monkeypatch.setenv("ZIGPOLL_API_KEY", KEY)
        monkeypatch.setenv("ZIGPOLL_POLLS", "groom=poll-groom")
        monkeypatch.setenv("ZIGPOLL_API_BASE", standin.url)
        yield standin


def run(*arguments: object, now: str) -> str:
    done = CliRunner().invoke(main, [*map(str, arguments), "--now", now])
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_a_visit_is_completed_asked_about_and_rated(visit: UUID, standin: Standin, database: Database) -> None:
    run("complete", visit, now="2030-03-05T11:00")
    assert run("tick", now="2030-03-05T12:59") == ""
    line = json.loads(run("tick", now="2030-03-05T13:00"))
    assert (line["notice"], line["to"], line["channel"]) == (f"survey:{visit}", ANA.phone, "console")
    assert line["appointment_id"] == str(visit)
    assert "https://polls.example/s/1" in line["text"]
    standin.answer(standin.links[0]["metadata"]["visit"], "1", at=at(5, 14))
    assert run("tick", now="2030-03-05T14:05") == ""
    assert "1 of 5  Biscuit for Ana" in run("ratings", now="2030-03-05T15:00")
    day = run("day", now="2030-03-05T15:00")
    assert "Rated 1 of 5" in day
    assert "low rating: 1 of 5 stars for a visit" in day


def test_why_there_is_no_link_is_told_to_staff(visit: UUID, standin: Standin, database: Database) -> None:
    standin.authorization = "another"
    run("complete", visit, now="2030-03-05T11:00")
    clock = Standing(at(5, 13))
    surveys = surveys_of(load_settings(), database, clock)
    ready = []
    for _ in range(5):
        clock.later(timedelta(hours=1))
        ready.append(surveys.make_links())
    assert ready == [0, 0, 0, 0, 1]
    told = "No link for 1 of that day's visits: zigpoll refuses the key or the poll (422)"
    assert told in run("ratings", now="2030-03-05T19:00")


def test_only_one_process_makes_a_link_and_one_that_is_killed_leaves_it_to_another(
    visit: UUID, database: Database
) -> None:
    run("complete", visit, now="2030-03-05T11:00")

    def taken(now: timedelta) -> int:
        with database.transaction(actor=SYSTEM) as session:
            return len(links.take_wanted(session, now=at(5, 13) + now))

    assert [taken(timedelta(0)), taken(timedelta(seconds=90)), taken(timedelta(minutes=2))] == [1, 0, 1]


def test_every_process_that_works_looks_after_surveys(visit: UUID, standin: Standin, database: Database) -> None:
    run("complete", visit, now="2030-03-05T11:00")
    standin.trouble.append(Trouble.BROKEN)
    (thread,) = beside(load_settings(), database, Standing(at(5, 13)), lambda: None)["surveys"]
    thread.start()
    thread.stop(10)
    assert standin.asked[0] == "POST /generate-survey-link"
