"""Several days, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from channels.slack.answer import Room
from channels.slack.words import day, span
from core.booking.clock import day_span
from core.booking.models import Appointment, AppointmentStatus
from core.booking.queries import Visit, visits
from core.booking.spans import Span
from core.catalog.catalog import Person


def week(room: Room, first: date, last: date, person: Person | None) -> list[str]:
    """What each day holds for ``person``, or for all: so many visits from when to when, nothing, or closed."""
    whole = Span(day_span(first, room.shop.zone).start, day_span(last, room.shop.zone).end)
    begins = Appointment.appointment_date
    conditions = [begins >= whole.start, begins < whole.end, Appointment.status != AppointmentStatus.CANCELLED]
    if person is not None:
        conditions.append(Appointment.staff_id == person.user_id)
    by_day: dict[date, list[Visit]] = {}
    for visit in visits(room.session, *conditions):
        by_day.setdefault(room.shop.local(visit.span.start).date(), []).append(visit)
    days = ((first + timedelta(days=number)) for number in range((last - first).days + 1))
    return [f"*{day(on)}*  {_what(room, on, by_day.get(on, ()), person)}" for on in days]


def _what(room: Room, on: date, found: Sequence[Visit], person: Person | None) -> str:
    if found:
        times = Span(min(one.span.start for one in found), max(one.span.end for one in found))
        number = "1 visit" if len(found) == 1 else f"{len(found)} visits"
        return f"{number}, {span(times, room.shop)}"
    if not room.shop.hours_on(on):
        return "closed"
    return "not in" if person is not None and not person.hours[on.weekday()] else "no visits"
