"""What is said while a pet is registered, beside the answers."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

import pytest

from bot.engine.state import Frame, State
from bot.facts import DiaryFact, OwnerFact
from bot.loading import Loaded
from bot.naming import renamed
from bot.understanding.readings import Act, Intent, Kind
from bot.while_registering import is_of_the_jab, while_registering
from core.catalog.catalog import Catalog
from core.shop.profile import Shop
from tests.bot.understanding.salon import NOW, hear


class _Salon:
    """As much of a shop as is looked at."""

    region = "US"
    species = ("dog", "cat")


LOADED = Loaded(
    cast("Shop", _Salon()), cast("Catalog", None), (), {"owner": OwnerFact(known=True), "diary": DiaryFact()}, NOW
)
CHECK = State(frames=(Frame("book", 1), Frame("register_pet", 2, {"weight": "3.18"}, begun=True)), expecting="confirm")
NAME = State(frames=(Frame("book", 1), Frame("introduce", 1, begun=True)), expecting="name")


@pytest.mark.parametrize(
    ("text", "weight"),
    [("kilos", "7.01"), ("no, kg", "7.01"), ("pounds", "3.18"), ("i meant kilos, not pounds", "7.01"), ("kilos?", None),
     ("no", None), ("he likes kilos of treats", None)],
)  # fmt: skip
def test_a_unit_alone_puts_the_weight_right(text: str, weight: str | None) -> None:
    said = while_registering(hear(text, expecting="confirm"), CHECK, LOADED).first(Kind.WEIGHT)
    assert (None if said is None else round(Decimal(str(said.value)), 2)) == (Decimal(weight) if weight else None)


@pytest.mark.parametrize(
    ("text", "weight"),
    [("yes, but he weighs 10", "4.54"), ("sí, pero pesa 10", "4.54"), ("he weighs 10 kg", "10.00"),
     ("not 12 kg, 12 lbs", "5.44"), ("he weighs 10 and is 3", None), ("he is 10", None),
     ("yes, he is 10 and weighs a lot", None)],
)  # fmt: skip
def test_a_weight_without_its_unit_puts_it_right_at_the_check(text: str, weight: str | None) -> None:
    said = while_registering(hear(text, expecting="confirm"), CHECK, LOADED).first(Kind.WEIGHT)
    assert (None if said is None else round(Decimal(str(said.value)), 2)) == (Decimal(weight) if weight else None)


@pytest.mark.parametrize(
    ("text", "told"),
    [("he has 3 kilo more than last year, 12 now", False), ("he was 10 lbs at the shelter, now 14", False),
     ("I weigh 130 lbs haha, he's about half that", False), ("I have two dogs but Bruno is 15", False),
     ("he doesn't weigh 25 kg", False), ("a bit more than 12 kg", True), ("less than 10 lbs", True),
     ("when i weigh him it says 30 lbs", True), ("he doesn't weigh much, 5 kg", True),
     ("he was 12 kg at the vet", True), ("he weighs 12", True), ("12 now", True)],
)  # fmt: skip
def test_what_was_or_what_another_weighs_is_not_its_weight(text: str, told: bool) -> None:
    asked = State(frames=(Frame("register_pet", 2, begun=True),), expecting="weight")
    said = while_registering(hear(text, expecting="weight"), asked, LOADED)
    assert (said.first(Kind.WEIGHT, Kind.NUMBER) is not None) is told


@pytest.mark.parametrize(
    ("text", "name"),
    [("not 12 kg, 12 lbs", None), ("not 12 lbs, kg", None), ("not Bruno, Bruni", "Bruni"), ("the name is Kira", "Kira"),
     ("its name is Bruna", "Bruna")],
)  # fmt: skip
def test_a_unit_is_no_name(text: str, name: str | None) -> None:
    told = State(frames=(Frame("register_pet", 2, {"name": "Bruno"}, begun=True),), expecting="confirm")
    said = renamed(hear(text, expecting="confirm"), told, LOADED).first(Kind.PET_NAME)
    assert (None if said is None else said.value) == name


@pytest.mark.parametrize("known", ["30.00", "13.61"])
def test_a_weight_that_was_said_in_kilos_is_not_turned_into_kilos_again(known: str) -> None:
    told = State(frames=(Frame("register_pet", 2, {"weight": known}, begun=True),), expecting="confirm")
    again = while_registering(hear("kg please", expecting="confirm"), told, LOADED).first(Kind.WEIGHT)
    assert (again is None) is (known == "30.00")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rabies is up to date", True), ("she had her shots last summer, 3 year one", True), ("he's vaccinated", True),
        ("both have rabies till next march", True), ("is rabies required?", False), ("he is 3 years old", False),
        ("do i need his shots?", False), ("female", False),
    ],
)  # fmt: skip
def test_a_vaccination_is_told_of(text: str, told: bool) -> None:
    assert is_of_the_jab(hear(text, expecting="confirm"), CHECK) is told


@pytest.mark.parametrize(
    ("text", "kept"),
    [("bath", True), ("saturday", True), ("tomorrow", True), ("nails", True), ("May", False), ("Tom Baker", False),
     ("June", False), ("my name is Bath", False)],
)  # fmt: skip
def test_a_wish_where_a_name_is_asked_for_is_no_name(text: str, kept: bool) -> None:
    heard = while_registering(hear(text, expecting="name"), NAME, LOADED)
    assert (heard.first(Kind.NAME) is None and Intent.BOOK in heard.intents) is kept


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("i have two dogs, both need baths on saturday", (Intent.REGISTER_PET, Intent.BOOK)),
        ("i have a new dog, name is Lola, poodle", (Intent.REGISTER_PET,)),
        ("i have a new dog, he had a bath last week", (Intent.REGISTER_PET,)),
        ("Juniper is new, beagle mix, 2 years", (Intent.REGISTER_PET,)),
        ("my parrot needs his nails trimmed", (Intent.SERVICES,)),
        ("Juniper is new to grooming, she is a beagle", ()),
    ],
)
def test_who_is_registered_for_a_visit_is_registered_first(text: str, intents: tuple[Intent, ...]) -> None:
    assert while_registering(hear(text), State(), LOADED).intents == intents


def test_a_day_where_it_was_asked_whether_the_pet_is_right_changes_nothing_of_it() -> None:
    assert while_registering(hear("tomorrow afternoon", expecting="confirm"), CHECK, LOADED).act is Act.INFORM
    assert while_registering(hear("no, tomorrow", expecting="confirm"), CHECK, LOADED).act is not Act.INFORM
