"""The pet's card and a message to its owner, as in Slack; and who it was that did something."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

from core.booking import service as booking
from tests.channels.board.desk import Board
from tests.channels.board.test_changes import plain, version
from tests.channels.slack.diary import at, book, change, visit_of
from tests.channels.talking import Writer, ask, run


def test_the_card_shows_what_is_known_and_keeps_a_veterinarians_notes_for_veterinarians(board: Board) -> None:
    database = board.writer.database
    visit = book(database, "Biscuit", "09:00")
    change(database, visit, booking.complete, now=at("09:20"), notes="heart <murmur>, grade 2")
    path = f"/board/visits/{visit.hex}/pet"
    assert board.browser(None).get(path).status_code == 401
    assert board.browser().get(f"/board/visits/{UUID(int=4).hex}/pet").status_code == 404
    shown = board.browser("leo").get(path).get_data(as_text=True)
    assert "<murmur>" not in shown
    assert "heart &lt;murmur&gt;, grade 2" in plain(shown)
    run(database, "UPDATE users SET role = 'veterinarian' WHERE email LIKE 'kim@%'")
    try:
        for who, sees in (("kim", True), ("dana", True), ("leo", False)):
            said = plain(board.browser(who).get(path).get_data(as_text=True))
            assert ("murmur" in said, "(notes for veterinarians)" in said) == (sees, not sees), who
            assert "rabies, Tue 1 May 2029, until Thu 1 May 2031" in said
            assert "Tue 5 Mar at 9 am: Nail trim, Kim Tran" in said
    finally:
        run(database, "UPDATE users SET role = 'staff' WHERE email LIKE 'kim@%'")


def test_a_message_reaches_the_owner_once_under_the_name_of_who_wrote(board: Board, ana: Writer) -> None:
    database, kim = board.writer.database, board.browser()
    visit = book(database, "Biscuit", "10:00")
    path = f"/board/visits/{visit.hex}/write"
    no_way = "Ana Silva has never written to us, so there is no way to write to them. Their phone: (212) 555-0123"
    assert plain(kim.get(path).get_data(as_text=True)) == no_way
    said = {**version(board, visit), "text": " Bring his <blue> towel, please.\x00 ", "key": uuid4().hex}
    refused = board.press(kim, visit, "write", said)
    assert (refused.status_code, refused.get_json()["message"]) == (409, no_way)
    ana.say("hi")
    key = re.search(r'name="key" value="(\w+)"', kim.get(path).get_data(as_text=True))
    assert key is not None
    said["key"] = key[1]
    empty = board.press(kim, visit, "write", {**said, "text": " "})
    assert (empty.status_code, empty.get_json()["message"]) == (422, "Message is missing.")
    assert board.press(kim, visit, "write", {**said, "key": "mine"}).status_code == 404
    assert board.press(kim, visit, "write", said, origin="https://evil.example").status_code == 403
    change(database, visit, booking.cancel)  # what became of the visit meanwhile does not matter
    for _ in range(2):
        sent = board.press(kim, visit, "write", said)
        assert (sent.status_code, sent.get_json()["message"]) == (200, "On its way to Ana Silva.")
    told = "SELECT string_agg(text, '|' ORDER BY seq) FROM messages WHERE direction = 'out' AND text LIKE '%towel%'"
    assert ask(database, told) == "Kim: Bring his <blue> towel, please.�"
    run(database, "UPDATE conversations SET channel = 'webchat'")
    assert "sees this when they come back to it. Their phone" in plain(kim.get(path).get_data(as_text=True))
    run(database, "UPDATE conversations SET channel = 'console'")
    ana.say("no more messages please")
    minded = plain(kim.get(path).get_data(as_text=True))
    assert "Ana Silva has asked for no messages: write only what they need to know, or call." in minded
    run(database, "UPDATE conversations SET opted_out_at = now()")
    closed = board.press(kim, visit, "write", {**said, "key": uuid4().hex})
    assert closed.status_code == 409


def test_who_was_first_is_named_also_when_it_was_oneself(board: Board) -> None:
    database, visit, kim = board.writer.database, book(board.writer.database, "Biscuit", "09:00"), board.browser()
    before = version(board, visit)
    assert board.press(kim, visit, "arrive", before).status_code == 200
    assert "Kim Tran, 9 am: arrived" in kim.get(f"/board/visits/{visit.hex}/sheet").get_data(as_text=True)
    twice = board.press(kim, visit, "arrive", before)
    assert twice.get_json()["message"] == "You were first: arrived, at 9 am."
    second = board.press(board.browser("leo"), visit, "arrive", before)
    assert second.get_json()["message"] == "Kim Tran was first: arrived, at 9 am."
    run(database, "UPDATE visit_deeds SET staff_id = NULL")
    gone = board.press(kim, visit, "arrive", before)
    assert gone.get_json()["message"] == "Somebody who works here no more was first: arrived, at 9 am."
    assert visit_of(database, visit).arrived_at == at("09:00")
