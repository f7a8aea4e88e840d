"""Species, breeds and vaccines: compact, sensible and lower-cased for finding."""

from __future__ import annotations

import pytest

from bot.understanding.knowledge import (
    SPECIES,
    VACCINES,
    WITH_BREEDS,
    breeds_of,
    looks_of,
    parts_of,
    plausible_weight,
    species_of,
    usual_name,
    usual_weight,
)
from bot.understanding.knowledge.breeds import known_looks


@pytest.mark.parametrize(("species", "least"), [("dog", 330), ("cat", 80), ("rabbit", 30), ("bird", 10)])
def test_there_are_many_breeds(species: str, least: int) -> None:
    assert len(breeds_of(species)) >= least


@pytest.mark.parametrize("species", WITH_BREEDS)
def test_every_breed_weighs_what_its_species_may(species: str) -> None:
    low, high = plausible_weight(species)
    for breed in breeds_of(species):
        assert low <= breed.low_kg < breed.high_kg <= high, breed.name


@pytest.mark.parametrize("species", WITH_BREEDS)
def test_no_two_breeds_share_a_name(species: str) -> None:
    called = [name.casefold() for breed in breeds_of(species) for name in (breed.name, *breed.also)]
    assert sorted({name for name in called if called.count(name) > 1}) == []


def test_a_species_without_breeds_has_none() -> None:
    assert breeds_of("goldfish") == ()


@pytest.mark.parametrize(("breed", "species"), [("French Bulldog", "dog"), ("Maine Coon", "cat"), ("Dragon", None)])
def test_a_breed_tells_its_species(breed: str, species: str | None) -> None:
    assert species_of(breed) == species


def test_every_species_has_a_plausible_weight() -> None:
    for species in SPECIES:
        low, high = plausible_weight(species)
        assert 0 < low < high < 1200


def test_names_are_in_lower_case() -> None:
    for words in (*SPECIES.values(), *VACCINES.values()):
        assert all(word == word.lower() for word in words)


def test_four_hundred_breeds_are_known() -> None:
    assert sum(len(breeds_of(species)) for species in WITH_BREEDS) >= 470


def test_only_breeds_that_we_know_have_a_look() -> None:
    every = {breed.name for species in WITH_BREEDS for breed in breeds_of(species)}
    assert sorted(set(known_looks()) - every) == []


@pytest.mark.parametrize(
    ("breed", "looks"),
    [
        ("Samoyed", {"fluffy", "white"}),
        ("Sphynx", {"hairless"}),
        ("Bichon Frise x Maltese", {"fluffy", "white"}),
        ("Labrador Retriever x Poodle", set()),
        ("Dragon", set()),
    ],
)
def test_a_breed_looks_like_this(breed: str, looks: set[str]) -> None:
    assert looks_of(breed) == looks


@pytest.mark.parametrize(
    ("breed", "parts"),
    [
        ("Pug", ("Pug",)),
        ("Husky mix", ("Husky",)),
        ("Lab mix", ("Lab mix",)),
        ("Labrador Retriever x Poodle", ("Labrador Retriever", "Poodle")),
    ],
)
def test_a_mix_has_parts(breed: str, parts: tuple[str, ...]) -> None:
    assert parts_of(breed) == parts


def test_a_mix_of_two_dogs_is_a_dog_and_weighs_what_either_may() -> None:
    assert species_of("Labrador Retriever x Poodle") == "dog"
    lab, poodle = usual_weight("dog", "Labrador Retriever"), usual_weight("dog", "Poodle")
    assert lab is not None
    assert poodle is not None
    assert usual_weight("dog", "Labrador Retriever x Poodle") == (min(lab[0], poodle[0]), max(lab[1], poodle[1]))


def test_a_mix_with_something_unknown_weighs_nobody_knows_what() -> None:
    assert usual_weight("dog", "Labrador Retriever x Dragon") is None


@pytest.mark.parametrize(("written", "name"), [("lab", "Labrador Retriever"), ("GSD", "German Shepherd"), ("x", "x")])
def test_a_breed_is_known_by_its_everyday_name(written: str, name: str) -> None:
    assert usual_name(written) == name
