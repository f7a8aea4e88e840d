"""What those who wait could have of what is free: looked at for many of them at once, by the rule that offers all else.

It takes as many statements for a thousand as for one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.booking import wanted as windows
from core.booking.calendar import Calendar
from core.booking.clock import day_span
from core.booking.openings import INSTANT, last_day, offered, with_anybody
from core.booking.queries import pet_facts
from core.booking.slots import look_out
from core.booking.spans import Span, Starts, agreed
from core.booking.visit import Plan, Slot, VisitRequest
from core.booking.waitlist_models import WaitlistEntry, WaitlistOpening
from core.booking.waitlist_patience import Patience, patience_with
from core.catalog.catalog import Catalog
from core.pets.queries import vaccinations_of
from core.shop.profile import Shop
from core.statements import Statement

SHORTEST: Final = timedelta(minutes=30)  # to answer in; a time that is nearer is left to whoever asks for it
_VISITS = Statement("""
SELECT appointment_id, appointment_date, staff_id FROM appointments
WHERE appointment_id = ANY(CAST(%(visits)s AS uuid[]))
""")

A_WEEK: Final = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The calendar as each of some entries sees it; ``free`` is when anybody has time for what they want.

    ``have`` is when the visit is that would move, and with whom.
    """

    shop: Shop
    now: datetime
    seen: Mapping[UUID, tuple[Plan, Calendar]]
    free: Mapping[Hashable, Sequence[Starts]]
    patience: Patience
    have: Mapping[UUID, tuple[datetime, UUID | None]]

    def first(self, entry: WaitlistEntry) -> Slot | None:
        """The earliest time that fits ``entry`` and may be put to it now."""
        window = _window(entry, shop=self.shop, now=self.now)
        if window is None or not self.patience.is_left(entry.entry_id):
            return None
        wanted, (plan, calendar) = windows.load(entry.wanted), self.seen[entry.entry_id]
        free, own = self.free[_kind(plan)], self.have.get(entry.entry_id)
        for part in _parts(window) if free else ():
            among = agreed(windows.starts_in(wanted, part, self.shop.zone), free)
            for slot in offered(plan, calendar, window=part, now=self.now, among=among):
                wall = self.shop.local(slot.start).replace(tzinfo=None)
                if (
                    slot.staff_id not in entry.without
                    and _is_news(entry, slot.start, slot.staff_id, self.have)
                    and windows.suits(wanted, wall)
                    and self.patience.allows(entry.entry_id, slot.start)
                    and deadline_of(slot.start, shop=self.shop, now=self.now, visit=own and own[0]) is not None
                ):
                    return slot
        return None


def outlook_of(
    session: Session, entries: Sequence[WaitlistEntry], *, shop: Shop, catalog: Catalog, now: datetime
) -> Outlook:
    """What is free for ``entries``, whose pets are loaded, as the calendar is now."""
    spans = {entry.entry_id: _window(entry, shop=shop, now=now) for entry in entries}
    open_ = [entry for entry in entries if spans[entry.entry_id] is not None]
    known = [span for span in spans.values() if span is not None]
    seen: dict[UUID, tuple[Plan, Calendar]] = {}
    free: dict[Hashable, Sequence[Starts]] = {}
    if open_:
        window = Span(min(span.start for span in known), max(span.end for span in known))
        requests = requests_of(session, entries=open_, catalog=catalog)
        plans = look_out(session, requests=requests, window=window, now=now)
        seen = dict(zip((entry.entry_id for entry in open_), plans, strict=True))
        for kind, (plan, calendar) in {_kind(plan): (plan, calendar) for plan, calendar in plans}.items():
            free[kind] = with_anybody(plan, calendar, window=window, now=now)
    patience = patience_with(session, list(seen), shop=shop, now=now)
    return Outlook(shop, now, seen, free, patience, visits_of(session, open_))


def slots_at(
    session: Session,
    entries: Sequence[WaitlistEntry],
    opening: WaitlistOpening,
    *,
    shop: Shop,
    catalog: Catalog,
    now: datetime,
) -> dict[UUID, Slot]:
    """What each of ``entries`` could book of the opening, and may be asked about, by its id."""
    patience = patience_with(session, [entry.entry_id for entry in entries], shop=shop, now=now)
    asked = [entry for entry in entries if patience.allows(entry.entry_id, opening.start)]
    have = visits_of(session, asked)
    asked = [
        entry
        for entry in asked
        if _is_news(entry, opening.start, opening.staff_id, have)
        and deadline_of(opening.start, shop=shop, now=now, visit=have.get(entry.entry_id, (None, None))[0]) is not None
    ]
    if not asked:
        return {}
    window = Span(opening.start, opening.start + INSTANT).in_utc()
    requests = requests_of(session, entries=asked, catalog=catalog, staff_id=opening.staff_id)
    plans = look_out(session, requests=requests, window=window, now=now, hold_token=opening.opening_id)
    found = {
        entry.entry_id: offered(plan, calendar, window=window, now=now, limit=1)
        for entry, (plan, calendar) in zip(asked, plans, strict=True)
    }
    return {entry_id: slots[0] for entry_id, slots in found.items() if slots}


def visits_of(session: Session, entries: Sequence[WaitlistEntry]) -> dict[UUID, tuple[datetime, UUID | None]]:
    """When the visits are that some of ``entries`` would move, and with whom, by the entry's id."""
    moving = {entry.moves: entry.entry_id for entry in entries if entry.moves is not None}
    rows = _VISITS.rows(session, visits=list(moving)) if moving else []
    return {moving[visit]: (start, staff_id) for visit, start, staff_id in rows}


def _is_news(
    entry: WaitlistEntry, start: datetime, staff_id: UUID, have: Mapping[UUID, tuple[datetime, UUID | None]]
) -> bool:
    """Whether a time is another one than that of the visit: with somebody else only where that matters."""
    own = have.get(entry.entry_id)
    if own is None or own[0] != start:
        return True
    return staff_id != own[1] and (entry.staff_id is not None or bool(entry.without))


def request_of_entry(session: Session, *, entry: WaitlistEntry, catalog: Catalog) -> VisitRequest:
    """The visit that ``entry`` waits for, its pet being loaded."""
    return requests_of(session, entries=[entry], catalog=catalog)[0]


def requests_of(
    session: Session, *, entries: Sequence[WaitlistEntry], catalog: Catalog, staff_id: UUID | None = None
) -> list[VisitRequest]:
    """The same for each of several; with ``staff_id`` by this very person."""
    given = vaccinations_of(session, pets=[entry.pet for entry in entries])
    return [
        VisitRequest(
            pet_facts(entry.pet, given[entry.pet_id]),
            catalog.service(entry.service_id),
            tuple(catalog.service(one) for one in entry.add_ons),
            staff_id or entry.staff_id,
            entry.moves,
        )
        for entry in entries
    ]


def deadline_of(start: datetime, *, shop: Shop, now: datetime, visit: datetime | None = None) -> datetime | None:
    """Until when a time at ``start`` can be answered: it has to be bookable then; None if that is too soon.

    A ``visit`` that would move there has to be far enough away to be moved at all.
    """
    given = shop.policy.waitlist_deadline
    until = min(now + given, start - shop.policy.lead_time)
    if visit is not None:
        until = min(until, visit - shop.policy.reschedule_until)
    return until if until - now >= min(SHORTEST, given) else None


def _kind(plan: Plan) -> Hashable:
    """What is the same for all who want the same for as long from the same person."""
    request = plan.request
    add_ons = tuple(one.service_id for one in request.add_ons)
    return (request.service.service_id, add_ons, request.staff_id, plan.work, request.replaces)


def _parts(window: Span) -> Iterator[Span]:
    """A week, two weeks, four, and so on: what is free is mostly found early, if anything is."""
    start, length = window.start, A_WEEK
    while start < window.end:
        yield Span(start, min(start + length, window.end))
        start, length = start + length, 2 * length


def _window(entry: WaitlistEntry, *, shop: Shop, now: datetime) -> Span | None:
    """The days on which ``entry`` would come, as far as they can be booked; None when those are over."""
    horizon, today = last_day(shop, now), shop.local(now).date()
    first, last = windows.first_day(windows.load(entry.wanted), today), min(entry.last_day or horizon, horizon)
    if first > last:
        return None
    return Span(day_span(first, shop.zone).start, day_span(last, shop.zone).end)
