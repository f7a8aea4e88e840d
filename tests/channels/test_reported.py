"""The nightly report in Slack and by mail: once a day, whoever was away or restarted, what is wrong first."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from pydantic import SecretStr

from bot.ports import NotSent
from channels.beside import beside
from channels.doctor import Patient, mail
from channels.mail import Mailbox, mailbox
from channels.mailing import Mailing
from channels.nightly import nightly
from channels.slack.keeper import Keeper
from channels.slack.keeping import keeper
from core.settings import Settings
from tests.cast import NOW
from tests.channels.clock import Standing
from tests.channels.slack.conftest import slack, workspace
from tests.channels.slack.workspace import Workspace
from tests.channels.talking import Writer, ask, run
from tests.standins.slack import TEAM_CHANNEL, Slack
from tests.standins.slack_parts import Trouble
from tests.standins.smtp import CUT, PASSWORD, USER, Post, Tls, mail_standin, make_certificate

__all__ = ["slack", "workspace"]

WELL = "Report of the night to Mon 4 Mar: nothing is wrong"
ILL = "Report of the night to Mon 4 Mar: 1 thing is wrong"


@pytest.fixture
def night() -> Standing:
    """A clock, in the morning of the 4th."""
    return Standing()


def settings(post: Post, tls: str = "smtp", **more: Any) -> Settings:
    url = f"{tls}://{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@{post.host}:{post.port}"
    given = {"smtp_url": SecretStr(url), "report_from": "pawline@shop.example", "report_to": ("dana@shop.example",)}
    return Settings(**{**given, **more})


def box(post: Post, tls: str = "smtp", **more: Any) -> Mailbox:
    made = mailbox(settings(post, tls, **more))
    assert made is not None
    return made


@pytest.fixture
def post() -> Iterator[Post]:
    with mail_standin() as post:
        yield post


# --- Slack


def in_team_channel(slack: Slack) -> list[str]:
    return [one.text for one in slack.in_channel(TEAM_CHANNEL) if one.text.startswith("Report")]


def test_the_teams_channel_gets_one_message_a_day_whoever_restarts(
    workspace: Workspace, slack: Slack, night: Standing
) -> None:
    def anew() -> Keeper:
        return keeper(workspace.settings, workspace.database, night)

    anew().keep()
    assert in_team_channel(slack) == []
    for _ in range(2):
        nightly(workspace.database, night)
        anew().keep()
        night.later(timedelta(hours=3))
    assert in_team_channel(slack) == [WELL]
    night.later(timedelta(hours=18))
    run(workspace.database, "INSERT INTO staff_alerts (kind, detail, at) VALUES ('human', 'asks', '2030-03-04')")
    nightly(workspace.database, night)
    for _ in range(2):
        anew().keep()
    assert in_team_channel(slack) == [WELL, WELL.replace("Mon 4", "Tue 5")]
    assert "things that wait for somebody: 1" in slack.in_channel(TEAM_CHANNEL)[-1].shown


def test_what_slack_was_away_for_is_said_later_but_not_when_it_is_no_news(
    workspace: Workspace, slack: Slack, night: Standing
) -> None:
    run(workspace.database, "INSERT INTO reports VALUES ('nightly:2030-03-01', '{WRONG: 2 old}', '2030-03-01')")
    slack.trouble["chat.postMessage"] = [Trouble.BROKEN]
    nightly(workspace.database, night)
    made = keeper(workspace.settings, workspace.database, night)
    made.keep()
    assert in_team_channel(slack) == []
    run(workspace.database, "UPDATE slack_posts SET due_at = 'epoch', lease_until = NULL, tried_at = NULL")
    made.keep()
    assert in_team_channel(slack) == [WELL]


# --- mail


@pytest.mark.parametrize(("tls", "scheme"), [("none", "smtp"), ("asked", "smtp"), ("at once", "smtps")])
def test_mail_is_sent_by_tls_and_without_it_only_to_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: Tls, scheme: str
) -> None:
    certificate = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_standin(tls, certificate) as post:
        replace(box(post, scheme), plain=tls == "none").send(subject="s", body="é", message_id="<1@shop.example>")
        (message,) = post.taken
        assert post.encrypted == [tls != "none"]
    assert (message["To"], message["From"], message["Message-ID"], message.get_content().strip()) == (
        "dana@shop.example",
        "pawline@shop.example",
        "<1@shop.example>",
        "é",
    )
    assert box(post, "smtp").plain
    far = mailbox(settings(post, smtp_url=SecretStr("smtp://smtp.example")))
    assert far is not None
    assert (far.port, far.plain, far.at_once) == (587, False, False)


@pytest.mark.parametrize(("tls", "scheme"), [("asked", "smtp"), ("at once", "smtps"), ("none", "smtp")])
def test_whom_nobody_vouches_for_gets_neither_password_nor_report(tmp_path: Path, tls: Tls, scheme: str) -> None:
    with mail_standin(tls, make_certificate(tmp_path)) as post:
        with pytest.raises(NotSent, match=r"certificate|no TLS"):
            replace(box(post, scheme), plain=False).send(subject="s", body="b", message_id="<1@shop.example>")
        assert (post.taken, "AUTH" in post.said) == ([], False)


def test_one_mail_a_night_whoever_sends_it_with_what_is_wrong_first(ana: Writer, post: Post, night: Standing) -> None:
    ana.say("bath for biscuit on tuesday at 10", "yes")
    run(ana.database, "UPDATE notices SET due_at = due_at - interval '9 d'")
    nightly(ana.database, night)
    several = [Mailing(ana.database, box(post), night) for _ in range(2)]
    assert [one() for one in several * 2] == [True, False, False, False]
    (message,) = post.taken
    assert message["Subject"] == f"Biscuit & Bubbles: {ILL}"
    lines = message.get_content().split("\r\n")
    assert lines[:3] == [f"{ILL}.", "", "- notices that are more than an hour late: 3"]
    assert "Ana" not in message.get_content()
    night.later(timedelta(days=1))
    run(ana.database, "DELETE FROM notices")
    nightly(ana.database, night)
    assert [several[0](), len(post.taken)] == [True, 2]


def test_whoever_minds_the_time_mails_it_too(ana: Writer, post: Post, night: Standing) -> None:
    nightly(ana.database, night)
    (thread,) = beside(settings(post), ana.database, night, lambda: None)["mail"]
    thread.start()
    try:
        deadline = time.monotonic() + 30
        while not post.taken and time.monotonic() < deadline:
            time.sleep(0.02)
    finally:
        thread.stop()
    assert len(post.taken) == 1


def again(ana: Writer) -> None:
    """Its next try has come."""
    run(ana.database, "UPDATE reports SET mail_at = 'epoch'")


@pytest.mark.parametrize(
    ("trouble", "fault"),
    [
        ({"AUTH": ["535 no"]}, "the mail server refuses user and password (535)"),
        ({"MAIL": ["451 later"]}, "the mail server refuses the message (451)"),
        ({"RCPT": ["550 nobody"]}, "the mail server refuses all of REPORT_TO (550)"),
        ({"DATA": ["554 spam"]}, "the mail server refuses the message (554)"),
    ],
)
def test_what_was_not_taken_is_tried_again_and_the_doctor_says_why(
    ana: Writer, post: Post, night: Standing, trouble: dict[str, list[str]], fault: str
) -> None:
    nightly(ana.database, night)
    mailing = Mailing(ana.database, box(post), night)
    post.trouble = {name: [*answers] for name, answers in trouble.items()}
    assert [mailing(), mailing(), post.taken] == [False, False, []]
    patient = Patient(settings(post), ana.database, NOW)
    assert [one.text for one in mail(patient) if not one.right] == [f"the last report was not mailed: {fault}"]
    again(ana)
    assert [mailing(), mailing(), len(post.taken)] == [True, False, 1]
    assert all(one.right for one in mail(patient))


def test_a_mail_of_which_nobody_knows_is_sent_again_under_the_same_id(ana: Writer, post: Post, night: Standing) -> None:
    nightly(ana.database, night)
    mailing = Mailing(ana.database, box(post), night)
    post.trouble = {"DATA": [CUT]}
    assert [mailing(), mailing()] == [False, False]
    assert ask(ana.database, "SELECT mail_fault FROM reports") == "the mail server did not answer"
    again(ana)
    assert mailing()
    (id_,) = {one["Message-ID"] for one in post.taken}
    assert id_.endswith("@shop.example>"), "a colon in it would end it"
    assert len(post.taken) > 1


def test_a_report_that_is_no_news_any_more_is_not_mailed(ana: Writer, post: Post, night: Standing) -> None:
    nightly(ana.database, night)
    night.later(timedelta(days=2))
    assert [Mailing(ana.database, box(post), night)(), post.taken] == [False, []]


def test_the_doctor_looks_at_a_mail_server_that_is_away(ana: Writer, post: Post) -> None:
    gone = settings(post, smtp_url=SecretStr("smtp://127.0.0.1:1"))
    assert [one.text for one in mail(Patient(gone, ana.database, NOW)) if not one.right] == [
        "the mail server cannot be reached (ConnectionRefusedError)"
    ]
    assert [one.text for one in mail(Patient(settings(post), ana.database, NOW))] == ["the mail server lets us in"]
    assert post.taken == []
