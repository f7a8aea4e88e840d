"""Zigpoll: makes a survey's link, and reads what was answered."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

import httpx

from channels.gateways.zigpoll_rows import Fields, answered, at, fields_of, rows
from core.feedback.ports import Answered, SurveyTrouble
from core.settings import Settings
from core.users.names import folded

PAGE: Final = 200
MOST_PAGES: Final = 50
_PATHS: Final = {"link": "/generate-survey-link", "responses": "/responses", "me": "/me"}
_LONGEST_PAUSE: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Account:
    """An account at Zigpoll and how it is spoken with; all of it comes from the settings.

    ``polls`` are ids of forms by service or kind. With ``link_template`` no link is asked for.
    """

    base: str
    polls: Mapping[str, str]
    fields: Fields
    key: str | None = field(default=None, repr=False)
    header: str = "Authorization"
    template: str = "{key}"
    metadata_key: str = "visit"
    link_template: str | None = None
    paths: Mapping[str, str] = field(default_factory=lambda: _PATHS)
    timeout: float = 10.0


def account(settings: Settings) -> Account:
    """The account of these settings."""
    key = settings.zigpoll_api_key
    return Account(
        base=settings.zigpoll_api_base,
        polls=settings.zigpoll_polls,
        fields=fields_of(settings),
        key=key.get_secret_value() if key else None,
        header=settings.zigpoll_auth_header,
        template=settings.zigpoll_auth_template,
        metadata_key=settings.zigpoll_metadata_key,
        link_template=settings.zigpoll_link_template,
        paths={**_PATHS, **settings.zigpoll_paths},
        timeout=settings.zigpoll_timeout,
    )


class Zigpoll:
    """The vendor of `core.feedback.ports`; may be used from several threads, and holds nothing that is to be closed."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def poll(self, *, service: str, kind: str) -> str | None:
        """The form for a service, or else for a kind of visit; a template may do without any."""
        named = {folded(name): poll for name, poll in self._account.polls.items()}
        found = named.get(folded(service)) or named.get(folded(kind))
        template = self._account.link_template
        return found or ("" if template and "{poll}" not in template else None)

    def polls(self) -> tuple[str, ...]:
        """Every form once; none where answers cannot be read, for want of a key."""
        return tuple(dict.fromkeys(self._account.polls.values())) if self._account.key else ()

    def link(self, *, poll: str, token: str, expires_at: datetime) -> str:
        """An address with our token in it: from the template, or from the API with the token as metadata."""
        if (template := self._account.link_template) is not None:
            return template.replace("{token}", quote(token, safe="")).replace("{poll}", quote(poll, safe=""))
        asked = {
            "pollId": poll,
            "metadata": {self._account.metadata_key: token},
            "expiresAt": expires_at.isoformat(timespec="seconds"),
        }
        told = self._ask("POST", self._account.paths["link"], json=asked)
        link = at(told, self._account.fields.link)
        if not isinstance(link, str) or not link.startswith(("https://", "http://")):
            raise SurveyTrouble("zigpoll answered without a link; is ZIGPOLL_FIELDS right?", ours=True)
        return link

    def answers(self, *, poll: str, since: datetime) -> Iterator[Answered]:
        """Page by page, as far as there are any."""
        query: dict[str, str] = {
            "pollId": poll,
            "createdAfter": str(int(since.timestamp() * 1000)),
            "limit": str(PAGE),
        }
        for _ in range(MOST_PAGES):
            told = self._ask("GET", self._account.paths["responses"], params=query)
            for row in rows(told):
                if (answer := answered(row, self._account.fields)) is not None:
                    yield answer
            cursor = at(told, "endCursor")
            if not at(told, "hasNextPage") or not isinstance(cursor, str) or cursor == query.get("startCursor"):
                return
            query["startCursor"] = cursor

    def known_as(self) -> str:
        """Our id there: the connection works; raise `SurveyTrouble`."""
        told = self._ask("GET", self._account.paths["me"])
        ours = at(told, "_id")
        if not isinstance(ours, str):
            raise SurveyTrouble("zigpoll does not say who we are; is ZIGPOLL_PATHS right?", ours=True)
        return ours

    def _ask(self, method: str, path: str, **given: Any) -> Any:
        ours = self._account
        headers = {ours.header: ours.template.replace("{key}", ours.key)} if ours.key else {}
        try:
            with httpx.Client(base_url=ours.base, timeout=ours.timeout, headers=headers) as client:
                answer = client.request(method, path, **given)
        except httpx.HTTPError as error:
            raise SurveyTrouble(f"zigpoll could not be reached ({type(error).__name__})") from error
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            raise SurveyTrouble("zigpoll wants to be left alone (429)", retry_after=_seconds(answer))
        if answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY:
            raise SurveyTrouble("zigpoll refuses the key or the poll (422)", ours=True)
        if answer.is_client_error:
            raise SurveyTrouble(f"zigpoll refuses it ({answer.status_code})", ours=True)
        if not answer.is_success:
            raise SurveyTrouble(f"zigpoll is in trouble ({answer.status_code})")
        try:
            return answer.json()
        except ValueError as error:
            raise SurveyTrouble("zigpoll answered with something that is no JSON") from error


def _seconds(answer: httpx.Response) -> float:
    """How long to wait: as told, a minute where that cannot be read, an hour at most."""
    try:
        told = float(answer.headers.get("Retry-After", ""))
    except ValueError:
        return 60.0
    return min(max(told, 1.0), _LONGEST_PAUSE) if math.isfinite(told) else 60.0
