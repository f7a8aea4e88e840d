"""The official SDK at the configured address, and how a question to it can end."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any, Final
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient

from bot.ports import NotSent, SendError, Uncertain

Call = Callable[[WebClient], SlackResponse]

PATIENCE: Final = 10
"""Seconds that an answer may take."""

ALONE: Final = 30.0
"""Seconds that we keep quiet when Slack says that it is too much, and not for how long."""

LOCKED_OUT: Final = frozenset({"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"})
"""A scope that is missing is none of these: it is in the way of some questions, and the others are answered."""

BEFORE: Final = (ConnectionRefusedError,)
"""Ways to fail before anything was handed over."""

QUIET: Final = logging.getLogger("pawline.slack.sdk")
"""The SDK would quote what somebody wrote."""
QUIET.setLevel(logging.CRITICAL + 1)


class Refused(SendError):
    """Slack understood, and does not do it; ``code`` is its word for that."""

    def __init__(self, code: str) -> None:
        super().__init__(f"slack {code}")
        self.code = code

    @property
    def is_locked_out(self) -> bool:
        """The token is of no use: nothing can be done until somebody puts in another."""
        return self.code in LOCKED_OUT


class Client:
    """One app in one workspace. It repeats nothing by itself: what may have been taken has to be looked up first."""

    def __init__(self, token: str, base: str) -> None:
        self.web = WebClient(token, base_url=f"{base}/", timeout=PATIENCE, retry_handlers=[], logger=QUIET)
        self._lock = threading.Lock()
        self._team: str | None = None

    def ask(self, call: Call) -> Mapping[str, Any]:
        """What Slack answers. Raises `Refused`, `NotSent` or `Uncertain`."""
        with _outcomes():
            answer = call(self.web).data
        return answer if isinstance(answer, dict) else {}

    def respond(self, url: str, *, text: str, blocks: Sequence[dict[str, Any]]) -> None:
        """Answer, to one person alone, where Slack has said that it takes an answer. Raises as `ask` does."""
        hook = WebhookClient(url, timeout=PATIENCE, retry_handlers=[], logger=QUIET)
        with _outcomes():
            answer = hook.send(text=text, blocks=[*blocks] or None, response_type="ephemeral", replace_original=False)
        if answer.status_code != 200:
            raise Refused(f"response {answer.status_code}")

    def scopes(self) -> frozenset[str]:
        """What the app is allowed. Raises as `ask` does."""
        with _outcomes():
            headers: Mapping[str, Any] = self.web.auth_test().headers
        listed = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
        text = str(listed[0] if isinstance(listed, list) else listed)
        return frozenset(one.strip() for one in text.split(",") if one.strip())

    @property
    def team(self) -> str:
        """The workspace that the token belongs to; asked once. Raises as `ask` does."""
        with self._lock:
            if self._team is None:
                self._team = str(self.ask(lambda web: web.auth_test())["team_id"])
            return self._team


@contextmanager
def _outcomes() -> Iterator[None]:
    """Turn what the SDK raises into one of the ways in which a question ends."""
    try:
        yield
    except SlackApiError as error:
        raise meant(error) from error
    except URLError as error:
        cause = error.reason if isinstance(error.reason, BaseException) else error
        raise (NotSent if isinstance(cause, BEFORE) else Uncertain)("slack could not be reached") from error
    except (OSError, HTTPException) as error:
        raise Uncertain(f"slack did not answer ({type(error).__name__})") from error


def meant(error: SlackApiError) -> SendError:
    """Whether Slack says no, or only that it cannot now."""
    answer: Any = error.response
    code = str(answer.get("error"))
    if answer.status_code == 429 or code in ("ratelimited", "rate_limited"):
        return NotSent("slack ratelimited", retry_after=_seconds(answer.headers))
    if answer.status_code >= 500 or code in ("fatal_error", "internal_error", "request_timeout", "service_unavailable"):
        return Uncertain("slack had trouble of its own")  # Slack says of these that something may have been done.
    return Refused(code)


def _seconds(headers: Mapping[str, Any]) -> float:
    """What stands behind `Retry-After`, in whatever case and shape the SDK has it."""
    for name, value in headers.items():
        if name.lower() == "retry-after":
            text = str(value[0] if isinstance(value, list) else value)
            return float(text) if text.isdecimal() else ALONE
    return ALONE
