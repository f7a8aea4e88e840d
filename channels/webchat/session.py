"""Whose talk it is: a random name of the browser session, in a signed cookie."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

from flask import Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer

from bot.ports import Address

CHANNEL = "webchat"
ACCOUNT = "web"
LIFE = timedelta(days=90)
"""How long the page remembers a visitor who does not come back."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser session; ``started`` once it has said something, so that its conversation exists."""

    peer: str
    started: bool = False

    @property
    def address(self) -> Address:
        """Where this visitor's conversation takes place."""
        return Address(CHANNEL, ACCOUNT, self.peer)

    @property
    def talk(self) -> str:
        """A name of the talk that the page may know: nothing can be done with it."""
        return hashlib.sha256(f"talk {self.peer}".encode()).hexdigest()[:16]


class Sessions:
    """Makes and reads the cookie. It cannot be forged without ``key``, and no script can read it."""

    def __init__(self, key: bytes, *, secure: bool) -> None:
        self._signer = URLSafeTimedSerializer(key, salt="pawline.webchat")
        self._secure = secure
        self.cookie = "__Host-pawline" if secure else "pawline"

    def new(self) -> Visitor:
        """A visitor whom nobody has seen before."""
        return Visitor(secrets.token_hex(16))

    def read(self, request: Request) -> Visitor | None:
        """The visitor whom the cookie names, or None when it is missing, forged or too old."""
        try:
            value = self._signer.loads(request.cookies.get(self.cookie, ""), max_age=int(LIFE.total_seconds()))
        except BadSignature:
            return None
        match value:
            case [str(peer), bool(started)] if re.fullmatch("[0-9a-f]{32}", peer):
                return Visitor(peer, started)
        return None

    def keep(self, response: Response, visitor: Visitor) -> None:
        """Set the cookie, for `LIFE` from now."""
        response.set_cookie(
            self.cookie,
            self._signer.dumps([visitor.peer, visitor.started]),
            max_age=LIFE,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="Lax",
        )

    def start(self, response: Response, visitor: Visitor) -> None:
        """Note in the cookie that this visitor's conversation exists."""
        if not visitor.started:
            self.keep(response, replace(visitor, started=True))
