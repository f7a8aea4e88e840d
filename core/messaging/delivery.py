"""What becomes of a message after it was taken: the provider's word on it, and what follows from that.

Providers tell late, twice and in any order. Words have ranks, nothing goes back, and the first final word stays; only
"read" comes after "delivered".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.messaging.models import AlertKind
from core.messaging.service import add_alert
from core.messaging.storable import storable

RANKS: Final[Mapping[str, int]] = MappingProxyType(
    {"queued": 0, "accepted": 0, "scheduled": 0, "sending": 1, "sent": 2, "delivered": 3, "undelivered": 3, "failed": 3,
     "canceled": 3, "read": 4}
)  # fmt: skip
FAILED: Final = frozenset({"undelivered", "failed", "canceled"})

# The row may still be leased, or unknown: whoever tells us of the message has taken it.
_FIND = text("""
    SELECT message_id, conversation_id, channel, account, peer, attempts, template IS NOT NULL AS has_template,
        delivery, delivery_code
    FROM outbox
    WHERE status <> 'failed' AND (
        (message_id = CAST(:message_id AS uuid) AND (provider_ref = :ref
            OR (attempts = CAST(:attempt AS int) AND provider_ref IS NULL AND status IN ('leased', 'unknown'))))
        OR (channel = :channel AND account = :account AND provider_ref = :ref))
    ORDER BY message_id LIMIT 1
    FOR UPDATE
""")

_NOTE = text("""
    UPDATE outbox SET delivery = :word, delivery_code = coalesce(:code, delivery_code), provider_ref = :ref,
        status = CASE WHEN status IN ('leased', 'unknown') THEN 'sent' ELSE status END,
        finished_at = CASE WHEN status IN ('leased', 'unknown') THEN CAST(:now AS timestamptz) ELSE finished_at END,
        lease_until = NULL
    WHERE message_id = :message_id
""")

_AGAIN = text("""
    UPDATE outbox SET status = 'pending', due_at = :at, provider_ref = NULL, delivery = NULL, finished_at = NULL,
        tried_at = NULL, lease_until = NULL
    WHERE message_id = :message_id AND status = 'sent'
""")

_FAIL = text("""
    UPDATE outbox SET status = 'failed', last_error = :error, finished_at = coalesce(finished_at, :now),
        lease_until = NULL
    WHERE message_id = :message_id AND status IN ('sent', 'pending')
""")

_FAIL_REST = text("""
    UPDATE outbox SET status = 'failed', last_error = :error, finished_at = :now
    WHERE conversation_id = :conversation_id AND status = 'pending'
""")

_UNREACHABLE = text("""
    UPDATE conversations SET unreachable_at = :now WHERE conversation_id = :conversation_id AND unreachable_at IS NULL
""")

_OPTED_OUT = text("""
    UPDATE conversations SET opted_out_at = :now WHERE conversation_id = :conversation_id AND opted_out_at IS NULL
    RETURNING conversation_id
""")

_OPTED_IN = text("UPDATE conversations SET opted_out_at = NULL WHERE conversation_id = :conversation_id")

_WINDOW_CLOSED = text("UPDATE conversations SET heard_at = NULL WHERE conversation_id = :conversation_id")

_UNFLAGGED = text("""
    UPDATE outbox SET flagged_at = :now
    WHERE message_id IN (
        SELECT message_id FROM outbox
        WHERE status = 'unknown' AND flagged_at IS NULL AND channel = ANY (:channels)
        ORDER BY message_id FOR UPDATE SKIP LOCKED)
    RETURNING message_id, conversation_id
""")

_OWNER_OF = text("SELECT user_id FROM conversations WHERE conversation_id = :conversation_id")

_LAST_SAID = text("""
    SELECT at FROM messages WHERE conversation_id = :conversation_id AND direction = 'out'
    ORDER BY message_id DESC LIMIT 1
""")


@dataclass(frozen=True, slots=True)
class Told:
    """A message of which the provider said something new; ``told_before`` that it failed with the same code before."""

    message_id: UUID
    conversation_id: UUID
    channel: str
    account: str
    peer: str
    attempts: int
    has_template: bool
    told_before: bool


def note_word(
    session: Session,
    *,
    channel: str,
    account: str,
    ref: str,
    word: str,
    code: int | None,
    now: datetime,
    sending: tuple[UUID, int] | None = None,
) -> Told | None:
    """Note the provider's ``word`` on its message ``ref``; None when it is of no message of ours, or nothing new.

    ``sending`` is our own id and the attempt, where the provider repeats them: its word may be quicker than its answer
    to that sending.
    """
    message_id, attempt = sending or (None, None)
    given = {"channel": channel, "account": account, "ref": ref, "message_id": message_id, "attempt": attempt}
    row = session.execute(_FIND, given).one_or_none()
    if row is None:
        return None
    if not _is_news(row.delivery, word):
        return None
    session.execute(_NOTE, {"word": word, "code": code, "ref": ref, "now": now, "message_id": row.message_id})
    return Told(
        message_id=row.message_id,
        conversation_id=row.conversation_id,
        channel=row.channel,
        account=row.account,
        peer=row.peer,
        attempts=row.attempts,
        has_template=row.has_template,
        told_before=code is not None and code == row.delivery_code,
    )


def _is_news(before: str | None, word: str) -> bool:
    if word not in RANKS or (word == "read" and before in FAILED):
        return False
    return before is None or RANKS[word] > RANKS[before]


def send_again(session: Session, *, told: Told, at: datetime) -> None:
    """It was taken and then not delivered: once more from ``at`` on, as a new message of the provider's."""
    session.execute(_AGAIN, {"message_id": told.message_id, "at": at})


def give_up(session: Session, *, message_id: UUID, error: str, now: datetime) -> None:
    """It will never arrive."""
    session.execute(_FAIL, {"message_id": message_id, "error": storable(error), "now": now})


def fail_rest(session: Session, *, conversation_id: UUID, error: str, now: datetime) -> None:
    """The address is refused for good: what else waits for it is not tried, until the peer writes."""
    given = {"conversation_id": conversation_id, "error": storable(error), "now": now}
    session.execute(_FAIL_REST, given)
    session.execute(_UNREACHABLE, given)


def opted_out(session: Session, *, conversation_id: UUID, now: datetime) -> bool:
    """The address told the carrier to stop; False when it had done so before."""
    return session.scalar(_OPTED_OUT, {"conversation_id": conversation_id, "now": now}) is not None


def owner_of(session: Session, *, conversation_id: UUID) -> UUID | None:
    """Whose conversation it is, where that is known."""
    user_id: UUID | None = session.scalar(_OWNER_OF, {"conversation_id": conversation_id})
    return user_id


def opted_in(session: Session, *, conversation_id: UUID) -> None:
    """The address told the carrier to go on."""
    session.execute(_OPTED_IN, {"conversation_id": conversation_id})


def close_window(session: Session, *, conversation_id: UUID) -> None:
    """The provider takes no free text for this address, whatever we thought."""
    session.execute(_WINDOW_CLOSED, {"conversation_id": conversation_id})


def last_said_at(session: Session, *, conversation_id: UUID) -> datetime | None:
    """When the assistant last said something in this conversation."""
    said_at: datetime | None = session.scalar(_LAST_SAID, {"conversation_id": conversation_id})
    return said_at


def flag_unknown(session: Session, *, channels: Collection[str], now: datetime) -> int:
    """Show staff, once, what may or may not have been sent on ``channels``, which nobody can be asked about."""
    rows = session.execute(_UNFLAGGED, {"channels": list(channels), "now": now}).all()
    for _, conversation_id in rows:
        tell_staff(session, conversation_id=conversation_id, detail="a message may not have arrived", now=now)
    return len(rows)


def tell_staff(session: Session, *, conversation_id: UUID, detail: str, now: datetime) -> None:
    """Staff should know what became of something that was to be said in this conversation."""
    user_id = owner_of(session, conversation_id=conversation_id)
    add_alert(session, kind=AlertKind.OTHER, detail=detail, now=now, conversation_id=conversation_id, user_id=user_id)
