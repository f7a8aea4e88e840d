"""Something else at a visit that is booked: "make it a nail trim instead of the bath", "add teeth", "nails too".

An extra changes the visit, a part of what is booked already is told as such, any other service comes right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from bot.complaints import DONE
from bot.engine.state import State
from bot.facts import CatalogFact, PetFact, ServiceOption, VisitFact
from bot.loading import Loaded
from bot.understanding.readings import IMPLIED, OWN_TIME, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When
from core.catalog.catalog import ServiceInfo

OF_IT: Final = frozenset(
    {
        Intent.BOOK, Intent.RESCHEDULE, Intent.SERVICES, Intent.APPOINTMENTS, Intent.UNKNOWN_QUESTION, Intent.HOURS,
        Intent.ADDRESS, Intent.ANSWER,
    }
)  # fmt: skip
WHATS: Final = (Kind.SERVICE, Kind.ADD_ON)
INSTEAD_OF: Final = re.compile(
    r"\b(?:(?:instead|in place) of|rather than|en (?:vez|lugar) del?) "
    r"(?:(?:only|just|the|a|his|her|my|our|el|la|un|una) )*",
    re.IGNORECASE,
)
CHANGES: Final = re.compile(
    r"\b(?:(?:change|switch|swap|turn|upgrade|downgrade|convert|cambi\w+|back(?= to\b))"
    r"|(?:make|have|do) (?:it|that|this|him|her)(?= (?:a|an|the|into)\b)"
    r"|make (?:the|his|her|my|our|\w+['’]s) (?:\w+ ){1,2}?(?=(?:a|an|into)\b))",
    re.IGNORECASE,
)
TO: Final = re.compile(r"\b(?:to|into|for|with|a|an|por|a)\b", re.IGNORECASE)
INSTEAD: Final = re.compile(r"\binstead\b(?! of)|\bmejor\b|\bafter all\b", re.IGNORECASE)
ADDS: Final = re.compile(
    r"\b(?:add(?:ing|ed)?|throw in|include|tack on|squeeze in|also|as well"
    r"|too(?=\W*$| (?:please|pls|plz|thx|on|at|while|when|if)\b)|on top|2(?= ?(?:pls|please|thx)?[?.!]*$)"
    r"|agreg\w+|a[nñ]ad\w+|tambi[eé]n)\b",
    re.IGNORECASE,
)
OTHERWISE: Final = re.compile(
    r"\b(?:change|switch|swap)\b.{0,40}? (?:(?:to|for|into) (?:something else|an? (?:different|other) "
    r"(?:service|treatment))|(?:the|what) (?:service|treatment))\b",
    re.IGNORECASE,
)
ANOTHER: Final = re.compile(r"\b(?:another|new|second|separate|other|otra?|nuev[oa])\b", re.IGNORECASE)
PARTS: Final = re.compile(r"[,;.]| and | y ")


def altered(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as one about a booked visit, where it wants something else done there."""
    named = [one for one in heard.found if one.kind in WHATS]
    is_free = state.top is None or state.top.dialog == "alter"
    if OTHERWISE.search(heard.text) is not None and OF_IT.issuperset(heard.intents) and is_free:
        return _otherwise(heard, loaded)
    if not named or heard.act in (Act.CANCEL, Act.DENY) or not OF_IT.issuperset(heard.intents):
        return heard
    if is_free and _gives_up(heard, named):
        return _otherwise(heard, loaded)
    swapped = _swapped(heard, named, loaded)
    if swapped is not None:
        old, new = swapped
        top = state.top
        if top is not None and top.dialog == "alter" and "visit" in top.values and heard.first(Kind.PET) is None:
            return replace(
                heard, found=tuple(one for one in heard.found if one not in old), intents=()
            )  # of that visit
        if state.top is not None and state.top.dialog == "book" and isinstance(state.top.values.get("service"), str):
            if not any(one.key == state.top.values["service"] for one in _options(new, loaded)):
                return replace(heard, found=tuple(one for one in heard.found if one not in old))
        elif state.top is not None and state.top.dialog not in ("book", "reschedule", "alter"):
            return heard
        return _instead(heard, old, new, loaded)
    if DONE.search(heard.plain) is not None:
        return heard  # "she cut the nails too short" was done
    if (
        len(named) > 1
        and not any(one.rule == OWN_TIME for one in named)
        and {Intent.BOOK, Intent.SERVICES}.issuperset(heard.intents)
    ):
        return _one_of_them(heard, named, loaded)
    answers = bool(state.told) and Act.AFFIRM in heard.acts  # a yes to a reminder, with something on top
    if is_free and not answers and ADDS.search(heard.text) is not None and ANOTHER.search(heard.text) is None:
        return _added(heard, named, loaded)
    return heard


def _swapped(heard: Readings, named: Sequence[Reading], loaded: Loaded) -> tuple[list[Reading], list[Reading]] | None:
    """What is no longer wanted, and what is wanted in its place."""
    text = heard.text
    if (match := INSTEAD_OF.search(text)) is not None:
        old = [one for one in named if match.end() - 1 <= one.span[0] <= match.end() + 1]
        new = [one for one in named if one not in old and one.kind is Kind.SERVICE]
        return (old, new) if old and new else None
    if (match := CHANGES.search(text)) is not None:
        to = TO.search(text, match.end())
        begins = to.start() if to is not None else match.end()
        old = [one for one in named if match.end() <= one.span[0] < begins]
        new = [one for one in named if one.span[0] >= begins and one.kind is Kind.SERVICE]
        return (old, new) if new else None
    new = [one for one in named if one.kind is Kind.SERVICE]
    if INSTEAD.search(text) is None or not new or ANOTHER.search(text) is not None:
        return None
    booked = {one.service_id for one in _visits(heard, loaded)}
    return None if any(booked & set(_keys(one)) for one in new) else ([], new)


def _gives_up(heard: Readings, named: Sequence[Reading]) -> bool:
    """Whether only what is no longer wanted was understood: "a massage instead of the bath"."""
    match = INSTEAD_OF.search(heard.text)
    if match is None or heard.first(Kind.WHEN) is not None or Intent.RESCHEDULE in heard.intents:
        return False
    return len(named) == 1 and match.end() - 1 <= named[0].span[0] <= match.end() + 1


def _instead(heard: Readings, old: Sequence[Reading], new: Sequence[Reading], loaded: Loaded) -> Readings:
    wanted = _without_parts(_options(new, loaded))
    visits = _visits(heard, loaded)
    if old:
        keys = {key for one in old for key in _keys(one)}
        visits = [one for one in visits if keys & {one.service_id, *one.add_on_ids}]
    visits = [one for one in visits if not any(service.key == one.service_id for service in wanted)]
    if not visits or not wanted:
        is_wish = bool(old) and Intent.RESCHEDULE not in heard.intents
        return replace(heard, found=tuple(one for one in heard.found if one not in old)) if is_wish else heard
    on_day = [one for one in visits if any(_day(when) == one.start.date() for when in heard.of(Kind.WHEN))]
    meant = on_day if len(on_day) == 1 else visits
    found = [
        one for one in heard.found if one.kind not in (*WHATS, Kind.PET) and not (on_day and one.kind is Kind.WHEN)
    ]
    found += [replace(one, alternatives=()) for one in new if one.value in {service.key for service in wanted}]
    if not any(one.kind is Kind.SERVICE for one in found):
        found.append(Reading(Kind.SERVICE, wanted[0].key, new[0].span, 0.9, "in its place"))
    if len(meant) == 1:
        found.append(Reading(Kind.APPOINTMENT, meant[0].key, IMPLIED, 1.0, "the visit that changes"))
        pet = loaded.owner.pet(meant[0].pet_id)
        found += _kept_extras(meant[0], wanted[0], pet, loaded)
    return replace(heard, found=tuple(found), intents=(Intent.ALTER,))


def _otherwise(heard: Readings, loaded: Loaded) -> Readings:
    """ "Change the bath to something else": what, is asked."""
    booked = {key for one in heard.of(*WHATS) for key in _keys(one)}
    visits = [one for one in _visits(heard, loaded) if not booked or one.service_id in booked]
    if not visits:
        return heard
    found = [one for one in heard.found if one.kind not in (*WHATS, Kind.PET)]
    if len(visits) == 1:
        found.append(Reading(Kind.APPOINTMENT, visits[0].key, IMPLIED, 1.0, "the visit that changes"))
    return replace(heard, found=tuple(found), intents=(Intent.ALTER,))


def _added(heard: Readings, named: Sequence[Reading], loaded: Loaded) -> Readings:
    """ "Teeth too": an extra of the visit, a part of it, or a visit of its own right behind it."""
    visits = _visits(heard, loaded)
    days = [_day(one) for one in heard.of(Kind.WHEN)]
    visits = [one for one in visits if not days or one.start.date() in days]
    if len(visits) != 1:
        return heard
    visit, pet = visits[0], loaded.owner.pet(visits[0].pet_id)
    service = ServiceOption(loaded.catalog.service(UUID(visit.service_id)))
    may = {one.key for one in CatalogFact(loaded.catalog).add_ons_for(service, pet)} if pet is not None else set()
    extras = [one for one in named if any(key in may for key in _keys(one))]
    if extras:
        kept = [one for one in heard.found if one.kind not in (*WHATS, Kind.PET, Kind.WHEN)]
        told = [
            Reading(Kind.APPOINTMENT, visit.key, IMPLIED, 1.0, "the visit that changes"),
            Reading(Kind.SERVICE, visit.service_id, IMPLIED, 1.0, "as booked"),
            *(Reading(Kind.ADD_ON, key, IMPLIED, 1.0, "as booked") for key in visit.add_on_ids),
            *(replace(one, kind=Kind.ADD_ON, value=next(key for key in _keys(one) if key in may)) for one in extras),
        ]
        return replace(heard, found=(*kept, *told), intents=(Intent.ALTER,))
    wanted = _options([one for one in named if one.kind is Kind.SERVICE], loaded)
    if wanted and all(is_part_of(one.info, service.info) for one in wanted):
        part = Reading(Kind.INCLUDES, service.key, IMPLIED, 1.0, "part of what is booked")
        return replace(heard, found=(*heard.found, part), intents=(Intent.INCLUDED,))
    if len(wanted) != 1 or wanted[0].key == service.key or days:
        return heard
    end = visit.start + timedelta(minutes=_minutes(visit, pet, loaded))
    behind = When(day=end.date(), after=end.time().replace(tzinfo=None), earliest=True)
    told = [Reading(Kind.WHEN, behind, IMPLIED, 0.9, "right behind the booked visit")]
    if heard.first(Kind.PET) is None:
        told.append(Reading(Kind.PET, visit.pet_id, IMPLIED, 0.9, "whose visit it is"))
    return replace(heard, found=(*heard.found, *told), intents=(Intent.BOOK,))


def _one_of_them(heard: Readings, named: Sequence[Reading], loaded: Loaded) -> Readings:
    """ "A bath and a haircut" is one groom, where that has both."""
    options = _options(named, loaded)
    kept = _without_parts(options)
    if not kept or len(kept) == len(options) or len({one.key for one in kept}) > 1:
        return heard
    whole = kept[0].key
    found = tuple(one for one in heard.found if one.kind is not Kind.SERVICE or one.value == whole)
    part = Reading(Kind.INCLUDES, whole, IMPLIED, 1.0, "part of what is wanted")
    return replace(heard, found=(*found, part), intents=(Intent.INCLUDED, Intent.BOOK))


def _visits(heard: Readings, loaded: Loaded) -> list[VisitFact]:
    pets = {key for one in heard.of(Kind.PET) for key in (one.value, *one.alternatives)}
    coming = [one for one in loaded.diary.upcoming if one.start > loaded.now]
    return [one for one in coming if not pets or one.pet_id in pets]


def _options(readings: Sequence[Reading], loaded: Loaded) -> list[ServiceOption]:
    """The services that are named; of a word for several the first."""
    by_key = {str(one.service_id): ServiceOption(one) for one in loaded.catalog.services}
    return [by_key[key] for one in readings if (key := str(one.value)) in by_key]


def _without_parts(options: Sequence[ServiceOption]) -> list[ServiceOption]:
    """ "The haircut with the bath" is the groom that has both."""
    return [
        one for one in options if not any(is_part_of(one.info, other.info) for other in options if other.key != one.key)
    ]


def is_part_of(part: ServiceInfo, whole: ServiceInfo) -> bool:
    """Whether the description of ``whole`` names ``part``, by one of its names and by nothing else."""
    called = {_singular(one) for one in (part.name, *part.also_called)}
    said = [_singular(one) for one in PARTS.split(whole.description or "")]
    return part.service_id != whole.service_id and bool(called.intersection(said))


def _singular(name: str) -> str:
    return " ".join(name.casefold().split()).removesuffix("s")


def _kept_extras(visit: VisitFact, service: ServiceOption, pet: PetFact | None, loaded: Loaded) -> list[Reading]:
    """The extras that go with the new service as well."""
    may = {one.key for one in CatalogFact(loaded.catalog).add_ons_for(service, pet)} if pet is not None else set()
    return [Reading(Kind.ADD_ON, key, IMPLIED, 1.0, "as booked") for key in visit.add_on_ids if key in may]


def _minutes(visit: VisitFact, pet: PetFact | None, loaded: Loaded) -> int:
    services = [loaded.catalog.service(UUID(one)) for one in (visit.service_id, *visit.add_on_ids)]
    weight = pet.weight if pet is not None else None
    return sum(loaded.catalog.price_and_minutes(one, weight)[1] for one in services)


def _keys(one: Reading) -> tuple[str, ...]:
    return tuple(str(key) for key in (one.value, *one.alternatives))


def _day(one: Reading) -> object:
    return one.value.day if isinstance(one.value, When) else None
