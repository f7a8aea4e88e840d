"""An animal that is ill or hurt: what is said of it makes the talk urgent, and a visit at once the likely wish."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.complaints import HARMED
from bot.engine.state import State
from bot.loading import Loaded, names
from bot.understanding import symptoms
from bot.understanding.readings import IMPLIED, Intent, Kind, Reading, Readings
from bot.understanding.values import When

A_COMPLAINT: Final = "limping"  # what is brought to whoever treats sick animals: the service with this use does
SINCE: Final = re.compile(r"\b(?:since|all|ever since|the whole|earlier|just now)\b", re.IGNORECASE)
SINCE_IT: Final = re.compile(
    r"\b(?:since|from|after|because of|ever since)(?: (?:the|his|her|their|its|that|your|last))+ "
)
BOOKS: Final = re.compile(
    r"\b(?:book|appointment|visit|slot|come in|come by|come over|bring (?:him|her|it|them|\w+) in|see (?:him|her|us"
    r"|a vet|\w+ today)|squeeze|fit (?:us|him|her) in)\b"
)
NO_VISIT: Final = frozenset({Intent.CANCEL, Intent.RESCHEDULE, Intent.HISTORY, Intent.PET_DIED, Intent.APPOINTMENTS})


def care_of(loaded: Loaded) -> str | None:
    """The service for sick animals, if the shop has one."""
    for name in names(loaded):
        if name.kind is Kind.SERVICE and A_COMPLAINT in name.uses:
            return name.key
    return None


def ailing(heard: Readings, state: State, loaded: Loaded, *, reference: datetime) -> Readings:
    """The message with what its symptoms mean here: call at once, or be seen soon."""
    if symptoms.is_let_go(heard.plain):
        return _let_go(heard)
    if Intent.URGENT in heard.intents and symptoms.is_denied(heard.plain):
        heard = replace(heard, intents=tuple(one for one in heard.intents if one is not Intent.URGENT))
    emergency = Intent.URGENT in heard.intents or symptoms.is_emergency(heard.plain)
    if not emergency and not state.hurry and not symptoms.is_unwell(heard.plain):
        return heard
    care = care_of(loaded)
    intents: tuple[Intent, ...] = tuple(one for one in heard.intents if one not in (Intent.URGENT, Intent.HELP))
    if emergency:
        if BOOKS.search(heard.plain) is None:  # "her gums are white" wishes no visit of the dentist's
            intents = tuple(one for one in intents if one is not Intent.BOOK)
            wishes = (Kind.SERVICE, Kind.ADD_ON)
            heard = replace(heard, found=tuple(one for one in heard.found if one.kind not in wishes))
        intents = (Intent.URGENT, *intents)
    elif NO_VISIT.intersection(heard.intents):
        return heard
    elif care is None:
        return _elsewhere(heard, reference)
    if care is None:
        return replace(heard, intents=intents)
    if state.hurry and not emergency and not symptoms.is_unwell(heard.plain):
        if Intent.BOOK not in heard.intents:
            return heard
    elif Intent.UNWELL not in intents:
        intents = (*intents, Intent.UNWELL)
    if not emergency and Intent.BOOK not in intents and state.top is None:
        intents = (*intents, Intent.BOOK)
    return replace(heard, intents=intents, found=_at_once(heard, care, reference))


def _let_go(heard: Readings) -> Readings:
    """An animal is to be put to sleep: a person's to talk about, whatever else the words might mean."""
    kept = tuple(one for one in heard.found if one.kind is Kind.PET)
    return replace(heard, found=kept, intents=(Intent.LET_GO,))


def _elsewhere(heard: Readings, reference: datetime) -> Readings:
    """Where nobody treats animals: a vet should see it, and the team should know. "Since this morning" is no wish."""
    hurt = [one.span() for one in HARMED.finditer(heard.text.lower())]  # the "cut" on a leg is no haircut
    behind = [one.end() for one in SINCE_IT.finditer(heard.text.lower())]  # "a rash since the bath" wishes no bath
    wished = [
        one
        for one in heard.of(Kind.SERVICE, Kind.ADD_ON)
        if not any(a <= one.span[0] < b for a, b in hurt) and one.span[0] not in behind
    ]
    if wished or Intent.ADVICE in heard.intents:
        return heard  # "a bath, she is scratching a lot"
    if hurt or behind:
        kept = tuple(one for one in heard.found if one.kind not in (Kind.SERVICE, Kind.ADD_ON))
        heard = replace(heard, found=kept, intents=tuple(one for one in heard.intents if one is not Intent.BOOK))
    kept = tuple(one for one in heard.found if one.kind is not Kind.WHEN or _is_to_come(one, reference))
    if since := SINCE.search(heard.text):
        kept = tuple(one for one in kept if one.kind is not Kind.WHEN or one.span[0] < since.start())
    without = (one for one in heard.intents if one is not Intent.HELP)  # "an ear infection, what do I do?"
    return replace(heard, found=kept, intents=(Intent.AILING, *without))


def _at_once(heard: Readings, care: str, reference: datetime) -> tuple[Reading, ...]:
    """The service that treats it, and the first free time unless a day to come is said: "all night" is none."""
    kept = [one for one in heard.found if one.kind is not Kind.WHEN or _is_to_come(one, reference)]
    if not any(one.kind in (Kind.SERVICE, Kind.ADD_ON) for one in kept):
        kept.append(Reading(Kind.SERVICE, care, IMPLIED, 0.7, "it treats sick animals"))
    if not any(one.kind is Kind.WHEN for one in kept):
        kept.append(Reading(Kind.WHEN, When(earliest=True), IMPLIED, 0.7, "it cannot wait"))
    return tuple(kept)


def _is_to_come(reading: Reading, reference: datetime) -> bool:
    when = reading.value
    if not isinstance(when, When):
        return True
    day = when.day or (when.start.day if when.start is not None else None)
    return when.earliest or (day is not None and day >= reference.date()) or when.clock is not None
