"""`POST /webhooks/telegram`: proved by the secret that we gave to Telegram, answered after the commit."""

from __future__ import annotations

import hmac
from typing import Final

import structlog
from flask import Blueprint, Response, abort, request

from channels.receiving import Unavailable
from channels.telegram import inbound
from channels.telegram.door import Door
from channels.telegram.inbound import OddError

log = structlog.get_logger(__name__)

PATH: Final = "/webhooks/telegram"
HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_BODY: Final = 256 * 1024


def blueprint(door: Door, *, secret: str) -> Blueprint:
    """The door. Replies leave by the outbox, so what is answered is empty."""
    bp = Blueprint("telegram", __name__)

    @bp.post(PATH)
    def webhook() -> Response:
        request.max_content_length = LARGEST_BODY
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), secret.encode()):
            log.warning("a request without telegram's secret")
            abort(403)
        try:
            update = inbound.update(request.get_data())
        except OddError as error:  # brought again it would be no better, and those behind it would wait
            log.warning("an odd update", why=str(error))
            return Response(status=200)
        try:
            door.take(update)
        except Unavailable:
            return Response("try again\n", status=503, mimetype="text/plain", headers={"Retry-After": "2"})
        return Response(status=200)

    return bp
