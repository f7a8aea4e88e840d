"""What several pets cost together: each with its own service, or all with the same one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.engine.bag import Bag
from bot.engine.turn import Say
from bot.facts import CatalogFact, OwnerFact, PetFact, ServiceOption
from bot.understanding.readings import OWN_TIME, Kind


def each_its_own(heard: Bag, owner: OwnerFact, catalog: CatalogFact) -> tuple[Say, ...]:
    """What each of several pets' own service costs, and all of it: "a bath for Rex and a groom for Mia"."""
    pet: PetFact | None = None
    said, total = list[Say](), Decimal(0)
    for one in heard.heard.found:
        pet = owner.pet(str(one.value)) if one.kind is Kind.PET else pet
        if one.rule != OWN_TIME or one.kind not in (Kind.SERVICE, Kind.ADD_ON):
            continue
        service = next((each for each in catalog.catalog.services if str(each.service_id) == one.value), None)
        if service is None or pet is None or service.is_stay or (service.by_size and pet.weight is None):
            return ()
        price, minutes = catalog.catalog.price_and_minutes(service, pet.weight)
        values = {"service": service.name, "pet": pet.label, "price": price, "minutes": minutes}
        said.append(Say("{service} for {pet} is {price:price} and takes about {minutes} minutes.", values))
        total += price
    return (*said, Say("Together that is {price:price}.", {"price": total})) if len(said) > 1 else ()


def for_each(heard: Bag, asked: Sequence[ServiceOption], owner: OwnerFact, catalog: CatalogFact) -> tuple[Say, ...]:
    """What one service costs for each of several pets, and for all of them: "baths for all three"."""
    named = {str(one.value) for one in heard.of(Kind.PET) if not one.alternatives}
    pets = [pet for pet in owner.pets if pet.key in named]
    if len(pets) < 2 or len(asked) != 1 or asked[0].info.is_stay:
        return ()
    service = asked[0].info
    if service.by_size and any(pet.weight is None for pet in pets):
        return ()
    priced = [(pet, catalog.catalog.price_and_minutes(service, pet.weight)[0]) for pet in pets]
    each = [Say("{pet} {price:price}", {"pet": pet.label, "price": price}) for pet, price in priced[:8]]
    total = sum((price for _, price in priced), Decimal(0))
    return (
        Say("{service}: {list}.", {"service": service.name, "list": each}),
        Say("Together that is {price:price}.", {"price": total}),
    )
