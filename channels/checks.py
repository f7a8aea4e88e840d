"""Does a channel work? What each of them finds out of itself, by questions to its provider that change nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module

from core.settings import Settings

CHECKS = {
    "slack": "channels.slack.check:slack",
    "sms": "channels.twilio.check:sms",
    "whatsapp": "channels.twilio.check:whatsapp",
    "telegram": "channels.telegram.check:telegram",
    "zigpoll": "channels.gateways.zigpoll_check:zigpoll",
}
"""The function of each channel that can be checked: takes the settings and yields findings. Imported when it is on."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``mend`` says what to do when it is not ``right``. No secret stands in either."""

    right: bool
    text: str
    mend: str = ""


Check = Callable[[Settings], Iterable[Finding]]


def check(settings: Settings, channel: str) -> list[Finding]:
    """What is found of a channel that is on."""
    module, _, name = CHECKS[channel].partition(":")
    found: Check = getattr(import_module(module), name)
    return list(found(settings))
