"""What is known of an owner's pets, and what they tell of them."""

from __future__ import annotations

from bot.dialogs.known import known_of
from bot.engine.bag import Bag
from bot.engine.repertoire import Reply
from bot.engine.turn import Do, Json, Say
from bot.facts import OwnerFact, ShopFact
from bot.understanding.readings import Kind


def my_pets(heard: Bag, owner: OwnerFact, shop: ShopFact) -> Reply:
    """All of them, or the one that is named."""
    named = {reading.value for reading in heard.of(Kind.PET)}
    pets = [pet for pet in owner.pets if not named or pet.key in named]
    if not pets:
        return Reply((Say("You have no pet registered here yet."),))
    return Reply(
        tuple(Say("{name}: {known}.", {"name": pet.name, "known": known_of(pet, shop.unit)}) for pet in pets[:10])
    )


def told(heard: Bag, owner: OwnerFact) -> Reply:
    """Kept as it is told, and said back once it is."""
    found = list(heard.of(Kind.TOLD, fresh=True))
    told: dict[str, dict[str, Json]] = {}
    for reading in found:
        key, field, value = str(reading.value).split("=", 2)
        told.setdefault(key, {"pet": key})[field] = value
    heard.take(found)
    if "" in told:
        return Reply((Say("Which of your pets is that about? Please tell me once more, with the name."),))
    own = [values for key, values in told.items() if owner.pet(key) is not None]
    if own:
        own[-1]["field"] = "told"  # the talk goes on behind the last one
    return Reply((), tuple(Do("change_pet", values) for values in own))
