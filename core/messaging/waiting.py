"""What waits for staff, and whom they are to write to or call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from core.messaging.models import Conversation, HandOver, StaffAlert
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


@dataclass(frozen=True, slots=True)
class WithStaff:
    """A talk that a person has been called into. ``taken_by`` is who of staff wrote first, where that is known."""

    hand_over: HandOver
    talk: Conversation
    owner: User | None = None
    taken_by: User | None = None
    phone: str | None = None


def with_staff(session: Session, *, ended_since: datetime | None = None) -> list[WithStaff]:
    """The talks that persons have, or are awaited in: who waits longest first, who waits no more at the end.

    With ``ended_since`` also those that were handed back since.
    """
    is_open = HandOver.handed_back_at.is_(None)
    taker = aliased(User)
    rows = session.execute(
        select(HandOver, Conversation, User, taker)
        .join(Conversation, Conversation.conversation_id == HandOver.conversation_id)
        .outerjoin(User, User.user_id == Conversation.user_id)
        .outerjoin(taker, taker.user_id == HandOver.taken_by)
        .where(is_open if ended_since is None else or_(is_open, HandOver.handed_back_at >= ended_since))
        .order_by(HandOver.waiting_since.nulls_last(), HandOver.opened_at)
    ).all()
    found = [WithStaff(*row) for row in rows]
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
