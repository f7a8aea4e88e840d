"""What an owner's pets and a shop's services and people may be called: names to listen for, with traits and uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.facts import PetFact
from bot.understanding.knowledge import breeds_of, looks_of, parts_of, usual_name, usual_weight
from bot.understanding.knowledge.uses import Offered, uses_of
from bot.understanding.readings import Kind, Name

# Words that reach a person in every shop; its file may add to them.
URGENT: Final = (
    "bleeding", "collapsed", "seizure", "poisoned", "not breathing", "can't breathe", "cannot breathe", "hit by a car",
    "unconscious", "choking",
)  # fmt: skip
CLEARLY: Final = 1.4  # how many times heavier the biggest has to be than the smallest, to be "the big one"
NEARLY: Final = 0.75  # what weighs nearly as much as the biggest is big as well
YOUNG, OLD = 365, 7 * 365  # days; a puppy, and "the old boy"


def pet_names(pets: Sequence[PetFact], *, today: date) -> list[Name]:
    """An owner's pets, with all that tells them apart: animal, breed, coat, sex, and size and age among each other."""
    sizes, ages = _sizes(pets), _ages(pets, today)
    return [
        Name(Kind.PET, pet.key, (pet.name,), tuple(dict.fromkeys((*_itself(pet), *sizes[at], *ages[at]))))
        for at, pet in enumerate(pets)
    ]


def _itself(pet: PetFact) -> list[str]:
    traits = [pet.species]
    if pet.breed:
        breed = usual_name(pet.breed)
        traits += [pet.breed.lower(), breed.lower(), *(part.lower() for part in parts_of(breed))]
        traits += sorted(looks_of(breed))
        traits += [word for word in breed.lower().split() if len(word) > 3]  # "my retriever"
    if pet.gender in ("male", "female"):
        traits.append(pet.gender)
    return traits


def _weight(pet: PetFact) -> float | None:
    """What it weighs, or what its breed usually does."""
    if pet.weight is not None:
        return float(pet.weight)
    usual = usual_weight(pet.species, usual_name(pet.breed)) if pet.breed and breeds_of(pet.species) else None
    return (usual[0] + usual[1]) / 2 if usual is not None else None


def _sizes(pets: Sequence[PetFact]) -> list[tuple[str, ...]]:
    """Who is big and who is small among these; nobody where they weigh about the same."""
    weights = [_weight(pet) for pet in pets]
    known = [one for one in weights if one is not None]
    if len(known) < 2 or max(known) < CLEARLY * min(known):
        return [()] * len(pets)
    made: list[tuple[str, ...]] = []
    for one in weights:
        if one is None:
            made.append(("big", "small"))  # it may be either, so it stays in question
        else:
            made.append(("big",) if one >= NEARLY * max(known) else ("small",) if one <= min(known) / NEARLY else ())
    return made


def _ages(pets: Sequence[PetFact], today: date) -> list[tuple[str, ...]]:
    """Who is young and who is old: by itself, and as the youngest or the oldest of those whose age is known."""
    days = [(today - pet.birth_date).days if pet.birth_date is not None else None for pet in pets]
    known = [one for one in days if one is not None]
    apart = len(known) > 1 and max(known) >= min(known) + YOUNG
    made: list[tuple[str, ...]] = []
    for one in days:
        if one is None:
            made.append(())
            continue
        young = one < YOUNG or (apart and one == min(known))
        old = one >= OLD or (apart and one == max(known))
        made.append((*(("young",) if young else ()), *(("old",) if old else ())))
    return made


@dataclass(frozen=True, slots=True)
class Serves:
    """A service as far as its names go; ``is_add_on`` if it is only possible together with another."""

    offered: Offered
    is_add_on: bool = False


def service_names(services: Sequence[Serves]) -> list[Name]:
    """A shop's services: its own words for them, and what people say who need one."""
    uses = uses_of([one.offered for one in services])
    return [
        Name(
            Kind.ADD_ON if one.is_add_on else Kind.SERVICE,
            one.offered.key,
            (one.offered.name, *one.offered.also),
            uses=uses.get(one.offered.key, ()),
        )
        for one in services
    ]


def person_name(key: str, first_name: str, last_name: str = "") -> Name:
    """Somebody of the team, by first name and by both."""
    return Name(Kind.PERSON, key, (first_name, f"{first_name} {last_name}") if last_name else (first_name,))


def topic_names(answers: Sequence[Sequence[str]], urgent: Sequence[str]) -> list[Name]:
    """What the shop's own answers are about, and the words that reach a person."""
    return [
        *(Name(Kind.TOPIC, about[0], tuple(about)) for about in answers),
        Name(Kind.TOPIC, "urgent", (*URGENT, *urgent)),
    ]


def vaccine_names(required: Sequence[str]) -> list[Name]:
    """The vaccines that the shop asks for, as it calls them."""
    return [Name(Kind.VACCINE, vaccine, (vaccine,)) for vaccine in sorted(set(required))]
