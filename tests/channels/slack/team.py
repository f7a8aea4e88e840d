"""The team's channel as the tests read and write it: the thread of a talk, and who writes in it."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from channels.slack.keeper import Keeper
from channels.slack.threads import threads
from tests.channels.slack.test_days import AT_ONCE
from tests.channels.slack.workspace import KIM, Workspace
from tests.channels.talking import Writer
from tests.standins.slack import TEAM_CHANNEL, Post, Slack

TIMES = count(1)


@pytest.fixture
def kept(workspace: Workspace, ana: Writer) -> Keeper:
    """Keeps the messages, on Tuesday morning at ten, when the salon is open; Ana writes at the same time."""
    ana.now = workspace.clock.now = workspace.clock.now + timedelta(days=1, hours=1)
    return keeper_of(workspace)


def keeper_of(workspace: Workspace) -> Keeper:
    """Of the threads alone."""
    return Keeper(workspace.database, workspace.door.client, workspace.clock, (threads(TEAM_CHANNEL),), AT_ONCE)


def passes(workspace: Workspace, ana: Writer, minutes: int = 1) -> None:
    ana.now = workspace.clock.now = workspace.clock.now + timedelta(minutes=minutes)


def thread(slack: Slack) -> list[str]:
    """What stands in the team's channel, messages in threads set in."""
    return [
        ("  " if post.thread else "") + post.shown.replace("\u2060", "").replace("\n", " / ")
        for post in slack.in_channel(TEAM_CHANNEL)
    ]


def head(slack: Slack) -> Post:
    return next(post for post in slack.in_channel(TEAM_CHANNEL) if not post.thread)


def write(
    workspace: Workspace,
    post: Post,
    said: str,
    *,
    user: str = KIM,
    event_id: str | None = None,
    answer: int = 200,
    **more: Any,
) -> str:
    """Somebody writes in the thread; the ``ts`` of what they wrote."""
    ts = str(more.pop("ts", f"1900000000.{next(TIMES):06}"))
    event = {
        "type": "message", "channel": TEAM_CHANNEL, "user": user, "text": said, "ts": ts,
        "thread_ts": post.thread or post.ts, "channel_type": "channel", **more,
    }  # fmt: skip
    assert workspace.happen(event, event_id=event_id).status_code == answer
    return ts
