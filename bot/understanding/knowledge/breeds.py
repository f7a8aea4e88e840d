"""Breeds: what they are called, what a grown one weighs, how it looks; and mixes of them.

Sources: our own general knowledge, written for Pawline (MIT); weights are the usual range of grown animals of both
sexes, in kilograms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

WITH_BREEDS = ("dog", "cat", "rabbit", "guinea pig", "hamster", "bird")
MIX, CROSS = " mix", " x "  # "Siberian Husky mix" (of whatever else), "Labrador Retriever x Poodle"


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
    if species not in WITH_BREEDS:
        return ()
    made = []
    for line in _lines(f"{species.replace(' ', '_')}_breeds.txt"):
        name, low, high, also = (part.strip() for part in line.split("|"))
        made.append(
            Breed(name, tuple(word.strip() for word in also.split(",") if word.strip()), float(low), float(high))
        )
    return tuple(made)


def _lines(file: str) -> list[str]:
    text = (resources.files("bot.understanding.knowledge") / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def parts_of(breed: str) -> tuple[str, ...]:
    """The breeds that a mix is made of; a breed by itself is its only part."""
    return (breed,) if breed in _species() else tuple(breed.removesuffix(MIX).split(CROSS))


@lru_cache(maxsize=1)
def _species() -> Mapping[str, str]:
    return {breed.name: species for species in WITH_BREEDS for breed in breeds_of(species)}


def species_of(breed: str) -> str | None:
    """The species of a breed, or of a mix of breeds, by the usual names; None if we do not know it."""
    known = {_species().get(part) for part in parts_of(breed)}
    return known.pop() if len(known) == 1 else None


@lru_cache(maxsize=1)
def _usual_names() -> Mapping[str, str]:
    every = [breed for species in WITH_BREEDS for breed in breeds_of(species)]
    return {called.lower(): breed.name for breed in every for called in (*breed.also, breed.name)}


def usual_name(breed: str) -> str:
    """The usual name of a breed that was written down by another one ("lab", "GSD"); else what was written."""
    return _usual_names().get(breed.lower(), breed)


@lru_cache(maxsize=1024)
def usual_weight(species: str, breed: str) -> tuple[float, float] | None:
    """What a grown one usually weighs, in kilograms; of a mix from the lightest of its parts to the heaviest."""
    known = {one.name: one for one in breeds_of(species)}
    parts = [known[part] for part in parts_of(breed) if part in known]
    if not parts or len(parts) < len(parts_of(breed)):
        return None
    return min(one.low_kg for one in parts), max(one.high_kg for one in parts)


@lru_cache(maxsize=1)
def known_looks() -> Mapping[str, frozenset[str]]:
    """How breeds look, by name; a breed that comes in many coats has no look."""
    found: dict[str, set[str]] = {}
    for line in _lines("looks.txt"):
        look, _, breeds = line.partition("|")
        for breed in breeds.split(","):
            found.setdefault(breed.strip(), set()).add(look.strip())
    return {breed: frozenset(looks) for breed, looks in found.items()}


@lru_cache(maxsize=1024)
def looks_of(breed: str) -> frozenset[str]:
    """How nearly every one of a breed looks ("fluffy", "white"); of a mix what all of its parts have in common."""
    return frozenset.intersection(*(known_looks().get(part, frozenset()) for part in parts_of(breed)))
