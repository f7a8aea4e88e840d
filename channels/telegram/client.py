"""The official SDK at the configured address, called from threads."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Callable, Collection, Coroutine
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as NoResult
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import TelegramError, TimedOut
from telegram.request import HTTPXRequest

from channels.telegram.loop import LOOP

log = structlog.get_logger(__name__)

T = TypeVar("T")
Call = Callable[[Bot], Coroutine[Any, Any, T]]

CONNECT, ANSWER, POOL = 3.0, 6.5, 3.0  # seconds
PATIENCE: Final = 9.5
"""Seconds for all of it together: less than what a lease allows for a request (`Pace.in_hands`)."""

MOST_PENDING: Final = 200
"""Courtesies that are under way; while more wait for Telegram, pressed buttons keep their waiting sign for a while."""


@dataclass(frozen=True, slots=True)
class _Made:
    pid: int
    bot: Bot
    requests: tuple[HTTPXRequest, ...]


class Client:
    """One bot. ``account`` is its id, which is the first half of its token."""

    def __init__(self, token: str, base: str) -> None:
        self.account = token.partition(":")[0]
        self._token, self._base = token, base
        self._lock = threading.Lock()
        self._made: _Made | None = None
        self._pending: set[Future[Any]] = set()

    def ask(self, call: Call[T]) -> T:
        """What Telegram answers. Raises what the SDK raises; `TimedOut` also when even that takes too long."""
        return _result(call(self._ready().bot), within=PATIENCE)

    def updates(self, *, offset: int | None, wait: int, types: Collection[str]) -> list[dict[str, Any]]:
        """What waits from ``offset`` on, as it is: one that the SDK cannot read must not hide the others.

        Telegram keeps the question open for ``wait`` seconds while there is nothing.
        """
        asked: dict[str, object] = {"timeout": wait, "allowed_updates": json.dumps(list(types))}
        if offset is not None:
            asked["offset"] = offset
        url = f"{self._base}/bot{self._token}/getUpdates?{urlencode(asked)}"
        found: Any = _result(self._ready().requests[0].post(url, read_timeout=wait + ANSWER), within=wait + PATIENCE)
        return list(found)

    def soon(self, call: Call[object]) -> None:
        """Ask without waiting for the answer: for what is only polite."""
        if len(self._pending) >= MOST_PENDING:
            log.warning("too much is under way", pending=MOST_PENDING)
            return
        future = asyncio.run_coroutine_threadsafe(_politely(call, self._ready().bot), LOOP.get())
        self._pending.add(future)
        future.add_done_callback(self._pending.discard)

    def settle(self, within: float = 5.0) -> None:
        """Wait for what was asked without waiting."""
        wait(set(self._pending), timeout=within)

    def close(self) -> None:
        """Close the connections; the next question opens others."""
        self.settle()
        with self._lock:
            made, self._made = self._made, None
        if made is not None and made.pid == os.getpid():
            for one in made.requests:
                asyncio.run_coroutine_threadsafe(one.shutdown(), LOOP.get()).result(CONNECT)

    def _ready(self) -> _Made:
        """The SDK's objects, which belong to the loop of this process."""
        with self._lock:
            if self._made is None or self._made.pid != os.getpid():
                requests = _request(), _request()
                bot = Bot(
                    self._token,
                    base_url=f"{self._base}/bot",
                    base_file_url=f"{self._base}/file/bot",
                    request=requests[0],
                    get_updates_request=requests[1],
                )
                self._made = _Made(os.getpid(), bot, requests)
            return self._made


def _result(coroutine: Coroutine[Any, Any, T], *, within: float) -> T:
    future = asyncio.run_coroutine_threadsafe(coroutine, LOOP.get())
    try:
        return future.result(within)
    except NoResult as error:
        future.cancel()
        raise TimedOut from error


def _request() -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=16, connect_timeout=CONNECT, read_timeout=ANSWER, write_timeout=ANSWER, pool_timeout=POOL
    )


async def _politely(call: Call[object], bot: Bot) -> None:
    try:
        await call(bot)
    except TelegramError as error:  # too old, the same text as before, too many: nobody has lost anything
        log.info("a courtesy failed", error=type(error).__name__)
