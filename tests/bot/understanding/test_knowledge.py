"""Species, breeds and vaccines: compact, sensible and lower-cased for finding."""

from __future__ import annotations

import pytest

from bot.understanding.knowledge import SPECIES, VACCINES, breeds_of, plausible_weight, species_of


@pytest.mark.parametrize(("species", "least"), [("dog", 230), ("cat", 50), ("rabbit", 15)])
def test_there_are_many_breeds(species: str, least: int) -> None:
    assert len(breeds_of(species)) >= least


@pytest.mark.parametrize("species", ["dog", "cat", "rabbit"])
def test_every_breed_weighs_what_its_species_may(species: str) -> None:
    low, high = plausible_weight(species)
    for breed in breeds_of(species):
        assert low <= breed.low_kg < breed.high_kg <= high, breed.name


@pytest.mark.parametrize("species", ["dog", "cat", "rabbit"])
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
