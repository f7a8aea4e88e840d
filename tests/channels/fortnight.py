"""A fortnight of a shop on one clock: owners answer their reminders as people do, and a ledger says what came of it."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.assistant import Notified
from bot.ports import Address, InboundMessage, Means
from channels.receiving import take
from channels.ticking import tick
from core.audit import SYSTEM
from core.booking import service as booking
from core.booking.models import Appointment, AppointmentStatus
from core.booking.queries import facts_of
from core.booking.visit import VisitRequest
from core.catalog.queries import shop_and_catalog
from core.db import Database
from core.messaging.models import Message, Outbox, StaffAlert
from core.pets.service import add_pet
from core.reminders.models import Notice, NoticeStatus
from core.reminders.queries import next_at
from core.reminders.quiet import is_quiet
from core.shop.load import load_shop
from core.shop.queries import current_shop
from core.users.models import ConsentSource, User
from core.users.service import add_owner
from tests.talks.given import WEEK, small_salon

ZONE: Final = ZoneInfo("America/New_York")  # where the clock goes forward on Sunday 10 March 2030
BEGINS: Final = datetime(2030, 3, 1, 9, tzinfo=ZONE)
FIRST_DAY: Final = datetime(2030, 3, 5, 9, tzinfo=ZONE)
DAYS, HOURS, PEOPLE = 14, 8, 8
OURS: Final = "+12125550100"
MEANS: Final = Means(accounts={"sms": OURS})

CONFIRM, CANCEL, MOVE, LATE, NOTHING = "confirmed", "cancelled", "moved", "late", "nothing"
_SAID: Final = {
    CONFIRM: "C | c | yes | Yes! | yep | ok | ok thanks | 👍 | sure | we'll be there | see you then | confirmed | great"
    " | perfect | sounds good | of course | looking forward to it | count us in | still on | yes please | all good",
    CANCEL: "X | x please | no | nope | can't make it | cant make it sorry | please cancel it | we can't come"
    " | not coming | something came up, can't make it | need to cancel | 👎 | I won't make it | give it a miss"
    " | have to cancel, sorry",
    MOVE: "R | can we reschedule | another time please | different day please | could we do another day"
    " | need to move it | postpone it | got to rearrange | can't make it, another day?",
    NOTHING: "thanks | thank you | let me check with my wife | maybe | not sure yet | who is this? | what time is it?"
    " | how much is it? | hmm | 🙏",
    LATE: "running 10 late | running 15 min late sorry | bit late, 5 minutes | stuck in traffic, 12 mins"
    " | we'll be 10 late",
}
WAYS: Final = tuple((effect, text.strip()) for effect, texts in _SAID.items() for text in texts.split("|"))
"""Sixty ways of answering, each with what it does."""

SILENT: Final = 7
"""Every seventh owner answers nothing at all."""


@dataclass
class Owner:
    """Somebody with one visit, or two on one day; how they answer, and what that has to come to."""

    phone: str
    number: int
    visits: list[UUID] = field(default_factory=list)
    starts: list[datetime] = field(default_factory=list)
    said: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def way(self) -> tuple[str, str]:
        """What they do, and in which words."""
        return (NOTHING, "") if self.number % SILENT == SILENT - 1 else WAYS[self.number % len(WAYS)]


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
        """From the first booking to the last visit; the ledger."""
        self._set_up()
        answers: list[tuple[datetime, int, str, str]] = []
        end = FIRST_DAY + timedelta(days=DAYS + 1)
        while (moment := self._next(answers)) is not None and moment < end:
            while answers and answers[0][0] <= moment:
                at, _, phone, text = heapq.heappop(answers)
                self._answer(self.owners[phone], text, at, answers)
            for _ in range(2):  # a second beat, at the same moment
                for told in tick(self.database, moment, means=MEANS):
                    self._hear(told, moment, answers)
        return self._ledger()

    def _next(self, answers: list[tuple[datetime, int, str, str]]) -> datetime | None:
        with self.database.transaction(actor=SYSTEM) as session:
            due = next_at(session)
        return min((one for one in (due, answers[0][0] if answers else None) if one is not None), default=None)

    def _hear(self, told: Notified, now: datetime, answers: list[tuple[datetime, int, str, str]]) -> None:
        """Whoever is asked answers once; who is late says so when they are reminded on the day."""
        assert told.to is not None
        self.said.append(told)
        owner = self.owners[told.to.peer]
        owner.told.append(told.key.rsplit(":", 1)[1])
        effect, text = owner.way
        if not text or owner.said or bool(told.choices) == (effect == LATE):
            return
        owner.said = 1
        wait = timedelta(minutes=5 + 37 * owner.number % (40 if effect == LATE else 300))
        heapq.heappush(answers, (now + wait, len(self.said), owner.phone, text))

    def _answer(self, owner: Owner, text: str, at: datetime, answers: list[tuple[datetime, int, str, str]]) -> None:
        message = InboundMessage(
            Address("sms", OURS, owner.phone), f"m{owner.phone}{owner.said}", text, phone=owner.phone
        )
        received = take(self.database, message, now=at, means=MEANS)
        again = take(self.database, message, now=at, means=MEANS)
        assert again.repeat, "the carrier delivers everything twice"
        owner.said += 1
        effect, _ = owner.way
        reply = received.replies[-1] if received.replies else None
        if reply is None or not reply.choices or effect not in (CANCEL, MOVE) or owner.said > 5:
            return
        follow = "2" if "When would suit" in reply.text else "1"  # the first may be too soon by the time it is taken
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
        day, hour, person = number % DAYS, number // DAYS % HOURS, number // DAYS // HOURS
        is_second = hour % 2 == 1 and day % 3 == 0
        phone = f"+1212555{1000 + (number - DAYS if is_second else number)}"
        start = (FIRST_DAY + timedelta(days=day, hours=hour)).astimezone(UTC)
        with self.database.transaction(actor=SYSTEM) as session:
            _, catalog = shop_and_catalog(session)
            people = sorted(catalog.people, key=lambda one: one.first_name)
            if phone not in self.owners:
                self.owners[phone] = Owner(phone, number + self.first)
                self._add_owner(session, phone, now)
            user = self.users[phone]
            pet = add_pet(session, actor=SYSTEM, now=now, owner=user, name=f"Rex{number}", species="dog",
                          weight=Decimal(20))  # fmt: skip
            bath = catalog.by_name("Bath")
            assert bath is not None
            visit = booking.book(
                session, actor=SYSTEM, request=VisitRequest(facts_of(session, pet=pet), bath), start=start,
                staff_id=people[person].user_id, now=now,
            )  # fmt: skip
        self.owners[phone].visits.append(visit.appointment_id)
        self.owners[phone].starts.append(start)

    def _add_owner(self, session: Session, phone: str, now: datetime) -> None:
        self.users[phone] = add_owner(
            session, actor=SYSTEM, now=now, first_name="Ana", phone=phone, phone_verified=True, consent=True,
            source=ConsentSource.STAFF,
        )  # fmt: skip

    # --- what came of it

    def _ledger(self) -> dict[str, Any]:
        with self.database.transaction(actor=SYSTEM) as session:
            notices = list(session.scalars(select(Notice)))
            visits = {one.appointment_id: one for one in session.scalars(select(Appointment))}
            own = {one.effect_key: one for one in session.scalars(select(Outbox).where(Outbox.effect_key.is_not(None)))}
            at = dict(session.execute(select(Message.message_id, Message.at)).all())
            shown = Counter(session.scalars(select(StaffAlert.detail)))
            shop = current_shop(session)
        said = [one for one in notices if one.status is NoticeStatus.DONE and one.message_id is not None]
        messages = {one.message_id for one in said}
        return {
            "visits": len(visits),
            "owners": len(self.owners),
            "notices planned": len(notices),
            "said": len(said),
            "seen to": sum(1 for one in notices if one.status is NoticeStatus.DONE and one.message_id is None),
            "dropped": dict(Counter(one.fate for one in notices if one.status is NoticeStatus.DROPPED)),
            "left": sum(1 for one in notices if one.status is NoticeStatus.PENDING),
            "messages": len(messages),
            "messages yielded": len(self.said),
            "messages queued": len({one.message_id for one in own.values()}),
            "at night": sum(1 for one in messages if one is not None and is_quiet(shop, at[one])),
            "answers": dict(Counter(one.way[0] for one in self.owners.values() if one.said)),
            "wrong": list(self._wrong(visits)),
            "shown to staff": dict(shown),
        }

    def _wrong(self, visits: dict[UUID, Appointment]) -> Iterator[str]:
        for owner in self.owners.values():
            effect, text = owner.way
            if text and not owner.said:
                yield f"{owner.phone} was never asked: {owner.told}"
                continue
            found = [_state(visits[key], start) for key, start in zip(owner.visits, owner.starts, strict=True)]
            expected = {CONFIRM: {"confirmed"}, CANCEL: {"cancelled"}, MOVE: {"moved"}, LATE: {"late"}}.get(
                effect, {""}
            )
            right = bool(expected & set(found)) if effect in (MOVE, LATE) else set(found) == expected
            if not right:
                yield f"{text!r} has come to {found}, not {expected}"
        for owner in self.owners.values():
            for name, same in groupby(sorted(owner.told)):
                if len(list(same)) > len(owner.visits):
                    yield f"{owner.phone} was told {name} too often"


def _state(visit: Appointment, start: datetime) -> str:
    if visit.status is AppointmentStatus.CANCELLED:
        return "cancelled"
    if visit.appointment_date != start:
        return "moved"
    if visit.late_minutes is not None:
        return "late"
    return "confirmed" if visit.confirmed_at is not None else ""
