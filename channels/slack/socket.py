"""Socket Mode, for shops without a public address: we connect to Slack, and what is done there comes back that way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackClientError

from channels.slack.client import QUIET
from channels.trouble import Trouble

log = structlog.get_logger(__name__)

AGAIN: Final = 10.0  # Seconds.

AWAY: Final = "Slack cannot be reached by Socket Mode"


class Socket:
    """A thread that keeps one connection; the SDK connects anew by itself where it has been connected once.

    What Slack hands over and we could not take is not answered, and Slack hands it over again.
    """

    def __init__(self, make: Callable[[], App], app_token: str) -> None:
        self._make, self._token = make, app_token
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="slack-socket", daemon=True)
        self._trouble = Trouble(thread="slack-socket")

    def start(self) -> None:
        """Begin; never before a fork."""
        self._thread.start()

    def nudge(self) -> None:
        """There is nothing to hurry about."""

    def stop(self, within: float = 5.0) -> None:
        """Connect no more, and close what is open."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join(within)

    def _run(self) -> None:
        handler = SocketModeHandler(self._make(), self._token, logger=QUIET)
        try:
            while not self._ending.is_set() and not self._is_connected(handler):
                self._ending.wait(AGAIN)
            self._ending.wait()
        finally:
            handler.close()  # type: ignore[no-untyped-call]

    def _is_connected(self, handler: SocketModeHandler) -> bool:
        """Connect; False when that is not possible now."""
        try:
            handler.client.wss_uri = None  # an address is good for one connection
            handler.connect()  # type: ignore[no-untyped-call]
        except (SlackClientError, OSError, ValueError) as error:
            self._trouble.said(AWAY, error)
            return False
        except Exception:  # what the SDK raises for a handshake that fails is nothing more special than that
            log.exception(AWAY)
            return False
        self._trouble.over()
        return True
