"""An owner's household: their living pets and what these were vaccinated against, in one statement."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from core.errors import NotFound
from core.pets.household import VaccinationRecord, household
from tests.core.rows import add_pet, add_user


def test_pets_come_in_their_order_with_their_vaccinations_the_oldest_first(session: Session) -> None:
    ana, ben = add_user(session), add_user(session, email="ben@example.com")
    biscuit, mia, _ = add_pet(session, owner=ana), add_pet(session, owner=ana, name="Mia"), add_pet(session, owner=ben)
    for given, expires in (("2029-05-01", "2030-05-01"), ("2028-05-01", None)):
        session.execute(
            text(
                "INSERT INTO vaccinations (pet_id, vaccine_name, vaccination_date, expiry_date)"
                " VALUES (:pet, 'rabies', :given, :expires)"
            ),
            {"pet": biscuit, "given": given, "expires": expires},
        )
    found = household(session, user_id=ana)
    assert (found.user_id, found.first_name) == (ana, "Ana")
    assert [(pet.pet_id, pet.name) for pet in found.pets] == [(biscuit, "Biscuit"), (mia, "Mia")]
    assert found.pets[0].vaccinations == (
        VaccinationRecord("rabies", date(2028, 5, 1), None, "staff"),
        VaccinationRecord("rabies", date(2029, 5, 1), date(2030, 5, 1), "staff"),
    )
    assert found.pets[1].vaccinations == ()


def test_a_pet_that_died_is_not_among_them_and_an_owner_may_have_none(session: Session) -> None:
    ana = add_user(session)
    assert household(session, user_id=ana).pets == ()
    biscuit = add_pet(session, owner=ana)
    session.execute(text("UPDATE pets SET died_at = now() WHERE pet_id = :pet"), {"pet": biscuit})
    assert household(session, user_id=ana).pets == ()


def test_nobody_has_no_household(session: Session) -> None:
    with pytest.raises(NotFound):
        household(session, user_id=UUID(int=0))
