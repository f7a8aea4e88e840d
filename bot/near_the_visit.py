"""Which friday is meant where a visit, or a time in question, lies in another week: that one's, today's, or either."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.engine.state import State
from bot.loading import Loaded
from bot.said_of_the_moved import MOVES, NEAR_IT, moving
from bot.understanding.readings import Intent, Kind, Reading, Readings
from bot.understanding.values import When

CHANGING: Final = frozenset({Intent.RESCHEDULE, Intent.ALTER})
WEEK: Final = timedelta(days=7)
_BARE: Final = re.compile(r"(?:^|\+ )(?:this )?weekday(?= \+|$)")  # rules: "friday", "the friday", "friday after 3"
_DATED: Final = re.compile(r"\b(?:nth|date|month|week)\b")  # "saturday ... the 16th" says it all
_NAME: Final = r"(?:mon|tue|wed|thu|fri|sat|sun|lunes|martes|mi[eé]r|jueves|viernes|s[aá]b|dom)"
_SAID_WHICH: Final = re.compile(
    rf"\b(?:this|next|coming|following|last|first|every|any|este|pr[oó]ximo|siguiente) {_NAME}"
    rf"|\b{_NAME}\w* (?:this|of this|next|in|de esta) week\b|\b{_NAME}\w* (?:que viene|coming|next)\b",
    re.IGNORECASE,
)
_THE: Final = re.compile(rf"\b(?:the|that|el|ese) {_NAME}", re.IGNORECASE)


def near_the_visit(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """A bare weekday beside a visit of another week, or beside a time that is talked about: with both days to choose.

    "The friday" is that of the visit. A day that was put forward is the one that is named.
    """
    named = [one for one in heard.of(Kind.WHEN) if _is_bare(one, heard)]
    if len(named) != 1:
        return heard
    reading = named[0]
    when = reading.value
    base = _talked_about(heard, state, loaded)
    if base is None or not isinstance(when, When) or when.day is None:
        return heard
    today = loaded.shop.local(loaded.now).date()
    offered = {one.start.date() for one in state.top.offers} if state.top is not None else set()
    if (inside := _in_the_agreed_week(when, state)) is not None and not offered.intersection((when.day, inside)):
        return replace(heard, found=tuple(_on(one, inside) if one is reading else one for one in heard.found))
    definite = _THE.search(heard.text) is not None or _is_in_another_week(base, state, loaded)
    days = meant(when, base, offered, today=today, definite=definite)
    if days == (when.day,):
        return heard
    first, *others = (replace(when, day=day) for day in days)
    said = replace(reading, value=first, alternatives=tuple(others), rule=NEAR_IT)
    return replace(heard, found=tuple(said if one is reading else one for one in heard.found))


def meant(when: When, base: date, offered: set[date], *, today: date, definite: bool) -> tuple[date, ...]:
    """The days that a bare weekday may be: the next one from ``today``, the one in the week of ``base``, or both."""
    soon = when.day
    if soon is None:
        return ()
    named = sorted(day for day in offered if day.weekday() == soon.weekday())
    if named:
        return (named[0],) if len(named) == 1 else (soon,)
    near = base - timedelta(days=base.weekday()) + timedelta(days=soon.weekday())
    if near < today:
        near += WEEK
    if near == soon or (near == base and when.clock is None):
        return (soon,)  # nobody moves a visit to its own day
    weeks_apart = any(_monday(day) != _monday(base) for day in offered)
    return (near,) if definite and not weeks_apart else (soon, near)


def _on(one: Reading, day: date) -> Reading:
    return replace(one, value=replace(one.value, day=day)) if isinstance(one.value, When) else one


def _in_the_agreed_week(when: When, state: State) -> date | None:
    """That weekday of the week that was wished, while its times are put forward: "next week", then "friday"."""
    wish = state.top.wish if state.top is not None else None
    if wish is None or wish.start is None or wish.end is None or when.day is None:
        return None
    first, last = wish.start.day, wish.end.day
    inside = first + timedelta(days=(when.day.weekday() - first.weekday()) % 7)
    return inside if inside < last and last - first <= WEEK else None


def _is_in_another_week(base: date, state: State, loaded: Loaded) -> bool:
    """Whether the visit is about to move to another week than its own: then a day of that week is meant."""
    top = state.top
    if top is None or top.dialog not in MOVES or "slot" not in top.values:
        return False
    first = str(top.values.get("visit")).partition(",")[0]
    own = next((one.start.date() for one in loaded.diary.upcoming if one.key == first), None)
    return own is not None and _monday(own) != _monday(base)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _is_bare(one: Reading, heard: Readings) -> bool:
    said = isinstance(one.value, When) and one.value.day is not None and not one.alternatives
    bare = _BARE.search(one.rule) is not None and _DATED.search(one.rule) is None
    return said and bare and _SAID_WHICH.search(heard.text) is None


def _talked_about(heard: Readings, state: State, loaded: Loaded) -> date | None:
    """The day from which it is counted: that of the time in question, else of the visit that moves."""
    top = state.top
    afresh = heard.first(Kind.SERVICE, Kind.ADD_ON) is not None and CHANGING.isdisjoint(heard.intents)
    if afresh:
        return None  # a wish of its own, and none for the time in question
    slot = top.values.get("slot") if top is not None else None
    if isinstance(slot, dict) and isinstance(start := slot.get("start"), str):
        return datetime.fromisoformat(start).date()
    if not CHANGING.isdisjoint(heard.intents) or (top is not None and top.dialog in MOVES):
        visit = moving(heard, state, loaded)
        return visit.start.date() if visit is not None else None
    weeks = {_monday(one.start.date()) for one in top.offers} if top is not None else set()
    return top.offers[0].start.date() if top is not None and len(weeks) == 1 and top.wish is not None else None
