"""What the reader knows of the world: species, breeds and vaccines, as compact data written by us (MIT).

Sources: our own general knowledge; breed weights are the usual range of grown animals, both sexes, in kilograms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from bot.understanding.knowledge.species import ANYTHING, SPECIES, WEIGHTS
from bot.understanding.knowledge.vaccines import VACCINES
from bot.understanding.readings import Kind, Name

__all__ = ["SPECIES", "VACCINES", "Breed", "breeds_of", "plausible_weight", "species_of"]


@dataclass(frozen=True, slots=True)
class Breed:
    """A breed: its usual English name, what else people call it, and what a grown one weighs, in kilograms."""

    name: str
    also: tuple[str, ...]
    low_kg: float
    high_kg: float


@lru_cache(maxsize=8)
def breeds_of(species: str) -> tuple[Breed, ...]:
    """The breeds of a species, by name; empty where we know none."""
    file = resources.files("bot.understanding.knowledge") / f"{species}_breeds.txt"
    if species not in ("dog", "cat", "rabbit") or not file.is_file():
        return ()
    made = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, low, high, also = (part.strip() for part in line.split("|"))
        made.append(
            Breed(name, tuple(word.strip() for word in also.split(",") if word.strip()), float(low), float(high))
        )
    return tuple(made)


def plausible_weight(species: str) -> tuple[float, float]:
    """The least and most that an animal of this species may weigh, in kilograms."""
    return WEIGHTS.get(species, ANYTHING)


def species_of(breed: str) -> str | None:
    """The species of a breed by its usual name; None if we do not know it."""
    for species in ("dog", "cat", "rabbit"):
        if any(known.name == breed for known in breeds_of(species)):
            return species
    return None


def species_names() -> Iterator[Name]:
    """The species as names for a lexicon."""
    for key, words in SPECIES.items():
        yield Name(Kind.SPECIES, key, words)


def breed_names() -> Iterator[Name]:
    """The breeds as names for a lexicon."""
    for species in ("dog", "cat", "rabbit"):
        for breed in breeds_of(species):
            yield Name(Kind.BREED, breed.name, (breed.name, *breed.also))


def vaccine_names() -> Iterator[Name]:
    """The vaccines as names for a lexicon."""
    for key, words in VACCINES.items():
        yield Name(Kind.VACCINE, key, words)
