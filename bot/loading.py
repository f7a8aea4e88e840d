"""Loads what a turn must know, in a fixed number of statements: facts, and names to listen for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.called import Serves, person_name, pet_names, service_names, topic_names, vaccine_names
from bot.catalog import LANGUAGES, locale_for, spoken_at, translator
from bot.engine.turn import Say
from bot.engine.words import Words
from bot.facts import CatalogFact, DiaryFact, OwnerFact, PetFact, ShopFact, VisitFact, unit_of
from bot.understanding.knowledge.uses import Offered
from bot.understanding.lexicon import Lexicon
from bot.understanding.readings import Name
from bot.waitlist import waited_for
from core.booking.diary import DiaryEntry, diary
from core.booking.queries import facts_on_record
from core.booking.visit import PetFacts
from core.catalog.catalog import Catalog
from core.catalog.queries import shop_and_catalog
from core.errors import NotFound
from core.pets.household import PetRecord, household
from core.pets.vaccines import valid_until
from core.shop.profile import Shop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

VISIT = "{pet}, {service:lower}, {start:short}"
LONGEST_VISIT = timedelta(days=2)


@dataclass(frozen=True)
class Loaded:
    """Everything about one owner at one shop at one moment."""

    shop: Shop
    catalog: Catalog
    records: tuple[PetRecord, ...]
    facts: Mapping[str, object]
    now: datetime

    @property
    def owner(self) -> OwnerFact:
        """The owner as the dialogs see them."""
        owner = self.facts["owner"]
        if not isinstance(owner, OwnerFact):
            raise TypeError("the fact `owner` is an OwnerFact")
        return owner

    @property
    def diary(self) -> DiaryFact:
        """The owner's visits."""
        found = self.facts["diary"]
        if not isinstance(found, DiaryFact):
            raise TypeError("the fact `diary` is a DiaryFact")
        return found

    def record(self, key: str) -> PetRecord:
        """The owner's own pet with this key; raise `NotFound` for anybody else's."""
        for record in self.records:
            if str(record.pet_id) == key:
                return record
        raise NotFound("no such pet")

    def pet(self, key: str) -> PetFacts:
        """What the rules of booking ask of a pet."""
        return facts_on_record(self.record(key))


def load(session: Session, *, user_id: UUID | None, phone_given: bool, now: datetime) -> Loaded:
    """Load the shop (cached by its revision), the owner's pets with their vaccinations, and their diary."""
    shop, catalog = shop_and_catalog(session)
    known = household(session, user_id=user_id) if user_id is not None else None
    records = known.pets if known else ()
    entries = diary(session, pets=[record.pet_id for record in records], now=now, earliest=now - LONGEST_VISIT)
    local = shop.local(now)
    names = Counter(record.name.casefold() for record in records)
    pets = tuple(_pet(record, shop, namesakes=names[record.name.casefold()] > 1) for record in records)
    owner = OwnerFact(
        known=known is not None,
        first_name=known.first_name if known else "",
        user_id=user_id,
        pets=pets,
        phone_given=phone_given,
        language=(known.language or "") if known else "",
    )
    facts: dict[str, object] = {
        "owner": owner,
        "shop": ShopFact(shop, now),
        "catalog": CatalogFact(catalog, unit_of(shop)),
        "diary": replace(
            _diary(entries, {pet.key: pet for pet in pets}, shop, catalog, now),
            waiting=waited_for(session, pets=pets, catalog=catalog, today=local.date())
            if known is not None and known.is_waiting
            else (),
        ),
        "today": local.date(),
    }
    return Loaded(shop, catalog, records, facts, now)


def _pet(record: PetRecord, shop: Shop, *, namesakes: bool) -> PetFact:
    names = {one.vaccine_name for one in record.vaccinations} | set(shop.vaccines_required.get(record.species, ()))
    valid = {name: valid_until(record.vaccinations, name) for name in names}
    return PetFact(
        key=str(record.pet_id),
        name=record.name,
        species=record.species,
        breed=record.breed,
        weight=record.weight,
        birth_date=record.birth_date,
        gender=record.gender,
        valid={name: until for name, until in valid.items() if until is not None},
        namesakes=namesakes,
    )


def _diary(
    entries: Sequence[DiaryEntry], pets: Mapping[str, PetFact], shop: Shop, catalog: Catalog, now: datetime
) -> DiaryFact:
    visits = [_visit(entry, pets, shop, catalog, now) for entry in entries]
    upcoming = tuple(one for one in visits if one.status == "scheduled")
    past = tuple(one for one in reversed(visits) if one.status != "scheduled")
    return DiaryFact(upcoming, past)


def _visit(entry: DiaryEntry, pets: Mapping[str, PetFact], shop: Shop, catalog: Catalog, now: datetime) -> VisitFact:
    pet, start = pets[str(entry.pet_id)], shop.local(entry.start)
    service = catalog.service(entry.service_id)
    staff = catalog.person(entry.staff_id).first_name if entry.staff_id else ""
    return VisitFact(
        key=str(entry.appointment_id),
        pet_id=pet.key,
        pet_name=pet.label,
        service_id=str(entry.service_id),
        service_name=service.name,
        staff_id=str(entry.staff_id) if entry.staff_id else None,
        staff_name=staff,
        start=start,
        price=entry.price,
        status=entry.status,
        add_ons=tuple(catalog.service(one).name for one in entry.add_ons),
        add_on_ids=tuple(str(one) for one in entry.add_ons),
        minutes=round((entry.end - entry.start).total_seconds() / 60),
        late=now > entry.start - shop.policy.cancel_free_until,
        movable=now <= entry.start - shop.policy.reschedule_until,
        spoken=Say(VISIT, {"pet": pet.label, "service": service.name, "start": start}),
        shop_phone=shop.spoken_phone or "",
        confirmed=entry.confirmed,
    )


@lru_cache(maxsize=8)
def _words(locale: str, currency: str, zone: ZoneInfo, language: str) -> Words:
    return Words(locale, currency, zone, translate=translator(language))


def words_of(shop: Shop, language: str = "") -> Words:
    """The shop's way of saying things, in a language that it speaks, else in its own."""
    spoken = language if language in LANGUAGES else spoken_at(shop.locale)
    return _words(locale_for(spoken, shop.locale, shop.region), shop.currency, shop.zone, spoken)


def names(loaded: Loaded) -> list[Name]:
    """What this owner may call things here: their pets, the shop's services, people, topics and vaccines."""
    today = loaded.shop.local(loaded.now).date()
    return [*pet_names(loaded.owner.pets, today=today), *_shop_names(loaded.shop, loaded.catalog).names]


_SHOP_NAMES: dict[tuple[int, int], tuple[Shop, Catalog, Lexicon]] = {}


def _shop_names(shop: Shop, catalog: Catalog) -> Lexicon:
    """The names that are the same for every owner; made once for each revision of the shop."""
    key = (id(shop), id(catalog))
    cached = _SHOP_NAMES.get(key)
    if cached is not None and cached[0] is shop and cached[1] is catalog:
        return cached[2]
    found = service_names(
        [
            Serves(
                Offered(
                    str(one.service_id),
                    one.name,
                    _called(shop, one.name, *one.also_called)[1:],
                    frozenset(one.species or shop.species),
                ),
                is_add_on=one.is_add_on,
            )
            for one in catalog.services
        ]
    )
    for person in catalog.people:
        if person.role != "admin" or any(person.user_id in service.staff for service in catalog.services):
            found.append(person_name(str(person.user_id), person.first_name, person.last_name))
    urgent = _called(shop, *(shop.urgent.words if shop.urgent else ()))
    found += topic_names([_called(shop, *answer.about) for answer in shop.answers], urgent)
    found += vaccine_names([name for names in shop.vaccines_required.values() for name in names])
    _SHOP_NAMES.clear()  # one shop a process; a new revision replaces the old
    known = Lexicon(found)
    _SHOP_NAMES[key] = (shop, catalog, known)
    return known


def _called(shop: Shop, *words: str) -> tuple[str, ...]:
    """What something is called; in a Spanish shop also in the English words as which a Spanish message is read."""
    if spoken_at(shop.locale) != "es":
        return words
    from bot.understanding.spanish import names_in_english  # a large table that other shops may never need

    return (*words, *names_in_english(words))


def lexicon(loaded: Loaded) -> Lexicon:
    """The names of this talk, ready to be listened for."""
    today = loaded.shop.local(loaded.now).date()
    pets = tuple(pet_names(loaded.owner.pets, today=today))
    return _with_pets(pets, _shop_names(loaded.shop, loaded.catalog))


@lru_cache(maxsize=256)
def _with_pets(pets: tuple[Name, ...], shop: Lexicon) -> Lexicon:
    return Lexicon(pets, shop)
