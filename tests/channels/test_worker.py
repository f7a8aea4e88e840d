"""Delivery: what is due is sent once, in order, and however a send ends, nothing is lost."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from bot.ports import Address, Choice, NotSent, OutboundMessage, Permanent, Uncertain
from channels.worker import Delivery, Repeated, look_after
from core.audit import SYSTEM
from core.db import Database
from core.messaging.models import Outbox, OutboxStatus
from core.messaging.queries import open_alerts
from core.messaging.service import Said, lock_conversation, write_turn
from core.upkeep.standing import standing
from core.users.models import ChannelIdentity
from core.users.service import add_owner, link_identity
from tests.cast import ANA, NOW


class Phone:
    """A channel that notes what it sends; what is in ``trouble`` goes wrong first."""

    name = "sms"

    def __init__(self, *trouble: Exception) -> None:
        self.sent: list[tuple[str, str]] = []
        self.choices: list[tuple[Choice, ...]] = []
        self._trouble = list(trouble)

    def send(self, to: Address, message: OutboundMessage) -> str:
        if self._trouble:
            raise self._trouble.pop(0)
        self.sent.append((to.peer, message.text))
        self.choices.append(message.choices)
        return f"SM{uuid4().hex}"


def queue(database: Database, *texts: str, peer: str = ANA.phone) -> None:
    with database.transaction(actor=SYSTEM) as session:
        conversation = lock_conversation(session, channel="sms", account="+12125550100", peer=peer)
        said = [Said(one, [["Book it", "a"]]) for one in texts]
        write_turn(session, conversation=conversation, said=said, now=NOW, send_at=NOW)


def delivery(database: Database, phone: Phone, *, now: datetime = NOW) -> Delivery:
    return Delivery(database, {"sms": phone}, lambda: now)


def rows(database: Database) -> list[Outbox]:
    with database.transaction(actor=SYSTEM) as session:
        return list(session.scalars(select(Outbox).order_by(Outbox.conversation_id, Outbox.seq)))


def test_what_is_due_is_sent_in_its_order(database: Database) -> None:
    queue(database, "one", "two", "three")
    phone = Phone()
    assert delivery(database, phone).drain() == 3
    assert phone.sent == [(ANA.phone, "one"), (ANA.phone, "two"), (ANA.phone, "three")]
    assert phone.choices[0] == (Choice("Book it", "a"),)
    assert [row.status for row in rows(database)] == [OutboxStatus.SENT] * 3
    assert all((row.provider_ref or "").startswith("SM") for row in rows(database))
    assert delivery(database, phone).drain() == 0


def test_what_is_for_later_waits(database: Database) -> None:
    queue(database, "one")
    phone = Phone()
    assert delivery(database, phone, now=NOW - timedelta(seconds=1)).drain() == 0
    assert phone.sent == []


def test_what_was_not_taken_is_sent_again_later_and_before_what_follows(database: Database) -> None:
    queue(database, "one", "two")
    phone = Phone(NotSent("twilio 429"), NotSent("twilio 429"))
    assert delivery(database, phone).drain() == 1
    assert phone.sent == []
    assert delivery(database, phone, now=NOW + timedelta(seconds=5)).drain() == 1
    assert delivery(database, phone, now=NOW + timedelta(seconds=9)).drain() == 0, "the second wait is longer"
    assert delivery(database, phone, now=NOW + timedelta(seconds=15)).drain() == 2
    assert [said for _, said in phone.sent] == ["one", "two"]


def test_an_address_that_is_refused_for_good_is_not_tried_again(database: Database) -> None:
    with database.transaction(actor=SYSTEM) as session:
        ana = add_owner(session, actor=SYSTEM, now=NOW, first_name=ANA.first_name)
        link_identity(session, actor=SYSTEM, now=NOW, user=ana, kind="phone", value=ANA.phone, verified=True)
    queue(database, "one")
    assert delivery(database, Phone(Permanent("twilio 21610"))).drain() == 1
    assert delivery(database, Phone(), now=NOW + timedelta(days=1)).drain() == 0
    row = rows(database)[0]
    assert (row.status, row.last_error) == (OutboxStatus.FAILED, "twilio 21610")
    with database.transaction(actor=SYSTEM) as session:
        assert session.scalars(select(ChannelIdentity.unreachable_at)).all() == [NOW]


@pytest.mark.parametrize("trouble", [Uncertain("no answer"), RuntimeError("nobody foresaw this")])
def test_what_may_have_been_sent_is_not_sent_again(database: Database, trouble: Exception) -> None:
    queue(database, "one", "two")
    phone = Phone(trouble)
    delivery(database, phone).drain()
    assert [row.status for row in rows(database)] == [OutboxStatus.UNKNOWN, OutboxStatus.SENT]
    delivery(database, phone, now=NOW + timedelta(days=1)).drain()
    assert phone.sent == [(ANA.phone, "two")]


def test_where_nobody_can_be_asked_staff_are_told_once_what_may_not_have_arrived(database: Database) -> None:
    queue(database, "one")
    for days in range(3):
        delivery(database, Phone(Uncertain("no answer")), now=NOW + timedelta(days=days)).drain()
    with database.transaction(actor=SYSTEM) as session:
        assert [one.detail for one in open_alerts(session)] == ["a message may not have arrived"]


def test_what_staff_were_shown_is_no_fault_of_the_installation_for_ever(database: Database) -> None:
    queue(database, "one")
    for now in (NOW, NOW + timedelta(minutes=1)):
        delivery(database, Phone(Uncertain("no answer")), now=now).drain()
    with database.transaction(actor=SYSTEM) as session:
        assert standing(session, now=NOW + timedelta(hours=23)).unknown == 1
        assert standing(session, now=NOW + timedelta(hours=25)).unknown == 0
    look_after(database, lambda: NOW + timedelta(days=31))
    assert rows(database) == []
    with database.transaction(actor=SYSTEM) as session:
        assert [one.detail for one in open_alerts(session)] == ["a message may not have arrived"]


def test_those_that_failed_together_are_not_tried_again_together(database: Database) -> None:
    for number in range(20):
        queue(database, "one", peer=f"+1212555{number:04}")
    delivery(database, Phone(*[NotSent("twilio 503")] * 20)).drain()
    assert len({row.due_at for row in rows(database)}) > 10
    assert {row.due_at > NOW + timedelta(seconds=3) for row in rows(database)} == {True}


def test_a_sender_that_died_leaves_a_message_that_may_have_been_sent(database: Database) -> None:
    queue(database, "one")
    with database.transaction(actor=SYSTEM) as session:
        session.execute(
            text("UPDATE outbox SET status = 'leased', fence = 1, lease_until = clock_timestamp() - interval '1 s'")
        )
    phone = Phone()
    assert delivery(database, phone).drain() == 0
    assert rows(database)[0].status is OutboxStatus.UNKNOWN
    assert phone.sent == []


def test_two_senders_at_once_send_everything_once(database: Database) -> None:
    for number in range(40):
        queue(database, "one", "two", peer=f"+1212555{number:04}")
    phones = [Phone(), Phone()]
    threads = [threading.Thread(target=delivery(database, phone).drain) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = phones[0].sent + phones[1].sent
    assert len(sent) == len(set(sent)) == 80
    assert {row.status for row in rows(database)} == {OutboxStatus.SENT}


def test_the_work_of_the_day_makes_partitions_and_forgets_what_is_over(database: Database) -> None:
    queue(database, "one")
    delivery(database, Phone()).drain()
    look_after(database, lambda: NOW + timedelta(days=29))
    assert len(rows(database)) == 1
    look_after(database, lambda: NOW + timedelta(days=31))
    assert rows(database) == []


def test_repeated_work_goes_on_after_a_failure_and_stops_when_told() -> None:
    times = 0
    enough = threading.Event()

    def work() -> None:
        nonlocal times
        times += 1
        if times == 1:
            raise RuntimeError("once")
        enough.set()

    thread = Repeated("test", work, seconds=0.02)
    thread.start()
    assert enough.wait(5)
    thread.stop()
    stopped_at = times
    thread.nudge()
    assert times == stopped_at
