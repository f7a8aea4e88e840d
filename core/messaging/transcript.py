"""A conversation as its door shows it: both sides, by their place in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.messaging.models import Direction

# Read backwards by id, which stops in the newest month, however long the talk is. ``seq`` counts without gaps, so the
# number of messages is known; two more are read, since ids of one moment may stand the other way round.
_TRANSCRIPT = text("""
    SELECT said.seq, said.direction, said.text, said.choices, said.at, arrived.provider_id, said.in_reply_to
    FROM conversations talk
    CROSS JOIN LATERAL (
        SELECT * FROM messages WHERE conversation_id = talk.conversation_id
        ORDER BY message_id DESC LIMIT greatest(least(talk.seq - :after, :limit) + 2, 0)
    ) AS said
    LEFT JOIN inbound_keys arrived ON arrived.message_id = said.message_id
    WHERE talk.channel = :channel AND talk.account = :account AND talk.peer = :peer AND said.seq > :after
    ORDER BY said.seq DESC LIMIT :limit
""")


_TALK = text("""
    SELECT said.seq, said.direction, said.text, said.at, theirs.message_id IS NOT NULL AS by_staff, who.first_name,
        theirs.key, coalesce(sent.status = 'failed', false) AS is_lost
    FROM conversations talk
    CROSS JOIN LATERAL (
        SELECT * FROM messages WHERE conversation_id = talk.conversation_id
        ORDER BY message_id DESC LIMIT greatest(least(talk.seq - :after, :limit) + 2, 0)
    ) AS said
    LEFT JOIN staff_words theirs ON theirs.message_id = said.message_id
    LEFT JOIN users who ON who.user_id = theirs.staff_id
    LEFT JOIN outbox sent ON sent.message_id = said.message_id
    WHERE talk.conversation_id = :conversation_id AND said.seq > :after
    ORDER BY said.seq DESC LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class Told:
    """One message as staff read it. ``by_staff`` was written by one of them, ``name`` if it is known who.

    ``key`` is that of where it was written; ``is_lost`` says that the provider did not take it, for good.
    """

    seq: int
    direction: Direction
    text: str
    at: datetime
    by_staff: bool
    name: str | None
    key: str | None
    is_lost: bool


def talk_of(session: Session, *, conversation_id: UUID, after: int = 0, limit: int = 50) -> list[Told]:
    """What was said in a conversation behind the place ``after``; if there is more, the latest ``limit`` of it."""
    given = {"conversation_id": conversation_id, "after": after, "limit": limit}
    rows = session.execute(_TALK, given).all()
    return [Told(seq, Direction(direction), *rest) for seq, direction, *rest in reversed(rows)]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message; ``choices`` as they were stored with it, ``provider_id`` that of an owner's message.

    ``is_reply`` says that it answers one: what is said of itself does not.
    """

    seq: int
    direction: Direction
    text: str
    choices: Any
    at: datetime
    provider_id: str | None
    is_reply: bool = False


def transcript(session: Session, *, channel: str, account: str, peer: str, after: int, limit: int) -> list[Spoken]:
    """What was said behind the place ``after``, by seq; if there is more, the latest ``limit`` of it."""
    address = {"channel": channel, "account": account, "peer": peer}
    rows = session.execute(_TRANSCRIPT, {**address, "after": after, "limit": limit}).all()
    return [
        Spoken(seq, Direction(direction), said, choices, at, provider_id, is_reply=answered is not None)
        for seq, direction, said, choices, at, provider_id, answered in reversed(rows)
    ]
