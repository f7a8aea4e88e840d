"""Slack gone for an hour, nobody listening at its address, and then ill: what stands in the end, and how often told."""

from __future__ import annotations

import re
from datetime import timedelta

from pydantic import SecretStr

from channels.slack.keeping import keeper
from core.booking import service as booking
from core.booking.coming import confirm
from tests.channels.slack.diary import change
from tests.channels.slack.team import thread
from tests.channels.slack.test_days import AT_ONCE, KIMS, MORNING, another, shown, the_day
from tests.channels.slack.workspace import KIM, PUBLIC, Somebody, Workspace
from tests.channels.talking import Writer
from tests.standins.slack import TEAM_CHANNEL, Member, Slack, Trouble
from tests.standins.slack_http import gone


def test_an_hour_without_slack_is_caught_up_with_once(workspace: Workspace, slack: Slack, ana: Writer) -> None:
    for name in ("U0KIM", "U0LEO"):
        slack.members[name] = Member(name)
    visits = the_day(workspace)
    ana.now = workspace.clock.now = MORNING
    keepers = [another(workspace), another(workspace)]

    def minutes_pass(minutes: int = 10) -> None:
        ana.now = workspace.clock.now = workspace.clock.now + timedelta(minutes=minutes)
        for one in keepers:
            assert one.keep() == 0

    keepers[0].keep()
    standing = len(slack.posts)
    with gone(slack):
        for how in (confirm, booking.check_in):
            change(workspace.database, visits["biscuit"], how, now=workspace.clock.now)
            minutes_pass()
        change(workspace.database, visits["mia"], confirm)
        ana.say("a person please")
        for number in range(3):
            minutes_pass()
            ana.say(f"message {number}")
        minutes_pass()
    slack.trouble = {name: [Trouble.BROKEN] * 3 for name in ("chat.postMessage", "chat.update")}
    minutes_pass()
    assert (len(slack.posts), slack.in_channel(KIMS)[0].edits) == (standing, 0)
    slack.trouble.clear()
    assert sum(one.keep() for one in keepers for _ in range(2)) == 2 + 5, "two days changed; a thread of five"
    assert [post.edits for post in slack.posts[:standing] if post.channel in (KIMS, TEAM_CHANNEL)] == [1, 1]
    assert "here since 7:41 am" in shown(slack, KIMS)
    told = [one.strip() for one in thread(slack)]
    assert sum("asks for a person" in one for one in told) == 1
    assert [one for one in told if "message" in one] == [f"*Ana*: message {number}" for number in range(3)]


def test_a_token_that_is_revoked_is_shown_at_the_desk_until_there_is_another(
    workspace: Workspace, slack: Slack, kim: Somebody
) -> None:
    def desk() -> str:
        return browser.get("/board", base_url=PUBLIC).get_data(as_text=True)

    slack.members[KIM] = Member(KIM)
    the_day(workspace)
    workspace.clock.now = MORNING
    browser = workspace.app.test_client()
    way_in = re.search(rf"<{re.escape(PUBLIC)}(/board/enter/[\w-]+)\|", kim.type("board"))
    assert way_in is not None
    browser.post(way_in[1], base_url=PUBLIC, headers={"Origin": PUBLIC})
    slack.tokens = {"xoxb-another"}
    for _ in range(2):
        assert another(workspace).keep() == 0
    assert desk().count("Slack does not let Pawline in") == 1
    settings = workspace.settings.model_copy(update={"slack_bot_token": SecretStr("xoxb-another")})
    with_another = keeper(settings, workspace.database, workspace.clock, pace=AT_ONCE)
    assert with_another.keep() == 2, "Kim's day, and the team's"
    assert "Slack does not let Pawline in" not in desk()
