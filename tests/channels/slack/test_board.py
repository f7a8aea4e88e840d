"""From Slack to the board: the link, and a visit completed there that is then seen in Slack and by its owner."""

from __future__ import annotations

import re

from channels.slack.keeping import keeper
from tests.channels.slack.diary import at, book, visit_of
from tests.channels.slack.test_days import AT_ONCE
from tests.channels.slack.workspace import PUBLIC, STRANGER, Somebody, Workspace
from tests.channels.talking import Writer
from tests.standins.slack import Member, Slack


def test_a_visit_completed_on_the_board_is_seen_in_slack_and_by_its_owner(
    workspace: Workspace, slack: Slack, ana: Writer, kim: Somebody
) -> None:
    slack.members["U0KIM"] = Member("U0KIM")
    visit = book(workspace.database, "Biscuit", "09:00")
    ana.now = workspace.clock.now = at("09:30")
    kept = keeper(workspace.settings, workspace.database, workspace.clock, pace=AT_ONCE)
    kept.keep()
    answer = kim.type("board")
    found = re.search(rf"<{re.escape(PUBLIC)}(/board/enter/[\w-]+)\|The board>", answer)
    assert found is not None, answer
    assert "/board/enter/" not in Somebody(workspace, STRANGER).type("board")
    browser = workspace.app.test_client()
    assert workspace.said["unfurl_links"] is workspace.said["unfurl_media"] is False
    for robot in ("Slackbot-LinkExpanding 1.0", "Slack-ImgProxy"):
        assert browser.get(found[1], base_url=PUBLIC, headers={"User-Agent": robot}).status_code == 200
    assert browser.post(found[1], base_url=PUBLIC, headers={"Origin": PUBLIC}).status_code == 303
    assert "You are Kim here." in browser.get("/board", base_url=PUBLIC).get_data(as_text=True)
    done = browser.post(
        f"/board/visits/{visit.hex}/done",
        json={"version": visit_of(workspace.database, visit).version, "notes": "calm"},
        headers={"Origin": PUBLIC},
        base_url=PUBLIC,
    )
    assert done.status_code == 200
    kept.keep()
    assert "Biscuit (dog), Nail trim: done" in slack.in_channel(kim.direct)[0].shown
    assert "Biscuit's nail trim" in ana.say("when was biscuit last there?")
