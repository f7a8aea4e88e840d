"""Asks the providers what became of messages that may have been sent, before any second try."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

import structlog

from bot.ports import Channel, Searchable, Uncertain
from channels.holding import Holding, elapsed
from channels.outcomes import Outcomes, Pace
from channels.outgoing import address, outgoing
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

    def look(self) -> None:
        """Ask about what may have been sent; where nobody can be asked, tell staff, once."""
        silent = [name for name, channel in self.channels.items() if not isinstance(channel, Searchable)]
        with self.database.transaction(actor=SYSTEM) as session:
            if expired := outbox.expire_leases(session):
                log.warning("leases ran out", messages=expired)
        with self.database.transaction(actor=SYSTEM) as session:
            if flagged := delivery.flag_unknown(session, channels=silent, now=self.clock()):
                log.warning("it is not known what was sent", messages=flagged)
        for name, channel in self.channels.items():
            if isinstance(channel, Searchable):
                while (held := self._lease(name)) and self._find(channel, held) and len(held.leased) == self.pace.batch:
                    continue

    def again_in(self) -> float | None:
        """In how many seconds a lease ends, or something is to be looked up again."""
        asked = [name for name, channel in self.channels.items() if isinstance(channel, Searchable)]
        with self.database.transaction(actor=SYSTEM) as session:
            return outbox.next_end(session, channels=asked, now=self.clock())

    def _lease(self, channel: str) -> Holding | None:
        since = elapsed()
        with self.database.transaction(actor=SYSTEM) as session:
            unknown = outbox.lease_unknown(
                session, channels=[channel], lease=self.pace.lease, limit=self.pace.batch, now=self.clock()
            )
        return Holding(self.database, unknown, self.pace, since=since) if unknown else None

    def _find(self, channel: Searchable, held: Holding) -> bool:
        """One after the other: two messages with the same words must not both find the same one.

        Where one gets no answer the others are not asked about: each would wait as long, and what is due with them.
        False if that was so.
        """
        outcomes, silence = Outcomes(self.database, self.clock, self.pace), ""
        for number, leased in enumerate(held.leased):
            if silence:
                outcomes.uncertain(leased, silence)
                continue
            held.renew(held.leased[number:])
            try:
                found = channel.find(
                    address(leased),
                    outgoing(self.database, leased, key=self.key),
                    since=leased.tried_at or datetime.min.replace(tzinfo=UTC),
                    known=partial(self._is_known, leased),
                )
            except Uncertain as error:
                silence = str(error)
                outcomes.uncertain(leased, silence)
            else:
                outcomes.found(leased, found)
        return not silence

    def _is_known(self, leased: Leased, ref: str) -> bool:
        with self.database.transaction(actor=SYSTEM) as session:
            return outbox.is_known(session, channel=leased.channel, ref=ref)
