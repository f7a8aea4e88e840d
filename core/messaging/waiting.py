"""What waits for staff, and whom they are to write to or call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, or_, select
from sqlalchemy.orm import Session, aliased

from core.errors import NotFound
from core.messaging.models import AlertKind, Conversation, HandOver, StaffAlert
from core.messaging.service import add_alert, resolve_alert
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


def raise_once(session: Session, *, kind: AlertKind, detail: str, now: datetime) -> None:
    """Put before the eyes of staff what concerns the shop and no owner, unless it stands there already."""
    if not _raised(session, detail):
        add_alert(session, kind=kind, detail=detail, now=now)


def settle_raised(session: Session, *, detail: str, now: datetime) -> None:
    """Take it off the list again: it has passed."""
    for alert in _raised(session, detail):
        resolve_alert(session, alert=alert, now=now)


def _raised(session: Session, detail: str) -> Sequence[StaffAlert]:
    is_it = (StaffAlert.resolved_at.is_(None), StaffAlert.conversation_id.is_(None), StaffAlert.detail == detail)
    return session.scalars(select(StaffAlert).where(*is_it)).all()


@dataclass(frozen=True, slots=True)
class WithStaff:
    """A talk that a person has been called into. ``taken_by`` is who of staff wrote first, where that is known.

    ``about`` is what staff were told of it since, in the assistant's words: what is wished, or wants to be known.
    """

    hand_over: HandOver
    talk: Conversation
    owner: User | None = None
    taken_by: User | None = None
    phone: str | None = None
    about: tuple[str, ...] = ()


def with_staff(session: Session, *, ended_since: datetime | None = None) -> list[WithStaff]:
    """The talks that persons have, or are awaited in: who waits longest first, who waits no more at the end.

    With ``ended_since`` also those that were handed back since.
    """
    is_open = HandOver.handed_back_at.is_(None)
    return _found(session, is_open if ended_since is None else or_(is_open, HandOver.handed_back_at >= ended_since))


def one_with_staff(session: Session, *, hand_over_id: UUID) -> WithStaff:
    """The talk of this hand-over: as it is with the person who has it now, else as it was then; or `NotFound`."""
    asked = session.get(HandOver, hand_over_id)
    if asked is None:
        raise NotFound("no such talk")
    of_talk = _found(session, HandOver.conversation_id == asked.conversation_id)
    return next((one for one in of_talk if one.hand_over.handed_back_at is None), None) or next(
        one for one in of_talk if one.hand_over is asked
    )


def _found(session: Session, condition: ColumnElement[bool]) -> list[WithStaff]:
    taker = aliased(User)
    rows = session.execute(
        select(HandOver, Conversation, User, taker)
        .join(Conversation, Conversation.conversation_id == HandOver.conversation_id)
        .outerjoin(User, User.user_id == Conversation.user_id)
        .outerjoin(taker, taker.user_id == HandOver.taken_by)
        .where(condition)
        .order_by(HandOver.waiting_since.nulls_last(), HandOver.opened_at)
    ).all()
    found = [WithStaff(*row) for row in rows]
    phones = _phones(session, {one.owner.user_id for one in found if one.owner})
    about = _about(session, [one.hand_over for one in found])
    return [
        replace(
            one, phone=phones.get(one.owner.user_id) if one.owner else None, about=about[one.hand_over.hand_over_id]
        )
        for one in found
    ]


def _about(session: Session, found: Sequence[HandOver]) -> dict[UUID, tuple[str, ...]]:
    """What was told of each while a person was in it, once and in order."""
    if not found:
        return {}
    told = session.execute(
        select(StaffAlert.conversation_id, StaffAlert.at, StaffAlert.detail)
        .where(
            StaffAlert.conversation_id.in_([one.conversation_id for one in found]),
            StaffAlert.kind == AlertKind.HUMAN,
            StaffAlert.at >= min(one.opened_at for one in found),
        )
        .order_by(StaffAlert.at, StaffAlert.alert_id)
    ).all()
    return {one.hand_over_id: tuple(dict.fromkeys(_during(one, told))) for one in found}


def _during(found: HandOver, told: Iterable[Row[UUID | None, datetime, str]]) -> Iterator[str]:
    for talk_id, at, detail in told:
        if talk_id == found.conversation_id and found.opened_at <= at <= (found.handed_back_at or at):
            yield detail


def _phones(session: Session, owners: set[UUID]) -> dict[UUID, str]:
    if not owners:
        return {}
    found = session.execute(
        select(ChannelIdentity.user_id, ChannelIdentity.value)
        .where(ChannelIdentity.user_id.in_(owners), ChannelIdentity.kind == "phone")
        .order_by(ChannelIdentity.verified_at.is_not(None), ChannelIdentity.created_at)
    )
    return dict(found.all())  # The last one of each counts.
