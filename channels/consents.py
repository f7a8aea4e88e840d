"""What a refusal says of an address: that it is unreachable, or that the owner has opted out."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from core.audit import SYSTEM
from core.messaging import delivery
from core.users.models import ConsentSource, Purpose
from core.users.queries import owner
from core.users.service import record_consent

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PHONES: Final = frozenset({"sms"})


def kind_of(channel: str) -> str:
    """As what the peers of ``channel`` are noted among somebody's addresses."""
    return "phone" if channel in PHONES else channel


def note_opt_out(session: Session, *, conversation_id: UUID, channel: str, peer: str, now: datetime) -> None:
    """The carrier keeps our messages from this address: write down once that they are not wanted."""
    if not delivery.opted_out(session, conversation_id=conversation_id, now=now):
        return
    user_id = delivery.owner_of(session, conversation_id=conversation_id)
    user = owner(session, user_id=user_id) if user_id is not None else None
    for purpose in Purpose:
        record_consent(
            session,
            actor=SYSTEM,
            now=now,
            user=user,
            purpose=purpose,
            granted=False,
            source=ConsentSource.CARRIER,
            channel=channel,
            address=peer,
        )
