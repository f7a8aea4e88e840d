""" "Cancel everything", "move both to friday", "Biscuit's and Mia's": several visits meant at once, for one check.

Only where it is plain which they are: "both" of three visits, or a name that has two, is asked about one at a time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.suiting import suits
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings, When

CANCEL: Final = "cancel"
MOVE: Final = "reschedule"
OF_CANCELLING: Final = frozenset({Intent.CANCEL, Intent.STOP})
_DO: Final = r"(?:cancel\w*|call(?:ing)? off|scrap|drop|delete|remove|cant (?:make|come to)|wont (?:make|come to))"
BOTH: Final = re.compile(rf"\b{_DO}(?: (?!not\b)\w+){{0,3}}? (?:both|the two|the pair)\b|\bboth\b.*\bcancel")
ALL: Final = re.compile(
    rf"\b{_DO}(?: (?!not\b|thats\b)\w+){{0,3}}? (?:everything|the lot|every(?: \w+)? (?:visit|appointment|booking)s?"
    r"|all(?= (?:of|my|our|the|his|her|their|your|visits?|appointments?|bookings?|three|four|five)\b|\W*$| please))"
)
MOVES_BOTH: Final = re.compile(
    r"\b(?:move|moving|reschedule|rebook|change|switch|push|shift|swap|bring|postpone)"
    r"(?: (?!not\b)\w+){0,3}? (?:both|the two|all (?:of them|three|four)|everything)\b"
)
BARE_BOTH: Final = re.compile(r"^\W*(?:yes ,? ?)?(?:both|the two)(?: of (?:them|those))?(?: please)?\W*$")
BARE_ALL: Final = re.compile(r"^\W*(?:yes ,? ?)?(?:all|everything|the lot)(?: of (?:them|those|it))?(?: please)?\W*$")


def about_several(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message with each visit named that it means, where it means several to be cancelled."""
    if (moved := _moved(heard, state, loaded)) is not None:
        return moved
    asked = _is_asked(state, CANCEL)
    if Intent.CANCEL not in heard.intents and not (asked and not heard.intents):
        return heard
    if not OF_CANCELLING.issuperset(heard.intents):
        return heard
    visits = _meant(heard, loaded.diary.upcoming, asked=asked)
    if len(visits) < 2 or any(one.start <= loaded.now for one in visits):
        return heard
    found = tuple(Reading(Kind.APPOINTMENT, one.key, IMPLIED, 1.0, "one of several") for one in visits)
    return replace(
        heard, found=found, intents=(Intent.CALL_OFF,), act=Act.CANCEL, acts=(Act.CANCEL,), hedged=False,
        notes=(*heard.notes, f"several visits: {len(visits)}"),
    )  # fmt: skip


def _is_asked(state: State, dialog: str) -> bool:
    return state.top is not None and state.top.dialog == dialog and "visit" not in state.top.values


def _moved(heard: Readings, state: State, loaded: Loaded) -> Readings | None:
    """Several visits of one day that move together: to where, is said or asked for as of one."""
    asked = _is_asked(state, MOVE)
    if not {Intent.RESCHEDULE}.issuperset(heard.intents):
        return None
    named = asked and (BARE_BOTH.match(heard.plain) or BARE_ALL.match(heard.plain))
    if not named and not MOVES_BOTH.search(heard.plain):
        return None
    visits = [one for one in loaded.diary.upcoming if one.start > loaded.now and one.movable]
    both = BARE_BOTH.match(heard.plain) or "both" in heard.plain
    if len(visits) < 2 or (both and len(visits) != 2) or len({one.start.date() for one in visits}) > 1:
        return None
    those = tuple(Reading(Kind.APPOINTMENT, one.key, IMPLIED, 1.0, "one of several") for one in visits)
    found = (*those, *heard.of(Kind.WHEN, Kind.RELATIVE, Kind.PERSON, Kind.NOT_PERSON))
    return replace(heard, found=found, intents=(Intent.MOVE_ALL,), notes=(*heard.notes, "several visits move"))


def _meant(heard: Readings, upcoming: Sequence[VisitFact], *, asked: bool) -> list[VisitFact]:
    """The visits, if the words leave no doubt about them; else none."""
    named = _named(heard, upcoming)
    if ALL.search(heard.plain) or (asked and BARE_ALL.match(heard.plain)):
        return named
    if BOTH.search(heard.plain) or (asked and BARE_BOTH.match(heard.plain)):
        return named if len(named) == 2 else []
    pets = {str(one.value) for one in heard.of(Kind.PET) if not one.alternatives}
    each = Counter(one.pet_id for one in named)
    return named if len(pets) > 1 and each.keys() == pets and set(each.values()) == {1} else []


def _named(heard: Readings, upcoming: Sequence[VisitFact]) -> list[VisitFact]:
    """Those that fit everything that is named: pets, services, people, days."""
    pets, services, people = (
        {str(value) for one in heard.of(kind) for value in (one.value, *one.alternatives)}
        for kind in (Kind.PET, Kind.SERVICE, Kind.PERSON)
    )
    days = [one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]
    return [
        one
        for one in upcoming
        if (not pets or one.pet_id in pets)
        and (not services or one.service_id in services)
        and (not people or one.staff_id in people)
        and (not days or any(suits(day, one.start.replace(tzinfo=None)) for day in days))
    ]
