"""`GET /chat/events`: what is said, as it is said. A stream that waits holds a thread, but no connection."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Request, Response, request
from sqlalchemy.exc import SQLAlchemyError

from bot.assistant import transcript
from bot.ports import Address, Line
from channels.places import Places
from channels.web import client_address, is_forwarded, is_local, refusal
from channels.webchat.hub import Follower, Hub
from channels.webchat.render import line_json
from channels.webchat.session import Sessions
from core.audit import Actor
from core.db import Database
from core.messaging.queries import find_conversation
from core.sqlstate import is_unavailable

STREAMS = 192
STREAMS_OF_ADDRESS = 32
STREAMS_OF_VISITOR = 8


@dataclass(frozen=True, slots=True)
class Pace:
    """In seconds: how long a stream lasts, how often it shows that it lives, how often it looks without LISTEN."""

    lasts: float = 60.0
    beats: float = 10.0
    looks: float = 1.0


def blueprint(database: Database, *, sessions: Sessions, hub: Hub, pace: Pace) -> Blueprint:
    """The way out, for the visitor's own conversation and no other."""
    bp = Blueprint("webchat_events", __name__)
    places = Places(STREAMS)

    @bp.get("/chat/events")
    def events() -> Response:
        visitor = sessions.read(request)
        if visitor is None:
            return refusal(403, "session", "This page is too old, or cookies are switched off. Please load it again.")
        names = {f"visitor {visitor.peer}": STREAMS_OF_VISITOR}
        if is_forwarded(request) or not is_local(request):
            names[f"address {client_address(request)}"] = STREAMS_OF_ADDRESS
        if not places.enter(names):
            answer = refusal(503, "full", "Too many pages are open at once.", retry_after=10)
            answer.headers["Retry-After"] = "10"
            return answer
        stream = _stream(database, visitor.address, hub=hub, pace=pace, after=_last_seen(request))
        response = Response(stream, mimetype="text/event-stream")
        response.call_on_close(lambda: places.leave(names))
        response.headers["Cache-Control"] = "no-store, no-transform"
        response.headers["X-Accel-Buffering"] = "no"  # NGINX must pass every line on at once.
        return response

    return bp


def _stream(database: Database, address: Address, *, hub: Hub, pace: Pace, after: int) -> Iterator[str]:
    """Say what was missed, then ``ready``, then what comes; end with the time, the process or the database."""
    now = time.monotonic()
    end, beat, ready = now + pace.lasts, now + pace.beats, False
    yield "retry: 1000\n\n"
    with hub.follow(address) as follower:
        while not hub.closed and now < end:
            follower.news.clear()  # Before reading: what comes from now on wakes us once more.
            try:
                lines = _read(database, follower, hub, after)
            except SQLAlchemyError as error:
                if not is_unavailable(error):
                    raise
                return  # The page comes back, and says what it has seen.
            for line in lines:
                yield f"id: {line.seq}\ndata: {json.dumps(line_json(line))}\n\n"
                after = line.seq
            if not ready:
                ready = True
                yield "event: ready\ndata: {}\n\n"
            elif now >= beat:
                beat = now + pace.beats
                yield ": still here\n\n"
            until = min(end, beat) if hub.listening else min(end, beat, now + pace.looks)
            follower.news.wait(max(0.0, until - time.monotonic()))
            now = time.monotonic()


def _read(database: Database, follower: Follower, hub: Hub, after: int) -> tuple[Line, ...]:
    """The lines behind ``after``, in a short transaction of its own; on the way, learn which conversation it is."""
    at = follower.address
    with database.transaction(actor=Actor("owner")) as session:
        if follower.conversation is None:
            found = find_conversation(session, channel=at.channel, account=at.account, peer=at.peer)
            if found is not None:
                hub.learn(at, found.conversation_id)
        return transcript(session, address=at, after=after)


def _last_seen(request: Request) -> int:
    """Where the page was: the browser's own header, or what the page says when it begins a new stream."""
    for said in (request.headers.get("Last-Event-ID"), request.args.get("after")):
        if said is not None and said.isascii() and said.isdecimal() and len(said) <= 18:
            return int(said)
    return 0
