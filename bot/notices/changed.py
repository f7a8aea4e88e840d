"""What staff did about a visit, told to its owner: cancelled, moved, late, or on again. Said only while it is so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from bot.engine.turn import Say
from bot.notices.kinds import Leave, Occasion, Tell
from core.booking.models import AppointmentStatus
from core.booking.queries import Visit, appointment
from core.errors import NotFound

SOON: Final = timedelta(hours=24)
"""What is nearer than that is said at night as well."""

CANCELLED: Final = (
    "{shop}: we are sorry, {service} for {pet} on {start:day} at {start:time} cannot take place. The reason: {reason}"
)
CANCELLED_NO_REASON: Final = (
    "{shop}: we are sorry, {service} for {pet} on {start:day} at {start:time} cannot take place."
)
MOVED: Final = "{shop}: {service} for {pet} has been moved. It is now on {start:day} at {start:time} with {person}."
LATE: Final = (
    "{shop}: we are running late today. {service} for {pet} begins at about {begins:time} instead of {start:time}."
)
AGAIN: Final = "{shop}: that was a mistake of ours. {service} for {pet} on {start:day} at {start:time} stands."
SENTENCES: Final = {"cancelled": CANCELLED, "moved": MOVED, "late": LATE, "again": AGAIN}


def changed(occasion: Occasion) -> Tell | Leave:
    """Say what has become of the visit, if that is still what has become of it."""
    detail, notice = occasion.notice.detail, occasion.notice
    if notice.appointment_id is None:
        return Leave("no visit")
    try:
        visit = appointment(occasion.session, appointment_id=notice.appointment_id)
    except NotFound:
        return Leave("no such visit any more")
    what = str(detail.get("what"))
    if not _is_so(what, visit, detail.get("start")):
        return Leave("overtaken")
    if what == "cancelled" and visit.span.end <= occasion.now:
        return Leave("past")
    zone, one = occasion.loaded.shop.zone, visit.appointment
    start = visit.span.start.astimezone(zone)
    values: dict[str, object] = {
        "shop": occasion.loaded.shop.name,
        "service": visit.service.name,
        "pet": visit.pet.name,
        "start": start,
        "person": visit.staff.first_name if visit.staff else occasion.loaded.shop.name,
        "begins": start + timedelta(minutes=one.late_minutes or 0),
        "reason": str(detail.get("reason") or ""),
    }
    sentence = CANCELLED_NO_REASON if what == "cancelled" and not values["reason"] else SENTENCES[what]
    is_near = visit.span.start - occasion.now <= SOON
    return Tell(say=(Say(sentence, values),), start=visit.span.start.astimezone(UTC), at_night=is_near)


def _is_so(what: str, visit: Visit, start: object) -> bool:
    one = visit.appointment
    if what == "cancelled":
        return one.status is AppointmentStatus.CANCELLED
    is_open = one.status is AppointmentStatus.SCHEDULED
    if what == "late":
        return is_open and bool(one.late_minutes) and one.arrived_at is None
    return is_open and isinstance(start, str) and visit.span.start == datetime.fromisoformat(start)
