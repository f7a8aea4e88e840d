"""The day as the page shows it: columns of people, cards in rows of time. Read once, then pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from channels.board.rows import MINUTES, SIDE_BY_SIDE, row, span
from channels.board.shown import Block, Board, Card, Column, Undo
from channels.board.words import DONE, day, pet_is, state
from channels.staff_words import clock, doer, flags, name_of, services_of
from core.booking.clock import hours_between, instant
from core.booking.deeds import VisitDeed, last_deeds, may_undo
from core.booking.models import AppointmentStatus
from core.booking.queries import Visit
from core.booking.schedule import Day
from core.booking.schedule import day as day_of
from core.booking.spans import Span, common, without
from core.catalog.catalog import Catalog
from core.catalog.queries import shop_and_catalog
from core.messaging.waiting import WithStaff, with_staff
from core.shop.profile import Shop

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = 60
OPEN: Final = AppointmentStatus.SCHEDULED
SMALL: Final = 20
"""Minutes of a visit whose card has room for one line only."""

FLAGS_IN_A_LINE: Final = 24
"""Letters; of more than that only the kinds are shown there."""


def board(session: Session, *, on: date | None, now: datetime) -> Board:
    """What there is to see of ``on``, or of today."""
    shop, catalog = shop_and_catalog(session)
    today = shop.local(now).date()
    wanted = on or today
    found = day_of(session, date=wanted, now=now)
    shown = [*found.visits, *found.unfinished]
    deeds = last_deeds(session, appointment_ids=[one.appointment.appointment_id for one in shown])
    return _Reading(shop, catalog, found, deeds, today, now).board(with_staff(session))


@dataclass(frozen=True)
class _Reading:
    shop: Shop
    catalog: Catalog
    day: Day
    deeds: Mapping[UUID, VisitDeed]
    today: date
    now: datetime

    def board(self, waiting: Sequence[WithStaff]) -> Board:
        first, last = self._bounds()
        visits = [one for one in self.day.visits if one.appointment.status is not AppointmentStatus.CANCELLED]
        minute = self._minute(self.now)
        is_today = self.day.date == self.today and first <= minute < last
        return Board(
            on=self.day.date,
            title=day(self.day.date, today=self.today),
            before=self.day.date - timedelta(days=1),
            after=self.day.date + timedelta(days=1),
            today=self.today,
            summary=self._summary(len(visits)),
            rows=(last - first) // MINUTES,
            hours=tuple((row(at, first), self._clock_at(at)) for at in range(first, last, HOUR)),
            now_row=row(minute, first) if is_today else None,
            now_said=clock(self.now, self.shop),
            columns=tuple(self._columns(visits, first, last)),
            unfinished=tuple(self._card(one, 0, 0, 1, dated=True) for one in self.day.unfinished),
            waiting=tuple(self._waits(one) for one in waiting if one.hand_over.waiting_since is not None),
            vaccines=tuple(sorted({one for names in self.shop.vaccines_required.values() for one in names})),
        )

    def _bounds(self) -> tuple[int, int]:
        """The minutes of the day, whole hours, from the first opening or visit to the last."""
        spans = [one.span for one in self.day.visits]
        spans += common(hours_between(self.day.span, self.shop.hours_on, self.shop.zone), [self.day.span])
        if not spans:
            return 9 * HOUR, 17 * HOUR
        begins = min(self._minute(one.start) for one in spans)
        ends = max(self._minute(min(one.end, self.day.span.end)) or 24 * HOUR for one in spans)
        return begins // HOUR * HOUR, min(-(-ends // HOUR) * HOUR, 24 * HOUR)

    def _columns(self, visits: Sequence[Visit], first: int, last: int) -> Iterable[Column]:
        by_person: dict[UUID | None, list[Visit]] = {}
        for visit in visits:
            by_person.setdefault(visit.appointment.staff_id, []).append(visit)
        for person in self.catalog.people:
            works = self._works(person.user_id)
            if works or person.user_id in by_person:
                theirs = by_person.pop(person.user_id, [])
                yield self._column(person.name, person.user_id, theirs, works, first, last)
        for staff_id, rest in by_person.items():  # somebody whom the shop file names no more, or nobody
            staff = rest[0].staff
            yield self._column(name_of(staff), staff_id, rest, [], first, last)

    def _works(self, user_id: UUID) -> list[Span]:
        person = self.catalog.person(user_id)
        zone = self.shop.zone
        hours = hours_between(self.day.span, self.shop.hours_on, zone)
        works = common(hours, hours_between(self.day.span, lambda on: person.hours[on.weekday()], zone))
        breaks = hours_between(self.day.span, lambda on: person.breaks[on.weekday()], zone)
        return without(common(works, [self.day.span]), breaks)

    def _column(
        self, name: str, staff_id: UUID | None, visits: Sequence[Visit], works: Sequence[Span], first: int, last: int
    ) -> Column:
        cards, ends = [], [0] * SIDE_BY_SIDE
        for visit in visits:
            begins = self._minute(visit.span.start)
            side = next((n for n, end in enumerate(ends) if end <= begins), SIDE_BY_SIDE - 1)
            ends[side] = begins + max(int((visit.span.end - visit.span.start) / MINUTE), MINUTES)
            cards.append(self._card(visit, first, last, side + 1))
        sides = max((card.side for card in cards), default=1)
        return Column(name, tuple(cards), tuple(self._blocks(staff_id, works, first, last)), sides)

    def _blocks(self, staff_id: UUID | None, works: Sequence[Span], first: int, last: int) -> Iterable[Block]:
        zone = self.shop.zone
        whole = Span(instant(self.day.date, first, zone), instant(self.day.date, last, zone))
        if staff_id is not None:
            for free in without([whole], works):
                yield self._block(free, first, last, "", "off")
        for one in self.day.away:
            lower, upper = one.during.lower, one.during.upper
            if one.user_id == staff_id and lower is not None and upper is not None:
                said = f"Away: {one.reason}" if one.reason else "Away"
                yield self._block(Span(max(lower, whole.start), min(upper, whole.end)), first, last, said, "away")
        for person, held in self.day.held:
            if person == staff_id:
                yield self._block(held, first, last, "Held for somebody who is deciding", "held")

    def _block(self, times: Span, first: int, last: int, said: str, kind: str) -> Block:
        begins, ends = self._minute(times.start), self._minute(times.end)
        ends = ends if ends > begins else last
        return Block(row(max(begins, first), first), span(min(ends, last) - max(begins, first)), said, kind)

    def _card(self, visit: Visit, first: int, last: int, side: int, *, dated: bool = False) -> Card:
        one = visit.appointment
        begins = self._minute(visit.span.start)
        minutes = int((visit.span.end - visit.span.start) / MINUTE)
        rows = span(min(minutes, last - begins)) if last else 1
        times = f"{clock(visit.span.start, self.shop)} - {clock(visit.span.end, self.shop)}"
        on = self.shop.local(visit.span.start).date()
        is_open = one.status is OPEN
        return Card(
            id=one.appointment_id.hex,
            version=one.version,
            at=max(row(begins, first), 1),
            rows=rows,
            side=side,
            time=f"{day(on, today=self.today)}, {times}" if dated and on != self.day.date else times,
            pet=visit.pet.name,
            pet_is=pet_is(visit.pet, on),
            owner=visit.pet.owner.first_name,
            service=services_of(visit),
            state=state(visit, self.shop),
            flags=tuple(flags(visit)),
            notes=tuple(self._notes(visit)),
            is_over=not is_open,
            is_here=is_open and one.arrived_at is not None,
            is_small=minutes <= SMALL,
            is_brief=minutes <= SMALL and sum(map(len, flags(visit))) > FLAGS_IN_A_LINE,
            steps=tuple(self._steps(visit, on)) if is_open else (),
            changes=tuple(self._changes(on)) if is_open else (),
            weight="" if visit.pet.weight is None else f"{visit.pet.weight.normalize():f}",
            undo=self._undo(visit),
        )

    def _notes(self, visit: Visit) -> Iterable[str]:
        if visit.appointment.notes:
            yield f"Note: {visit.appointment.notes}"
        if visit.appointment.status is OPEN:
            for check in self.day.checks.get(visit.pet.pet_id, ()):
                until = f" until {check.expiry_date}" if check.expiry_date else ""
                yield f"Check the certificate: {check.vaccine_name}{until}, as the owner says"

    def _steps(self, visit: Visit, on: date) -> Iterable[tuple[str, str]]:
        """What can be done next; a visit of another day can only be closed, once it is over."""
        one = visit.appointment
        if on == self.today:
            if one.arrived_at is None:
                yield "arrive", "Arrived"
            if one.started_at is None:
                yield "start", "Start"
        if on == self.today or visit.span.start < self.now:
            yield "done", "Done"
            if one.arrived_at is None and visit.span.start <= self.now + 15 * MINUTE:
                yield "miss", "Did not come"

    def _changes(self, on: date) -> Iterable[tuple[str, str]]:
        """What its owner would be told of."""
        if on == self.today:
            yield "late", "Running late"
        yield "move", "Move"
        yield "cancel", "Cancel"

    def _undo(self, visit: Visit) -> Undo | None:
        deed = self.deeds.get(visit.appointment.appointment_id)
        if deed is None or not may_undo(deed, now=self.now):
            return None
        return Undo(deed.deed_id.hex, DONE[deed.kind], f"{doer(deed)}, {clock(deed.at, self.shop)}: {DONE[deed.kind]}")

    def _waits(self, one: WithStaff) -> str:
        name = name_of(one.owner) if one.owner else "Somebody"
        since = one.hand_over.waiting_since
        return f"{name}, since {clock(since, self.shop)}" if since is not None else name

    def _summary(self, count: int) -> str:
        number = "No visits" if not count else "1 visit" if count == 1 else f"{count} visits"
        hours = ", ".join(str(one) for one in self.shop.hours_on(self.day.date))
        return f"{number}, open {hours}" if hours else f"{number}, closed"

    def _minute(self, moment: datetime) -> int:
        """Of this day's wall clock; what lies on another day is at its nearer end."""
        local = self.shop.local(moment)
        if local.date() < self.day.date:
            return 0
        return local.hour * HOUR + local.minute if local.date() == self.day.date else 24 * HOUR

    def _clock_at(self, minute: int) -> str:
        return clock(
            datetime.combine(self.day.date, datetime.min.time(), tzinfo=self.shop.zone).replace(hour=minute // HOUR),
            self.shop,
        )
