"""Calls to Slack that follow an answer: modals, whispers. What matters is in the database; these are only missed."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import structlog

from bot.ports import SendError

log = structlog.get_logger(__name__)

AT_ONCE: Final = 16
MOST: Final = 200
"""Calls that wait: with more, Slack is away, and a modal would open long after its press."""


class Courtesies:
    """Makes calls in threads, which begin with the first call, never before a fork. A process that ends drops them."""

    def __init__(self, *, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._lock = threading.Lock()
        self._calls: queue.Queue[Callable[[], object]] = queue.Queue(MOST)
        self._threads: list[threading.Thread] = []

    @property
    def waiting(self) -> int:
        """How many are not done yet."""
        return self._calls.unfinished_tasks

    def soon(self, call: Callable[[], object]) -> None:
        """Call it soon, or never."""
        with self._lock:
            if len(self._threads) < min(self._at_once, self.waiting + 1):
                self._threads.append(threading.Thread(target=self._run, name="slack-courtesy", daemon=True))
                self._threads[-1].start()
        try:
            self._calls.put_nowait(call)
        except queue.Full:
            log.warning("too much is under way", waiting=MOST)

    def settle(self, within: float = 5.0) -> None:
        """Wait for what is under way."""
        deadline = time.monotonic() + within
        with self._calls.all_tasks_done:
            while self._calls.unfinished_tasks and (left := deadline - time.monotonic()) > 0:
                self._calls.all_tasks_done.wait(left)

    def forget(self) -> None:
        """Drop what has not begun."""
        with suppress(queue.Empty):
            while True:
                self._calls.get_nowait()
                self._calls.task_done()

    def _run(self) -> None:
        while True:
            call = self._calls.get()
            try:
                call()
            except SendError as error:
                log.info("a courtesy failed", error=str(error))
            except Exception:  # whatever it is, nobody waits for an answer here, and the log is where it is seen
                log.exception("a courtesy failed")
            finally:
                self._calls.task_done()
