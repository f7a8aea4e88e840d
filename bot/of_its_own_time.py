""" "Half an hour later", "postpone by two days", "later that day": said of the visit that moves, never of today."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from typing import Final

from bot.engine.memory import load_opening
from bot.engine.state import Frame, State
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.suiting import is_said, suits
from bot.understanding import cues_booked, relative
from bot.understanding.cues import possible
from bot.understanding.readings import IMPLIED, Act, Kind, Reading, Readings
from bot.understanding.values import Grain, Relation, Relative, When

MOVE: Final = "reschedule"
FROM_NOW: Final = "length ahead"  # the rule of "in half an hour"
AHEAD: Final = re.compile(r"\bfrom now\b|\bin (?:an?|half|\d+|\w+) (?:an? )?(?:hour|minute|day|week)s?\b")
SOONEST: Final = re.compile(r"\b(?:soon|sooner|soonest|earliest|asap|latest)\b")
NOON: Final = 12


def of_its_own_time(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message with what it says of the visit's own time; a time among those put forward is left as it is."""
    top = state.top if state.top is not None and state.top.dialog == MOVE else None
    visit = _moving(heard, top, loaded)
    if visit is None:
        return heard
    if top is not None and (top.offers or "slot" in top.values):
        return _among_offers(heard, top, visit)
    heard = _without_where_it_is(heard, visit)
    if (shift := shift_of(heard)) is not None:
        kept = tuple(
            one for one in heard.found if one.kind not in (Kind.DURATION, Kind.RELATIVE) and one.rule != FROM_NOW
        )
        return replace(heard, found=(*kept, shift))
    return _that_day(heard, visit)


def _without_where_it_is(heard: Readings, visit: VisitFact) -> Readings:
    """Of "thursday i can't, better friday" the first day is where the visit is."""
    whens = list(heard.of(Kind.WHEN))
    first = whens[0] if len(whens) > 1 else None
    if first is None or not isinstance(first.value, When) or not is_said(first.value):
        return heard
    if not suits(first.value, visit.start.replace(tzinfo=None)):
        return heard
    return replace(heard, found=tuple(one for one in heard.found if one is not first))


def _moving(heard: Readings, top: Frame | None, loaded: Loaded) -> VisitFact | None:
    """The one visit that is meant."""
    chosen = top.values.get("visit") if top is not None else None
    named = heard.first(Kind.APPOINTMENT)
    key = str(chosen) if isinstance(chosen, str) else str(named.value) if named is not None else None
    pets = {one.value for one in heard.of(Kind.PET)}
    visits = [
        one for one in loaded.diary.upcoming if one.key == key or (key is None and (not pets or one.pet_id in pets))
    ]
    return visits[0] if len(visits) == 1 else None


def shift_of(heard: Readings) -> Reading | None:
    """By how much it moves; "in half an hour" is counted from now."""
    told = [one for one in heard.of(Kind.RELATIVE) if _is(one.value, Relation.SHIFT)]
    if told:
        return told[0]
    if AHEAD.search(heard.plain) is not None:
        return None
    dated = [one for one in heard.of(Kind.WHEN) if one.rule != FROM_NOW]
    found = next(
        (one for one in relative.find(heard.plain, possible(heard.plain)) if one.relative.relation is Relation.SHIFT),
        None,
    )
    return Reading(Kind.RELATIVE, found.relative, IMPLIED, 0.9, found.rule) if found and not dated else None


def _is(value: object, relation: Relation) -> bool:
    return isinstance(value, Relative) and value.relation is relation


def _that_day(heard: Readings, visit: VisitFact) -> Readings:
    """ "Later", "earlier the same day": of the day that the visit is on."""
    told = [one for one in heard.of(Kind.RELATIVE) if isinstance(one.value, Relative)]
    if heard.first(Kind.WHEN) is not None or SOONEST.search(heard.plain) is not None:
        return heard
    wall = visit.start.replace(tzinfo=None)
    if any(_is(one.value, Relation.LATER) for one in told):
        when = When(day=wall.date(), after=(wall + timedelta(minutes=1)).time(), grain=Grain.MINUTE)
    elif any(_is(one.value, Relation.EARLIER) for one in told):
        when = When(day=wall.date(), until=wall.time(), grain=Grain.MINUTE)
    else:
        return heard
    kept = tuple(one for one in heard.found if one.kind is not Kind.RELATIVE)
    return replace(heard, found=(*kept, Reading(Kind.WHEN, when, IMPLIED, 0.9, "that day")))


def _among_offers(heard: Readings, top: Frame, visit: VisitFact) -> Readings:
    """ "Same hour", "no i meant 5", behind the times that were put forward."""
    if (said := heard.first(Kind.WHEN)) is not None:
        return _of_the_offered(heard, said, top)
    slot = top.values.get("slot")
    days = {load_opening(slot).start.date()} if isinstance(slot, dict) else {one.start.date() for one in top.offers}
    day = days.pop() if len(days) == 1 else None
    clock = visit.start.time().replace(tzinfo=None, second=0, microsecond=0)
    if any(_is(one.value, Relation.SAME_TIME) for one in heard.of(Kind.RELATIVE)):
        when = When(day=day, clock=clock, grain=Grain.MINUTE)
    else:
        hour = _hour(heard, least=len(top.offers))
        if hour is None or isinstance(slot, dict):
            return heard
        when = When(day=day, clock=hour, either_half=True, grain=Grain.MINUTE)
    kept = tuple(one for one in heard.found if one.kind not in (Kind.RELATIVE, Kind.NUMBER))
    act = Act.CHANGE if heard.act is Act.DENY else heard.act
    return replace(heard, found=(*kept, Reading(Kind.WHEN, when, IMPLIED, 0.9, "of its own time")), act=act)


def _of_the_offered(heard: Readings, said: Reading, top: Frame) -> Readings:
    """ "At eleven is fine", where eleven was put forward: of that day, though the visit is at eleven itself."""
    when = said.value
    if not isinstance(when, When) or when.clock is None or when.day or when.start or when.end or when.weekdays:
        return heard
    halves = {when.clock, when.clock.replace(hour=(when.clock.hour + 12) % 24)} if when.either_half else {when.clock}
    days = {one.start.date() for one in top.offers if one.start.time().replace(tzinfo=None) in halves}
    if len(days) != 1:
        return heard
    own = replace(said, value=replace(when, day=days.pop()))
    return replace(heard, found=tuple(own if one is said else one for one in heard.found))


def _hour(heard: Readings, *, least: int) -> time | None:
    """A bare number that is an hour by the words around it, and none of the choices."""
    numbers = [one.value for one in heard.of(Kind.NUMBER) if isinstance(one.value, Decimal)]
    if len(numbers) != 1 or numbers[0] != int(numbers[0]) or not least < numbers[0] <= NOON:
        return None
    return time(int(numbers[0]) % 24) if cues_booked.names_an_hour(heard.plain) else None
