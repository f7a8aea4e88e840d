"""The bot as the settings want it."""

from __future__ import annotations

from functools import lru_cache

from channels.telegram.client import Client
from core.settings import Settings, SettingsError


def client(settings: Settings) -> Client:
    """Our bot; raise SettingsError where its token is missing, which `Settings` has refused already."""
    if settings.telegram_bot_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN is needed")
    return _client(settings.telegram_bot_token.get_secret_value(), settings.telegram_api_base)


@lru_cache(maxsize=8)
def _client(token: str, base: str) -> Client:
    """One in a process: its door and its sender share the connections."""
    return Client(token, base)
