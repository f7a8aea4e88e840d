"""What is asked for when a part of a visit is opened: who waits for a delay, what is free, the pet, where to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from flask import Blueprint, Response, make_response, render_template, request

from channels.board import about
from channels.board.given import Given, a_date, an_id, number
from channels.board.page import NOT_IN
from channels.board.reading import sheet
from channels.board.who import Desk, Seat
from channels.board.words import day
from channels.board_links import PATH
from channels.refused import sentence
from channels.staff_words import DELAYS
from channels.staff_words import clock as said_clock
from channels.web import refusal
from core.booking.behind import behind
from core.booking.clock import day_span
from core.booking.models import AppointmentStatus
from core.booking.queries import Visit, appointment, request_of
from core.booking.slots import find_slots, no_slots
from core.catalog.queries import current_catalog
from core.errors import NotFound

USUAL: Final = 15
CHANGES: Final = ("late", "move")
AHEAD: Final = timedelta(days=730)
"""Nobody looks for a time beyond it."""


def blueprint(desk: Desk, clock: Callable[[], datetime]) -> Blueprint:
    """Parts of the page, for those who are let in to the page."""
    bp = Blueprint("board_asking", __name__)
    parts: dict[str, Callable[[Seat, Visit, Given, datetime], str]] = {
        "late": waits,
        "move": free,
        "pet": about.pet,
        "write": about.write,
        "sheet": whole,
    }

    @bp.get(f"{PATH}/visits/<visit>/<any(late, move, pet, write, sheet):part>")
    def ask(visit: str, part: str) -> Response:
        with desk.entered(request) as seat:
            if seat is None:
                return refusal(401, "session", NOT_IN)
            try:
                found = appointment(seat.session, appointment_id=an_id(visit))
            except NotFound as error:
                return refusal(404, error.code, "That visit is not there any more.")
            if part in CHANGES and found.appointment.status is not AppointmentStatus.SCHEDULED:
                return make_response(render_template("change.html", closed=True))
            return make_response(parts[part](seat, found, request.args, clock()))

    return bp


def whole(seat: Seat, visit: Visit, given: Given, now: datetime) -> str:
    """All there is to know of a visit, and to do."""
    return render_template("sheet.html", sheet=sheet(seat.session, visit=visit, now=now))


def waits(seat: Seat, visit: Visit, given: Given, now: datetime) -> str:
    """Who is told what when the visit begins later."""
    chosen = number(given.get("minutes"))
    minutes = chosen if chosen in DELAYS else USUAL
    shop = seat.shop
    lines = [
        (
            said_clock(one.visit.span.start, shop),
            said_clock(one.begins, shop),
            f"{one.visit.pet.name}, {one.visit.pet.owner.first_name}",
        )
        for one in behind(seat.session, visit=visit, minutes=minutes)
    ]
    return render_template("change.html", change="late", delays=DELAYS, minutes=minutes, later=lines)


def free(seat: Seat, visit: Visit, given: Given, now: datetime) -> str:
    """What is free on a day, with one person or with anybody who can do it."""
    shop, catalog = seat.shop, current_catalog(seat.session)
    today = shop.local(now).date()
    on = _within(a_date(given.get("on")) or shop.local(visit.span.start).date(), today)
    request_now = request_of(seat.session, visit=visit)
    able = catalog.people_for(request_now.service, request_now.add_ons)
    staff = _person(given.get("who", str(visit.appointment.staff_id)), {one.user_id for one in able})
    wanted = request_of(seat.session, visit=visit, staff_id=staff, at_once=True)
    window = day_span(on, shop.zone)
    slots = find_slots(seat.session, request=wanted, window=window, now=now)
    names = {one.user_id: one.first_name for one in able}
    reasons = no_slots(seat.session, request=wanted, window=window, now=now) if not slots else ()
    return render_template(
        "change.html",
        change="move",
        on=on,
        today=today,
        people=[(str(one.user_id), one.name) for one in able],
        who=str(staff) if staff else "",
        slots=[
            (f"{one.start.isoformat()}|{one.staff_id}", f"{said_clock(one.start, shop)} ({names[one.staff_id]})")
            for one in slots
        ],
        nothing=" ".join([f"Nothing is free on {day(on, today=today)}.", *map(sentence, reasons)]),
    )


def _within(on: date, today: date) -> date:
    return min(max(on, today), today + AHEAD)


def _person(said: str, able: set[UUID]) -> UUID | None:
    """Who was chosen; None for anybody."""
    try:
        return staff if (staff := UUID(said)) in able else None
    except ValueError:
        return None
