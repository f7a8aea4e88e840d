"""What changes a visit so that its owner hears of it: cancelled, late with all behind it, moved, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from channels.board import about
from channels.board.given import LONGEST_REASON, Given, an_id, finished, number, slot, text
from channels.board.who import Seat
from core.booking import desk
from core.booking.queries import appointment
from core.booking.undo import take_back
from core.errors import Invalid, NotFound
from core.reminders.changes import tell, tell_taken_back


@dataclass(frozen=True, slots=True)
class Meant:
    """The visit that is meant, as it was when the page was made."""

    appointment_id: UUID
    version: int


class Step(Protocol):
    """Does one thing about a visit, or raises what `core.booking.desk` does; says what cannot be seen on the board."""

    def __call__(self, seat: Seat, one: Meant, given: Given, now: datetime) -> str | None: ...


def arrive(seat: Seat, one: Meant, given: Given, now: datetime) -> None:
    """The pet is here."""
    desk.arrive(seat.session, actor=seat.actor, appointment_id=one.appointment_id, version=one.version, now=now)


def start(seat: Seat, one: Meant, given: Given, now: datetime) -> None:
    """The work begins."""
    desk.start(seat.session, actor=seat.actor, appointment_id=one.appointment_id, version=one.version, now=now)


def miss(seat: Seat, one: Meant, given: Given, now: datetime) -> None:
    """Nobody came."""
    desk.miss(seat.session, actor=seat.actor, appointment_id=one.appointment_id, version=one.version, now=now)


def done(seat: Seat, one: Meant, given: Given, now: datetime) -> None:
    """Close it with what was filled in."""
    desk.finish(
        seat.session,
        actor=seat.actor,
        appointment_id=one.appointment_id,
        version=one.version,
        now=now,
        work=finished(given),
    )


def cancel(seat: Seat, one: Meant, given: Given, now: datetime) -> None:
    """Cancel for the shop, and tell the owner why."""
    reason = text(given, "reason", longest=LONGEST_REASON)
    if reason is None:
        raise Invalid("is missing: the owner wants to know why", field="reason")
    desk.call_off(
        seat.session,
        actor=seat.actor,
        appointment_id=one.appointment_id,
        version=one.version,
        now=now,
        reason=reason,
    )
    tell(seat.session, appointment_id=one.appointment_id, what="cancelled", now=now, reason=reason)


def late(seat: Seat, one: Meant, given: Given, now: datetime) -> None:
    """Note the delay, and tell those behind, by the diary as it is now."""
    noted = desk.run_late(
        seat.session,
        actor=seat.actor,
        appointment_id=one.appointment_id,
        version=one.version,
        minutes=number(given.get("minutes")) or 0,
        now=now,
    )
    for changed in noted:
        tell(seat.session, appointment_id=changed.appointment_id, what="late", now=now)


def move(seat: Seat, one: Meant, given: Given, now: datetime) -> None:
    """Move to the time that was chosen, and tell the owner."""
    begins, staff_id = slot(given)
    desk.move(
        seat.session,
        actor=seat.actor,
        appointment_id=one.appointment_id,
        version=one.version,
        start=begins,
        staff_id=staff_id,
        now=now,
    )
    tell(seat.session, appointment_id=one.appointment_id, what="moved", now=now)


def undo(seat: Seat, one: Meant, given: Given, now: datetime) -> None:
    """Take back what was done last; an owner who was told of it hears that it holds no more."""
    for deed in take_back(seat.session, actor=seat.actor, deed_id=an_id(given.get("deed")), now=now):
        tell_taken_back(seat.session, deed=deed, now=now)


def write(seat: Seat, one: Meant, given: Given, now: datetime) -> str:
    """Write to the owner, whatever has become of the visit meanwhile."""
    return about.send(seat, appointment(seat.session, appointment_id=one.appointment_id), given, now)


STEPS: Final[Mapping[str, Step]] = {
    "arrive": arrive,
    "start": start,
    "miss": miss,
    "done": done,
    "cancel": cancel,
    "late": late,
    "move": move,
    "undo": undo,
    "write": write,
}


def take(seat: Seat, visit: str, step: str, given: Given, now: datetime) -> str | None:
    """Do ``step``, and say what is to be told of it; raise `NotFound` for one that there is not."""
    if step not in STEPS:
        raise NotFound("no such step")
    version = given.get("version")
    one = Meant(an_id(visit), version if isinstance(version, int) else -1)
    return STEPS[step](seat, one, given, now)
