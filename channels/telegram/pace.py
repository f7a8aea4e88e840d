"""One chat takes about a message a second; short bursts pass. What all chats take together is counted by delivery."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

BURST: Final = 10
A_SECOND: Final = 1.0
FORGET: Final = 1000  # chats; those that have caught up are not remembered


class ChatPace:
    """Lets each chat have ``burst`` messages at once, and then ``a_second``."""

    def __init__(
        self,
        burst: int = BURST,
        a_second: float = A_SECOND,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._seconds, self._ahead = 1 / a_second, (burst - 1) / a_second
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._free_at: dict[str, float] = {}

    def wait(self, chat: str) -> None:
        """Return when this chat may have one more."""
        with self._lock:
            now = self._clock()
            if len(self._free_at) > FORGET:
                self._free_at = {one: at for one, at in self._free_at.items() if at > now}
            at = max(self._free_at.get(chat, now), now)
            self._free_at[chat] = at + self._seconds
        if (over := at - now - self._ahead) > 0:
            self._sleep(over)
