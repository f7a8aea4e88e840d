"""What the shop answers about itself: prices, services, address, its own answers. One turn, nothing kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Final

from bot.dialogs.visits import lower, what, when
from bot.engine.bag import Bag
from bot.engine.expects import plain
from bot.engine.memory import load_opening
from bot.engine.repertoire import Reply
from bot.engine.turn import Json, Say, Term
from bot.facts import CatalogFact, DiaryFact, OwnerFact, PetFact, ServiceOption, ShopFact, VisitFact
from bot.handlers.prices_of_several import each_its_own, for_each
from bot.understanding.readings import Kind, Reading
from core.catalog.catalog import ServiceInfo

YOU_FIND_US: Final = "You find us at {address}."
OWED: Final = re.compile(
    r"\b(?:owe|owing|total|come to|altogether|all told|in all|the bill)\b"
    r"|\bhow much (?:is|was|s|will|would|does|do|ll) (?:it|that|this|he|she|they|we|i|the (?:visit|appointment))"
    r"(?: (?:be|cost|come|pay|have to pay|to be))*(?= ?\??$| again| for )|\bhow much is(?= ?\??$)"
)
Known = Mapping[str, Json]


def prices(heard: Bag, catalog: CatalogFact, owner: OwnerFact, diary: DiaryFact, known: Known) -> Reply:
    """What a service costs; for the owner's own pet where one is named, talked about, or the only one."""
    if own := each_its_own(heard, owner, catalog):
        return Reply(own)
    slot, named = known.get("slot"), heard.first(Kind.SERVICE, Kind.ADD_ON, Kind.WHEN, fresh=True)
    if named is None and isinstance(slot, dict) and OWED.search(heard.heard.plain) is not None:
        return Reply((Say("That comes to {price:price}.", {"price": load_opening(slot).price}),))
    asked = asked_services(heard, catalog, known)
    pet = pet_in_question(heard, owner, known)
    nights = heard.first(Kind.DURATION)
    if asked and (each := for_each(heard, asked, owner, catalog)):
        return Reply(each, about=_only(asked))
    if asked:
        named = heard.first(Kind.WEIGHT)
        weight = named.value if named is not None and isinstance(named.value, Decimal) else None
        said = [_price(option, pet, catalog, nights, weight) for option in asked[:3]]
        if (total := _together(heard, asked, pet, catalog)) is not None:
            said.append(total)
        return Reply(tuple(said), about=_only(asked))
    if OWED.search(heard.heard.plain) is not None and diary.upcoming:
        return Reply(_owed(diary.upcoming))
    listed = [_brief(one.info, pet, catalog) for one in _listed(heard, catalog, owner)]
    if pet is not None and pet.weight is not None:
        return Reply((Say("For {pet}: {list}.", {"pet": pet.label, "list": listed}),))
    return Reply((Say("{list}.", {"list": listed}),))


def asked_services(heard: Bag, catalog: CatalogFact, known: Known) -> list[ServiceOption]:
    """The services that are named, else the one that is being booked."""
    keys = [reading.value for reading in heard.of(Kind.SERVICE, Kind.ADD_ON)]
    keys += [one for reading in heard.of(Kind.SERVICE, Kind.ADD_ON) for one in reading.alternatives]
    keys = keys or [str(known.get("service"))]
    return [ServiceOption(one) for one in catalog.catalog.services if str(one.service_id) in keys]


def _together(heard: Bag, asked: list[ServiceOption], pet: PetFact | None, catalog: CatalogFact) -> Say | None:
    """The sum of what is named side by side, where it is known: "bath and nails"."""
    species = {pet.species} if pet is not None else set()
    by_key = {option.key: option.info for option in asked}
    named = [[str(key) for key in (one.value, *one.alternatives)] for one in heard.of(Kind.SERVICE, Kind.ADD_ON)]
    chosen: dict[str, ServiceInfo] = {}
    for keys in named:
        fitting = [by_key[key] for key in keys if key in by_key]
        suited = [one for one in fitting if not species or not one.species or species.intersection(one.species)]
        if len(suited) != 1 or (suited[0].by_size and (pet is None or pet.weight is None)):
            return None
        chosen[str(suited[0].service_id)] = suited[0]
    if len(chosen) < 2:
        return None
    weight = pet.weight if pet is not None else None
    total = sum((catalog.catalog.price_and_minutes(one, weight)[0] for one in chosen.values()), Decimal(0))
    return Say("Together that is {price:price}.", {"price": total})


def _owed(visits: Sequence[VisitFact]) -> tuple[Say, ...]:
    """What the visits to come cost, and all of them together."""
    priced = [one for one in visits if one.price is not None]
    said = [
        Say("{what}, {when}: {price:price}.", {"what": what(one), "when": when(one), "price": one.price})
        for one in priced[:5]
    ]
    total = sum((one.price for one in priced if one.price is not None), Decimal(0))
    return (*said, Say("Together that is {price:price}.", {"price": total})) if len(priced) > 1 else tuple(said)


def _listed(heard: Bag, catalog: CatalogFact, owner: OwnerFact) -> list[ServiceOption]:
    """For the animals that are named, else for the owner's own."""
    species = {str(one.value) for one in heard.of(Kind.SPECIES, fresh=True)} or {pet.species for pet in owner.pets}
    services = [one for one in catalog.catalog.services if not one.is_add_on]
    suited = [one for one in services if not species or not one.species or species.intersection(one.species)]
    return [ServiceOption(one) for one in (suited or services)[:8]]


def pet_in_question(heard: Bag, owner: OwnerFact, known: Known) -> PetFact | None:
    named = heard.first(Kind.PET)
    if named is not None:
        return owner.pet(str(named.value))
    if (talked_about := owner.pet(str(known.get("pet")))) is not None:
        return talked_about
    return owner.pets[0] if len(owner.pets) == 1 else None


def _brief(service: ServiceInfo, pet: PetFact | None, catalog: CatalogFact) -> Say:
    if pet is not None and pet.weight is not None:
        price, _ = catalog.catalog.price_and_minutes(service, pet.weight)
        return Say("{service} {price:price}", {"service": service.name, "price": price})
    prices = {service.price, *(terms.price for terms in service.by_size.values() if terms.price is not None)}
    text = "{service} {price:price}" if len(prices) == 1 else "{service} from {price:price}"
    if service.is_stay:
        text = "{service} {price:price} a day" if service.per == "day" else "{service} {price:price} a night"
    return Say(text, {"service": service.name, "price": min(prices)})


def _price(
    option: ServiceOption, pet: PetFact | None, catalog: CatalogFact, nights: Reading | None, weight: Decimal | None
) -> Say:
    service = option.info
    if service.is_stay:
        return _by_night(service, nights)
    if weight is not None and service.by_size:
        price, minutes = catalog.catalog.price_and_minutes(service, weight)
        values = {"service": service.name, "weight": (weight, catalog.unit), "price": price, "minutes": minutes}
        return Say("{service} at {weight:weight} is {price:price} and takes about {minutes} minutes.", values)
    if pet is not None and (pet.weight is not None or not service.by_size):
        price, minutes = catalog.catalog.price_and_minutes(service, pet.weight)
        values = {"service": service.name, "pet": pet.label, "price": price, "minutes": minutes}
        return Say("{service} for {pet} is {price:price} and takes about {minutes} minutes.", values)
    if not service.by_size:
        values = {"service": service.name, "price": service.price, "minutes": service.minutes}
        return Say("{service} is {price:price} and takes about {minutes} minutes.", values)
    sizes: list[Say] = []
    for size in catalog.catalog.sizes:
        terms = service.by_size.get(size.name)
        price = service.price if terms is None or terms.price is None else terms.price
        values = {"size": plain(size.name), "price": price, "weight": (size.up_to, catalog.unit)}
        text = "{size} {price:price}" if size.up_to is None else "{size} (up to {weight:weight}) {price:price}"
        sizes.append(Say(text, values))
    return Say("{service} goes by size: {list}.", {"service": service.name, "list": sizes})


def _by_night(service: ServiceInfo, nights: Reading | None) -> Say:
    length = nights.value if nights is not None else None
    count = length.days if isinstance(length, timedelta) else 0
    values = {"service": service.name, "price": service.price, "count": count, "total": service.price * count}
    if service.per == "day":
        return Say("{service} is {price:price} a day.", values)
    if count > 1:
        return Say("{service} is {price:price} a night, so {total:price} for {count} nights.", values)
    return Say("{service} is {price:price} a night.", values)


def stays() -> Reply:
    """How a stay comes about, before anything is asked."""
    return Reply((Say("A person arranges that here, so I note what you wish and pass it on."),))


def services(heard: Bag, catalog: CatalogFact, owner: OwnerFact, shop: ShopFact, known: Known) -> Reply:
    """What a service includes; or what there is."""
    asked = asked_services(heard, catalog, known)
    species = [str(one.value) for one in heard.of(Kind.SPECIES, fresh=True)]
    named = heard.first(Kind.SERVICE, Kind.ADD_ON) is not None
    if species and (not named or species[0] not in shop.profile.species):
        return Reply(tuple(_for_species(one, catalog, shop) for one in dict.fromkeys(species[:3])))
    if not asked:
        return Reply((Say("We offer {list}.", {"list": lower(_listed(heard, catalog, owner))}),))
    said = [_described(option, catalog) for option in asked[:2]]
    if any(option.info.is_stay for option in asked[:2]):
        said.append(Say("A person arranges that here: tell me the days, and I pass them on."))
    return Reply(tuple(said), about=_only(asked))


def included(heard: Bag, catalog: CatalogFact) -> Reply:
    """What is named besides is a part of what is booked, or wanted: told with all that it is."""
    key = heard.first(Kind.INCLUDES)
    whole = next(
        (one for one in catalog.catalog.services if key is not None and str(one.service_id) == key.value), None
    )
    if key is None or whole is None:
        return Reply()
    heard.take((key,))
    values = {"service": whole.name, "text": (whole.description or "").rstrip(".")}
    return Reply((Say("{service} has that in it already: {text}.", values),))


def _only(asked: list[ServiceOption]) -> str:
    return asked[0].key if len(asked) == 1 else ""


def _for_species(species: str, catalog: CatalogFact, shop: ShopFact) -> Say:
    """ "Do you do cats?": yes and what, or no and whom we do."""
    if species not in shop.profile.species:
        served = [Say("{species:lower}", {"species": one.label}) for one in shop.species_served]
        return Say(
            "A {species:lower} is not for us, sorry. We look after {list}.", {"species": Term(species), "list": served}
        )
    suited = [
        one for one in catalog.catalog.services if not one.is_add_on and (not one.species or species in one.species)
    ]
    listed = [Say("{service:lower}", {"service": one.name}) for one in suited[:8]]
    return Say("Yes. For a {species:lower} we have {list}.", {"species": Term(species), "list": listed})


def _described(option: ServiceOption, catalog: CatalogFact) -> Say:
    service = option.info
    if service.is_stay:
        return _by_night(service, None)
    if service.required_before and not service.description:
        before = [
            Say("{service:lower}", {"service": catalog.catalog.service(one).name}) for one in service.required_before
        ]
        values = {"service": service.name, "minutes": service.minutes, "list": before}
        return Say(
            "{service}: a first visit of {minutes} minutes, so that we get to know your pet. It comes before {list}.",
            values,
        )
    values = {"service": service.name, "text": (service.description or "").rstrip("."), "minutes": service.minutes}
    if service.description:
        return Say("{service}: {text}. It takes about {minutes} minutes.", values)
    return Say("{service} takes about {minutes} minutes.", values)


def who(heard: Bag, catalog: CatalogFact, diary: DiaryFact, known: Known) -> Reply:
    """Who would do it: the person of the time in question or of the visit to come, else those who do it."""
    slot = known.get("slot")
    name = slot.get("name") if isinstance(slot, dict) else None
    if isinstance(name, str) and name:
        return Reply((Say("It would be {staff}.", {"staff": name}),))
    asked = asked_services(heard, catalog, known)[:1]
    pet = heard.first(Kind.PET)
    own = [one for one in diary.upcoming if one.staff_name and (pet is None or one.pet_id == pet.value)]
    meant = [one for one in own if one.key in str(known.get("visit", "")).split(",")] or own
    if not asked and meant:
        visit = meant[0]
        values = {"what": what(visit), "when": when(visit), "staff": visit.staff_name}
        return Reply((Say("{what}, {when}, is with {staff}.", values),))
    services = asked or [ServiceOption(one) for one in catalog.catalog.services if not one.is_stay]
    people = {one.key: plain(one.label) for service in services for one in catalog.people_for(service)}
    names = list(people.values())[:8]
    return Reply((Say("That could be {list:or}.", {"list": names}),)) if names else Reply()


def address(shop: ShopFact) -> Reply:
    """Where the shop is, and how to reach it."""
    profile = shop.profile
    said: list[Say] = []
    if profile.address:
        said.append(Say(YOU_FIND_US, {"address": profile.address}))
    if profile.phone:
        said.append(Say("Our phone number is {phone}.", {"phone": profile.spoken_phone}))
    return Reply(tuple(said) or (Say("I don't have the address here. Please ask for a person."),))


def answer(heard: Bag, shop: ShopFact) -> Reply:
    """One of the shop's own answers."""
    keys = [reading.value for reading in heard.of(Kind.TOPIC)]
    texts = [one.say for one in shop.profile.answers if one.about[0] in keys]
    return Reply(tuple(plain(shop.profile.fill(text)) for text in texts[:2]))
