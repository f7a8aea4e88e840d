"""Updates without a public address: we ask Telegram for them, and say that we have one only after its commit."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from channels.receiving import Unavailable
from channels.telegram.door import Door
from channels.telegram.inbound import TYPES, OddError, parsed
from channels.telegram.sender import seconds_of

log = structlog.get_logger(__name__)

WAIT: Final = 25
"""Seconds that Telegram keeps the question open while there is nothing."""

PAUSE: Final = 3.0  # seconds


class Elsewhere(Exception):
    """A webhook is set, and gets the updates."""


class Polling:
    """Asks again and again. ``wait`` is how long Telegram may keep each question open."""

    def __init__(
        self, door: Door, *, wait: int = WAIT, pause: float = PAUSE, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self.door, self._wait, self._pause, self._sleep = door, wait, pause, sleep
        self._next: int | None = None

    def run(self) -> None:
        """Until it is interrupted. Raises `Elsewhere`, and InvalidToken when Telegram does not know the bot."""
        while True:
            self.once()

    def once(self) -> None:
        """One question; what has been taken is confirmed by the next one."""
        try:
            updates = self.door.client.updates(offset=self._next, wait=self._wait, types=TYPES)
        except Conflict as error:
            if "webhook" in error.message.lower():
                raise Elsewhere(error.message) from error
            log.warning("another process polls")  # the one before us may be on its way out
            self._sleep(self._pause)
            return
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("telegram cannot be asked", error=type(error).__name__)
            self._sleep(max(self._pause, seconds_of(error)))
            return
        for given in updates:
            try:
                self.door.take(parsed(given))
            except OddError as error:
                log.warning("an odd update", why=str(error))
            except Unavailable:  # neither this one nor those behind it are confirmed: they come again
                self._sleep(self._pause)
                return
            self._next = int(given["update_id"]) + 1
