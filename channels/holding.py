"""Messages that are leased to this process, and until when it may be sure of that.

A lease is short, so that what a killed process held is soon in other hands; whoever lives renews it. Why so, and not a
lock that the server drops with the session: behind pgbouncer a session is nobody's, and a restarted server has
forgotten all locks while everybody who held one goes on sending.

What is asked of the provider may reach it late. So nothing is begun unless the lease lasts for as long as a request
may be in the provider's hands: whatever happens to us or to the database then, nobody asks about it sooner.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, wait
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from channels.outcomes import Pace
from core.audit import SYSTEM
from core.db import Database
from core.messaging import outbox
from core.messaging.outbox import Leased

log = structlog.get_logger(__name__)

LONGEST: Final = 60.0
"""Seconds after which nothing is renewed any more: a provider that drips its answer byte by byte never times out."""


def elapsed() -> float:
    """Seconds from some moment on. Those that the machine slept count, which `time.monotonic` leaves out on Linux."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Holding:
    """What was leased together, by a statement that was sent at ``since``, as `elapsed` tells it."""

    def __init__(self, database: Database, leased: Sequence[Leased], pace: Pace, *, since: float) -> None:
        self.leased = leased
        self._database, self._pace = database, pace
        self._since = self._renewed = since
        self._until = {one.message_id: since + pace.lease.total_seconds() for one in leased}

    def may_begin(self, leased: Leased) -> bool:
        """Whether it can be begun now; else others took too long, or we were away."""
        now = elapsed()
        waited = now - self._since > self._pace.queue.total_seconds()
        return not waited and now + self._pace.in_hands.total_seconds() <= self._until[leased.message_id]

    def keep(self, sending: dict[Future[None], Leased]) -> None:
        """Renew until all have ended. What one of them raises is raised, and no other is begun after it."""
        open_ = set(sending)
        while open_:
            ended, open_ = wait(open_, timeout=self._pace.renewed.total_seconds(), return_when=FIRST_EXCEPTION)
            if any(one.exception() for one in ended):
                for one in open_:
                    one.cancel()
                open_ = {one for one in open_ if not one.cancelled()}
            self.renew([sending[one] for one in open_])
        for one in sending:
            if not one.cancelled():
                one.result()

    def renew(self, leased: Collection[Leased]) -> None:
        """Hold them for longer, if it is time for that. While the database is away, nothing else is begun."""
        since = elapsed()
        is_time = since - self._renewed >= self._pace.renewed.total_seconds()
        if not leased or not is_time or since - self._since > LONGEST:
            return
        try:
            with self._database.transaction(actor=SYSTEM) as session:
                ours = outbox.renew(session, leased=leased, lease=self._pace.lease)
        except SQLAlchemyError as error:
            log.warning("leases could not be renewed", error=type(error).__name__)
            return
        self._renewed = since
        self._until |= dict.fromkeys(ours, since + self._pace.lease.total_seconds())
