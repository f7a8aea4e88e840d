"""What is pressed on the board: the same steps as in Slack, by the same functions; of two at once one wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from channels.board.changing import take
from channels.board.page import NOT_IN
from channels.board.session import Sessions
from channels.board.who import Desk, Seat
from channels.board.words import was_first
from channels.board_links import PATH
from channels.origin import is_ours
from channels.refused import sentence
from channels.web import refusal
from core.booking.deeds import Overtaken
from core.catalog.queries import current_catalog
from core.errors import CoreError, Invalid, NotEligible, SlotTaken, TooLate

GONE: Final = "That visit is not there any more."
TOO_LATE: Final = "That was done more than ten minutes ago, and cannot be taken back any more."
TAKEN: Final = "Somebody else has that time by now."
NOT_OURS: Final = "That did not come from this page. Please load it again."


def blueprint(
    desk: Desk,
    sessions: Sessions,
    clock: Callable[[], datetime],
    *,
    public_url: str | None,
    nudge: Callable[[], object],
) -> Blueprint:
    """``nudge`` is called after a commit: something may have been queued."""
    bp = Blueprint("board_acting", __name__)

    @bp.post(f"{PATH}/visits/<visit>/<step>")
    def act(visit: str, step: str) -> Response:
        if not is_ours(request, public_url=public_url):
            return refusal(403, "origin", NOT_OURS)
        given = request.get_json(silent=True)
        with desk.entered(request) as seat:
            if seat is None:
                return refusal(401, "session", NOT_IN)
            refused = _try(seat, visit, step, given if isinstance(given, dict) else {}, clock())
        if refused is not None:
            return refused
        nudge()
        return jsonify(done=True)

    @bp.post(f"{PATH}/leave")
    def leave() -> Response:
        if not is_ours(request, public_url=public_url):
            return refusal(403, "origin", NOT_OURS)
        response = jsonify(done=True)
        sessions.end(response)
        return response

    return bp


def _try(seat: Seat, visit: str, step: str, given: Mapping[str, Any], now: datetime) -> Response | None:
    """Do it in a savepoint; None when it is done, else why not."""
    try:
        with seat.session.begin_nested():
            take(seat, visit, step, given, now)
    except Overtaken as error:
        return refusal(409, error.code, _first(seat, error))
    except Invalid as error:
        return refusal(422, error.code, f"{error.field.replace('_', ' ').capitalize()} {error}.", field=error.field)
    except TooLate as error:
        return refusal(409, error.code, TOO_LATE)
    except NotEligible as error:
        return refusal(409, error.code, " ".join(map(sentence, error.reasons)))
    except SlotTaken as error:
        return refusal(409, error.code, TAKEN)
    except CoreError as error:
        return refusal(404, error.code, GONE)
    return None


def _first(seat: Seat, error: Overtaken) -> str:
    deed = error.deed
    if deed is None or deed.staff_id is None:
        return was_first(deed, "Somebody", seat.shop)
    who = "You" if deed.staff_id == seat.who.user_id else current_catalog(seat.session).person(deed.staff_id).first_name
    return was_first(deed, who, seat.shop)
