"""What happens by itself after a visit: the question how it was, certificates that end, and that a pet is due again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from channels.gateways.zigpoll import Zigpoll, account
from core.audit import SYSTEM, Actor
from core.booking import desk
from core.booking.deeds import VisitDeed
from core.booking.undo import take_back
from core.pets.models import Pet
from core.pets.service import add_pet, mark_died
from core.settings import Settings
from core.users.models import ConsentSource, Purpose
from core.users.service import record_consent
from tests.cast import NOW
from tests.channels.visited import Shop, at, shop
from tests.standins.zigpoll import KEY, Trouble, zigpoll_standin
from tests.standins.zigpoll import Zigpoll as Standin

__all__ = ["shop"]

ASKED = "Biscuit & Bubbles: how was Biscuit's bath & brush? A number from 1 to 5 or a few words are enough."
ENDS = 'Say "no more surveys" and I stop asking.'
LINK = "Or tell us here: https://polls.example/s/1"


@pytest.fixture
def standin(shop: Shop) -> Iterator[Standin]:
    with zigpoll_standin() as standin:
        settings = Settings.model_validate(
            {"zigpoll_api_key": KEY, "zigpoll_polls": {"groom": "poll-groom"}, "zigpoll_api_base": standin.url}
        )
        shop.vendor = Zigpoll(account(settings))
        yield standin


# --- how it was


def test_an_owner_is_asked_once_after_the_shops_delay(shop: Shop, standin: Standin) -> None:
    visit = shop.visit()
    assert shop.tick(at(5, 12, 59)) == []
    (told,) = shop.told(at(5, 13))
    assert told.text == f"{ASKED} {LINK} {ENDS}"
    assert told.key == f"survey:{visit.appointment_id}"
    assert shop.tick(at(5, 13)) == shop.tick(at(6, 13)) == []
    (link,) = standin.links
    assert str(visit.appointment_id) not in str(link)
    assert "Ana" not in str(link)


def test_a_vendor_in_trouble_is_tried_again_and_then_done_without(shop: Shop, standin: Standin) -> None:
    shop.visit()
    standin.trouble += [Trouble.BROKEN, Trouble.CUT_OFF, Trouble.NO_JSON, Trouble.BROKEN, Trouble.BROKEN]
    minutes = [0, 1, 6, 21, 81]
    for late in minutes[:-1]:
        assert shop.tick(at(5, 13) + timedelta(minutes=late)) == []
        assert shop.tick(at(5, 13) + timedelta(minutes=late, seconds=30)) == []
    assert shop.tick(at(5, 13) + timedelta(minutes=81)) == [f"{ASKED} {ENDS}"]
    assert len(standin.asked) == len(minutes)
    assert shop.ask("SELECT fault FROM surveys") == "zigpoll is in trouble (500)"
    assert shop.ask("SELECT status FROM appointments") == "completed"


def test_a_vendor_that_wants_to_be_left_alone_is(shop: Shop, standin: Standin) -> None:
    shop.visit()
    standin.trouble.append(Trouble.TOO_MANY)
    assert shop.tick(at(5, 13)) == shop.tick(at(5, 13, 1)) == []
    assert len(standin.asked) == 1
    assert shop.tick(at(5, 13, 2)) == [f"{ASKED} {LINK} {ENDS}"]
    assert shop.ask("SELECT tries FROM surveys") == 1


def test_without_a_vendor_the_talk_alone_asks(shop: Shop) -> None:
    shop.visit()
    assert shop.tick(at(5, 13)) == [f"{ASKED} {ENDS}"]


def test_a_form_that_is_not_there_is_no_reason_not_to_ask(shop: Shop, standin: Standin) -> None:
    settings = {"zigpoll_api_key": KEY, "zigpoll_polls": {"clinic": "poll-clinic"}, "zigpoll_api_base": standin.url}
    shop.vendor = Zigpoll(account(Settings.model_validate(settings)))
    shop.visit()
    assert shop.tick(at(5, 13)) == [f"{ASKED} {ENDS}"]
    assert standin.asked == []


def test_what_two_pets_had_on_one_day_is_one_question(shop: Shop, standin: Standin) -> None:
    shop.visit(start=at(5, 10))
    shop.visit(start=at(5, 15), service="Nail trim")
    shop.visit(start=at(6, 10), service="Nail trim")
    assert len(shop.tick(at(5, 13))) == 1
    assert shop.tick(at(5, 19)) == []
    assert len(shop.tick(at(6, 13))) == 1
    assert shop.ask("SELECT count(*) FROM surveys WHERE fault = 'another visit of that day is asked about'") == 1


def test_in_quiet_hours_nobody_is_asked(shop: Shop) -> None:
    shop.visit(start=at(7, 19), service="Nail trim")
    assert shop.tick(at(7, 22)) == shop.tick(at(8, 6)) == []
    assert len(shop.tick(at(8, 9))) == 1


def test_after_a_week_without_us_nobody_is_asked_any_more(shop: Shop) -> None:
    shop.visit()
    assert shop.tick(at(12, 14, 1)) == []
    assert shop.ask("SELECT fault FROM surveys") == "it is too long ago"


def test_whoever_lost_a_pet_or_wants_no_surveys_is_not_asked(shop: Shop) -> None:
    shop.visit()
    with shop.database.transaction(actor=SYSTEM) as session:
        record_consent(
            session, actor=SYSTEM, now=NOW, user=shop.owner(session), purpose=Purpose.SURVEY, granted=False,
            source=ConsentSource.STAFF,
        )  # fmt: skip
    assert shop.tick(at(5, 13)) == []
    shop.visit(start=at(6))
    with shop.database.transaction(actor=SYSTEM) as session:
        mark_died(session, actor=SYSTEM, now=NOW, pet=session.scalars(select(Pet)).one())
    assert shop.tick(at(6, 13)) == []


# --- certificates


def second_pet(shop: Shop) -> None:
    with shop.database.transaction(actor=SYSTEM) as session:
        add_pet(session, actor=SYSTEM, now=NOW, owner=shop.owner(session), name="Mia", species="cat")


def test_a_certificate_is_told_of_at_each_of_the_shops_distances(shop: Shop) -> None:
    shop.vaccinate("Biscuit", "bordetella", date(2030, 4, 10))
    assert shop.tick(at(10, 12)) == []
    assert shop.tick(at(11, 9)) == []
    told = "Biscuit & Bubbles: bordetella for Biscuit ends on Wed 10 Apr. Is there a newer certificate?"
    assert [one[: len(told)] for one in shop.tick(at(11, 10))] == [told]
    assert shop.tick(at(12, 12)) == shop.tick(at(20, 12)) == []
    assert len(shop.tick(at(3, 10, month=4))) == 1
    assert shop.tick(at(10, 10, month=4)) == []


def test_all_that_is_near_is_one_message(shop: Shop) -> None:
    second_pet(shop)
    shop.vaccinate("Biscuit", "bordetella", date(2030, 4, 10))
    shop.vaccinate("Mia", "rabies", date(2030, 4, 10))
    shop.vaccinate("Mia", "F3", date(2030, 9, 1))
    (told,) = shop.tick(at(11, 10))
    assert told.startswith(
        "Biscuit & Bubbles: these vaccinations end soon: bordetella for Biscuit on Wed 10 Apr"
        " and rabies for Mia on Wed 10 Apr."
    )
    assert shop.tick(at(11, 11)) == shop.tick(at(12, 11)) == []


def test_what_was_renewed_or_died_is_not_told_of(shop: Shop) -> None:
    second_pet(shop)
    shop.vaccinate("Biscuit", "bordetella", date(2030, 4, 10))
    shop.vaccinate("Mia", "rabies", date(2030, 4, 10))
    assert shop.tick(at(11, 1)) == []  # planned, and not yet said
    shop.vaccinate("Biscuit", "kennel cough", date(2031, 4, 10), given=date(2030, 3, 9))
    with shop.database.transaction(actor=SYSTEM) as session:
        mark_died(session, actor=SYSTEM, now=NOW, pet=session.scalars(select(Pet).where(Pet.name == "Mia")).one())
    assert shop.tick(at(11, 10)) == []
    assert shop.ask("SELECT string_agg(fate, ', ' ORDER BY fate) FROM notices") == "renewed, the pet has died"


def test_a_distance_that_was_missed_is_told_late_and_one_long_passed_is_not(shop: Shop) -> None:
    shop.vaccinate("Biscuit", "bordetella", date(2030, 4, 10))
    assert len(shop.tick(at(14, 12))) == 1  # three days of outage
    shop.vaccinate("Biscuit", "lepto", date(2030, 4, 5))  # entered when a month before has long passed
    assert shop.tick(at(14, 13)) == []


# --- due again


def test_a_pet_is_due_again_with_three_times_that_can_be_booked(shop: Shop) -> None:
    shop.visit()
    shop.tick(at(5, 13))
    assert shop.tick(at(16, 9, month=4)) == []
    (told,) = shop.told(at(16, 10, month=4))
    assert told.text.startswith(
        "Biscuit & Bubbles: Biscuit is due again for bath & brush (last on Tue 5 Mar). I have Tue 16 Apr"
    )
    assert len(told.choices) == 3
    assert shop.tick(at(17, 10, month=4)) == []


def test_what_is_booked_or_was_had_since_is_not_told_of(shop: Shop) -> None:
    shop.visit()
    shop.tick(at(5, 13))
    shop.book("Biscuit", "Nail trim", at(18, 11, month=4), now=at(1, 11, month=4))
    assert [one for one in shop.tick(at(16, 10, month=4)) if "due again" in one] == []
    assert shop.ask("SELECT fate FROM notices WHERE kind = 'rebook'") == "booked"


def test_a_visit_that_did_not_take_place_after_all_makes_nothing_due(shop: Shop) -> None:
    visit = shop.book("Biscuit", "Bath & brush", at(5))
    kim, now = Actor("staff"), at(5, 11)
    with shop.database.transaction(actor=kim) as session:
        done = desk.finish(
            session,
            actor=kim,
            appointment_id=visit.appointment_id,
            version=visit.version,
            now=now,
            work=desk.Finished(),
        )
        session.flush()
        take_back(session, actor=kim, deed_id=session.scalars(select(VisitDeed.deed_id)).one(), now=now)
        session.refresh(done)
        desk.miss(session, actor=kim, appointment_id=visit.appointment_id, version=done.version, now=now)
    shop.tick(at(5, 13))
    assert [one for one in shop.tick(at(16, 10, month=4)) if "due again" in one] == []
    assert shop.ask("SELECT fate FROM notices WHERE kind = 'rebook'") == "did not take place"
