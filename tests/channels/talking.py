"""What the tests of the doors share: the salon, and somebody who writes to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import text

from bot.assistant import SORRY, transcript
from bot.ports import Address, InboundMessage, Line, OutboundMessage, Received
from channels.receiving import take
from core.audit import SYSTEM
from core.db import Database
from core.pets.models import Pet, VaccinationSource
from core.pets.service import add_pet, add_vaccination
from core.users.models import ConsentSource
from core.users.service import add_owner
from tests.cast import ANA, NOW, Person, load_shop

AT = "2030-03-04T09:00-05:00"
"""NOW, as it is typed."""

OPENING_HOURS = "9 am to 6 pm"


def open_salon(database: Database) -> None:
    """Load the salon, and nobody who would come."""
    with database.transaction(actor=SYSTEM) as session:
        load_shop(session, "salon")


def enter(database: Database, person: Person, pet: str, **known: Any) -> None:
    """Enter an owner with a dog that is vaccinated against rabies."""
    with database.transaction(actor=SYSTEM) as session:
        owner = add_owner(
            session,
            actor=SYSTEM,
            now=NOW,
            first_name=person.first_name,
            last_name=person.last_name,
            email=person.email,
            phone=person.phone,
            phone_verified=True,
            consent=True,
            source=ConsentSource.STAFF,
        )
        entered: Pet = add_pet(session, actor=SYSTEM, now=NOW, owner=owner, name=pet, species="dog", **known)
        add_vaccination(
            session,
            actor=SYSTEM,
            now=NOW,
            pet=entered,
            name="rabies",
            given=date(2029, 5, 1),
            expires=date(2031, 5, 1),
            source=VaccinationSource.STAFF,
        )


@dataclass
class Writer:
    """Somebody who writes in the terminal, with a phone that the carrier vouches for."""

    database: Database
    phone: str = ANA.phone
    now: datetime = NOW
    replies: tuple[OutboundMessage, ...] = ()
    count: int = field(default=0)

    @property
    def address(self) -> Address:
        return Address("console", "terminal", self.phone)

    def message(self, written: str, *, provider_id: str, pressed: str | None = None) -> InboundMessage:
        return InboundMessage(self.address, provider_id, written, pressed=pressed, phone=self.phone)

    def send(self, written: str, *, provider_id: str | None = None, pressed: str | None = None) -> Received:
        """Hand a message over as a door does, with an id of its own unless one is given."""
        self.count += 1
        given = provider_id or f"message {self.count}"
        received = take(self.database, self.message(written, provider_id=given, pressed=pressed), now=self.now)
        self.replies = received.replies
        return received

    def say(self, *written: str) -> str:
        """Write one message after the other; the answer to the last."""
        for one in written:
            self.send(one)
        return " ".join(reply.text for reply in self.replies)

    def press(self, label: str) -> str:
        """Press a button under the last reply."""
        data = next(choice.data for reply in self.replies for choice in reply.choices if choice.label == label)
        self.send(label, pressed=data)
        return " ".join(reply.text for reply in self.replies)

    def labels(self) -> list[str]:
        return [choice.label for reply in self.replies for choice in reply.choices]

    def said(self) -> tuple[Line, ...]:
        """The whole talk as it is stored."""
        with self.database.transaction(actor=SYSTEM) as session:
            return transcript(session, address=self.address)

    def is_heard(self) -> bool:
        """Whether an ordinary question is answered, whatever happened before."""
        return OPENING_HOURS in self.say("opening hours")


def assert_gapless(lines: tuple[Line, ...]) -> None:
    """Nothing is lost, nothing comes twice, and every message has an answer behind it."""
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert not any(line.text == SORRY for line in lines)
    assert {line.mine for line in lines[1::2]} <= {True}
    assert {line.mine for line in lines[0::2]} <= {False}


def ask(database: Database, statement: str, **values: object) -> Any:
    """One value from the database."""
    with database.transaction(actor=SYSTEM) as session:
        return session.execute(text(statement), values).scalar_one()


def run(database: Database, statement: str, **values: object) -> None:
    """Change something in the database."""
    with database.transaction(actor=SYSTEM) as session:
        session.execute(text(statement), values)


def scheduled(database: Database) -> int:
    """How many visits are booked."""
    return int(ask(database, "SELECT count(*) FROM appointments WHERE status = 'scheduled'"))
