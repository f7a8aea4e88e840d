"""The way in by a signed link: a page to look at, for whoever looks, and a button on it that uses the link up.

Slack, mail programs and virus scanners open links before people do: what they are shown lets nobody in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from flask import Blueprint, Response, make_response, redirect, render_template, request

from channels.board.page import NOT_IN, version
from channels.board.session import Sessions
from channels.board.who import Desk
from channels.board_links import PATH
from channels.origin import is_ours
from channels.web import POLICY

USED: Final = (
    "Somebody has signed in with this link already: it lets one person in, once. Ask for a new one: type"
    " `/pawline board` in Slack, or run `pawline board link`."
)
NOT_OURS: Final = "That did not come from this page. Please open the link again."
FORM: Final = POLICY.replace("form-action 'none'", "form-action 'self'")


def blueprint(desk: Desk, sessions: Sessions, clock: Callable[[], datetime], *, public_url: str | None) -> Blueprint:
    """For links that are not used yet; whoever is in already is shown the board."""
    bp = Blueprint("board_entering", __name__)

    @bp.get(f"{PATH}/enter/<token>")
    def look(token: str) -> Response:
        user_id = sessions.of_link(token, now=clock())
        if user_id is not None and sessions.read(request, now=clock()) == user_id:
            return make_response(redirect(PATH, code=303))
        found = desk.invited(user_id, token) if user_id is not None else None
        if found is None:
            return _refused(401, NOT_IN)
        if found.is_used:
            return _refused(410, USED)
        page = render_template("enter.html", who=found.who.first_name, shop=found.shop, version=version())
        response = make_response(page)
        response.headers["Content-Security-Policy"] = FORM
        return response

    @bp.post(f"{PATH}/enter/<token>")
    def enter(token: str) -> Response:
        if not is_ours(request, public_url=public_url):
            return _refused(403, NOT_OURS)
        user_id = sessions.of_link(token, now=clock())
        found = desk.invited(user_id, token, uses_it=True) if user_id is not None else None
        if found is None:
            return _refused(401, NOT_IN)
        if found.is_used:
            return _refused(410, USED)
        response = make_response(redirect(PATH, code=303))
        sessions.keep(response, found.who.user_id, now=clock())
        return response

    return bp


def _refused(status: int, message: str) -> Response:
    return Response(render_template("error.html", message=message), status=status)
