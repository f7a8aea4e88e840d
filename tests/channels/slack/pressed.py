"""What stands in Slack after a press, and what owners are told: read by the tests of everything that can be pressed."""

from __future__ import annotations

from typing import Any

from bot.ports import Means
from channels.ticking import tick
from tests.channels.slack.test_days import KIMS
from tests.channels.slack.workspace import Workspace
from tests.channels.talking import run
from tests.standins.slack import Post, Slack
from tests.standins.slack_blocks import read

SHOWN = "\u2060"


def message(slack: Slack) -> Post:
    """Kim's day."""
    return slack.in_channel(KIMS)[0]


def modal(slack: Slack) -> str:
    return f"{slack.last_view['title']['text']}\n{read(slack.last_view['blocks'])}".replace(SHOWN, "")


def told(workspace: Workspace) -> list[str]:
    """What owners are told when the time comes."""
    said = tick(workspace.database, workspace.clock(), means=means(workspace))
    return [one.text for one in said if one.kind == "changed"]


def means(workspace: Workspace) -> Means:
    run(
        workspace.database,
        "INSERT INTO conversations (channel, account, peer, user_id, heard_at)"
        " SELECT 'console', 'terminal', 'peer-' || user_id, user_id, now() FROM users WHERE role = 'owner'"
        " ON CONFLICT DO NOTHING",
    )
    return Means(b"k" * 32, None, {"console": "terminal"})


def options_of(view: dict[str, Any], action: str) -> list[str]:
    for block in view["blocks"]:
        element = block.get("element", {})
        if element.get("action_id") == action:
            return [one["text"]["text"] for one in element["options"]]
    raise AssertionError(read(view["blocks"]))
