"""Finding time: the rules of `openings` on the calendar in the database. What is offered here can be booked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from core.booking.calendar import Calendar
from core.booking.gates import standing_refusals
from core.booking.openings import INSTANT, bookable_window, offered
from core.booking.reasons import reasons, why_none
from core.booking.spans import Span
from core.booking.visit import Plan, Slot, VisitRequest, plan
from core.booking.window import load_calendars
from core.catalog.queries import shop_and_catalog
from core.errors import Refusal


def find_slots(
    session: Session,
    *,
    request: VisitRequest,
    window: Span,
    now: datetime,
    limit: int | None = None,
    hold_token: UUID | None = None,
) -> list[Slot]:
    """The starts in ``window`` that can be booked, by start, then by the person's e-mail address; [] if a gate refuses.

    Args:
        window: the starts looked at, half-open.
        limit: at most so many.
        hold_token: the hold of this token is not in the way.
    """
    window, now = window.in_utc(), now.astimezone(UTC)
    planned, calendar = _load(session, request, window, now, hold_token)
    return offered(planned, calendar, window=window, now=now, limit=limit)


def worked_slots(session: Session, *, request: VisitRequest, window: Span, now: datetime) -> list[Slot]:
    """The starts in ``window`` that could be booked if nobody else was: one that is not among them can't become free.

    Only weekly hours count: bookings, holds and time off can be taken back.
    """
    window, now = window.in_utc(), now.astimezone(UTC)
    planned, calendar = _load(session, request, window, now, None)
    return offered(planned, replace(calendar, claims={}, time_off={}), window=window, now=now)


def refusals(
    session: Session,
    *,
    request: VisitRequest,
    start: datetime,
    staff_id: UUID | None,
    now: datetime,
    hold_token: UUID | None = None,
) -> tuple[Refusal, ...]:
    """Why ``request`` cannot be booked at ``start`` with this person (None: with anyone); () exactly if it can.

    The most telling reason comes first; their details are described in `gates` and `reasons`.
    """
    return slot_at(session, request=request, start=start, staff_id=staff_id, now=now, hold_token=hold_token)[1]


def slot_at(
    session: Session,
    *,
    request: VisitRequest,
    start: datetime,
    staff_id: UUID | None,
    now: datetime,
    hold_token: UUID | None = None,
) -> tuple[Slot | None, tuple[Refusal, ...]]:
    """The slot at ``start`` if it can be booked (with the first person, if anyone may do it), else the reasons."""
    asked, start, now = replace(request, staff_id=staff_id), start.astimezone(UTC), now.astimezone(UTC)
    window = Span(start, start + INSTANT)
    planned, calendar = _load(session, asked, window, now, hold_token)
    slots = offered(planned, calendar, window=window, now=now, limit=1)
    return (slots[0], ()) if slots else (None, reasons(planned, calendar, start=start, now=now))


def gates(session: Session, *, request: VisitRequest, now: datetime) -> tuple[Refusal, ...]:
    """What refuses ``request`` whatever the time: species, retired, too many upcoming visits, something required."""
    now = now.astimezone(UTC)
    _, calendar = _load(session, request, Span(now, now + INSTANT), now, None)
    return tuple(standing_refusals(request, calendar))


def no_slots(session: Session, *, request: VisitRequest, window: Span, now: datetime) -> tuple[Refusal, ...]:
    """Why nothing in ``window`` can be booked, the most telling reason first; () if something can."""
    window, now = window.in_utc(), now.astimezone(UTC)
    planned, calendar = _load(session, request, window, now, None)
    return why_none(planned, calendar, window=window, now=now)


def look_out(
    session: Session,
    *,
    requests: Sequence[VisitRequest],
    window: Span,
    now: datetime,
    hold_token: UUID | None = None,
) -> list[tuple[Plan, Calendar]]:
    """The plan of each request, and the calendar for starts in ``window``: by as many statements as for one of them.

    Those that move a visit take some of their own: its time is free for nobody else.
    What `offered` makes of a pair, also for a part of the window, is what `find_slots` would find.
    """
    shop, catalog = shop_and_catalog(session)
    base = Calendar(shop, catalog)
    planned = [plan(catalog, one) for one in requests]
    within = bookable_window(window, shop, now, at_once=any(one.at_once for one in requests))
    if within.start >= within.end:
        within = Span(window.start, window.start + INSTANT)
    alike: dict[tuple[UUID, ...], list[int]] = {}
    for number, one in enumerate(planned):
        alike.setdefault(one.request.moving, []).append(number)
    calendars: dict[int, Calendar] = {}
    for numbers in alike.values():
        plans = [planned[number] for number in numbers]
        loaded = load_calendars(session, plans=plans, base=base, window=within, now=now, hold_token=hold_token)
        calendars.update(zip(numbers, loaded, strict=True))
    return [(one, calendars[number]) for number, one in enumerate(planned)]


def _load(
    session: Session, request: VisitRequest, window: Span, now: datetime, hold_token: UUID | None
) -> tuple[Plan, Calendar]:
    """The plan of ``request``, and as much of the calendar as it can use."""
    return look_out(session, requests=[request], window=window, now=now, hold_token=hold_token)[0]
