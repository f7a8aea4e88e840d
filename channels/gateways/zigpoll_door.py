"""`POST /webhooks/zigpoll/<secret>`: nothing is signed there, so the address itself is the secret."""

from __future__ import annotations

import hmac
from collections.abc import Callable

import structlog
from flask import Blueprint, Response, abort, request

from channels.gateways.zigpoll_rows import Fields, answered, rows
from core.feedback.ports import Answered

log = structlog.get_logger(__name__)

PATH = "/webhooks/zigpoll"
LARGEST_BODY = 256 * 1024


def blueprint(keep: Callable[[list[Answered]], object], *, secret: str, fields: Fields) -> Blueprint:
    """The door. ``keep`` commits before it returns; a wrong secret is an address at which there is nothing."""
    bp = Blueprint("zigpoll", __name__)

    @bp.post(f"{PATH}/<path:given>")
    def webhook(given: str) -> Response:
        if not hmac.compare_digest(given.encode(), secret.encode()):
            log.warning("a survey's answer under a wrong address")
            abort(404)
        request.max_content_length = LARGEST_BODY
        try:
            told = request.get_json(force=True)
            found = [one for row in rows(told) if (one := answered(row, fields)) is not None]
        except RecursionError:  # nested so deeply that it can only be meant to do harm
            abort(400)
        keep(found)
        return Response(status=204)

    return bp
