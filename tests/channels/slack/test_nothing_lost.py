"""What staff write in a thread is not lost: not before Slack has said who they are, nor while the talk is busy."""

from __future__ import annotations

import threading

import psycopg
import pytest

from core.db import libpq_url
from tests.channels.slack.team import head, kept, write
from tests.channels.slack.workspace import KIM, Workspace
from tests.channels.talking import Writer, ask, run
from tests.standins.slack import Member, Slack

__all__ = ["kept"]

READY = "Your dog is ready, please come now"


def told_to_ana(ana: Writer) -> int:
    return sum(line.text == f"Kim: {READY}" for line in ana.said())


def test_whoever_is_not_known_yet_is_heard_when_slack_hands_it_over_again(
    workspace: Workspace, slack: Slack, kept: object, ana: Writer
) -> None:
    run(workspace.database, "UPDATE staff_profiles SET slack_id = NULL WHERE slack_id = 'U0KIM'")
    try:
        email = str(ask(workspace.database, "SELECT email FROM users WHERE first_name = 'Kim'"))
        slack.members[KIM] = Member(KIM, email=email)
        ana.say("a person please")
        kept.keep()  # type: ignore[attr-defined]
        ts = write(workspace, head(slack), READY, event_id="Ev1", answer=503)
        assert told_to_ana(ana) == 0
        for _ in range(2):
            write(workspace, head(slack), READY, event_id="Ev1", ts=ts)
        assert told_to_ana(ana) == 1
    finally:
        run(workspace.database, "UPDATE staff_profiles SET slack_id = 'U0KIM' WHERE staff_key = 'kim'")


@pytest.mark.slow
def test_what_is_written_while_the_talk_is_busy_comes_with_the_next_try(
    workspace: Workspace, slack: Slack, kept: object, ana: Writer
) -> None:
    ana.say("a person please")
    kept.keep()  # type: ignore[attr-defined]
    is_held, over = threading.Event(), threading.Event()

    def hold() -> None:
        with psycopg.connect(libpq_url(workspace.database.url)) as connection:
            connection.execute("SELECT 1 FROM conversations FOR UPDATE")
            is_held.set()
            over.wait(60)

    holding = threading.Thread(target=hold)
    holding.start()
    assert is_held.wait(30)
    try:
        ts = write(workspace, head(slack), READY, event_id="Ev1", answer=503)
        assert slack.told(KIM)[-1].startswith("What you wrote could not be passed on yet.")
    finally:
        over.set()
        holding.join()
    write(workspace, head(slack), READY, event_id="Ev1", ts=ts)
    assert told_to_ana(ana) == 1
