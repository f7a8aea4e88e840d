"""What the reader knows of the world: species, breeds and vaccines, as compact data written by us (MIT).

Sources: our own general knowledge. Everything is read at the first need.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.understanding.knowledge.breeds import (
    WITH_BREEDS,
    Breed,
    breeds_of,
    looks_of,
    parts_of,
    species_of,
    usual_name,
    usual_weight,
)
from bot.understanding.knowledge.species import ANYTHING, SPECIES, WEIGHTS
from bot.understanding.knowledge.vaccines import VACCINES
from bot.understanding.readings import Kind, Name

__all__ = [
    "SPECIES",
    "VACCINES",
    "WITH_BREEDS",
    "Breed",
    "breeds_of",
    "looks_of",
    "parts_of",
    "plausible_weight",
    "species_of",
    "usual_name",
    "usual_weight",
]


def plausible_weight(species: str) -> tuple[float, float]:
    """The least and most that an animal of this species may weigh, in kilograms."""
    return WEIGHTS.get(species, ANYTHING)


def species_names() -> Iterator[Name]:
    """The species as names for a lexicon."""
    for key, words in SPECIES.items():
        yield Name(Kind.SPECIES, key, words)


def breed_names() -> Iterator[Name]:
    """The breeds as names for a lexicon."""
    for species in WITH_BREEDS:
        for breed in breeds_of(species):
            yield Name(Kind.BREED, breed.name, (breed.name, *breed.also))


def vaccine_names() -> Iterator[Name]:
    """The vaccines as names for a lexicon."""
    for key, words in VACCINES.items():
        yield Name(Kind.VACCINE, key, words)
