"""The official SDK, sent to the configured address, with time-outs, and deaf to nothing that the answer says."""

from __future__ import annotations

import threading
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from requests import Session
from requests.adapters import HTTPAdapter
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

CONNECT, TIMEOUT = 3.0, 6.5
"""Seconds to connect, and then to answer: together less than what a lease allows for a request (`Pace.in_hands`)."""

OFFICIAL = "https://api.twilio.com"


class Adapter(HTTPAdapter):
    """The SDK has one time-out for both."""

    def send(self, *request: Any, **given: Any) -> Any:
        given["timeout"] = (CONNECT, given["timeout"])
        return super().send(*request, **given)


class Http(TwilioHttpClient):  # type: ignore[misc]  # Its package does not say that it is typed.
    """Every product of Twilio has an address of its own; with another base all of them are asked there.

    One `requests.Session` a thread: it is not made to be shared.
    """

    def __init__(self, base: str, *, timeout: float = TIMEOUT) -> None:
        self._base = None if base == OFFICIAL else urlsplit(base)
        self._own = threading.local()
        super().__init__(timeout=timeout)

    @property
    def session(self) -> Session:
        if not hasattr(self._own, "session"):
            self._own.session = Session()
            for scheme in ("https://", "http://"):
                self._own.session.mount(scheme, Adapter())
        made: Session = self._own.session
        return made

    @session.setter
    def session(self, value: Session | None) -> None:
        """The parent sets it when it is made; ours come thread by thread."""

    @property
    def retry_after(self) -> float | None:
        """The seconds that the last answer in this thread asked for: the SDK's errors do not tell."""
        told: str = getattr(self._own, "retry_after", "")
        return float(told) if told.isdecimal() else None

    def request(self, method: str, url: str, *more: Any, **given: Any) -> Response:
        self._own.retry_after = ""
        answer: Response = super().request(method, self._moved(url), *more, **given)
        self._own.retry_after = (answer.headers or {}).get("Retry-After", "")
        return answer

    def _moved(self, url: str) -> str:
        if self._base is None:
            return url
        asked = urlsplit(url)
        return urlunsplit((self._base.scheme, self._base.netloc, self._base.path + asked.path, asked.query, ""))


def client(account_sid: str, auth_token: str, base: str, *, timeout: float = TIMEOUT) -> Client:
    """The SDK's client."""
    return Client(account_sid, auth_token, http_client=Http(base, timeout=timeout))
