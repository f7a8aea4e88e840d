"""Questions about people: who is proven to be at an address, and whether they may be written to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import NotFound
from core.statements import Statement
from core.users.addresses import is_placeholder
from core.users.models import ChannelIdentity, Purpose, User, UserRole

ANY_CHANNEL = "any"
"""The channel of a consent that was given, or taken back, for every way of reaching somebody."""

_CONSENTS = Statement("""
    SELECT user_id, purpose, channel, granted FROM consents
    WHERE user_id = ANY (CAST(%(user_ids)s AS uuid[])) AND purpose = ANY (%(purposes)s)
    ORDER BY consent_id
""")


def user_by_verified(session: Session, *, kind: str, value: str) -> User | None:
    """Who has proven to be at ``value``, in its canonical form, whatever their role."""
    return session.scalars(
        select(User)
        .join(ChannelIdentity, ChannelIdentity.user_id == User.user_id)
        .where(ChannelIdentity.kind == kind, ChannelIdentity.value == value, ChannelIdentity.verified_at.is_not(None))
    ).one_or_none()


def owner_by_verified(session: Session, *, kind: str, value: str) -> User | None:
    """The owner who has proven to be at ``value``: an E.164 phone, a chat's id, a lower-case e-mail address."""
    user = user_by_verified(session, kind=kind, value=value)
    return user if user is not None and user.role is UserRole.OWNER else None


def owner(session: Session, *, user_id: UUID) -> User:
    """The owner of this id, or of the row into which it was joined; raise `NotFound`, also for who works here."""
    user = session.get(User, user_id)
    if user is not None and user.merged_into is not None:
        user = session.get(User, user.merged_into)
    if user is None or user.role is not UserRole.OWNER:
        raise NotFound("no such owner")
    return user


def member_of_staff(session: Session, *, user_id: UUID) -> User:
    """Who works here, or did, under this id; raise `NotFound`, also for an owner."""
    user = session.get(User, user_id)
    if user is None or user.role is UserRole.OWNER:
        raise NotFound("nobody here has this id")
    return user


def identity_of(session: Session, *, user: User, kind: str, value: str) -> ChannelIdentity | None:
    """What is noted of ``user`` at this address; the proven one if there are several."""
    return session.scalars(
        select(ChannelIdentity)
        .where(ChannelIdentity.user_id == user.user_id, ChannelIdentity.kind == kind, ChannelIdentity.value == value)
        .order_by(ChannelIdentity.verified_at.is_(None), ChannelIdentity.identity_id)
        .limit(1)
    ).one_or_none()


def is_email_known(session: Session, address: str) -> bool:
    """Whether somebody has this lower-case address, verified or entered by staff."""
    return session.scalar(select(User.user_id).where(User.email == address)) is not None


def may_message(session: Session, *, user: User, purpose: Purpose, channel: str | None = None) -> bool:
    """Whether ``user`` agreed to messages of ``purpose`` on ``channel`` (None: on any); silence is no agreement.

    The last word counts: one about every channel overrules older ones about a single channel, and the other way round.
    """
    granted = {ANY_CHANNEL: False, **last_words(session, user=user, purpose=purpose)}
    return any(granted.values()) if channel is None else granted.get(channel, granted[ANY_CHANNEL])


def last_words(session: Session, *, user: User, purpose: Purpose) -> dict[str, bool]:
    """What ``user`` said last of messages of ``purpose``, by channel; what is silent there is missing."""
    return _said(session, [user.user_id], [purpose]).get((user.user_id, purpose), {})


def _said(
    session: Session, user_ids: Collection[UUID], purposes: Collection[Purpose]
) -> dict[tuple[UUID, Purpose], dict[str, bool]]:
    """The same for many at once: one statement."""
    said: dict[tuple[UUID, Purpose], dict[str, bool]] = {}
    words = _CONSENTS.rows(session, user_ids=list(user_ids), purposes=[one.value for one in purposes])
    for user_id, purpose, where, yes in words:
        granted = said.setdefault((user_id, Purpose(purpose)), {})
        if where == ANY_CHANNEL:
            granted.clear()
        granted[where] = yes
    return said


AFTER_VISITS: Final = frozenset({Purpose.SURVEY, Purpose.MARKETING})
"""How a visit was, and when the next one is due: whoever said nothing of these is a customer, and hears of them where
messages about visits are welcome. A refusal of these alone counts."""

REMIND: Final = frozenset({Purpose.REMINDER, Purpose.MARKETING})
"""Of a visit, or of what is due: "no more reminders" ends both. A yes to reminders alone opens no channel."""

BACK_AGAIN: Final = (Purpose.SERVICE, Purpose.REMINDER)
"""What "messages on" brings back."""


def welcome(session: Session, *, user_ids: Collection[UUID], purpose: Purpose) -> dict[UUID, dict[str, bool]]:
    """Where each of ``user_ids`` may be written to of our own accord, by channel; one statement for all of them.

    `ANY_CHANNEL` stands for those that are not named.
    """
    said = _said(session, user_ids, {purpose, Purpose.SERVICE, Purpose.REMINDER})
    return {one: _welcome(purpose, {why: said.get((one, why), {}) for why in Purpose}) for one in user_ids}


def _welcome(purpose: Purpose, every: Mapping[Purpose, Mapping[str, bool]]) -> dict[str, bool]:
    granted = {ANY_CHANNEL: False, **every[Purpose.SERVICE]}
    if purpose in AFTER_VISITS:
        granted = _overlaid(granted, every[purpose])
    return _unless_refused(granted, every[Purpose.REMINDER]) if purpose in REMIND else granted


def _overlaid(visits: Mapping[str, bool], said: Mapping[str, bool]) -> dict[str, bool]:
    """What was said of the purpose itself, and where nothing was, what holds for visits."""
    silent = said.get(ANY_CHANNEL)
    return {
        one: said.get(one, visits.get(one, visits[ANY_CHANNEL]) if silent is None else silent)
        for one in {*visits, *said}
    }


def _unless_refused(granted: Mapping[str, bool], reminders: Mapping[str, bool]) -> dict[str, bool]:
    """Where reminders were not refused."""
    otherwise = reminders.get(ANY_CHANNEL, True)
    return {
        one: granted.get(one, granted[ANY_CHANNEL]) and reminders.get(one, otherwise) for one in {*granted, *reminders}
    }


def shown_email(user: User) -> str | None:
    """The address to show, None while it is not known; what stands in for one is never shown."""
    return None if is_placeholder(user.email) else user.email


def shown_name(user: User) -> str:
    """First and last name."""
    return f"{user.first_name} {user.last_name}".strip()
