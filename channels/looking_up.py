"""Asks the providers what became of messages that may have been sent, before any second try."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from bot.ports import Channel, Searchable, Uncertain
from channels.holding import Holding, elapsed
from channels.outcomes import Outcomes, Pace
from channels.outgoing import address, readable
from core.audit import SYSTEM
from core.db import Database
from core.messaging import delivery, outbox
from core.messaging.outbox import Leased

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class LookingUp:
    """Several may look at once: each takes other messages."""

    database: Database
    channels: Mapping[str, Channel]
    clock: Callable[[], datetime]
    pace: Pace
    key: bytes | None = field(default=None, repr=False)

    def look(self) -> int:
        """Ask about what may have been sent; say how many got an answer. Where nobody can be asked, tell staff once."""
        silent = [name for name, channel in self.channels.items() if not isinstance(channel, Searchable)]
        with self.database.transaction(actor=SYSTEM) as session:
            if expired := outbox.expire_leases(session):
                log.warning("leases ran out", messages=expired)
        with self.database.transaction(actor=SYSTEM) as session:
            if flagged := delivery.flag_unknown(session, channels=silent, now=self.clock()):
                log.warning("it is not known what was sent", messages=flagged)
        found = 0
        for name, channel in self.channels.items():
            if isinstance(channel, Searchable):
                found += self._find_all(name, channel)
        return found

    def _find_all(self, name: str, channel: Searchable) -> int:
        found = 0
        while (some := self._find(channel, self._lease(name))) == self.pace.batch:
            found += some
        return found + some

    def again_in(self) -> float | None:
        """In how many seconds a lease ends, or something is to be looked up again."""
        asked = [name for name, channel in self.channels.items() if isinstance(channel, Searchable)]
        with self.database.transaction(actor=SYSTEM) as session:
            return outbox.next_end(session, channels=asked, now=self.clock())

    def _lease(self, channel: str) -> tuple[list[Leased], Holding]:
        since, holding = elapsed(), Holding(self.database, self.pace)
        with self.database.transaction(actor=SYSTEM) as session:
            unknown = outbox.lease_unknown(
                session, channels=[channel], lease=self.pace.lease, limit=self.pace.batch, now=self.clock()
            )
        holding.take(unknown, since=since)
        return unknown, holding

    def _find(self, channel: Searchable, held: tuple[list[Leased], Holding]) -> int:
        """One after the other: two messages with the same words must not both find the same one.

        Where one gets no answer the others are not asked about: each would wait as long, and what is due with them.
        Returns about how many there was an answer.
        """
        outcomes, silence = Outcomes(self.database, self.clock, self.pace), ""
        unknown, holding = held
        for number, leased in enumerate(unknown):
            if silence:
                outcomes.uncertain(leased, silence)
                continue
            holding.renew(unknown[number:])
            message = readable(leased, outcomes, key=self.key)
            if message is None:
                continue
            try:
                found = channel.find(
                    address(leased),
                    message,
                    since=leased.tried_at or datetime.min.replace(tzinfo=UTC),
                    known=partial(self._is_known, leased),
                )
            except Uncertain as error:
                silence = str(error)
                outcomes.uncertain(leased, silence)
            except (DBAPIError, PoolExhausted):  # the database is away: this one is asked about as soon as it is back
                raise
            except Exception as error:
                log.exception("a channel failed", channel=leased.channel, message=str(leased.message_id))
                outcomes.uncertain(leased, type(error).__name__)
            else:
                outcomes.found(leased, found)
        return 0 if silence else len(unknown)

    def _is_known(self, leased: Leased, ref: str) -> bool:
        with self.database.transaction(actor=SYSTEM) as session:
            return outbox.is_known(session, channel=leased.channel, ref=ref)
