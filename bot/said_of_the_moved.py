"""Times that are said of a visit that moves: "friday, same time", "the day after", "to 3 pm"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.engine.state import State
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.understanding.readings import IMPLIED, Intent, Kind, Reading, Readings
from bot.understanding.values import Bound, Grain, Relation, Relative, When

MOVES: Final = ("reschedule", "alter")  # the dialogs about a visit that gets another time
NAMING: Final = frozenset(
    {Intent.MOVE_ALL, Intent.ALTER, Intent.RESCHEDULE}
)  # intents of which the visits are named for certain
NEAR_IT: Final = "weekday near the visit"  # rule: of its own week, or the next one


def is_moving(state: State) -> bool:
    """Whether a visit is being moved, or changed, and no other time is in question yet."""
    top = state.top
    return top is not None and top.dialog in MOVES and "slot" not in top.values


def said_of_the_moved(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """ "Friday, same time", "the day after", "to 3 pm" are said of the visit that moves."""
    visit = moving(heard, state, loaded)
    if visit is None:
        return heard
    said, relative = heard.first(Kind.WHEN), relation(heard)
    offered = state.top is not None and bool(state.top.offers)
    wanted = said_of(said, relative, visit.start, offered=offered)
    if wanted is None:
        return heard
    base = said or relative
    span = base.span if base is not None else IMPLIED
    kept = tuple(one for one in heard.found if one is not said and one is not relative)
    either = said.alternatives if said is not None and said.rule == NEAR_IT else ()
    others = tuple(
        other
        for one in either
        if isinstance(one, When) and (other := _when_of(one, relative, visit.start, offered=offered)) is not None
    )
    own = Reading(Kind.WHEN, wanted, span, 0.9, "said of the visit that moves", others)
    return replace(heard, found=(*kept, own))


def relation(heard: Readings) -> Reading | None:
    """Of "the day after, same time" the day, which keeps the time anyhow."""
    told = list(heard.of(Kind.RELATIVE))
    shifts = (one for one in told if isinstance(one.value, Relative) and one.value.relation is Relation.SHIFT)
    return next(shifts, told[0] if told else None)


def moving(heard: Readings, state: State, loaded: Loaded) -> VisitFact | None:
    """The visit that is meant, if only one can be."""
    chosen = state.top.values.get("visit") if state.top is not None and state.top.dialog in MOVES else None
    first = str(chosen).partition(",")[0]  # of several that move together
    pets = {reading.value for reading in heard.of(Kind.PET)}
    visits = [
        one
        for one in loaded.diary.upcoming
        if (chosen is None or one.key == first) and (chosen is not None or not pets or one.pet_id in pets)
    ]
    together = {one.value for one in heard.of(Kind.APPOINTMENT)} if NAMING.intersection(heard.intents) else set()
    visits = [one for one in visits if one.key in together][:1] or visits
    return visits[0] if len(visits) == 1 else None


def said_of(said: Reading | None, relative: Reading | None, start: datetime, *, offered: bool) -> When | None:
    """The wish that a message makes of the visit's own time; None where it says all itself, or speaks of an offer."""
    when = said.value if said is not None and isinstance(said.value, When) else None
    return _when_of(when, relative, start, offered=offered)


def _when_of(when: When | None, relative: Reading | None, start: datetime, *, offered: bool) -> When | None:
    shift = relative.value if relative is not None and isinstance(relative.value, Relative) else None
    clock = start.time().replace(second=0, microsecond=0, tzinfo=None)
    if shift is not None and shift.relation is Relation.SAME_TIME and when is not None:
        return replace(when, clock=clock, part=None, either_half=False)
    if offered:
        return None
    if shift is not None and shift.relation is Relation.SHIFT and when is None:
        at = start.replace(tzinfo=None) + timedelta(days=shift.days, minutes=shift.minutes)
        return When(day=at.date(), clock=at.time(), grain=Grain.MINUTE)
    if shift is not None and shift.relation is Relation.SHIFT and shift.days == 7 and _rules_out(when):
        monday = start.date() - timedelta(days=start.weekday() - shift.days)  # "the week after, any day but thursday"
        return replace(when or When(), start=Bound(monday), end=Bound(monday + timedelta(days=7)))
    if shift is not None and shift.relation is Relation.SHIFT and shift.days and when is not None and _is_hour(when):
        return replace(when, day=start.date() + timedelta(days=shift.days))  # "the week after, at 11"
    if when is not None and when.clock is not None and not (when.day or when.start or when.end or when.weekdays):
        return replace(when, day=start.date())
    return None


def _rules_out(when: When | None) -> bool:
    """Whether some day is ruled out and none is wished: "any day but thursday"."""
    return when is not None and bool(when.but) and not (when.day or when.start or when.end or when.weekdays)


def _is_hour(when: When) -> bool:
    return when.clock is not None and not (when.day or when.start or when.end or when.weekdays)
