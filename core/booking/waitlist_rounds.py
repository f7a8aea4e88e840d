"""Offering time that has become free to those who wait, in rounds.

Nothing tells us that time has become free: what is free is compared with what is wanted, again and again, so that a
cancelled or moved visit, withdrawn time off, a new opening hour and an outage of a day all come to the same. A time
that fits somebody is held by its opening and put to a few of those whom it fits, until a deadline; then to the next
few; and when nobody is left it is simply free.

Who is asked first: whoever asked for this very person; then whose visit leaves the least of the time unused, the
longest; then who has waited longest. Whoever cannot be written to at this moment (quiet hours, no channel, no consent)
or has another offer open is passed over; the deadline does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session, joinedload

from core.booking import wanted as windows
from core.booking.claims import ForHold, all_or_nothing, beyond, claim, release_hold
from core.booking.visit import Slot, Use
from core.booking.waitlist_models import (
    EntryStatus,
    OfferStatus,
    OpeningStatus,
    WaitlistEntry,
    WaitlistOffer,
    WaitlistOpening,
)
from core.booking.waitlist_outlook import Outlook, deadline_of, outlook_of, slots_at, visits_of
from core.catalog.catalog import Catalog
from core.catalog.queries import shop_and_catalog
from core.errors import SlotTaken
from core.shop.profile import Shop
from core.statements import Statement

LOOKED_AT: Final = 50  # entries at a time: those at which nobody has looked for longest
CONSIDERED: Final = 200  # of those whom one time could suit

Askable = Callable[[Collection[UUID]], Collection[UUID]]
"""Which of these owners can be written to at this moment."""

_ONE_AT_A_TIME = text("SELECT pg_try_advisory_xact_lock(hashtext('pawline waitlist'))")

_LAPSE = Statement("""
UPDATE waitlist_entries e SET status = 'lapsed', closed_at = %(now)s
FROM pets p WHERE p.pet_id = e.pet_id AND e.status = 'waiting' AND (e.last_day < %(today)s OR p.died_at IS NOT NULL
  OR EXISTS (SELECT FROM appointments a WHERE a.appointment_id = e.moves AND a.appointment_date < %(movable)s))
""")

_BUSY = Statement("""
SELECT DISTINCT p.user_id FROM waitlist_offers f
JOIN waitlist_openings o USING (opening_id) JOIN waitlist_entries e USING (entry_id) JOIN pets p USING (pet_id)
WHERE o.status = 'open' AND f.status = 'asked' AND e.status = 'waiting'
""")

# Who is joining, leaving or booking at this moment is looked at soon enough; nobody waits for whom.
_LOOKED_AT = Statement("""
UPDATE waitlist_entries SET looked_at = %(now)s WHERE entry_id IN (
  SELECT entry_id FROM waitlist_entries WHERE entry_id = ANY(CAST(%(entries)s AS uuid[]))
  FOR NO KEY UPDATE SKIP LOCKED)
""")

_SILENT = Statement("""
UPDATE waitlist_offers SET status = 'silent'
WHERE opening_id = ANY(CAST(%(openings)s AS uuid[])) AND status = 'asked'
""")

# An opening whose round is over: its deadline has passed, or everybody has answered or left the list.
_ROUND_OVER = Statement("""
SELECT opening_id FROM waitlist_openings o
WHERE status = 'open' AND (deadline <= %(now)s OR NOT EXISTS (
  SELECT FROM waitlist_offers f JOIN waitlist_entries e USING (entry_id)
  WHERE f.opening_id = o.opening_id AND f.status = 'asked' AND e.status = 'waiting'))
ORDER BY deadline, opening_id FOR UPDATE SKIP LOCKED
""")


@dataclass(frozen=True, slots=True)
class _Suited:
    """Somebody whom a time would suit, and the slot that it would be."""

    entry: WaitlistEntry
    slot: Slot


def go_round(session: Session, *, now: datetime, askable: Askable) -> list[WaitlistOffer]:
    """End the rounds that are over, open new ones, and return what is to be told: the offers made now.

    Two workers do not do it at once: the second finds nothing to do. However many wait, it takes a few statements, and
    a few more for each time that is offered.
    """
    if not session.scalar(_ONE_AT_A_TIME):
        return []
    shop, catalog = shop_and_catalog(session)
    movable = now + shop.policy.reschedule_until  # what begins sooner stays where it is
    _LAPSE.change(session, now=now, today=shop.local(now).date(), movable=movable)
    over = [opening_id for (opening_id,) in _ROUND_OVER.rows(session, now=now)]
    if over:
        _SILENT.change(session, openings=over)
    walk = _Walk(session, shop, catalog, now, askable)
    made: list[WaitlistOffer] = []
    for opening_id in over:
        made += walk.next_round(session.get_one(WaitlistOpening, opening_id, populate_existing=True))
    return made + walk.look()


@dataclass
class _Walk:
    """One round through the list. ``busy`` are the owners who have an offer open."""

    session: Session
    shop: Shop
    catalog: Catalog
    now: datetime
    askable: Askable

    def __post_init__(self) -> None:
        self.busy = {user_id for (user_id,) in _BUSY.rows(self.session)}

    def look(self) -> list[WaitlistOffer]:
        """Open the earliest time that fits each of those whose turn it is to be looked at, if there is one."""
        waiting = self.to_look_at()
        outlook = self.outlook(waiting)
        found = {entry.entry_id for entry in waiting if outlook.first(entry) is not None}
        reached = self.reached([entry for entry in waiting if entry.entry_id in found])
        made: list[WaitlistOffer] = []
        for position, entry in enumerate(waiting):
            if entry.pet.user_id not in reached or entry.pet.user_id in self.busy:
                continue
            slot = outlook.first(entry)
            if slot is not None and (opened := self.open(slot)):
                made += opened
                outlook = self.outlook(waiting[position + 1 :])  # what is kept for them is free no more
        return made

    def to_look_at(self) -> list[WaitlistEntry]:
        """The entries at which nobody has looked for longest, without those of owners who have an offer open."""
        waiting = (
            select(WaitlistEntry)
            .where(WaitlistEntry.status == EntryStatus.WAITING)
            .options(joinedload(WaitlistEntry.pet))
            .order_by(WaitlistEntry.looked_at.nulls_first(), WaitlistEntry.joined_at, WaitlistEntry.entry_id)
            .limit(LOOKED_AT + 1)
            .execution_options(populate_existing=True)
        )
        found = list(self.session.scalars(waiting))
        if len(found) > LOOKED_AT:  # else everybody has a turn each time, and nothing need be remembered
            found = found[:LOOKED_AT]
            _LOOKED_AT.change(self.session, now=self.now, entries=[entry.entry_id for entry in found])
        return [entry for entry in found if entry.pet.user_id not in self.busy]

    def reached(self, entries: Collection[WaitlistEntry]) -> Collection[UUID]:
        """The owners of these who can be asked now."""
        owners = {entry.pet.user_id for entry in entries}
        return set(self.askable(owners)) if owners else set()

    def outlook(self, entries: Sequence[WaitlistEntry]) -> Outlook:
        """What is free for each of these, as the calendar is now."""
        return outlook_of(self.session, entries, shop=self.shop, catalog=self.catalog, now=self.now)

    def open(self, slot: Slot) -> list[WaitlistOffer]:
        """Keep a time for those whom it suits, and ask the first few of them."""
        deadline = deadline_of(slot.start, shop=self.shop, now=self.now)
        if deadline is None:
            return []
        opening = WaitlistOpening(
            service_id=slot.plan.request.service.service_id,
            staff_id=slot.staff_id,
            start=slot.start,
            round=0,
            deadline=deadline,
            status=OpeningStatus.OPEN,
            opened_at=self.now,
        )
        self.session.add(opening)
        self.session.flush()
        return self.next_round(opening)

    def next_round(self, opening: WaitlistOpening) -> list[WaitlistOffer]:
        """Ask the next few; when nobody is left, or somebody else has the time, it is over and simply free."""
        asked = self.suited(opening)[: self.shop.policy.waitlist_round]
        visits = visits_of(self.session, [one.entry for one in asked])
        earliest = min((start for start, _ in visits.values()), default=None)
        deadline = deadline_of(opening.start, shop=self.shop, now=self.now, visit=earliest)
        release_hold(self.session, token=opening.opening_id)
        if deadline is None or not asked or not self.is_held(opening, asked, deadline):
            opening.status = OpeningStatus.OVER
            self.session.flush()
            return []
        opening.round, opening.deadline = opening.round + 1, deadline
        offers = [
            WaitlistOffer(
                opening=opening, entry=one.entry, round=opening.round, status=OfferStatus.ASKED, asked_at=self.now
            )
            for one in asked
        ]
        self.session.add_all(offers)
        self.session.flush()
        self.busy |= {one.entry.pet.user_id for one in asked}
        return offers

    def is_held(self, opening: WaitlistOpening, asked: Iterable[_Suited], deadline: datetime) -> bool:
        """Hold what any of them would take of person, room and equipment; their pets stay free until one says yes.

        What a visit that would move has of it already is kept by its own claims, which may be all of it.
        """
        uses: dict[UUID, Use] = {}
        for one in asked:
            for use in one.slot.uses:
                longest = uses.get(use.resource_id)
                if use.resource_id != one.entry.pet_id and (longest is None or longest.span.end < use.span.end):
                    uses[use.resource_id] = use
        try:
            with all_or_nothing(self.session):
                purpose = ForHold(opening.opening_id, deadline)
                wanted = [uses[key] for key in sorted(uses)]
                if moving := [one.entry.moves for one in asked if one.entry.moves is not None]:
                    wanted = beyond(self.session, uses=wanted, moving=moving)
                if wanted:
                    claim(self.session, uses=wanted, purpose=purpose, now=self.now)
        except SlotTaken:
            return False
        return True

    def suited(self, opening: WaitlistOpening) -> list[_Suited]:
        """Whom the time of ``opening`` would suit and who can be asked now, in the order of asking."""
        waiting = (
            select(WaitlistEntry)
            .where(
                WaitlistEntry.status == EntryStatus.WAITING,
                WaitlistEntry.service_id == opening.service_id,
                WaitlistEntry.staff_id.is_(None) | (WaitlistEntry.staff_id == opening.staff_id),
            )
            .options(joinedload(WaitlistEntry.pet))
            .order_by(WaitlistEntry.joined_at, WaitlistEntry.entry_id)
            .execution_options(populate_existing=True)
        )
        wall = self.shop.local(opening.start).replace(tzinfo=None)
        fitting = [
            entry
            for entry in self.session.scalars(waiting)
            if entry.pet.user_id not in self.busy
            and opening.staff_id not in entry.without
            and windows.suits(windows.load(entry.wanted), wall)
        ][:CONSIDERED]
        reached = self.reached(fitting)
        asked = [entry for entry in fitting if entry.pet.user_id in reached]
        slots = slots_at(self.session, asked, opening, shop=self.shop, catalog=self.catalog, now=self.now)
        found: dict[UUID, _Suited] = {}
        for entry in asked:
            if (slot := slots.get(entry.entry_id)) is not None:
                found.setdefault(entry.pet.user_id, _Suited(entry, slot))  # one offer an owner
        return sorted(found.values(), key=lambda one: _order(one, opening))


def _order(one: _Suited, opening: WaitlistOpening) -> tuple[bool, timedelta, datetime, UUID]:
    asked_for = one.entry.staff_id == opening.staff_id
    return (not asked_for, -one.slot.plan.work, one.entry.joined_at, one.entry.entry_id)
