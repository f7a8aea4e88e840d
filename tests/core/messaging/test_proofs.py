"""One-time codes: right once, for ten minutes and five tries, and the same for addresses that nobody has."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.db import Database
from core.messaging import proofs
from core.messaging.proofs import LIFE, MASK, TRIES, Asked, TooMany, Verdict, code_of
from core.messaging.service import lock_conversation
from core.shop.load import load_shop
from core.users.models import ConsentSource, User
from core.users.service import add_owner
from tests.cast import ANA, BEN, NOW
from tests.core.shop.files import example

KEY = b"k" * 32


def talk(session: Session, peer: str = "a visitor") -> UUID:
    return lock_conversation(session, channel="webchat", account="web", peer=peer).conversation_id


@pytest.fixture
def ana(session: Session) -> User:
    load_shop(session, actor=SYSTEM, now=NOW, content=example("salon.yaml"))
    return add_owner(
        session, actor=SYSTEM, now=NOW, first_name="Ana", email=ANA.email, phone=ANA.phone, phone_verified=True,
        source=ConsentSource.STAFF,
    )  # fmt: skip


def ask(session: Session, at: UUID, *, value: str = ANA.phone, kind: str = "phone", minutes: float = 0) -> Asked:
    now = NOW + timedelta(minutes=minutes)
    return proofs.ask(session, key=KEY, conversation_id=at, kind=kind, value=value, now=now)


def check(session: Session, at: UUID, code: str, *, minutes: float = 0, key: bytes = KEY) -> Verdict:
    now = NOW + timedelta(minutes=minutes)
    return proofs.check(session, key=key, conversation_id=at, code=code, now=now).verdict


def other(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_the_right_code_says_who_it_is_once(session: Session, ana: User) -> None:
    at = talk(session)
    code = code_of(KEY, ask(session, at).proof_id)
    given = proofs.check(session, key=KEY, conversation_id=at, code=code, now=NOW)
    assert (given.verdict, given.user_id) == (Verdict.RIGHT, ana.user_id)
    assert check(session, at, code) is Verdict.SPENT


def test_codes_have_six_digits_and_differ() -> None:
    codes = {code_of(KEY, UUID(int=number)) for number in range(2000)}
    assert all(len(code) == len(MASK) and code.isdecimal() for code in codes)
    assert len(codes) > 1990
    assert min(codes) < "050000"


def test_a_code_lasts_ten_minutes(session: Session, ana: User) -> None:
    for minutes, verdict in ((LIFE.seconds / 60 - 0.1, Verdict.RIGHT), (LIFE.seconds / 60, Verdict.EXPIRED)):
        at = talk(session, f"{minutes}")
        code = code_of(KEY, ask(session, at).proof_id)
        assert check(session, at, code, minutes=minutes) is verdict
    assert check(session, at, code, minutes=minutes) is Verdict.SPENT


def test_five_tries_are_all(session: Session, ana: User) -> None:
    at = talk(session)
    code = code_of(KEY, ask(session, at).proof_id)
    verdicts = [check(session, at, other(code)) for _ in range(TRIES)]
    assert verdicts == [*[Verdict.WRONG] * (TRIES - 1), Verdict.SPENT]
    assert check(session, at, code) is Verdict.SPENT


def test_a_code_of_another_talk_or_key_or_of_before_is_wrong(session: Session, ana: User) -> None:
    at, elsewhere = talk(session), talk(session, "another visitor")
    first = code_of(KEY, ask(session, at).proof_id)
    theirs = code_of(KEY, ask(session, elsewhere).proof_id)
    second = code_of(KEY, ask(session, at).proof_id)
    assert [check(session, at, code) for code in (first, theirs)] == [Verdict.WRONG] * 2
    assert check(session, at, second, key=b"x" * 32) is Verdict.WRONG
    assert check(session, at, second) is Verdict.RIGHT


def test_an_address_that_nobody_has_looks_like_one_that_somebody_has(session: Session, ana: User) -> None:
    """The same rows, the same verdicts, the same limits; and no code is ever right."""
    known, unknown = talk(session, "known"), talk(session, "unknown")
    seen = {}
    for at, value in ((known, ANA.phone), (unknown, BEN.phone)):
        asked = ask(session, at, value=value)
        code = code_of(KEY, asked.proof_id)
        verdicts = [check(session, at, other(code)) for _ in range(2)]
        ask(session, at, value=value)
        ask(session, at, value=value)
        with pytest.raises(TooMany):
            ask(session, at, value=value)
        seen[value] = verdicts
    assert seen[ANA.phone] == seen[BEN.phone]
    asked = ask(session, unknown, value=BEN.phone, minutes=61)
    assert check(session, unknown, code_of(KEY, asked.proof_id), minutes=61) is Verdict.WRONG


def test_limits_are_those_of_the_address_and_of_the_talk(session: Session, ana: User) -> None:
    for number in range(3):
        ask(session, talk(session, f"{number}"))
    with pytest.raises(TooMany):
        ask(session, talk(session, "fourth"))
    at = talk(session, "0")
    ask(session, at, value=BEN.phone)
    ask(session, at, value="+12125550101")
    with pytest.raises(TooMany):
        ask(session, at, value="+12125550102")
    ask(session, at, value="+12125550102", minutes=61)


def test_six_a_day_are_all(session: Session, ana: User) -> None:
    for number in range(6):
        ask(session, talk(session, f"{number}"), minutes=61 * number)
    with pytest.raises(TooMany):
        ask(session, talk(session, "seventh"), minutes=61 * 6)
    ask(session, talk(session, "seventh"), minutes=24 * 60 + 1)


def test_neither_code_nor_address_stands_in_the_database(session: Session, ana: User) -> None:
    at = talk(session)
    code = code_of(KEY, ask(session, at).proof_id)
    ask(session, at, kind="email", value=ANA.email)
    rows = "".join(session.scalars(text("SELECT identity_proofs::text FROM identity_proofs")))
    assert not any(secret in rows for secret in (code, ANA.phone, ANA.phone[1:], ANA.email))


def test_an_address_that_staff_entered_is_known(session: Session, ana: User) -> None:
    assert ask(session, talk(session), kind="email", value=ANA.email).user_id == ana.user_id


def test_what_somebody_only_typed_is_nobodys(session: Session, ana: User) -> None:
    add_owner(session, actor=SYSTEM, now=NOW, first_name="Eve", phone=BEN.phone, email=BEN.email)
    assert ask(session, talk(session), value=BEN.phone).user_id is None
    assert ask(session, talk(session), kind="email", value=BEN.email).user_id is None


@pytest.fixture
def crowd(migrated_database_url: str) -> Iterator[Database]:
    database = Database(migrated_database_url, pool_size=8)
    yield database
    database.dispose()


def test_many_who_ask_at_once_get_no_more_than_the_limit(crowd: Database) -> None:
    def one(number: int) -> bool:
        try:
            with crowd.transaction(actor=SYSTEM) as session:
                ask(session, talk(session, f"{number}"))
        except TooMany:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(24))) == 3


def test_many_tries_at_once_are_no_more_than_five(crowd: Database) -> None:
    with crowd.transaction(actor=SYSTEM) as session:
        at = talk(session)
        code = code_of(KEY, ask(session, at).proof_id)

    def one(_: int) -> Verdict:
        with crowd.transaction(actor=SYSTEM) as session:
            return check(session, at, other(code))

    with ThreadPoolExecutor(8) as pool:
        verdicts = list(pool.map(one, range(16)))
    assert verdicts.count(Verdict.WRONG) == TRIES - 1
