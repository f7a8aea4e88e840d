"""Who looks at the board: a signed link lets a member of staff in, a signed cookie keeps them in for a working day."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from flask import Request, Response

from core.signing import signed, verified

LINK_FOR: Final = timedelta(hours=1)
"""How long a link lets somebody in, from when it was made."""

IN_FOR: Final = timedelta(hours=16)
"""How long a browser stays in: a screen at the desk is let in once a day."""

LINK, SESSION = "board link", "board session"
PATH: Final = "/board"
_CONTENT: Final = struct.Struct(">16sQ")


def link(key: bytes, base: str, *, user_id: UUID, now: datetime) -> str:
    """The address that lets ``user_id`` in; ``base`` is where our pages are, without a slash at the end."""
    return f"{base}{PATH}/enter/{_made(key, LINK, user_id, now + LINK_FOR)}"


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
        return _read(self.key, LINK, token, now)

    def read(self, request: Request, *, now: datetime) -> UUID | None:
        """Who looks; None for nobody, or nobody any more."""
        return _read(self.key, SESSION, request.cookies.get(self.cookie, ""), now)

    def keep(self, response: Response, user_id: UUID, *, now: datetime) -> None:
        """Let this browser stay in, from now."""
        self._set(response, _made(self.key, SESSION, user_id, now + IN_FOR), IN_FOR)

    def end(self, response: Response) -> None:
        """Let this browser out."""
        self._set(response, "", timedelta(0))

    def _set(self, response: Response, value: str, lasts: timedelta) -> None:
        response.set_cookie(
            self.cookie, value, max_age=lasts, path="/", secure=self.secure, httponly=True, samesite="Lax"
        )


def _made(key: bytes, purpose: str, user_id: UUID, until: datetime) -> str:
    return signed(key, purpose, _CONTENT.pack(user_id.bytes, int(until.timestamp())))


def _read(key: bytes, purpose: str, text: str, now: datetime) -> UUID | None:
    content = verified(key, purpose, text) if text else None
    if content is None or len(content) != _CONTENT.size:
        return None
    user, until = _CONTENT.unpack(content)
    return UUID(bytes=user) if now < datetime.fromtimestamp(until, UTC) else None
