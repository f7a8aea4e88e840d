""" "Swap Rolo and Maple", "Rolo at 11 and Maple at 9": two visits that change places go to the team, both or neither.

Moved one behind the other, the first would stand where the second still is, and whoever stops half-way has lost a time.
Where each goes to a place of its own they move in turn, each with its own check.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.engine.step import SILENCE
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.suiting import clocks, is_said, suits
from bot.understanding.cues import any_of
from bot.understanding.normalise import fold
from bot.understanding.readings import IMPLIED, ONE_OF_SEVERAL, OWN_TIME, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When

_PLACE: Final = r"(?:slot|spot|time|place|appointment|visit|hour|turn)s?"
SWAPS: Final = any_of(
    r"(?:swap|swaps|swapped|swapping|switch|trade|exchange|flip|interchange)(?: \w+){0,4}? (?:and|with|for|times|places"
    r"|slots|spots|appointments|visits|around|over)",
    rf"(?:swap|switch|trade|exchange|flip) (?:both|them|the two|their|the) ?(?:{_PLACE}|dogs|cats|pets)?",
    rf"(?:change|trade|switch|swap) (?:their )?{_PLACE}",
    r"other way (?:round|around)",
)
TAKES: Final = any_of(
    rf"(?:take|takes|taking|have|has|get|gets|use|uses|give|gives|into|in) (?:\w+ ){{0,2}}?\w+s {_PLACE}",
    r"(?:put|bring|take|send|can|could) \w+ (?:(?:in|come|go|along) )?(?:instead|in place) of \w+",
)
CAMBIA: Final = re.compile(
    r"\b(?:intercambi\w+|permut\w+|cruz(?:a|ar|amos)|cambi(?:a|ar|ame|amos|o|en) (?:(?:el|la|a|los|las|de) )*\w+ "
    r"(?:por|con|y) (?:(?:el|la|a) )*\w+|que (?:vaya|venga) \w+ en (?:vez|lugar) de)\b"
)
BOTH: Final = re.compile(
    r"\b(?:both|them|the two|their|dogs|cats|pets|times|round|around|las dos|los dos|turnos|citas)\b"
)
MAY_SWAP: Final = frozenset(
    {Intent.RESCHEDULE, Intent.BOOK, Intent.ALTER, Intent.UNKNOWN_QUESTION, Intent.BROUGHT, Intent.APPOINTMENTS}
)
BESIDES: Final = (Kind.SERVICE, Kind.ADD_ON, Kind.PERSON, Kind.NOT_PERSON)
ONLY_TOLD: Final = re.compile(
    r"\b(?:did|is it(?! (?:possible|ok|okay|fine|alright|all right))|was|were|are|have you|has|when|what|right"
    r"|correct|thought|think|said|says|isnt|arent|which|who|if|dont|not|never|no need|already)\b"
)
""" "Did you swap them", "I thought Rolo was at 11": what was or is, and no wish."""
POLITELY: Final = re.compile(r"\b(?:can|could|would|may|possible|please|pls)\b")
MAY_GO: Final = frozenset({Intent.BOOK, Intent.RESCHEDULE})


def swapped(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as two visits that change places, or that each go to another time."""
    silent = state.at is not None and loaded.now - state.at > SILENCE
    coming = [one for one in loaded.diary.upcoming if one.start > loaded.now]
    if (state.frames and not silent) or len(coming) < 2 or not MAY_SWAP.issuperset(heard.intents):
        return heard
    if heard.act in (Act.CANCEL, Act.DENY) or ONLY_TOLD.search(heard.plain) is not None or _only_asks(heard):
        return heard
    pets = list(dict.fromkeys(str(one.value) for one in heard.of(Kind.PET) if not one.alternatives))
    visits = [one for one in coming if one.pet_id in pets]
    if _wishes(heard, pets, visits, coming):
        meant = visits if len(pets) > 1 else coming
        return _of(heard, Intent.SWAP, [_named(one) for one in meant])
    return _each_at_its_own(heard, coming)


def _only_asks(heard: Readings) -> bool:
    """Whether it is asked how it is, not whether it can be."""
    return (heard.act is Act.QUESTION or "?" in heard.text) and POLITELY.search(heard.plain) is None


def _wishes(heard: Readings, pets: Sequence[str], visits: Sequence[VisitFact], coming: Sequence[VisitFact]) -> bool:
    """Whether two change places, and nothing else is to become of them."""
    typed = fold(heard.text).plain
    swaps = SWAPS.search(heard.plain) is not None or CAMBIA.search(typed) is not None
    if len(pets) > 1:
        both = len(visits) == len(pets) == len({one.pet_id for one in visits}) == 2
        there = all(_is_of(one.value, visits) for one in heard.of(Kind.WHEN))
        people = heard.first(Kind.PERSON, Kind.NOT_PERSON, Kind.RELATIVE)
        return both and there and people is None and (swaps or TAKES.search(heard.plain) is not None)
    if pets or heard.first(Kind.WHEN, Kind.RELATIVE, *BESIDES) is not None:
        return False
    return swaps and len(coming) == 2 and BOTH.search(heard.plain + " " + typed) is not None


def _is_of(when: object, visits: Sequence[VisitFact]) -> bool:
    """Whether a time is one of those at which the visits are booked."""
    return isinstance(when, When) and any(suits(when, one.start.replace(tzinfo=None)) for one in visits)


def _each_at_its_own(heard: Readings, coming: Sequence[VisitFact]) -> Readings:
    """ "Bella at 11 and Max at 10", where each has one visit: of their own days, one after the other."""
    if not MAY_GO.issuperset(heard.intents) or heard.first(*BESIDES) is not None:
        return heard
    going = _goals(heard, coming)
    if len(going) < 2:
        return heard
    taken = [visit for visit, when in going if any(_takes(when, visit, one) for one, _ in going if one is not visit)]
    if taken and len(going) != 2:
        return heard
    if len(taken) == 2:
        return _of(heard, Intent.SWAP, [_named(visit) for visit, _ in going])
    going.sort(key=lambda one: one[0] in taken)  # who goes where the other is now, goes behind it
    found: list[Reading] = []
    for visit, when in going:
        dated = when.day or when.start or when.end or when.weekdays
        own = when if dated else replace(when, day=visit.start.date())
        found += (_named(visit), Reading(Kind.WHEN, own, IMPLIED, 0.9, OWN_TIME))
    return _of(heard, Intent.RESCHEDULE, found)


def _goals(heard: Readings, coming: Sequence[VisitFact]) -> list[tuple[VisitFact, When]]:
    """Each pet's only visit, with the time that is said right behind its name."""
    told = sorted(
        (one for one in heard.found if one.kind in (Kind.PET, Kind.WHEN) and one.span[0] >= 0), key=lambda one: one.span
    )
    goals: list[tuple[VisitFact, When]] = []
    for one, behind in zip(told[::2], told[1::2], strict=False):
        its = [visit for visit in coming if visit.pet_id == one.value]
        if one.kind is not Kind.PET or one.alternatives or len(its) != 1 or not isinstance(behind.value, When):
            return []
        if behind.alternatives or not is_said(behind.value) or behind.value.but:
            return []
        goals.append((its[0], behind.value))
    return goals if len({visit.key for visit, _ in goals}) == len(goals) and len(told) == 2 * len(goals) else []


def _takes(when: When, visit: VisitFact, other: VisitFact) -> bool:
    """Whether ``visit`` would be where ``other`` is now."""
    day = when.day or visit.start.date()
    return day == other.start.date() and other.start.time().replace(tzinfo=None) in clocks(when)


def _named(visit: VisitFact) -> Reading:
    return Reading(Kind.APPOINTMENT, visit.key, IMPLIED, 1.0, ONE_OF_SEVERAL)


def _of(heard: Readings, intent: Intent, found: Sequence[Reading]) -> Readings:
    note = f"two visits: {intent}"
    return replace(
        heard, found=tuple(found), intents=(intent,), act=Act.CHANGE, acts=(Act.CHANGE,), hedged=False,
        notes=(*heard.notes, note),
    )  # fmt: skip
