"""The day as the page shows it: columns of people, cards in rows of time. Read once, then pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from channels.board.cards import MINUTE, Cards
from channels.board.rows import MINUTES, SIDE_BY_SIDE, row, span
from channels.board.shown import Block, Board, Card, Column, Group, Sheet, Waits
from channels.board.words import day
from channels.staff_words import clock, name_of
from channels.talk_words import taker_of, talk_state, told_of, who_of
from core.booking.clock import hours_between, instant
from core.booking.deeds import last_deed, last_deeds
from core.booking.models import AppointmentStatus
from core.booking.queries import Visit
from core.booking.schedule import Day, stated_by_owner
from core.booking.schedule import day as day_of
from core.booking.spans import Span, common, without
from core.catalog.catalog import Catalog
from core.catalog.queries import shop_and_catalog
from core.messaging.waiting import WithStaff, with_staff
from core.shop.profile import Shop
from core.shop.queries import current_shop

HOUR: Final = 60


def board(session: Session, *, on: date | None, now: datetime) -> Board:
    """What there is to see of ``on``, or of today."""
    shop, catalog = shop_and_catalog(session)
    today = shop.local(now).date()
    wanted = on or today
    found = day_of(session, date=wanted, now=now)
    shown = [*found.visits, *found.unfinished]
    deeds = last_deeds(session, appointment_ids=[one.appointment.appointment_id for one in shown])
    cards = Cards(shop, now, found.checks, deeds)
    return _Reading(shop, catalog, found, cards, today, now).board(with_staff(session))


def sheet(session: Session, *, visit: Visit, now: datetime) -> Sheet:
    """Everything about one visit, with what can be filled in."""
    shop = current_shop(session)
    one, pet = visit.appointment, visit.pet
    deed = last_deed(session, appointment_id=one.appointment_id)
    checks = stated_by_owner(session, pets=[pet])
    cards = Cards(shop, now, checks, {} if deed is None else {one.appointment_id: deed})
    vaccines = {name for names in shop.vaccines_required.values() for name in names}
    return Sheet(cards.card(visit, dated=True), shop.local(now).date(), tuple(sorted(vaccines)))


@dataclass(frozen=True)
class _Reading:
    shop: Shop
    catalog: Catalog
    day: Day
    cards: Cards
    today: date
    now: datetime

    def board(self, talks: Sequence[WithStaff]) -> Board:
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
            unfinished=tuple(self._left_open(one) for one in self.day.unfinished),
            left_open=self.day.left_open,
            talks=tuple(self._talk(one) for one in talks),
            of_the_shop=tuple(one.alert.detail for one in self.day.alerts if one.owner is None and one.talk is None),
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
        cards: list[Card] = []
        groups: list[Group] = []
        ends = [0] * SIDE_BY_SIDE
        for together in self._together(visits):
            begins = self._minute(together[0].span.start)
            side = next((n for n, end in enumerate(ends) if end <= begins), SIDE_BY_SIDE - 1)
            last_end = max(one.span.end for one in together)
            ends[side] = begins + max(int((last_end - together[0].span.start) / MINUTE), MINUTES)
            if len(together) > 1:
                groups.append(self._group(together, first, last, side + 1))
            else:
                cards.append(self._card(together[0], first, last, side + 1))
        return Column(name, tuple(cards), tuple(groups), tuple(self._blocks(staff_id, works, first, last)))

    def _together(self, visits: Sequence[Visit]) -> Iterable[list[Visit]]:
        """The visits by their start; those that meet in a class stand together."""
        found: dict[object, list[Visit]] = {}
        for visit in visits:
            one = visit.appointment
            is_class = self.catalog.service(one.service_id).class_id is not None
            key = (one.service_id, one.appointment_date) if is_class else one.appointment_id
            found.setdefault(key, []).append(visit)
        return found.values()

    def _group(self, visits: Sequence[Visit], first: int, last: int, side: int) -> Group:
        at, rows = self._place(max(visits, key=lambda one: one.span.end), first, last)
        cards = tuple(self.cards.card(one) for one in visits)
        here = sum(one.is_here for one in cards)
        number = f"{len(cards)} pets, {here} here" if here else f"{len(cards)} pets"
        return Group(at, rows, side, visits[0].service.name, cards[0].time, number, cards)

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

    def _card(self, visit: Visit, first: int, last: int, side: int) -> Card:
        at, rows = self._place(visit, first, last)
        return self.cards.card(visit, at=at, rows=rows, side=side)

    def _place(self, visit: Visit, first: int, last: int) -> tuple[int, int]:
        """The row in which a visit begins, and how many it takes."""
        begins = self._minute(visit.span.start)
        minutes = int((visit.span.end - visit.span.start) / MINUTE)
        return max(row(begins, first), 1), span(min(minutes, last - begins))

    def _left_open(self, visit: Visit) -> Card:
        is_shown = self.shop.local(visit.span.start).date() == self.day.date
        return self.cards.card(visit, dated=not is_shown)

    def _talk(self, one: WithStaff) -> Waits:
        said = ", ".join([who_of(one), *(about[:1].lower() + about[1:] for about in told_of(one))])
        state = talk_state(one, self.shop, taker_of(one))
        return Waits(one.hand_over.hand_over_id.hex, f"{said}: {state}", one.hand_over.waiting_since is not None)

    def _summary(self, count: int) -> str:
        number = "No visits" if not count else "1 visit" if count == 1 else f"{count} visits"
        opened = common(hours_between(self.day.span, self.shop.hours_on, self.shop.zone), [self.day.span])
        hours = ", ".join(f"{clock(one.start, self.shop)} - {clock(one.end, self.shop)}" for one in opened)
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
