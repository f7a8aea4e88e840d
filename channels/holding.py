"""Messages that are leased to this process, and until when it may be sure of that.

A lease is short, so that what a killed process held is soon in other hands; whoever lives renews it. Why so, and not a
lock that the server drops with the session: behind pgbouncer a session is nobody's, and a restarted server has
forgotten all locks while everybody who held one goes on sending.

What is asked of the provider may reach it late. So nothing is begun unless the lease lasts for as long as a request
may be in the provider's hands: whatever happens to us or to the database then, nobody asks about it sooner.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Final, Self
from uuid import UUID

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

AT_ONCE: Final = 8
"""Messages of different conversations that are sent at the same time, so that a slow answer holds up few."""


def elapsed() -> float:
    """Seconds from some moment on. Those that the machine slept count, which `time.monotonic` leaves out on Linux."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Holding:
    """The leases of a process."""

    def __init__(self, database: Database, pace: Pace) -> None:
        self._database, self._pace = database, pace
        # By message and fence: one that hangs for longer than its lease may be in other hands of ours meanwhile.
        self._last_of: dict[tuple[UUID, int], float] = {}
        self._until: dict[tuple[UUID, int], float] = {}

    def take(self, leased: Collection[Leased], *, since: float) -> None:
        """They were leased by a statement that was sent at ``since``, as `elapsed` tells it."""
        keys = [*map(_key, leased)]
        self._last_of |= dict.fromkeys(keys, since + LONGEST)
        self._until |= dict.fromkeys(keys, since + self._pace.lease.total_seconds())

    def may_begin(self, leased: Leased) -> bool:
        """Whether there is time for a request; else we were away, or the database was."""
        return elapsed() + self._pace.in_hands.total_seconds() <= self._until[_key(leased)]

    def renew(self, leased: Collection[Leased]) -> None:
        """Hold them for longer, if it is time for that. While the database is away, nothing else can be begun."""
        now, lease = elapsed(), self._pace.lease.total_seconds()
        soon = now + lease - self._pace.renewed.total_seconds()
        wanted = [one for one in leased if now < self._last_of[_key(one)]]
        if all(self._until[_key(one)] > soon for one in wanted):
            return
        try:
            with self._database.transaction(actor=SYSTEM) as session:
                ours = outbox.renew(session, leased=wanted, lease=self._pace.lease)
        except SQLAlchemyError as error:
            log.warning("leases could not be renewed", error=type(error).__name__)
            return
        self._until |= {_key(one): now + lease for one in wanted if one.message_id in ours}
        self._last_of |= {_key(one): now for one in wanted if one.message_id not in ours}  # it is settled, or lost

    def let_go(self, leased: Leased) -> None:
        """It is settled."""
        del self._last_of[_key(leased)], self._until[_key(leased)]


def _key(leased: Leased) -> tuple[UUID, int]:
    return leased.message_id, leased.fence


class Hands:
    """Threads that each ``send`` one message, whose leases are renewed meanwhile by who waits for them."""

    def __init__(self, holding: Holding, pace: Pace, send: Callable[[Leased], None]) -> None:
        self._holding, self._pace, self._send = holding, pace, send
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="sending")
        self._busy: dict[Future[None], Leased] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.wait(free=AT_ONCE)
        finally:
            self._pool.shutdown()

    @property
    def free(self) -> int:
        """How many could begin something now."""
        return AT_ONCE - len(self._busy)

    def begin(self, leased: Sequence[Leased], *, since: float) -> None:
        """Send them all at once: no more than are `free`, so that nothing is leased that is not begun."""
        self._holding.take(leased, since=since)
        self._busy |= {self._pool.submit(self._send, one): one for one in leased}

    def wait(self, *, free: int, within: float = float("inf")) -> None:
        """Return when so many are free, or after so many seconds; raise what a sending has raised."""
        until = time.monotonic() + within
        while self.free < free and (left := until - time.monotonic()) > 0:
            pause = min(left, self._pace.renewed.total_seconds())
            ended = wait(self._busy, timeout=pause, return_when=FIRST_COMPLETED).done
            for one in ended:
                self._holding.let_go(self._busy.pop(one))
            for one in ended:
                one.result()
            self._holding.renew(self._busy.values())
