"""How a sending ends, written down: sent, refused for good, certainly not taken, or not known."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

import structlog
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from bot.ports import NotSent, OptedOut, Permanent
from channels.consents import kind_of, note_opt_out
from core.audit import SYSTEM
from core.db import Database
from core.messaging import delivery, outbox, senders
from core.messaging.outbox import Leased
from core.messaging.senders import Rate, SenderRate
from core.sqlstate import is_unavailable
from core.users.reach import mark_unreachable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

log = structlog.get_logger(__name__)

FIRST_RETRY, LAST_RETRY = timedelta(seconds=5), timedelta(hours=1)
MOST_TRIES: Final = 60
"""About two days: what is said later than that, nobody is waiting for any more."""

RATES: Final[Mapping[str, Rate]] = {
    "sms": Rate(10, 100),
    "whatsapp": Rate(40, 80),
    "telegram": Rate(25, 25),
}
"""What one account of ours may send; Twilio keeps more than a number's own rate in a queue of its own."""

KNOWN: Final = 30.0
"""Seconds for which we try to write down how a sending ended; after that it has to be looked up."""

NEXT_TRY: Final = 0.25

UNLIMITED: Final = Rate(1000, 1000)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long one holds a message, and when one looks again at what may have been sent.

    ``lease`` is how long a message stays in dead hands: whoever lives renews it.
    """

    lease: timedelta = timedelta(seconds=14)
    look_up: timedelta = timedelta(minutes=1)
    batch: int = 20
    rates: Mapping[str, Rate] = field(default_factory=lambda: RATES)

    @property
    def renewed(self) -> timedelta:
        """After how long a lease is renewed: 2 seconds of 14."""
        return self.lease / 7

    @property
    def in_hands(self) -> timedelta:
        """For how long a request may be in the provider's hands before somebody asks about it: 10 seconds of 14."""
        return self.lease * 5 / 7

    def sender(self, channel: str, account: str) -> SenderRate:
        """One account of ours, and what it may send."""
        return SenderRate(channel, account, self.rates.get(channel, UNLIMITED))


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Each of them in one transaction; none changes a message that somebody else has taken meanwhile.

    What we were told is known to nobody else: while the database is away it is kept, and written down when it is back.
    """

    database: Database
    clock: Callable[[], datetime]
    pace: Pace

    def sent(self, leased: Leased, reference: str, parts: int | None) -> None:
        """The provider has it and calls it ``reference``."""
        try:
            self._note(
                partial(outbox.mark_sent, leased=leased, provider_ref=reference, now=self.clock(), segments=parts)
            )
        except IntegrityError:  # while we waited for the answer, it was found for a message with the same words
            self.uncertain(leased, "found for another message")

    def refused(self, leased: Leased, error: Permanent) -> None:
        """The address is of no use: nothing that waits for it is tried, until its owner writes."""
        now, talk = self.clock(), leased.conversation_id

        def note(session: Session) -> None:
            if not outbox.mark_failed(session, leased=leased, error=str(error), now=now):
                return
            if isinstance(error, OptedOut):
                note_opt_out(session, conversation_id=talk, channel=leased.channel, peer=leased.peer, now=now)
                return
            delivery.fail_rest(session, conversation_id=talk, error=str(error), now=now)
            mark_unreachable(session, actor=SYSTEM, now=now, kind=kind_of(leased.channel), value=leased.peer)

        self._note(note)

    def rejected(self, leased: Leased, error: str) -> None:
        """This message will never be taken: staff know what the owner does not."""
        now = self.clock()

        def note(session: Session) -> None:
            if outbox.mark_failed(session, leased=leased, error=error, now=now):
                detail = f"a message could not be sent on {leased.channel}: {error}"
                delivery.tell_staff(session, conversation_id=leased.conversation_id, detail=detail, now=now)

        self._note(note)

    def not_sent(self, leased: Leased, error: NotSent) -> None:
        """Again later, those who failed together not together; and nobody before the provider wants to hear of us."""
        log.warning("not taken yet", channel=leased.channel, message=str(leased.message_id), error=str(error))
        if leased.attempts >= MOST_TRIES:
            self.rejected(leased, str(error))
            return
        wait = min(FIRST_RETRY * 2 ** min(leased.attempts - 1, 20), LAST_RETRY) * random.uniform(0.75, 1)  # noqa: S311
        alone = min(error.retry_after or 0, LAST_RETRY.total_seconds())  # no provider shuts us up for a year
        retry_at = self.clock() + max(wait, timedelta(seconds=alone))

        def note(session: Session) -> None:
            outbox.mark_not_sent(session, leased=leased, error=str(error), retry_at=retry_at)
            if alone > 0:
                sender = self.pace.sender(leased.channel, leased.account)
                senders.pause(session, sender=sender, seconds=alone)

        self._note(note)

    def too_late(self, leased: Leased) -> None:
        """We were away, or the database was, so long that its lease might run out on the way: it is leased anew."""
        self._note(partial(outbox.mark_not_sent, leased=leased, error="it was too late to begin"))

    def uncertain(self, leased: Leased, error: str) -> None:
        """It may have been taken: looked up before it is tried again."""
        self._note(partial(outbox.mark_unknown, leased=leased, error=error, look_at=self.clock() + self.pace.look_up))

    def found(self, leased: Leased, reference: str | None) -> None:
        """What was looked up is there as ``reference``, or was certainly not taken."""
        if reference is not None:
            self.sent(leased, reference, None)
            return
        self._note(partial(outbox.mark_not_sent, leased=leased, error="it was not taken"))

    def _note(self, note: Callable[[Session], object]) -> None:
        """Do it in a transaction; once more when it is not known how that ended: it finds then that it was done."""
        until = time.monotonic() + KNOWN
        while True:
            try:
                with self.database.transaction(actor=SYSTEM) as session:
                    note(session)
            except (DBAPIError, PoolExhausted) as error:
                if not is_unavailable(error) or time.monotonic() > until:
                    raise
                time.sleep(NEXT_TRY)
            else:
                return
