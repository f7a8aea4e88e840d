""" "How much for both?", of a bath for Bella and a groom for Max: each with what is told or in question of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.each_its_service import served_parts
from bot.engine.each import LEADS
from bot.engine.state import State
from bot.understanding.normalise import fold
from bot.understanding.readings import IMPLIED, OWN_TIME, Act, Intent, Kind, Reading, Readings

SERVED: Final = (Kind.SERVICE, Kind.ADD_ON)

OF_ALL: Final = re.compile(
    r"\b(?:both|all|altogether|together|in total|the total|everything|each|amb[oa]s|l[oa]s (?:dos|tres)|tod[oa]s?"
    r"|en total)\b"
)


def each_its_price(heard: Readings, state: State) -> Readings:
    """The question with each pet's own service behind it, where they differ."""
    if Intent.PRICES not in heard.intents or heard.act is Act.CANCEL:
        return heard
    waits = state.top is not None and bool(state.top.later)
    said = [one for one in heard.of(Kind.PET) if one.rule == "name" or not waits]  # "both" is said of those in question
    pets = sorted(said, key=lambda one: one.span)
    services = sorted(heard.of(*SERVED), key=lambda one: one.span)
    named = {one.value for one in pets}
    if any(one.alternatives for one in pets) or (len(named) < 2 and (pets or services or not _is_of_all(heard))):
        return heard
    pairs = list(_told(heard, pets, services) if services else _in_question(state, named))
    if len({one.value for one in pairs if one.kind is Kind.PET}) < 2:
        return heard
    if len({one.value for one in pairs if one.kind in SERVED}) < 2:  # as it is told of one service for all
        pairs = [one for one in pairs if one.kind is Kind.PET] if not services else [*pets, *services]
    kept = tuple(one for one in heard.found if one.kind not in (Kind.PET, *SERVED))
    return replace(heard, found=(*kept, *pairs), notes=(*heard.notes, "each its own price"))


def _is_of_all(heard: Readings) -> bool:
    return OF_ALL.search(fold(heard.text).plain) is not None


def _told(heard: Readings, pets: Sequence[Reading], services: Sequence[Reading]) -> Iterator[Reading]:
    """What the message itself says of each."""
    if len({one.value for one in pets}) < len(pets) or any(one.span[0] < 0 for one in pets):
        return
    for part in served_parts(heard, pets, services) or ():
        own = [replace(one, rule=OWN_TIME) for one in part if one.kind in SERVED]
        for pet in (one for one in part if one.kind is Kind.PET):
            yield pet
            yield from own


def _in_question(state: State, named: Collection[object]) -> Iterator[Reading]:
    """What is being booked for each: now, and for whoever waits for its turn."""
    top = state.top
    if top is None or top.dialog != "book":
        return
    pet, service = top.values.get("pet"), top.values.get("service")
    if not isinstance(pet, str) or not isinstance(service, str):
        return
    later = sorted(top.later, key=_is_no_pet) if sum(one.kind in LEADS for one in top.later) == 1 else top.later
    booked: list[tuple[Kind, str]] = [(Kind.PET, pet), (Kind.SERVICE, service)]
    booked += [(one.kind, str(one.value)) for one in later if one.kind in (*LEADS, *SERVED)]
    is_named = False
    for kind, key in booked:
        is_named = (not named or key in named) if kind in LEADS else is_named
        if is_named:
            yield Reading(kind, key, IMPLIED, 0.9, OWN_TIME if kind in SERVED else "name")


def _is_no_pet(one: Reading) -> bool:
    return one.kind not in LEADS
