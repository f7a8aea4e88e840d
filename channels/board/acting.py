"""What is pressed on the board: the same steps as in Slack, by the same functions; of two at once one wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from channels.board.changing import take
from channels.board.posting import NOT_OURS, Posts
from channels.board.session import Sessions
from channels.board.who import Desk, Seat
from channels.board.words import was_first
from channels.board_links import PATH
from channels.origin import is_ours
from channels.refused import sentence
from channels.to_owners import NoWay
from channels.web import refusal
from core.booking.deeds import Overtaken
from core.errors import CoreError, Invalid, NotEligible, NotItsDay, SlotTaken, TooLate

GONE: Final = "That visit is not there any more."
TOO_LATE: Final = "That was done more than ten minutes ago, and cannot be taken back any more."
NOT_ITS_DAY: Final = "That can be noted on the day of the visit."
TAKEN: Final = "Somebody else has that time by now."


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
    posts = Posts(desk, public_url=public_url, nudge=nudge)

    @bp.post(f"{PATH}/visits/<visit>/<step>")
    def act(visit: str, step: str) -> Response:
        return posts.answer(lambda seat, given: _try(seat, visit, step, given, clock()), taken=TAKEN)

    @bp.post(f"{PATH}/leave")
    def leave() -> Response:
        if not is_ours(request, public_url=public_url):
            return refusal(403, "origin", NOT_OURS)
        desk.let_out(request)
        response = jsonify(done=True)
        sessions.end(response)
        return response

    return bp


def _try(seat: Seat, visit: str, step: str, given: Mapping[str, Any], now: datetime) -> Response:
    """Do it in a savepoint, and say so; or why not."""
    try:
        with seat.session.begin_nested():
            return jsonify(done=True, message=take(seat, visit, step, given, now))
    except Overtaken as error:
        return refusal(409, error.code, was_first(error.deed, seat.who.user_id, seat.shop))
    except Invalid as error:
        return refusal(422, error.code, f"{error.field.replace('_', ' ').capitalize()} {error}.", field=error.field)
    except NotItsDay as error:
        return refusal(409, error.code, NOT_ITS_DAY)
    except TooLate as error:
        return refusal(409, error.code, TOO_LATE)
    except NotEligible as error:
        return refusal(409, error.code, " ".join(map(sentence, error.reasons)))
    except SlotTaken as error:
        return refusal(409, error.code, TAKEN)
    except NoWay as error:
        return refusal(409, "no_way", str(error))
    except CoreError as error:
        return refusal(404, error.code, GONE)
