"""Sends what stands in the outbox. Several may run at once, in any number of processes: each takes other messages."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final

import structlog

from bot.ports import Channel, Counted, NotSent, OutboundMessage, Permanent, Rejected, Uncertain
from channels.holding import AT_ONCE, Hands, Holding, elapsed
from channels.looking_up import LookingUp
from channels.metrics import count_send
from channels.outcomes import Outcomes, Pace
from channels.outgoing import address, readable
from core.audit import SYSTEM
from core.db import Database
from core.messaging import outbox, senders
from core.messaging.outbox import Leased
from core.messaging.senders import SenderRate

__all__ = ["Delivery", "Pace"]

log = structlog.get_logger(__name__)

AGAIN: Final = 1.0
"""Seconds after which is looked for more to send, while nothing ends of what is being sent."""

PATIENCE, LEAST_WAIT = 1.0, 0.01
"""Seconds that we wait for our turn to send; for longer, we are woken again."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Sends what is due on the channels that are on; a channel that is in trouble should have one of its own.

    ``key`` makes the one-time codes, which are put in when they are sent and stand nowhere else.
    """

    database: Database
    channels: Mapping[str, Channel]
    clock: Callable[[], datetime]
    pace: Pace = field(default_factory=Pace)
    key: bytes | None = field(default=None, repr=False)

    def drain(self) -> int:
        """Find what became of what was begun, then send until nothing is due; say how many were tried."""
        self.look_back()
        return self.send()

    def look_back(self) -> int:
        """Find what became of what was begun; say of how many messages it was not known."""
        return self._looking.look()

    def look_again_in(self) -> float | None:
        """In how many seconds there may be something to look back at; None when nothing is under way."""
        return self._looking.again_in()

    def send(self, *, go_on: Callable[[], bool] = lambda: True) -> int:
        """Send until nothing is due, or as long as we may ``go_on``; say how many were tried.

        No transaction is open while a provider is asked, and what takes long holds up nothing else.
        """
        tried, holding = 0, Holding(self.database, self.pace)
        with Hands(holding, self.pace, partial(self._send, holding)) as hands:
            while go_on():
                since = elapsed()
                leased, limited = self._lease(hands.free) if hands.free else ([], [])
                if not leased and hands.free == AT_ONCE:
                    if self._is_soon(limited):
                        continue
                    break
                hands.begin(leased, since=since)
                tried += len(leased)
                # What is said next in a talk is due when this is sent, and somebody may have written meanwhile.
                hands.wait(free=min(AT_ONCE, max(hands.free + 1, AT_ONCE // 2)), within=AGAIN)
        return tried

    def _is_soon(self, limited: Sequence[SenderRate]) -> bool:
        """Wait for the turn of one of those whose rate alone is in the way; False if none of them has it soon."""
        if not limited:
            return False
        with self.database.transaction(actor=SYSTEM) as session:
            wait = min(senders.seconds_to_turn(session, sender=one) for one in limited)
        if wait > PATIENCE:
            return False
        time.sleep(max(wait, LEAST_WAIT))
        return True

    def _lease(self, most: int) -> tuple[list[Leased], list[SenderRate]]:
        """What is due, as far as each account of ours may send it now, and those that may send nothing now."""
        leased: list[Leased] = []
        limited: list[SenderRate] = []
        with self.database.transaction(actor=SYSTEM) as session:
            for channel in self.channels:
                for account in senders.accounts_with_due(session, channel=channel, now=self.clock()):
                    sender = self.pace.sender(channel, account)
                    turns = senders.take_turns(session, sender=sender, wanted=most - len(leased))
                    if not turns:
                        limited.append(sender)
                        continue
                    found = outbox.lease_due(
                        session,
                        channel=channel,
                        account=account,
                        lease=self.pace.lease,
                        limit=turns,
                        now=self.clock(),
                    )
                    if turns > len(found):
                        senders.give_back(session, sender=sender, unused=turns - len(found))
                    leased += found
        return leased, limited

    def _send(self, holding: Holding, leased: Leased) -> None:
        """Send one message, note how it ended, and count it, unless it is too late to begin."""
        message = readable(leased, self._outcomes, key=self.key)
        if message is None:
            return
        if not holding.may_begin(leased):  # asked last of all: whatever stops us before, it is noticed
            self._outcomes.too_late(leased)
            return
        count_send(leased.channel, self._try(leased, message))

    def _try(self, leased: Leased, message: OutboundMessage) -> str:
        """How it ended, in a word. Whatever a channel did not foresee may have been sent."""
        channel, outcomes = self.channels[leased.channel], self._outcomes
        try:
            reference = channel.send(address(leased), message)
        except Permanent as error:
            outcomes.refused(leased, error)
            return "refused"
        except Rejected as error:
            outcomes.rejected(leased, str(error))
            return "rejected"
        except NotSent as error:
            outcomes.not_sent(leased, error)
            return "not_sent"
        except Uncertain as error:
            outcomes.uncertain(leased, str(error))
            return "uncertain"
        except Exception as error:
            log.exception("a channel failed", channel=leased.channel, message=str(leased.message_id))
            outcomes.uncertain(leased, type(error).__name__)
            return "uncertain"
        outcomes.sent(leased, reference, channel.segments(message) if isinstance(channel, Counted) else None)
        return "sent"

    @property
    def _looking(self) -> LookingUp:
        return LookingUp(self.database, self.channels, self.clock, self.pace, self.key)

    @property
    def _outcomes(self) -> Outcomes:
        return Outcomes(self.database, self.clock, self.pace)
