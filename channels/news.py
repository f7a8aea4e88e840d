"""One LISTEN connection that wakes whoever keeps something as the diary is. Without it they look by themselves."""

from __future__ import annotations

import threading
from collections.abc import Callable

import psycopg
import structlog

from core.db import Database, libpq_url
from core.messaging.posts import DIARY

log = structlog.get_logger(__name__)

WAIT = 1.0  # Seconds that one listens before looking whether it is over.
AGAIN = 10.0


class News:
    """A thread that calls ``told`` whenever the database says that the diary has changed."""

    def __init__(self, database: Database, told: Callable[[], object]) -> None:
        self._database = database
        self._told = told
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="diary-news", daemon=True)
        self.listening = threading.Event()

    def start(self) -> None:
        """Begin; never before a fork."""
        self._thread.start()

    def nudge(self) -> None:
        """There is nothing to hurry about."""

    def stop(self, within: float = 5.0) -> None:
        """Listen no more."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join(within)

    def _run(self) -> None:
        while not self._ending.is_set():
            try:
                with psycopg.connect(libpq_url(self._database.url), autocommit=True, connect_timeout=5) as connection:
                    connection.execute(f"LISTEN {DIARY}")
                    self.listening.set()
                    self._told()  # what was said before is not told again
                    while not self._ending.is_set():
                        if any(True for _ in connection.notifies(timeout=WAIT, stop_after=1)):
                            self._told()
            except psycopg.Error as error:
                log.info("no news by LISTEN", error=type(error).__name__)
            self.listening.clear()
            self._ending.wait(AGAIN)
