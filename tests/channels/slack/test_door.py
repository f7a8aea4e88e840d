"""Slack's door: who is let in, what is answered at once, and that nothing waits for Slack."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from channels.slack.answer import Answer, Room
from channels.slack.door import SORRY, STRANGER
from channels.slack.heard import Heard, Kind
from tests.channels.slack.workspace import DOOR, KIM, Somebody, Workspace, signed
from tests.channels.slack.workspace import STRANGER as THEIRS
from tests.channels.talking import ask, run
from tests.standins.slack import Member, Slack, Trouble

HELP = "What you can type"
NAMED = "UPDATE staff_profiles SET slack_id = :id WHERE staff_key = 'kim'"
BODY = urlencode({"command": "/pawline", "text": "help", "user_id": "U0KIM"}).encode()


@pytest.fixture
def nameless(workspace: Workspace) -> Iterator[None]:
    """The shop file does not say what Slack calls Kim."""
    run(workspace.database, NAMED, id=None)
    yield
    run(workspace.database, NAMED, id=KIM)
    run(workspace.database, "DELETE FROM channel_identities WHERE kind = 'slack'")


def _status(workspace: Workspace, body: bytes, headers: Mapping[str, str]) -> int:
    return workspace.post(body, headers, form=True).status_code


def test_a_signed_command_is_answered(kim: Somebody) -> None:
    assert HELP in kim.type("help")


@pytest.mark.parametrize(
    "forge",
    [
        dict,
        lambda: signed(BODY, secret="another-secret"),
        lambda: signed(b"something else"),
        lambda: signed(BODY, at=str(int(time.time()) - 301)),
        lambda: signed(BODY, at=str(int(time.time()) + 400)),
        lambda: signed(BODY, at="yesterday"),
        lambda: signed(BODY, at=""),
        lambda: {"X-Slack-Signature": "v0=ö".encode().decode("latin-1"), "X-Slack-Request-Timestamp": "1"},
        lambda: {**signed(BODY), "X-Slack-Request-Timestamp": "9" * 400},
    ],
    ids=["none", "secret", "body", "old", "ahead", "words", "empty", "letters", "long"],
)
def test_what_slack_has_not_signed_now_is_refused(workspace: Workspace, forge: Callable[[], dict[str, str]]) -> None:
    assert _status(workspace, BODY, forge()) == 401


def test_bytes_that_are_no_text_are_no_fault_of_ours(workspace: Workspace) -> None:
    body = b"payload=\xff\xfe"
    assert _status(workspace, body, signed(body)) in (200, 401)


def test_slack_proves_the_address(workspace: Workspace) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "a challenge"}).encode()
    answer = workspace.post(body, signed(body))
    assert (answer.status_code, answer.get_json()) == (200, {"challenge": "a challenge"})


def test_a_stranger_sees_nothing(workspace: Workspace, slack: Slack) -> None:
    stranger = Somebody(workspace, THEIRS)
    assert stranger.type("today") == STRANGER
    assert stranger.type("today") == STRANGER
    assert slack.calls["users.info"] == 1, "and Slack is not asked about them again and again"


@pytest.mark.parametrize(
    "odd",
    [
        {"confirmed": False},
        {"guest": True},
        {"bot": True},
        {"deleted": True},
        {"team": "T0OTHER"},
        {"email": "somebody@else.example"},
    ],
    ids=lambda odd: next(iter(odd)),
)
def test_an_address_counts_only_where_slack_vouches_for_one_of_us(
    workspace: Workspace, slack: Slack, nameless: None, odd: Mapping[str, Any]
) -> None:
    slack.members[THEIRS] = Member(**{"id": THEIRS, "email": "kim@biscuitandbubbles.example", **odd})
    somebody = Somebody(workspace, THEIRS)
    somebody.type("help")
    assert somebody.type("help") == STRANGER


def test_who_has_a_verified_address_of_the_shop_is_known_the_next_time(
    workspace: Workspace, slack: Slack, nameless: None
) -> None:
    slack.members["U5KIM"] = Member("U5KIM", "Kim@BiscuitAndBubbles.example")
    kim = Somebody(workspace, "U5KIM")
    assert kim.type("help") == STRANGER
    assert HELP in kim.type("help")


def test_the_shop_file_wins_over_an_address(workspace: Workspace, slack: Slack) -> None:
    slack.members[THEIRS] = Member(THEIRS, "kim@biscuitandbubbles.example")
    somebody = Somebody(workspace, THEIRS)
    somebody.type("help")
    assert somebody.type("help") == STRANGER, "Kim is U0KIM, says the shop"


def test_who_has_left_the_shop_is_a_stranger(workspace: Workspace, kim: Somebody) -> None:
    run(workspace.database, "UPDATE users SET retired_at = now() WHERE email LIKE 'kim@%'")
    try:
        assert kim.type("help") == STRANGER
    finally:
        run(workspace.database, "UPDATE users SET retired_at = NULL WHERE email LIKE 'kim@%'")


def test_an_event_that_slack_tries_again_is_heard_once(workspace: Workspace, kim: Somebody) -> None:
    heard: list[str] = []

    def listen(room: Room, said: Heard) -> Answer:
        heard.append(said.value)
        return Answer()

    workspace.door.handlers = {**workspace.door.handlers, (Kind.EVENT, "message"): listen}
    event = {"type": "message", "user": kim.id, "text": "hello", "channel": "C0TEAM", "ts": "1898863200.000001"}
    for _ in range(3):
        assert workspace.happen(event, event_id="Ev1").status_code == 200
    workspace.happen({**event, "bot_id": "B0PAWLINE"})
    assert heard == ["hello"], "and what a bot says is nobody's"


def test_what_is_done_is_audited_under_who_pressed(workspace: Workspace, leo: Somebody) -> None:
    def rename(room: Room, said: Heard) -> Answer:
        room.session.execute(text("UPDATE users SET first_name = 'Anna' WHERE role = 'owner'"))
        return Answer("done")

    workspace.door.handlers = {(Kind.COMMAND, ""): rename}
    leo.type("anything")
    who = "SELECT u.email FROM audit_log JOIN users u ON u.user_id = actor_id WHERE table_name = 'users' LIMIT 1"
    assert ask(workspace.database, who).startswith("leo@")


def test_the_answer_does_not_wait_for_slack(workspace: Workspace, slack: Slack) -> None:
    slack.slow = 1.5
    began = time.monotonic()
    body = urlencode({"command": "/pawline", "text": "help", "user_id": THEIRS}).encode()
    assert workspace.post(body, signed(body), form=True).status_code == 200
    assert time.monotonic() - began < 1
    workspace.door.courtesies.settle()
    assert slack.calls["users.info"] == 1


def test_a_database_that_is_away_is_tried_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, logged: list[Any]
) -> None:
    def away(*_: Any, **__: Any) -> Any:
        raise OperationalError("", {}, Exception("gone"), connection_invalidated=True)

    monkeypatch.setattr(workspace.database, "transaction", away)
    answer = workspace.post(BODY, signed(BODY), form=True)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")


def test_what_fails_is_said_and_blocks_nothing(workspace: Workspace, kim: Somebody, logged: list[Any]) -> None:
    def fail(room: Room, said: Heard) -> Answer:
        raise ZeroDivisionError

    workspace.door.handlers = {(Kind.COMMAND, ""): fail}
    assert kim.type("secret words of mine") == SORRY
    assert any(one["log_level"] == "error" for one in logged)
    assert "secret words" not in str(logged)


def test_what_is_not_ours_is_taken_quietly(workspace: Workspace, kim: Somebody) -> None:
    assert (
        workspace.send({**kim.about("block_actions"), "actions": [{"action_id": "link", "type": "button"}]}).status_code
        == 200
    )
    assert workspace.happen({"type": "reaction_added", "user": kim.id}).status_code == 200
    assert (
        workspace.send({"type": "message_action", **kim.about("message_action"), "callback_id": "x"}).status_code == 200
    )


@pytest.mark.parametrize("payload", [{}, {"type": "block_actions"}, {"type": "view_submission", "view": 3}, [], "x"])
def test_odd_payloads_are_no_errors(workspace: Workspace, payload: Any) -> None:
    body = urlencode({"payload": json.dumps(payload)}).encode()
    assert workspace.post(body, signed(body), form=True).status_code < 500


def test_a_body_that_is_too_large_is_not_read(workspace: Workspace) -> None:
    body = b"text=" + b"x" * (256 * 1024)
    assert workspace.client.post(DOOR, data=body, headers=signed(body)).status_code == 413


def test_a_modal_that_cannot_be_opened_is_only_missed(workspace: Workspace, slack: Slack, kim: Somebody) -> None:
    slack.trouble["users.info"] = [Trouble.BROKEN]
    assert Somebody(workspace, THEIRS).type("help") == STRANGER
    slack.revoked = True
    assert HELP in kim.type("help"), "a token that is revoked stops what we send, not what we hear"
