"""The waitlist: who is on it, who is asked when a time becomes free, and what their answers lead to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select

from core.booking.models import Appointment, AppointmentStatus, TimeOff
from core.booking.service import cancel, no_show, reschedule
from core.booking.spans import Span
from core.booking.time_off import add_time_off, withdraw_time_off
from core.booking.waitlist import join, leave, waiting
from core.booking.waitlist_answers import Outcome, accept, decline, is_open, offer_of, offers, still_to_tell
from core.booking.waitlist_models import EntryStatus, OpeningStatus, WaitlistEntry, WaitlistOffer
from core.booking.waitlist_rounds import go_round
from core.booking.wanted import Wanted
from core.errors import NotAllowed, NotEligible, NotFound
from core.pets.service import mark_died
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


def test_nobody_is_asked_while_nothing_is_free(listed: List) -> None:
    listed.joins("Rex")
    assert listed.asked() == []
    assert listed.holds() == 0


def test_withdrawn_time_off_is_offered_once_and_held(listed: List) -> None:
    listed.joins("Rex")
    listed.frees()
    assert listed.asked() == ["Rex 10:00"]
    assert listed.asked(NOW + MINUTE) == []
    kim = [
        claim for claim in listed.salon.claims(kind="hold") if claim.resource_id == listed.salon.person("Kim").user_id
    ]
    assert [(one.during.lower, one.during.upper, one.expires_at) for one in kim] == [
        (at(5, 10), at(5, 11, 10), NOW + HOUR)
    ]
    assert listed.salon.rules(listed.salon.request("Biscuit"), at(5, 10)) == ["taken"]


@pytest.mark.parametrize("how", ["cancelled", "moved", "missed"])
def test_a_visit_that_goes_away_is_offered(listed: List, how: str) -> None:
    listed.frees()
    visit = listed.salon.book(listed.salon.request("Biscuit"), at(5, 10))
    listed.joins("Rex")
    assert listed.asked() == []
    if how == "cancelled":
        cancel(listed.salon.session, actor=OWNER, appointment=visit, now=NOW)
    elif how == "missed":
        no_show(listed.salon.session, actor=STAFF, appointment=visit, now=NOW)
    else:
        kim = listed.salon.person("Kim").user_id
        request = listed.salon.request("Biscuit", replaces=visit.appointment_id)
        reschedule(
            listed.salon.session,
            actor=OWNER,
            appointment=visit,
            request=request,
            start=at(6, 10),
            staff_id=kim,
            now=NOW,
        )
    assert listed.asked(NOW + MINUTE) == ["Rex 10:00"]


def test_only_what_is_wanted_is_offered(listed: List) -> None:
    listed.joins("Rex", AFTERNOON)
    listed.joins("Max", MORNING, staff="Leo")
    listed.frees()
    assert listed.asked() == []
    listed.frees("14:00")
    assert listed.asked() == ["Rex 14:00"]


def test_those_whom_it_suits_best_are_asked_first(listed: List) -> None:
    listed.joins("First", kilograms=5)
    listed.joins("Second", minutes=1)
    listed.joins("Third", minutes=2)
    listed.joins("Kims", kilograms=5, staff="Kim", minutes=3)
    listed.joins("Fourth", minutes=4)
    listed.frees()
    assert [one.split()[0] for one in listed.asked()] == ["Kims", "Second", "Third"]
    assert [one.split()[0] for one in listed.asked(NOW + HOUR)] == ["Fourth", "First"]


def test_the_first_yes_has_it_and_the_others_are_told(listed: List) -> None:
    for name in ("Rex", "Max", "Ida"):
        listed.joins(name)
    listed.frees()
    first, second, third = listed.round()
    assert listed.yes(second) is Outcome.BOOKED
    assert listed.yes(first) is Outcome.GONE
    assert listed.booked().pet_id == second.entry.pet_id
    assert listed.booked().appointment_date == at(5, 10)
    assert listed.holds() == 0
    assert [one.offer_id for one in still_to_tell(listed.salon.session, now=NOW)] == [third.offer_id]
    assert still_to_tell(listed.salon.session, now=NOW) == []
    pets = [listed.salon.pets[name].pet_id for name in ("Rex", "Max", "Ida")]
    left = waiting(listed.salon.session, pets=pets, today=at(4, 9).date())
    assert {one.pet_id for one in left} == {first.entry.pet_id, third.entry.pet_id}


def test_a_time_that_frees_up_again_is_offered_again_to_those_who_missed_it(listed: List) -> None:
    listed.joins("Rex")
    listed.joins("Max", minutes=1)
    listed.frees()
    first, second = listed.round()
    listed.yes(first)
    assert listed.yes(second) is Outcome.GONE
    cancel(listed.salon.session, actor=OWNER, appointment=listed.booked(), now=NOW)
    assert listed.asked(NOW + 2 * MINUTE) == ["Max 10:00"]


def test_a_round_ends_at_its_deadline_and_in_the_end_the_time_is_free(listed: List) -> None:
    for minute, name in enumerate(("A", "B", "C", "D")):
        listed.joins(name, minutes=minute)
    listed.frees()
    first = listed.round()
    assert len(first) == 3
    assert listed.asked(NOW + HOUR - MINUTE) == []
    assert listed.asked(NOW + HOUR) == ["D 10:00"]
    assert listed.holds() == 1
    assert listed.asked(NOW + 2 * HOUR) == []
    assert listed.holds() == 0
    assert listed.salon.rules(listed.salon.request("Biscuit"), at(5, 10)) == []


def test_a_yes_after_the_deadline_counts_while_the_time_is_free(listed: List) -> None:
    listed.joins("Rex")
    listed.frees()
    (offer,) = listed.round()
    assert is_open(offer, now=NOW)
    assert listed.asked(NOW + HOUR) == []
    assert not is_open(listed.fresh(offer), now=NOW + HOUR)
    assert listed.yes(offer, NOW + 2 * HOUR) is Outcome.BOOKED
    assert listed.yes(offer, NOW + 2 * HOUR) is Outcome.OFF


def test_a_late_yes_finds_that_somebody_else_has_it(listed: List) -> None:
    listed.joins("Rex")
    listed.frees()
    (offer,) = listed.round()
    listed.round(NOW + HOUR)
    listed.salon.book(listed.salon.request("Biscuit"), at(5, 10), now=NOW + HOUR)
    assert listed.yes(offer, NOW + 2 * HOUR) is Outcome.GONE
    assert listed.fresh(offer).opening.status is OpeningStatus.OVER
    assert listed.fresh(offer).entry.status is EntryStatus.WAITING


def test_when_all_have_said_no_the_next_are_asked_at_once(listed: List) -> None:
    for minute, name in enumerate(("A", "B", "C", "D")):
        listed.joins(name, minutes=minute)
    listed.frees()
    first, second, third = listed.round()
    decline(listed.salon.session, actor=OWNER, offer=first, now=NOW)
    decline(listed.salon.session, actor=OWNER, offer=second, now=NOW, off=True)
    assert listed.asked(NOW + MINUTE) == []
    leave(listed.salon.session, actor=OWNER, entry=third.entry, now=NOW)
    assert listed.asked(NOW + MINUTE) == ["D 10:00"]
    statuses = [listed.fresh(one).entry.status for one in (first, second, third)]
    assert statuses == [EntryStatus.WAITING, EntryStatus.LEFT, EntryStatus.LEFT]


def test_who_has_said_no_is_not_asked_about_this_time_again(listed: List) -> None:
    listed.joins("Rex")
    listed.frees()
    (offer,) = listed.round()
    decline(listed.salon.session, actor=OWNER, offer=offer, now=NOW)
    assert listed.asked(NOW + MINUTE) == []
    assert listed.holds() == 0
    listed.frees("14:00")
    assert listed.asked(NOW + 2 * MINUTE) == ["Rex 14:00"]


def test_who_cannot_be_asked_is_passed_over_and_the_deadline_stays(listed: List) -> None:
    first = listed.joins("Rex")
    listed.joins("Max", minutes=1)
    listed.unreached.add(first.pet.user_id)
    listed.frees()
    (offer,) = listed.round()
    assert (offer.entry.pet.name, offer.opening.deadline) == ("Max", NOW + HOUR)
    listed.unreached |= {offer.entry.pet.user_id}
    assert listed.asked(NOW + HOUR) == []
    assert listed.holds() == 0
    listed.unreached.clear()
    assert listed.asked(NOW + 9 * HOUR) == ["Rex 10:00"]


def test_an_owner_has_one_offer_at_a_time(listed: List) -> None:
    listed.joins("Rex", owner="Ben")
    listed.joins("Max", owner="Ben", minutes=1)
    listed.frees()
    listed.frees("14:00")
    assert listed.asked() == ["Rex 10:00"]
    assert listed.asked(NOW + MINUTE) == []
    assert listed.asked(NOW + HOUR) == ["Max 10:00"]


def test_a_time_that_is_too_near_to_be_answered_is_not_offered(listed: List) -> None:
    listed.joins("Rex")
    listed.frees()
    assert listed.asked(at(5, 7, 55)) == []
    made = listed.round(at(5, 7, 30))
    assert [one.opening.deadline for one in made] == [at(5, 8)]


def test_a_booking_for_this_pet_and_service_leaves_the_list(listed: List) -> None:
    entry = listed.joins("Rex")
    other = listed.joins("Rex", service="Nail trim", owner="Rex's")
    listed.frees()
    listed.salon.book(listed.salon.request("Rex"), at(5, 10))
    assert listed.status(entry, other) == [EntryStatus.BOOKED, EntryStatus.WAITING]


def test_the_list_ends_with_its_days_and_with_the_pet(listed: List) -> None:
    late, died = listed.joins("Rex"), listed.joins("Max")
    mark_died(listed.salon.session, actor=OWNER, now=NOW, pet=listed.salon.pets["Max"])
    listed.round()
    assert listed.status(late, died) == [EntryStatus.WAITING, EntryStatus.LAPSED]
    listed.round(at(6, 9))
    assert listed.status(late) == [EntryStatus.LAPSED]


def test_joining_twice_adds_a_window_and_keeps_the_place(listed: List) -> None:
    mine = listed.joins("Rex", MORNING)
    listed.joins("Max", minutes=1)
    assert listed.joins("Rex", AFTERNOON, minutes=2).entry_id == mine.entry_id
    assert listed.joins("Rex", AFTERNOON, minutes=3).entry_id == mine.entry_id
    (found,) = waiting(listed.salon.session, pets=[mine.pet_id], today=at(4, 9).date())
    assert (found.wanted, found.place) == ((MORNING, AFTERNOON), 1)


def test_a_place_counts_those_who_could_take_the_same_time(listed: List) -> None:
    listed.joins("Rex", MORNING)
    listed.joins("Max", service="Nail trim", minutes=1)
    listed.joins("Ida", AFTERNOON, minutes=2)
    mine = listed.joins("Bo", AFTERNOON, minutes=3)
    (found,) = waiting(listed.salon.session, pets=[mine.pet_id], today=at(4, 9).date())
    assert found.place == 2


def test_what_a_rule_refuses_is_not_waited_for(listed: List) -> None:
    with pytest.raises(NotEligible) as refused:
        join(
            listed.salon.session,
            actor=OWNER,
            pet=listed.salon.pets["Mia"],
            request=listed.salon.request("Mia"),
            wanted=[TUESDAY],
            said=None,
            now=NOW,
        )
    assert [one.rule for one in refused.value.reasons] == ["species"]


def test_somebody_elses_offer_is_as_good_as_none(listed: List) -> None:
    listed.joins("Rex")
    listed.frees()
    (offer,) = listed.round()
    assert offer_of(listed.salon.session, owner=listed.owners["Rex's"], offer_id=offer.offer_id) is not None
    with pytest.raises(NotFound):
        offer_of(listed.salon.session, owner=listed.salon.ana, offer_id=offer.offer_id)


def test_who_has_left_cannot_leave_again(listed: List) -> None:
    entry = listed.joins("Rex")
    leave(listed.salon.session, actor=OWNER, entry=entry, now=NOW)
    with pytest.raises(NotAllowed):
        leave(listed.salon.session, actor=OWNER, entry=entry, now=NOW)
