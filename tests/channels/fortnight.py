"""A fortnight of a shop on one clock: owners answer their reminders as people do, and a ledger says what came of it."""

from __future__ import annotations

import heapq
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.assistant import Notified
from bot.ports import Address, InboundMessage, Means
from channels.receiving import take
from channels.ticking import tick
from core.audit import SYSTEM
from core.booking import service as booking
from core.booking.queries import facts_of
from core.booking.visit import VisitRequest
from core.catalog.queries import shop_and_catalog
from core.db import Database
from core.messaging.models import Outbox, OutboxStatus
from core.pets.service import add_pet
from core.reminders.queries import next_at
from core.shop.load import load_shop
from core.users.models import ConsentSource, User
from core.users.service import add_owner
from tests.channels.fortnight_books import ZONE, ledger
from tests.channels.fortnight_ways import AGAIN, ASKED, BEHIND, DAY, PAIRS, SILENT, WAYS, Way
from tests.talks.worlds import WEEK, small_salon

BEGINS: Final = datetime(2030, 3, 1, 9, tzinfo=ZONE)
FIRST_DAY: Final = datetime(2030, 3, 5, 10, tzinfo=ZONE)
DAYS, HOURS, PEOPLE = 14, (0, 2, 4), 8
OURS: Final = "+12125550100"
MEANS: Final = Means(accounts={"sms": OURS})
EVERY_SEVENTH: Final = 7  # owner answers nothing at all
A_PAIR: Final = 6  # every sixth visit is of a second pet, an hour behind the first one's
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Answers = list[tuple[datetime, int, str, str]]


@dataclass
class Owner:
    """Somebody with one visit, or two on one day; how they answer, and what that has to come to.

    ``told`` are the reminders they had, and ``told_when_said`` how many of them before they answered; ``heard`` is what
    they were answered.
    """

    phone: str
    number: int
    user_id: UUID | None = None
    made: list[tuple[UUID, datetime]] = field(default_factory=list)
    pets: list[str] = field(default_factory=list)
    said: int = 0
    told: list[str] = field(default_factory=list)
    told_when_said: int = 0
    heard: list[str] = field(default_factory=list)

    @property
    def way(self) -> Way:
        """What they do."""
        if self.number % EVERY_SEVENTH == EVERY_SEVENTH - 1:
            return SILENT
        of = WAYS if len(self.made) == 1 else PAIRS
        return of[self.number % len(of)]

    @property
    def other(self) -> datetime:
        """The day on which they would rather come: the next."""
        return self.made[0][1].astimezone(ZONE) + timedelta(days=1)

    @property
    def words(self) -> str:
        """What they write."""
        days = {"other": WEEKDAYS[self.other.weekday()],
                "same": WEEKDAYS[self.made[0][1].astimezone(ZONE).weekday()]}  # fmt: skip
        return self.way.text.format(first=self.pets[0], second=self.pets[-1], **days)

    @property
    def expected(self) -> tuple[str, ...]:
        """The states of their visits in the end."""
        comes_to = self.way.comes_to
        return comes_to if len(comes_to) == len(self.made) else comes_to * len(self.made)


@dataclass
class Fortnight:
    """One shop, one clock; ``first`` is the place of the first owner's way among `WAYS`."""

    database: Database
    quiet_hours: str
    visits: int
    owners: dict[str, Owner] = field(default_factory=dict)
    first: int = 0
    said: list[Notified] = field(default_factory=list)
    users: dict[str, User] = field(default_factory=dict)

    def run(self) -> dict[str, Any]:
        """From the first booking to the day behind the last visit; the ledger."""
        self._set_up()
        answers: Answers = []
        for owner in self.owners.values():
            if owner.way.at == BEHIND:
                heapq.heappush(answers, (owner.made[-1][1] + timedelta(hours=3), 0, owner.phone, owner.words))
        end = FIRST_DAY + timedelta(days=DAYS + 1)
        while (moment := self._next(answers)) is not None and moment < end:
            while answers and answers[0][0] <= moment:
                at, _, phone, text = heapq.heappop(answers)
                self._answer(self.owners[phone], text, at, answers)
            for _ in range(2):  # a second beat, at the same moment
                for told in tick(self.database, moment, means=MEANS):
                    self._hear(told, moment, answers)
                self._taken(moment)
        with self.database.transaction(actor=SYSTEM) as session:
            return ledger(session, self.owners.values(), yielded=len(self.said))

    def _taken(self, now: datetime) -> None:
        """The provider takes everything at once: what it has not taken would be judged anew, and said again."""
        with self.database.transaction(actor=SYSTEM) as session:
            session.execute(
                update(Outbox)
                .where(Outbox.status == OutboxStatus.PENDING)
                .values(status=OutboxStatus.SENT, finished_at=now)
            )

    def _next(self, answers: Answers) -> datetime | None:
        with self.database.transaction(actor=SYSTEM) as session:
            due = next_at(session)
        return min((one for one in (due, answers[0][0] if answers else None) if one is not None), default=None)

    def _hear(self, told: Notified, now: datetime, answers: Answers) -> None:
        """Whoever is asked answers once; who is late says so when they are reminded on the day."""
        assert told.to is not None
        self.said.append(told)
        owner, way = self.owners[told.to.peer], self.owners[told.to.peer].way
        name = told.key.rsplit(":", 1)[1]
        moment = told.key.split(":", 1)[1]
        owner.told.append(moment)
        if owner.said or way.at != name or way.at not in (ASKED, AGAIN, DAY):
            return
        owner.said = 1
        wait = timedelta(minutes=5 + 37 * owner.number % (40 if way.at == DAY else 300))
        if way.slow:
            wait = timedelta(hours=40)
        if way.at == DAY:  # the quiet hours may have brought the last reminder the evening before: nobody is late yet
            start = datetime.fromisoformat(moment.split(":", 1)[1].rsplit(":", 1)[0])
            now = max(now, start - timedelta(hours=2))
        heapq.heappush(answers, (now + wait, len(self.said), owner.phone, owner.words))

    def _answer(self, owner: Owner, text: str, at: datetime, answers: Answers) -> None:
        """Say it, twice over; whatever is asked back is answered a minute later, as often as it takes."""
        owner.said = max(1, owner.said)
        owner.told_when_said = owner.told_when_said or len(owner.told)
        key = f"m{owner.phone}{len(owner.heard)}"
        attached = owner.way.attached if not owner.heard else None
        message = InboundMessage(
            Address("sms", OURS, owner.phone), key, text, phone=owner.phone, attached=attached
        )  # fmt: skip
        received = take(self.database, message, now=at, means=MEANS)
        again = take(self.database, message, now=at, means=MEANS)
        assert again.repeat, "the carrier delivers everything twice"
        reply = received.replies[-1] if received.replies else None
        owner.heard.append(" ".join(one.text for one in received.replies))
        if reply is None or not reply.choices or len(owner.heard) > 5:
            return
        if (follow := _follow(owner.way, reply.text)) is not None:
            heapq.heappush(answers, (at + timedelta(minutes=1), len(self.said), owner.phone, follow))

    # --- what is given

    def _set_up(self) -> None:
        shop = small_salon()
        hours = {day: ["09:00-18:00"] for day in WEEK}
        shop |= {
            "quiet_hours": self.quiet_hours,
            "reminders": [
                {"before": "48h", "ask": True},
                {"before": "24h", "ask": True, "only_if_unanswered": True},
                {"before": "2h"},
            ],
            "staff": [
                {"id": f"p{n}", "first_name": f"Kim{n}", "email": f"p{n}@example.com", "role": "staff", "hours": hours}
                for n in range(PEOPLE)
            ],
        }
        shop["services"] = [{"name": "Bath", "duration": "60m", "price": 45, "staff": [f"p{n}" for n in range(PEOPLE)]}]
        now = BEGINS.astimezone(UTC)
        with self.database.transaction(actor=SYSTEM) as session:
            load_shop(session, actor=SYSTEM, now=now, content=json.dumps(shop).encode())
        for number in range(self.visits):
            self._book(number, now)

    def _book(self, number: int, now: datetime) -> None:
        """A visit of its own owner; every sixth is of a second pet, an hour behind the first one's."""
        is_second = number % A_PAIR == A_PAIR - 1
        at = number - is_second
        day, hour, person = at % DAYS, HOURS[at // DAYS % len(HOURS)] + is_second, at // DAYS // len(HOURS)
        phone = f"+1212555{1000 + at}"
        start = (FIRST_DAY + timedelta(days=day, hours=hour)).astimezone(UTC)
        with self.database.transaction(actor=SYSTEM) as session:
            _, catalog = shop_and_catalog(session)
            people = sorted(catalog.people, key=lambda one: one.first_name)
            if phone not in self.owners:
                self.owners[phone] = Owner(phone, len(self.owners) + self.first)
                self._add_owner(session, phone, now)
            user = self.users[phone]
            name = "Bella" if is_second else "Rex"
            pet = add_pet(session, actor=SYSTEM, now=now, owner=user, name=name, species="dog", weight=Decimal(20))
            bath = catalog.by_name("Bath")
            assert bath is not None
            visit = booking.book(
                session, actor=SYSTEM, request=VisitRequest(facts_of(session, pet=pet), bath), start=start,
                staff_id=people[person].user_id, now=now,
            )  # fmt: skip
        owner = self.owners[phone]
        owner.user_id = user.user_id
        owner.made.append((visit.appointment_id, start))
        owner.pets.append(name)

    def _add_owner(self, session: Session, phone: str, now: datetime) -> None:
        self.users[phone] = add_owner(
            session, actor=SYSTEM, now=now, first_name="Ana", phone=phone, phone_verified=True, consent=True,
            source=ConsentSource.STAFF,
        )  # fmt: skip


def _follow(way: Way, asked: str) -> str | None:
    """What is said to a question: yes or no to a check, the second of some times, since the first may be too soon."""
    if "When would suit" in asked or "The nearest" in asked:
        return "2"
    if "Shall I look for another time" in asked:
        return None
    if "¿Cancelo" in asked:
        return "sí"
    if "Shall I" in asked:
        return "yes" if way.agrees else "no, keep it"
    if "Just to be sure" in asked:
        return "yes"
    return None
