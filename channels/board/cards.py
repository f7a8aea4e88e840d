"""A visit as a card of the board: what there is to know of it, and what can be done about it, the next step first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from channels.board.shown import Card, Undo
from channels.board.words import DONE, day, pet_is, state
from channels.staff_words import clock, doer, flags, services_of
from core.booking.deeds import VisitDeed, may_undo
from core.booking.models import AppointmentStatus
from core.booking.queries import Visit
from core.pets.models import Vaccination
from core.shop.profile import Shop

MINUTE: Final = timedelta(minutes=1)
OPEN: Final = AppointmentStatus.SCHEDULED
SMALL: Final = 20
"""Minutes of a visit whose card has room for one line only."""


@dataclass(frozen=True)
class Cards:
    """Makes them; ``checks`` are certificates that nobody has seen, by pet, and ``deeds`` what was done last."""

    shop: Shop
    now: datetime
    checks: Mapping[UUID, Sequence[Vaccination]]
    deeds: Mapping[UUID, VisitDeed]

    @property
    def today(self) -> date:
        return self.shop.local(self.now).date()

    def card(self, visit: Visit, *, at: int = 1, rows: int = 1, side: int = 1, dated: bool = False) -> Card:
        """The card of ``visit``, which stands at ``at`` for so many ``rows``; with its day if it is ``dated``."""
        one = visit.appointment
        minutes = int((visit.span.end - visit.span.start) / MINUTE)
        times = f"{clock(visit.span.start, self.shop)} - {clock(visit.span.end, self.shop)}"
        on = self.shop.local(visit.span.start).date()
        is_open = one.status is OPEN
        return Card(
            id=one.appointment_id.hex,
            version=one.version,
            at=at,
            rows=rows,
            side=side,
            time=f"{day(on, today=self.today)}, {times}" if dated else times,
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
            steps=tuple(self._steps(visit, on)) if is_open else (),
            changes=tuple(self._changes(on)) if is_open else (),
            weight="" if visit.pet.weight is None else f"{visit.pet.weight.normalize():f}",
            undo=self._undo(visit),
        )

    def _notes(self, visit: Visit) -> Iterable[str]:
        if visit.appointment.notes:
            yield f"Note: {visit.appointment.notes}"
        if visit.appointment.status is OPEN:
            for check in self.checks.get(visit.pet.pet_id, ()):
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
