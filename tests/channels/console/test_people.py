"""`pawline owner add`, `pet add`, `vaccination add`: ids alone on standard output, refusals with exit code 2."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import UUID

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select, text

from channels.cli import main
from channels.console import people
from core.audit import SYSTEM
from core.db import Database
from core.pets.models import Pet, Vaccination, VaccinationSource
from core.shop.load import load_shop
from core.users.models import Purpose, User
from core.users.queries import may_message, owner_by_verified
from core.users.service import add_owner
from tests.cast import ANA, NOW
from tests.core.shop.files import example


@pytest.fixture(autouse=True)
def _this_shop(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database.url)
    with database.transaction(actor=SYSTEM) as session:
        load_shop(session, actor=SYSTEM, now=NOW, content=example("salon.yaml"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--now", "2030-03-04T09:00-05:00"])


def entered(*arguments: str) -> UUID:
    done = run(*arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    return UUID(done.stdout.removesuffix("\n"))


def refused(*arguments: str) -> str:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    return done.stderr


ADD_ANA = ("owner", "add", "--first-name", "Ana", "--last-name", "Silva", "--email", ANA.email, "--phone", ANA.phone)


def test_an_owner_is_entered_once_with_a_verified_phone_and_consent(database: Database) -> None:
    ana = entered(*ADD_ANA)
    assert "phone belongs to somebody" in refused(*ADD_ANA[:6], "--phone", "(212) 555-0123")
    assert "e-mail address belongs to somebody" in refused(*ADD_ANA[:8])
    with database.transaction(actor=SYSTEM) as session:
        user = owner_by_verified(session, kind="phone", value=ANA.phone)
        assert user is not None
        assert (user.user_id, user.email) == (ana, ANA.email)
        assert may_message(session, user=user, purpose=Purpose.SERVICE)


def test_whoever_is_faster_with_a_phone_has_it(database: Database) -> None:
    waiting = text(
        "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)"
        " WHERE NOT granted AND datname = current_database())"
    )
    # The group, not the whole program: that one wants the main thread for its signals.
    eve = partial(CliRunner().invoke, people.owner, ["add", "--first-name", "Eve", "--phone", ANA.phone])
    with ThreadPoolExecutor() as pool:
        with database.transaction(actor=SYSTEM) as session:
            add_owner(session, actor=SYSTEM, now=NOW, first_name="Ana", phone=ANA.phone, phone_verified=True)
            slower = pool.submit(eve)
            while not session.scalar(waiting) and not slower.done():
                time.sleep(0.01)
            assert not slower.done()
        assert slower.result().exit_code == 2
        assert "phone belongs to somebody" in slower.result().stderr


def test_no_messages_is_no_consent(database: Database) -> None:
    entered(*ADD_ANA, "--no-messages")
    with database.transaction(actor=SYSTEM) as session:
        user = session.scalars(select(User).where(User.email == ANA.email)).one()
        assert not may_message(session, user=user, purpose=Purpose.SERVICE)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--first-name", " "), "--first-name: must have 1 to 100 characters"),
        (("--first-name", "Ana", "--phone", "12"), "--phone: is not a phone number"),
        (("--first-name", "Ana", "--email", "ana"), "--email: is not an e-mail address"),
        (("--last-name", "Silva"), "Missing option '--first-name'"),
    ],
)
def test_a_wrong_option_of_an_owner_is_named(arguments: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused("owner", "add", *arguments)


def test_a_pet_is_entered_with_what_is_known(database: Database) -> None:
    ana = entered(*ADD_ANA)
    biscuit = entered(
        "pet", "add", "--owner", str(ana), "--name", "Biscuit", "--species", "dog", "--breed", "Poodle",
        "--weight", "20.5", "--birth-date", "2028-02-29", "--gender", "female", "--microchip", "985 112 345 678 900",
    )  # fmt: skip
    with database.transaction(actor=SYSTEM) as session:
        kept = session.get_one(Pet, biscuit)
        assert (kept.user_id, kept.name, str(kept.weight), kept.microchip_id) == (
            ana,
            "Biscuit",
            "20.50",
            "985112345678900",
        )
    chip = ("--microchip", "985112345678900")
    assert "another pet has this microchip" in refused(
        "pet", "add", "--owner", str(ana), "--name", "Mia", "--species", "cat", *chip
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--weight", "900"), "--weight: must be more than 0 and at most 200 kg"),
        (("--weight", "heavy"), "--weight: is not a weight in kilograms"),
        (("--birth-date", "2030-02-30"), "'2030-02-30' is not a date like 2030-03-04"),
        (("--birth-date", "2030-03-05"), "--birth-date: is in the future"),
        (("--gender", "yes"), "--gender: must be male, female or unknown"),
        (("--microchip", "1"), "--microchip: a microchip number has 15 digits"),
    ],
)
def test_a_wrong_option_of_a_pet_is_named(arguments: tuple[str, ...], sentence: str) -> None:
    ana = entered(*ADD_ANA)
    assert sentence in refused("pet", "add", "--owner", str(ana), "--name", "Biscuit", "--species", "dog", *arguments)


def test_a_pet_needs_an_owner_who_is_one(database: Database) -> None:
    pet = ("pet", "add", "--name", "Biscuit", "--species", "dog", "--owner")
    assert "no such owner" in refused(*pet, str(UUID(int=1)))
    with database.transaction(actor=SYSTEM) as session:
        kim = session.scalars(select(User).where(User.first_name == "Kim")).one()
    assert "no such owner" in refused(*pet, str(kim.user_id))


def test_a_vaccination_entered_at_the_counter_was_seen_by_staff(database: Database) -> None:
    ana = entered(*ADD_ANA)
    biscuit = entered("pet", "add", "--owner", str(ana), "--name", "Biscuit", "--species", "dog")
    rabies = ("vaccination", "add", "--name", "rabies", "--given", "2029-12-01", "--expires", "2030-12-01", "--pet")
    vaccination = entered(*rabies, str(biscuit))
    with database.transaction(actor=SYSTEM) as session:
        kept = session.get_one(Vaccination, vaccination)
        assert (kept.vaccine_name, str(kept.expiry_date), kept.source) == (
            "rabies",
            "2030-12-01",
            VaccinationSource.STAFF,
        )
    assert "no such pet" in refused(*rabies, str(UUID(int=1)))
    assert "--expires: is before" in refused(
        "vaccination",
        "add",
        "--pet",
        str(biscuit),
        "--name",
        "rabies",
        "--given",
        "2029-12-01",
        "--expires",
        "2029-01-01",
    )


def test_two_entries_of_one_person_are_joined(database: Database) -> None:
    older = entered(*ADD_ANA)
    younger = entered("owner", "add", "--first-name", "Anna")
    entered("pet", "add", "--owner", str(younger), "--name", "Rex", "--species", "dog")
    assert entered("owner", "join", str(younger), str(older)) == older
    assert entered("owner", "join", str(younger), str(older)) == older
    with database.transaction(actor=SYSTEM) as session:
        assert session.scalars(select(Pet.user_id)).all() == [older]
    assert "no such owner" in refused("owner", "join", str(older), "01890000-0000-7000-8000-000000000000")


def test_a_number_is_taken_from_one_owner_and_given_to_another(database: Database) -> None:
    ana, ben = entered(*ADD_ANA), entered("owner", "add", "--first-name", "Ben")
    phone = ("--phone", "(212) 555-0123")
    assert "belongs to somebody already" in refused("owner", "link", "--owner", str(ben), *phone)
    assert entered("owner", "unlink", "--owner", str(ana), *phone) == ana
    with database.transaction(actor=SYSTEM) as session:
        assert owner_by_verified(session, kind="phone", value=ANA.phone) is None
        assert session.get_one(User, ana).phone_number is None
    assert entered("owner", "link", "--owner", str(ben), *phone) == ben
    with database.transaction(actor=SYSTEM) as session:
        found = owner_by_verified(session, kind="phone", value=ANA.phone)
        assert found is not None
        assert found.user_id == ben
    assert "--phone" in refused("owner", "unlink", "--owner", str(ana), "--phone", "12")
