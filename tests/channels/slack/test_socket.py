"""Socket Mode: the same commands, buttons and modals, without a public address."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from channels.app import create_app
from channels.beside import beside
from channels.slack.keeper import Keeper
from channels.slack.socket import Socket
from tests.channels.slack.pressed import message
from tests.channels.slack.team import head, keeper_of
from tests.channels.slack.test_acting import biscuit, kept
from tests.channels.slack.workspace import KIM, Somebody, Workspace, settings
from tests.channels.talking import Writer
from tests.standins.slack import APP_TOKEN, TEAM, TEAM_CHANNEL, Slack, Trouble
from tests.standins.slack_socket import Envelopes, socket_standin

__all__ = ["biscuit", "kept"]

COMMAND = {"command": "/pawline", "text": "help", "user_id": KIM, "team_id": "T0SHOP", "channel_id": "C0TEAM"}


@pytest.fixture
def running(workspace: Workspace, slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Socket]:
    """Of a shop that has no signing secret and no address; not begun."""
    for name in ("LOOK", "AGAIN", "REFUSED_AGAIN"):
        monkeypatch.setattr(f"channels.slack.socket.{name}", 0.1)
    given = settings(
        workspace.database, slack, tmp_path, slack_signing_secret=None, slack_app_token=APP_TOKEN, public_url=None
    )
    running = beside(given, workspace.database, workspace.clock, lambda: None)["slack-socket"][0]
    assert isinstance(running, Socket)
    yield running
    running.stop()


@pytest.fixture
def envelopes(running: Socket, slack: Slack) -> Iterator[Envelopes]:
    """The other end of its connection."""
    with socket_standin() as (found, slack.socket):
        running.start()
        assert found.connected.wait(20)
        yield found
        running.stop()


def help_is_shown(envelopes: Envelopes, envelope: str) -> bool:
    """Whether a command is answered now, under its envelope."""
    envelopes.hand_over("slash_commands", COMMAND, envelope=envelope)
    answer = envelopes.answers.get(timeout=20)
    text = str(answer["payload"]["text"])
    return answer["envelope_id"] == envelope and text.startswith("*What you can type*")


def test_a_command_is_answered_on_the_socket(envelopes: Envelopes) -> None:
    assert help_is_shown(envelopes, "e1")
    envelopes.hand_over("slash_commands", {**COMMAND, "user_id": "U9STRANGER"}, envelope="e2")
    assert "people of the shop" in envelopes.answers.get(timeout=20)["payload"]["text"]


def test_without_a_signing_secret_there_is_no_door_on_the_web(
    workspace: Workspace, slack: Slack, tmp_path: Path
) -> None:
    given = settings(workspace.database, slack, tmp_path, slack_signing_secret=None, slack_app_token=APP_TOKEN)
    app = create_app(given, workspace.database, workspace.clock)  # type: ignore[arg-type]
    assert app.test_client().post("/webhooks/slack", data=b"{}").status_code == 404


def test_a_connection_that_breaks_is_made_again_at_once(
    envelopes: Envelopes, slack: Slack, kim: Somebody, kept: Keeper, biscuit: UUID
) -> None:
    for broken in (1, 2):
        envelopes.cut()
        assert envelopes.connected.wait(8), f"nobody has come back after break {broken}"
    assert envelopes.connections == slack.calls["apps.connections.open"] == 3
    envelopes.hand_over("interactive", kim.pressed(message(slack), "Arrived"), envelope="e1")
    assert envelopes.answers.get(timeout=20)["envelope_id"] == "e1"
    kept.keep()
    assert "here since 10 am" in message(slack).shown


def test_who_is_told_that_slack_will_close_comes_on_another_connection(envelopes: Envelopes) -> None:
    assert help_is_shown(envelopes, "e1")
    envelopes.leave()
    assert envelopes.connected.wait(20)
    assert help_is_shown(envelopes, "e2")
    envelopes.cut()
    assert envelopes.connected.wait(8)
    assert help_is_shown(envelopes, "e3")


def test_what_was_done_and_whose_answer_was_lost_is_done_once(
    workspace: Workspace, slack: Slack, envelopes: Envelopes, ana: Writer
) -> None:
    ana.now = workspace.clock.now = workspace.clock.now + timedelta(days=1, hours=1)
    ana.say("a person please")
    keeper_of(workspace).keep()
    post = head(slack)
    event = {
        "type": "message", "channel": TEAM_CHANNEL, "user": KIM, "text": "Your dog is ready", "ts": "1900000000.000001",
        "thread_ts": post.ts,
    }  # fmt: skip
    envelopes.lose_the_next()
    given = {"type": "event_callback", "team_id": TEAM, "event": event, "event_id": "Ev1", "event_time": 1898863200}
    envelopes.hand_over("events_api", given, envelope="e1")
    assert envelopes.lost.wait(20)
    assert envelopes.answers.get(timeout=20)["envelope_id"] == "e1"
    assert envelopes.connections == 2
    assert sum(line.text == "Kim: Your dog is ready" for line in ana.said()) == 1


def test_a_token_that_is_revoked_is_said_once_until_another_helps(envelopes: Envelopes, slack: Slack) -> None:
    with capture_logs() as lines:
        slack.tokens.discard(APP_TOKEN)
        envelopes.cut()
        asked = slack.calls["apps.connections.open"]
        until(lambda: slack.calls["apps.connections.open"] >= asked + 3)
        slack.tokens.add(APP_TOKEN)
        assert envelopes.connected.wait(20)
        until(lambda: len(lines) > 1)
    said = "Slack refuses Socket Mode (invalid_auth): pawline channels check says how to mend it"
    assert [one["event"] for one in lines] == [said, "it works again"]


def test_a_slack_that_has_trouble_or_shakes_no_hands_is_said_once(running: Socket, slack: Slack) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        slack.socket = f"ws://127.0.0.1:{nobody.getsockname()[1]}/link"
    slack.trouble["apps.connections.open"] = [Trouble.BROKEN]
    with capture_logs() as lines:
        running.start()
        until(lambda: slack.calls["apps.connections.open"] >= 3)
        assert [one["event"] for one in lines] == ["Slack cannot be reached by Socket Mode"]
        with socket_standin() as (found, slack.socket):
            assert found.connected.wait(20)
            assert help_is_shown(found, "e1")


def until(is_so: Callable[[], bool], within: float = 20) -> None:
    end = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
