"""`GET /chat/telegram`: from the page to the shop's bot, with the talk if it is known whose it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import Blueprint, Response, abort, request

from bot.ports import Address
from channels.receiving import Unavailable
from channels.webchat.session import Sessions

PATH: Final = "/chat/telegram"


def blueprint(link: Callable[[Address], str], sessions: Sessions) -> Blueprint:
    """``link`` is made when somebody follows it, since it is good for a few minutes only."""
    bp = Blueprint("webchat_elsewhere", __name__)

    @bp.get(PATH)
    def go() -> Response:
        visitor = sessions.read(request) or sessions.new()
        try:
            return Response(status=303, headers={"Location": link(visitor.address)})
        except Unavailable:
            abort(503)

    return bp
