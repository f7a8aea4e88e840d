"""What is pressed on the board: the same steps as in Slack, by the same functions; of two at once one wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from uuid import UUID

from flask import Blueprint, Response, jsonify, request

from channels.board.page import NOT_IN
from channels.board.session import Sessions
from channels.board.who import Desk, Seat
from channels.board.words import was_first
from channels.board_links import PATH
from channels.origin import is_ours
from channels.web import refusal
from core.booking import desk as visits
from core.booking.deeds import Overtaken
from core.booking.desk import Finished
from core.booking.undo import take_back
from core.catalog.queries import current_catalog
from core.errors import CoreError, Invalid, NotFound, SlotTaken, TooLate

Step = Callable[..., object]

STEPS: Final[Mapping[str, Step]] = {"arrive": visits.arrive, "start": visits.start, "miss": visits.miss}
GONE: Final = "That visit is not there any more."
TOO_LATE: Final = "That was done more than ten minutes ago, and cannot be taken back any more."
TAKEN: Final = "Somebody else has that time by now."
NOT_OURS: Final = "That did not come from this page. Please load it again."
LONGEST: Final = 2000


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
            _do(seat, visit, step, given, now)
    except Overtaken as error:
        return refusal(409, error.code, _first(seat, error))
    except Invalid as error:
        return refusal(422, error.code, f"{error.field.replace('_', ' ').capitalize()} {error}.", field=error.field)
    except TooLate as error:
        return refusal(409, error.code, TOO_LATE)
    except SlotTaken as error:
        return refusal(409, error.code, TAKEN)
    except CoreError as error:
        return refusal(404, error.code, GONE)
    return None


def _do(seat: Seat, visit: str, step: str, given: Mapping[str, Any], now: datetime) -> None:
    if step == "undo":
        take_back(seat.session, actor=seat.actor, deed_id=_id(given.get("deed")), now=now)
        return
    version = given.get("version")
    about = {"appointment_id": _id(visit), "version": version if isinstance(version, int) else -1}
    if step == "done":
        visits.finish(seat.session, actor=seat.actor, now=now, work=_work(given), **about)  # type: ignore[arg-type]
    elif step in STEPS:
        STEPS[step](seat.session, actor=seat.actor, now=now, **about)
    else:
        raise NotFound("no such step")


def _work(given: Mapping[str, Any]) -> Finished:
    """What was filled in."""
    notes, weight = _text(given, "notes"), _text(given, "weight")
    try:
        return Finished(notes=notes, weight=Decimal(weight.replace(",", ".")) if weight else None)
    except InvalidOperation as error:
        raise Invalid("must be a number of kilograms", field="weight") from error


def _text(given: Mapping[str, Any], name: str) -> str | None:
    said = given.get(name)
    return said.strip()[:LONGEST] or None if isinstance(said, str) else None


def _id(said: object) -> UUID:
    try:
        return UUID(hex=str(said))
    except ValueError as error:
        raise NotFound("an id that is none") from error


def _first(seat: Seat, error: Overtaken) -> str:
    deed = error.deed
    if deed is None or deed.staff_id is None:
        return was_first(deed, "Somebody", seat.shop)
    who = "You" if deed.staff_id == seat.who.user_id else current_catalog(seat.session).person(deed.staff_id).first_name
    return was_first(deed, who, seat.shop)
