"""Quick replies at Twilio: one content for each set of titles, found again by its name, made where it is missing."""

from __future__ import annotations

import threading
import time

import requests
import structlog
from twilio.base.exceptions import TwilioException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from channels.twilio.render import Buttons

log = structlog.get_logger(__name__)

MOST = 60
"""Sets that are made by a process: the assistant has a score of them, and a shop may have some of its own."""

TIMEOUT, PATIENCE = 2.5, 5.0
"""Seconds for one request, and for waiting until another message's buttons are there."""

PAUSE = 300.0
"""Seconds without buttons after they could not be made."""


class TooSlowError(Exception):
    """There are more contents than could be listed in the time."""


class Contents:
    """What has been made, looked up once a process. Whatever goes wrong, the choices are numbered instead.

    The message waits meanwhile, and others behind it: who sends gives this little time, and after a failure none.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._lock = threading.Lock()
        self._known: dict[str, str] | None = None
        self._made = 0
        self._not_before = 0.0

    def sid_of(self, buttons: Buttons) -> str | None:
        """The content's id; None when there is none and none can be made."""
        if not self._lock.acquire(timeout=PATIENCE):
            return None
        try:
            return self._sid_of(buttons)
        except (TwilioException, requests.RequestException, TooSlowError) as error:
            log.warning("buttons could not be made", error=type(error).__name__)
            self._not_before = time.monotonic() + PAUSE
            return None
        finally:
            self._lock.release()

    def _sid_of(self, buttons: Buttons) -> str | None:
        if self._known is not None and buttons.name in self._known:
            return self._known[buttons.name]
        if time.monotonic() < self._not_before:
            return None
        if self._known is None:
            self._known = self._list()
        if buttons.name not in self._known and self._made < MOST:
            self._made += 1
            self._known[buttons.name] = self._make(buttons)
        return self._known.get(buttons.name)

    def _list(self) -> dict[str, str]:
        known, until = {}, time.monotonic() + PATIENCE
        for one in self._client.content.v1.contents.stream(page_size=100):
            known[str(one.friendly_name)] = str(one.sid)
            if time.monotonic() > until:
                raise TooSlowError
        return known

    def _make(self, buttons: Buttons) -> str:
        """The text and what comes back when a button is pressed are filled in at each sending."""
        actions = [
            ContentList.QuickReplyAction({"type": "QUICK_REPLY", "title": title, "id": f"{{{{{number}}}}}"})
            for number, title in enumerate(buttons.titles, start=2)
        ]
        reply = ContentList.TwilioQuickReply({"body": "{{1}}", "actions": actions})
        made = self._client.content.v1.contents.create(
            ContentList.ContentCreateRequest(
                {
                    "friendly_name": buttons.name,
                    "language": "en",
                    "variables": {str(number): "-" for number in range(1, len(buttons.titles) + 2)},
                    "types": ContentList.Types({"twilio/quick-reply": reply}),
                }
            )
        )
        return str(made.sid)
