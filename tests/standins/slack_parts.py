"""What the stand-in of Slack's Web API is made of: messages, members, and what can go wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from tests.standins.slack_blocks import read

TEAM = "T0SHOP"


class Trouble(Enum):
    """What can happen to one request."""

    TOO_MANY = "429, with Retry-After"
    BROKEN = "500, with a body that is no JSON"
    REFUSED = "closed before anything was taken"
    CUT_OFF = "taken, and then closed without an answer"
    HASH_CONFLICT = "the view was changed meanwhile"
    NOT_FOUND = "message_not_found"
    NOT_ALLOWED = "missing_scope"


class Refused(Exception):
    """An answer with ``ok: false``."""


@dataclass
class Post:
    """One message as it is shown in a channel; ``only_for`` is whom an ephemeral one is shown to."""

    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    metadata: dict[str, Any] | None = None
    thread: str | None = None
    only_for: str | None = None
    edits: int = 0

    @property
    def shown(self) -> str:
        """As somebody reads it."""
        return read(self.blocks) if self.blocks else self.text


@dataclass
class Member:
    """Somebody in the workspace, or in a channel that is shared with another one."""

    id: str
    email: str = ""
    confirmed: bool = True
    team: str = TEAM
    name: str = "Somebody"
    guest: bool = False
    bot: bool = False
    deleted: bool = False
