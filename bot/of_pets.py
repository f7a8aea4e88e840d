"""What an owner tells of a pet on record, kept: its values, and what staff see of it first."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Final

from bot.dialogs.known import known_of
from bot.dialogs.names import named
from bot.engine.measures import YEAR
from bot.engine.turn import Say, Term
from bot.facts import PetFact, ShopFact, unit_of
from bot.scene import Result, Scene, Values, maybe, text
from bot.telling import alert
from core.messaging.models import AlertKind
from core.pets import service as pets
from core.pets.details import PetChanges

NOT_OURS: Final = "A {species:lower} is not for us, sorry. We look after {list}."
NOTES: Final = ("allergies", "temper", "notes")
MOST: Final = 2000  # letters that are kept of each


def change_pet(scene: Scene, values: Values) -> Result:
    """The pet as it is told to be; notes are added to those on record."""
    record = scene.loaded.record(text(values, "pet"))
    pet = scene.pet(record)
    changes = PetChanges()
    if name := maybe(values, "name"):
        changes["name"] = named(name)
    if weight := maybe(values, "weight"):
        changes["weight"] = Decimal(weight)
    if years := maybe(values, "years"):
        today = scene.loaded.shop.local(scene.loaded.now).date()
        changes["birth_date"] = today - timedelta(days=int(int(years) * YEAR))
    if species := maybe(values, "species"):
        changes["species"], changes["breed"] = species, None
    if words := maybe(values, "allergies"):
        changes["allergies"] = _added(pet.allergies, words)
    if words := maybe(values, "temper"):
        changes["temper"] = _added(pet.temper, words)
    if words := maybe(values, "notes"):
        changes["notes"] = _added(pet.notes, words)
    before = pet.name
    pets.change_pet(scene.session, actor=scene.actor, now=scene.loaded.now, pet=pet, **changes)
    if any(maybe(values, one) for one in NOTES):
        alert(scene, AlertKind.OTHER, "tells what should be known of a pet", record.pet_id)
    now = PetFact(text(values, "pet"), before, pet.species, pet.breed, pet.weight, pet.birth_date, pet.gender.value)
    said = {"it": _said(values, now, unit=unit_of(scene.loaded.shop))}
    shop = ShopFact(scene.loaded.shop)
    if "species" in changes and pet.species not in shop.profile.species:
        alert(scene, AlertKind.OTHER, "says that a pet is of a kind that we do not look after", record.pet_id)
        served = [Say("{species:lower}", {"species": one.label}) for one in shop.species_served]
        return {**said, "also": Say(NOT_OURS, {"species": Term(pet.species), "list": served})}
    return said


def _said(values: Values, pet: PetFact, *, unit: str) -> Say:
    """What is on record now."""
    if (name := maybe(values, "name")) is not None:
        return Say("{pet} is called {name} here from now on.", {"pet": pet.name, "name": named(name)})
    if any(maybe(values, one) for one in ("weight", "years", "species")):
        return Say("I have put that right. {name}: {known}.", {"name": pet.name, "known": known_of(pet, unit)})
    return Say("I have noted that with {pet}, where the team sees it first.", {"pet": pet.name})


def _added(known: str | None, words: str) -> str:
    """Behind what is on record, once."""
    if known and words.casefold() in known.casefold():
        return known
    return f"{known}; {words}"[-MOST:] if known else words
