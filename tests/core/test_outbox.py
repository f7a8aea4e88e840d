"""Sending: leased to one at a time, in the order of the talk, and never twice without a look."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.db import Database
from core.messaging.outbox import (
    Leased,
    expire_leases,
    lease_due,
    lease_unknown,
    mark_failed,
    mark_not_sent,
    mark_sent,
    mark_unknown,
    next_end,
    renew,
)
from core.messaging.service import Said, lock_conversation, write_turn
from tests.cast import ANA, BEN, NOW
from tests.core.rows import run

MINUTE = timedelta(minutes=1)


def say(session: Session, *said: str, peer: str = ANA.phone, channel: str = "sms", at: datetime = NOW) -> None:
    conversation = lock_conversation(session, channel=channel, account="+12125550100", peer=peer)
    write_turn(session, conversation=conversation, said=[Said(one) for one in said], now=NOW, send_at=at)


def lease(
    session: Session, *, now: datetime = NOW, limit: int = 10, channels: Sequence[str] = ("sms",)
) -> list[Leased]:
    account = "+12125550100"
    return [
        one
        for channel in channels
        for one in lease_due(session, channel=channel, account=account, lease=MINUTE, limit=limit, now=now)
    ]


def look_up(session: Session, *, now: datetime = NOW) -> list[Leased]:
    return lease_unknown(session, channels=["sms"], lease=MINUTE, limit=10, now=now)


def status(session: Session, leased: Leased) -> str:
    return str(run(session, "SELECT status FROM outbox WHERE message_id = :id", id=leased.message_id))


def lapse(session: Session) -> int:
    """Let every lease run out, as when the sender was killed."""
    run(session, "UPDATE outbox SET lease_until = now() - interval '1 second' WHERE status = 'leased'")
    return expire_leases(session)


def test_a_lease_brings_everything_that_sending_needs(session: Session) -> None:
    say(session, "Hello!")
    (leased,) = lease(session)
    assert (leased.channel, leased.account, leased.peer) == ("sms", "+12125550100", ANA.phone)
    assert (leased.text, leased.choices, leased.attempts, leased.fence) == ("Hello!", None, 1, 1)
    assert lease(session) == [], "it is ours"


def test_answers_of_one_talk_go_out_one_after_the_other(session: Session) -> None:
    say(session, "one", "two")
    say(session, "to Ben", peer=BEN.phone)
    first, ben = sorted(lease(session), key=lambda row: row.text)
    assert (first.text, ben.text) == ("one", "to Ben")
    assert mark_sent(session, leased=first, provider_ref="SM9", now=NOW)
    (second,) = lease(session)
    assert second.text == "two"


def test_only_what_is_due_on_the_channels_asked_for_is_handed_out(session: Session) -> None:
    say(session, "later", at=NOW + MINUTE)
    say(session, "elsewhere", channel="telegram")
    assert lease(session) == []
    assert [row.text for row in lease(session, now=NOW + MINUTE, channels=["sms", "telegram"])] == [
        "later",
        "elsewhere",
    ]


def test_what_is_for_later_does_not_hold_up_the_talk(session: Session) -> None:
    say(session, "a survey, tomorrow", at=NOW + timedelta(days=1))
    say(session, "an answer")
    assert [row.text for row in lease(session)] == ["an answer"]


def test_no_more_than_the_limit_is_handed_out_the_longest_due_first(session: Session) -> None:
    say(session, "second", at=NOW - MINUTE)
    say(session, "first", peer=BEN.phone, at=NOW - 2 * MINUTE)
    assert [row.text for row in lease(session, limit=1)] == ["first"]


def test_what_was_not_taken_is_tried_again_and_keeps_its_place(session: Session) -> None:
    say(session, "one", "two")
    (first,) = lease(session)
    assert mark_not_sent(session, leased=first, error="429", retry_at=NOW + MINUTE)
    assert lease(session) == [], "the second may not overtake it"
    (again,) = lease(session, now=NOW + MINUTE)
    assert (again.text, again.attempts, again.fence) == ("one", 2, 2)


def test_what_can_never_be_sent_does_not_hold_up_the_rest(session: Session) -> None:
    say(session, "one", "two")
    (first,) = lease(session)
    assert mark_failed(session, leased=first, error="21610", now=NOW)
    assert [row.text for row in lease(session)] == ["two"]
    assert run(session, "SELECT finished_at FROM outbox WHERE status = 'failed'") == NOW


def test_a_sender_that_died_leaves_its_message_unknown_and_not_sent_again(session: Session) -> None:
    say(session, "one")
    (leased,) = lease(session)
    assert expire_leases(session) == 0, "the lease still runs"
    assert lapse(session) == 1
    assert status(session, leased) == "unknown"
    assert lease(session, now=NOW + timedelta(days=1)) == []


def test_a_lease_is_renewed_by_who_holds_it_and_by_nobody_who_was_taken_for_dead(session: Session) -> None:
    say(session, "one")
    say(session, "to Ben", peer=BEN.phone)
    one, ben = sorted(lease(session), key=lambda row: row.text)
    run(session, "UPDATE outbox SET lease_until = now() WHERE message_id = :id", id=one.message_id)
    assert renew(session, leased=[one, ben], lease=MINUTE) == {one.message_id, ben.message_id}
    assert expire_leases(session) == 0
    run(session, "UPDATE outbox SET lease_until = now() - interval '1 s' WHERE message_id = :id", id=ben.message_id)
    assert expire_leases(session) == 1
    assert renew(session, leased=[one, ben], lease=MINUTE) == {one.message_id}, "it is unknown"
    look_up(session)
    assert renew(session, leased=[ben], lease=MINUTE) == set(), "somebody looks it up"


def test_when_something_is_to_be_looked_at_next_is_known(session: Session) -> None:
    assert next_end(session, channels=["sms"], now=NOW) is None
    say(session, "one")
    (one,) = lease(session)
    assert 55 < (next_end(session, channels=[], now=NOW) or 0) <= 60
    mark_unknown(session, leased=one, error="timeout", look_at=NOW + 2 * MINUTE)
    assert next_end(session, channels=["sms"], now=NOW) == 120
    assert next_end(session, channels=["telegram"], now=NOW) is None, "there it can never be looked up"


def test_what_is_unknown_is_looked_up_and_found_or_sent_again(session: Session) -> None:
    say(session, "one")
    say(session, "to Ben", peer=BEN.phone)
    lease(session)
    lapse(session)
    one, ben = sorted(look_up(session), key=lambda row: row.text)
    assert look_up(session) == [], "somebody looks already"
    assert mark_sent(session, leased=one, provider_ref="SM9", now=NOW)
    assert mark_not_sent(session, leased=ben, error="not at the provider's", retry_at=NOW)
    assert (status(session, one), status(session, ben)) == ("sent", "pending")
    (again,) = lease(session)
    assert (again.text, again.attempts) == ("to Ben", 2)


def test_what_dead_hands_held_goes_out_before_what_became_due_since(session: Session) -> None:
    say(session, "held", at=NOW - 2 * MINUTE)
    say(session, "since", peer=BEN.phone, at=NOW - MINUTE)
    lease(session, limit=1)
    lapse(session)
    (held,) = look_up(session)
    assert mark_not_sent(session, leased=held, error="not at the provider's")
    assert [row.text for row in lease(session, limit=1)] == ["held"]


def test_what_nobody_knew_of_goes_out_before_what_became_due_until_it_was_asked_about(session: Session) -> None:
    say(session, "lost on the way")
    (lost,) = lease(session)
    say(session, "since", peer=BEN.phone, at=NOW + MINUTE)
    mark_unknown(session, leased=lost, error="timeout", look_at=NOW + 2 * MINUTE)
    (found,) = look_up(session, now=NOW + 2 * MINUTE)
    assert mark_not_sent(session, leased=found, error="not at the provider's")
    assert [row.text for row in lease(session, now=NOW + 2 * MINUTE, limit=1)] == ["lost on the way"]


def test_a_look_that_brings_no_answer_is_repeated_later(session: Session) -> None:
    say(session, "one", "two")
    (one,) = lease(session)
    assert mark_unknown(session, leased=one, error="timeout", look_at=NOW + MINUTE)
    assert look_up(session) == []
    assert [row.text for row in look_up(session, now=NOW + MINUTE)] == ["one"]


def test_a_late_sender_may_still_say_that_it_was_sent(session: Session) -> None:
    say(session, "one")
    (leased,) = lease(session)
    lapse(session)
    assert mark_sent(session, leased=leased, provider_ref="SM9", now=NOW)
    assert status(session, leased) == "sent"


def test_a_late_sender_cannot_speak_for_the_one_who_took_over(session: Session) -> None:
    say(session, "one")
    (late,) = lease(session)
    lapse(session)
    (present,) = look_up(session)
    assert not mark_not_sent(session, leased=late, error="429", retry_at=NOW)
    assert not mark_failed(session, leased=late, error="x", now=NOW)
    assert status(session, present) == "leased"
    assert mark_sent(session, leased=present, provider_ref="SM9", now=NOW)
    assert not mark_sent(session, leased=present, provider_ref="SM10", now=NOW), "a second time"


def test_two_messages_cannot_have_the_same_name_at_the_provider(session: Session) -> None:
    say(session, "one")
    say(session, "to Ben", peer=BEN.phone)
    one, ben = lease(session)
    mark_sent(session, leased=one, provider_ref="SM9", now=NOW)
    with pytest.raises(Exception, match="provider_ref"), session.begin_nested():
        mark_sent(session, leased=ben, provider_ref="SM9", now=NOW)


def test_a_sender_does_not_wait_for_another_that_has_not_committed(database: Database) -> None:
    with database.transaction(actor=SYSTEM) as session:
        say(session, "one", "two")
        say(session, "to Ben", peer=BEN.phone)
    with database.transaction(actor=SYSTEM) as first, database.transaction(actor=SYSTEM) as second:
        assert [row.text for row in lease(first, limit=1)] == ["one"]
        assert [row.text for row in lease(second)] == ["to Ben"]


def test_senders_at_the_same_moment_send_everything_once_and_in_order(database: Database) -> None:
    peers = [f"+1212555{number:04}" for number in range(6)]
    with database.transaction(actor=SYSTEM) as session:
        for peer in peers:
            say(session, *(f"{number}" for number in range(4)), peer=peer)

    def drain(_: int) -> list[Leased]:
        sent: list[Leased] = []
        for _round in range(12):
            with database.transaction(actor=SYSTEM) as session:
                batch = lease(session, limit=2)
            for leased in batch:
                with database.transaction(actor=SYSTEM) as session:
                    assert mark_sent(session, leased=leased, provider_ref=str(leased.message_id), now=NOW)
            sent += batch
        return sent

    with ThreadPoolExecutor(4) as threads:
        sent = [leased for batch in threads.map(drain, range(4)) for leased in batch]
    with database.transaction(actor=SYSTEM) as session:
        sent += drain(0) if run(session, "SELECT count(*) FROM outbox WHERE status = 'pending'") else []
        assert run(session, "SELECT count(*) FROM outbox WHERE status = 'sent'") == 24
    assert len({leased.message_id for leased in sent}) == len(sent) == 24
    for peer in peers:
        ours = sorted((leased for leased in sent if leased.peer == peer), key=lambda leased: leased.seq)
        assert [leased.text for leased in ours] == ["0", "1", "2", "3"]
