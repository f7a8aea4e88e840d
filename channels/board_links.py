"""The signed link that lets a member of staff see the board; Slack and the terminal hand it out."""

from __future__ import annotations

import secrets
import struct
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from core.settings import Settings
from core.signing import signed, verified

LINK_FOR: Final = timedelta(hours=1)
"""How long a link lets somebody in, from when it was made."""

LINK: Final = "board link"
PATH: Final = "/board"
_CONTENT: Final = struct.Struct(">16sQ")
_NONCE: Final = 8
"""Bytes by which two links differ that are made for one person in the same second: each lets in once."""

BoardLink = Callable[[UUID, datetime], str]
"""Makes the address that lets somebody in, at this moment."""


def board_link(settings: Settings) -> BoardLink:
    """The maker of links to the pages that these settings serve. Raises SettingsError without a key to sign with."""
    key = settings.signing_key()
    base = (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")
    return lambda user_id, now: link(key, base, user_id=user_id, now=now)


def link(key: bytes, base: str, *, user_id: UUID, now: datetime) -> str:
    """The address that lets ``user_id`` in; ``base`` is where our pages are, without a slash at the end."""
    return f"{base}{PATH}/enter/{ticket(key, LINK, user_id, now + LINK_FOR)}"


def ticket(key: bytes, purpose: str, user_id: UUID, until: datetime) -> str:
    """``user_id``, and until when, signed; no two are the same."""
    return signed(key, purpose, _CONTENT.pack(user_id.bytes, int(until.timestamp())) + secrets.token_bytes(_NONCE))


def holder(key: bytes, purpose: str, text: str, now: datetime) -> UUID | None:
    """Who holds this ticket; None when it is forged, for another purpose, or too old."""
    content = verified(key, purpose, text) if text else None
    if content is None or len(content) not in (_CONTENT.size, _CONTENT.size + _NONCE):
        return None  # The shorter one is of an earlier release, and good until it is too old.
    user, until = _CONTENT.unpack_from(content)
    return UUID(bytes=user) if now < datetime.fromtimestamp(until, UTC) else None
