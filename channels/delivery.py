"""Sends what stands in the outbox. Several may run at once, in any number of processes: each takes other messages."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final

import structlog
from sqlalchemy.exc import IntegrityError

from bot.ports import (
    Address,
    Channel,
    Counted,
    NotSent,
    OptedOut,
    OutboundMessage,
    Permanent,
    Rejected,
    Searchable,
    Template,
    Uncertain,
    choice_of,
)
from channels.consents import kind_of, note_opt_out
from channels.metrics import count_send
from core.audit import SYSTEM
from core.db import Database
from core.messaging import delivery, outbox, senders
from core.messaging.outbox import Leased
from core.messaging.senders import Rate, SenderRate
from core.users.reach import mark_unreachable

log = structlog.get_logger(__name__)

FIRST_RETRY, LAST_RETRY = timedelta(seconds=5), timedelta(hours=1)
AT_ONCE: Final = 4
"""Messages of different conversations that are sent at the same time, so that a slow answer holds up few."""

RATES: Final[Mapping[str, Rate]] = {
    "sms": Rate(10, 100),
    "whatsapp": Rate(40, 80),
    "telegram": Rate(25, 25),
}
"""What one account of ours may send; Twilio keeps more than a number's own rate in a queue of its own."""

PATIENCE: Final = 1.0
"""Seconds that we wait for our turn to send; for longer, we are woken again."""

UNLIMITED: Final = Rate(1000, 1000)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long one holds a message, and when one looks again at what may have been sent.

    A lease must outlast every time-out of a provider.
    """

    lease: timedelta = timedelta(seconds=60)
    look_up: timedelta = timedelta(minutes=1)
    batch: int = 20
    rates: Mapping[str, Rate] = field(default_factory=lambda: RATES)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Sends what is due on the channels that are on; a channel that is in trouble should have one of its own."""

    database: Database
    channels: Mapping[str, Channel]
    clock: Callable[[], datetime]
    pace: Pace = field(default_factory=Pace)

    def drain(self) -> int:
        """Find what became of what was begun, then send until nothing is due; say how many were tried."""
        with self.database.transaction(actor=SYSTEM) as session:
            if expired := outbox.expire_leases(session):
                log.warning("leases ran out", messages=expired)
        self._look_up()
        return self.send()

    def send(self) -> int:
        """Send until nothing is due; say how many were tried. No transaction is open while a provider is asked."""
        tried = 0
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="sending") as pool:
            while leased := self._lease() or self._lease_soon():
                list(pool.map(self._send, leased))
                tried += len(leased)
        return tried

    def _lease_soon(self) -> list[Leased]:
        """When something is due and only the rate is in the way, wait for our turn."""
        with self.database.transaction(actor=SYSTEM) as session:
            waits = [
                senders.seconds_to_turn(session, sender=self._sender(channel, account))
                for channel in self.channels
                for account in senders.accounts_with_due(session, channels=[channel], now=self.clock())
            ]
        soon = [wait for wait in waits if 0 < wait <= PATIENCE]
        if not soon:
            return []
        time.sleep(min(soon))
        return self._lease()

    def _lease(self) -> list[Leased]:
        """What is due, as far as each account of ours may send it now."""
        leased: list[Leased] = []
        with self.database.transaction(actor=SYSTEM) as session:
            for channel in self.channels:
                for account in senders.accounts_with_due(session, channels=[channel], now=self.clock()):
                    sender = self._sender(channel, account)
                    turns = senders.take_turns(session, sender=sender, wanted=self.pace.batch)
                    found = outbox.lease_due(
                        session,
                        channels=[channel],
                        account=account,
                        lease=self.pace.lease,
                        limit=turns,
                        now=self.clock(),
                    )
                    if turns > len(found):
                        senders.give_back(session, sender=sender, unused=turns - len(found))
                    leased += found
        return leased

    def _sender(self, channel: str, account: str) -> SenderRate:
        return SenderRate(channel, account, self.pace.rates.get(channel, UNLIMITED))

    def _send(self, leased: Leased) -> None:
        """Send one message, note how it ended, and count it."""
        count_send(leased.channel, self._try(leased))

    def _try(self, leased: Leased) -> str:
        """How it ended, in a word. Whatever a channel did not foresee may have been sent."""
        channel, to = self.channels[leased.channel], address(leased)
        message = self._message(leased)
        try:
            reference = channel.send(to, message)
        except Permanent as error:
            self._refused(leased, error)
            return "refused"
        except Rejected as error:
            self._rejected(leased, str(error))
            return "rejected"
        except NotSent as error:
            self._not_sent(leased, error)
            return "not_sent"
        except Uncertain as error:
            self._uncertain(leased, str(error))
            return "uncertain"
        except Exception as error:
            log.exception("a channel failed", channel=leased.channel, message=str(leased.message_id))
            self._uncertain(leased, type(error).__name__)
            return "uncertain"
        self._sent(leased, reference, channel.segments(message) if isinstance(channel, Counted) else None)
        return "sent"

    def _message(self, leased: Leased) -> OutboundMessage:
        """The message as a channel gets it, with the names that it may have to spare."""
        names: tuple[str, ...] = ()
        if leased.choices or not leased.text.isascii():
            with self.database.transaction(actor=SYSTEM) as session:
                names = delivery.names_in(session, conversation_id=leased.conversation_id)
        return OutboundMessage(
            leased.text,
            tuple(map(choice_of, leased.choices or ())),
            seq=leased.seq,
            template=_template(leased.template),
            heard_at=leased.heard_at,
            names=names,
            key=f"{leased.message_id}.{leased.attempts}",
        )

    # --- how a sending ends

    def _sent(self, leased: Leased, reference: str, parts: int | None) -> None:
        with self.database.transaction(actor=SYSTEM) as session:
            outbox.mark_sent(session, leased=leased, provider_ref=reference, now=self.clock(), segments=parts)

    def _refused(self, leased: Leased, error: Permanent) -> None:
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

    def _rejected(self, leased: Leased, error: str) -> None:
        now = self.clock()
        with self.database.transaction(actor=SYSTEM) as session:
            if outbox.mark_failed(session, leased=leased, error=error, now=now):
                detail = f"a message could not be sent on {leased.channel}: {error}"
                delivery.tell_staff(session, conversation_id=leased.conversation_id, detail=detail, now=now)

    def _not_sent(self, leased: Leased, error: NotSent) -> None:
        """Again later, those who failed together not together; and nobody before the provider wants to hear of us."""
        wait = min(FIRST_RETRY * 2 ** min(leased.attempts - 1, 20), LAST_RETRY) * random.uniform(0.75, 1)  # noqa: S311
        if error.retry_after is not None:
            wait = max(wait, timedelta(seconds=error.retry_after))
        with self.database.transaction(actor=SYSTEM) as session:
            outbox.mark_not_sent(session, leased=leased, error=str(error), retry_at=self.clock() + wait)
            if error.retry_after is not None:
                sender = self._sender(leased.channel, leased.account)
                senders.pause(session, sender=sender, seconds=error.retry_after)

    def _uncertain(self, leased: Leased, error: str) -> None:
        with self.database.transaction(actor=SYSTEM) as session:
            outbox.mark_unknown(session, leased=leased, error=error, look_at=self.clock() + self.pace.look_up)

    # --- what may have been sent

    def _look_up(self) -> None:
        """Ask the providers about what may have been sent; where nobody can be asked, tell staff, once."""
        silent = [name for name, channel in self.channels.items() if not isinstance(channel, Searchable)]
        with self.database.transaction(actor=SYSTEM) as session:
            if flagged := delivery.flag_unknown(session, channels=silent, now=self.clock()):
                log.warning("it is not known what was sent", messages=flagged)
        for name, channel in self.channels.items():
            if isinstance(channel, Searchable):
                self._find(channel, self._lease_unknown(name))

    def _lease_unknown(self, channel: str) -> list[Leased]:
        with self.database.transaction(actor=SYSTEM) as session:
            return outbox.lease_unknown(
                session, channels=[channel], lease=self.pace.lease, limit=self.pace.batch, now=self.clock()
            )

    def _find(self, channel: Searchable, unknown: Iterable[Leased]) -> None:
        """One after the other: two messages with the same words must not both find the same one."""
        for leased in unknown:
            try:
                found = channel.find(
                    address(leased),
                    self._message(leased),
                    since=leased.tried_at or datetime.min.replace(tzinfo=UTC),
                    known=partial(self._is_known, leased.channel),
                )
            except Uncertain as error:
                self._uncertain(leased, str(error))
                continue
            try:
                self._found(leased, found)
            except IntegrityError:  # somebody else has found it for a message with the same words
                self._uncertain(leased, "found for another message")

    def _found(self, leased: Leased, found: str | None) -> None:
        now = self.clock()
        with self.database.transaction(actor=SYSTEM) as session:
            if found is None:
                outbox.mark_not_sent(session, leased=leased, error="it was not taken", retry_at=now)
            else:
                outbox.mark_sent(session, leased=leased, provider_ref=found, now=now)

    def _is_known(self, channel: str, ref: str) -> bool:
        with self.database.transaction(actor=SYSTEM) as session:
            return outbox.is_known(session, channel=channel, ref=ref)


def address(leased: Leased) -> Address:
    """Where the message goes."""
    return Address(leased.channel, leased.account, leased.peer)


def _template(stored: Mapping[str, Any] | None) -> Template | None:
    if stored is None:
        return None
    return Template(str(stored["name"]), tuple(map(str, stored["variables"])))
