"""The board, put together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Flask

from channels.board import acting, asking, entering, events, page, talks
from channels.board.events import Hub, Pace
from channels.board.session import Sessions
from channels.board.who import Desk
from core.db import Database
from core.settings import Settings


def add_board(
    app: Flask,
    settings: Settings,
    database: Database,
    clock: Callable[[], datetime],
    nudge: Callable[[], object],
    *,
    pace: Pace | None = None,
) -> Hub:
    """Put the board into ``app``; what is returned ends its streams."""
    secure = bool(settings.public_url and settings.public_url.startswith("https:"))
    sessions = Sessions(settings.signing_key(), secure=secure)
    desk, hub = Desk(database, sessions, clock), Hub(database)
    app.register_blueprint(page.blueprint(desk, clock))
    app.register_blueprint(entering.blueprint(desk, sessions, clock, public_url=settings.public_url))
    app.register_blueprint(asking.blueprint(desk, clock))
    app.register_blueprint(events.blueprint(desk, hub, pace or Pace()))
    app.register_blueprint(talks.blueprint(desk, clock, public_url=settings.public_url, nudge=nudge))
    app.register_blueprint(acting.blueprint(desk, sessions, clock, public_url=settings.public_url, nudge=nudge))
    return hub
