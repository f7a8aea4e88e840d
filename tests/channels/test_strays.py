"""A channel is taken out of the settings: what waits there goes another way, or staff see that it was not sent."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.ports import Means
from core.audit import SYSTEM
from core.db import Database
from core.messaging.backlog import waiting_by_channel
from core.messaging.queries import open_alerts
from core.messaging.service import Said, lock_conversation, write_turn
from core.users.models import User
from tests.cast import ANA, NOW
from tests.channels.talking import ask, run
from tests.channels.test_ticking import OURS, at, book, salon, ticked

__all__ = ["salon"]

BOTH = Means(accounts={"sms": "+12125550100", "telegram": "1000"})
HOUR = timedelta(hours=1)


def queue(database: Database, *said: str, channel: str = "telegram", at: datetime = NOW) -> None:
    """Answers to Ana in a talk on ``channel``, not sent yet."""
    with database.transaction(actor=SYSTEM) as session:
        ana = session.scalars(select(User).where(User.first_name == "Ana")).one()
        talk = lock_conversation(session, channel=channel, account="1000", peer="5501")
        write_turn(
            session, conversation=talk, said=[Said(one) for one in said], now=at, send_at=at, user_id=ana.user_id
        )


def alerts(database: Database) -> list[str]:
    with database.transaction(actor=SYSTEM) as session:
        return [one.detail for one in open_alerts(session)]


def test_a_reminder_that_waits_there_goes_the_owners_next_way(salon: Database) -> None:
    book(salon)
    queue(salon)
    run(salon, "UPDATE conversations SET heard_at = :now", now=NOW)
    (told,) = ticked(salon, at(5, 12), BOTH, taken=False)
    assert told.to is not None
    assert told.to.channel == "telegram"
    (again,) = ticked(salon, at(5, 12, 20), OURS, taken=False)
    assert again.to is not None
    assert (again.to.channel, again.to.peer) == ("sms", ANA.phone)
    assert ask(salon, "SELECT count(*) FROM outbox WHERE status = 'pending'") == 1
    assert alerts(salon) == []


def test_so_does_one_of_several_parts_or_of_an_earlier_release(salon: Database) -> None:
    book(salon)
    queue(salon)
    run(salon, "UPDATE conversations SET heard_at = :now", now=NOW)
    ticked(salon, at(5, 12), BOTH, taken=False)
    run(salon, "UPDATE outbox SET good_until = NULL")
    assert ticked(salon, at(5, 12, 59), OURS, taken=False) == [], "a worker that has the channel may be at it"
    (again,) = ticked(salon, at(5, 13), OURS, taken=False)
    assert again.to is not None
    assert again.to.channel == "sms"
    assert ask(salon, "SELECT count(*) FROM outbox WHERE status = 'pending'") == 1


@pytest.mark.parametrize("status", ["pending", "unknown"])
def test_an_answer_that_makes_no_sense_elsewhere_is_shown_to_staff_once(salon: Database, status: str) -> None:
    queue(salon, "Which day?", "Monday or Tuesday?")
    run(salon, "UPDATE outbox SET status = :status", status=status)
    ticked(salon, NOW + HOUR / 2, OURS, taken=False)
    assert alerts(salon) == []
    for hours in (1, 2, 30):
        ticked(salon, NOW + hours * HOUR, OURS, taken=False)
    assert alerts(salon) == ["a message was not sent, telegram is off: write or call"]
    assert ask(salon, "SELECT count(*) FROM outbox WHERE status = 'pending'") == 0
    with salon.transaction(actor=SYSTEM) as session:
        assert waiting_by_channel(session, now=NOW + 30 * HOUR) == {}


def test_what_waits_for_a_channel_that_is_on_is_left_alone(salon: Database) -> None:
    queue(salon, "Which day?")
    ticked(salon, NOW + 30 * HOUR, BOTH, taken=False)
    assert alerts(salon) == []
    assert ask(salon, "SELECT status FROM outbox") == "pending"
