"""What is known of a pet, one thing behind the other."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.turn import Say, Term
from bot.facts import PetFact


def in_a_row(known: Sequence[Say]) -> Say:
    """Them all, with commas."""
    said = known[0]
    for one in known[1:]:
        said = Say("{first}, {rest}", {"first": said, "rest": one})
    return said


def known_of(pet: PetFact, unit: str) -> Say:
    """Of a pet on record; a weight in the shop's ``unit``."""
    known = [Say("{species:lower}", {"species": Term(pet.species)})]
    if pet.breed:
        known.append(Say("{breed}", {"breed": pet.breed}))
    if pet.weight is not None:
        known.append(Say("{weight:weight}", {"weight": (pet.weight, unit)}))
    if pet.birth_date is not None:
        known.append(Say("born {day:birth}", {"day": pet.birth_date}))
    if pet.gender != "unknown":
        known.append(Say("{gender:lower}", {"gender": Term(pet.gender.capitalize())}))
    return in_a_row(known)
