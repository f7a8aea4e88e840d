"""Who does something: written into every row of the audit log by triggers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

ActorKind = Literal["owner", "staff", "system"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody, or something, that changes the data; ``id`` is their `users.user_id` where they have one.

    A visitor who is not known yet is an ``owner`` without an id.
    """

    kind: ActorKind
    id: UUID | None = None


SYSTEM = Actor("system")
"""Work that happens by itself: reminders, loading the shop file, the command line."""
