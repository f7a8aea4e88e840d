"""Joining: one person who is known twice becomes one, nothing is lost on the way, and the younger row stays empty."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from core.audit import SYSTEM, Actor
from core.booking.queries import upcoming
from core.errors import NotAllowed
from core.messaging.models import AlertKind
from core.messaging.service import add_alert
from core.pets.service import add_pet
from core.shop.load import load_shop
from core.users.joining import MOVED, join
from core.users.models import ConsentSource, Purpose, User, UserRole
from core.users.queries import ANY_CHANNEL, may_message, owner, owner_by_verified, shown_email
from core.users.service import add_owner, link_identity, record_consent
from tests.cast import ANA, BEN, NOW
from tests.core.booking.conftest import at, load
from tests.core.shop.files import example

STAFF_ONLY = {
    ("staff_profiles", "user_id"), ("time_off", "user_id"), ("service_staff", "user_id"), ("resources", "user_id"),
    ("appointments", "staff_id"), ("service_histories", "staff_id"), ("vaccinations", "administered_by"),
    ("waitlist_entries", "staff_id"), ("waitlist_openings", "staff_id"), ("visit_deeds", "staff_id"),
    ("staff_words", "staff_id"), ("hand_overs", "taken_by"), ("hand_overs", "handed_back_by"),
}  # fmt: skip
"""Who works here is never joined."""


def add(session: Session, **fields: Any) -> User:
    return add_owner(session, actor=SYSTEM, now=NOW, **{"first_name": "Ana", "last_name": "Silva", **fields})


def ana_twice(session: Session) -> tuple[User, User]:
    """Ana as staff entered her, and the visitor of the web page who turned out to be her."""
    load_shop(session, actor=SYSTEM, now=NOW, content=example("salon.yaml"))
    known = add(session, email=ANA.email, phone=ANA.phone, phone_verified=True, source=ConsentSource.STAFF)
    return known, add(session, first_name="Anna", last_name="", email=ANA.email, phone=ANA.phone)


def joined(session: Session, one: User, other: User) -> User:
    return join(session, actor=Actor("owner", one.user_id), now=NOW, one=one, other=other)


def rows(session: Session, query: str, **given: object) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.execute(text(query), given)]


def identities(session: Session, user: User) -> set[tuple[str, str, bool]]:
    query = "SELECT kind, value, verified_at IS NOT NULL FROM channel_identities WHERE user_id = :user"
    found = rows(session, query, user=user.user_id)
    assert len(found) == len(set(found))
    return set(found)


def test_pets_and_their_visits_move_to_the_older_row(session: Session) -> None:
    salon = load(session, "salon")
    salon.pet("Biscuit")
    known, visitor = salon.ana, add(session, first_name="Anna")
    rex = add_pet(session, actor=SYSTEM, now=NOW, owner=visitor, name="Rex", species="cat")
    salon.pets["Rex"] = rex
    salon.vaccinate(rex, "rabies", date(2030, 12, 31))
    booked = salon.book(salon.request("Rex", "Nail trim"), at(5, 10))
    kept = joined(session, visitor, known)
    salon.check()
    assert kept is known
    assert [visit.appointment.appointment_id for visit in upcoming(session, owner=kept, now=NOW)] == [
        booked.appointment_id
    ]
    assert upcoming(session, owner=session.get_one(User, visitor.user_id), now=NOW) == []
    assert {name for (name,) in rows(session, "SELECT name FROM pets WHERE user_id = :ana", ana=kept.user_id)} == {
        "Biscuit",
        "Rex",
    }


def test_the_younger_row_is_kept_empty_and_says_where_it_went(session: Session) -> None:
    known, visitor = ana_twice(session)
    visitor.language = "es"
    kept = joined(session, known, visitor)
    assert (visitor.merged_into, visitor.first_name, visitor.phone_number) == (kept.user_id, "", None)
    assert shown_email(visitor) is None
    assert (kept.first_name, kept.last_name, kept.language) == ("Ana", "Silva", "es")
    assert owner(session, user_id=visitor.user_id) is kept
    assert identities(session, visitor) == set()


def test_what_was_only_said_does_not_stand_beside_its_proof(session: Session) -> None:
    known, visitor = ana_twice(session)
    link_identity(session, actor=SYSTEM, now=NOW, user=visitor, kind="telegram", value="77", verified=True)
    kept = joined(session, known, visitor)
    assert identities(session, kept) == {
        ("phone", ANA.phone, True), ("telegram", "77", True), ("email", ANA.email, False),
    }  # fmt: skip
    assert owner_by_verified(session, kind="telegram", value="77") is kept


def test_two_who_each_hold_proven_addresses_keep_them_all(session: Session) -> None:
    load_shop(session, actor=SYSTEM, now=NOW, content=example("salon.yaml"))
    one = add(session, email=ANA.email, phone=ANA.phone, phone_verified=True, source=ConsentSource.STAFF)
    other = add(session, email=BEN.email, phone=BEN.phone, phone_verified=True, source=ConsentSource.STAFF)
    kept = joined(session, other, one)
    assert (kept.email, kept.phone_number) == (ANA.email, ANA.phone)
    assert identities(session, kept) == {
        ("phone", ANA.phone, True), ("phone", BEN.phone, True), ("email", BEN.email, False),
    }  # fmt: skip


def test_an_older_row_without_an_address_gets_the_one_of_the_younger(session: Session) -> None:
    load_shop(session, actor=SYSTEM, now=NOW, content=example("salon.yaml"))
    visitor = add(session)
    known = add(session, email=ANA.email, phone=ANA.phone, phone_verified=True, source=ConsentSource.STAFF)
    kept = joined(session, known, visitor)
    assert kept is visitor
    assert (shown_email(kept), kept.phone_number) == (ANA.email, ANA.phone)


def test_who_works_here_is_joined_with_nobody(session: Session) -> None:
    known, visitor = ana_twice(session)
    visitor.role = UserRole.STAFF
    with pytest.raises(NotAllowed):
        joined(session, known, visitor)


def test_joining_twice_changes_nothing_more(session: Session) -> None:
    known, visitor = ana_twice(session)
    kept = joined(session, known, visitor)
    before = rows(session, "SELECT count(*) FROM audit_log")
    assert joined(session, visitor, known) is kept
    assert rows(session, "SELECT count(*) FROM audit_log") == before


def test_a_chain_of_joins_ends_at_one_row(session: Session) -> None:
    known, visitor = ana_twice(session)
    third = add(session, first_name="A.")
    joined(session, visitor, third)
    kept = joined(session, known, visitor)
    assert [user.merged_into for user in (known, visitor, third)] == [None, kept.user_id, kept.user_id]
    assert owner(session, user_id=third.user_id) is kept


def test_what_is_written_late_for_the_emptied_row_goes_where_the_rest_went(session: Session) -> None:
    known, visitor = ana_twice(session)
    joined(session, known, visitor)
    late = add_pet(session, actor=SYSTEM, now=NOW, owner=visitor, name="Rex", species="dog")
    add_alert(session, kind=AlertKind.OTHER, detail="late", now=NOW, user_id=visitor.user_id)
    session.expire_all()
    assert late.user_id == known.user_id
    assert rows(session, "SELECT user_id FROM staff_alerts") == [(known.user_id,)]


def test_every_move_stands_in_the_audit_log_without_names_or_numbers(session: Session) -> None:
    known, visitor = ana_twice(session)
    rex = add_pet(session, actor=SYSTEM, now=NOW, owner=visitor, name="Rex", species="dog")
    start = rows(session, "SELECT max(audit_id::text) FROM audit_log")[0][0]
    joined(session, known, visitor)
    since = rows(
        session,
        "SELECT table_name, row_id, changed, old::text || new::text FROM audit_log WHERE audit_id > CAST(:at AS uuid)"
        " AND action = 'update'",
        at=start,
    )
    moved = {(table, row) for table, row, changed, _ in since if "user_id" in changed}
    assert ("pets", str(rex.pet_id)) in moved
    assert {table for table, _ in moved} == {"pets", "channel_identities"}
    assert ("users", str(visitor.user_id)) in {(table, row) for table, row, *_ in since}
    assert not any(value in told for *_, told in since for value in ("Anna", ANA.phone, ANA.email, "Rex"))


def test_a_no_to_messages_outlives_the_yes_of_the_other_row(session: Session) -> None:
    known, visitor = ana_twice(session)
    say(session, known, ANY_CHANNEL, granted=True)
    say(session, known, "sms", granted=False)
    say(session, visitor, ANY_CHANNEL, granted=True)  # as everybody does who introduces themselves
    kept = joined(session, known, visitor)
    assert not may_message(session, user=kept, purpose=Purpose.SERVICE, channel="sms")
    assert may_message(session, user=kept, purpose=Purpose.SERVICE, channel="webchat")
    assert not may_message(session, user=visitor, purpose=Purpose.SERVICE)


def say(session: Session, user: User, channel: str, *, granted: bool) -> None:
    record_consent(
        session, actor=SYSTEM, now=NOW, user=user, purpose=Purpose.SERVICE, granted=granted, channel=channel,
        source=ConsentSource.OWNER,
    )  # fmt: skip


WORDS = st.lists(st.tuples(st.booleans(), st.sampled_from((ANY_CHANNEL, "sms", "telegram")), st.booleans()), max_size=7)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_whatever_both_said_nobody_is_written_to_who_was_not_before(
    session: Session, words: list[tuple[bool, str, bool]]
) -> None:
    with session.begin_nested() as savepoint:
        one, other = add(session), add(session)
        for of_one, channel, granted in words:
            say(session, one if of_one else other, channel, granted=granted)
        before = {
            channel: [
                may_message(session, user=user, purpose=Purpose.SERVICE, channel=channel) for user in (one, other)
            ]
            for channel in ("sms", "telegram")
        }
        spoke = {of_one for of_one, *_ in words}
        kept = joined(session, one, other)
        for channel, allowed in before.items():
            after = may_message(session, user=kept, purpose=Purpose.SERVICE, channel=channel)
            assert not after or any(allowed)
            if len(spoke) == 1:  # the silence of the other says nothing
                assert after == allowed[0 if True in spoke else 1]
        savepoint.rollback()


def test_every_reference_to_a_person_is_thought_of(session: Session) -> None:
    """A table that comes later has to be moved by `joining`, or to be staff's alone."""
    found = {
        (table, column)
        for table, column in rows(
            session,
            "SELECT r.relname, a.attname FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)"
            " WHERE c.contype = 'f' AND c.confrelid = 'users'::regclass AND NOT r.relispartition",
        )
    }
    moved = {(table, "user_id") for table in MOVED}
    assert found - STAFF_ONLY == moved | {("users", "merged_into")}


def test_nobody_is_merged_into_themselves(session: Session) -> None:
    visitor = add(session)
    with pytest.raises(Exception, match="users_merged_into_check"):
        session.execute(
            text("UPDATE users SET merged_into = user_id WHERE user_id = :user"), {"user": UUID(str(visitor.user_id))}
        )
