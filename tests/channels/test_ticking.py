"""The tick: what is due is said once, whoever ticks and however often, and only where and when it is welcome."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from bot.assistant import Notified
from bot.ports import Means
from channels.ticking import tick
from core.audit import SYSTEM, Actor
from core.booking import service as booking
from core.booking.coming import confirm
from core.booking.models import Appointment
from core.booking.queries import facts_of
from core.booking.visit import VisitRequest
from core.catalog.queries import shop_and_catalog
from core.db import Database
from core.messaging.models import Conversation, Message, Outbox, OutboxStatus, StaffAlert
from core.messaging.service import lock_conversation
from core.pets.models import Pet
from core.reminders.models import Notice
from core.users.models import ConsentSource, Purpose, User
from core.users.service import record_consent
from tests.cast import ANA, NOW, ZONE
from tests.channels.talking import enter, open_salon

OURS = Means(accounts={"sms": "+12125550100"})


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2030, 3, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def book(database: Database, pet: str = "Biscuit", start: datetime | None = None) -> Appointment:
    """A bath with Leo, Kim or Ines, whoever is there; on Thursday at 12 if nothing else is said."""
    with database.transaction(actor=SYSTEM) as session:
        _, catalog = shop_and_catalog(session)
        service = catalog.by_name("Bath & brush")
        assert service is not None
        wanted = session.scalars(select(Pet).where(Pet.name == pet)).one()
        request = VisitRequest(pet=facts_of(session, pet=wanted), service=service)
        taken = set(session.scalars(select(Appointment.staff_id)))
        staff = next(one for one in catalog.people_for(service) if one.user_id not in taken and one.first_name != "Leo")
        return booking.book(
            session, actor=SYSTEM, request=request, start=start or at(7, 12), staff_id=staff.user_id, now=NOW
        )


@pytest.fixture
def salon(database: Database) -> Database:
    """The salon, with Ana and her dog."""
    open_salon(database)
    enter(database, ANA, "Biscuit", weight=20)
    return database


def ticked(database: Database, now: datetime, means: Means = OURS, *, taken: bool = True) -> list[Notified]:
    """What a tick says; the provider has ``taken`` it at once."""
    said = list(tick(database, now, means=means))
    if taken:
        with database.transaction(actor=SYSTEM) as session:
            session.execute(
                update(Outbox).where(Outbox.status == "pending").values(status=OutboxStatus.SENT, finished_at=now)
            )
    return said


def fates(session: Session) -> dict[str, str | None]:
    rows = session.scalars(select(Notice).where(Notice.status != "pending").order_by(Notice.due_at))
    return {one.key.rsplit(":", 1)[1]: one.fate for one in rows}


def test_a_reminder_is_said_when_it_is_due_and_once(salon: Database) -> None:
    visit = book(salon)
    assert ticked(salon, at(5, 11, 59)) == []
    (told,) = ticked(salon, at(5, 12))
    assert told.to is not None
    assert (told.to.channel, told.to.peer, told.appointment_id) == ("sms", ANA.phone, visit.appointment_id)
    assert told.text == "Biscuit & Bubbles: Biscuit's bath & brush is on Thu 7 Mar at 12 pm. Are you coming?"
    assert [one.letter for one in told.choices] == ["C", "X", "R"]
    assert ticked(salon, at(5, 12)) == ticked(salon, at(5, 18)) == []
    with salon.transaction(actor=SYSTEM) as session:
        queued = session.scalars(select(Outbox)).one()
        assert (queued.effect_key, queued.due_at) == (told.key, at(5, 12))
        assert session.scalars(select(Notice.message_id).where(Notice.key == told.key)).one() == told.message_id


def test_ticks_at_the_same_moment_say_it_once(salon: Database) -> None:
    book(salon)
    with ThreadPoolExecutor(6) as pool:
        said = [one for some in pool.map(lambda _: ticked(salon, at(5, 12)), range(6)) for one in some]
    assert len(said) == 1
    with salon.transaction(actor=SYSTEM) as session:
        assert len(session.scalars(select(Message)).all()) == 1


def test_what_fails_halfway_has_changed_nothing(salon: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    book(salon)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a power cut")

    with monkeypatch.context() as patched:
        patched.setattr("bot.notifying.notices.settle", broken)
        assert ticked(salon, at(5, 12)) == []
    with salon.transaction(actor=SYSTEM) as session:
        assert session.scalars(select(Message)).all() == []
    assert ticked(salon, at(5, 12, 1)) == [], "it waits a little, so that others get on"
    assert len(ticked(salon, at(5, 12, 5))) == 1


def test_a_visit_that_is_cancelled_or_moved_meanwhile_is_not_spoken_of(salon: Database) -> None:
    visit = book(salon)
    with salon.transaction(actor=SYSTEM) as session:  # as if a tick had it in hand while the visit was cancelled
        found = session.get_one(Appointment, visit.appointment_id)
        booking.cancel(session, actor=Actor("staff"), appointment=found, now=NOW)
        session.execute(update(Notice).values(status="pending", settled_at=None, fate=None))
    assert ticked(salon, at(5, 12)) == []
    with salon.transaction(actor=SYSTEM) as session:
        assert fates(session) == {"48h": "no such visit any more"}


def test_two_pets_of_one_day_are_one_message(salon: Database) -> None:
    with salon.transaction(actor=SYSTEM) as session:
        ana = session.scalars(select(User).where(User.first_name == "Ana")).one()
        biscuit = session.scalars(select(Pet)).one()
        session.add(Pet(user_id=ana.user_id, name="Rex", species="dog", weight=biscuit.weight))
        session.flush()
        session.execute(text(
            "INSERT INTO vaccinations (pet_id, vaccine_name, vaccination_date, expiry_date)"
            " SELECT pet_id, 'rabies', '2029-05-01', '2031-05-01' FROM pets WHERE name = 'Rex'"
        ))  # fmt: skip
    book(salon)
    book(salon, "Rex", at(7, 13))
    (told,) = ticked(salon, at(5, 12))
    assert "Biscuit's bath & brush at 12 pm and Rex's bath & brush at 1 pm" in told.text
    assert ticked(salon, at(5, 14)) == []


def test_after_an_outage_the_latest_alone_is_said(salon: Database) -> None:
    book(salon)
    (told,) = ticked(salon, at(6, 13))
    assert told.key.endswith(":24h")
    with salon.transaction(actor=SYSTEM) as session:
        assert fates(session) == {"48h": "overtaken", "24h": "said"}


def test_what_comes_too_late_into_the_quiet_hours_waits_for_their_end(salon: Database) -> None:
    book(salon)
    assert ticked(salon, at(5, 23)) == ticked(salon, at(6, 7, 59)) == []
    assert len(ticked(salon, at(6, 8))) == 1


def test_who_has_confirmed_is_not_asked_but_told(salon: Database) -> None:
    visit = book(salon)
    with salon.transaction(actor=SYSTEM) as session:
        found = session.get_one(Appointment, visit.appointment_id)
        confirm(session, actor=Actor("owner"), appointment=found, now=NOW)
    assert ticked(salon, at(5, 12)) == ticked(salon, at(6, 12)) == ticked(salon, at(7, 8)) == []
    (told,) = ticked(salon, at(7, 10))
    assert told.text.endswith("See you then!")
    assert told.choices == ()


def test_no_answer_is_shown_to_staff(salon: Database) -> None:
    book(salon)
    for moment in (at(5, 12), at(6, 12)):
        assert len(ticked(salon, moment)) == 1
    assert ticked(salon, at(7, 0)) == []
    with salon.transaction(actor=SYSTEM) as session:
        shown = session.scalars(select(StaffAlert)).one()
        assert shown.detail == "has not answered our question whether they come"


@pytest.mark.parametrize("channel", ["any", "sms"])
def test_who_wants_no_messages_gets_none(salon: Database, channel: str) -> None:
    book(salon)
    with salon.transaction(actor=SYSTEM) as session:
        ana = session.scalars(select(User).where(User.first_name == "Ana")).one()
        record_consent(
            session, actor=SYSTEM, now=NOW, user=ana, purpose=Purpose.SERVICE, granted=False, channel=channel,
            source=ConsentSource.OWNER,
        )  # fmt: skip
    assert ticked(salon, at(5, 12)) == []


def talk(database: Database, channel: str, peer: str, heard: datetime | None, **more: object) -> None:
    with database.transaction(actor=SYSTEM) as session:
        ana = session.scalars(select(User).where(User.first_name == "Ana")).one()
        made = lock_conversation(session, channel=channel, account="ours", peer=peer)
        session.execute(
            update(Conversation)
            .where(Conversation.conversation_id == made.conversation_id)
            .values(user_id=ana.user_id, heard_at=heard, **more)
        )


def where(database: Database, *on: str, templates: frozenset[str] = frozenset()) -> str | None:
    told = ticked(database, at(5, 12), Means(accounts=dict.fromkeys(on, "ours"), templates=templates))
    return told[0].to.channel if told and told[0].to else None


def test_it_is_said_where_the_owner_wrote_last(salon: Database) -> None:
    book(salon)
    talk(salon, "sms", ANA.phone, at(1, 9))
    talk(salon, "telegram", "77", at(2, 9))
    assert where(salon, "sms", "telegram", "whatsapp") == "telegram"


def test_the_next_way_is_taken_when_one_is_closed(salon: Database) -> None:
    book(salon)
    talk(salon, "sms", ANA.phone, at(1, 9))
    talk(salon, "telegram", "77", at(2, 9), unreachable_at=at(3, 9))
    talk(salon, "whatsapp", ANA.phone, at(3, 9))
    assert where(salon, "sms", "telegram", "whatsapp") == "sms"


def test_outside_of_its_window_whatsapp_needs_a_template(salon: Database) -> None:
    book(salon)
    talk(salon, "whatsapp", ANA.phone, at(3, 9))
    talk(salon, "sms", ANA.phone, at(1, 9))
    assert where(salon, "sms", "whatsapp", templates=frozenset({"reminder"})) == "whatsapp"
    with salon.transaction(actor=SYSTEM) as session:
        template = session.scalars(select(Outbox.template)).one()
    assert template == {
        "name": "reminder",
        "variables": ["Biscuit & Bubbles", "Biscuit's bath & brush", "Thu 7 Mar at 12 pm"],
    }


def test_who_is_on_no_channel_that_is_on_is_reached_at_the_terminal(salon: Database) -> None:
    book(salon)
    assert where(salon) == "console"


def test_who_cannot_be_reached_is_shown_to_staff_once(salon: Database) -> None:
    book(salon)
    talk(salon, "sms", ANA.phone, at(1, 9), unreachable_at=at(2, 9))
    for moment in (at(5, 12), at(6, 12), at(7, 10)):
        assert ticked(salon, moment) == []
    with salon.transaction(actor=SYSTEM) as session:
        details = session.scalars(select(StaffAlert.detail)).all()
    assert details == ["cannot be reminded of a visit: there is no way to write to this owner"]


def test_a_kind_that_only_a_newer_release_knows_waits_for_it(salon: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    book(salon)
    with monkeypatch.context() as patched:
        patched.setattr("channels.ticking.KINDS", {})
        assert ticked(salon, at(5, 12)) == []
    assert len(ticked(salon, at(5, 13))) == 1


def test_what_was_refused_goes_by_the_next_way_once(salon: Database) -> None:
    book(salon)
    talk(salon, "sms", ANA.phone, at(1, 9))
    talk(salon, "telegram", "77", at(2, 9))
    assert where(salon, "sms", "telegram") == "telegram"
    with salon.transaction(actor=SYSTEM) as session:
        session.execute(update(Outbox).values(status="failed", finished_at=at(5, 12)))
        session.execute(update(Conversation).where(Conversation.peer == "77").values(unreachable_at=at(5, 12)))
    assert where(salon, "sms", "telegram") == "sms"
    assert where(salon, "sms", "telegram") is None
