"""What an owner's pets and a shop's services and people may be called: names to listen for, with traits and uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.facts import PetFact
from bot.understanding.described import DAYS, KILOGRAMS
from bot.understanding.knowledge import breeds_of, looks_of, parts_of, usual_name, usual_weight
from bot.understanding.knowledge.uses import Offered, uses_of
from bot.understanding.readings import Kind, Name

# Words that reach a person in every shop; its file may add to them.
URGENT: Final = (
    "bleeding", "collapsed", "seizure", "poisoned", "not breathing", "can't breathe", "cannot breathe", "hit by a car",
    "unconscious", "choking",
)  # fmt: skip
YOUNG, OLD = 365, 7 * 365  # days: a puppy, and "the old boy"


def pet_names(pets: Sequence[PetFact], *, today: date) -> list[Name]:
    """An owner's pets, with all that tells them apart: animal, breed, coat, sex, weight and age."""
    return [Name(Kind.PET, pet.key, (pet.name,), tuple(dict.fromkeys(_traits(pet, today)))) for pet in pets]


def _traits(pet: PetFact, today: date) -> list[str]:
    traits = [pet.species]
    if pet.breed:
        breed = usual_name(pet.breed)
        traits += [pet.breed.lower(), breed.lower(), *(part.lower() for part in parts_of(breed))]
        traits += sorted(looks_of(breed))
        traits += [word for word in breed.lower().split() if len(word) > 3]  # "my retriever"
    if pet.gender in ("male", "female"):
        traits.append(pet.gender)
    if (weight := _weight(pet)) is not None:
        traits.append(f"{weight}{KILOGRAMS}")
    if pet.birth_date is not None:
        days = (today - pet.birth_date).days
        traits.append(f"{days}{DAYS}")
        traits += ["young"] if days < YOUNG else ["old"] if days >= OLD else []
    return traits


def _weight(pet: PetFact) -> float | None:
    """What it weighs, or what its breed usually does."""
    if pet.weight is not None:
        return float(pet.weight)
    usual = usual_weight(pet.species, usual_name(pet.breed)) if pet.breed and breeds_of(pet.species) else None
    return (usual[0] + usual[1]) / 2 if usual is not None else None


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
    """Somebody of the team: by first name, by both, and by the last with a title."""
    full = (f"{first_name} {last_name}", f"Dr {last_name}") if last_name else ()
    return Name(Kind.PERSON, key, (first_name, *full))


def topic_names(answers: Sequence[Sequence[str]], urgent: Sequence[str]) -> list[Name]:
    """What the shop's own answers are about, and the words that reach a person."""
    return [
        *(Name(Kind.TOPIC, about[0], tuple(about)) for about in answers),
        Name(Kind.TOPIC, "urgent", (*URGENT, *urgent)),
    ]


def vaccine_names(required: Sequence[str]) -> list[Name]:
    """The vaccines that the shop asks for, as it calls them."""
    return [Name(Kind.VACCINE, vaccine, (vaccine,)) for vaccine in sorted(set(required))]
