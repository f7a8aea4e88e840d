"""What was said, what is still to be sent, and what staff must see."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from core.booking.models import Appointment
from core.columns import Id, Words
from core.db import Base
from core.pets.models import Pet
from core.users.models import User


class Conversation(Base):
    """A talk between one account of ours and one peer; ``seq`` counts its messages.

    ``heard_at`` is when the peer last wrote, ``opted_out_at`` when they told the carrier to stop, ``unreachable_at``
    when the provider refused the address for good; whoever writes can be reached again. ``with_staff_since`` says that
    a `HandOver` is open.
    """

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("channel", "account", "peer"),)

    conversation_id: Mapped[Id]
    channel: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(Text)
    peer: Mapped[str] = mapped_column(Text)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey(User.user_id, ondelete="SET NULL"))
    state: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    seq: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    heard_at: Mapped[datetime | None]
    opted_out_at: Mapped[datetime | None]
    unreachable_at: Mapped[datetime | None]
    with_staff_since: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=sql("now()"))
    updated_at: Mapped[datetime] = mapped_column(server_default=sql("now()"))


class InboundKey(Base):
    """A message that has come in; the key is what makes a second delivery change nothing."""

    __tablename__ = "inbound_keys"

    channel: Mapped[str] = mapped_column(Text, primary_key=True)
    account: Mapped[str] = mapped_column(Text, primary_key=True)
    peer: Mapped[str] = mapped_column(Text, primary_key=True)
    provider_id: Mapped[str] = mapped_column(Text, primary_key=True)
    message_id: Mapped[UUID] = mapped_column(server_default=sql("new_id()"))
    received_at: Mapped[datetime]


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class Message(Base):
    """Something said; never changed. ``at`` is the clock of its turn, ``choices`` what was put forward with it."""

    __tablename__ = "messages"

    message_id: Mapped[Id]
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey(Conversation.conversation_id, ondelete="CASCADE"))
    seq: Mapped[int] = mapped_column(BigInteger)
    direction: Mapped[Direction] = mapped_column(Words(Direction))
    text: Mapped[str] = mapped_column(Text)
    choices: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    in_reply_to: Mapped[UUID | None]
    at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(server_default=sql("now()"))


class TurnTrace(Base):
    """How a message was understood and answered; it quotes what was said, so it is kept for 14 days only."""

    __tablename__ = "turn_traces"

    message_id: Mapped[UUID] = mapped_column(ForeignKey(Message.message_id, ondelete="CASCADE"), primary_key=True)
    trace: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class OutboxStatus(StrEnum):
    """Where a message to be sent has got to; ``unknown`` may or may not have been taken by the provider."""

    PENDING = "pending"
    LEASED = "leased"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Outbox(Base):
    """A message to be sent. Whoever sends it holds a lease; ``fence`` tells a late sender from the present one.

    ``delivery`` and ``delivery_code`` are what the provider said last, ``segments`` how many parts it is paid as.
    Behind ``good_until`` it is not sent as it is: `core.messaging.unsent`.
    """

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("channel", "account", "provider_ref"),)

    message_id: Mapped[UUID] = mapped_column(ForeignKey(Message.message_id, ondelete="CASCADE"), primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey(Conversation.conversation_id, ondelete="CASCADE"))
    seq: Mapped[int] = mapped_column(BigInteger)
    channel: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(Text)
    peer: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime]
    status: Mapped[OutboxStatus] = mapped_column(Words(OutboxStatus), server_default="pending")
    lease_until: Mapped[datetime | None]
    fence: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    attempts: Mapped[int] = mapped_column(server_default=sql("0"))
    effect_key: Mapped[str | None] = mapped_column(Text, unique=True)
    provider_ref: Mapped[str | None] = mapped_column(Text)
    last_error: Mapped[str | None] = mapped_column(Text)
    finished_at: Mapped[datetime | None]
    template: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    tried_at: Mapped[datetime | None]
    segments: Mapped[int | None]
    delivery: Mapped[str | None] = mapped_column(Text)
    delivery_code: Mapped[int | None]
    flagged_at: Mapped[datetime | None]
    good_until: Mapped[datetime | None]


class Sender(Base):
    """One account of ours: it may send again from ``free_at`` on, and what came in was read up to ``read_to``."""

    __tablename__ = "senders"

    channel: Mapped[str] = mapped_column(Text, primary_key=True)
    account: Mapped[str] = mapped_column(Text, primary_key=True)
    free_at: Mapped[datetime] = mapped_column(server_default=sql("'epoch'"))
    read_to: Mapped[datetime | None]


class AlertKind(StrEnum):
    """Why staff should look."""

    HUMAN = "human"
    URGENT = "urgent"
    FAILED_TURN = "failed_turn"
    PET_DIED = "pet_died"
    OPT_OUT = "opt_out"
    VACCINE_CHECK = "vaccine_check"
    OTHER = "other"
    LOW_RATING = "low_rating"


class StaffAlert(Base):
    """Something that staff must see, until somebody has dealt with it."""

    __tablename__ = "staff_alerts"

    alert_id: Mapped[Id]
    kind: Mapped[AlertKind] = mapped_column(Words(AlertKind))
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey(User.user_id, ondelete="CASCADE"))
    pet_id: Mapped[UUID | None] = mapped_column(ForeignKey(Pet.pet_id, ondelete="CASCADE"))
    conversation_id: Mapped[UUID | None] = mapped_column(ForeignKey(Conversation.conversation_id, ondelete="CASCADE"))
    appointment_id: Mapped[UUID | None] = mapped_column(ForeignKey(Appointment.appointment_id, ondelete="CASCADE"))
    detail: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]


class HandOverReason(StrEnum):
    """Why a person is in a talk: the owner asked, the assistant gave up, an urgent word fell, or staff began."""

    ASKED = "asked"
    LOST = "lost"
    URGENT = "urgent"
    STAFF = "staff"


class HandOver(Base):
    """A person in a talk, from ``opened_at`` until it is handed back; a conversation has one open at most.

    ``quiet_at`` is since when the assistant keeps quiet, ``taken_at`` and ``taken_by`` who of staff wrote first. The
    owner waits for an answer since ``waiting_since``; ``nudged_at`` is when staff were reminded of that. ``last_at`` is
    the last word of either side, ``opened_seq`` how long the talk was.
    """

    __tablename__ = "hand_overs"

    hand_over_id: Mapped[Id]
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey(Conversation.conversation_id, ondelete="CASCADE"))
    reason: Mapped[HandOverReason] = mapped_column(Words(HandOverReason))
    opened_at: Mapped[datetime]
    opened_seq: Mapped[int] = mapped_column(BigInteger)
    quiet_at: Mapped[datetime | None]
    taken_by: Mapped[UUID | None] = mapped_column(ForeignKey(User.user_id, ondelete="SET NULL"))
    taken_at: Mapped[datetime | None]
    waiting_since: Mapped[datetime | None]
    nudged_at: Mapped[datetime | None]
    last_at: Mapped[datetime]
    handed_back_at: Mapped[datetime | None]
    handed_back_by: Mapped[UUID | None] = mapped_column(ForeignKey(User.user_id, ondelete="SET NULL"))


class StaffWord(Base):
    """A message of ours that a person has written; ``key`` is that of where they wrote it, so that it is said once."""

    __tablename__ = "staff_words"

    message_id: Mapped[UUID] = mapped_column(ForeignKey(Message.message_id, ondelete="CASCADE"), primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey(Conversation.conversation_id, ondelete="CASCADE"))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey(User.user_id, ondelete="SET NULL"))
    key: Mapped[str | None] = mapped_column(Text, unique=True)
    at: Mapped[datetime]


class IdentityProof(Base):
    """A code that somebody asked for to prove who they are; ``user_id`` is None where nobody has the address.

    Neither the code nor the address stands here; ``settled_at`` is when the code was used or given up.
    """

    __tablename__ = "identity_proofs"

    proof_id: Mapped[Id]
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey(Conversation.conversation_id, ondelete="CASCADE"))
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey(User.user_id, ondelete="CASCADE"))
    address_hash: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(server_default=sql("0"))
    settled_at: Mapped[datetime | None]
