"""What stands behind `t.me/...?start=`: a command of ours, or the talk that a link on our page wants to go on with."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from core.signing import signed, verified

PURPOSE: Final = "telegram.start"
LIFE: Final = timedelta(minutes=15)
"""Long enough to find the telephone; whoever sees the link over somebody's shoulder is late."""


def start_for(key: bytes, conversation_id: UUID, *, now: datetime) -> str:
    """The payload that says which talk is meant, for as long as `LIFE`: 48 of the 64 letters that Telegram takes."""
    until = int((now + LIFE).timestamp())
    return signed(key, PURPOSE, conversation_id.bytes + until.to_bytes(4, "big"))


def talk_of(key: bytes, payload: str, *, now: datetime) -> UUID | None:
    """The talk that is meant; None when it is too late, or we did not write that."""
    content = verified(key, PURPOSE, payload)
    if content is None or len(content) != 20 or now.timestamp() > int.from_bytes(content[16:], "big"):
        return None
    return UUID(bytes=content[:16])
