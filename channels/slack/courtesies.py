"""Calls to Slack that follow an answer: modals, whispers. What matters is in the database; these are only missed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Final

import structlog

from bot.ports import SendError

log = structlog.get_logger(__name__)

AT_ONCE: Final = 16
MOST: Final = 200
"""Calls that wait: with more, Slack is away, and a modal would open long after its press."""


class Courtesies:
    """Makes calls in threads, which begin with the first call and never before a fork."""

    def __init__(self, *, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._lock = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None
        self._pending: set[Future[None]] = set()

    def soon(self, call: Callable[[], object]) -> None:
        """Call it soon, or never."""
        with self._lock:
            if len(self._pending) >= MOST:
                log.warning("too much is under way", pending=MOST)
                return
            if self._pool is None:
                self._pool = ThreadPoolExecutor(self._at_once, thread_name_prefix="slack")
            future = self._pool.submit(_politely, call)
            self._pending.add(future)
        future.add_done_callback(self._pending.discard)

    def settle(self, within: float = 5.0) -> None:
        """Wait for what is under way."""
        wait(set(self._pending), timeout=within)


def _politely(call: Callable[[], object]) -> None:
    try:
        call()
    except SendError as error:
        log.info("a courtesy failed", error=str(error))
    except Exception:  # whatever it is, nobody waits for an answer here, and the log is where it is seen
        log.exception("a courtesy failed")
