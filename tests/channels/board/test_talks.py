"""A talk that a person has, on the board: opened, answered and handed back, by the same rules as in Slack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import uuid4

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.channels.board.desk import HERE, Board
from tests.channels.board.test_changes import plain
from tests.channels.slack.diary import at
from tests.channels.talking import ask, run


def talk_on(client: FlaskClient) -> str:
    """Where the first talk is opened, as the board names it."""
    found = re.search(r'data-talk="([0-9a-f]{32})"', client.get("/board").get_data(as_text=True))
    assert found is not None
    return f"/board/talks/{found[1]}"


def do(client: FlaskClient, path: str, given: Mapping[str, object], origin: str = HERE) -> TestResponse:
    return client.post(path, json=dict(given), headers={"Origin": origin, "Accept": "application/json"})


def words(text: str) -> dict[str, object]:
    return {"text": text, "key": uuid4().hex}


def test_a_talk_is_answered_and_handed_back_from_the_board(board: Board) -> None:
    ana, kim = board.writer, board.browser()
    ana.now = at("08:55")
    ana.say("bath for biscuit on thursday at 10", "<b>can</b> I talk to a person?")
    page = plain(kim.get("/board").get_data(as_text=True))
    assert "Waiting for a person Ana Silva: Waits since 8:55 am." in page
    path = talk_on(kim)
    shown = kim.get(f"{path}/sheet").get_data(as_text=True)
    assert "&lt;b&gt;can&lt;/b&gt; I talk" in shown
    assert "Asks for a person, in the terminal · (212) 555-0123" in plain(shown)
    assert board.browser(None).get(f"{path}/sheet").status_code == 401
    hello = words(" Hello Ana! ")
    assert do(kim, f"{path}/say", hello, "https://evil.example").status_code == 403
    assert do(board.browser(None), f"{path}/say", hello).status_code == 401
    for _ in range(2):
        assert do(kim, f"{path}/say", hello).status_code == 200
    assert [line.text for line in ana.said() if "Hello" in line.text] == ["Kim: Hello Ana!"]
    assert do(kim, f"{path}/say", {**hello, "text": "  "}).get_json()["message"] == "Answer is missing."
    assert do(kim, f"{path}/say", {"text": "x", "key": "none"}).status_code == 404
    page = plain(board.browser("leo").get("/board").get_data(as_text=True))
    assert "Talks with one of us Ana Silva: Kim Tran has answered." in page
    ana.now = board.clock.now = at("09:01")
    assert do(kim, f"{path}/back", {}).get_json()["message"] == "The assistant goes on with Ana Silva."
    assert ana.said()[-1].text == "It's me again, the booking assistant. So, Thu 7 Mar at 10 am?"
    again = do(board.browser("leo"), f"{path}/back", {})
    assert (again.status_code, again.get_json()["message"]) == (409, "This talk is with the assistant already.")
    assert "data-talk" not in kim.get("/board").get_data(as_text=True)
    who = "SELECT first_name FROM hand_overs JOIN users ON user_id = handed_back_by"
    assert ask(board.writer.database, who) == "Kim"


def test_what_cannot_reach_the_owner_is_said_with_their_phone(board: Board) -> None:
    board.writer.say("a person please")
    kim = board.browser()
    path = talk_on(kim)
    run(board.writer.database, "UPDATE conversations SET opted_out_at = now()")
    refused = do(kim, f"{path}/say", words("Hello"))
    assert (refused.status_code, refused.get_json()["message"]) == (
        409, "That cannot reach Ana Silva: they want no messages from us. Their phone: (212) 555-0123",
    )  # fmt: skip
    for gone in ("/board/talks/x/sheet", f"/board/talks/{uuid4().hex}/sheet"):
        assert kim.get(gone).status_code == 404
