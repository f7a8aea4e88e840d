"""`GET /visits/<signed>.ics`: a visit for somebody's calendar. Whoever has the link may see it; nobody can guess it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, abort

from core.audit import Actor
from core.booking.invitation import is_over, visit_calendar, visit_named
from core.booking.queries import appointment
from core.db import Database
from core.errors import NotFound
from core.shop.queries import current_shop


def blueprint(database: Database, clock: Callable[[], datetime], *, key: bytes) -> Blueprint:
    """The file as it is now. A forged name, one of another key, and a visit that is long over look all the same."""
    bp = Blueprint("calendar", __name__)

    @bp.get("/visits/<name>")
    def visit(name: str) -> Response:
        visit_id, now = visit_named(key, name), clock()
        if visit_id is None:
            abort(404)
        with database.transaction(actor=Actor("owner")) as session:
            try:
                found = appointment(session, appointment_id=visit_id)
            except NotFound:
                abort(404)
            if is_over(found, now=now):
                abort(404)
            content = visit_calendar(found, current_shop(session), now=now)
        response = Response(content, content_type="text/calendar; charset=utf-8; method=PUBLISH")
        response.headers["Content-Disposition"] = 'attachment; filename="visit.ics"'
        response.headers["Cache-Control"] = "no-store"  # It may be cancelled a minute from now.
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return bp
