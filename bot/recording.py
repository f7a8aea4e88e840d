"""What a message leaves behind: itself, its replies and the new place of the talk; and the talk as it is on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.catalog import LANGUAGES, translator
from bot.engine.state import State
from bot.engine.turn import Json
from bot.ports import Address, Choice, InboundMessage, Line, OutboundMessage, Received, choice_of
from bot.splitting import split
from core.messaging import service as messaging
from core.messaging.models import Direction
from core.messaging.queries import received_as, replies_to
from core.messaging.reaching import Way
from core.messaging.transcript import transcript as spoken

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FETCHED: Final = frozenset(
    {"console", "webchat"}
)  # doors that fetch their replies; the others get theirs by the outbox


def stored(
    session: Session,
    message: InboundMessage,
    inbound: messaging.Inbound,
    replies: Sequence[OutboundMessage],
    *,
    now: datetime,
    state: State | None,
    trace: Mapping[str, Json] | None,
    user_id: UUID | None = None,
) -> Received:
    """Everything that the turn leaves, in one statement; replies that nobody fetches go to the outbox."""
    replies = list(split(replies, message.address.channel))
    written = messaging.write_turn(
        session,
        conversation=inbound.conversation,
        heard=messaging.Heard(inbound.message_id, message.text),
        said=[messaging.Said(one.text, [choice.stored() for choice in one.choices]) for one in replies],
        state=None if state is None else state.store(),
        user_id=user_id,
        trace=trace,
        now=now,
        send_at=None if message.address.channel in FETCHED else now,
    )
    seqs = [one.seq for one in written if one.direction is Direction.OUT]
    numbered = tuple(replace(reply, seq=seq) for reply, seq in zip(replies, seqs, strict=True))
    return Received(inbound.message_id, inbound.conversation.conversation_id, numbered, trace=trace or {})


def said_by_us(
    session: Session,
    conversation: messaging.LockedConversation,
    way: Way,
    said: Sequence[OutboundMessage],
    *,
    now: datetime,
    state: State | None = None,
) -> list[messaging.Written]:
    """What is said without a message that it answers, on its way to the owner."""
    parts = split(said, way.channel)
    return messaging.write_turn(
        session,
        conversation=conversation,
        said=[messaging.Said(one.text, [choice.stored() for choice in one.choices]) for one in parts],
        state=None if state is None else state.store(),
        now=now,
        send_at=None if way.channel in FETCHED else now,
    )


def unheard(
    session: Session,
    message: InboundMessage,
    inbound: messaging.Inbound,
    said: Sequence[str],
    *,
    rule: str,
    now: datetime,
) -> Received:
    """A message that is none of the talk's: it stays where it was."""
    trace = {"heard": message.text, "rule": rule}
    language = State.load(inbound.conversation.state).language
    told = map(translator(language), said) if language in LANGUAGES else said
    return stored(session, message, inbound, [*map(OutboundMessage, told)], now=now, state=None, trace=trace)


def again(session: Session, message: InboundMessage) -> Received:
    """The stored replies to a message that has come before."""
    at = message.address
    where = {"channel": at.channel, "account": at.account, "peer": at.peer, "provider_id": message.provider_id}
    said = replies_to(session, **where)
    replies = tuple(OutboundMessage(one.text, _choices(one.choices), one.seq) for one in said)
    message_id, conversation_id = received_as(session, **where)
    return Received(message_id, conversation_id, replies, repeat=True)


def _choices(stored: object) -> tuple[Choice, ...]:
    return tuple(map(choice_of, stored)) if isinstance(stored, list) else ()


def transcript(session: Session, *, address: Address, after: int = 0, limit: int = 200) -> tuple[Line, ...]:
    """The messages of a conversation behind ``after``, both sides, by seq; at most the latest ``limit``."""
    said = spoken(
        session, channel=address.channel, account=address.account, peer=address.peer, after=after, limit=limit
    )
    return tuple(
        Line(
            seq=one.seq,
            mine=one.direction is Direction.OUT,
            text=one.text,
            choices=_choices(one.choices),
            at=one.at,
            provider_id=one.provider_id,
            is_reply=one.is_reply,
        )
        for one in said
    )
