"""Names that this talk knows: pets, services, people; and kinds of animals, breeds and vaccines."""

from __future__ import annotations

import pytest

from bot.understanding import Context, Lexicon, Name, read
from bot.understanding.readings import Kind
from bot.understanding.values import When
from tests.bot.understanding.salon import NOW, hear, values

NAMED: list[tuple[str, Kind, list[str]]] = [
    ("book biscuit in", Kind.PET, ["biscuit"]),
    ("BISCUIT!!", Kind.PET, ["biscuit"]),
    ("it's for biscut", Kind.PET, ["biscuit"]),
    ("biscuits bath", Kind.PET, ["biscuit"]),
    ("Rex's appointment", Kind.PET, ["rex"]),
    ("rex and mia", Kind.PET, ["rex", "mia"]),
    ("the cat", Kind.PET, ["mia"]),
    ("the fluffy one", Kind.PET, ["biscuit"]),
    ("my pug", Kind.PET, ["rex"]),
    ("a mix", Kind.PET, []),
    ("biscotti for me", Kind.PET, []),
    ("rexona", Kind.PET, []),
    ("id like a bath", Kind.SERVICE, ["bath"]),
    ("a bath and brush please", Kind.SERVICE, ["bath"]),
    ("get my dog groomed", Kind.SERVICE, ["groom"]),
    ("grooming for biscuit", Kind.SERVICE, ["groom"]),
    ("the works", Kind.SERVICE, ["groom"]),
    ("cat bath", Kind.SERVICE, ["cat-groom"]),
    ("hair cut", Kind.SERVICE, ["groom"]),
    ("pedicur for rex", Kind.SERVICE, ["nails"]),
    ("he needs his nails done", Kind.SERVICE, ["nails"]),
    ("wash and nails", Kind.SERVICE, ["bath", "nails"]),
    ("bathroom", Kind.SERVICE, []),
    ("with teeth brushing", Kind.ADD_ON, ["teeth"]),
    ("with Ines", Kind.PERSON, ["ines"]),
    ("INÊS please", Kind.PERSON, ["ines"]),
    ("kim tran", Kind.PERSON, ["kim"]),
    ("not with leo", Kind.NOT_PERSON, ["leo"]),
    ("anyone but leo", Kind.NOT_PERSON, ["leo"]),
    ("anyone but leo", Kind.PERSON, []),
    ("my rabbit", Kind.SPECIES, ["rabbit"]),
    ("do you do guinea pigs", Kind.SPECIES, ["guinea pig"]),
    ("she's a kitten", Kind.SPECIES, ["cat"]),
    ("a frenchie", Kind.BREED, ["French Bulldog"]),
    ("black lab", Kind.BREED, ["Labrador Retriever"]),
    ("gsd", Kind.BREED, ["German Shepherd"]),
    ("cockapoo", Kind.BREED, ["Cockapoo"]),
    ("he's a moggy", Kind.BREED, ["Domestic Shorthair"]),
    ("standard poodle", Kind.BREED, ["Standard Poodle"]),
    ("a lab x poodle", Kind.BREED, ["Labrador Retriever x Poodle"]),
    ("half husky half shepherd", Kind.BREED, ["Husky x German Shepherd"]),
    ("lab/poodle", Kind.BREED, ["Labrador Retriever x Poodle"]),
    ("a cross between a pug and a beagle", Kind.BREED, ["Pug x Beagle"]),
    ("mix of lab and poodle", Kind.BREED, ["Labrador Retriever x Poodle"]),
    ("husky mix", Kind.BREED, ["Husky mix"]),
    ("a pug and a beagle", Kind.BREED, ["Pug", "Beagle"]),
    ("rabies until may", Kind.VACCINE, ["rabies"]),
    ("kennel cough and parvo", Kind.VACCINE, ["bordetella", "DHPP"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "keys"), NAMED, ids=[f"{text} ({kind})" for text, kind, _ in NAMED])
def test_a_name_is_found(text: str, kind: Kind, keys: list[str]) -> None:
    assert values(hear(text), kind) == keys


@pytest.mark.parametrize(
    ("text", "breed"),
    [
        ("golden retreiver", "Golden Retriever"),
        ("labradoodel", "Labradoodle"),
        ("chiuahua", "Chihuahua"),
        ("ragdol", "Ragdoll"),
    ],
)
def test_a_misspelt_breed_is_found_where_it_was_asked_for(text: str, breed: str) -> None:
    assert values(hear(text, expecting="breed"), Kind.BREED) == [breed]


@pytest.mark.parametrize("text", ["anyone is fine", "whoever", "no preference", "doesn't matter who", "any groomer"])
def test_anyone_will_do(text: str) -> None:
    assert values(hear(text), Kind.ANYONE) == [True]


def test_who_else_is_there_does_not_mean_anyone() -> None:
    assert values(hear("is there anyone else?"), Kind.ANYONE) == []


def test_all_three_dogs_are_all_dogs() -> None:
    assert values(hear("all three dogs please"), Kind.PET) == ["biscuit", "rex", "may"]


def test_which_both_of_three_dogs_are_stays_open() -> None:
    reading = hear("both dogs please").first(Kind.PET)
    assert reading is not None
    assert (reading.value, *reading.alternatives) == ("biscuit", "rex", "may")


def test_my_dog_may_be_several() -> None:
    reading = hear("a bath for my dog").first(Kind.PET)
    assert reading is not None
    assert (reading.value, *reading.alternatives) == ("biscuit", "rex", "may")


def test_two_pets_of_one_name_are_alternatives() -> None:
    lexicon = Lexicon((Name(Kind.PET, "1", ("Max",)), Name(Kind.PET, "2", ("Max",))))
    hits = hear("max please").text
    assert hits
    assert [name.key for name in lexicon.names] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "pet", "month"),
    [("book may for a bath in april", "may", 4), ("a bath for May in may", "may", 5)],
)
def test_a_dog_called_may_is_not_the_month(text: str, pet: str, month: int) -> None:
    readings = hear(text)
    found = readings.first(Kind.WHEN)
    assert values(readings, Kind.PET) == [pet]
    assert found is not None
    assert isinstance(found.value, When)
    assert found.value.start is not None
    assert found.value.start.day.month == month


def test_a_cat_called_friday_is_not_the_day() -> None:
    readings = hear("cat groom for Friday on tuesday")
    found = readings.first(Kind.WHEN)
    assert values(readings, Kind.PET) == ["friday"]
    assert found is not None
    assert isinstance(found.value, When)
    assert found.value.day is not None
    assert found.value.day.weekday() == 1


def test_on_friday_is_the_day_and_not_the_cat() -> None:
    readings = hear("bath for biscuit on friday")
    assert values(readings, Kind.PET) == ["biscuit"]
    assert readings.first(Kind.WHEN) is not None


def test_a_dog_called_bath_has_a_bath() -> None:
    readings = hear("a bath for bath", expecting="none")
    assert values(readings, Kind.SERVICE) == ["bath", "bath"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Silva", ["Ana Silva"]),
        ("my name is ana silva", ["ana silva"]),
        ("I'm Ana", ["Ana"]),
        ("it's Zoë O'Brien-Smith.", ["Zoë O'Brien-Smith"]),
        ("he's called Max", ["Max"]),
        ("Rex and Bella", ["Rex", "Bella"]),
        ("skip", []),
        ("why do you ask?", []),
    ],
)
def test_a_name_that_was_asked_for_is_taken_as_typed(text: str, names: list[str]) -> None:
    assert values(hear(text, expecting="name"), Kind.NAME) == names


def test_names_of_new_pets_are_heard_in_passing() -> None:
    assert values(hear("I have two dogs, Rex and Bella"), Kind.PET_NAME) == ["Rex", "Bella"]


def test_a_talk_adds_its_pets_to_the_names_that_the_shop_shares() -> None:
    shop = Lexicon((Name(Kind.SERVICE, "bath", ("Bath",)),))
    for pet in ("rex", "mia"):
        known = Lexicon((Name(Kind.PET, pet, (pet.capitalize(),)),), shop)
        heard = read("bath for rex and mia", reference=NOW, context=Context(), lexicon=known)
        assert values(heard, Kind.SERVICE) == ["bath"]
        assert values(heard, Kind.PET) == [pet]
