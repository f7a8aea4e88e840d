"""`/metrics`: how much is talked, how long a turn takes, what was sent and what waits to be, for Prometheus.

The turns and the sends are those of this process, or with a folder that is shared those of every process that uses it,
also of workers, which nobody can ask. What waits is read from the database, and the same in each. Nothing here names or
counts a person.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import Blueprint, Request, Response, abort, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy.exc import SQLAlchemyError

from channels.web import is_local
from core.audit import SYSTEM
from core.db import Database
from core.upkeep.standing import Standing, standing

_OURS = CollectorRegistry()
_TURNS = Counter("pawline_turns", "Messages that came in, by how they ended.", ["channel", "outcome"], registry=_OURS)
_SECONDS = Histogram(
    "pawline_turn_seconds",
    "From a verified message to its commit.",
    ["channel"],
    registry=_OURS,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_SENDS = Counter("pawline_sends", "Tries to send, by how they ended.", ["channel", "outcome"], registry=_OURS)

_GAUGES: Mapping[str, tuple[str, Callable[[Standing], int]]] = {
    "outbox_unknown": ("Messages of which nobody knows whether they arrived.", lambda found: found.unknown),
    "notices_due": ("Notices whose time has come.", lambda found: found.due),
    "notices_late": ("Notices that should have been said a minute ago.", lambda found: found.late),
    "holds": ("Claims kept for those who are deciding.", lambda found: found.holds),
    "staff_alerts": ("Things that wait for somebody of the shop.", lambda found: found.alerts),
    "visits_unfinished": ("Visits that are over and that nobody has closed.", lambda found: found.unfinished),
}
"""What is told of the database besides what waits on each channel."""

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


@dataclass(slots=True)
class Turn:
    """One message on its way; ``outcome`` is answered, repeat, failed or unavailable."""

    outcome: str = "unavailable"


@contextmanager
def measured(channel: str) -> Iterator[Turn]:
    """Count a turn on ``channel`` and its time, however it ends."""
    turn, begun = Turn(), time.perf_counter()
    try:
        yield turn
    finally:
        _TURNS.labels(channel, turn.outcome).inc()
        _SECONDS.labels(channel).observe(time.perf_counter() - begun)


def count_send(channel: str, outcome: str) -> None:
    """Count a try to send on ``channel``; ``outcome`` is sent, refused, rejected, not_sent or uncertain."""
    _SENDS.labels(channel, outcome).inc()


def blueprint(
    database: Database, clock: Callable[[], datetime], *, token: str | None, shared: Path | None = None
) -> Blueprint:
    """For those who know ``token``, and for this machine. Others hear that there is nothing here.

    ``shared`` is the folder of PROMETHEUS_MULTIPROC_DIR, in which the library has counted since it was imported.
    """
    bp = Blueprint("metrics", __name__)

    @bp.get("/metrics")
    def metrics() -> Response:
        if not (_knows(request, token) or _is_here(request)):
            abort(404)
        return Response(
            generate_latest(_counted(shared)) + generate_latest(_standing(database, clock())),
            mimetype=None,
            headers={
                "Content-Type": CONTENT_TYPE_LATEST,
            },
        )

    return bp


def _knows(request: Request, token: str | None) -> bool:
    given = request.headers.get("Authorization", "")
    return token is not None and hmac.compare_digest(given.encode(), f"Bearer {token}".encode())


def _is_here(request: Request) -> bool:
    """From this machine itself: what a proxy on it passes on comes from elsewhere."""
    return is_local(request) and not any(name in request.headers for name in FORWARDED)


def _counted(shared: Path | None) -> CollectorRegistry:
    """What was counted: here, or by all together."""
    if shared is None:
        return _OURS
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(shared))  # type: ignore[no-untyped-call]
    return registry


def _standing(database: Database, now: datetime) -> CollectorRegistry:
    registry = CollectorRegistry()
    up = Gauge("pawline_database_up", "Whether the database answered just now.", registry=registry)
    number = Gauge("pawline_outbox_waiting", "Messages that are due.", ["channel"], registry=registry)
    age = Gauge("pawline_outbox_age_seconds", "For how long the oldest is due.", ["channel"], registry=registry)
    try:
        with database.transaction(actor=SYSTEM) as session:
            found = standing(session, now=now)
    except SQLAlchemyError:
        up.set(0)
        return registry
    up.set(1)
    for channel, (count, since) in found.waiting.items():
        number.labels(channel).set(count)
        age.labels(channel).set((now - since).total_seconds())
    for name, (meaning, value) in _GAUGES.items():
        Gauge(f"pawline_{name}", meaning, registry=registry).set(value(found))
    return registry
