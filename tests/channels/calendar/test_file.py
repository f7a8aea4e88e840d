"""The calendar file of a visit: right on every day, newer with every change, and for nobody without its link."""

from __future__ import annotations

import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from icalendar import Calendar
from pydantic import SecretStr
from sqlalchemy import select
from werkzeug.test import TestResponse

from channels.app import HUB, create_app
from channels.clock import Clock
from core.audit import SYSTEM
from core.booking import service as booking
from core.booking.invitation import KEPT, file_name, visit_named
from core.booking.models import Appointment
from core.booking.queries import appointment, request_of
from core.catalog.queries import current_catalog
from core.db import Database
from core.settings import Settings
from tests.cast import NOW, ROOT, ZONE
from tests.core.booking.conftest import STAFF, at, load

KEY = b"k" * 32


@dataclass
class Desk:
    """The salon with one visit of Biscuit's, and its web application."""

    database: Database
    app: Flask
    visit: UUID

    def get(self, name: str) -> TestResponse:
        return self.app.test_client().get(f"/visits/{name}")

    def event(self, name: str | None = None) -> Any:
        calendar = Calendar.from_ical(self.get(name or file_name(KEY, self.visit)).get_data())
        assert calendar["METHOD"] == "PUBLISH"
        (event,) = calendar.walk("VEVENT")
        return event

    def move(self, start: datetime) -> None:
        with self.database.transaction(actor=SYSTEM) as session:
            visit = appointment(session, appointment_id=self.visit)
            kim = next(one for one in current_catalog(session).people if one.first_name == "Kim")
            booking.reschedule(
                session, actor=STAFF, appointment=visit.appointment, request=request_of(session, visit=visit),
                start=start, staff_id=kim.user_id, now=NOW,
            )  # fmt: skip

    def cancel(self) -> None:
        with self.database.transaction(actor=SYSTEM) as session:
            visit = session.scalars(select(Appointment).where(Appointment.appointment_id == self.visit)).one()
            booking.cancel(session, actor=STAFF, appointment=visit, now=NOW)


def made(database: Database, folder: Path, *, key: bytes = KEY, now: datetime = NOW) -> Flask:
    return create_app(Settings(secret_key=SecretStr(key.decode()), data_dir=folder), database, Clock(now))


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Iterator[Desk]:
    with database.transaction(actor=SYSTEM) as session:
        salon = load(session, "salon")
        salon.pet("Biscuit")
        visit = salon.book(salon.request(), at(5, 10)).appointment_id
    app = made(database, tmp_path)
    yield Desk(database, app, visit)
    app.extensions[HUB].close()


def test_the_file_says_what_when_and_where(desk: Desk) -> None:
    response, event = desk.get(file_name(KEY, desk.visit)), desk.event()
    assert response.status_code == 200
    assert response.content_type == "text/calendar; charset=utf-8; method=PUBLISH"
    assert response.headers["Cache-Control"] == "no-store"
    assert event["UID"] == str(desk.visit)
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    assert event["DTSTART"].dt == at(5, 10).astimezone(UTC)
    assert event["DTEND"].dt > event["DTSTART"].dt
    assert NOW <= event["DTSTAMP"].dt < NOW + timedelta(minutes=2)  # the clock of the test goes on
    assert event["SUMMARY"] == "Biscuit: Bath & brush"
    assert "Biscuit & Bubbles" in event["LOCATION"]
    assert "+12125550100" in event["DESCRIPTION"]


def test_a_calendar_that_fetches_it_again_gets_the_newer_one(desk: Desk) -> None:
    before = desk.event()
    desk.move(at(9, 14))
    moved = desk.event()
    desk.cancel()
    cancelled = desk.event()
    assert before["UID"] == moved["UID"] == cancelled["UID"]
    assert [event["SEQUENCE"] for event in (before, moved, cancelled)] == [0, 1, 2]
    assert moved["DTSTART"].dt == at(9, 14).astimezone(UTC)
    assert cancelled["STATUS"] == "CANCELLED"


@pytest.mark.parametrize(("day", "hour"), [(9, 19), (12, 18)])
def test_it_is_the_hour_on_the_shops_wall_on_both_sides_of_a_clock_change(desk: Desk, day: int, hour: int) -> None:
    """The clocks go forward in the night to Sunday 10 March; the file has the time in UTC, which needs no zone."""
    desk.move(at(day, 14))
    assert desk.event()["DTSTART"].to_ical() == f"203003{day:02}T{hour}0000Z".encode()
    assert desk.event()["DTSTART"].dt.astimezone(ZONE) == at(day, 14)


def test_the_name_is_the_same_after_a_restart_and_tells_nothing(desk: Desk, tmp_path: Path) -> None:
    name = file_name(KEY, desk.visit)
    assert made(desk.database, tmp_path / "again").test_client().get(f"/visits/{name}").status_code == 200
    assert file_name(KEY, desk.visit) == name
    assert str(desk.visit) not in name
    assert "Biscuit" not in name


def test_nobody_gets_a_file_without_its_link(desk: Desk) -> None:
    name = file_name(KEY, desk.visit)
    forged = [
        file_name(b"x" * 32, desk.visit),  # another shop's
        file_name(KEY, uuid4()),  # no visit of ours
        name.removesuffix(".ics"),
        name.upper(),
        f"{name[:-5]}.ics",
        f"{name[:20]}{'A' if name[20] != 'A' else 'B'}{name[21:]}",
        f"{desk.visit}.ics",
        ".ics",
        "%00.ics",
        f"{'A' * 4000}.ics",
        "../healthz",
        "é.ics",
        *(secrets.token_urlsafe(32) + ".ics" for _ in range(200)),
    ]
    assert {one: desk.get(one).status_code for one in forged} == dict.fromkeys(forged, 404)


def test_a_signature_is_written_in_one_way_only(desk: Desk) -> None:
    """The last letter has bits that say nothing: another letter in its place must not pass."""
    name = file_name(KEY, desk.visit).removesuffix(".ics")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    passed = [one for one in letters if visit_named(KEY, f"{name[:-1]}{one}.ics") is not None]
    assert passed == [name[-1]]
    assert visit_named(KEY, f"{name}=.ics") is None


def test_a_link_ends_some_time_after_the_visit(desk: Desk, tmp_path: Path) -> None:
    name = file_name(KEY, desk.visit)
    over = made(desk.database, tmp_path / "later", now=at(5, 10) + KEPT + timedelta(hours=3))
    assert over.test_client().get(f"/visits/{name}").status_code == 404


def test_a_link_never_reaches_a_log() -> None:
    code = """
import logging, structlog
from channels.logs import configure
configure("INFO")
logging.getLogger("channels").error("Exception on %s [GET]", "/visits/AaIbSR3kf62.ics")
logging.getLogger("some.library").error("GET https://shop.example/visits/AaIbSR3kf62.ics?x=1 failed")
structlog.get_logger().error("it failed", path="/visits/AaIbSR3kf62.ics", to="/webhooks/zigpoll/AaIbSR3kf62")
structlog.get_logger().error("GET /board/enter/AaIbSR3kf62 HTTP/1.1")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert len(done.stderr.splitlines()) == 4
    assert "Exception on /visits/*** [GET]" in done.stderr
    assert "AaIbSR3kf62" not in done.stderr
