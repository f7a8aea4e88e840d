"""Asks the providers what became of messages that may have been sent, before any second try."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

import structlog

from bot.ports import Channel, Searchable, Uncertain
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
                self._find(channel, self._lease(name))

    def _lease(self, channel: str) -> list[Leased]:
        with self.database.transaction(actor=SYSTEM) as session:
            return outbox.lease_unknown(
                session, channels=[channel], lease=self.pace.lease, limit=self.pace.batch, now=self.clock()
            )

    def _find(self, channel: Searchable, unknown: Iterable[Leased]) -> None:
        """One after the other: two messages with the same words must not both find the same one.

        Where one gets no answer the others are not asked about: each would wait as long, and what is due with them.
        """
        outcomes, silence = Outcomes(self.database, self.clock, self.pace), ""
        for leased in unknown:
            if silence:
                outcomes.uncertain(leased, silence)
                continue
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

    def _is_known(self, leased: Leased, ref: str) -> bool:
        with self.database.transaction(actor=SYSTEM) as session:
            return outbox.is_known(session, channel=leased.channel, ref=ref)
