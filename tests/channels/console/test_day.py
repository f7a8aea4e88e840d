"""`pawline day`: the schedule of a day, who waits, and what nobody closed."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from bot.ports import Address, InboundMessage
from channels.receiving import take
from core.audit import SYSTEM
from core.booking.models import Appointment
from core.catalog.queries import current_catalog
from core.db import Database
from core.messaging.models import AlertKind, Conversation, StaffAlert
from core.pets.models import Pet
from tests.cast import BEN, EXAMPLES, NOW
from tests.channels.console.desk import book, pets, printed, refused, run
from tests.core.booking.conftest import load
from tests.core.rows import add_user, add_visit

__all__ = ["pets"]


def test_the_day_reads_like_a_schedule(database: Database, pets: dict[str, UUID]) -> None:
    first = book(pets["Biscuit"], more=("--with", "teeth"))
    second = book(pets["Rex"], service="nails", start="2030-03-05T12:00-05:00")
    noon = ("--from", "2030-03-05T12:00-05:00", "--to", "2030-03-06T12:00-05:00")
    printed("timeoff", "--staff", "leo@biscuitandbubbles.example", *noon)
    with database.transaction(actor=SYSTEM) as session:
        session.get_one(Appointment, first).confirmed_at = NOW
        session.get_one(Pet, pets["Rex"]).temper = "shy of\x1b[31m dryers"
        owner, detail = session.get_one(Pet, pets["Rex"]).user_id, "wants to talk"
        session.add(StaffAlert(kind=AlertKind.HUMAN, detail=detail, at=NOW, user_id=owner))
    biscuit = "Biscuit (dog, Beagle, 20 kg, 3 years) for Ana"
    assert printed("day", "--date", "2030-03-05").splitlines() == [
        "Tuesday 5 March 2030, Biscuit & Bubbles",
        "Open 09:00-18:00",
        "",
        "Kim Tran",
        f"  10:00-11:10  {biscuit}: Bath & brush + Teeth brushing, confirmed  [{first}]",
        "               Allergies: oats",
        f"  12:00-12:15  Rex (dog) for Ana: Nail trim, not confirmed  [{second}]",
        "               Temper: shy of [31m dryers",
        "               Check the certificate: rabies until 2030-12-01, as the owner says",
        "",
        "Leo Martins",
        "  12:00-00:00  away",
        "",
        "Waiting for somebody:",
        "  Mon 4 Mar 09:00  human: wants to talk",
        "                    Ana Silva",
    ]


def test_who_waits_is_named_with_a_way_to_reach_them(database: Database, pets: dict[str, UUID]) -> None:
    printed("owner", "add", "--first-name", "Ben", "--last-name", "Ode", "--email", BEN.email, "--phone", BEN.phone)
    talks = [("console", BEN.phone, "I want a person"), ("webchat", "a-session", "a person please")]
    for minute, (channel, peer, text) in enumerate(talks):
        phone = BEN.phone if peer == BEN.phone else None
        message = InboundMessage(Address(channel, "ours", peer), "1", text, phone=phone)
        take(database, message, now=NOW + timedelta(minutes=minute))
    with database.transaction(actor=SYSTEM) as session:
        ids = [session.scalars(select(Conversation.conversation_id).filter_by(channel=one)).one() for one, *_ in talks]
    day = printed("day").splitlines()
    shown = day[day.index("Waiting for somebody:") + 1 :]
    assert [line.strip() for line in shown[1::2]] == [
        f"Ben Ode, {BEN.phone}, in the terminal  [{ids[0]}]",
        f"somebody who gave no name, on the web page  [{ids[1]}]",
    ]


def test_visits_with_what_another_shop_file_leaves_out_are_named_and_shown(pets: dict[str, UUID]) -> None:
    visit = book(pets["Biscuit"])
    done = run("shop", "load", EXAMPLES / "clinic.yaml")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[1:] == [
        (
            "1 visit to come is with a service or a person that this file leaves out, "
            "and booked until you move or cancel it:"
        ),
        f"  Tue 5 Mar 2030 15:00  Bath & brush with Kim  [{visit}]",
    ]
    day = printed("day", "--date", "2030-03-05").splitlines()
    assert day[day.index("Kim Tran") + 1].startswith("  15:00-16:00  Biscuit (dog, Beagle")
    printed("cancel", visit)
    assert "to come" not in run("shop", "load", EXAMPLES / "clinic.yaml").stderr


def test_the_day_shows_the_visits_of_somebody_whom_no_shop_file_named(
    database: Database, pets: dict[str, UUID]
) -> None:
    with database.transaction(actor=SYSTEM) as session:
        locum = add_user(session, role="veterinarian", email="locum@example.com")
        bath = current_catalog(session).by_name("bath")
        assert bath is not None
        visit = add_visit(session, pet=pets["Rex"], service=bath.service_id, staff=locum, status="completed")
    shown = printed("day").splitlines()
    assert shown[shown.index("Ana Silva") + 1].endswith(f"Bath & brush, completed  [{visit}]")


def test_the_day_of_one_person_and_what_nobody_closed(pets: dict[str, UUID]) -> None:
    visit = book(pets["Biscuit"])
    leos = printed("day", "--date", "2030-03-05", "--staff", "leo@biscuitandbubbles.example")
    assert "Kim" not in leos
    assert "No visits." in leos
    later = printed("day", now="2030-03-06T09:00-05:00")
    assert "Over, but not closed yet:\n  Tue 5 Mar 10:00  Biscuit" in later
    assert str(visit) in later
    assert "Closed" in printed("day", "--date", "2030-03-04")
    assert "e-mail" in refused("day", "--staff", "x@y.z")


def test_a_day_is_the_shop_s_own_wherever_in_the_world_it_is(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database.url)
    with database.transaction(actor=SYSTEM) as session:
        resort = load(session, "resort")  # in Sydney, eleven hours ahead of UTC
        rex = resort.pet("Rex", rabies=None)
        for required in resort.shop.vaccines_required["dog"]:
            resort.vaccinate(rex, required, None)
        rex_id = rex.pet_id
    asked = ("slots", "--service", "meet and greet", "--pet", rex_id, "--from", "2030-03-06", "--json")
    assert {one["start"][:10] for one in json.loads(printed(*asked))} == {"2030-03-06"}
    assert printed("day", "--date", "2030-03-06").startswith("Wednesday 6 March 2030")
    assert "years" in refused("day", "--date", "9999-12-31")
