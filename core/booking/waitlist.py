"""The list of those who wait for a time: joined when nothing fits, left by a word, by a booking or when its days end.

Rounds of offers are in `waitlist_rounds`, the answers to them in `waitlist_answers`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from core.audit import Actor
from core.booking import wanted as windows
from core.booking.models import Appointment
from core.booking.slots import gates
from core.booking.visit import VisitRequest
from core.booking.waitlist_models import EntryStatus, WaitlistEntry
from core.booking.wanted import Wanted
from core.errors import NotAllowed, NotEligible, NotFound
from core.pets.models import Pet
from core.shop.queries import current_shop
from core.statements import Statement
from core.users.models import User

MOST: Final = 6  # windows of one entry: more of them than that is no wish any more
STANDING: Final = frozenset({"max_upcoming"})  # a refusal that passes by itself: the list is there for waiting

_WAITING = Statement("""
SELECT entry_id, service_id, joined_at, wanted FROM waitlist_entries
WHERE status = 'waiting' AND service_id = ANY(CAST(%(services)s AS uuid[]))
  AND (last_day IS NULL OR last_day >= %(today)s)
ORDER BY joined_at, entry_id
""")

_OF_PETS = Statement("""
SELECT entry_id, pet_id, service_id, staff_id, add_ons, wanted, said, joined_at FROM waitlist_entries
WHERE status = 'waiting' AND pet_id = ANY(CAST(%(pets)s AS uuid[])) AND (last_day IS NULL OR last_day >= %(today)s)
ORDER BY joined_at, entry_id
""")

# Of what the shop file has retired nothing becomes free; nor with somebody who does this no more.
_IN_VAIN = Statement("""
UPDATE waitlist_entries e SET status = 'lapsed', closed_at = %(now)s
WHERE status = 'waiting' AND (
  EXISTS (SELECT FROM services s WHERE s.service_id = ANY (e.service_id || e.add_ons) AND s.retired_at IS NOT NULL)
  OR e.staff_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM service_staff d JOIN users u ON u.user_id = d.user_id
    WHERE d.service_id = e.service_id AND d.user_id = e.staff_id AND u.retired_at IS NULL))
RETURNING entry_id
""")

_HAS_BOOKED = Statement("""
UPDATE waitlist_entries SET status = 'booked', closed_at = %(now)s
WHERE pet_id = %(pet)s AND service_id = %(service)s AND status = 'waiting' AND moves IS NULL
""")

_MOVES_NO_MORE = Statement("""
UPDATE waitlist_entries SET status = 'lapsed', closed_at = %(now)s WHERE moves = %(visit)s AND status = 'waiting'
""")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One entry as its owner sees it: ``place`` counts those who could take its times and came before, and itself.

    What the same pet waits for besides is nobody in front of it.
    """

    entry_id: UUID
    pet_id: UUID
    service_id: UUID
    staff_id: UUID | None
    add_ons: tuple[UUID, ...]
    wanted: tuple[Wanted, ...]
    said: Sequence[Any]
    joined_at: datetime
    place: int


def join(
    session: Session,
    *,
    actor: Actor,
    pet: Pet,
    request: VisitRequest,
    wanted: Collection[Wanted],
    said: Any,
    now: datetime,
    without: Collection[UUID] = (),
) -> WaitlistEntry:
    """Put ``pet`` on the list for a service; who is on it already keeps the place and may come in these windows too.

    The visit that ``request`` replaces stays as it is, and moves when a time is taken.
    Person, add-ons and who it shall not be (``without``) are those of the last word. ``said`` is the wish as the talk
    keeps it, to be said back.

    Raises: `NotEligible` where a rule refuses the visit whatever the time.
    """
    refused = [one for one in gates(session, request=request, now=now) if one.rule not in STANDING]
    if refused:
        raise NotEligible(refused)
    entry = _entry_of(session, pet, request)
    before = windows.load(entry.wanted) if entry is not None else ()
    added = tuple(one for one in wanted if one not in before)
    every = (*before, *added)[-MOST:] if added else before
    if entry is None:
        entry = WaitlistEntry(pet_id=pet.pet_id, said=[], joined_at=now, status=EntryStatus.WAITING)
        session.add(entry)
    entry.service_id, entry.moves = request.service.service_id, request.replaces
    entry.staff_id = request.staff_id
    entry.add_ons = [one.service_id for one in request.add_ons]
    entry.without = list(without)
    entry.wanted, entry.last_day = windows.store(every), windows.last_day(every)
    if said is not None and said not in entry.said:
        entry.said = [*entry.said, said][-MOST:]
    session.flush()
    return entry


def _entry_of(session: Session, pet: Pet, request: VisitRequest) -> WaitlistEntry | None:
    if request.replaces is not None:
        return _entry_of_visit(session, request.replaces)
    wanted = select(WaitlistEntry).where(
        WaitlistEntry.pet_id == pet.pet_id,
        WaitlistEntry.service_id == request.service.service_id,
        WaitlistEntry.status == EntryStatus.WAITING,
        WaitlistEntry.moves.is_(None),
    )
    return session.scalars(wanted.with_for_update(key_share=True)).first()


def _entry_of_visit(session: Session, visit: UUID) -> WaitlistEntry | None:
    wanted = select(WaitlistEntry).where(WaitlistEntry.moves == visit, WaitlistEntry.status == EntryStatus.WAITING)
    return session.scalars(wanted.with_for_update(key_share=True)).first()


def entry_of(session: Session, *, owner: User, entry_id: UUID) -> WaitlistEntry:
    """The entry of this id; raise `NotFound` when it is somebody else's, as when there is none."""
    wanted = select(WaitlistEntry).join(Pet).where(WaitlistEntry.entry_id == entry_id, Pet.user_id == owner.user_id)
    entry = session.scalars(wanted).first()
    if entry is None:
        raise NotFound("no such entry")
    return entry


def leave(session: Session, *, actor: Actor, entry: WaitlistEntry, now: datetime) -> None:
    """Take an entry off the list; raise `NotAllowed` for one that is off it already."""
    session.refresh(entry, with_for_update={"key_share": True, "of": WaitlistEntry})
    if entry.status is not EntryStatus.WAITING:
        raise NotAllowed(f"the entry is {entry.status.value}")
    entry.status, entry.closed_at = EntryStatus.LEFT, now
    session.flush()


def leave_because_booked(session: Session, *, pet_id: UUID, service_id: UUID, now: datetime) -> None:
    """Whoever has a time for this pet and service waits for none any more."""
    _HAS_BOOKED.change(session, pet=pet_id, service=service_id, now=now)


def follow_visit(
    session: Session,
    *,
    actor: Actor,
    visit: Appointment,
    request: VisitRequest,
    before: tuple[datetime, UUID | None],
    now: datetime,
) -> None:
    """A visit whose time and person were ``before`` is what ``request`` says now: it may have what it waited for.

    Whoever moves it to another time themselves waits no more. Else only a time that was wanted ends it, with whom it
    was wanted; that it is at the same time with somebody else counts where it was said who that shall be, or not be.
    """
    entry = _entry_of_visit(session, visit.appointment_id)
    if entry is None:
        return
    start = current_shop(session).local(visit.appointment_date).replace(tzinfo=None)
    start_before, staff_before = before
    is_moved = visit.appointment_date != start_before
    says_with_whom = entry.staff_id is not None or bool(entry.without)
    is_another = is_moved or (says_with_whom and visit.staff_id != staff_before)
    is_with_them = visit.staff_id not in entry.without and entry.staff_id in (None, visit.staff_id)
    has_it = is_another and is_with_them and windows.suits(windows.load(entry.wanted), start)
    if has_it or (is_moved and actor.kind == "owner"):
        entry.status, entry.closed_at = EntryStatus.BOOKED, now
    else:
        entry.service_id, entry.add_ons = request.service.service_id, [one.service_id for one in request.add_ons]
    session.flush()


def leave_with_visit(session: Session, *, visit: UUID, now: datetime) -> None:
    """A visit that takes place no more, or has taken place, waits for no other time."""
    _MOVES_NO_MORE.change(session, visit=visit, now=now)


def end_in_vain(session: Session, *, now: datetime) -> list[WaitlistEntry]:
    """Take those off the list who wait for what there is no more: a service, or the person they want it from.

    Returns them with their pets, to be told.
    """
    ended = [entry_id for (entry_id,) in _IN_VAIN.rows(session, now=now)]
    return entries(session, ids=ended) if ended else []


def entries(session: Session, *, ids: Collection[UUID]) -> list[WaitlistEntry]:
    """Entries with their pets, the oldest first."""
    wanted = (
        select(WaitlistEntry)
        .where(WaitlistEntry.entry_id.in_(ids))
        .options(joinedload(WaitlistEntry.pet))
        .order_by(WaitlistEntry.entry_id)
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(wanted))


def waiting(session: Session, *, pets: Collection[UUID], today: date) -> list[Waiting]:
    """The entries of ``pets``, the oldest first, each with its place among those who could take the same times."""
    rows = _OF_PETS.rows(session, pets=list(pets), today=today) if pets else []
    if not rows:
        return []
    every = _WAITING.rows(session, services=list({row[2] for row in rows}), today=today)
    found: list[Waiting] = []
    for entry_id, pet_id, service_id, staff_id, add_ons, wanted, said, joined_at in rows:
        own, of_pet = windows.load(wanted), {row[0] for row in rows if row[1] == pet_id}
        ahead = [
            other
            for other, service, joined, theirs in every
            if service == service_id
            and other not in of_pet
            and (joined, other) < (joined_at, entry_id)
            and windows.meet(own, windows.load(theirs))
        ]
        entry = Waiting(
            entry_id, pet_id, service_id, staff_id, tuple(add_ons), own, said, joined_at, place=len(ahead) + 1
        )
        found.append(entry)
    return found
