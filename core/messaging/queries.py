"""What was said, looked up by id, so that only the months in question are read."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from core.messaging.models import Conversation, Direction, InboundKey, Message, StaffAlert, TurnTrace
from core.users.models import User


def replies_to(session: Session, *, channel: str, account: str, peer: str, provider_id: str) -> Sequence[Message]:
    """What was answered to this message of the provider's, in order; nothing if it never came in."""
    replies = (
        select(Message)
        .join(InboundKey, Message.in_reply_to == InboundKey.message_id)
        .join(Conversation, Message.conversation_id == Conversation.conversation_id)
        .where(
            InboundKey.channel == channel,
            InboundKey.account == account,
            InboundKey.peer == peer,
            InboundKey.provider_id == provider_id,
            Conversation.channel == channel,
            Conversation.account == account,
            Conversation.peer == peer,
            Message.message_id > InboundKey.message_id,
        )
        .order_by(Message.seq)
    )
    return session.scalars(replies).all()


def received_as(session: Session, *, channel: str, account: str, peer: str, provider_id: str) -> tuple[UUID, UUID]:
    """Our ids of this message of the provider's and of its conversation; raise LookupError if it never came in."""
    row = session.execute(
        select(InboundKey.message_id, Message.conversation_id)
        .join(Message, Message.message_id == InboundKey.message_id)
        .where(
            InboundKey.channel == channel,
            InboundKey.account == account,
            InboundKey.peer == peer,
            InboundKey.provider_id == provider_id,
        )
    ).one_or_none()
    if row is None:
        raise LookupError("this message never came in")
    return row[0], row[1]


def last_said(session: Session, *, conversation: Conversation) -> Message | None:
    """The last thing the assistant said in this conversation."""
    return session.scalar(
        select(Message)
        .where(Message.conversation_id == conversation.conversation_id, Message.direction == Direction.OUT)
        .order_by(Message.message_id.desc())
        .limit(1)
    )


def find_conversation(session: Session, *, channel: str, account: str, peer: str) -> Conversation | None:
    """The conversation with this peer, as it stands and not locked."""
    return session.scalar(
        select(Conversation).where(
            Conversation.channel == channel, Conversation.account == account, Conversation.peer == peer
        )
    )


def owner_to_follow(session: Session, *, conversation_id: UUID, channel: str) -> UUID | None:
    """Whose conversation it is; None when nobody has said so, or when that owner is on ``channel`` already."""
    there = aliased(Conversation)
    return session.scalar(
        select(Conversation.user_id).where(
            Conversation.conversation_id == conversation_id,
            ~select(there).where(there.user_id == Conversation.user_id, there.channel == channel).exists(),
        )
    )


def user_of(session: Session, *, conversation: Conversation) -> User | None:
    """Who is at the other end, where that is known."""
    return None if conversation.user_id is None else session.get(User, conversation.user_id)


def trace_of(session: Session, *, message_id: UUID) -> TurnTrace | None:
    """How this message was understood, for as long as traces are kept."""
    return session.get(TurnTrace, message_id)


def open_alerts(session: Session) -> Sequence[StaffAlert]:
    """What nobody has dealt with yet, the oldest first."""
    return session.scalars(
        select(StaffAlert).where(StaffAlert.resolved_at.is_(None)).order_by(StaffAlert.alert_id)
    ).all()
