"""A code's way: asked for on the page, sent by text message, typed on the page; and it stands nowhere in between."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from bot import assistant, effects
from bot.engine.turn import Json
from bot.ports import Address, InboundMessage, Means, OutboundMessage, Uncertain
from bot.scene import Scene
from channels.delivery import Delivery, Pace
from channels.receiving import take
from core.audit import SYSTEM
from core.db import Database
from tests.cast import ANA, BEN, NOW
from tests.channels.talking import ask, enter, open_salon

KEY = b"k" * 32
MEANS = Means(KEY, None, {"sms": "+12125550100"})


@dataclass
class Phone:
    """A channel that hands everything over, the first of it without saying so where that is wanted."""

    name: str = "sms"
    got: list[OutboundMessage] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    is_silent: bool = False

    def send(self, to: Address, message: OutboundMessage) -> str:
        self.got.append(message)
        self.to.append(to.peer)
        if self.is_silent:
            raise Uncertain("no answer")
        return f"SM{uuid4().hex}"

    def find(self, to: Address, message: OutboundMessage, **_: Any) -> str | None:
        return next((f"SM{uuid4().hex}" for one in self.got if one.text == message.text), None)


@dataclass
class Visitor:
    """Somebody on the page."""

    database: Database
    phone: Phone = field(default_factory=Phone)
    peer: str = "a" * 32
    count: int = 0

    def say(self, words: str, *, again: bool = False, minutes: int = 0) -> str:
        self.count += not again
        message = InboundMessage(Address("webchat", "web", self.peer), f"m{self.count}", words)
        received = take(self.database, message, now=NOW + timedelta(minutes=minutes), means=MEANS)
        return " ".join(reply.text for reply in received.replies)

    def deliver(self, minutes: int = 0) -> None:
        now = NOW + timedelta(minutes=minutes)
        Delivery(self.database, {"sms": self.phone}, lambda: now, Pace(look_up=timedelta(0)), KEY).drain()

    def code(self) -> str:
        self.deliver()
        (digits,) = re.findall(r"\b\d{6}\b", self.phone.got[-1].text)
        return str(digits)


@pytest.fixture
def visitor(database: Database) -> Visitor:
    open_salon(database)
    enter(database, ANA, "Biscuit")
    return Visitor(database)


def stored(database: Database) -> str:
    """Everything that is kept, as text."""
    tables = ("messages", "outbox", "turn_traces", "conversations", "identity_proofs", "audit_log", "staff_alerts")
    with database.transaction(actor=SYSTEM) as session:
        return json.dumps(
            [list(session.scalars(text(f"SELECT {table}::text FROM {table}"))) for table in tables], default=str
        )


def test_the_code_reaches_the_owner_and_stands_nowhere_else(visitor: Visitor, logged: list[Any]) -> None:
    visitor.say("I've been here before")
    assert "What is the code?" in visitor.say("212 555 0123")
    code = visitor.code()
    assert visitor.phone.to == [ANA.phone]
    assert "Biscuit & Bubbles" in visitor.phone.got[0].text
    assert visitor.say(f"my code is {code[:3]} {code[3:]}, thanks") == "Welcome back, Ana."
    last = "SELECT text FROM messages WHERE direction = 'in' ORDER BY message_id DESC LIMIT 1"
    assert ask(visitor.database, last) == "my code is ******, thanks"
    assert code not in stored(visitor.database) + str(logged)
    assert f"{code[:3]} {code[3:]}" not in stored(visitor.database)
    assert ask(visitor.database, "SELECT user_id IS NOT NULL FROM conversations WHERE channel = 'webchat'")


def test_a_message_that_comes_twice_is_one_try_and_one_text(visitor: Visitor) -> None:
    visitor.say("I've been here before")
    for again in (False, True):
        visitor.say("212 555 0123", again=again)
    code = visitor.code()
    assert len(visitor.phone.got) == 1
    wrong = f"{code[:-1]}{(int(code[-1]) + 1) % 10}"
    for _ in range(4):
        assert visitor.say(wrong).startswith("That is not the code")
        for _ in range(3):
            assert visitor.say(wrong, again=True).startswith("That is not the code")
    assert visitor.say(code) == "Welcome back, Ana."


def test_a_turn_that_fails_keeps_no_code_either(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.say("I've been here before")
    visitor.say("212 555 0123")
    code = visitor.code()

    def broken(scene: Scene, values: dict[str, Json]) -> dict[str, object]:
        raise RuntimeError("broken")

    monkeypatch.setitem(effects.EFFECTS, "prove", broken)
    assert visitor.say(code) == assistant.SORRY
    assert code not in stored(visitor.database)


def test_a_text_that_may_have_been_sent_is_looked_up_with_its_code(visitor: Visitor) -> None:
    visitor.phone.is_silent = True
    visitor.say("I've been here before")
    visitor.say("212 555 0123")
    visitor.deliver()
    visitor.deliver(minutes=1)
    assert len(visitor.phone.got) == 1
    assert ask(visitor.database, "SELECT status FROM outbox") == "sent"


def test_nobody_is_told_and_nothing_is_sent_where_nobody_has_the_address(visitor: Visitor) -> None:
    visitor.say("I've been here before")
    known = visitor.say("212 555 0123")
    stranger = Visitor(visitor.database, peer="b" * 32)
    stranger.say("I've been here before")
    assert stranger.say("212 555 0199") == known
    stranger.deliver()
    assert stranger.phone.to == [ANA.phone]


def test_a_number_that_is_only_typed_shows_nothing(visitor: Visitor) -> None:
    for words in ("my name is Ana Silva and my number is 212 555 0123", "skip", "what visits do i have"):
        assert "Biscuit" not in visitor.say(words)
    with visitor.database.transaction(actor=SYSTEM) as session:
        owner = session.scalar(text("SELECT user_id FROM conversations WHERE channel = 'webchat'"))
        known = session.scalar(text("SELECT user_id FROM pets"))
    assert owner != known


def test_a_number_that_the_channel_vouches_for_joins_at_once(visitor: Visitor) -> None:
    """As by the contact of a Telegram user: somebody who was a stranger there turns out to be Ana."""
    at = Address("telegram", "77", "900")
    for number, words in enumerate(("my name is Anna Silva", "skip", "skip")):
        take(visitor.database, InboundMessage(at, f"t{number}", words), now=NOW, means=MEANS)
    own = InboundMessage(at, "t9", "what are my pets' vaccinations?", phone=ANA.phone)
    take(visitor.database, own, now=NOW, means=MEANS)
    asked = "SELECT first_name FROM users JOIN conversations USING (user_id) WHERE channel = 'telegram'"
    assert ask(visitor.database, asked) == "Ana"
    assert ask(visitor.database, "SELECT count(*) FROM users WHERE merged_into IS NOT NULL") == 1


def test_somebody_who_works_here_is_nobody_to_be_joined_with(visitor: Visitor) -> None:
    with visitor.database.transaction(actor=SYSTEM) as session:
        session.execute(
            text(
                "INSERT INTO channel_identities (user_id, kind, value, verified_at)"
                " SELECT user_id, 'phone', :phone, now() FROM users WHERE role = 'staff' LIMIT 1"
            ),
            {"phone": BEN.phone},
        )
    visitor.say("I've been here before")
    visitor.say("212 555 0199")
    visitor.deliver()
    assert visitor.phone.got == []
