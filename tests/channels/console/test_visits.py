"""`pawline book`, `slots`, `complete`, `cancel`, `no-show` and `timeoff`, as scripts and groomers use them."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from bot.ports import Means
from channels.console.visits import _anyone
from channels.ticking import tick
from core.audit import SYSTEM
from core.booking import service as booking
from core.booking.models import Appointment, ServiceHistory, TimeOff
from core.booking.queries import facts_of
from core.booking.visit import VisitRequest
from core.catalog.queries import current_catalog
from core.db import Database
from core.messaging.models import Conversation
from core.pets.models import Pet
from core.users.models import ConsentSource, Purpose, User
from core.users.service import record_consent
from tests.cast import KIM, NOW
from tests.channels.console.desk import TUESDAY, book, pets, printed, refused, run

__all__ = ["pets"]

REACHED = Means(b"k" * 32, None, {"console": "terminal"})


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
