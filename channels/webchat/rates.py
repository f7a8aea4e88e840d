"""How much a visitor may ask: 20 messages a minute a session, 30 new conversations an hour an address."""

from __future__ import annotations

import math
import time

import structlog
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

log = structlog.get_logger(__name__)

MESSAGES = RateLimitItemPerMinute(20, namespace="pawline")
CONVERSATIONS = RateLimitItemPerHour(30, namespace="pawline")


class Rates:
    """Counts in Redis, so that several processes share the count; in memory without it, or while it is away."""

    def __init__(self, redis_url: str | None) -> None:
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._shared = None
        if redis_url:
            self._shared = MovingWindowRateLimiter(storage_from_string(redis_url, wrap_exceptions=True))

    def message(self, peer: str) -> int:
        """Count a message of the session; 0 when it may pass, else the seconds to wait."""
        return self._count(MESSAGES, "message", peer)

    def conversation(self, address: str) -> int:
        """Count a new conversation from ``address``; 0 when it may begin, else the seconds to wait."""
        return self._count(CONVERSATIONS, "conversation", address)

    def _count(self, item: RateLimitItem, what: str, who: str) -> int:
        if self._shared is not None:
            try:
                return _wait(self._shared, item, what, who)
            except StorageError as error:
                log.warning("Redis cannot be used, counting alone", error=type(error.storage_error).__name__)
        return _wait(self._own, item, what, who)


def _wait(limiter: MovingWindowRateLimiter, item: RateLimitItem, what: str, who: str) -> int:
    if limiter.hit(item, what, who):
        return 0
    reset = limiter.get_window_stats(item, what, who).reset_time
    return max(1, math.ceil(reset - time.time()))
