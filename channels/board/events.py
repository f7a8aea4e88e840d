"""`GET /board/events`: tells the page that the day has changed. A stream that waits holds a thread, no connection."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Blueprint, Response, request

from channels.board.page import NOT_IN
from channels.board.who import Desk
from channels.board_links import PATH
from channels.news import News
from channels.places import Places
from channels.web import refusal
from core.db import Database

STREAMS = 64
STREAMS_OF_ONE = 12


@dataclass(frozen=True, slots=True)
class Pace:
    """In seconds: how long a stream lasts, how often it shows that it lives, how often it tells without LISTEN."""

    lasts: float = 60.0
    beats: float = 10.0
    looks: float = 3.0


@dataclass
class Hub:
    """Wakes the streams of this process. It listens from the first stream on, never before a fork."""

    database: Database
    _waiting: set[threading.Event] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _news: News | None = None
    closed: bool = False

    @property
    def is_listening(self) -> bool:
        """Whether the database tells; else streams tell once in a while by themselves."""
        return self._news is not None and self._news.listening.is_set()

    @contextmanager
    def follow(self) -> Iterator[threading.Event]:
        """Be woken, from now on, when the day has changed."""
        told = threading.Event()
        with self._lock:
            if self._news is None:
                self._news = News(self.database, self.wake)
                self._news.start()
            self._waiting.add(told)
        try:
            yield told
        finally:
            with self._lock:
                self._waiting.discard(told)

    def wake(self) -> None:
        """Wake every stream."""
        with self._lock:
            for told in self._waiting:
                told.set()

    def close(self) -> None:
        """End every stream."""
        self.closed = True
        self.wake()
        if self._news is not None:
            self._news.stop(0.0)


def blueprint(desk: Desk, hub: Hub, pace: Pace) -> Blueprint:
    """For the people of the shop alone; what has changed the page then asks for itself."""
    bp = Blueprint("board_events", __name__)
    places = Places(STREAMS)

    @bp.get(f"{PATH}/events")
    def events() -> Response:
        with desk.entered(request) as seat:
            if seat is None:
                return refusal(401, "session", NOT_IN)
            names = {f"staff {seat.who.user_id}": STREAMS_OF_ONE}
        if not places.enter(names):
            answer = refusal(503, "full", "Too many boards are open at once.", retry_after=10)
            answer.headers["Retry-After"] = "10"
            return answer
        response = Response(_stream(hub, pace), mimetype="text/event-stream")
        response.call_on_close(_leaving(places, names))
        response.headers["Cache-Control"] = "no-store, no-transform"
        response.headers["X-Accel-Buffering"] = "no"  # NGINX must pass every line on at once.
        return response

    return bp


def _leaving(places: Places, names: dict[str, int]) -> Callable[[], None]:
    return lambda: places.leave(names)


def _stream(hub: Hub, pace: Pace) -> Iterator[str]:
    """Say at once that there may be news, since some may have been missed; then whenever there are."""
    end = time.monotonic() + pace.lasts
    yield "retry: 1000\n\nevent: news\ndata: {}\n\n"
    with hub.follow() as told:
        while not hub.closed and (left := end - time.monotonic()) > 0:
            rest = pace.beats if hub.is_listening else pace.looks
            is_told = told.wait(min(left, rest))
            told.clear()
            yield "event: news\ndata: {}\n\n" if is_told or not hub.is_listening else ": still here\n\n"
