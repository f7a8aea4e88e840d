"""One event loop in a thread of each process: the SDK is asyncio, the doors and the senders are threads."""

from __future__ import annotations

import asyncio
import os
import threading


class Loop:
    """Begins with the first call of a process: a thread does not live through a fork."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: tuple[int, asyncio.AbstractEventLoop] | None = None

    def get(self) -> asyncio.AbstractEventLoop:
        """The loop of this process, running."""
        with self._lock:
            if self._running is None or self._running[0] != os.getpid():
                loop = asyncio.new_event_loop()
                threading.Thread(target=loop.run_forever, name="telegram", daemon=True).start()
                self._running = os.getpid(), loop
            return self._running[1]


LOOP = Loop()
