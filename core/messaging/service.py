"""The frame of a turn: the message is recorded and the talk locked by one statement, everything said by another.

However long a talk is, a turn costs the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.errors import NotFound
from core.messaging.models import AlertKind, Direction, StaffAlert
from core.messaging.reaching import Way
from core.messaging.storable import storable, storable_json
from core.statements import Statement

# A second delivery waits at its key for the first to commit, and then inserts nothing. DO UPDATE rather than
# DO NOTHING and a SELECT: it locks the row, waits for the turn before this one, and returns what that one has left.
_RECORD_INBOUND = Statement("""
    WITH arrived AS (
        INSERT INTO inbound_keys (channel, account, peer, provider_id, received_at)
        VALUES (%(channel)s, %(account)s, %(peer)s, %(provider_id)s, %(now)s)
        ON CONFLICT DO NOTHING
        RETURNING message_id
    )
    INSERT INTO conversations (channel, account, peer)
    SELECT %(channel)s, %(account)s, %(peer)s FROM arrived
    ON CONFLICT (channel, account, peer) DO UPDATE SET peer = excluded.peer
    RETURNING (SELECT message_id FROM arrived), conversation_id, seq, user_id, state, opted_out_at,
        with_staff_since
""")

_LOCK_CONVERSATION = Statement("""
    INSERT INTO conversations (channel, account, peer) VALUES (%(channel)s, %(account)s, %(peer)s)
    ON CONFLICT (channel, account, peer) DO UPDATE SET peer = excluded.peer
    RETURNING conversation_id, seq, user_id, state, opted_out_at, with_staff_since
""")

_LOCK_BY_ID = Statement("""
    SELECT conversation_id, seq, user_id, state, opted_out_at, with_staff_since, channel, account, peer
    FROM conversations WHERE conversation_id = %(conversation_id)s
    FOR NO KEY UPDATE
""")

_STORE = Statement("""
    WITH given AS (
        SELECT * FROM jsonb_to_recordset(CAST(%(messages)s AS jsonb))
            AS m (message_id uuid, seq bigint, direction text, text text, choices jsonb, effect_key text,
                template jsonb)
    ), written AS (
        INSERT INTO messages (message_id, conversation_id, seq, direction, text, choices, in_reply_to, at)
        SELECT coalesce(message_id, new_id()), %(conversation_id)s, seq, direction, text, choices,
            CASE direction WHEN 'out' THEN CAST(%(inbound_id)s AS uuid) END, %(now)s
        FROM given ORDER BY seq
        RETURNING message_id, seq, direction
    ), queued AS (
        INSERT INTO outbox (message_id, conversation_id, seq, channel, account, peer, due_at, effect_key, template,
            good_until)
        SELECT w.message_id, c.conversation_id, w.seq, c.channel, c.account, c.peer, %(due_at)s, g.effect_key,
            g.template, %(good_until)s
        FROM written w JOIN given g USING (seq), conversations c
        WHERE c.conversation_id = %(conversation_id)s AND w.direction = 'out'
            AND CAST(%(due_at)s AS timestamptz) IS NOT NULL
    ), kept AS (
        UPDATE conversations SET seq = %(seq)s, state = coalesce(CAST(%(state)s AS jsonb), state),
            user_id = coalesce(CAST(%(user_id)s AS uuid), user_id),
            heard_at = CASE WHEN %(is_heard)s THEN %(now)s ELSE heard_at END,
            unreachable_at = CASE WHEN %(is_heard)s THEN NULL ELSE unreachable_at END
        WHERE conversation_id = %(conversation_id)s
    ), traced AS (
        INSERT INTO turn_traces (message_id, trace, at)
        SELECT CAST(%(inbound_id)s AS uuid), CAST(%(trace)s AS jsonb), %(now)s
        WHERE CAST(%(trace)s AS jsonb) IS NOT NULL
    )
    SELECT message_id, direction, seq,
        CASE WHEN CAST(%(due_at)s AS timestamptz) IS NULL
            THEN pg_notify(%(woken)s, CAST(%(conversation_id)s AS text)) END
    FROM written ORDER BY seq
""")

_TELL_ANEW = Statement("""
    UPDATE staff_alerts SET detail = %(detail)s
    WHERE resolved_at IS NULL AND kind = %(kind)s AND detail LIKE %(about)s
""")

_SETTLE_TOLD = Statement("""
    UPDATE staff_alerts SET resolved_at = %(now)s
    WHERE resolved_at IS NULL AND kind = %(kind)s AND detail LIKE %(about)s
""")

WOKEN: Final = "pawline_talk"
"""NOTIFY channel on which streams are told, at the commit, that a conversation whose door fetches has gone on."""


@dataclass(slots=True)
class LockedConversation:
    """A conversation that nobody else can carry on until this transaction ends; ``seq`` counts its messages.

    ``opted_out_at`` is when this address told the carrier to stop, ``with_staff_since`` when a person was called in:
    each None unless that still holds.
    """

    conversation_id: UUID
    seq: int
    user_id: UUID | None
    state: dict[str, Any]
    opted_out_at: datetime | None = None
    with_staff_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """A message that came in for the first time, with its conversation, which is locked until the commit."""

    message_id: UUID
    conversation: LockedConversation


@dataclass(frozen=True, slots=True)
class Heard:
    """What came in; the id is that of its `Inbound`."""

    message_id: UUID
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One answer; ``choices`` and ``template`` are stored with it as JSON, in whatever shape the doors agree on."""

    text: str
    choices: Sequence[Any] | None = None
    template: Mapping[str, Any] | None = None


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
    row = _RECORD_INBOUND.row(session, channel=channel, account=account, peer=peer, provider_id=provider_id, now=now)
    return None if row is None else Inbound(row[0], LockedConversation(*row[1:]))


def lock_conversation(session: Session, *, channel: str, account: str, peer: str) -> LockedConversation:
    """The conversation with this peer, locked until the commit and as the turn before left it; made if it is new.

    For what the assistant says of itself: `record_inbound` has locked it already.
    """
    return LockedConversation(*_LOCK_CONVERSATION.rows(session, channel=channel, account=account, peer=peer)[0])


def lock_talk(session: Session, *, conversation_id: UUID) -> tuple[LockedConversation, Way]:
    """The conversation with this id, locked as above, and where it takes place; raise `NotFound`."""
    row = _LOCK_BY_ID.row(session, conversation_id=conversation_id)
    if row is None:
        raise NotFound("no such conversation")
    return LockedConversation(*row[:6]), Way(*row[6:])


def write_turn(
    session: Session,
    *,
    conversation: LockedConversation,
    said: Sequence[Said],
    now: datetime,
    heard: Heard | None = None,
    state: Mapping[str, Any] | None = None,
    user_id: UUID | None = None,
    trace: Mapping[str, Any] | None = None,
    send_at: datetime | None = None,
    effect_key: str | None = None,
    good_until: datetime | None = None,
) -> list[Written]:
    """Store what was heard and said, the state and the trace, and queue the answers; one statement for all of it.

    Args:
        conversation: locked by `record_inbound` or `lock_conversation`.
        heard: None when the assistant begins to talk by itself; then there is no trace either.
        state: None leaves the stored one, as for a turn that failed.
        user_id: who is writing, once that is known; None leaves what is known.
        send_at: from when on the outbox may send the answers; None where the door shows them itself.
        effect_key: unique in the outbox, so that a notice is queued once; a second time is an `IntegrityError`.
        good_until: what is not sent by then is judged anew (`core.messaging.unsent`); None is good for ever.

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
        template = None if answer.template is None else dict(answer.template)
        messages.append(
            {"direction": "out", "text": answer.text, "choices": choices, "effect_key": key, "template": template}
        )
    for seq, message in enumerate(messages, start=conversation.seq + 1):
        message["seq"] = seq
    seq = conversation.seq + len(messages)
    written = _STORE.rows(
        session,
        messages=storable_json(messages),
        conversation_id=conversation.conversation_id,
        inbound_id=heard.message_id if heard else None,
        is_heard=heard is not None,
        seq=seq,
        state=None if state is None else storable_json(state),
        user_id=user_id,
        trace=None if trace is None else storable_json(trace),
        due_at=send_at,
        good_until=good_until,
        now=now,
        woken=WOKEN,
    )
    conversation.seq, conversation.user_id = seq, user_id or conversation.user_id
    if state is not None:
        conversation.state = dict(state)
    return [Written(message_id, Direction(direction), seq) for message_id, direction, seq, _ in written]


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


def tell_anew(session: Session, *, kind: AlertKind, about: str, detail: str, now: datetime) -> None:
    """Put something before the eyes of staff; where a line that begins with ``about`` is there already, say it so."""
    if not _TELL_ANEW.change(session, kind=kind.value, about=f"{about}%", detail=storable(detail)):
        add_alert(session, kind=kind, detail=detail, now=now)


def settle_told(session: Session, *, kind: AlertKind, about: str, now: datetime) -> None:
    """Take the line that begins with ``about`` off the list again: it is over."""
    _SETTLE_TOLD.change(session, kind=kind.value, about=f"{about}%", now=now)


def resolve_alert(session: Session, *, alert: StaffAlert, now: datetime) -> None:
    """Note that somebody has dealt with it; a second time changes nothing."""
    alert.resolved_at = alert.resolved_at or now
    session.flush()
