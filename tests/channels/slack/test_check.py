"""`pawline channels check` tells what is wrong with the Slack app, and how to mend it."""

from __future__ import annotations

from pathlib import Path

from channels.checks import check
from tests.channels.slack.workspace import Workspace, settings
from tests.standins.slack import APP_TOKEN, TEAM_CHANNEL, Slack, Trouble


def _found(workspace: Workspace) -> list[str]:
    return [f"{'ok' if one.right else 'WRONG'}: {one.text}" for one in check(workspace.settings, "slack")]


def test_an_app_that_is_right(workspace: Workspace) -> None:
    assert _found(workspace) == [
        "ok: the app is @pawline in Biscuit & Bubbles",
        "ok: the team's channel is #team",
        "ok: requests come to https://shop.example/webhooks/slack",
    ]


def test_what_the_app_may_not_is_named(workspace: Workspace, slack: Slack) -> None:
    slack.scopes = "chat:write,commands"
    assert "WRONG: the app may not: im:history, im:write, users:read, users:read.email" in _found(workspace)


def test_an_app_that_nobody_has_invited(workspace: Workspace, slack: Slack) -> None:
    slack.outside.add(TEAM_CHANNEL)
    assert "WRONG: the app is not in #team" in _found(workspace)


def test_a_token_that_is_revoked(workspace: Workspace, slack: Slack) -> None:
    slack.revoked = True
    assert _found(workspace) == ["WRONG: Slack does not know the token (token_revoked)"]


def test_a_slack_that_is_away(workspace: Workspace, slack: Slack) -> None:
    slack.away = True
    assert _found(workspace)[0].startswith("WRONG: Slack cannot be asked")


def test_settings_that_nobody_can_reach(workspace: Workspace, slack: Slack, tmp_path: Path) -> None:
    workspace.settings = settings(workspace.database, slack, tmp_path, public_url=None, slack_schedule_channel=None)
    found = _found(workspace)
    assert "WRONG: there is no channel for the team" in found
    assert "WRONG: Slack has no address of ours" in found


def test_socket_mode_is_tried_and_what_is_wrong_with_its_token_is_told(
    workspace: Workspace, slack: Slack, tmp_path: Path
) -> None:
    slack.socket = "ws://127.0.0.1:1/nobody-connects-there"
    workspace.settings = settings(workspace.database, slack, tmp_path, public_url=None, slack_app_token=APP_TOKEN)
    assert _found(workspace)[-1] == "ok: requests come by Socket Mode"
    slack.tokens.discard(APP_TOKEN)
    refused = check(workspace.settings, "slack")[-1]
    assert refused.text == "Slack refuses Socket Mode (invalid_auth)"
    assert "copy SLACK_APP_TOKEN again" in refused.mend
    slack.tokens.add(APP_TOKEN)
    slack.trouble["apps.connections.open"] = [Trouble.BROKEN]
    assert _found(workspace)[-1].startswith("WRONG: Slack cannot be asked for Socket Mode")
