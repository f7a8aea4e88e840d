"""Who works here, by what they are called in Slack: the shop file says so, or an address that Slack has verified."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from core.audit import Actor
from core.statements import Statement
from core.users.models import ChannelIdentity, StaffProfile, User, UserRole
from core.users.service import link_identity

SLACK = "slack"
"""The kind of an identity whose value is somebody's id in Slack."""

_SLACK_IDS = Statement("""
SELECT profile.user_id, coalesce(profile.slack_id, (
    SELECT value FROM channel_identities AS known
    WHERE known.user_id = profile.user_id AND known.kind = 'slack' AND known.verified_at IS NOT NULL
    ORDER BY known.verified_at DESC LIMIT 1))
FROM staff_profiles AS profile JOIN users USING (user_id)
WHERE users.retired_at IS NULL
""")


def staff_in_slack(session: Session, *, slack_id: str) -> User | None:
    """The member of staff whom Slack calls ``slack_id``; None for everybody else.

    What the shop file says wins. Two people with one id in the file are nobody: each would act under the other's name.
    """
    named = session.scalars(_working().where(StaffProfile.slack_id == slack_id)).all()
    if named:
        return named[0] if len(named) == 1 else None
    proven = _working().join(ChannelIdentity, ChannelIdentity.user_id == User.user_id)
    return session.scalars(
        proven.where(
            StaffProfile.slack_id.is_(None),
            ChannelIdentity.kind == SLACK,
            ChannelIdentity.value == slack_id,
            ChannelIdentity.verified_at.is_not(None),
        )
    ).one_or_none()


def slack_ids(session: Session) -> dict[UUID, str | None]:
    """What Slack calls each of those who work here; None where nobody knows yet."""
    return dict(_SLACK_IDS.rows(session))


def staff_by_email(session: Session, *, email: str) -> User | None:
    """Who works here and has this address, in any case."""
    return session.scalars(_working().where(User.email == email.strip().lower())).one_or_none()


def link_slack(session: Session, *, actor: Actor, now: datetime, user: User, slack_id: str) -> None:
    """Note that Slack calls ``user`` so, by a verified address; raise `Duplicate` if that is somebody else."""
    link_identity(session, actor=actor, now=now, user=user, kind=SLACK, value=slack_id, verified=True)


def working(session: Session, *, user_id: UUID) -> User | None:
    """Who works here under this id; None for an owner, and for whoever does no more."""
    return session.scalars(_working().where(User.user_id == user_id)).one_or_none()


def everybody(session: Session) -> Sequence[User]:
    """All who work here, by name."""
    return session.scalars(_working().order_by(User.first_name, User.last_name, User.user_id)).all()


def _working() -> Select[User]:
    return (
        select(User)
        .join(StaffProfile, StaffProfile.user_id == User.user_id)
        .where(User.role != UserRole.OWNER, User.retired_at.is_(None))
    )
