"""Owners: who they are proven to be, what they only say, and what they agreed to."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.errors import Duplicate, Invalid, NotFound
from core.shop.load import load_shop
from core.users import queries
from core.users.models import ChannelIdentity, ConsentSource, Purpose, User, UserRole
from core.users.queries import BACK_AGAIN, may_message, owner_by_verified, shown_email, shown_name, welcome
from core.users.service import add_owner, link_identity, record_consent, rename
from tests.cast import ANA, BEN, NOW
from tests.core.shop.files import example


def add(session: Session, **fields: Any) -> User:
    known = {"first_name": "Ana", "last_name": "Silva", **fields}
    return add_owner(session, actor=SYSTEM, now=NOW, **known)


def said(session: Session, user: User) -> set[tuple[str, str, bool]]:
    rows = session.scalars(select(ChannelIdentity).where(ChannelIdentity.user_id == user.user_id))
    return {(row.kind, row.value, row.verified_at is not None) for row in rows}


def test_an_owner_entered_by_staff_is_recognised_by_phone(session: Session) -> None:
    load_shop(session, actor=SYSTEM, now=NOW, content=example("salon.yaml"))
    ana = add(session, email="Ana@Example.com", phone="(212) 555-0123", phone_verified=True, source=ConsentSource.STAFF)
    assert (ana.email, ana.phone_number, ana.role) == (ANA.email, ANA.phone, UserRole.OWNER)
    assert said(session, ana) == {("phone", ANA.phone, True)}
    assert owner_by_verified(session, kind="phone", value=ANA.phone) is ana
    assert owner_by_verified(session, kind="telegram", value=ANA.phone) is None
    assert owner_by_verified(session, kind="phone", value=BEN.phone) is None


def test_a_verified_phone_belongs_to_one_owner(session: Session) -> None:
    add(session, phone=ANA.phone, phone_verified=True)
    with pytest.raises(Duplicate):
        add(session, phone=ANA.phone, phone_verified=True, first_name="Ben")


def test_an_address_that_staff_enter_belongs_to_one_owner(session: Session) -> None:
    add(session, email=ANA.email, source=ConsentSource.STAFF)
    with pytest.raises(Duplicate):
        add(session, email=ANA.email.upper(), source=ConsentSource.STAFF)


def test_what_an_owner_types_proves_nothing_and_collides_with_nobody(session: Session) -> None:
    ana = add(session, email=ANA.email, phone=ANA.phone, phone_verified=True, source=ConsentSource.STAFF)
    other = add(session, first_name="Eve", email=ANA.email, phone=ANA.phone)
    third = add(session, first_name="Mia", email=ANA.email, phone=ANA.phone)
    for user in (other, third):
        assert said(session, user) == {("phone", ANA.phone, False), ("email", ANA.email, False)}
        assert (user.phone_number, shown_email(user)) == (None, None)
    assert owner_by_verified(session, kind="phone", value=ANA.phone) is ana


def test_without_an_address_there_is_none_to_show(session: Session) -> None:
    ana = add(session, last_name="")
    assert ana.email == f"{ana.user_id}@unknown.invalid"
    assert shown_email(ana) is None
    assert shown_name(ana) == "Ana"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"first_name": "\u202e"}, "first_name"),
        ({"last_name": "x" * 101}, "last_name"),
        ({"email": "ana"}, "email"),
        ({"phone": "12"}, "phone"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(session: Session, fields: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        add(session, **fields)
    assert refused.value.field == field


def test_a_phone_that_was_only_said_is_proven_later(session: Session) -> None:
    ana = add(session, phone=ANA.phone)
    link = partial(link_identity, session, actor=SYSTEM, now=NOW, kind="phone", value=ANA.phone)
    link(user=ana, verified=True)
    link(user=ana, verified=False)
    assert said(session, ana) == {("phone", ANA.phone, True)}
    assert ana.phone_number == ANA.phone
    with pytest.raises(Duplicate):
        link(user=add(session, first_name="Eve"), verified=True)


def test_a_proven_email_address_becomes_the_owners_own_unless_it_is_somebodys(session: Session) -> None:
    ana, ben = add(session), add(session, email=BEN.email, source=ConsentSource.STAFF)
    link_identity(session, actor=SYSTEM, now=NOW, user=ana, kind="email", value=ANA.email, verified=True)
    assert ana.email == ANA.email
    link_identity(session, actor=SYSTEM, now=NOW, user=ana, kind="email", value=BEN.email, verified=True)
    assert (ana.email, ben.email) == (ANA.email, BEN.email)


def test_staff_are_no_owners(session: Session) -> None:
    load_shop(session, actor=SYSTEM, now=NOW, content=example("salon.yaml"))
    kim = session.scalars(select(User).where(User.first_name == "Kim")).one()
    with pytest.raises(NotFound):
        queries.owner(session, user_id=kim.user_id)
    link_identity(session, actor=SYSTEM, now=NOW, user=kim, kind="phone", value=BEN.phone, verified=True)
    assert owner_by_verified(session, kind="phone", value=BEN.phone) is None
    with pytest.raises(Duplicate):
        add(session, phone=BEN.phone, phone_verified=True)


def test_a_name_can_be_corrected(session: Session) -> None:
    ana = add(session)
    rename(session, actor=SYSTEM, now=NOW, user=ana, first_name="Anna")
    assert shown_name(ana) == "Anna"


def consent(session: Session, user: User, granted: bool, channel: str = "any") -> None:
    record_consent(
        session, actor=SYSTEM, now=NOW, user=user, purpose=Purpose.SERVICE, granted=granted,
        source=ConsentSource.OWNER, channel=channel,
    )  # fmt: skip


def test_silence_is_no_agreement(session: Session) -> None:
    assert not may_message(session, user=add(session), purpose=Purpose.SERVICE)


def test_the_last_word_about_messages_counts(session: Session) -> None:
    ana = add(session, consent=True)
    assert may_message(session, user=ana, purpose=Purpose.SERVICE, channel="telegram")
    assert not may_message(session, user=ana, purpose=Purpose.MARKETING)
    consent(session, ana, granted=False, channel="telegram")
    assert not may_message(session, user=ana, purpose=Purpose.SERVICE, channel="telegram")
    assert may_message(session, user=ana, purpose=Purpose.SERVICE, channel="sms")
    assert may_message(session, user=ana, purpose=Purpose.SERVICE)
    consent(session, ana, granted=False)
    assert not may_message(session, user=ana, purpose=Purpose.SERVICE)
    consent(session, ana, granted=True, channel="telegram")
    assert may_message(session, user=ana, purpose=Purpose.SERVICE, channel="telegram")
    assert not may_message(session, user=ana, purpose=Purpose.SERVICE, channel="sms")
    consent(session, ana, granted=False)
    assert not may_message(session, user=ana, purpose=Purpose.SERVICE, channel="telegram")


def words(session: Session, user: User, *purposes: Purpose, granted: bool, channel: str = "any") -> None:
    for purpose in purposes:
        record_consent(
            session, actor=SYSTEM, now=NOW, user=user, purpose=purpose, granted=granted,
            source=ConsentSource.OWNER, channel=channel,
        )  # fmt: skip


def is_welcome(session: Session, user: User, purpose: Purpose, channel: str = "any") -> bool:
    where = welcome(session, user_ids=[user.user_id], purpose=purpose)[user.user_id]
    return where.get(channel, where["any"])


def test_refused_reminders_end_what_reminds_and_nothing_else(session: Session) -> None:
    ana = add(session, consent=True)
    assert is_welcome(session, ana, Purpose.REMINDER)
    words(session, ana, Purpose.REMINDER, granted=False)
    assert not is_welcome(session, ana, Purpose.REMINDER)
    assert not is_welcome(session, ana, Purpose.REMINDER, "sms")
    assert not is_welcome(session, ana, Purpose.MARKETING), "that a pet is due again"
    assert is_welcome(session, ana, Purpose.SERVICE)
    assert is_welcome(session, ana, Purpose.SURVEY)
    words(session, ana, *BACK_AGAIN, granted=True, channel="sms")
    assert is_welcome(session, ana, Purpose.REMINDER, "sms")
    assert not is_welcome(session, ana, Purpose.REMINDER, "telegram")


def test_a_yes_to_reminders_opens_no_channel_that_was_closed(session: Session) -> None:
    ana = add(session, consent=True)
    words(session, ana, Purpose.REMINDER, granted=True)
    words(session, ana, *Purpose, granted=False, channel="sms")
    assert not is_welcome(session, ana, Purpose.REMINDER, "sms")
    assert is_welcome(session, ana, Purpose.REMINDER, "telegram")
    words(session, ana, Purpose.SERVICE, granted=False)
    words(session, ana, Purpose.REMINDER, granted=True)
    assert not is_welcome(session, ana, Purpose.REMINDER)
