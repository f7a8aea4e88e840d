"""Socket Mode, for shops without a public address: we connect to Slack, and what is done there comes back that way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient

from channels.slack.client import QUIET, Refused, meant
from channels.trouble import Trouble

log = structlog.get_logger(__name__)

LOOK: Final = 1.0
"""Seconds between two looks at whether we are still connected."""

AGAIN: Final = 10.0
"""Seconds after which a Slack that cannot be reached is tried again."""

REFUSED_AGAIN: Final = 60.0
"""Seconds after which Slack is asked again where it said no: only somebody who puts in another token changes that."""

PAUSE: Final = 0.1
"""Seconds between two looks of the SDK at a connection that has ended."""

AWAY: Final = "Slack cannot be reached by Socket Mode"
REFUSED: Final = "Slack refuses Socket Mode ({code}): pawline channels check says how to mend it"


class Socket:
    """A thread that keeps one connection: it looks whether there is one, and connects where there is none.

    The SDK would connect anew by itself, every ten seconds and without a word where it is refused. It still does so
    when Slack announces that it will close, since it has the new connection before it leaves the old one.
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
        handler = SocketModeHandler(self._make(), self._token, logger=QUIET, auto_reconnect_enabled=False)
        try:
            while not self._ending.is_set():
                self._ending.wait(self._connected(handler.client))
        finally:
            with suppress(AttributeError):  # so it ends when a thread of the SDK closes it at the same moment
                handler.disconnect()  # type: ignore[no-untyped-call]
            handler.close()  # type: ignore[no-untyped-call]

    def _connected(self, client: SocketModeClient) -> float:
        """Connect where we are not; the seconds until the next look."""
        try:
            _close_what_has_ended(client)
            if not client.is_connected():
                client.connect_to_new_endpoint()
        except SlackApiError as error:
            said = meant(error)
            self._trouble.said(REFUSED.format(code=said.code) if isinstance(said, Refused) else AWAY, error)
            return REFUSED_AGAIN if isinstance(said, Refused) else AGAIN
        except (SlackClientError, OSError, ValueError) as error:
            self._trouble.said(AWAY, error)
            return AGAIN
        except Exception:  # whatever else the SDK raises, the thread has to live
            log.exception(AWAY)
            return AGAIN
        if not client.is_connected():  # it keeps to itself why there was no handshake
            self._trouble.said(AWAY, ConnectionError())
            return AGAIN
        _watch(client)
        self._trouble.over()
        return LOOK


class _Watched:
    """A connection of which we know whether Slack has closed it.

    The SDK takes the nothing that is read from a closed connection for silence: it reads on as fast as it can, and
    finds out by its pings, forty seconds later.
    """

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self.has_ended = False

    def recv(self, size: int) -> bytes:
        if not (found := bytes(self._sock.recv(size))):
            self.has_ended = True
            time.sleep(PAUSE)
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


def _watch(client: SocketModeClient) -> None:
    """Watch the present connection, which the SDK may have opened by itself."""
    session = client.current_session
    sock: Any = None if session is None else session.sock
    if session is not None and sock is not None and not isinstance(sock, _Watched):
        session.sock = _Watched(sock)  # type: ignore[assignment]


def _close_what_has_ended(client: SocketModeClient) -> None:
    """Close our end as well, unless the SDK is changing connections just now."""
    with client.connect_operation_lock:
        session = client.current_session
        sock: Any = None if session is None else session.sock
        if session is not None and isinstance(sock, _Watched) and sock.has_ended:
            session.close()
