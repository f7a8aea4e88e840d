"""Pets: what can be known of them, whose they are, and their vaccinations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.errors import Duplicate, Invalid, NotFound
from core.pets.models import Gender, Pet, Vaccination, VaccinationSource
from core.pets.queries import pet, pet_of, pets_of, vaccinations_of
from core.pets.service import add_pet, add_vaccination, change_pet, mark_died, withdraw_vaccination
from core.pets.vaccines import is_same_vaccine, valid_until
from core.shop.load import load_shop
from core.users.models import User
from core.users.service import add_owner
from tests.cast import NOW
from tests.core.shop.files import example


@pytest.fixture
def ana(session: Session) -> User:
    load_shop(session, actor=SYSTEM, now=NOW, content=example("salon.yaml"))
    return add_owner(session, actor=SYSTEM, now=NOW, first_name="Ana")


def add(session: Session, owner: User, **details: Any) -> Pet:
    known = {"name": "Biscuit", "species": "dog", **details}
    return add_pet(session, actor=SYSTEM, now=NOW, owner=owner, **known)


def test_a_pet_is_kept_as_it_was_described(session: Session, ana: User) -> None:
    biscuit = add(
        session, ana, name="  Biscuit ", species="Dog", breed="Border Collie", weight=Decimal("20.456"),
        gender="Female", birth_date=date(2028, 1, 31), microchip_id="985 112-345.678 900", notes="shy\x00",
    )  # fmt: skip
    session.refresh(biscuit)
    assert (biscuit.name, biscuit.species, biscuit.breed) == ("Biscuit", "dog", "Border Collie")
    assert (biscuit.weight, biscuit.gender) == (Decimal("20.46"), Gender.FEMALE)
    assert (biscuit.birth_date, biscuit.microchip_id, biscuit.notes) == (date(2028, 1, 31), "985112345678900", "shy")


def test_only_name_and_species_must_be_known(session: Session, ana: User) -> None:
    biscuit = add(session, ana)
    session.refresh(biscuit)
    assert (biscuit.breed, biscuit.weight, biscuit.gender) == (None, None, Gender.UNKNOWN)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"species": "x" * 51}, "species"),
        ({"breed": "x" * 101}, "breed"),
        ({"weight": Decimal(900)}, "weight"),
        ({"weight": Decimal(0)}, "weight"),
        ({"weight": Decimal("0.001")}, "weight"),
        ({"weight": Decimal(-3)}, "weight"),
        ({"weight": Decimal("NaN")}, "weight"),
        ({"birth_date": date(2030, 3, 5)}, "birth_date"),
        ({"birth_date": date(1929, 12, 31)}, "birth_date"),
        ({"gender": "yes"}, "gender"),
        ({"microchip_id": "12"}, "microchip_id"),
        ({"microchip_id": "9851123456789001"}, "microchip_id"),
    ],
)
def test_what_cannot_be_is_refused_by_name(session: Session, ana: User, details: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        add(session, ana, **details)
    assert refused.value.field == field
    assert pets_of(session, owner=ana) == []


def test_today_is_the_shops_today(session: Session, ana: User) -> None:
    before_midnight = NOW.replace(hour=3)  # Still 3 March in New York.
    with pytest.raises(Invalid):
        add_pet(
            session,
            actor=SYSTEM,
            now=before_midnight,
            owner=ana,
            name="Rex",
            species="dog",
            birth_date=date(2030, 3, 4),
        )


def test_a_tortoise_may_be_ninety(session: Session, ana: User) -> None:
    assert add(session, ana, species="tortoise", birth_date=date(1940, 6, 1)).birth_date == date(1940, 6, 1)


def test_a_microchip_belongs_to_one_pet(session: Session, ana: User) -> None:
    biscuit = add(session, ana, microchip_id="985112345678900")
    with pytest.raises(Duplicate):
        add(session, ana, name="Mia", microchip_id="9851 1234 5678 900")
    change_pet(session, actor=SYSTEM, now=NOW, pet=biscuit, microchip_id="985112345678900", weight=Decimal(21))
    mia = add(session, ana, name="Mia", microchip_id="  ")
    with pytest.raises(Duplicate):
        change_pet(session, actor=SYSTEM, now=NOW, pet=mia, microchip_id="985112345678900")


def test_what_is_known_can_be_changed_and_taken_back(session: Session, ana: User) -> None:
    biscuit = add(session, ana, weight=Decimal(20), breed="Poodle")
    change_pet(session, actor=SYSTEM, now=NOW, pet=biscuit, name="Bix", weight=None)
    assert (biscuit.name, biscuit.weight, biscuit.breed) == ("Bix", None, "Poodle")


def test_an_owner_sees_only_their_own(session: Session, ana: User) -> None:
    biscuit = add(session, ana)
    ben = add_owner(session, actor=SYSTEM, now=NOW, first_name="Ben")
    assert pets_of(session, owner=ben) == []
    assert pet_of(session, owner=ana, pet_id=biscuit.pet_id) is biscuit
    with pytest.raises(NotFound) as not_his:
        pet_of(session, owner=ben, pet_id=biscuit.pet_id)
    with pytest.raises(NotFound) as not_there:
        pet_of(session, owner=ben, pet_id=UUID(int=1))
    assert str(not_his.value) == str(not_there.value)


def test_a_pet_that_died_is_remembered_but_not_listed(session: Session, ana: User) -> None:
    biscuit, mia = add(session, ana), add(session, ana, name="Mia")
    mark_died(session, actor=SYSTEM, now=NOW, pet=biscuit)
    mark_died(session, actor=SYSTEM, now=NOW.replace(year=2031), pet=biscuit)
    assert pets_of(session, owner=ana) == [mia]
    assert pet(session, pet_id=biscuit.pet_id).died_at == NOW


def vaccinate(session: Session, patient: Pet, name: str = "Rabies", **known: Any) -> Vaccination:
    return add_vaccination(
        session, actor=SYSTEM, now=NOW, pet=patient, name=name, **{"source": VaccinationSource.STAFF, **known}
    )


def test_vaccinations_come_for_several_pets_at_once(session: Session, ana: User) -> None:
    biscuit, mia = add(session, ana), add(session, ana, name="Mia")
    first = vaccinate(session, biscuit, given=date(2029, 5, 2), expires=date(2030, 5, 2))
    second = vaccinate(session, biscuit, "DHPP", expires=date(2031, 3, 4))
    assert second.vaccination_date == date(2030, 3, 4)
    assert vaccinations_of(session, pets=[mia, biscuit]) == {mia.pet_id: [], biscuit.pet_id: [first, second]}
    assert vaccinations_of(session, pets=[]) == {}


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"given": date(2030, 3, 5)}, "given"),
        ({"given": date(1900, 1, 1)}, "given"),
        ({"given": date(2030, 1, 1), "expires": date(2029, 1, 1)}, "expires"),
        ({"expires": date(2999, 1, 1)}, "expires"),
        ({"name": ""}, "name"),
    ],
)
def test_impossible_vaccinations_are_refused(session: Session, ana: User, known: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        vaccinate(session, add(session, ana), **known)
    assert refused.value.field == field


def test_what_staff_have_seen_wins_over_what_the_owner_says(session: Session, ana: User) -> None:
    biscuit = add(session, ana)
    owner = VaccinationSource.OWNER
    said = vaccinate(session, biscuit, "rabies shot", given=date(2030, 1, 1), expires=date(2033, 1, 1), source=owner)
    assert valid_until([said], "rabies") == date(2033, 1, 1)
    older = vaccinate(session, biscuit, "RABIES", given=date(2028, 1, 1), expires=date(2029, 1, 1))
    newer = vaccinate(session, biscuit, "Rabies", given=date(2029, 1, 1), expires=date(2030, 5, 2))
    assert valid_until([newer, said, older], "rabies") == date(2030, 5, 2)
    assert valid_until([newer], "dhpp") is None


def test_an_owner_takes_back_their_own_word_and_no_other(session: Session, ana: User) -> None:
    biscuit, mia = add(session, ana), add(session, ana, name="Mia")
    for patient in (biscuit, mia):
        vaccinate(session, patient, "rabies shot", expires=date(2033, 1, 1), source=VaccinationSource.OWNER)
    seen = vaccinate(session, mia, expires=date(2030, 5, 2))
    assert withdraw_vaccination(session, actor=SYSTEM, pet=biscuit, name="Rabies")
    assert not withdraw_vaccination(session, actor=SYSTEM, pet=biscuit, name="Rabies")
    assert not withdraw_vaccination(session, actor=SYSTEM, pet=mia, name="Rabies")
    known = vaccinations_of(session, pets=[biscuit, mia])
    assert known[biscuit.pet_id] == []
    assert seen in known[mia.pet_id]


def test_a_vaccination_without_an_end_has_none(session: Session, ana: User) -> None:
    assert valid_until([vaccinate(session, add(session, ana))], "rabies") == date.max


@pytest.mark.parametrize(
    ("given", "required", "same"),
    [
        ("Kennel cough jab", "bordetella", True),
        ("FVRCP", "F3", True),
        ("C5 vaccination", "C3", True),
        ("C3", "C5", False),
        ("DA2PP", "dhpp", True),
        ("Rabies booster", "rabies", True),
        ("rabies", "dhpp", False),
        ("House special", "house special", True),
    ],
)
def test_vaccines_are_known_by_their_usual_names(given: str, required: str, same: bool) -> None:
    assert is_same_vaccine(given, required) is same
