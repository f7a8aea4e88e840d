""" "Right after Otto", "on the same visit": a time that is said by a visit that is booked already."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from bot.engine.state import State
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.understanding.readings import IMPLIED, Intent, Kind, Reading, Readings
from bot.understanding.values import When

_OF_BOOKING: Final = frozenset({Intent.BOOK, Intent.SERVICES, Intent.APPOINTMENTS})
_AFTER: Final = re.compile(
    r"\b(?P<near>(?:right|straight|directly|immediately|just) )?after (?P<whom>[^\W\d_][\w'’-]*)", re.IGNORECASE
)
_WHOM: Final = frozenset({"him", "her", "them", "that", "it", "this"})
_WITH_IT: Final = re.compile(
    r"\b(?:on|in|at|to|during|with|for) (?:the|that|his|her|their) (?:very )?same (?:visit|appointment|booking|go"
    r"|trip)\b"
    r"|\bin one go\b|\bwhile (?:he|she|we)(?:['’]?s| is|['’]?re| are) (?:already )?(?:there|in|with you)\b",
    re.IGNORECASE,
)


def beside(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message with the day of the visit that is meant, and the end of it as the earliest time."""
    if not loaded.diary.upcoming or not _OF_BOOKING.issuperset(heard.intents):
        return heard
    if state.top is not None and state.top.dialog != "book":
        return heard
    found = heard.found
    if (match := _AFTER.search(heard.text)) is not None:
        begins, end = match.span("whom")
        named = next((one for one in heard.of(Kind.PET) if begins <= one.span[0] < end), None)
        if named is None and not (match["near"] and match["whom"].lower() in _WHOM):
            return heard
        visit = _visit(state, loaded, pet=str(named.value) if named else None)
        found = tuple(one for one in found if one is not named)
    elif _WITH_IT.search(heard.text) is not None:
        pet = heard.first(Kind.PET)
        visit = _visit(state, loaded, pet=str(pet.value) if pet else None)
    else:
        return heard
    if visit is None or heard.first(Kind.WHEN) is not None:
        return heard
    ends = _end(visit, loaded)
    when = When(day=ends.date(), after=ends.time().replace(tzinfo=None))
    intents = tuple(dict.fromkeys((Intent.BOOK, *heard.intents))) if state.top is None else heard.intents
    intents = tuple(one for one in intents if one is not Intent.APPOINTMENTS)
    return replace(
        heard, found=(*found, Reading(Kind.WHEN, when, IMPLIED, 0.9, "beside a booked visit")), intents=intents
    )


def _visit(state: State, loaded: Loaded, *, pet: str | None) -> VisitFact | None:
    """The visit of this pet on a day that is talked about, else its next one; without a pet only what is plain."""
    visits = [one for one in loaded.diary.upcoming if pet is None or one.pet_id == pet]
    days = {one.start.date() for one in state.top.offers} if state.top is not None else set()
    near = [one for one in visits if one.start.date() in days] or visits
    if pet is None and len(near) > 1:
        return None
    return near[0] if near else None


def _end(visit: VisitFact, loaded: Loaded) -> datetime:
    """When it is over, extras included."""
    record = loaded.owner.pet(visit.pet_id)
    services = [loaded.catalog.service(UUID(one)) for one in (visit.service_id, *visit.add_on_ids)]
    weight = record.weight if record is not None else None
    minutes = sum(loaded.catalog.price_and_minutes(one, weight)[1] for one in services)
    return visit.start + timedelta(minutes=minutes)
