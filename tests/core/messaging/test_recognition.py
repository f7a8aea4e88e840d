"""Who writes turns out to be known, or to be somebody else; where a code can be sent; what was left open elsewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.messaging import talks
from core.messaging.reaching import Way, way_to
from core.messaging.recognition import disown, recognise
from core.messaging.service import Said, lock_conversation, write_turn
from core.pets.service import add_pet
from core.shop.load import load_shop
from core.users.models import User
from core.users.queries import owner_by_verified
from core.users.service import add_owner
from tests.cast import ANA, BEN, NOW
from tests.core.shop.files import example

SMS, WHATSAPP = "+12125550100", "+12125550110"
ACCOUNTS = {"sms": SMS, "whatsapp": WHATSAPP, "telegram": "77"}


@pytest.fixture
def ana(session: Session) -> User:
    load_shop(session, actor=SYSTEM, now=NOW, content=example("salon.yaml"))
    return add_owner(session, actor=SYSTEM, now=NOW, first_name="Ana", phone=ANA.phone, phone_verified=True)


def talk(session: Session, channel: str, peer: str, user: User | None = None, **columns: Any) -> UUID:
    """A conversation, with ``columns`` as SQL."""
    account = ACCOUNTS.get(channel, "web")
    at = lock_conversation(session, channel=channel, account=account, peer=peer).conversation_id
    for column, value in {**columns, **({"user_id": user.user_id} if user else {})}.items():
        session.execute(
            text(f"UPDATE conversations SET {column} = :value WHERE conversation_id = :at"), {"value": value, "at": at}
        )
    return at


def way(session: Session, ana: User, value: str = ANA.phone, **accounts: str) -> Way | None:
    asker = talk(session, "webchat", "asker")
    return way_to(
        session, user_id=ana.user_id, value=value, accounts=accounts or ACCOUNTS, asker=asker, now=NOW
    )  # fmt: skip


def test_a_code_goes_to_the_very_number(session: Session, ana: User) -> None:
    talk(session, "telegram", "9", ana, heard_at=NOW)
    assert way(session, ana) == Way("sms", SMS, ANA.phone)
    talk(session, "sms", ANA.phone, ana)
    assert way(session, ana) == Way("sms", SMS, ANA.phone)


def test_who_wants_no_texts_gets_the_code_elsewhere(session: Session, ana: User) -> None:
    talk(session, "sms", ANA.phone, ana, opted_out_at=NOW)
    assert way(session, ana) is None
    talk(session, "telegram", "9", ana, heard_at=NOW)
    assert way(session, ana) == Way("telegram", "77", "9")
    assert way(session, ana, sms=SMS) is None


def test_an_e_mail_address_leads_to_where_its_owner_can_be_reached(session: Session, ana: User) -> None:
    assert way(session, ana, value=ANA.email) is None
    talk(session, "whatsapp", ANA.phone, ana, heard_at=NOW - timedelta(hours=25))
    assert way(session, ana, value=ANA.email) is None  # nobody takes free text there any more
    talk(session, "whatsapp", ANA.phone, ana, heard_at=NOW - timedelta(hours=1))
    assert way(session, ana, value=ANA.email) == Way("whatsapp", WHATSAPP, ANA.phone)


def test_a_code_never_goes_to_where_it_was_asked_for(session: Session, ana: User) -> None:
    asker = talk(session, "telegram", "9", ana, heard_at=NOW)
    assert (
        way_to(session, user_id=ana.user_id, value=ANA.email, accounts=ACCOUNTS, asker=asker, now=NOW) is None
    )  # fmt: skip


def test_two_pets_of_one_name_are_shown_to_staff(session: Session, ana: User) -> None:
    visitor = add_owner(session, actor=SYSTEM, now=NOW, first_name="Anna")
    for user, name in ((ana, "Biscuit"), (visitor, "biscuit")):
        add_pet(session, actor=SYSTEM, now=NOW, owner=user, name=name, species="dog")
    at = talk(session, "webchat", "asker", visitor)
    kept = recognise(
        session, actor=SYSTEM, now=NOW, conversation_id=at, known=ana, asker_id=visitor.user_id, phone=BEN.phone
    )
    assert kept is ana
    assert session.scalars(text("SELECT name FROM pets ORDER BY pet_id")).all() == ["Biscuit", "biscuit"]
    assert session.scalar(text("SELECT detail FROM staff_alerts")).endswith("the same animal?")
    assert owner_by_verified(session, kind="phone", value=BEN.phone) is ana


def test_somebody_elses_number_is_unlinked_with_all_its_talks(session: Session, ana: User) -> None:
    at = talk(session, "sms", ANA.phone, ana, state='{"frames": []}')
    there = talk(session, "whatsapp", ANA.phone, ana)
    telegram = talk(session, "telegram", "9", ana)
    reminded = lock_conversation(session, channel="whatsapp", account=WHATSAPP, peer=ANA.phone)
    write_turn(session, conversation=reminded, said=[Said("Biscuit's bath is tomorrow.")], now=NOW, send_at=NOW)
    disown(session, now=NOW, conversation_id=at, user=ana, phone=ANA.phone)
    users: dict[Any, Any] = dict(session.execute(text("SELECT conversation_id, user_id FROM conversations")).all())
    assert users == {at: None, there: None, telegram: ana.user_id}
    assert session.scalar(text("SELECT state FROM conversations WHERE conversation_id = :at"), {"at": at}) == {}
    assert owner_by_verified(session, kind="phone", value=ANA.phone) is None
    assert ana.phone_number is None
    assert session.scalar(text("SELECT status FROM outbox")) == "failed"
    assert session.scalar(text("SELECT count(*) FROM staff_alerts WHERE user_id = :ana"), {"ana": ana.user_id}) == 1


def test_what_was_left_open_elsewhere_is_found_while_it_is_fresh(session: Session, ana: User) -> None:
    here = talk(session, "sms", ANA.phone, ana)
    page = talk(session, "webchat", "page", ana, heard_at=NOW, state='{"frames": [1]}')
    talk(session, "telegram", "9", ana, heard_at=NOW + timedelta(hours=1))  # nothing is open there

    def found(since: Any) -> UUID | None:
        left = talks.left_open(session, user_id=ana.user_id, elsewhere=here, since=since)
        return left.conversation_id if left else None

    assert found(NOW - timedelta(hours=1)) == page
    assert found(NOW) is None
    talks.take_away(session, conversation_id=page, state={})
    assert found(NOW - timedelta(hours=1)) is None
