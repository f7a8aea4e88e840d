"""What an owner asks about their own pets: visits to come and past, vaccinations, what is due."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.dialogs.visits import what, when
from bot.engine.asking import data
from bot.engine.bag import Bag
from bot.engine.expects import plain
from bot.engine.repertoire import Reply
from bot.engine.turn import Do, Json, Offered, Say
from bot.facts import CatalogFact, DiaryFact, OwnerFact, PetFact, ShopFact, VisitFact
from bot.suiting import suits
from bot.understanding.cues_whether_off import asks_if_off
from bot.understanding.readings import Intent, Kind, Reading
from bot.understanding.values import When
from core.pets.vaccines import is_same_vaccine

CALLED_OFF: Final = re.compile(r"\bcancell?ed\b")
HOW_LONG: Final = (
    "And until when is it valid? Tell me the date on the certificate, with the name, and I note it: {pet}, {vaccine}"
    " until May {year}."
)
FARTHEST: Final = 20  # years until which a certificate can be believed


def option(label: str, intent: Intent, *about: str) -> Offered:
    """A choice that starts something, wherever it is pressed; ``about`` is the key of a visit, and minutes."""
    return Offered(Say(label), data(0, "", "", ":".join((intent.value, *about))))


CHANGES: Final = (option("Move it", Intent.RESCHEDULE), option("Cancel it", Intent.CANCEL))


def appointments(heard: Bag, diary: DiaryFact) -> Reply:
    """What is coming; of one pet or one service, if one is named."""
    pet, service, known = heard.first(Kind.PET), heard.first(Kind.SERVICE), heard.first(Kind.APPOINTMENT)
    coming = [one for one in diary.upcoming if pet is None or one.pet_id == pet.value]
    coming = [one for one in coming if service is None or one.service_id == service.value] or coming
    coming = [one for one in coming if known is not None and one.key == known.value] or coming
    if not coming:
        return Reply((Say("You have nothing booked."),), choices=(option("Book a visit", Intent.BOOK),))
    first = coming[0]
    only = first.key if len(coming) == 1 else ""
    values = {"what": what(first), "when": when(first), "staff": first.staff_name}
    said = [Say("Your next visit: {what}, {when} with {staff}.", values)]
    if len(coming) > 1:
        said.append(Say("After that: {list}.", {"list": [brief(one) for one in coming[1:5]]}))
    return Reply(tuple(said), choices=CHANGES, visit=only)


def stands(heard: Bag, diary: DiaryFact) -> Reply:
    """Yes or no to "is she still wednesday?", "is it cancelled?"; the visit is named in any case."""
    known = heard.first(Kind.APPOINTMENT)
    visit = next((one for one in diary.upcoming if known is not None and one.key == known.value), None)
    return Reply((_stands(visit, heard),), choices=CHANGES, visit=visit.key) if visit is not None else Reply()


def _stands(visit: VisitFact, heard: Bag) -> Say:
    values = {"what": what(visit), "when": when(visit)}
    if CALLED_OFF.search(heard.heard.plain) is not None or asks_if_off(heard.heard.plain):
        return Say("No, it is not cancelled: {what}, {when}.", values)
    days = [one.value for one in heard.heard.of(Kind.WHEN) if isinstance(one.value, When)]
    if all(suits(one, visit.start.replace(tzinfo=None)) for one in days):
        return Say("Yes: {what}, {when}.", values)
    return Say("No: {what} is on {when}.", values)


def as_it_is(heard: Bag, diary: DiaryFact) -> Reply:
    """Nothing is to change: what stands is said."""
    known = heard.first(Kind.APPOINTMENT)
    visit = next((one for one in diary.upcoming if known is not None and one.key == known.value), None)
    if visit is None:
        return Reply((Say("All right, everything stays as it was."),))
    said = Say("All right, nothing changes: {what}, {when}.", {"what": what(visit), "when": when(visit)})
    return Reply((said,), visit=visit.key)


def brief(visit: VisitFact) -> Say:
    """A visit in a list of several."""
    return Say("{what}, {when}", {"what": what(visit), "when": when(visit)})


def history(heard: Bag, diary: DiaryFact) -> Reply:
    """What took place."""
    pet = heard.first(Kind.PET)
    past = [one for one in diary.past if one.status == "completed" and (pet is None or one.pet_id == pet.value)]
    if not past:
        return Reply((Say("I have no past visits on record."),))
    return Reply((Say("Past visits: {list}.", {"list": [brief(one) for one in past[:5]]}),))


def _pets(heard: Bag, owner: OwnerFact) -> list[PetFact]:
    named = {reading.value for reading in heard.of(Kind.PET)}
    return [pet for pet in owner.pets if not named or pet.key in named]


def vaccinations(heard: Bag, owner: OwnerFact) -> Reply:
    """Until when each pet is covered, as far as it is on record."""
    pets = _pets(heard, owner)
    if not pets:
        return Reply((Say("You have no pet registered here yet."),))
    said: list[Say] = []
    for pet in pets[:4]:
        listed = [_valid(name, until) for name, until in sorted(pet.valid.items())]
        if listed:
            said.append(Say("{pet}: {list}.", {"pet": pet.label, "list": listed}))
        else:
            said.append(Say("I have no vaccination of {pet} on record.", {"pet": pet.label}))
    return Reply(tuple(said))


def _valid(name: str, until: date) -> Say:
    if until == date.max:
        return Say("{vaccine} without an end", {"vaccine": name})
    return Say("{vaccine} until {until:date}", {"vaccine": name, "until": until})


def vaccinated(heard: Bag, owner: OwnerFact, known: Mapping[str, Json], today: date) -> Reply:
    """A certificate that the owner tells of without being asked: noted for the pet that is meant, and said back."""
    if several := list(heard.of(Kind.CERTIFIED, fresh=True)):
        return _certified(heard, owner, several, today)
    vaccine, until = heard.first(Kind.VACCINE, fresh=True), heard.first(Kind.VALID_UNTIL, fresh=True)
    pet = _meant(heard, owner, known)
    if until is None and heard.first(Kind.GIVEN_ON, fresh=True) is not None:
        return _valid_how_long(heard, pet or next(iter(owner.pets), None), today)
    if until is None or pet is None or not isinstance(until.value, date):
        return Reply()
    name = str(vaccine.value) if vaccine is not None else _only_ending(pet)
    if name is None:
        return Reply()
    if until.value.year > today.year + FARTHEST:
        return Reply()
    heard.take((until,) if vaccine is None else (vaccine, until))
    reply = _noted(pet, name, until.value, today)
    if vaccine is None and reply.do:  # it was asked for, so that the visit can be booked: the talk waits for it
        return replace(reply, do=(Do("note_vaccine", {**reply.do[0].values, "field": "vaccine"}),))
    return reply


def _valid_how_long(heard: Bag, pet: PetFact | None, today: date) -> Reply:
    """When it was given is told, and not until when it is valid: how to tell that."""
    if pet is None:
        return Reply()
    heard.take(heard.of(Kind.GIVEN_ON, fresh=True))
    vaccine, known = heard.first(Kind.VACCINE), sorted(pet.valid)
    if vaccine is None and not known:
        return Reply((Say("I have no vaccination of {pet} on record.", {"pet": pet.label}),))
    name = str(vaccine.value) if vaccine is not None else known[0]
    values = {"pet": pet.label, "vaccine": name, "year": plain(str(today.year + 2))}
    return Reply((Say(HOW_LONG, values),))


def _noted(pet: PetFact, vaccine: str, until: date, today: date) -> Reply:
    """Said back and kept, if it has not ended."""
    values = {"pet": pet.label, "vaccine": vaccine, "until": until}
    if until < today:
        return Reply((Say("Then {vaccine} for {pet} ended on {until:date}. Is there a newer one?", values),))
    do = Do("note_vaccine", {"pet": pet.key, "vaccine": vaccine, "until": until.isoformat()})
    return Reply((Say("Noted: {vaccine} for {pet} until {until:date}.", values),), (do,))


def _certified(heard: Bag, owner: OwnerFact, told: Sequence[Reading], today: date) -> Reply:
    """The certificates of several pets, each said back."""
    heard.take(told)
    replies: list[Reply] = []
    for reading in told:
        key, until, vaccine = str(reading.value).split("=", 2)
        pet, day = owner.pet(key), date.fromisoformat(until)
        if pet is not None and day.year <= today.year + FARTHEST:
            replies.append(_noted(pet, vaccine, day, today))
    return Reply(tuple(say for one in replies for say in one.say), tuple(do for one in replies for do in one.do))


def _only_ending(pet: PetFact) -> str | None:
    """The vaccination that is meant where none is named: the only one on record that ends."""
    ending = [name for name, until in pet.valid.items() if until != date.max]
    return ending[0] if len(ending) == 1 else None


def not_vaccinated(heard: Bag, owner: OwnerFact, known: Mapping[str, Json]) -> Reply:
    """There is none after all: what the owner said before is taken back. Where it was asked for, that goes on."""
    pet, vaccine = _meant(heard, owner, known), heard.first(Kind.VACCINE)
    names = sorted(pet.valid) if pet is not None else []
    if vaccine is not None:
        names = [one for one in names if is_same_vaccine(one, str(vaccine.value))]
    if pet is None or (not names and known):
        return Reply()
    if not names:
        return Reply((Say("I have no vaccination of {pet} on record.", {"pet": pet.label}),))
    return Reply((), (Do("withdraw_vaccine", {"pet": pet.key, "vaccines": [*names], "field": "vaccine"}),))


def _meant(heard: Bag, owner: OwnerFact, known: Mapping[str, Json]) -> PetFact | None:
    """The pet that is named, else the one that is talked about, else the only one; nobody's while one is registered."""
    named = {str(reading.value) for reading in heard.of(Kind.PET, fresh=True)}
    named |= {str(reading.value) for reading in heard.used if reading.kind is Kind.PET}
    if not named and "species" not in known:
        named = {str(known["pet"])} if known.get("pet") else {one.key for one in owner.pets}
    return owner.pet(next(iter(named))) if len(named) == 1 else None


def due(heard: Bag, owner: OwnerFact, diary: DiaryFact, catalog: CatalogFact, shop: ShopFact, today: date) -> Reply:
    """What is due again: services by the shop's interval, required vaccinations that end within 30 days."""
    said: list[Say] = []
    for pet in _pets(heard, owner)[:4]:
        items = [*_due_vaccines(pet, shop, today), *_due_services(pet, diary, catalog, today)]
        if items:
            said.append(Say("{pet} is due for {list}.", {"pet": pet.label, "list": items}))
    if not owner.pets:
        return Reply((Say("You have no pet registered here yet."),))
    if not said:
        return Reply((Say("Nothing is due at the moment."),))
    return Reply(tuple(said), choices=(option("Book a visit", Intent.BOOK),))


def _due_vaccines(pet: PetFact, shop: ShopFact, today: date) -> list[Say]:
    due: list[Say] = []
    for name in shop.profile.vaccines_required.get(pet.species, ()):
        until = pet.valid.get(name)
        if until is None:
            due.append(Say("a {vaccine} certificate", {"vaccine": name}))
        elif until != date.max and (until - today).days <= 30:
            due.append(Say("{vaccine} (valid until {until:day})", {"vaccine": name, "until": until}))
    return due


def _due_services(pet: PetFact, diary: DiaryFact, catalog: CatalogFact, today: date) -> list[Say]:
    due: list[Say] = []
    for service in catalog.catalog.suited_to(pet.species):
        if service.rebook_after is None:
            continue
        key = str(service.service_id)
        last = next(
            (
                one
                for one in diary.past
                if one.pet_id == pet.key and one.service_id == key and one.status == "completed"
            ),
            None,
        )
        booked = any(one.pet_id == pet.key and one.service_id == key for one in diary.upcoming)
        if last is not None and not booked and last.start.date() + service.rebook_after <= today:
            values = {"service": service.name, "day": last.start.date()}
            due.append(Say("{service:lower} (last on {day:day})", values))
    return due
