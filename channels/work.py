"""The threads of a process that sends: one a channel, so that a channel in trouble delays no other."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from bot.ports import NO_MEANS, Channel, Means
from channels.catching_up import EVERY, catch_up
from channels.delivery import Delivery
from channels.nightly import nightly
from channels.ticking import TICK_EVERY, next_in, tick
from channels.worker import DAY, Repeated, look_after
from core.db import Database

DRAIN_EVERY = 15.0
LEAST: Final = 1.0
"""Seconds between two looks back, whatever there is to be looked at."""

NIGHT_EVERY = 10 * 60.0


class Looking:
    """Looks back, in a thread of its own: a provider that is slow to send delays no look, nor the other way round.

    It does so when the next lease ends: what somebody held who was killed must not wait for the next round.
    """

    def __init__(self, delivery: Delivery, nudge: Callable[[], object]) -> None:
        self._delivery = delivery
        self._nudge = nudge

    def __call__(self) -> float:
        if self._delivery.look_back():
            self._nudge()  # some of it is to be sent again
        soon = self._delivery.look_again_in()
        return DRAIN_EVERY if soon is None else max(soon, LEAST)


class Thread(Protocol):
    """Something that runs beside the answers."""

    def start(self) -> None:
        """Begin; never before a fork."""

    def nudge(self) -> None:
        """There may be something to do: do not wait for the time."""

    def stop(self, within: float = 5.0) -> None:
        """Finish what is being done, and do nothing more."""


class Work:
    """What a process does besides answering: sending, reading what was missed, and the work of the day."""

    def __init__(
        self,
        database: Database,
        senders: Mapping[str, Channel],
        clock: Callable[[], datetime],
        *,
        means: Means = NO_MEANS,
        beside: Callable[[Callable[[], object]], Mapping[str, Sequence[Thread]]] = lambda nudge: {},
    ) -> None:
        self._means = means
        self._ending = threading.Event()
        deliveries = {
            name: Delivery(database, {name: sender}, clock, key=means.key) for name, sender in senders.items()
        }
        self._threads: dict[str, Sequence[Thread]] = {
            **beside(self.nudge),
            "upkeep": [Repeated("upkeep", lambda: look_after(database, clock), seconds=DAY)],
            "nightly": [Repeated("nightly", lambda: nightly(database, clock), seconds=NIGHT_EVERY)],
            "ticking": [Repeated("ticking", lambda: self._tick(database, clock), seconds=TICK_EVERY)],
            "delivery": [
                Repeated(f"delivery-{name}", partial(one.send, go_on=self._goes_on), seconds=DRAIN_EVERY)
                for name, one in deliveries.items()
            ],
            "looking": [
                Repeated(f"looking-{name}", Looking(one, self.nudge), seconds=DRAIN_EVERY)
                for name, one in deliveries.items()
            ],
        }
        if senders:
            reading = Repeated("catching-up", lambda: self._catch_up(database, senders, clock), seconds=EVERY)
            self._threads["catching-up"] = [reading]

    def _catch_up(self, database: Database, senders: Mapping[str, Channel], clock: Callable[[], datetime]) -> None:
        if catch_up(database, senders, clock, means=self._means):
            self.nudge()

    def _tick(self, database: Database, clock: Callable[[], datetime]) -> float:
        """What is due is said; each is sent while the next is made."""
        for _ in tick(database, clock(), means=self._means, go_on=self._goes_on):
            self.nudge()
        return next_in(database, clock())

    def _goes_on(self) -> bool:
        return not self._ending.is_set()

    def begin(self) -> None:
        """Start every thread; never before a fork."""
        for thread in self._all():
            thread.start()

    def nudge(self) -> None:
        """Something was queued: do not wait for the time."""
        self.wake("delivery")
        self.wake("slack")

    def wake(self, name: str) -> None:
        """Let the threads of this name look now ("delivery", "ticking", "slack", "upkeep"). Returns at once."""
        for thread in self._threads.get(name, ()):
            thread.nudge()

    def end(self, within: float = 5.0) -> None:
        """Finish what is being done, for ``within`` seconds in all, and begin nothing more."""
        self._ending.set()
        for thread in self._all():
            thread.stop(0.0)
        until = time.monotonic() + within
        for thread in self._all():
            thread.stop(max(until - time.monotonic(), 0.0))

    def _all(self) -> Iterator[Thread]:
        return (thread for threads in self._threads.values() for thread in threads)
