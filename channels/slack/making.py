"""The app as the settings want it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from channels.board_links import board_link
from channels.slack.client import Client
from channels.slack.door import Door
from channels.slack.handlers import HANDLERS
from core.db import Database
from core.settings import Settings, SettingsError


def client(settings: Settings) -> Client:
    """Our app; raise SettingsError where its token is missing, which `Settings` has refused already."""
    if settings.slack_bot_token is None:
        raise SettingsError("SLACK_BOT_TOKEN is needed")
    return _client(settings.slack_bot_token.get_secret_value(), settings.slack_api_base)


@lru_cache(maxsize=8)
def _client(token: str, base: str) -> Client:
    """One in a process."""
    return Client(token, base)


def door(settings: Settings, database: Database, clock: Callable[[], datetime], nudge: Callable[[], object]) -> Door:
    """``nudge`` is called after a commit."""
    return Door(database, client(settings), clock, HANDLERS, nudge, board_link(settings))
