"""What changes people: new owners, the addresses they are reached at, and what they agreed to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from core.audit import Actor
from core.errors import Duplicate
from core.shop.queries import shop_region
from core.users.addresses import is_placeholder, normalise_email, normalise_phone, placeholder
from core.users.models import ChannelIdentity, Consent, ConsentSource, Purpose, User
from core.users.names import clean_line, clean_name
from core.users.queries import ANY_CHANNEL, identity_of, is_email_known, user_by_verified

UNUSABLE_PASSWORD = "!"  # noqa: S105  # It is no password, and that is the point.
"""Stands in `users.password_hash` of somebody who only ever chats: no password has it as its hash."""


def add_owner(
    session: Session,
    *,
    actor: Actor,
    now: datetime,
    first_name: str,
    last_name: str = "",
    email: str | None = None,
    phone: str | None = None,
    phone_verified: bool = False,
    consent: bool = False,
    source: ConsentSource = ConsentSource.OWNER,
) -> User:
    """Add an owner; raise `Invalid` for a value that cannot be, `Duplicate` for an address that proves somebody else.

    A verified phone, and an e-mail address that staff entered, belong to one person. What an owner typed unverified is
    kept beside the user: it collides with nobody's and tells nobody who is known. ``consent`` is to messages about
    visits, on every channel.
    """
    first, last = clean_name(first_name, field="first_name"), _last_name(last_name)
    address = normalise_email(email) if email and email.strip() else None
    number = normalise_phone(phone, region=shop_region(session)) if phone and phone.strip() else None
    own_address = address if source is ConsentSource.STAFF else None
    if own_address and is_email_known(session, own_address):
        raise Duplicate("this e-mail address belongs to somebody already")
    user_id: UUID = session.scalars(select(func.new_id())).one()
    user = User(
        user_id=user_id,
        email=own_address or placeholder(user_id),
        password_hash=UNUSABLE_PASSWORD,
        first_name=first,
        last_name=last,
    )
    session.add(user)
    session.flush()
    if number:
        link_identity(session, actor=actor, now=now, user=user, kind="phone", value=number, verified=phone_verified)
    if address and not own_address:
        link_identity(session, actor=actor, now=now, user=user, kind="email", value=address, verified=False)
    if consent:
        record_consent(session, actor=actor, now=now, user=user, purpose=Purpose.SERVICE, granted=True, source=source)
    return user


def rename(session: Session, *, actor: Actor, now: datetime, user: User, first_name: str, last_name: str = "") -> None:
    """Change what ``user`` is called; raise `Invalid`."""
    user.first_name, user.last_name = clean_name(first_name, field="first_name"), _last_name(last_name)
    session.flush()


def speaks(session: Session, *, user_id: UUID, language: str) -> None:
    """Note the language (ISO 639) in which somebody talks to the shop; what is written to them later is in it."""
    session.execute(update(User).where(User.user_id == user_id).values(language=language))


def link_identity(
    session: Session, *, actor: Actor, now: datetime, user: User, kind: str, value: str, verified: bool
) -> ChannelIdentity:
    """Note that ``user`` is reached at ``value``, proven or only said; raise `Duplicate` if it proves somebody else.

    ``value`` is in its canonical form: E.164 for a phone, lower case for an e-mail address, else the provider's id. A
    proof is never taken back by saying the same again. A proven phone or e-mail address becomes the user's own.
    """
    if verified:
        known = user_by_verified(session, kind=kind, value=value)
        if known is not None and known.user_id != user.user_id:
            raise Duplicate(f"this {kind} belongs to somebody already")
    identity = identity_of(session, user=user, kind=kind, value=value)
    if identity is None:
        identity = ChannelIdentity(user_id=user.user_id, kind=kind, value=value)
        session.add(identity)
    if verified and identity.verified_at is None:
        identity.verified_at = now
        _take_over(session, user=user, kind=kind, value=value)
    session.flush()
    return identity


def record_consent(
    session: Session,
    *,
    actor: Actor,
    now: datetime,
    user: User | None,
    purpose: Purpose,
    granted: bool,
    source: ConsentSource,
    channel: str = ANY_CHANNEL,
    address: str = "",
    wording: str | None = None,
) -> Consent:
    """Write down that somebody agreed to, or refused, messages of ``purpose`` on ``channel``; the last word counts."""
    consent = Consent(
        user_id=user.user_id if user else None,
        channel=channel,
        address=address,
        purpose=purpose,
        granted=granted,
        source=source,
        wording=wording,
    )
    session.add(consent)
    session.flush()
    return consent


def _take_over(session: Session, *, user: User, kind: str, value: str) -> None:
    """A proven address is the one that the shop uses from now on."""
    if kind == "phone":
        user.phone_number = value
    if kind == "email" and is_placeholder(user.email) and not is_email_known(session, value):
        user.email = value


def _last_name(text: str) -> str:
    """A last name of at most 100 characters; '' for a person with one name."""
    return clean_name(text, field="last_name") if clean_line(text) else ""
