"""`POST /webhooks/slack`: proved by Slack's signature over the bytes as they came, answered after the commit."""

from __future__ import annotations

from typing import Final

import structlog
from flask import Blueprint, Response, abort, request
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk.signature import SignatureVerifier

log = structlog.get_logger(__name__)

PATH: Final = "/webhooks/slack"
LARGEST_BODY: Final = 256 * 1024
ODD: Final = (AttributeError, LookupError, TypeError, ValueError)
"""What bolt raises when it is given something that it does not expect."""


def blueprint(app: App, *, signing_secret: str) -> Blueprint:
    """The door for events, actions, modals, selects and commands alike: one address for all of them."""
    bp = Blueprint("slack", __name__)
    verifier, handler = SignatureVerifier(signing_secret), SlackRequestHandler(app)

    @bp.post(PATH)
    def webhook() -> Response:
        request.max_content_length = LARGEST_BODY
        if not _is_signed(verifier, request.get_data()):
            log.warning("a request without slack's signature")
            abort(401)
        try:
            answer = handler.handle(request)
        except ODD as error:
            log.warning("an odd request", why=type(error).__name__)
            return Response(status=200)
        if answer.status_code in (404, 500):  # nothing of ours, or nothing at all: tried again it would be no better
            log.info("a request that is not for us", status=answer.status_code)
            return Response(status=200)
        return answer

    return bp


def _is_signed(verifier: SignatureVerifier, body: bytes) -> bool:
    timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    # The SDK's verifier raises on a time that is none, and on a signature with letters beyond ASCII.
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12 and signature.isascii()):
        return False
    try:
        return verifier.is_valid(body, timestamp, signature)
    except UnicodeDecodeError:
        return False
