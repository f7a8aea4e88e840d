"""A talk that a person has taken over: who is called in and why, who answers, and when it goes back to the assistant.

Whoever changes one has locked its conversation before, so that both sides may write at the same moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from core.messaging.models import AlertKind, Conversation, HandOver, HandOverReason, StaffAlert, StaffWord

UNANSWERED: Final = timedelta(minutes=10)
"""How long an owner waits before staff are reminded."""

SILENCE: Final = timedelta(hours=24)
"""After so long without a word from either side the assistant is there again."""

ABOUT_THE_TALK: Final = (AlertKind.HUMAN, AlertKind.URGENT)

_MARK: Final = text("UPDATE conversations SET with_staff_since = :since WHERE conversation_id = :conversation_id")

_SEQ: Final = text("SELECT seq FROM conversations WHERE conversation_id = :conversation_id")


def open_hand_over(session: Session, *, conversation_id: UUID) -> HandOver | None:
    """The one that is open, None while the assistant alone has the talk."""
    return session.scalar(
        select(HandOver).where(HandOver.conversation_id == conversation_id, HandOver.handed_back_at.is_(None))
    )


def find(session: Session, *, hand_over_id: UUID) -> HandOver | None:
    """The one with this id, open or not."""
    return session.get(HandOver, hand_over_id)


def call_in(
    session: Session,
    *,
    conversation_id: UUID,
    reason: HandOverReason,
    quiet: bool,
    now: datetime,
) -> HandOver:
    """Call a person in; where one is in already, the owner waits for them again, and what is urgent is said to be so.

    ``quiet`` says that the assistant keeps quiet at once, and not only when a person has written.
    """
    found = open_hand_over(session, conversation_id=conversation_id)
    waits = reason is not HandOverReason.STAFF
    if found is None:
        found = HandOver(
            conversation_id=conversation_id,
            reason=reason,
            opened_at=now,
            opened_seq=session.scalar(_SEQ, {"conversation_id": conversation_id}),
            quiet_at=now if quiet else None,
            waiting_since=now if waits else None,
            last_at=now,
        )
        session.add(found)
        session.flush()
        session.execute(_MARK, {"conversation_id": conversation_id, "since": now})
        return found
    found.quiet_at = found.quiet_at or (now if quiet else None)
    found.waiting_since = found.waiting_since or (now if waits else None)
    found.last_at = now
    if reason is HandOverReason.URGENT:
        found.reason = reason
    session.flush()
    return found


def owner_wrote(session: Session, *, found: HandOver, waits: bool, now: datetime) -> None:
    """The owner has written to staff; a courtesy (not ``waits``) asks for no answer."""
    if waits and found.waiting_since is None:
        found.waiting_since, found.nudged_at = now, None
    found.last_at = now
    session.flush()


def staff_wrote(
    session: Session,
    *,
    found: HandOver,
    message_ids: Sequence[UUID],
    staff_id: UUID | None,
    key: str | None,
    now: datetime,
) -> None:
    """A person has answered with these messages: nobody waits any more, and whoever was first has taken the talk."""
    for number, message_id in enumerate(message_ids):
        one = StaffWord(
            message_id=message_id,
            conversation_id=found.conversation_id,
            staff_id=staff_id,
            key=key if number == 0 else None,
            at=now,
        )
        session.add(one)
    if found.taken_at is None:
        found.taken_at, found.taken_by = now, staff_id
    found.quiet_at = found.quiet_at or now
    found.waiting_since = found.nudged_at = None
    found.last_at = now
    session.flush()


def seen_to(session: Session, *, found: HandOver, alert: StaffAlert, now: datetime) -> None:
    """A person has dealt with it elsewhere, by phone perhaps: nobody waits any more, and nobody is reminded.

    Unless the owner waits for something else: they wrote behind that alert, or another one is not dealt with yet.
    """
    if found.waiting_since is None or alert.at < found.waiting_since:
        return
    another = select(StaffAlert.alert_id).where(
        StaffAlert.conversation_id == found.conversation_id,
        StaffAlert.kind.in_(ABOUT_THE_TALK),
        StaffAlert.resolved_at.is_(None),
        StaffAlert.at >= found.waiting_since,
        StaffAlert.alert_id != alert.alert_id,
    )
    if session.scalar(another.limit(1)) is not None:
        return
    found.waiting_since = found.nudged_at = None
    found.last_at = now
    session.flush()


def is_said(session: Session, *, key: str) -> bool:
    """Whether what staff wrote there has gone to the owner already."""
    return session.scalar(select(StaffWord.message_id).where(StaffWord.key == key)) is not None


def remind(session: Session, *, found: HandOver, now: datetime) -> None:
    """Staff are reminded that this owner waits: once, until somebody has written and they wait again."""
    found.nudged_at = now
    session.flush()


def end_hand_over(session: Session, *, found: HandOver, by: UUID | None, is_settled: bool, now: datetime) -> None:
    """The assistant has the talk again. ``by`` is who of staff handed it back, where one did who is known.

    Where a person has seen to it (``is_settled``), so are the alerts about the talk; else what is urgent still waits.
    """
    found.handed_back_at, found.handed_back_by = now, by
    found.waiting_since = None
    settled = ABOUT_THE_TALK if is_settled else (AlertKind.HUMAN,)
    session.execute(
        update(StaffAlert)
        .where(
            StaffAlert.conversation_id == found.conversation_id,
            StaffAlert.kind.in_(settled),
            StaffAlert.resolved_at.is_(None),
        )
        .values(resolved_at=now)
    )
    session.execute(_MARK, {"conversation_id": found.conversation_id, "since": None})
    session.flush()


def end_the_silent(session: Session, *, now: datetime, limit: int = 100) -> int:
    """End those in which for `SILENCE` nobody has written and nobody waits, as the owner's next word would; how many.

    Whoever has the conversation in hand is left alone, and looked at again the next time.
    """
    is_silent = (
        HandOver.handed_back_at.is_(None),
        HandOver.waiting_since.is_(None),
        HandOver.last_at < now - SILENCE,
    )
    mine = session.scalars(
        select(HandOver.hand_over_id)
        .join(Conversation, Conversation.conversation_id == HandOver.conversation_id)
        .where(*is_silent)
        .order_by(HandOver.last_at)
        .limit(limit)
        .with_for_update(of=Conversation, key_share=True, skip_locked=True)
    ).all()
    if not mine:
        return 0
    # Once more, now that nobody else can write: the lock may have been got just behind somebody's word.
    ended = session.scalars(select(HandOver).where(HandOver.hand_over_id.in_(mine), *is_silent)).all()
    for found in ended:
        end_hand_over(session, found=found, by=None, is_settled=found.taken_at is not None, now=now)
    return len(ended)


def unanswered(session: Session, *, since: datetime, limit: int = 100) -> Sequence[UUID]:
    """The conversations whose owner has waited from ``since`` or longer, and of whom staff were not reminded yet."""
    return session.scalars(
        select(HandOver.conversation_id)
        .where(
            HandOver.handed_back_at.is_(None),
            HandOver.waiting_since <= since,
            HandOver.nudged_at.is_(None),
        )
        .order_by(HandOver.waiting_since)
        .limit(limit)
    ).all()
