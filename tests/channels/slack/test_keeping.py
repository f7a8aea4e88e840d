"""The thread that keeps the messages: news of the diary wake it, at once."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from channels.beside import beside
from channels.news import News
from channels.slack import keeping
from channels.work import Work
from core.booking.coming import confirm
from tests.channels.slack.diary import at, book, change
from tests.channels.slack.workspace import Workspace
from tests.channels.talking import run
from tests.standins.slack import Member, Slack


def soon(what: Callable[[], bool], within: float = 60.0) -> None:
    deadline = time.monotonic() + within
    while not what():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def test_a_change_of_the_diary_is_shown_without_waiting_for_the_time(
    workspace: Workspace, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "EVERY", 600.0)
    monkeypatch.setattr(keeping, "DEBOUNCE", 0.05)
    run(workspace.database, "UPDATE staff_profiles SET slack_id = NULL WHERE staff_key = 'kim'")
    slack.members["U7KIM"] = Member("U7KIM", "kim@biscuitandbubbles.example")
    slack.members["U0LEO"] = Member("U0LEO")
    visit = book(workspace.database, "Biscuit", "10:00")
    workspace.clock.now = at("08:00")
    running = beside(workspace.settings, workspace.database, workspace.clock, lambda: None)
    work = Work(workspace.database, {}, workspace.clock, beside=lambda nudge: running)
    work.begin()
    try:
        soon(lambda: len(slack.in_channel("D7KIM")) == 1)
        news = running["news"][0]
        assert isinstance(news, News)
        soon(news.listening.is_set)
        change(workspace.database, visit, confirm)
        soon(lambda: " confirmed" in slack.in_channel("D7KIM")[0].shown.replace("not confirmed", ""))
    finally:
        work.end()
        run(workspace.database, "UPDATE staff_profiles SET slack_id = 'U0KIM' WHERE staff_key = 'kim'")
        run(workspace.database, "DELETE FROM channel_identities WHERE kind = 'slack'")
