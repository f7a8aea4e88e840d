"""The channels that are on and send by the outbox. Each SDK is imported only when its channel is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.ports import Channel
from core.settings import Settings


def senders(settings: Settings, clock: Callable[[], datetime]) -> Mapping[str, Channel]:
    """A sender for each channel of the settings that needs one, by its name."""
    on = settings.channels
    made: dict[str, Channel] = {}
    if on["sms"] or on["whatsapp"]:
        made |= _twilio(settings, clock)
    if on["telegram"]:
        made |= _telegram(settings)
    return made


def _twilio(settings: Settings, clock: Callable[[], datetime]) -> Mapping[str, Channel]:
    from channels.twilio.making import channels

    return channels(settings, clock)


def _telegram(settings: Settings) -> Mapping[str, Channel]:
    from channels.telegram.making import client
    from channels.telegram.sender import TelegramChannel

    return {"telegram": TelegramChannel(client(settings))}
