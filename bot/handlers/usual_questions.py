"""What every shop is asked about its visits: how long they take, until when they can be cancelled, which shots."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta
from typing import Final

from bot.dialogs.visits import what, when
from bot.engine.bag import Bag
from bot.engine.memory import load_opening
from bot.engine.repertoire import Reply
from bot.engine.turn import Do, Json, Opening, Say, Term
from bot.facts import CatalogFact, DiaryFact, OwnerFact, PetFact, ServiceOption, ShopFact, VisitFact
from bot.handlers.about_the_shop import asked_services, pet_in_question
from bot.understanding.readings import Kind

Known = Mapping[str, Json]
COSTS: Final = re.compile(r"\b(?:charge[ds]?|cost|costs|fees?|pay|fine|penalt\w+|penali[sz]e|no ?shows?|show|miss)\b")
MOVES: Final = re.compile(r"\b(?:mov\w+|reschedul\w+|chang\w+)\b")
RULED: Final = re.compile(r"cancel|no.?show|policy", re.IGNORECASE)


def length(heard: Bag, catalog: CatalogFact, owner: OwnerFact, diary: DiaryFact, known: Known) -> Reply:
    """How long it takes, and when the pet is ready: of the time in question, of what is booked, else of a service."""
    named = any(one.span[0] >= 0 for one in heard.of(Kind.SERVICE, Kind.ADD_ON, fresh=True))
    booked = _in_question(heard, diary, known)
    if not named and (slot := _slot(known)) is not None:
        pet = owner.pet(str(known.get("pet"))) or owner.pet(booked[0].pet_id if booked else "")
        return Reply((_until(slot, pet),))
    if not named and booked and "service" not in known:
        return Reply(tuple(_ready(one) for one in booked[:3]))
    services = asked_services(heard, catalog, known)[:3]
    pet = pet_in_question(heard, owner, known)
    if not services:
        return Reply((Say("That depends on what is done: {list}.", {"list": _each(catalog, pet)}),))
    said = tuple(_takes(one, pet, catalog) for one in services)
    return Reply(said, about=services[0].key if len(services) == 1 else "")


def _slot(known: Known) -> Opening | None:
    stored = known.get("slot")
    return load_opening(stored) if isinstance(stored, dict) else None


def _in_question(heard: Bag, diary: DiaryFact, known: Known) -> Sequence[VisitFact]:
    """The visits that are talked about, else those of the next day on which there are some; of one pet, if named."""
    pet = heard.first(Kind.PET)
    own = [one for one in diary.upcoming if pet is None or one.pet_id == pet.value]
    keys = str(known.get("visit", "")).split(",")
    meant = [one for one in own if one.key in keys]
    return meant or [one for one in own if one.start.date() == own[0].start.date()]


def _until(slot: Opening, pet: PetFact | None) -> Say:
    values = {"minutes": slot.minutes, "end": slot.end, "pet": pet.label if pet is not None else ""}
    if pet is None:
        return Say("It takes about {minutes} minutes, so until about {end:time}.", values)
    return Say("It takes about {minutes} minutes, so {pet} is ready at about {end:time}.", values)


def _ready(visit: VisitFact) -> Say:
    end = visit.start + timedelta(minutes=visit.minutes)
    values = {"what": what(visit), "when": when(visit), "minutes": visit.minutes, "pet": visit.pet_name, "end": end}
    return Say("{what}, {when}, takes about {minutes} minutes, so {pet} is ready at about {end:time}.", values)


def _takes(option: ServiceOption, pet: PetFact | None, catalog: CatalogFact) -> Say:
    """How long a service takes for this pet; between what and what, where its size decides and is not known."""
    service = option.info
    if pet is not None and pet.weight is not None:
        _, minutes = catalog.catalog.price_and_minutes(service, pet.weight)
        values = {"service": service.name, "pet": pet.label, "minutes": minutes}
        return Say("{service} for {pet} takes about {minutes} minutes.", values)
    least, most = _between(option)
    if least == most:
        return Say("{service} takes about {minutes} minutes.", {"service": service.name, "minutes": least})
    values = {"service": service.name, "least": least, "most": most}
    return Say("{service} takes between {least} and {most} minutes, by size.", values)


def _between(option: ServiceOption) -> tuple[int, int]:
    service = option.info
    found = {service.minutes, *(one.minutes for one in service.by_size.values() if one.minutes is not None)}
    return min(found), max(found)


def _each(catalog: CatalogFact, pet: PetFact | None) -> list[Say]:
    """What there is for this pet, each with its length."""
    services = [one for one in catalog.catalog.services if not one.is_add_on and not one.is_stay]
    suited = [one for one in services if pet is None or not one.species or pet.species in one.species]
    listed: list[Say] = []
    for service in suited[:8]:
        least, most = _between(ServiceOption(service))
        if pet is not None and pet.weight is not None:
            least = most = catalog.catalog.price_and_minutes(service, pet.weight)[1]
        values = {"service": service.name, "minutes": least, "most": most}
        text = "{service:lower} {minutes} minutes" if least == most else "{service:lower} {minutes} to {most} minutes"
        listed.append(Say(text, values))
    return listed


def cancelling(heard: Bag, shop: ShopFact, diary: DiaryFact, known: Known) -> Reply:
    """Until when a visit can be called off; what the shop says of it in its own words goes before that."""
    keys = {reading.value for reading in heard.of(Kind.TOPIC)}
    if any(one.about[0] in keys and any(map(RULED.search, one.about)) for one in shop.profile.answers):
        return Reply()
    said = [_free_until(shop.profile.policy.cancel_free_until)]
    if booked := _in_question(heard, diary, known):
        said += _own_limit(booked[0], shop)
    if MOVES.search(heard.heard.plain) is not None and (least := shop.profile.policy.reschedule_until):
        hours = round(least.total_seconds() / 3600)
        said.append(Say("I can move a visit until {hours} hours before it begins.", {"hours": hours}))
    if COSTS.search(heard.heard.plain) is None:
        return Reply(tuple(said))
    said.append(Say("What it costs after that only the team can say, so I have passed your question on."))
    return Reply(tuple(said), (Do("note_question"),))


def _free_until(notice: timedelta) -> Say:
    hours = round(notice.total_seconds() / 3600)
    if hours < 1:
        return Say("You can cancel free of charge until a visit begins.")
    if hours > 24 and hours % 24 == 0:
        return Say("You can cancel free of charge until {days} days before a visit.", {"days": hours // 24})
    return Say("You can cancel free of charge until {hours} hours before a visit.", {"hours": hours})


def _own_limit(visit: VisitFact, shop: ShopFact) -> list[Say]:
    """The last moment for the visit in question; notice is elapsed time."""
    policy, zone = shop.profile.policy, visit.start.tzinfo
    if not policy.cancel_free_until:
        return []
    last = (visit.start.astimezone(UTC) - policy.cancel_free_until).astimezone(zone)
    values = {"what": what(visit), "when": when(visit), "last": last}
    if visit.late:
        return [Say("{what}, {when}, is nearer than that by now.", values)]
    return [Say("For {what}, {when}, that is until {last:day} at {last:time}.", values)]


def vaccines_needed(heard: Bag, shop: ShopFact, owner: OwnerFact, known: Known) -> Reply:
    """What is asked for here, and what is on record of the pet that is talked about."""
    pet = pet_in_question(heard, owner, known)
    named = [str(one.value) for one in heard.of(Kind.SPECIES)]
    species = named[:2] or ([pet.species] if pet is not None else sorted({one.species for one in owner.pets}))
    required = shop.profile.vaccines_required
    said: list[Say] = []
    for one in species or [kind for kind in shop.profile.species if required.get(kind)]:
        vaccines = [Say("{vaccine}", {"vaccine": name}) for name in required.get(one, ())]
        values = {"species": Term(one), "list": vaccines}
        if vaccines:
            said.append(Say("For a {species:lower} we need {list}, valid on the day of the visit.", values))
        else:
            said.append(Say("For a {species:lower} we need no vaccination.", values))
    if pet is not None:
        said += _on_record(pet, required.get(pet.species, ()))
    return Reply(tuple(said) or (Say("We need no vaccination."),))


def _on_record(pet: PetFact, required: Sequence[str]) -> list[Say]:
    said: list[Say] = []
    for name in required:
        values = {"vaccine": name, "pet": pet.label, "until": pet.valid.get(name)}
        if name not in pet.valid:
            said.append(Say("I have no {vaccine} of {pet} on record yet.", values))
        elif str(pet.valid[name].year) != "9999":
            said.append(Say("For {pet} I have {vaccine} until {until:date}.", values))
    return said
