"""`pawline book`, `slots`, `complete`, `cancel`, `no-show`, `timeoff` and `day`, as scripts and groomers use them."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from bot.ports import Address, InboundMessage, Means
from channels.cli import main
from channels.console.visits import _anyone
from channels.receiving import take
from channels.ticking import tick
from core.audit import SYSTEM
from core.booking import service as booking
from core.booking.models import Appointment, ServiceHistory, TimeOff
from core.booking.queries import facts_of
from core.booking.visit import VisitRequest
from core.catalog.queries import current_catalog
from core.db import Database
from core.messaging.models import AlertKind, Conversation, StaffAlert
from core.pets.models import Pet, VaccinationSource
from core.users.models import ConsentSource, Purpose, User
from core.users.service import record_consent
from tests.cast import BEN, EXAMPLES, KIM, NOW
from tests.core.booking.conftest import load
from tests.core.rows import add_user, add_visit

TUESDAY = "2030-03-05T10:00-05:00"
REACHED = Means(b"k" * 32, None, {"console": "terminal"})


@pytest.fixture
def pets(database: Database, monkeypatch: pytest.MonkeyPatch) -> dict[str, UUID]:
    """Ana's pets in the salon: Biscuit, who may have everything, Mia the cat, and Rex, vaccinated as Ana says."""
    monkeypatch.setenv("DATABASE_URL", database.url)
    with database.transaction(actor=SYSTEM) as session:
        salon = load(session, "salon")
        birth = date(2027, 1, 9)
        biscuit = salon.pet("Biscuit", breed="Beagle", weight=Decimal(20), birth_date=birth, allergies="oats")
        mia, rex = salon.pet("Mia", "cat"), salon.pet("Rex", rabies=None)
        salon.vaccinate(rex, "rabies", date(2030, 12, 1), VaccinationSource.OWNER)
        return {"Biscuit": biscuit.pet_id, "Mia": mia.pet_id, "Rex": rex.pet_id}


def run(*arguments: object, now: str = "2030-03-04T09:00-05:00") -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--now", now])


def printed(*arguments: object, **more: str) -> str:
    done = run(*arguments, **more)
    assert done.exit_code == 0, done.stderr
    return done.stdout.removesuffix("\n")


def refused(*arguments: object, **more: str) -> str:
    done = run(*arguments, **more)
    assert (done.exit_code, done.stdout) == (2, "")
    return done.stderr


def book(
    pet: UUID, *, service: str = "bath", staff: str = KIM, start: str = TUESDAY, more: tuple[str, ...] = ()
) -> UUID:
    asked = ("book", "--pet", pet, "--service", service, "--staff", staff, "--at", start, *more)
    return UUID(printed(*asked))


def test_a_visit_is_booked_once_and_its_id_is_printed_alone(database: Database, pets: dict[str, UUID]) -> None:
    visit = book(pets["Biscuit"], more=("--with", "teeth", "--channel", "phone"))
    with database.transaction(actor=SYSTEM) as session:
        made = session.get_one(Appointment, visit)
        assert (made.channel, made.price) == ("phone", Decimal("57.00"))
    again = ("book", "--pet", pets["Rex"], "--service", "bath", "--staff", KIM, "--at", TUESDAY)
    assert "taken" in refused(*again)
    assert "not done for this animal" in refused("book", "--pet", pets["Mia"], "--service", "bath", "--at", TUESDAY)
    assert "no service" in refused("book", "--pet", pets["Mia"], "--service", "tattoo", "--at", TUESDAY)
    assert "no such pet" in refused("book", "--pet", visit, "--service", "bath", "--at", TUESDAY)
    assert "e-mail" in refused("book", "--pet", pets["Mia"], "--service", "bath", "--staff", "x@y.z", "--at", TUESDAY)


def test_anyone_is_whoever_has_least_to_do_that_week(database: Database, pets: dict[str, UUID]) -> None:
    book(pets["Biscuit"])
    visit = book(pets["Rex"], staff="any", start="2030-03-05T13:30-05:00")
    with database.transaction(actor=SYSTEM) as session:
        kim = session.scalar(select(Appointment.staff_id).where(Appointment.appointment_id != visit))
        assert session.get_one(Appointment, visit).staff_id != kim


def test_slots_are_printed_as_json_in_order(pets: dict[str, UUID]) -> None:
    asked = ("slots", "--service", "nail trim", "--from", "2030-03-07", "--days", 2, "--json")
    found = json.loads(printed(*asked, "--pet", pets["Biscuit"]))
    assert found[0] == {"start": "2030-03-07T09:00:00-05:00", "staff": "ines@biscuitandbubbles.example"}
    assert found == sorted(found, key=lambda one: (one["start"], one["staff"]))
    with_kim = json.loads(printed(*asked, "--pet", pets["Biscuit"], "--staff", KIM))
    assert with_kim == [one for one in found if one["staff"] == KIM]
    assert with_kim[0]["start"] == "2030-03-07T11:00:00-05:00"


def test_when_a_gate_refuses_the_list_is_empty_and_the_reason_is_said(pets: dict[str, UUID]) -> None:
    done = run("slots", "--service", "bath", "--pet", pets["Mia"], "--from", "2030-03-05", "--days", 5, "--json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])
    assert "not done for this animal" in done.stderr


def test_staff_need_no_notice_where_they_say_so(pets: dict[str, UUID]) -> None:
    now = "2030-03-05T10:45-05:00"
    listed = ("slots", "--pet", pets["Biscuit"], "--service", "nail trim", "--from", "2030-03-05")
    soon, person = printed(*listed, "--at-once", now=now).split()[:2]
    assert soon not in printed(*listed, now=now)
    asked = ("book", "--pet", pets["Biscuit"], "--service", "nail trim", "--staff", person, "--at", soon)
    assert "With --at-once staff need none." in refused(*asked, now=now)
    assert printed(*asked, "--at-once", now=now)


def test_visits_are_completed_cancelled_and_missed_once_even_before_they_begin(
    database: Database, pets: dict[str, UUID]
) -> None:
    for n, command in enumerate(("complete", "cancel", "no-show")):
        visit = book(pets["Biscuit"], start=f"2030-03-05T{9 + n:02}:30-05:00")
        notes = ("--notes", "calm") if command == "complete" else ()
        assert printed(command, visit, *notes) == str(visit)
        assert "the visit is" in refused(command, visit)
    assert "no such visit" in refused("cancel", UUID(int=5))
    with database.transaction(actor=SYSTEM) as session:
        assert session.scalars(select(ServiceHistory.notes)).all() == ["calm"]


def test_time_off_prints_the_visits_it_hits_on_standard_error(pets: dict[str, UUID]) -> None:
    visit = book(pets["Biscuit"])
    day = ("--from", "2030-03-05T09:00-05:00", "--to", "2030-03-05T18:00-05:00")
    done = run("timeoff", "--staff", KIM, *day)
    assert done.exit_code == 0
    UUID(done.stdout.strip())
    assert done.stderr == f"Still booked: {visit} at 2030-03-05T10:00:00-05:00\n"
    assert "after it begins" in refused("timeoff", "--staff", KIM, "--from", TUESDAY, "--to", TUESDAY)
    assert "away" in refused("book", "--pet", pets["Rex"], "--service", "bath", "--staff", KIM, "--at", day[1])


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


def test_anyone_is_whoever_is_left_when_somebody_was_faster(database: Database, pets: dict[str, UUID]) -> None:
    """What another process books at this moment is not seen before it commits."""
    asked = ("book", "--service", "nails", "--at", TUESDAY, "--pet", pets["Biscuit"])
    with ThreadPoolExecutor(1) as pool:
        with database.transaction(actor=SYSTEM) as session:
            rex = facts_of(session, pet=session.get_one(Pet, pets["Rex"]))
            nails = current_catalog(session).by_name("nails")
            assert nails is not None
            request, start = VisitRequest(rex, nails), datetime.fromisoformat(TUESDAY)
            faster = booking.book(
                session,
                actor=SYSTEM,
                request=request,
                start=start,
                now=NOW,
                staff_id=_anyone(session, request, start, NOW),
            )
            waiting = pool.submit(printed, *asked)
            time.sleep(0.5)
        with database.transaction(actor=SYSTEM) as session:
            assert session.get_one(Appointment, UUID(waiting.result())).staff_id != faster.staff_id
    assert "taken" in refused(*asked[:-1], pets["Mia"], "--staff", KIM)


def test_what_is_typed_is_kept_without_what_no_terminal_should_obey(database: Database, pets: dict[str, UUID]) -> None:
    visit = book(pets["Biscuit"], more=("--channel", "phone\udcff"))
    printed("complete", visit, "--notes", " calm\x1b[31m \udcff")
    day = ("--from", "2030-03-05T09:00-05:00", "--to", "2030-03-05T18:00-05:00")
    printed("timeoff", "--staff", KIM, *day, "--reason", "sick\udcff")
    with database.transaction(actor=SYSTEM) as session:
        assert session.get_one(Appointment, visit).channel == "phone"
        assert session.scalars(select(ServiceHistory.notes)).all() == ["calm[31m"]
        assert session.scalars(select(TimeOff.reason)).all() == ["sick"]
    other = book(pets["Biscuit"], start="2030-03-07T16:00-05:00")
    assert "--notes: must have at most" in refused("complete", other, "--notes", "x" * 2001)


def test_the_owner_of_a_visit_that_is_cancelled_is_told_unless_they_know(
    database: Database, pets: dict[str, UUID]
) -> None:
    with database.transaction(actor=SYSTEM) as session:
        owner = session.get_one(User, session.get_one(Pet, pets["Biscuit"]).user_id)
        record_consent(
            session,
            actor=SYSTEM,
            now=NOW,
            user=owner,
            purpose=Purpose.SERVICE,
            granted=True,
            source=ConsentSource.STAFF,
        )
        talk = Conversation(channel="console", account="terminal", peer="ana", user_id=owner.user_id, heard_at=NOW)
        session.add(talk)
    for said in (("--reason", "The tub leaks."), (), ("--owner-knows",)):
        printed("cancel", book(pets["Biscuit"]), *said)
    sorry = "Biscuit & Bubbles: we are sorry, Bath & brush for Biscuit on Tue 5 Mar at 10 am cannot take place."
    told = [one.text for one in tick(database, NOW, means=REACHED)]
    assert sorted(told) == [sorry, f"{sorry} The reason: The tub leaks."]
