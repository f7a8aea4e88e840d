"""The frame of a turn: the message is recorded and the talk locked by one statement, everything said by another.

However long a talk is, a turn costs the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Uuid, column, select, text
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from core.messaging.models import AlertKind, Conversation, Direction, StaffAlert
from core.messaging.storable import storable, storable_json

_COLUMNS = [column(one.name, one.type) for one in Conversation.__table__.columns]

# A second delivery waits at its key for the first to commit, and then inserts nothing. DO UPDATE rather than
# DO NOTHING and a SELECT: it locks the row, waits for the turn before this one, and returns what that one has left.
_RECORD_INBOUND = text("""
    WITH arrived AS (
        INSERT INTO inbound_keys (channel, account, peer, provider_id, received_at)
        VALUES (:channel, :account, :peer, :provider_id, :now)
        ON CONFLICT DO NOTHING
        RETURNING message_id
    )
    INSERT INTO conversations (channel, account, peer)
    SELECT :channel, :account, :peer FROM arrived
    ON CONFLICT (channel, account, peer) DO UPDATE SET peer = excluded.peer
    RETURNING conversations.*, (SELECT message_id FROM arrived) AS inbound_id
""").columns(*_COLUMNS, column("inbound_id", Uuid()))

_LOCK_CONVERSATION = text("""
    INSERT INTO conversations (channel, account, peer) VALUES (:channel, :account, :peer)
    ON CONFLICT (channel, account, peer) DO UPDATE SET peer = excluded.peer
    RETURNING conversations.*
""").columns(*_COLUMNS)

_STORE = text("""
    WITH given AS (
        SELECT * FROM jsonb_to_recordset(CAST(:messages AS jsonb))
            AS m (message_id uuid, seq bigint, direction text, text text, choices jsonb, effect_key text)
    ), written AS (
        INSERT INTO messages (message_id, conversation_id, seq, direction, text, choices, in_reply_to, at)
        SELECT coalesce(message_id, new_id()), :conversation_id, seq, direction, text, choices,
            CASE direction WHEN 'out' THEN CAST(:inbound_id AS uuid) END, :now
        FROM given ORDER BY seq
        RETURNING message_id, seq, direction
    ), queued AS (
        INSERT INTO outbox (message_id, conversation_id, seq, channel, account, peer, due_at, effect_key)
        SELECT w.message_id, c.conversation_id, w.seq, c.channel, c.account, c.peer, :due_at, g.effect_key
        FROM written w JOIN given g USING (seq), conversations c
        WHERE c.conversation_id = :conversation_id AND w.direction = 'out' AND CAST(:due_at AS timestamptz) IS NOT NULL
    ), kept AS (
        UPDATE conversations SET seq = :seq, state = coalesce(CAST(:state AS jsonb), state),
            user_id = coalesce(CAST(:user_id AS uuid), user_id)
        WHERE conversation_id = :conversation_id
    ), traced AS (
        INSERT INTO turn_traces (message_id, trace, at)
        SELECT CAST(:inbound_id AS uuid), CAST(:trace AS jsonb), :now WHERE CAST(:trace AS jsonb) IS NOT NULL
    )
    SELECT message_id, direction, seq,
        CASE WHEN CAST(:due_at AS timestamptz) IS NULL THEN pg_notify(:woken, CAST(:conversation_id AS text)) END
    FROM written ORDER BY seq
""")

WOKEN: Final = "pawline_talk"
"""NOTIFY channel on which streams are told, at the commit, that a conversation whose door fetches has gone on."""

_AFRESH = {"populate_existing": True}


@dataclass(frozen=True, slots=True)
class Inbound:
    """A message that came in for the first time, with its conversation, which is locked until the commit."""

    message_id: UUID
    conversation: Conversation


@dataclass(frozen=True, slots=True)
class Heard:
    """What came in; the id is that of its `Inbound`."""

    message_id: UUID
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One answer; ``choices`` are stored with it as JSON, in whatever shape the doors agree on."""

    text: str
    choices: Sequence[Any] | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """One message as it was stored; ``seq`` is its place in the conversation."""

    message_id: UUID
    direction: Direction
    seq: int


def record_inbound(
    session: Session, *, channel: str, account: str, peer: str, provider_id: str, now: datetime
) -> Inbound | None:
    """Note that a message came in, and lock its conversation, which is made if it is new; None for a repeat.

    A repeat has no effect; doors that answer in the response say `queries.replies_to` once more. One that comes while
    the first is still being answered waits for it.
    """
    given = {"channel": channel, "account": account, "peer": peer, "provider_id": provider_id, "now": now}
    query = select(Conversation, column("inbound_id", Uuid())).from_statement(_RECORD_INBOUND)
    row = session.execute(query, given, execution_options=_AFRESH).one_or_none()
    return None if row is None else Inbound(message_id=row[1], conversation=row[0])


def lock_conversation(session: Session, *, channel: str, account: str, peer: str) -> Conversation:
    """The conversation with this peer, locked until the commit and as the turn before left it; made if it is new.

    For what the assistant says of itself: `record_inbound` has locked it already.
    """
    query = select(Conversation).from_statement(_LOCK_CONVERSATION)
    given = {"channel": channel, "account": account, "peer": peer}
    conversation: Conversation = session.execute(query, given, execution_options=_AFRESH).scalar_one()
    return conversation


def write_turn(
    session: Session,
    *,
    conversation: Conversation,
    said: Sequence[Said],
    now: datetime,
    heard: Heard | None = None,
    state: Mapping[str, Any] | None = None,
    user_id: UUID | None = None,
    trace: Mapping[str, Any] | None = None,
    send_at: datetime | None = None,
    effect_key: str | None = None,
) -> list[Written]:
    """Store what was heard and said, the state and the trace, and queue the answers; one statement for all of it.

    Args:
        conversation: locked by `record_inbound` or `lock_conversation`.
        heard: None when the assistant begins to talk by itself; then there is no trace either.
        state: None leaves the stored one, as for a turn that failed.
        user_id: who is writing, once that is known; None leaves what is known.
        send_at: from when on the outbox may send the answers; None where the door shows them itself.
        effect_key: unique in the outbox, so that a notice is queued once; a second time is an `IntegrityError`.

    Returns: what was stored, in its order.
    """
    if trace is not None and heard is None:
        raise ValueError("a trace belongs to the message that was heard")
    messages: list[dict[str, Any]] = []
    if heard is not None:
        messages.append({"direction": "in", "text": storable(heard.text), "message_id": str(heard.message_id)})
    for number, answer in enumerate(said):
        choices = None if answer.choices is None else list(answer.choices)
        key = effect_key if number == 0 else None
        messages.append({"direction": "out", "text": answer.text, "choices": choices, "effect_key": key})
    for seq, message in enumerate(messages, start=conversation.seq + 1):
        message["seq"] = seq
    written = session.execute(
        _STORE,
        {
            "messages": storable_json(messages),
            "conversation_id": conversation.conversation_id,
            "inbound_id": heard.message_id if heard else None,
            "seq": conversation.seq + len(messages),
            "state": None if state is None else storable_json(state),
            "user_id": user_id,
            "trace": None if trace is None else storable_json(trace),
            "due_at": send_at,
            "now": now,
            "woken": WOKEN,
        },
    ).all()
    set_committed_value(conversation, "seq", conversation.seq + len(messages))
    if state is not None:
        set_committed_value(conversation, "state", dict(state))
    if user_id is not None:
        set_committed_value(conversation, "user_id", user_id)
    return [Written(row.message_id, Direction(row.direction), row.seq) for row in written]


def add_alert(
    session: Session,
    *,
    kind: AlertKind,
    detail: str,
    now: datetime,
    user_id: UUID | None = None,
    pet_id: UUID | None = None,
    conversation_id: UUID | None = None,
    appointment_id: UUID | None = None,
) -> StaffAlert:
    """Put something before the eyes of staff."""
    alert = StaffAlert(
        kind=kind,
        detail=storable(detail),
        at=now,
        user_id=user_id,
        pet_id=pet_id,
        conversation_id=conversation_id,
        appointment_id=appointment_id,
    )
    session.add(alert)
    session.flush()
    return alert


def resolve_alert(session: Session, *, alert: StaffAlert, now: datetime) -> None:
    """Note that somebody has dealt with it; a second time changes nothing."""
    alert.resolved_at = alert.resolved_at or now
    session.flush()
