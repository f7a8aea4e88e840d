"""Socket Mode: the same commands, buttons and modals, without a public address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from channels.app import create_app
from channels.beside import beside
from channels.slack.socket import Socket
from tests.channels.slack.workspace import KIM, Workspace, settings
from tests.standins.slack import APP_TOKEN, Slack
from tests.standins.slack_socket import Envelopes, socket_standin

COMMAND = {"command": "/pawline", "text": "help", "user_id": KIM, "team_id": "T0SHOP", "channel_id": "C0TEAM"}


@pytest.fixture
def envelopes(workspace: Workspace, slack: Slack, tmp_path: Path) -> Iterator[Envelopes]:
    """A connection to a shop that has no signing secret and no address."""
    given = settings(
        workspace.database, slack, tmp_path, slack_signing_secret=None, slack_app_token=APP_TOKEN, public_url=None
    )
    with socket_standin() as (found, slack.socket):
        running = beside(given, workspace.database, workspace.clock, lambda: None)["slack-socket"][0]
        assert isinstance(running, Socket)
        running.start()
        assert found.connected.wait(20)
        yield found
        running.stop()


def test_a_command_is_answered_on_the_socket(envelopes: Envelopes) -> None:
    envelopes.hand_over("slash_commands", COMMAND, envelope="e1")
    answer = envelopes.answers.get(timeout=20)
    assert answer["envelope_id"] == "e1"
    assert answer["payload"]["text"].startswith("*What you can type*")
    envelopes.hand_over("slash_commands", {**COMMAND, "user_id": "U9STRANGER"}, envelope="e2")
    assert "people of the shop" in envelopes.answers.get(timeout=20)["payload"]["text"]


def test_without_a_signing_secret_there_is_no_door_on_the_web(
    workspace: Workspace, slack: Slack, tmp_path: Path
) -> None:
    given = settings(workspace.database, slack, tmp_path, slack_signing_secret=None, slack_app_token=APP_TOKEN)
    app = create_app(given, workspace.database, workspace.clock)  # type: ignore[arg-type]
    assert app.test_client().post("/webhooks/slack", data=b"{}").status_code == 404
