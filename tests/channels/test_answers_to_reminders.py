"""Which of two reminders an answer is about: the one that was quoted or pressed, else the latest."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from bot.assistant import Notified
from bot.ports import Address, InboundMessage
from channels.receiving import take
from core.audit import SYSTEM
from core.booking.models import Appointment
from core.db import Database
from core.messaging.models import Outbox
from tests.cast import ANA
from tests.channels.test_ticking import OURS, at, book, salon, ticked

__all__ = ["salon"]


@pytest.fixture
def reminded(salon: Database) -> tuple[Database, Notified, Notified]:
    """Of the visit on Thursday first, then of the one on Friday; the provider calls them SM0 and SM1."""
    book(salon)
    book(salon, start=at(8, 13))
    (first,), _, (second,) = ticked(salon, at(5, 12)), ticked(salon, at(6, 12)), ticked(salon, at(6, 13))
    with salon.transaction(actor=SYSTEM) as session:
        for number, one in enumerate((first, second)):
            session.execute(
                update(Outbox).where(Outbox.message_id == one.message_id).values(provider_ref=f"SM{number}")
            )
    return salon, first, second


def confirmed(database: Database, text: str, **more: str) -> list[int]:
    """On which days of March the owner comes, once they have said so much right before the first visit."""
    account = OURS.accounts["sms"]
    message = InboundMessage(Address("sms", account, ANA.phone), "m1", text, phone=ANA.phone, **more)  # type: ignore[arg-type]
    take(database, message, now=at(7, 11))
    with database.transaction(actor=SYSTEM) as session:
        rows = session.scalars(select(Appointment).where(Appointment.confirmed_at.is_not(None)))
        return [one.appointment_date.day for one in rows]


def test_the_latest_is_meant_if_nothing_else_is_said(reminded: tuple[Database, Notified, Notified]) -> None:
    assert confirmed(reminded[0], "C") == [8]


def test_the_one_that_is_quoted_is_meant(reminded: tuple[Database, Notified, Notified]) -> None:
    assert confirmed(reminded[0], "yes", quotes="SM0") == [7]


def test_the_one_whose_button_was_pressed_is_meant(reminded: tuple[Database, Notified, Notified]) -> None:
    database, first, _ = reminded
    assert confirmed(database, "I'll be there", pressed=first.choices[0].data) == [7]
