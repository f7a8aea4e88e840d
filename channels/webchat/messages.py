"""`POST /chat/messages`: what the owner writes or presses, answered after the commit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from flask import Blueprint, Request, Response, jsonify, request
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.ports import InboundMessage, Received
from channels.clock import Clock
from channels.origin import is_ours
from channels.receiving import Unavailable
from channels.web import client_address, is_forwarded, is_local, refusal
from channels.webchat.hub import Hub
from channels.webchat.inspector import Inspector
from channels.webchat.rates import Rates
from channels.webchat.render import received_json
from channels.webchat.session import Sessions, Visitor

Receive = Callable[[InboundMessage], Received]


def _short(data: str) -> str:
    if len(data.encode()) > 64:
        raise ValueError("64 bytes at most")
    return data


class Said(BaseModel):
    """The body of a request: ``text`` is what was written, or the label of the button whose data is ``pressed``."""

    model_config = ConfigDict(strict=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
    text: str | None = None
    pressed: Annotated[str, AfterValidator(_short)] | None = None


def blueprint(
    receive: Receive,
    *,
    sessions: Sessions,
    rates: Rates,
    hub: Hub,
    inspector: Inspector,
    clock: Clock,
    public_url: str | None,
) -> Blueprint:
    """The way in. Whatever is refused is refused in JSON, with a sentence that the page shows."""
    bp = Blueprint("webchat_messages", __name__)

    @bp.post("/chat/messages")
    def message() -> Response:
        if not is_ours(request, public_url=public_url):
            return refusal(403, "origin", "Messages are only taken from our own page.")
        if not request.is_json:
            return refusal(415, "not_json", "Messages must be sent as JSON.")
        visitor = sessions.read(request)
        if visitor is None:
            return refusal(403, "session", "This page is too old, or cookies are switched off. Please load it again.")
        try:
            said = Said.model_validate_json(request.get_data(cache=False))
        except ValidationError:
            return refusal(400, "unreadable", "That message could not be read.")
        if said.text is None and said.pressed is None:
            return refusal(400, "unreadable", "There is neither a text nor a button in that message.")
        if answer := _too_much(request, visitor):
            return answer
        try:
            received = receive(InboundMessage(visitor.address, said.id, said.text or "", said.pressed))
        except Unavailable:
            answer = refusal(503, "unavailable", "The shop cannot take messages at the moment.", retry_after=2)
            answer.headers["Retry-After"] = "2"
            return answer
        hub.learn(visitor.address, received.conversation_id)
        if not hub.listening:
            hub.wake(received.conversation_id)
        answer = jsonify(received_json(received, now=clock(), inspected=inspector.is_shown(request)))
        sessions.start(answer, visitor)
        return answer

    def _too_much(request: Request, visitor: Visitor) -> Response | None:
        """A refusal for those who ask too often; nobody on this machine does, but a proxy here speaks for others."""
        if is_local(request) and not is_forwarded(request):
            return None
        if wait := rates.message(visitor.peer):
            return _later(wait, "That was a lot at once.")
        if not visitor.started and (wait := rates.conversation(client_address(request))):
            return _later(wait, "Too many talks have begun from your network. Please call us, or come back later.")
        return None

    return bp


def _later(seconds: int, message: str) -> Response:
    answer = refusal(429, "too_fast", message, retry_after=seconds)
    answer.headers["Retry-After"] = str(seconds)
    return answer
