"""A visit as a calendar file, and the signed name under which it is fetched.

A file is the same visit for ever (its UID), in the version that its SEQUENCE tells: a calendar that gets a newer one
moves the visit, or strikes it out.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from icalendar import Calendar, Event, vCalAddress, vText

from core.booking.models import AppointmentStatus
from core.booking.queries import Visit
from core.shop.profile import Shop
from core.signing import signed, verified

KEPT: Final = timedelta(days=60)
"""How long after a visit its file can still be fetched."""

_PURPOSE: Final = "visit.ics"
_MAKER: Final = "-//Pawline//Pawline//EN"


def visit_calendar(visit: Visit, shop: Shop, *, now: datetime) -> bytes:
    """The calendar file of ``visit`` as it stands ``now``.

    Times are in UTC, so that no calendar has to know the shop's zone. Nobody is asked to come (METHOD:PUBLISH): it is
    a file that somebody fetches, not an invitation that wants an answer.

    Source: RFC 5545, sections 3.6.1 and 3.8.7; RFC 5546, section 3.2.1.
    """
    booked = visit.appointment
    is_off = booked.status is AppointmentStatus.CANCELLED
    event = Event()
    event.add("uid", str(booked.appointment_id))
    event.add("sequence", booked.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", booked.appointment_date.astimezone(UTC))
    event.add("dtend", booked.ends_at.astimezone(UTC))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("summary", f"{visit.pet.name}: {', '.join(_done(visit))}")
    event.add("location", ", ".join(filter(None, (shop.name, shop.address))))
    event.add("description", "\n".join(filter(None, (shop.name, shop.address, shop.phone))))
    if shop.email is not None:
        organizer = vCalAddress(f"mailto:{shop.email}")
        organizer.params["CN"] = vText(shop.name)
        event.add("organizer", organizer)
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _done(visit: Visit) -> list[str]:
    return [visit.service.name, *(add_on.name for add_on in visit.add_ons)]


def file_name(key: bytes, appointment_id: UUID) -> str:
    """The name of a visit's file: it tells nothing, and nobody can make it up. The same at every time."""
    return f"{signed(key, _PURPOSE, appointment_id.bytes)}.ics"


def visit_named(key: bytes, name: str) -> UUID | None:
    """The visit whose `file_name` this is; None for a name that we did not give."""
    payload = verified(key, _PURPOSE, name.removesuffix(".ics")) if name.endswith(".ics") else None
    return UUID(bytes=payload) if payload is not None and len(payload) == 16 else None


def is_over(visit: Visit, *, now: datetime) -> bool:
    """Whether the visit was so long ago that its file is not handed out any more."""
    return now > visit.appointment.ends_at + KEPT
