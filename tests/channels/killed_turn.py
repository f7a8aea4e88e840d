"""A process that takes one message and is killed, for real, at the n-th statement: run by `test_killed_turns`."""

from __future__ import annotations

import os
import signal
from datetime import datetime
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.ports import Address, InboundMessage
from channels.receiving import take
from core.db import Database

BEFORE, AFTER = "before", "after"


def message(provider_id: str, text: str, *, phone: str) -> InboundMessage:
    """What an owner of ``phone`` writes in the terminal."""
    return InboundMessage(Address("console", "terminal", phone), provider_id, text, phone=phone)


def take_and_die(url: str, asked: InboundMessage, now: datetime, statement: int, moment: str) -> None:
    """Receive ``asked``; die by SIGKILL ``before`` or ``after`` the ``statement``-th one, the commit being the last."""
    database = Database(url)
    counter = Counter(statement, moment)
    counter.watch(database.engine)
    take(database, asked, now=now)
    database.dispose()


class Counter:
    """Counts statements, savepoints and commits of an engine, and kills its process at one of them."""

    def __init__(self, at: int, moment: str) -> None:
        self.at, self.moment, self.count = at, moment, 0

    def watch(self, engine: Engine) -> None:
        """Listen to everything that goes to the server."""
        event.listen(engine, "before_cursor_execute", self._before)
        event.listen(engine, "after_cursor_execute", self._after)
        event.listen(engine, "savepoint", self._before)
        event.listen(engine, "release_savepoint", self._before)
        event.listen(engine, "commit", self._commit)

    def _before(self, *_: Any) -> None:
        self.count += 1
        if self.moment == BEFORE:
            self._die()

    def _after(self, *_: Any) -> None:
        if self.moment == AFTER:
            self._die()

    def _commit(self, connection: Any) -> None:
        """The event comes before the COMMIT; the other moment is when it has been answered."""
        self.count += 1
        if self.count != self.at:
            return
        if self.moment == AFTER:
            connection.connection.driver_connection.commit()
        os.kill(os.getpid(), signal.SIGKILL)

    def _die(self) -> None:
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
