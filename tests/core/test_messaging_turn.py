"""A message comes in once, whatever the provider does, and a turn leaves all or nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.db import Database
from core.messaging.housekeeping import forget_old, make_partitions
from core.messaging.models import AlertKind, Direction
from core.messaging.queries import find_conversation, open_alerts, replies_to, trace_of, user_of
from core.messaging.service import (
    Heard,
    Inbound,
    Said,
    add_alert,
    lock_conversation,
    record_inbound,
    resolve_alert,
    write_turn,
)
from core.messaging.transcript import transcript
from tests.cast import ANA, NOW
from tests.core.rows import add_user, run

ADDRESS = {"channel": "sms", "account": "+12125550100", "peer": ANA.phone}


def arrive(session: Session, provider_id: str = "SM1") -> Inbound:
    inbound = record_inbound(session, **ADDRESS, provider_id=provider_id, now=NOW)
    assert inbound is not None
    return inbound


def answer(session: Session, inbound: Inbound, *said: str, **more: Any) -> None:
    heard = Heard(inbound.message_id, "hi")
    write_turn(
        session, conversation=inbound.conversation, heard=heard, said=[Said(one) for one in said], now=NOW, **more
    )


def spoken(session: Session, *, after: int = 0, limit: int = 50) -> list[tuple[int, str]]:
    return [(one.seq, one.text) for one in transcript(session, **ADDRESS, after=after, limit=limit)]


def test_a_first_message_makes_its_conversation(session: Session) -> None:
    conversation = arrive(session).conversation
    assert (conversation.state, conversation.seq, conversation.user_id) == ({}, 0, None)
    found = find_conversation(session, **ADDRESS)
    assert found is not None
    assert found.conversation_id == conversation.conversation_id


def test_a_repeat_changes_nothing_and_finds_the_replies(session: Session) -> None:
    answer(session, arrive(session), "Hello!", "What can I do for you?", state={"step": 1}, send_at=NOW)
    assert record_inbound(session, **ADDRESS, provider_id="SM1", now=NOW + timedelta(days=7)) is None
    assert [one.text for one in replies_to(session, **ADDRESS, provider_id="SM1")] == [
        "Hello!",
        "What can I do for you?",
    ]
    assert run(session, "SELECT count(*) FROM outbox") == 2
    assert replies_to(session, **ADDRESS, provider_id="SM2") == []


def test_the_same_id_of_another_peer_is_another_message(session: Session) -> None:
    arrive(session)
    other = record_inbound(session, **(ADDRESS | {"peer": "+12125550199"}), provider_id="SM1", now=NOW)
    assert other is not None
    assert replies_to(session, **(ADDRESS | {"peer": "+12125550199"}), provider_id="SM1") == []


def test_the_same_message_at_the_same_moment_is_answered_once(database: Database) -> None:
    def deliver(_: int) -> bool:
        with database.transaction(actor=SYSTEM) as session:
            inbound = record_inbound(session, **ADDRESS, provider_id="SM1", now=NOW)
            if inbound is not None:
                answer(session, inbound, "Hello!")
            return inbound is not None

    with ThreadPoolExecutor(6) as threads:
        assert sorted(threads.map(deliver, range(6))) == [False] * 5 + [True]
    with database.transaction(actor=SYSTEM) as session:
        assert spoken(session) == [(1, "hi"), (2, "Hello!")]


def test_messages_that_come_together_are_read_one_after_the_other_and_none_is_lost(database: Database) -> None:
    def deliver(number: int) -> None:
        with database.transaction(actor=SYSTEM) as session:
            inbound = arrive(session, f"SM{number}")
            count = inbound.conversation.state.get("count", 0) + 1
            answer(session, inbound, f"That is {count}.", state={"count": count})

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(deliver, range(16)))
    with database.transaction(actor=SYSTEM) as session:
        conversation = lock_conversation(session, **ADDRESS)
        assert (conversation.state, conversation.seq) == ({"count": 16}, 32)
        said = [text for _, text in spoken(session)]
    assert said == [line for count in range(1, 17) for line in ("hi", f"That is {count}.")]


def test_a_turn_that_is_rolled_back_leaves_nothing_and_may_come_again(database: Database) -> None:
    with pytest.raises(RuntimeError), database.transaction(actor=SYSTEM) as session:
        answer(session, arrive(session), "Hello!", state={"step": 1}, send_at=NOW)
        raise RuntimeError
    with database.transaction(actor=SYSTEM) as session:
        assert find_conversation(session, **ADDRESS) is None
        assert run(session, "SELECT count(*) FROM outbox") == 0
        answer(session, arrive(session), "Hello!")


def test_a_turn_costs_two_statements_however_long_the_talk_is(session: Session) -> None:
    statements: list[str] = []

    def count(*given: Any) -> None:
        statements.append(given[2])

    event.listen(session.get_bind(), "before_cursor_execute", count)
    for number in range(12):
        statements.clear()
        answer(session, arrive(session, f"SM{number}"), "a", "b", state={"n": number}, trace={}, send_at=NOW)
        session.flush()
        assert len(statements) == 2
    event.remove(session.get_bind(), "before_cursor_execute", count)


def test_a_turn_keeps_state_trace_owner_and_choices(session: Session) -> None:
    ana = add_user(session)
    inbound = arrive(session)
    written = write_turn(
        session,
        conversation=inbound.conversation,
        heard=Heard(inbound.message_id, "hi"),
        said=[Said("Which?", [["Bath", "s1"]]), Said("Or both?")],
        state={"dialog": "book"},
        user_id=ana,
        trace={"rule": "greeting"},
        now=NOW,
    )
    assert [(one.direction, one.seq) for one in written] == [
        (Direction.IN, 1),
        (Direction.OUT, 2),
        (Direction.OUT, 3),
    ]
    session.expire_all()
    conversation = find_conversation(session, **ADDRESS)
    assert conversation is not None
    assert (conversation.state, conversation.seq, conversation.user_id) == ({"dialog": "book"}, 3, ana)
    user = user_of(session, conversation=conversation)
    assert user is not None
    assert user.first_name == "Ana"
    trace = trace_of(session, message_id=inbound.message_id)
    assert trace is not None
    assert trace.trace == {"rule": "greeting"}
    assert [one.choices for one in transcript(session, **ADDRESS, after=0, limit=9)] == [None, [["Bath", "s1"]], None]
    assert run(session, "SELECT count(*) FROM outbox") == 0, "this door shows the answers itself"


def test_a_failed_turn_leaves_the_state_as_it_was(session: Session) -> None:
    answer(session, arrive(session), "Hello!", state={"dialog": "book"})
    answer(session, arrive(session, "SM2"), "Sorry.")
    session.expire_all()
    assert lock_conversation(session, **ADDRESS).state == {"dialog": "book"}


def test_a_notice_is_queued_once(session: Session) -> None:
    conversation = lock_conversation(session, **ADDRESS)

    def remind() -> None:
        said = [Said("Tomorrow at 9."), Said("C, X or R?")]
        write_turn(session, conversation=conversation, said=said, now=NOW, send_at=NOW, effect_key="reminder:1")

    remind()
    with pytest.raises(IntegrityError), session.begin_nested():
        remind()
    assert run(session, "SELECT count(*) FROM outbox") == 2


def test_a_trace_without_the_message_it_explains_is_refused(session: Session) -> None:
    with pytest.raises(ValueError, match="trace"):
        write_turn(session, conversation=lock_conversation(session, **ADDRESS), said=[], trace={}, now=NOW)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a\x00b", "a�b"), ("a\ud800b", "a�b"), ("\\u0000", "\\u0000"), ("😀 مرحبا\u200b", "😀 مرحبا\u200b"), ("", "")],
)
def test_whatever_is_typed_is_stored_or_replaced_character_by_character(
    session: Session, typed: str, kept: str
) -> None:
    inbound = arrive(session)
    write_turn(
        session,
        conversation=inbound.conversation,
        heard=Heard(inbound.message_id, typed),
        said=[Said(typed, [[typed, "x"]])],
        state={"name": typed, typed: [typed]},
        trace={"text": typed},
        now=NOW,
    )
    assert [text for _, text in spoken(session)] == [kept, kept]
    session.expire_all()
    assert lock_conversation(session, **ADDRESS).state == {"name": kept, kept: [kept]}


def test_the_transcript_goes_on_from_a_place(session: Session) -> None:
    for number in range(4):
        answer(session, arrive(session, f"SM{number}"), f"{number}")
    assert [seq for seq, _ in spoken(session, after=5)] == [6, 7, 8]
    assert [seq for seq, _ in spoken(session, after=1, limit=3)] == [6, 7, 8], "the latest, if there are more"
    assert spoken(session, after=8) == []
    assert [one.provider_id for one in transcript(session, **ADDRESS, after=6, limit=9)] == ["SM3", None]
    assert transcript(session, channel="sms", account="", peer="nobody", after=0, limit=9) == []


def test_alerts_stay_open_until_somebody_has_dealt_with_them(session: Session) -> None:
    conversation = lock_conversation(session, **ADDRESS)
    alert = add_alert(
        session, kind=AlertKind.HUMAN, detail="a\x00", now=NOW, conversation_id=conversation.conversation_id
    )
    assert [(one.kind, one.detail) for one in open_alerts(session)] == [(AlertKind.HUMAN, "a�")]
    resolve_alert(session, alert=alert, now=NOW)
    resolve_alert(session, alert=alert, now=NOW + timedelta(days=1))
    assert alert.resolved_at == NOW
    assert open_alerts(session) == []


def test_what_is_old_is_forgotten_and_what_was_said_is_not(session: Session) -> None:
    answer(session, arrive(session), "Hello!", trace={}, send_at=NOW)
    web = record_inbound(session, channel="webchat", account="", peer=str(uuid4()), provider_id="1", now=NOW)
    assert web is not None
    run(session, "UPDATE outbox SET status = 'sent', finished_at = :now", now=NOW)
    assert forget_old(session, lasting=["sms"], now=NOW + timedelta(days=13)) == 0
    assert forget_old(session, lasting=["sms"], now=NOW + timedelta(days=15)) == 1, "the trace"
    assert forget_old(session, lasting=["sms"], now=NOW + timedelta(days=31)) == 1, "the outbox"
    assert forget_old(session, lasting=["sms"], now=NOW + timedelta(days=91)) == 1, "the page's key"
    assert forget_old(session, lasting=["sms"], now=NOW + timedelta(days=401)) == 1, "the key of Twilio's"
    assert len(spoken(session)) == 2
    assert make_partitions(session) == 0
