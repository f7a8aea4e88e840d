"""What is changed from the board, and what owners hear of it: the same as from Slack."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from bot.ports import Means
from channels.ticking import tick
from core.booking import desk
from core.booking.models import AppointmentStatus
from tests.channels.board.desk import Board
from tests.channels.slack.diary import STAFF, at, book, enter_pet, visit_of
from tests.channels.talking import ask, run

SHOP = "Biscuit & Bubbles"


def version(board: Board, visit: UUID) -> dict[str, Any]:
    return {"version": visit_of(board.writer.database, visit).version}


def told(board: Board) -> list[str]:
    """What owners are told when the time comes."""
    run(
        board.writer.database,
        "INSERT INTO conversations (channel, account, peer, user_id, heard_at)"
        " SELECT 'console', 'terminal', 'peer-' || user_id, user_id, now() FROM users WHERE role = 'owner'"
        " ON CONFLICT DO NOTHING",
    )
    means = Means(b"k" * 32, None, {"console": "terminal"})
    said = tick(board.writer.database, board.clock(), means=means)
    return sorted(one.text for one in said if one.kind == "changed")


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_a_visit_is_cancelled_with_the_reason_told_and_taken_back(board: Board) -> None:
    visit, kim = book(board.writer.database, "Biscuit", "10:00"), board.browser()
    for given in ({}, {"reason": "  "}, {"reason": 7}):
        none = board.press(kim, visit, "cancel", {**version(board, visit), **given})
        assert (none.status_code, none.get_json()["field"]) == (422, "reason"), given
    why = {**version(board, visit), "reason": " The tub leaks\x00, sorry! "}
    assert board.press(kim, visit, "cancel", why).status_code == 200
    assert visit_of(board.writer.database, visit).status is AppointmentStatus.CANCELLED
    sorry = f"{SHOP}: we are sorry, Nail trim for Biscuit on Tue 5 Mar at 10 am cannot take place."
    assert told(board) == [f"{sorry} The reason: The tub leaks�, sorry!"]
    again = board.press(board.browser("leo"), visit, "cancel", why)
    assert (again.status_code, again.get_json()["message"]) == (409, "Kim Tran was first: cancelled, at 9 am.")
    deed = {"deed": str(ask(board.writer.database, "SELECT deed_id FROM visit_deeds"))}
    assert board.press(kim, visit, "undo", deed).status_code == 200
    assert told(board) == [f"{SHOP}: that was a mistake of ours. Nail trim for Biscuit on Tue 5 Mar at 10 am stands."]


def test_who_has_to_wait_is_shown_first_and_told_after_one_confirmation(board: Board) -> None:
    database, kim = board.writer.database, board.browser()
    enter_pet(database, "Ben", "Rex")
    enter_pet(database, "Cleo", "Mia", species="cat")
    visit, rex = book(database, "Biscuit", "10:00"), book(database, "Rex", "10:15")
    book(database, "Mia", "14:00")
    path = f"/board/visits/{visit.hex}/late"
    assert board.browser(None).get(path).status_code == 401
    shown = plain(kim.get(f"{path}?minutes=30").get_data(as_text=True))
    assert "10 am → 10:30 am Biscuit, Ana 10:15 am → 10:45 am Rex, Ben Tell them" in shown
    assert "Mia" not in shown
    assert told(board) == []
    for wrong in ("", "-5", "241", "soon", None):
        assert board.press(kim, visit, "late", {**version(board, visit), "minutes": wrong}).status_code == 422, wrong
    assert board.press(kim, visit, "late", {**version(board, visit), "minutes": "30"}).status_code == 200
    late = f"{SHOP}: we are running late today. Nail trim for"
    assert told(board) == [
        f"{late} Biscuit begins at about 10:30 am instead of 10 am.",
        f"{late} Rex begins at about 10:45 am instead of 10:15 am.",
    ]
    assert visit_of(database, rex).late_minutes == 30
    assert "we run 30 min late (10:45 am)" in kim.get("/board").get_data(as_text=True)


def test_who_takes_longer_with_a_visit_that_has_begun_keeps_the_next_waiting(board: Board) -> None:
    database, kim = board.writer.database, board.browser()
    enter_pet(database, "Ben", "Rex")
    visit, rex = book(database, "Biscuit", "09:00"), book(database, "Rex", "09:15")
    assert board.press(kim, visit, "start", version(board, visit)).status_code == 200
    shown = plain(kim.get(f"/board/visits/{visit.hex}/late?minutes=20").get_data(as_text=True))
    assert "9:15 am → 9:35 am Rex, Ben Tell them" in shown
    assert "Biscuit" not in shown
    assert board.press(kim, visit, "late", {**version(board, visit), "minutes": "20"}).status_code == 200
    assert visit_of(database, rex).late_minutes == 20


def test_a_visit_is_moved_to_a_time_that_is_shown_as_free(board: Board) -> None:
    database, kim = board.writer.database, board.browser()
    visit = book(database, "Biscuit", "10:00")
    path = f"/board/visits/{visit.hex}/move"
    assert board.browser(None).get(path).status_code == 401
    assert kim.get(f"/board/visits/{UUID(int=4).hex}/move").status_code == 404
    closed = plain(kim.get(f"{path}?on=2030-03-10&who=").get_data(as_text=True))
    assert "Nothing is free on Sunday 10 March. The shop is closed" in closed
    for odd in ("on=0001-01-01", "on=9999-12-31", "on=never&who=nobody"):
        assert kim.get(f"{path}?{odd}").status_code == 200, odd
    leo = re.search(r'value="([0-9a-f-]{36})"[^>]*>Leo', kim.get(path).get_data(as_text=True))
    assert leo is not None
    page = kim.get(f"{path}?on=2030-03-08&who={leo[1]}").get_data(as_text=True)
    slots = dict(re.findall(r'<option value="([^"|]*\|[^"]*)">([^<]*)', page))
    assert {said.partition(" (")[2] for said in slots.values()} == {"Leo)"}
    ten = next(value for value, said in slots.items() if said == "10 am (Leo)")
    before = version(board, visit)
    for wrong in ("", "10 am", "2030-03-08T10:00|" + leo[1], ten.partition("|")[0] + "|x", None):
        assert board.press(kim, visit, "move", {**before, "slot": wrong}).status_code == 422, wrong
    assert board.press(kim, visit, "move", {**before, "slot": ten.replace("03-08", "03-10")}).status_code == 409
    assert board.press(kim, visit, "move", {**before, "slot": ten}).status_code == 200
    assert visit_of(database, visit).appointment_date == at("10:00", 3)
    moved = f"{SHOP}: Nail trim for Biscuit has been moved. It is now on Fri 8 Mar at 10 am with Leo."
    assert told(board) == [moved]
    for step, given in (
        ("cancel", {"reason": "x"}),
        ("late", {"minutes": "15"}),
        ("move", {"slot": ten}),
        ("done", {}),
    ):
        stale = board.press(board.browser("leo"), visit, step, {**before, **given})
        assert (stale.status_code, stale.get_json()["message"]) == (409, "Kim Tran was first: moved, at 9 am."), step
    assert told(board) == []


def test_done_writes_the_vaccination_and_when_to_come_again(board: Board) -> None:
    database, kim = board.writer.database, board.browser()
    visit = book(database, "Biscuit", "09:00")
    field = {"expires": "valid_until", "next": "next_visit"}
    for name, wrong in (("expires", "soon"), ("next", "-1"), ("next", "9999")):
        refused = board.press(kim, visit, "done", {**version(board, visit), "vaccine": "rabies", name: wrong})
        assert (refused.status_code, refused.get_json()["field"]) == (422, field[name]), (name, wrong)
    given = {"notes": "calm", "products": "oat shampoo", "vaccine": "rabies", "expires": "2033-03-05", "next": "42"}
    assert board.press(kim, visit, "done", {**version(board, visit), **given, "weight": "12.5 kg"}).status_code == 200
    assert ask(database, "SELECT notes FROM service_histories") == "calm\nProducts: oat shampoo"
    assert str(ask(database, "SELECT next_visit_on FROM service_histories")) == "2030-04-16"
    wanted = "SELECT expiry_date || ' ' || source FROM vaccinations ORDER BY vaccination_id DESC LIMIT 1"
    assert ask(database, wanted) == "2033-03-05 staff"


def test_a_closed_visit_has_nothing_left_to_choose(board: Board) -> None:
    visit, kim = book(board.writer.database, "Biscuit", "09:00"), board.browser()
    with board.writer.database.transaction(actor=STAFF) as session:
        desk.miss(session, actor=STAFF, appointment_id=visit, **version(board, visit), now=at("09:20"))
    for change in ("late", "move"):
        shown = plain(kim.get(f"/board/visits/{visit.hex}/{change}").get_data(as_text=True))
        assert shown == "This visit is closed."
    assert "Cancel" not in plain(kim.get(f"/board/visits/{visit.hex}/sheet").get_data(as_text=True))
