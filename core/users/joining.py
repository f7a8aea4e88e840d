"""Two rows that turn out to be one person: everything moves to the older one, and the younger is kept, empty.

Whoever calls this has the proof. It is one transaction with the turn that brought the proof, and every row that moves
stands in the audit log. A visit moves with its pet; its time is claimed for the pet, so no claim changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.audit import Actor
from core.errors import NotAllowed, NotFound
from core.users.addresses import is_placeholder, placeholder
from core.users.models import ChannelIdentity, ConsentSource, Purpose, User, UserRole
from core.users.queries import ANY_CHANNEL, identity_of, last_words
from core.users.service import UNUSABLE_PASSWORD, record_consent

# Joins are rare: one at a time, so that those that cross do not wait for each other in a circle.
_ONE_AT_A_TIME: Final = text("SELECT pg_advisory_xact_lock(hashtext('pawline join'))")

# A turn holds its conversation first and touches its owner later, so the talks of whoever goes are locked first too.
# FOR UPDATE on the people: it waits for all who are just writing something for them, and lets nobody begin.
_LOCK_TALKS: Final = text("""
    SELECT conversation_id FROM conversations WHERE user_id = :gone ORDER BY conversation_id FOR UPDATE
""")
_LOCK_PEOPLE: Final = text("""
    SELECT user_id, merged_into FROM users WHERE user_id IN (:one, :other) ORDER BY user_id FOR UPDATE
""")

# Said and never proven, where the other row has the same address: it tells nothing more.
_SAID_AGAIN: Final = text("""
    DELETE FROM channel_identities said USING channel_identities known
    WHERE said.user_id IN (:kept, :gone) AND known.user_id IN (:kept, :gone)
      AND said.identity_id <> known.identity_id AND said.kind = known.kind AND said.value = known.value
      AND said.verified_at IS NULL AND (known.verified_at IS NOT NULL OR known.identity_id < said.identity_id)
""")
MOVED: Final = ("pets", "channel_identities", "conversations", "consents", "staff_alerts", "identity_proofs", "notices")
"""The tables whose rows belong to an owner."""
_MOVE: Final = tuple(
    text(f"UPDATE {table} SET user_id = :kept WHERE user_id = :gone")  # noqa: S608  a name from above
    for table in MOVED
)
_FOLLOW: Final = text("UPDATE users SET merged_into = :kept WHERE merged_into = :gone")


def join(session: Session, *, actor: Actor, now: datetime, one: User, other: User) -> User:
    """Make one person of two rows; return the older one, which has everything now.

    A refusal of messages counts, whichever row has it. Raises `NotAllowed` for somebody who works here.
    """
    kept, gone = _locked(session, one, other)
    if kept is gone:
        return kept
    if {kept.role, gone.role} != {UserRole.OWNER}:
        raise NotAllowed("only owners are joined")
    refused = [*_refused(session, kept), *_refused(session, gone)]
    ids = {"kept": kept.user_id, "gone": gone.user_id}
    session.flush()
    session.execute(_SAID_AGAIN, ids)
    for move in _MOVE:
        session.execute(move, ids)
    session.expire_all()
    _empty(session, kept, gone)
    session.execute(_FOLLOW, ids)
    for purpose, channel in refused:
        granted = last_words(session, user=kept, purpose=purpose)
        if granted.get(channel, granted.get(ANY_CHANNEL, False)):
            record_consent(
                session, actor=actor, now=now, user=kept, purpose=purpose, granted=False, channel=channel,
                source=ConsentSource.OWNER,
            )  # fmt: skip
    return kept


def _locked(session: Session, one: User, other: User) -> tuple[User, User]:
    """Both, locked, the older first; the same twice when they have become one meanwhile."""
    session.execute(_ONE_AT_A_TIME)
    while True:
        kept, gone = sorted((one, other), key=lambda user: (user.created_at, user.user_id))
        if kept is not gone:
            session.execute(_LOCK_TALKS, {"gone": gone.user_id})
        rows = session.execute(_LOCK_PEOPLE, {"one": one.user_id, "other": other.user_id}).all()
        into: dict[UUID, UUID] = {user_id: target for user_id, target in rows if target is not None}
        if not into:
            return kept, gone
        one, other = (_at(session, into.get(user.user_id, user.user_id)) for user in (one, other))


def _at(session: Session, user_id: UUID) -> User:
    user = session.get(User, user_id, populate_existing=True)
    if user is None:
        raise NotFound("no such owner")
    return user


def _refused(session: Session, user: User) -> Iterator[tuple[Purpose, str]]:
    """What ``user`` said no to."""
    for purpose in Purpose:
        for channel, granted in last_words(session, user=user, purpose=purpose).items():
            if not granted:
                yield purpose, channel


def _empty(session: Session, kept: User, gone: User) -> None:
    """What stands in the row itself: the older one's word counts, and what it lacks it gets.

    A second e-mail address is kept beside the first; the younger one gives it up before, since it is unique.
    """
    email, phone, language = gone.email, gone.phone_number, gone.language
    gone.email, gone.phone_number, gone.password_hash = placeholder(gone.user_id), None, UNUSABLE_PASSWORD
    gone.first_name, gone.last_name, gone.merged_into = "", "", kept.user_id
    session.flush()
    kept.phone_number, kept.language = kept.phone_number or phone, kept.language or language
    if not is_placeholder(email):
        if is_placeholder(kept.email):
            kept.email = email
        elif identity_of(session, user=kept, kind="email", value=email) is None:
            session.add(ChannelIdentity(user_id=kept.user_id, kind="email", value=email))
    session.flush()
