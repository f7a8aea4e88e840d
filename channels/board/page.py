"""`GET /board`: the page, what changes on it, and its files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, make_response, render_template, request, send_from_directory

from channels.board.reading import board
from channels.board.rows import css
from channels.board.who import Desk
from channels.board_links import PATH
from channels.web import refusal

STATIC = Path(__file__).parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"
ROWS = "rows.css"
YEARS = range(2000, 2200)
NOT_IN = "This page is for the people of the shop. Ask for a new link: in Slack, or with `pawline board link`."


def blueprint(desk: Desk, clock: Callable[[], datetime]) -> Blueprint:
    """The page for the people of the shop; nobody else sees anything."""
    bp = Blueprint("board", __name__, template_folder="templates")
    files = version()

    @bp.get(PATH)
    def page() -> Response:
        with desk.entered(request) as seat:
            if seat is None:
                return Response(render_template("error.html", message=NOT_IN), status=401)
            shown = board(seat.session, on=_date(request.args.get("date")), now=clock())
            html = render_template("board.html", board=shown, who=seat.who.first_name, shop=seat.shop, version=files)
            return make_response(html)

    @bp.get(f"{PATH}/day")
    def part() -> Response:
        with desk.entered(request) as seat:
            if seat is None:
                return refusal(401, "session", NOT_IN)
            shown = board(seat.session, on=_date(request.args.get("date")), now=clock())
            return make_response(render_template("day.html", board=shown))

    @bp.get(f"{PATH}/static/<name_of_all>/<path:name>")
    def static(name_of_all: str, name: str) -> Response:
        response = Response(css(), mimetype="text/css") if name == ROWS else send_from_directory(STATIC, name)
        response.headers["Cache-Control"] = FOR_EVER if name_of_all == files else "no-cache"
        return response

    return bp


def _date(said: str | None) -> date | None:
    """The day that the address names; today for anything that is none, or that no diary has."""
    try:
        found = date.fromisoformat(said) if said else None
    except ValueError:
        return None
    return found if found is not None and found.year in YEARS else None


@cache
def version() -> str:
    """A name of what the files are now: a browser may keep what stands below it for ever."""
    content = hashlib.sha256(css().encode())
    for path in sorted(STATIC.iterdir()):
        content.update(path.name.encode() + b"\0" + path.read_bytes())
    return content.hexdigest()[:16]
