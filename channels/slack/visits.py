"""A visit as a button carries it, and what is said when something about it cannot be done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from channels.refused import sentence
from channels.slack.answer import Room
from channels.slack.blocks import plain
from channels.slack.words import moment
from channels.staff_words import clock, doer
from core.booking.deeds import DeedKind, Overtaken
from core.booking.models import AppointmentStatus
from core.booking.queries import Visit, appointment
from core.errors import CoreError, Invalid, NotEligible, NotFound, NotItsDay, SlotTaken, TooLate

VALUE: Final = re.compile(r"([0-9a-f]{32})\.(\d{1,9})")

BY_SOMEBODY: Final = {
    DeedKind.ARRIVED: "{who} noted at {at} that {pet} is here.",
    DeedKind.STARTED: "{who} began with {pet} at {at}.",
    DeedKind.DONE: "{who} completed the visit of {pet} at {at}.",
    DeedKind.NO_SHOW: "{who} noted at {at} that {pet} did not come.",
    DeedKind.CANCELLED: "{who} cancelled the visit of {pet} at {at}.",
    DeedKind.MOVED: "{who} moved the visit of {pet} at {at}; it is now on {when}.",
    DeedKind.LATE: "{who} noted at {at} that {pet} will begin later.",
}
BY_THEMSELVES: Final = {
    AppointmentStatus.SCHEDULED: "The visit of {pet} was changed; it is now on {when}.",
    AppointmentStatus.COMPLETED: "The visit of {pet} is completed already.",
    AppointmentStatus.CANCELLED: "The visit of {pet} was cancelled.",
    AppointmentStatus.NO_SHOW: "The visit of {pet} is closed: nobody came.",
}
GONE: Final = "That visit is not there any more."
TOO_LATE: Final = "That was done more than ten minutes ago, and cannot be taken back any more."
NOT_ITS_DAY: Final = "That can be noted on the day of the visit."
TAKEN: Final = "Somebody else has that time by now."


@dataclass(frozen=True, slots=True)
class Meant:
    """The visit that a button is about, as it was when the button was made."""

    appointment_id: UUID
    version: int

    @property
    def value(self) -> str:
        """As a button carries it."""
        return f"{self.appointment_id.hex}.{self.version}"


def meant(value: str) -> Meant:
    """What a button carries; raise `NotFound` for what is none of ours."""
    found = VALUE.fullmatch(value)
    if found is None:
        raise NotFound("a button that is none")
    return Meant(UUID(found[1]), int(found[2]))


def trying(room: Room, about: str, work: Callable[[Meant], Any]) -> str | None:
    """Do ``work`` in a savepoint; None when it is done, else why not, in words for who pressed."""
    try:
        one = meant(about)
    except NotFound:
        return GONE
    try:
        with room.session.begin_nested():
            work(one)
    except CoreError as error:
        return refusal(room, one, error)
    return None


def refusal(room: Room, one: Meant, error: CoreError) -> str:
    """Why it was not done."""
    return overtaken(room, one, error) if isinstance(error, Overtaken) else refusal_of(error)


def refusal_of(error: CoreError) -> str:
    """Why something cannot be, whoever was first."""
    match error:
        case NotEligible():
            return " ".join(sentence(reason) for reason in error.reasons)
        case SlotTaken():
            return TAKEN
        case NotItsDay():
            return NOT_ITS_DAY
        case TooLate():
            return TOO_LATE
        case Invalid():
            return f"{error.field.replace('_', ' ').capitalize()} {error}."
        case _:
            return GONE


def overtaken(room: Room, one: Meant, error: Overtaken) -> str:
    """Who was first, and with what."""
    try:
        visit = appointment(room.session, appointment_id=one.appointment_id)
    except NotFound:
        return GONE
    said = {"pet": plain(visit.pet.name), "when": moment(visit.span.start, room.shop, now=room.now)}
    deed = error.deed
    if deed is None or not _explains(deed.kind, visit):
        return BY_THEMSELVES[visit.appointment.status].format(**said)
    who = "You" if deed.staff_id == room.who.user_id else plain(doer(deed))
    return BY_SOMEBODY[deed.kind].format(who=who, at=clock(deed.at, room.shop), **said)


def _explains(kind: DeedKind, visit: Visit) -> bool:
    """Whether what staff did last is why the visit is as it is: afterwards its owner may have done something."""
    status = visit.appointment.status
    return {
        DeedKind.DONE: status is AppointmentStatus.COMPLETED,
        DeedKind.NO_SHOW: status is AppointmentStatus.NO_SHOW,
        DeedKind.CANCELLED: status is AppointmentStatus.CANCELLED,
    }.get(kind, status is AppointmentStatus.SCHEDULED)
