"""What waits for staff, and whom they are to write to or call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.messaging.models import Conversation, StaffAlert
from core.users.models import ChannelIdentity, User


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert nobody has dealt with. ``owner`` is who it is about, ``talk`` where they wrote: each if it is known.

    ``phone`` is what they have proven or typed, the proven one first.
    """

    alert: StaffAlert
    owner: User | None = None
    phone: str | None = None
    talk: Conversation | None = None


def waiting_alerts(session: Session) -> list[Waiting]:
    """What staff have not dealt with, the oldest first; two statements."""
    who = func.coalesce(StaffAlert.user_id, Conversation.user_id)
    rows = session.execute(
        select(StaffAlert, User, Conversation)
        .outerjoin(Conversation, Conversation.conversation_id == StaffAlert.conversation_id)
        .outerjoin(User, User.user_id == who)
        .where(StaffAlert.resolved_at.is_(None))
        .order_by(StaffAlert.at, StaffAlert.alert_id)
    ).all()
    found = [Waiting(alert, owner, talk=talk) for alert, owner, talk in rows]
    phones = _phones(session, {one.owner.user_id for one in found if one.owner})
    return [replace(one, phone=phones.get(one.owner.user_id)) if one.owner else one for one in found]


def _phones(session: Session, owners: set[UUID]) -> dict[UUID, str]:
    if not owners:
        return {}
    found = session.execute(
        select(ChannelIdentity.user_id, ChannelIdentity.value)
        .where(ChannelIdentity.user_id.in_(owners), ChannelIdentity.kind == "phone")
        .order_by(ChannelIdentity.verified_at.is_not(None), ChannelIdentity.created_at)
    )
    return dict(found.all())  # The last one of each counts.
