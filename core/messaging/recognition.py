"""Who is writing turns out to be somebody we know, or to be somebody else than we thought."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.audit import Actor
from core.messaging.models import AlertKind
from core.messaging.service import add_alert
from core.users.joining import join
from core.users.models import User
from core.users.queries import owner, user_by_verified
from core.users.service import link_identity

_NAMESAKES: Final = text("""
    SELECT EXISTS (
        SELECT FROM pets mine JOIN pets theirs ON lower(mine.name) = lower(theirs.name)
            AND mine.species = theirs.species AND theirs.died_at IS NULL
        WHERE mine.user_id = :one AND theirs.user_id = :other AND mine.died_at IS NULL)
""")

# The number is nobody's until somebody proves it; its talks are those of a stranger, who must not go on with them.
_UNPROVE: Final = text("""
    UPDATE channel_identities SET verified_at = NULL
    WHERE user_id = :user_id AND kind = 'phone' AND value = :phone AND verified_at IS NOT NULL
""")
_UNLINK: Final = text("""
    UPDATE conversations SET user_id = NULL, state = '{}'
    WHERE user_id = :user_id
        AND (conversation_id = CAST(:conversation_id AS uuid) OR peer = CAST(:phone AS text))
    RETURNING conversation_id
""")
_UNSEND: Final = text("""
    UPDATE outbox SET status = 'failed', last_error = 'meant for somebody else', finished_at = :now
    WHERE conversation_id = ANY (:talks) AND status = 'pending'
""")


def recognise(
    session: Session,
    *,
    actor: Actor,
    now: datetime,
    conversation_id: UUID,
    known: User,
    asker_id: UUID | None,
    phone: str | None = None,
) -> User:
    """The one who writes has proven to be ``known``; what they had as ``asker_id`` is joined with it.

    ``phone`` is vouched for by the channel, and theirs as well. Returns the row that has everything now.
    """
    if asker_id is not None and asker_id != known.user_id:
        asker = owner(session, user_id=asker_id)
        twice = session.scalar(_NAMESAKES, {"one": asker.user_id, "other": known.user_id})
        known = join(session, actor=actor, now=now, one=known, other=asker)
        if twice:
            add_alert(
                session,
                kind=AlertKind.OTHER,
                detail="two entries were one person; two of their pets have the same name: the same animal?",
                now=now,
                user_id=known.user_id,
                conversation_id=conversation_id,
            )
    if phone is not None and user_by_verified(session, kind="phone", value=phone) is None:
        link_identity(session, actor=actor, now=now, user=known, kind="phone", value=phone, verified=True)
    return known


def unlink(
    session: Session, *, now: datetime, user: User, phone: str | None, conversation_id: UUID | None = None
) -> None:
    """Recognise ``user`` no more at ``phone``, nor in that conversation, until they prove it again.

    The visits stay. What still waits to be sent there was meant for ``user`` and is not sent.
    """
    given = {"user_id": user.user_id, "phone": phone, "conversation_id": conversation_id}
    talks = [row.conversation_id for row in session.execute(_UNLINK, given)]
    session.execute(_UNSEND, {"talks": talks, "now": now})
    if phone is not None:
        session.execute(_UNPROVE, given)
        if user.phone_number == phone:
            user.phone_number = None
        session.flush()


def disown(session: Session, *, now: datetime, conversation_id: UUID, user: User, phone: str | None) -> None:
    """Somebody else writes from the address of ``user``: unlink it, and let staff look.

    ``phone`` is the number that the channel vouches for.
    """
    unlink(session, now=now, user=user, phone=phone, conversation_id=conversation_id)
    add_alert(
        session,
        kind=AlertKind.OTHER,
        detail="somebody else writes from this owner's address: it is unlinked until you have looked",
        now=now,
        user_id=user.user_id,
        conversation_id=conversation_id,
    )
