"""The salon with a waiting list, and what its tests ask of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select

from core.booking.models import Appointment, AppointmentStatus, TimeOff
from core.booking.spans import Span
from core.booking.time_off import add_time_off, withdraw_time_off
from core.booking.waitlist import join
from core.booking.waitlist_answers import Outcome, accept, offers
from core.booking.waitlist_models import EntryStatus, WaitlistEntry, WaitlistOffer
from core.booking.waitlist_rounds import go_round
from core.booking.wanted import Wanted
from core.users.models import User
from core.users.service import add_owner
from tests.cast import NOW
from tests.core.booking.conftest import OWNER, STAFF, Salon, at

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
TUESDAY = Wanted(start=datetime(2030, 3, 5), end=datetime(2030, 3, 6))  # noqa: DTZ001  on the shop's wall clock
MORNING = replace(TUESDAY, until=time(12))
AFTERNOON = replace(TUESDAY, after=time(12))


@dataclass
class List:
    """The salon with a waitlist: on Tuesday nobody is there. All can be written to, except who is ``unreached``."""

    salon: Salon
    away: dict[str, TimeOff] = field(default_factory=dict)
    owners: dict[str, User] = field(default_factory=dict)
    unreached: set[UUID] = field(default_factory=set)

    def joins(
        self,
        pet: str,
        *windows: Wanted,
        service: str = "Bath & brush",
        owner: str | None = None,
        staff: str | None = None,
        kilograms: int = 20,
        minutes: int = 0,
    ) -> WaitlistEntry:
        """A pet waits for a service: of the ``owner`` of this name, else of one of its own."""
        name = owner or f"{pet}'s"
        if name not in self.owners:
            self.owners[name] = add_owner(self.salon.session, actor=STAFF, now=NOW, first_name=name, last_name="Okafor")
        ana, self.salon.ana = self.salon.ana, self.owners[name]
        found = self.salon.pet(pet, weight=Decimal(kilograms))
        self.salon.ana = ana
        return join(
            self.salon.session,
            actor=OWNER,
            pet=found,
            request=self.salon.request(pet, service, staff=staff),
            wanted=windows or (TUESDAY,),
            said=None,
            now=NOW + timedelta(minutes=minutes),
        )

    def frees(self, name: str = "10:00") -> None:
        """The piece of time off that begins at ``name`` is withdrawn."""
        withdraw_time_off(self.salon.session, actor=STAFF, time_off=self.away.pop(name), now=NOW)

    def round(self, now: datetime = NOW) -> list[WaitlistOffer]:
        made = go_round(self.salon.session, now=now, askable=self._askable)
        return offers(self.salon.session, ids=[one.offer_id for one in made])

    def _askable(self, owners: Collection[UUID]) -> Collection[UUID]:
        return [one for one in owners if one not in self.unreached]

    def asked(self, now: datetime = NOW) -> list[str]:
        """Which pets a round at ``now`` asks, and about which time."""
        local = self.salon.shop.local
        return [f"{one.entry.pet.name} {local(one.opening.start):%H:%M}" for one in self.round(now)]

    def yes(self, offer: WaitlistOffer, now: datetime = NOW + MINUTE) -> Outcome:
        outcome = accept(self.salon.session, actor=OWNER, offer=self.fresh(offer), now=now, channel="sms").outcome
        self.salon.check()
        return outcome

    def fresh(self, offer: WaitlistOffer) -> WaitlistOffer:
        return offers(self.salon.session, ids=[offer.offer_id])[0]

    def status(self, *entries: WaitlistEntry) -> list[EntryStatus]:
        for entry in entries:
            self.salon.session.refresh(entry)
        return [entry.status for entry in entries]

    def booked(self) -> Appointment:
        wanted = select(Appointment).where(Appointment.status == AppointmentStatus.SCHEDULED)
        return self.salon.session.scalars(wanted).one()

    def holds(self) -> int:
        return len({one.hold_token for one in self.salon.claims(kind="hold")})


@pytest.fixture
def listed(salon: Salon) -> List:
    """From 10:00 there would be room for one bath with Kim, from 14:00 for another with Kim."""
    made = List(salon)
    for name in ("Leo", "Kim"):
        person = salon.person(name)
        marks = [at(5, 0), at(5, 10), at(5, 11, 10), at(5, 14), at(5, 15, 10), at(6, 0)] if name == "Kim" else []
        for start, end in zip(marks or [at(5, 0)], marks[1:] or [at(6, 0)], strict=False):
            away = add_time_off(salon.session, actor=STAFF, person=person, during=Span(start, end), now=NOW)
            made.away[f"{start:%H:%M}" if marks else name] = away.time_off
    return made
