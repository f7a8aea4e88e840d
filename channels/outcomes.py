"""How a sending ends, written down: sent, refused for good, certainly not taken, or not known."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy.exc import IntegrityError

from bot.ports import NotSent, OptedOut, Permanent
from channels.consents import kind_of, note_opt_out
from core.audit import SYSTEM
from core.db import Database
from core.messaging import delivery, outbox, senders
from core.messaging.outbox import Leased
from core.messaging.senders import Rate, SenderRate
from core.users.reach import mark_unreachable

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

UNLIMITED: Final = Rate(1000, 1000)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long one holds a message, and when one looks again at what may have been sent.

    ``lease`` is what is left of a message in dead hands: whoever lives renews it. ``queue`` is how long a message may
    wait for those that were leased with it.
    """

    lease: timedelta = timedelta(seconds=14)
    queue: timedelta = timedelta(seconds=10)
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
    """Each of them in one transaction; none changes a message that somebody else has taken meanwhile."""

    database: Database
    clock: Callable[[], datetime]
    pace: Pace

    def sent(self, leased: Leased, reference: str, parts: int | None) -> None:
        """The provider has it and calls it ``reference``."""
        try:
            with self.database.transaction(actor=SYSTEM) as session:
                outbox.mark_sent(session, leased=leased, provider_ref=reference, now=self.clock(), segments=parts)
        except IntegrityError:  # while we waited for the answer, it was found for a message with the same words
            self.uncertain(leased, "found for another message")

    def refused(self, leased: Leased, error: Permanent) -> None:
        """The address is of no use: nothing that waits for it is tried, until its owner writes."""
        now, talk = self.clock(), leased.conversation_id
        with self.database.transaction(actor=SYSTEM) as session:
            if not outbox.mark_failed(session, leased=leased, error=str(error), now=now):
                return
            if isinstance(error, OptedOut):
                note_opt_out(session, conversation_id=talk, channel=leased.channel, peer=leased.peer, now=now)
                return
            delivery.fail_rest(session, conversation_id=talk, error=str(error), now=now)
            mark_unreachable(session, actor=SYSTEM, now=now, kind=kind_of(leased.channel), value=leased.peer)

    def rejected(self, leased: Leased, error: str) -> None:
        """This message will never be taken: staff know what the owner does not."""
        now = self.clock()
        with self.database.transaction(actor=SYSTEM) as session:
            if outbox.mark_failed(session, leased=leased, error=error, now=now):
                detail = f"a message could not be sent on {leased.channel}: {error}"
                delivery.tell_staff(session, conversation_id=leased.conversation_id, detail=detail, now=now)

    def not_sent(self, leased: Leased, error: NotSent) -> None:
        """Again later, those who failed together not together; and nobody before the provider wants to hear of us."""
        log.warning("not taken yet", channel=leased.channel, message=str(leased.message_id), error=str(error))
        if leased.attempts >= MOST_TRIES:
            self.rejected(leased, str(error))
            return
        wait = min(FIRST_RETRY * 2 ** min(leased.attempts - 1, 20), LAST_RETRY) * random.uniform(0.75, 1)  # noqa: S311
        alone = min(error.retry_after or 0, LAST_RETRY.total_seconds())  # no provider shuts us up for a year
        with self.database.transaction(actor=SYSTEM) as session:
            retry_at = self.clock() + max(wait, timedelta(seconds=alone))
            outbox.mark_not_sent(session, leased=leased, error=str(error), retry_at=retry_at)
            if alone > 0:
                sender = self.pace.sender(leased.channel, leased.account)
                senders.pause(session, sender=sender, seconds=alone)

    def too_late(self, leased: Leased) -> None:
        """It waited so long for others that its lease might run out on the way: it is leased anew."""
        with self.database.transaction(actor=SYSTEM) as session:
            outbox.mark_not_sent(session, leased=leased, error="others took too long", retry_at=self.clock())

    def uncertain(self, leased: Leased, error: str) -> None:
        """It may have been taken: looked up before it is tried again."""
        with self.database.transaction(actor=SYSTEM) as session:
            outbox.mark_unknown(session, leased=leased, error=error, look_at=self.clock() + self.pace.look_up)

    def found(self, leased: Leased, reference: str | None) -> None:
        """What was looked up is there as ``reference``, or was certainly not taken."""
        if reference is not None:
            self.sent(leased, reference, None)
            return
        with self.database.transaction(actor=SYSTEM) as session:
            outbox.mark_not_sent(session, leased=leased, error="it was not taken", retry_at=self.clock())
