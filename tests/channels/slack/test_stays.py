"""A stay of some nights is for a person to arrange: what is wished stands wherever staff look."""

from __future__ import annotations

from pathlib import Path

from channels.slack.keeper import Keeper
from channels.slack.threads import threads
from core.audit import SYSTEM
from core.db import Database
from tests.cast import ANA, load_shop
from tests.channels.slack.test_days import AT_ONCE
from tests.channels.slack.workspace import Somebody, Workspace, settings
from tests.channels.talking import Writer, enter
from tests.standins.slack import TEAM_CHANNEL, Slack

WISH = "ishes Boarding, 2030-03-08 to 2030-03-10"


def test_a_stay_that_is_wished_stands_in_the_thread_and_in_the_list(
    database: Database, slack: Slack, tmp_path: Path
) -> None:
    with database.transaction(actor=SYSTEM) as session:
        load_shop(session, "resort")
    enter(database, ANA, "Biscuit", weight=20)
    ana = Writer(database)
    workspace = Workspace(database, slack, settings(database, slack, tmp_path))
    try:
        ana.say("I need boarding for biscuit from friday to sunday")
        keeper = Keeper(database, workspace.door.client, workspace.clock, (threads(TEAM_CHANNEL),), AT_ONCE)
        keeper.keep()
        head, before = (post.shown for post in slack.in_channel(TEAM_CHANNEL))
        assert f"\nW{WISH}\nWaits since" in head
        assert "I need boarding for biscuit" in before
        assert f"*Ana Silva*  +1 212-555-0123\nw{WISH}" in Somebody(workspace, "U2ZOE").type("waiting")
    finally:
        workspace.close()
