"""Who looks at the board: a signed link lets a member of staff in, a signed cookie keeps them in for a working day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from flask import Request, Response

from channels.board_links import LINK, holder, ticket

IN_FOR: Final = timedelta(hours=16)
"""How long a browser stays in: a screen at the desk is let in once a day."""

SESSION: Final = "board session"


@dataclass(frozen=True, slots=True)
class Sessions:
    """Reads links and cookies; neither can be made without ``key``, and one is not taken for the other."""

    key: bytes
    secure: bool

    @property
    def cookie(self) -> str:
        return "__Host-pawline-board" if self.secure else "pawline-board"

    def of_link(self, token: str, *, now: datetime) -> UUID | None:
        """Whom the link lets in; None when it is forged or too old."""
        return holder(self.key, LINK, token, now)

    def read(self, request: Request, *, now: datetime) -> UUID | None:
        """Who looks; None for nobody, or nobody any more."""
        return holder(self.key, SESSION, request.cookies.get(self.cookie, ""), now)

    def name(self, request: Request) -> str:
        """What this stay is remembered by once it has ended; of no use to get in."""
        return sha256(request.cookies.get(self.cookie, "").encode()).hexdigest()

    def keep(self, response: Response, user_id: UUID, *, now: datetime) -> None:
        """Let this browser stay in, from now."""
        self._set(response, ticket(self.key, SESSION, user_id, now + IN_FOR), IN_FOR)

    def end(self, response: Response) -> None:
        """Let this browser out."""
        self._set(response, "", timedelta(0))

    def _set(self, response: Response, value: str, lasts: timedelta) -> None:
        response.set_cookie(
            self.cookie, value, max_age=lasts, path="/", secure=self.secure, httponly=True, samesite="Lax"
        )
