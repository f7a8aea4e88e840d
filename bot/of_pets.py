"""What an owner tells of a pet, kept: a new one, its values, its vaccinations, and what staff see of it first."""

from __future__ import annotations

from datetime import date, timedelta
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
from core.pets.models import VaccinationSource

NOT_OURS: Final = "A {species:lower} is not for us, sorry. We look after {list}."
NOTES: Final = ("allergies", "temper", "notes")
MOST: Final = 2000  # letters that are kept of each


def add_pet(scene: Scene, values: Values) -> Result:
    """A pet of this owner."""
    weight, birth = maybe(values, "weight"), maybe(values, "birth")
    pet = pets.add_pet(
        scene.session,
        actor=scene.actor,
        now=scene.loaded.now,
        owner=scene.owner(),
        name=named(text(values, "name")),
        species=text(values, "species"),
        breed=maybe(values, "breed"),
        weight=Decimal(weight) if weight else None,
        birth_date=date.fromisoformat(birth) if birth else None,
        gender=maybe(values, "gender") or "unknown",
        microchip_id=maybe(values, "microchip"),
        notes=maybe(values, "notes"),
    )
    return {"name": pet.name, "gives": str(pet.pet_id)}


def state_vaccine(scene: Scene, values: Values) -> Result:
    """The certificate that a booking asked for."""
    record = scene.loaded.record(text(values, "pet"))
    required = scene.loaded.shop.vaccines_required.get(record.species, ())
    pet = scene.loaded.owner.pet(str(record.pet_id))
    missing = next((one for one in required if pet is None or one not in pet.valid), required[0] if required else "")
    return note_vaccine(scene, {"pet": values["pet"], "vaccine": missing, "until": values.get("vaccine")})


def note_vaccine(scene: Scene, values: Values) -> Result:
    """The owner's own word about a certificate: it counts, and staff check it on arrival."""
    record, name = scene.loaded.record(text(values, "pet")), text(values, "vaccine")
    pet = scene.loaded.owner.pet(str(record.pet_id))
    until = date.fromisoformat(text(values, "until"))
    pets.add_vaccination(
        scene.session,
        actor=scene.actor,
        now=scene.loaded.now,
        pet=scene.pet(record),
        name=name,
        expires=until,
        source=VaccinationSource.OWNER,
    )
    alert(scene, AlertKind.VACCINE_CHECK, f"the owner's word: {name}, to be checked on arrival", record.pet_id)
    return {"pet": pet.label if pet else "", "vaccine": name, "until": until}


def withdraw_vaccine(scene: Scene, values: Values) -> Result:
    """The owner takes their own word back; what staff have seen stays, and they are told in any case."""
    record, names = scene.loaded.record(text(values, "pet")), values.get("vaccines")
    pet = scene.loaded.owner.pet(str(record.pet_id))
    taken = [
        str(name)
        for name in (names if isinstance(names, list) else ())
        if pets.withdraw_vaccination(scene.session, actor=scene.actor, pet=scene.pet(record), name=str(name))
    ]
    alert(scene, AlertKind.VACCINE_CHECK, "the owner says that there is no vaccination", record.pet_id)
    label = pet.label if pet else ""
    if not taken:
        return {"it": Say("The vaccination of {pet} was entered by the team, so I have told them.", {"pet": label})}
    said = Say("I have taken that out again: {pet} has no {list:or} vaccination here.", {"pet": label, "list": taken})
    return {"it": said}


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
