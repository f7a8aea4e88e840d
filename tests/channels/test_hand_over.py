"""A person in a talk: both write at once, twice, and where nothing arrives; and the part of the terminal in it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.assistant import hand_back, say_for_staff
from bot.ports import Address, Attached, InboundMessage
from channels.cli import main
from channels.receiving import take
from core.audit import SYSTEM
from core.db import Database
from core.errors import OutOfReach
from core.messaging.transcript import Told, talk_of
from tests.cast import ANA, KIM, NOW
from tests.channels.rounds import rounds
from tests.channels.talking import AT, Writer, ask

SMS = Address("sms", "+12125550100", ANA.phone)


def talk_id(writer: Writer) -> UUID:
    return UUID(str(ask(writer.database, "SELECT conversation_id FROM conversations")))


def kim_id(session: Session) -> UUID:
    return UUID(str(session.scalar(text("SELECT user_id FROM users WHERE email = :kim"), {"kim": KIM})))


def kim_says(database: Database, talk: UUID, said: str, *, key: str | None = None, minutes: int = 0) -> tuple[int, ...]:
    with database.transaction(actor=SYSTEM) as session:
        return say_for_staff(
            session, conversation_id=talk, text=said, staff_id=kim_id(session), now=NOW + timedelta(minutes=minutes),
            key=key,
        )  # fmt: skip


def told(writer: Writer) -> list[Told]:
    with writer.database.transaction(actor=SYSTEM) as session:
        return talk_of(session, conversation_id=talk_id(writer), limit=1000)


def test_both_sides_write_at_the_same_moment_and_nothing_is_lost(ana: Writer) -> None:
    ana.say("a person please")
    talk, count = talk_id(ana), rounds(4, 100)
    for number in range(count):
        barrier = Barrier(3)

        def owner(number: int = number, barrier: Barrier = barrier) -> None:
            message = ana.message(f"owner {number}", provider_id=f"o{number}")
            barrier.wait(10)
            take(ana.database, message, now=NOW)

        def staff(number: int = number, barrier: Barrier = barrier) -> None:
            barrier.wait(10)
            kim_says(ana.database, talk, f"staff {number}", key=f"k{number}")

        with ThreadPoolExecutor(3) as pool:
            for done in [pool.submit(one) for one in (owner, staff, staff)]:  # Slack tells of an event twice
                done.result(30)
    lines = told(ana)
    assert [one.seq for one in lines] == list(range(1, len(lines) + 1))
    assert [one.text for one in lines if one.text.startswith("owner")] == [f"owner {n}" for n in range(count)]
    assert [one.text for one in lines if one.by_staff] == [f"Kim: staff {n}" for n in range(count)]
    assert len(lines) == 2 + 2 * count


def test_a_person_comes_in_while_the_owner_presses_and_one_of_them_is_first(ana: Writer) -> None:
    ana.say("bath for biscuit tomorrow at 10", "a person please")
    data = ana.replies[0].choices[0].data
    talk, barrier = talk_id(ana), Barrier(2)

    def press() -> None:
        message = ana.message("Back to the bot", provider_id="p", pressed=data)
        barrier.wait(10)
        take(ana.database, message, now=NOW)

    def back() -> bool:
        barrier.wait(10)
        with ana.database.transaction(actor=SYSTEM) as session:
            return hand_back(session, conversation_id=talk, staff_id=None, now=NOW)

    with ThreadPoolExecutor(2) as pool:
        pressed, handed = pool.submit(press), pool.submit(back)
        pressed.result(30)
        handed.result(30)
    assert ask(ana.database, "SELECT count(*) FROM hand_overs WHERE handed_back_at IS NULL") == 0
    assert ask(ana.database, "SELECT count(*) FROM hand_overs") == 1
    assert "Booked" in ana.say("yes")


def test_what_staff_write_leaves_by_the_owners_channel_once_and_in_order(ana: Writer) -> None:
    for number, said in enumerate(("bath for biscuit tomorrow at 10", "a person please")):
        take(ana.database, InboundMessage(SMS, f"s{number}", said, phone=ANA.phone), now=NOW)
    talk = talk_id(ana)
    assert kim_says(ana.database, talk, "  Hi Ana!\nKim here. ", key="a") == (5,)
    assert kim_says(ana.database, talk, "Hi Ana!", key="a") == ()
    with ana.database.transaction(actor=SYSTEM) as session:
        assert hand_back(session, conversation_id=talk, staff_id=kim_id(session), now=NOW)
        assert not hand_back(session, conversation_id=talk, staff_id=kim_id(session), now=NOW)
        sent = session.execute(text("SELECT text FROM outbox JOIN messages USING (message_id) ORDER BY outbox.seq"))
        assert [one.partition("$")[0] for one in sent.scalars()][2:] == [
            "Kim: Hi Ana!\nKim here.",
            "It's me again, the booking assistant. So, Tue 5 Mar at 10 am?",
        ]
    assert ask(ana.database, "SELECT count(*) FROM staff_alerts WHERE resolved_at IS NULL") == 0


@pytest.mark.parametrize(
    ("channel", "change", "why"),
    [
        ("sms", "opted_out_at = now()", "want no messages"),
        ("telegram", "unreachable_at = now()", "refuses"),
        ("whatsapp", "heard_at = '2030-03-03T14:00Z'", "24 hours"),
    ],
)
def test_what_would_not_arrive_is_refused(ana: Writer, channel: str, change: str, why: str) -> None:
    at = Address(channel, "+12125550100", ANA.phone)
    take(ana.database, InboundMessage(at, "1", "a person please", phone=ANA.phone), now=NOW)
    with ana.database.transaction(actor=SYSTEM) as session:
        session.execute(text(f"UPDATE conversations SET {change}"))
    with pytest.raises(OutOfReach, match=why):
        kim_says(ana.database, talk_id(ana), "hello")
    assert ask(ana.database, "SELECT count(*) FROM staff_words") == 0


def test_a_picture_for_a_person_is_noted_and_its_owner_is_told_that_nobody_sees_it(ana: Writer) -> None:
    def sends(written: str, provider_id: str) -> str:
        message = replace(ana.message(written, provider_id=provider_id), attached=Attached.MEDIA)
        return " ".join(one.text for one in take(ana.database, message, now=NOW).replies)

    assert sends("", "p0").startswith("I can only read text")
    ana.say("a person please")
    kim_says(ana.database, talk_id(ana), "What does it look like?")
    assert ask(ana.database, "SELECT waiting_since FROM hand_overs") is None
    answer = sends("", "p1")
    assert answer.startswith("I cannot pass on pictures, voice messages or files: the team only sees")
    assert ask(ana.database, "SELECT waiting_since FROM hand_overs") is not None
    assert sends("it is red", "p2") == ""
    assert [one.text for one in told(ana)][-3:] == [
        "[a picture, voice message or file, which is not kept]",
        answer,
        "it is red [a picture, voice message or file, which is not kept]",
    ]


def test_an_urgent_word_waits_on_when_only_the_owner_went_back_to_the_bot(ana: Writer) -> None:
    ana.say("he ate a whole bar of chocolate", "a person please")
    assert "again" in ana.press("Back to the bot")
    open_alerts = "SELECT string_agg(kind, ' ') FROM staff_alerts WHERE resolved_at IS NULL"
    assert ask(ana.database, open_alerts) == "urgent"


def pawline(*arguments: object, now: str = AT) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--now", now])


def test_a_shop_without_slack_talks_from_the_terminal(ana: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", ana.database.url)
    assert pawline("waiting").stdout == "Nobody waits for a person.\n"
    ana.say("bath for biscuit tomorrow at 10", "a person please", "is the salon\x1b[31m warm?")
    talk = talk_id(ana)
    later = "2030-03-04T09:12-05:00"
    waits = f"Ana Silva, +12125550123, in the terminal: asked for a person, waits for 12 minutes  [{talk}]\n"
    assert pawline("waiting", now=later).stdout == waits
    said = pawline("talk", talk, "--say", "It is.", "--staff", KIM, "--hand-back", now=later)
    assert said.exit_code == 0, said.stderr
    assert said.stdout.splitlines()[-3:] == [
        "Mon 09:00  owner      is the salon [31m warm?",
        "Mon 09:12  staff      Kim: It is.",
        "Mon 09:12  assistant  It's me again, the booking assistant. So, Tue 5 Mar at 10 am?",
    ]
    assert pawline("waiting").stdout == "Nobody waits for a person.\n"
    for wrong, why in (
        (("talk", talk, "--hand-back"), "has this talk already"),
        (("talk", talk, "--say", " "), "1 to 3000 characters"),
        (("talk", talk, "--say", "x", "--staff", ANA.email), "Nobody here"),
        (("talk", UUID(int=7)), "no such talk"),
        (("talk", UUID(int=7), "--say", "x"), "no such conversation"),
    ):
        refused = pawline(*wrong)
        assert (refused.exit_code, why in refused.stderr) == (2, True), refused.stderr
