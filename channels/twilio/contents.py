"""Quick replies at Twilio: one content for each set of titles, found again by its name, made where it is missing."""

from __future__ import annotations

import threading

import requests
import structlog
from twilio.base.exceptions import TwilioException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from channels.twilio.render import Buttons

log = structlog.get_logger(__name__)

MOST = 60
"""Sets that are made by a process: the assistant has a score of them, and a shop may have some of its own."""

PREFIX = "pawline_"


class Contents:
    """What has been made, looked up once a process. Whatever goes wrong, the choices are numbered instead."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._lock = threading.Lock()
        self._known: dict[str, str] | None = None
        self._made = 0

    def sid_of(self, buttons: Buttons) -> str | None:
        """The content's id; None when there is none and none can be made."""
        with self._lock:
            try:
                if self._known is None:
                    every = self._client.content.v1.contents.list(limit=1000, page_size=100)
                    self._known = {str(one.friendly_name): str(one.sid) for one in every}
                if buttons.name not in self._known and self._made < MOST:
                    self._made += 1
                    self._known[buttons.name] = self._make(buttons)
            except (TwilioException, requests.RequestException) as error:
                log.warning("buttons could not be made", error=type(error).__name__)
                return None
            return self._known.get(buttons.name)

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
