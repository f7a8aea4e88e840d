"""Wakes the workers after a commit, beside the request: nobody waits for the broker, and nothing depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from channels.trouble import Trouble
from channels.worker import DAY, Repeated

if TYPE_CHECKING:
    from celery import Celery


class Waking:
    """A thread that tells the broker, once for however many messages came in meanwhile.

    What cannot be told is not kept: workers look by themselves every few seconds.
    """

    def __init__(self, redis_url: str) -> None:
        self._redis_url = redis_url
        self._app: Celery | None = None
        self._trouble = Trouble(thread="waking")
        self._thread = Repeated("waking", self._tell, seconds=DAY)

    def begin(self) -> None:
        """Start the thread; never before a fork."""
        self._thread.start()

    def nudge(self) -> None:
        """Something was queued: let a worker look. Returns at once."""
        self._thread.nudge()

    def end(self) -> None:
        """Tell nobody any more."""
        self._thread.stop()
        if self._app is not None:
            from channels import celery_app

            celery_app.close(self._app)
            self._app = None

    def _tell(self) -> None:
        from kombu.exceptions import OperationalError

        from channels import celery_app

        if self._app is None:
            self._app = celery_app.make_app(self._redis_url)
        try:
            celery_app.send(self._app, "delivery")
        except OperationalError as error:
            self._trouble.said(celery_app.NO_BROKER, error)
        else:
            self._trouble.over()
