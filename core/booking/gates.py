"""Who may have what: the refusals that do not depend on the calendar. Pure.

The ``details`` of each rule, for the sentence that explains it:

- ``retired``, ``not_bookable``, ``add_on_only``, ``no_person``: ``service`` (its name)
- ``species``: ``species``, ``service``
- ``required_before``: ``service``, ``required`` (the name of the service that must come first)
- ``max_upcoming``: ``limit``
- ``too_young``: ``minimum`` (weeks), ``since`` (the first day on which the pet is old enough)
- ``too_old``: ``maximum`` (weeks), ``until`` (the last day on which it is young enough)
- ``vaccine_missing``: ``vaccine``; ``vaccine_expired``: ``vaccine``, ``until`` (the last day that is covered)
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from core.booking.calendar import Calendar
from core.booking.visit import PetFacts, VisitRequest
from core.catalog.catalog import folded, suits
from core.errors import Refusal
from core.pets.vaccines import deciding
from core.shop.profile import Shop

WEEK = timedelta(weeks=1)


def standing_refusals(request: VisitRequest, calendar: Calendar) -> list[Refusal]:
    """What refuses ``request`` whatever the time."""
    return [*_of_services(request, calendar), *_of_pet(request, calendar)]


def day_refusals(request: VisitRequest, shop: Shop, day: date) -> list[Refusal]:
    """What refuses a visit on the local ``day``: the pet's age and its vaccinations on that day."""
    return [*_of_age(request, shop, day), *_of_vaccines(request.pet, shop, day)]


def _of_services(request: VisitRequest, calendar: Calendar) -> Iterator[Refusal]:
    service, catalog = request.service, calendar.catalog
    for part in (service, *request.add_ons):
        if part.retired:
            yield Refusal("retired", {"service": part.name})
        if part.is_stay:
            yield Refusal("not_bookable", {"service": part.name})
    if service.is_add_on:
        yield Refusal("add_on_only", {"service": service.name})
    for add_on in request.add_ons:
        if service.service_id not in add_on.add_on_to:
            yield Refusal("not_bookable", {"service": add_on.name})
    able = catalog.people_for(service, request.add_ons)
    if not any(request.staff_id in (None, person.user_id) for person in able):
        yield Refusal("no_person", {"service": service.name})
    for part in (service, *request.add_ons):
        for required in catalog.required_for(part):
            if required.service_id not in calendar.completed:
                yield Refusal("required_before", {"service": part.name, "required": required.name})


def _of_pet(request: VisitRequest, calendar: Calendar) -> Iterator[Refusal]:
    pet, shop = request.pet, calendar.shop
    if pet.died:
        yield Refusal("pet_died")
    for part in (request.service, *request.add_ons):
        if not suits(part, pet.species) or (shop.species and folded(pet.species) not in shop.species):
            yield Refusal("species", {"species": pet.species, "service": part.name})
    limit = shop.policy.max_upcoming_per_pet
    if limit is not None and request.replaces is None and calendar.upcoming >= limit:
        yield Refusal("max_upcoming", {"limit": limit})


def _of_age(request: VisitRequest, shop: Shop, day: date) -> Iterator[Refusal]:
    """Ages compare in whole weeks, and a pet whose birth date is not known passes."""
    pet = request.pet
    if pet.birth_date is None:
        return
    species, weeks = folded(pet.species), (day - pet.birth_date) // WEEK
    services = (request.service, *request.add_ons)
    minimum = max(ages.get(species, 0) for ages in (shop.policy.minimum_age, *(part.minimum_age for part in services)))
    if weeks < minimum:
        yield Refusal("too_young", {"minimum": minimum, "since": pet.birth_date + minimum * WEEK})
    maxima = [part.maximum_age[species] for part in services if species in part.maximum_age]
    if maxima and weeks > min(maxima):
        last_day = pet.birth_date + (min(maxima) + 1) * WEEK - timedelta(days=1)
        yield Refusal("too_old", {"maximum": min(maxima), "until": last_day})


def _of_vaccines(pet: PetFacts, shop: Shop, day: date) -> Iterator[Refusal]:
    for vaccine in shop.vaccines_required.get(folded(pet.species), ()):
        given = [record for record in deciding(pet.vaccinations, vaccine) if record.vaccination_date <= day]
        ends = [record.expiry_date or date.max for record in given]
        if not ends:
            yield Refusal("vaccine_missing", {"vaccine": vaccine})
        elif max(ends) < day:
            yield Refusal("vaccine_expired", {"vaccine": vaccine, "until": max(ends)})
