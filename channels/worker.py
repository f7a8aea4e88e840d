"""What happens without anybody asking: sending what stands in the outbox, and the work of the day.

The same functions run in the threads of `pawline serve` and in the worker processes of a larger installation.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.ports import Address, Channel, Choice, NotSent, OutboundMessage, Permanent, Uncertain
from channels.trouble import Trouble
from core.audit import SYSTEM
from core.booking.tidy import forget_expired_holds
from core.db import Database
from core.messaging import outbox
from core.messaging.housekeeping import forget_old, make_partitions
from core.messaging.outbox import Leased
from core.users.reach import mark_unreachable

DAY = 24 * 60 * 60.0  # seconds
log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=60)
"""Longer than any provider's time-out."""

LOOK_UP_AFTER = timedelta(minutes=1)
FIRST_RETRY, LAST_RETRY = timedelta(seconds=5), timedelta(hours=1)
PHONES = frozenset({"sms"})
LASTING_SIGNATURES = frozenset({"sms", "whatsapp"})
"""Twilio's signatures never expire."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Sends what is due on the channels that are on. Several may run at once: each takes other messages."""

    database: Database
    channels: Mapping[str, Channel]
    clock: Callable[[], datetime]
    batch: int = 20

    def drain(self) -> int:
        """Send until nothing is due; say how many were tried. No transaction is open while a provider is asked."""
        tried = 0
        with self.database.transaction(actor=SYSTEM) as session:
            if expired := outbox.expire_leases(session):
                log.warning("leases ran out", messages=expired)
        while leased := self._lease():
            for one in leased:
                self._send(one)
            tried += len(leased)
        return tried

    def _lease(self) -> list[Leased]:
        with self.database.transaction(actor=SYSTEM) as session:
            return outbox.lease_due(session, channels=[*self.channels], lease=LEASE, limit=self.batch, now=self.clock())

    def _send(self, leased: Leased) -> None:
        """Send one message and note how it ended. Whatever a channel did not foresee may have been sent."""
        to = Address(leased.channel, leased.account, leased.peer)
        choices = tuple(Choice(label, data) for label, data in leased.choices or ())
        try:
            reference = self.channels[leased.channel].send(to, OutboundMessage(leased.text, choices))
        except Permanent as error:
            self._refused(leased, str(error))
        except NotSent as error:
            wait = min(FIRST_RETRY * 2 ** (leased.attempts - 1), LAST_RETRY)
            with self.database.transaction(actor=SYSTEM) as session:
                outbox.mark_not_sent(session, leased=leased, error=str(error), retry_at=self.clock() + wait)
        except Uncertain as error:
            self._uncertain(leased, str(error))
        except Exception as error:
            log.exception("a channel failed", channel=leased.channel, message=leased.message_id)
            self._uncertain(leased, type(error).__name__)
        else:
            with self.database.transaction(actor=SYSTEM) as session:
                outbox.mark_sent(session, leased=leased, provider_ref=reference, now=self.clock())

    def _refused(self, leased: Leased, error: str) -> None:
        kind = "phone" if leased.channel in PHONES else leased.channel
        with self.database.transaction(actor=SYSTEM) as session:
            if outbox.mark_failed(session, leased=leased, error=error, now=self.clock()):
                mark_unreachable(session, actor=SYSTEM, now=self.clock(), kind=kind, value=leased.peer)

    def _uncertain(self, leased: Leased, error: str) -> None:
        with self.database.transaction(actor=SYSTEM) as session:
            outbox.mark_unknown(session, leased=leased, error=error, look_at=self.clock() + LOOK_UP_AFTER)


def look_after(database: Database, clock: Callable[[], datetime]) -> None:
    """The work of the day: partitions ahead, and what is not kept for ever."""
    with database.transaction(actor=SYSTEM) as session:
        made = make_partitions(session)
    with database.transaction(actor=SYSTEM) as session:
        forgotten = forget_old(session, lasting=LASTING_SIGNATURES, now=clock())
        forgotten += forget_expired_holds(session, now=clock())
    tell = log.info if made or forgotten else log.debug
    tell("looked after the database", partitions=made, rows_forgotten=forgotten)


class Repeated:
    """A thread that does ``work`` at once and then every ``seconds``, whatever goes wrong meanwhile, until `stop`."""

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
                self._work()
                self._trouble.over()
            except SQLAlchemyError as error:
                pause = self._retry
                self._trouble.met(error)
            except Exception:
                pause = self._retry
                log.exception("work failed", thread=self._thread.name)
            self._nudged.wait(pause)
