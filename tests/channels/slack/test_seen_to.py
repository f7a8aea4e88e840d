"""Who waits for a person: the team is reminded once, until it has answered or seen to it."""

from __future__ import annotations

from channels.slack.keeper import Keeper
from channels.ticking import tick
from tests.channels.slack.team import head, kept, passes, thread, write
from tests.channels.slack.workspace import Somebody, Workspace
from tests.channels.talking import Writer, ask
from tests.standins.slack import TEAM_CHANNEL, Post, Slack

__all__ = ["kept"]


def test_a_talk_that_nobody_answers_is_told_to_the_team_once(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer
) -> None:
    ana.say("a person please")
    kept.keep()
    for minutes in (9, 1, 1):
        passes(workspace, ana, minutes)
        assert [*tick(workspace.database, workspace.clock.now)] == []
        kept.keep()
    assert [one for one in thread(slack) if "waited" in one] == [
        "<!here> Ana Silva has waited for 10 minutes: please answer in the thread."
    ]
    assert sum("nobody from the team could answer" in line.text for line in ana.said()) == 1
    write(workspace, slack.in_channel(TEAM_CHANNEL)[-1], "here I am")
    assert ana.said()[-1].text == "Kim: here I am"


def test_nobody_is_reminded_of_what_was_seen_to(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer, kim: Somebody
) -> None:
    ana.say("a person please")
    kim.type("waiting")
    kim.press(Post(TEAM_CHANNEL, "1.0", "", workspace.said["blocks"]), "Seen to")  # Kim has called Ana
    passes(workspace, ana, 11)
    assert [*tick(workspace.database, workspace.clock.now)] == []
    kept.keep()
    assert [one for one in thread(slack) if "waited" in one] == []
    assert "Somebody has seen to it." in thread(slack)[0]
    assert sum("nobody from the team" in line.text for line in ana.said()) == 0


def test_what_was_written_behind_an_alert_waits_on_when_that_is_seen_to(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer, kim: Somebody
) -> None:
    ana.say("a person please")
    kept.keep()
    passes(workspace, ana, 5)
    write(workspace, head(slack), "Hello!")
    passes(workspace, ana, 5)
    ana.say("can you ring me?")
    kim.type("waiting")
    kim.press(Post(TEAM_CHANNEL, "1.0", "", workspace.said["blocks"]), "Seen to")
    assert kim.type("waiting") == "Nobody waits."
    passes(workspace, ana, 11)
    assert [*tick(workspace.database, workspace.clock.now)] == []
    kept.keep()
    assert len([one for one in thread(slack) if "waited" in one]) == 1


def test_of_two_alerts_of_a_talk_the_one_not_seen_to_waits_on(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer, kim: Somebody
) -> None:
    ana.say("a person please")
    passes(workspace, ana)
    ana.say("biscuit swallowed a sock and can't breathe")
    waiting = "SELECT waiting_since FROM hand_overs"
    left = "SELECT string_agg(kind, ' ') FROM staff_alerts WHERE resolved_at IS NULL"
    assert ask(workspace.database, left) == "human urgent"
    kim.type("waiting")
    kim.press(Post(TEAM_CHANNEL, "1.0", "", workspace.said["blocks"]), "Seen to")  # the first
    assert ask(workspace.database, waiting) is not None
    assert ask(workspace.database, "SELECT taken_at FROM hand_overs") is None
    assert ask(workspace.database, left) == "urgent"
    kim.type("waiting")
    kim.press(Post(TEAM_CHANNEL, "1.0", "", workspace.said["blocks"]), "Seen to")
    assert ask(workspace.database, waiting) is None
    assert ask(workspace.database, left) is None
