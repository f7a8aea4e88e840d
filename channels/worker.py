"""What happens without anybody asking: sending what stands in the outbox, and the work of the day.

The same functions run in the threads of `pawline serve` and in the worker processes of a larger installation.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from channels.delivery import Delivery
from channels.trouble import Trouble
from core.audit import SYSTEM
from core.booking.tidy import forget_expired_holds
from core.db import Database
from core.errors import NotFound
from core.messaging import posts
from core.messaging.housekeeping import forget_old, make_partitions
from core.reminders.following import follow_all

__all__ = ["DAY", "Delivery", "Repeated", "look_after"]

DAY = 24 * 60 * 60.0  # seconds
log = structlog.get_logger(__name__)

LASTING_SIGNATURES = frozenset({"sms", "whatsapp"})
"""Twilio's signatures never expire."""


def look_after(database: Database, clock: Callable[[], datetime]) -> None:
    """The work of the day: partitions ahead, and what is not kept for ever."""
    with database.transaction(actor=SYSTEM) as session:
        made = make_partitions(session)
    with database.transaction(actor=SYSTEM) as session:
        forgotten = forget_old(session, lasting=LASTING_SIGNATURES, now=clock())
        forgotten += forget_expired_holds(session, now=clock())
        forgotten += posts.forget(session, now=clock())
    _follow_visits(database, clock())
    tell = log.info if made or forgotten else log.debug
    tell("looked after the database", partitions=made, rows_forgotten=forgotten)


def _follow_visits(database: Database, now: datetime) -> None:
    """Visits that an earlier release has booked get their notices, and whatever else went astray is put right."""
    try:
        with database.transaction(actor=SYSTEM) as session:
            follow_all(session, now=now)
    except NotFound:  # no shop is loaded yet, so there is no visit
        return


class Repeated:
    """A thread that does ``work`` at once and then every ``seconds``, whatever goes wrong meanwhile, until `stop`.

    Work that returns a float wants to be done again in so many seconds, where that is sooner.
    """

    def __init__(self, name: str, work: Callable[[], object], *, seconds: float, retry: float = 5.0) -> None:
        self._work = work
        self._seconds = seconds
        self._retry = min(retry, seconds)
        self._nudged = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._trouble = Trouble(thread=name)

    def start(self) -> None:
        """Begin; never before a fork."""
        self._thread.start()

    def nudge(self) -> None:
        """There may be something to do: do not wait for the time."""
        self._nudged.set()

    def stop(self, within: float = 5.0) -> None:
        """Finish what is being done, for ``within`` seconds at most, and do nothing more."""
        self._stopped.set()
        self._nudged.set()
        if self._thread.is_alive():
            self._thread.join(within)

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._nudged.clear()
            pause = self._seconds
            try:
                sooner = self._work()
                pause = min(pause, sooner) if isinstance(sooner, float) else pause
                self._trouble.over()
            except SQLAlchemyError as error:
                pause = self._retry
                self._trouble.met(error)
            except Exception:
                pause = self._retry
                log.exception("work failed", thread=self._thread.name)
            self._nudged.wait(pause)
