"""The salon as staff use it from the command line: Ana's pets, and the commands with what they print."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from channels.cli import main
from core.audit import SYSTEM
from core.db import Database
from core.pets.models import VaccinationSource
from tests.cast import KIM
from tests.core.booking.conftest import load

TUESDAY = "2030-03-05T10:00-05:00"


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
