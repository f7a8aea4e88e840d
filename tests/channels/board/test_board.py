"""The board by its requests: who is let in, what is shown, what is done, and that of two at once one wins."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner
from werkzeug.test import TestResponse

from channels.board.session import IN_FOR
from channels.board_links import LINK_FOR, link
from channels.cli import main
from core.booking import service as booking
from core.booking.models import AppointmentStatus
from tests.channels.board.desk import HERE, KEY, Board
from tests.channels.slack.diary import at, away, book, change, enter_pet, visit_of
from tests.channels.talking import AT, ask, run

UNCLOSED = """
    WITH made AS (
        INSERT INTO appointments (pet_id, service_id, staff_id, appointment_date, ends_at, price, claims_needed)
        SELECT (SELECT pet_id FROM pets LIMIT 1), (SELECT service_id FROM services WHERE name = 'Nail trim'), user_id,
            CAST(:start AS timestamptz) + n * interval '1 day',
            CAST(:start AS timestamptz) + n * interval '1 day' + interval '15 minutes', 18, 1
        FROM staff_profiles, generate_series(0, 24) AS n WHERE staff_key = 'kim' RETURNING *
    )
    INSERT INTO calendar_claims (appointment_id, resource_id, single, share, during, kind)
    SELECT appointment_id, staff_id, true, appointment_id, tstzrange(appointment_date, ends_at), 'booking' FROM made
"""


def test_only_who_works_here_is_let_in_and_only_for_a_while(board: Board) -> None:
    good = board.link()
    forged = good[:-1] + ("A" if good[-1] != "A" else "B")
    for address in ("/board", "/board/day", "/board/events", forged, "/board/enter/x"):
        answer = board.browser(None).get(address, headers={"Accept": "text/html"})
        assert answer.status_code == 401, address
        assert b"Biscuit & Bubbles" not in answer.data
    owner = UUID(str(ask(board.writer.database, "SELECT user_id FROM users WHERE role = 'owner'")))
    theirs = link(KEY.encode(), "", user_id=owner, now=board.clock.now)
    for ask_for in (board.browser(None).get, board.enter):
        assert ask_for(theirs).status_code == 401
    client = board.browser()
    assert client.get("/board").status_code == 200
    cookie = client.get_cookie("pawline-board")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")
    assert board.browser(None).get(f"/board/enter/{cookie.value}").status_code == 401  # a cookie is no link
    board.clock.now += LINK_FOR
    assert board.browser(None).get(good).status_code == board.enter(good).status_code == 401
    assert client.get("/board").status_code == 200
    board.clock.now += IN_FOR - LINK_FOR
    assert client.get("/board").status_code == 401


def test_a_link_lets_in_once_whoever_has_looked_at_it_before(board: Board) -> None:
    good, kim = board.link(), board.browser(None)
    for robot in (board.browser(None), kim):
        assert robot.head(good).status_code == 200
        page = robot.get(good)
        assert (page.status_code, b"Sign in as Kim" in page.data) == (200, True)
        assert robot.get("/board").status_code == 401
    assert "form-action 'self'" in page.headers["Content-Security-Policy"]
    for origin in ("https://evil.example", ""):
        assert kim.post(good, headers={"Origin": origin}).status_code == 403
    assert kim.post(good, headers={"Origin": HERE}).location == "/board"
    assert kim.get(good).location == "/board", "whoever is in already is shown the board"
    for again in (board.browser(None).get(good), board.enter(good)):
        assert again.status_code == 410
        assert "Ask for a new one: type `/pawline board` in Slack" in again.get_data(as_text=True)
    assert board.enter(board.link()).location == "/board", "another of the same second is another link"


def test_of_two_who_use_a_link_at_once_one_is_let_in(board: Board) -> None:
    good, barrier = board.link(), Barrier(2)

    def enter(_: int) -> int:
        barrier.wait(10)
        return board.enter(good).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(enter, range(2))) == [303, 410]


def test_whoever_works_here_no_more_or_signs_out_sees_nothing(board: Board) -> None:
    leo, kim = board.browser("leo"), board.browser()
    run(board.writer.database, "UPDATE users SET retired_at = now() WHERE email LIKE 'leo@%'")
    try:
        assert leo.get("/board").status_code == 401
    finally:
        run(board.writer.database, "UPDATE users SET retired_at = NULL WHERE email LIKE 'leo@%'")
    assert kim.post("/board/leave", headers={"Origin": "https://evil.example"}).status_code == 403
    assert kim.get("/board").status_code == 200
    cookie = kim.get_cookie("pawline-board")
    assert cookie is not None
    board.clock.now += timedelta(seconds=1)
    at_home = board.browser()
    assert kim.post("/board/leave", headers={"Origin": HERE}).status_code == 200
    assert kim.get("/board").status_code == 401
    kim.set_cookie("pawline-board", cookie.value)
    assert kim.get("/board").status_code == 401, "a cookie that somebody has kept is of no use either"
    assert at_home.get("/board").status_code == 200


def test_the_day_is_shown_with_what_to_mind_first_and_nothing_that_was_typed_is_obeyed(board: Board) -> None:
    database = board.writer.database
    enter_pet(database, "<b>Ben", "<script>Rex</script>", temper="bites <img src=x>", weight=30)
    rex = book(database, "<script>Rex</script>", "10:00", service="Bath & brush", notes="slowly")
    cancelled = book(database, "Biscuit", "14:00")
    change(database, cancelled, booking.cancel)
    book(database, "Biscuit", "11:30", staff="leo")
    away(database, "leo", "13:00", "14:00", reason="dentist")
    board.writer.now = at("08:55")
    board.writer.say("a person please")
    shown = board.browser().get("/board").get_data(as_text=True)
    sheet = board.browser().get(f"/board/visits/{rex.hex}/sheet").get_data(as_text=True)
    assert "<script>Rex" not in shown + sheet
    text = " / ".join(re.sub(r"<[^>]*>", " ", shown).split())
    wanted = [
        "Tuesday/5/March", "2/visits", "Waiting", "Ana/Silva:/Waits/since/8:55/am.", "Kim/Tran", "Temper:/bites",
        "10/am/-/11:15/am", "Leo/Martins", "Away:/dentist", "11:30/am/-/11:45/am",
    ]  # fmt: skip
    places = [text.replace(" / ", "/").find(one) for one in wanted]
    assert -1 not in places, dict(zip(wanted, places, strict=True))
    assert places == sorted(places)
    assert "Tuesday 5 March, 10 am - 11:15 am" in sheet
    assert "Note: slowly" in sheet
    assert board.browser(None).get(f"/board/visits/{rex.hex}/sheet").status_code == 401
    other = board.browser().get("/board?date=2030-03-06").get_data(as_text=True)
    assert "Wednesday 6 March" in other
    assert "Rex" not in other
    for odd in ("never", "9999-12-31", "0001-01-01"):
        assert "Tuesday 5 March" in board.browser().get(f"/board?date={odd}").get_data(as_text=True), odd


def test_of_what_nobody_closed_the_newest_are_shown_and_the_rest_is_counted(board: Board) -> None:
    run(board.writer.database, UNCLOSED, start=at("09:00", -40))
    shown = board.browser().get("/board").get_data(as_text=True)
    left = shown.partition("Over, but not closed yet")[2]
    assert left.count("data-opens=") == 20
    assert "and 5 more, which are older" in left
    assert "Monday 28 January" not in left
    assert "Sunday 17 February" in left


def test_a_visit_is_run_and_taken_back_under_the_name_of_who_pressed(board: Board) -> None:
    database, visit = board.writer.database, book(board.writer.database, "Biscuit", "09:00")
    kim = board.browser()

    def version() -> dict[str, Any]:
        return {"version": visit_of(database, visit).version}

    assert board.press(kim, visit, "arrive", version(), origin="https://evil.example").status_code == 403
    assert board.press(board.browser(None), visit, "arrive", version()).status_code == 401
    assert board.press(kim, visit, "arrive", version()).status_code == 200
    assert board.press(kim, visit, "start", version()).status_code == 200
    heavy = board.press(kim, visit, "done", {**version(), "weight": "a lot"})
    assert (heavy.status_code, heavy.get_json()["message"]) == (422, "Weight must be a number of kilograms.")
    assert board.press(kim, visit, "done", {**version(), "notes": " calm ", "weight": "12,5"}).status_code == 200
    assert ask(database, "SELECT notes FROM service_histories") == "calm"
    assert str(ask(database, "SELECT weight FROM pets")) == "12.50"
    who = "SELECT first_name FROM visit_deeds JOIN users ON user_id = staff_id WHERE kind = 'done'"
    assert ask(database, who) == "Kim"
    deed = {"deed": str(ask(database, "SELECT deed_id FROM visit_deeds WHERE kind = 'done'"))}
    assert board.press(kim, visit, "undo", deed).status_code == 200
    assert visit_of(database, visit).status is AppointmentStatus.SCHEDULED
    assert board.press(kim, visit, "undo", deed).status_code == 409
    board.clock.now += timedelta(minutes=11)
    deed = {"deed": str(ask(database, "SELECT deed_id FROM visit_deeds WHERE kind = 'started'"))}
    late = board.press(kim, visit, "undo", deed)
    assert (late.status_code, "ten minutes" in late.get_json()["message"]) == (409, True)
    for wrong in (("dance", version()), ("undo", {"deed": "none"}), ("arrive", {"version": "1"}), ("arrive", {})):
        assert board.press(kim, visit, *wrong).status_code in (404, 409), wrong
    assert board.press(kim, UUID(int=4), "arrive", version()).status_code == 404
    assert kim.post(f"/board/visits/{visit.hex}/arrive", data="[", headers={"Origin": HERE}).status_code == 409


def test_two_press_at_once_and_one_of_them_is_told_who_was_first(board: Board) -> None:
    visit = book(board.writer.database, "Biscuit", "09:00")
    given = {"version": visit_of(board.writer.database, visit).version}
    barrier = Barrier(2)

    def press(who: str) -> TestResponse:
        client = board.browser(who)
        barrier.wait(10)
        return board.press(client, visit, "miss", given)

    with ThreadPoolExecutor(2) as pool:
        answers = [*pool.map(press, ("kim", "leo"))]
    assert sorted(one.status_code for one in answers) == [200, 409]
    told = next(one.get_json()["message"] for one in answers if one.status_code == 409)
    assert told in ("Kim Tran was first: did not come, at 9 am.", "Leo Martins was first: did not come, at 9 am.")


def test_the_stream_tells_at_once_what_may_have_been_missed(board: Board) -> None:
    answer = board.browser().get("/board/events")
    assert answer.mimetype == "text/event-stream"
    first = next(iter(answer.response))
    assert "event: news" in str(first)
    answer.close()


def test_the_link_is_printed_for_somebody_who_works_here(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("DATABASE_URL", board.writer.database.url), ("SECRET_KEY", KEY), ("PORT", "8123")):
        monkeypatch.setenv(name, value)
    done = CliRunner().invoke(main, ["board", "link", "--person", "kim", "--now", AT])
    assert done.exit_code == 0, done.stderr
    address = done.stdout.strip()
    assert address.startswith("http://127.0.0.1:8123/board/enter/")
    board.clock.now -= timedelta(days=1)
    client = board.browser(None)
    way_in = address.removeprefix("http://127.0.0.1:8123")
    assert client.post(way_in, headers={"Origin": HERE}).status_code == 303
    assert "You are Kim here." in client.get("/board").get_data(as_text=True)
    refused = CliRunner().invoke(main, ["board", "link", "--person", "ana@example.com", "--now", AT])
    assert (refused.exit_code, "Nobody here" in refused.stderr) == (2, True)
