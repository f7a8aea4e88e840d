"""What was queued of itself and not taken by its provider before it was old: it is judged anew, not sent as it was.

A reminder that goes out when its provider is back may come at night, or speak of a visit that is off. So each is good
for a while; behind that no sender takes it, and it waits for whoever knows what should be said now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.messaging.reaching import Way
from core.statements import Statement

TAKEN_BACK: Final = "taken back"
"""The error of what was queued and is not to be sent any more."""

_QUEUED = Statement("""
    SELECT o.channel, o.account, o.peer, m.text, o.status = 'pending' AND o.good_until IS NOT NULL,
        o.status = 'failed' AND o.last_error = %(taken_back)s
    FROM outbox o JOIN messages m USING (message_id) WHERE o.message_id = %(message_id)s FOR UPDATE OF o
""")

_KEEP = Statement("UPDATE outbox SET good_until = %(until)s WHERE message_id = %(message_id)s AND status = 'pending'")

_TAKE_BACK = Statement("""
    UPDATE outbox SET status = 'failed', last_error = %(taken_back)s, finished_at = %(now)s, effect_key = NULL
    WHERE message_id = %(message_id)s AND status = 'pending' AND good_until IS NOT NULL
""")


@dataclass(frozen=True, slots=True)
class Queued:
    """A message as it was queued; ``waits`` until no sender has it or has had it, ``taken_back`` it was by us."""

    way: Way
    text: str
    waits: bool = False
    taken_back: bool = False


def queued(session: Session, *, message_id: UUID) -> Queued | None:
    """The message, its row locked until the commit; None for one that was never queued."""
    row = _QUEUED.row(session, message_id=message_id, taken_back=TAKEN_BACK)
    return None if row is None else Queued(Way(*row[:3]), *row[3:])


def keep(session: Session, *, message_id: UUID | None, until: datetime) -> None:
    """It is still what should be said, and may be sent ``until`` then."""
    _KEEP.change(session, message_id=message_id, until=until)


def take_back(session: Session, *, message_id: UUID, now: datetime) -> bool:
    """It is not to be sent any more; False for what a sender has or has had."""
    return _TAKE_BACK.change(session, message_id=message_id, taken_back=TAKEN_BACK, now=now) > 0
