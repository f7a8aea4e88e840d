"""`POST /webhooks/twilio` and `/webhooks/twilio/status`: signed by Twilio, answered after the commit."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from flask import Blueprint, Request, Response, abort, request
from twilio.request_validator import RequestValidator, get_signature_algorithm
from werkzeug.datastructures import MultiDict

from bot.ports import InboundMessage, Received
from channels.receiving import Unavailable
from channels.twilio import inbound
from channels.twilio.inbound import OddError, Word

log = structlog.get_logger(__name__)

LARGEST_BODY = 256 * 1024
SILENCE = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


def blueprint(
    receive: Callable[[InboundMessage], Received],
    told: Callable[[Word], object],
    *,
    account_sid: str,
    auth_token: str,
    public_url: str,
) -> Blueprint:
    """Both doors. Replies leave by the outbox, so what is answered is always silence."""
    bp = Blueprint("twilio", __name__)
    validator = RequestValidator(auth_token)

    def signed(path: str) -> MultiDict[str, str]:
        """The form, once its signature has been found right; 403 otherwise."""
        request.max_content_length = LARGEST_BODY
        request.max_form_memory_size = LARGEST_BODY
        query = request.environ.get("QUERY_STRING", "")
        url = f"{public_url}{path}?{query}" if query else f"{public_url}{path}"  # proxies change request.url
        if not _is_signed(validator, url, request):
            log.warning("a request that twilio did not sign", path=path)
            abort(403)
        return request.form

    @bp.post("/webhooks/twilio")
    def webhook() -> Response:
        try:
            message = inbound.message(signed("/webhooks/twilio"), account_sid=account_sid)
        except OddError as error:
            log.warning("an odd request", why=str(error))
            abort(403)
        if message is not None:
            try:
                receive(message)
            except Unavailable:
                return Response("try again\n", status=503, mimetype="text/plain", headers={"Retry-After": "2"})
        return Response(SILENCE, content_type="text/xml")

    @bp.post("/webhooks/twilio/status")
    def status() -> Response:
        form = signed("/webhooks/twilio/status")
        try:
            word = inbound.word(form, account_sid=account_sid, key=request.args.get("message"))
        except OddError as error:
            log.warning("an odd request", why=str(error))
            abort(403)
        told(word)
        return Response(status=204)

    return bp


def _is_signed(validator: RequestValidator, url: str, request: Request) -> bool:
    signature = request.headers.get("X-Twilio-Signature", "")
    algorithm = get_signature_algorithm(request.headers.get("X-Twilio-Webhooks-Signature-Settings"))
    if not signature.isascii() or request.mimetype != "application/x-www-form-urlencoded":
        return False
    try:
        return bool(validator.validate(url, request.form, signature, algorithm))
    except ValueError:  # half a character: nothing that Twilio could have signed
        return False
