"""One LISTEN connection for a whole process wakes the streams that wait for news of their conversation."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import psycopg
import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.ports import Address
from core.db import Database, libpq_url
from core.messaging.service import WOKEN

log = structlog.get_logger(__name__)

NEWS = WOKEN
"""The channel on which a turn announces its conversation, at its commit."""

_PROBE = "probe "
PROBE_EVERY, PROBE_WITHIN = 30.0, 5.0  # Seconds.


@dataclass(eq=False, slots=True)
class Follower:
    """A stream that waits; ``conversation`` is None until something has been said at ``address``."""

    address: Address
    conversation: UUID | None = None
    news: threading.Event = field(default_factory=threading.Event)


class Hub:
    """Followers, and the thread that wakes them. The thread begins with the first follower, never before a fork.

    Where LISTEN is not passed on (pgbouncer in transaction mode) or is lost, ``listening`` is False, and streams look
    for themselves each second. A probe through another connection tells: it must come back by LISTEN.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._followers: set[Follower] = set()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._probing = threading.Lock()
        self._thread: threading.Thread | None = None
        self.listening = False

    @property
    def closed(self) -> bool:
        """Whether the process is about to end, so that streams should."""
        return self._closed.is_set()

    @contextmanager
    def follow(self, address: Address) -> Iterator[Follower]:
        """Be woken, from now on, by news of the conversation at ``address``."""
        follower = Follower(address)
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._listen, name="talk-news", daemon=True)
                self._thread.start()
            self._followers.add(follower)
        try:
            yield follower
        finally:
            with self._lock:
                self._followers.discard(follower)

    def learn(self, address: Address, conversation: UUID) -> None:
        """Tell those who follow ``address`` which conversation it is."""
        with self._lock:
            for follower in self._followers:
                if follower.address == address:
                    follower.conversation = conversation

    def wake(self, conversation: UUID) -> None:
        """Wake those who follow ``conversation``.

        When nobody here is known to follow it, those wake who do not know theirs yet: it may be new.
        """
        with self._lock:
            theirs = [follower for follower in self._followers if follower.conversation == conversation]
            for follower in theirs or [follower for follower in self._followers if follower.conversation is None]:
                follower.news.set()

    def wake_all(self) -> None:
        """Wake every stream."""
        with self._lock:
            for follower in self._followers:
                follower.news.set()

    def close(self) -> None:
        """End every stream; from then on no connection of the database's pool is in use here."""
        self._closed.set()
        self.wake_all()
        with self._probing:
            pass

    def _listen(self) -> None:
        while not self._closed.is_set():
            try:
                with psycopg.connect(libpq_url(self._database.url), autocommit=True, connect_timeout=5) as connection:
                    connection.execute(f"LISTEN {NEWS}")
                    self._hear(connection)
            except (psycopg.Error, SQLAlchemyError) as error:
                log.warning("no news by LISTEN, looking each second", error=type(error).__name__)
            self.listening = False
            self.wake_all()
            self._closed.wait(1 if self._followers else 5)

    def _hear(self, connection: psycopg.Connection) -> None:
        """Pass on what is announced, until a probe of ours does not come back."""
        while not self._closed.is_set():
            probe = f"{_PROBE}{uuid4()}"
            with self._probing:
                if self._closed.is_set():
                    return
                with self._database.engine.connect() as other:
                    other.execute(text("SELECT pg_notify(:channel, :probe)"), {"channel": NEWS, "probe": probe})
                    other.commit()
            returned = False
            for notify in connection.notifies(timeout=PROBE_EVERY if self.listening else PROBE_WITHIN):
                if notify.payload == probe:
                    returned = True
                    if not self.listening:
                        break
                elif not notify.payload.startswith(_PROBE):
                    self._pass_on(notify.payload)
            if not returned:
                raise psycopg.OperationalError("LISTEN is not passed on")
            if not self.listening:
                self.listening = True
                self.wake_all()

    def _pass_on(self, payload: str) -> None:
        try:
            self.wake(UUID(payload))
        except ValueError:
            log.warning("an announcement was no conversation", channel=NEWS)
