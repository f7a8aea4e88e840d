""" "Put Max on the same day as Bella", "can Max come with Bella?": one visit goes to the day of the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.dialogs.visits import at_its_time
from bot.engine.state import State
from bot.engine.step import SILENCE
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.suiting import suits
from bot.understanding.cues import any_of
from bot.understanding.normalise import fold
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When

TO_THE_OTHER: Final = "to the other's day"  # the rule of the visit that goes there
MAY_GO: Final = frozenset({Intent.RESCHEDULE, Intent.BOOK, Intent.UNKNOWN_QUESTION, Intent.APPOINTMENTS})
SAME_DAY: Final = any_of(
    r"same (?:day|date) as", r"same day", r"(?:on|to) one day", r"(?:el )?mismo dia(?: que)?", r"la misma fecha",
)  # fmt: skip
WITH: Final = any_of(
    r"(?:come|go|bring|put|move|have|do|fit|get) (?:\w+ ){0,3}?(?:with|alongside|together with|along with)",
    r"same time as", r"(?:traer|llevar|poner|venir|ir) (?:\w+ ){0,3}?(?:con|junto)", r"misma hora que",
)  # fmt: skip
OTHERWISE: Final = re.compile(
    r"\b(?:not|dont|no|never|shouldnt|cant|cannot|wont|isnt|arent|too much|away from|apart|separate\w*|walk|play"
    r"|for a)\b"
)
"""It is refused, or they go somewhere else together."""
HOW_IT_IS: Final = re.compile(
    r"\W*(?:(?:hi|hello|hey|so|and|ok) )*(?:is|are|was|were|did|do|does|have|has|estan?|es)\b"
)
TOGETHER: Final = any_of(
    r"(?:move|put|bring|get|have|do|can|could) (?:them|both|they|the two)(?: of them)?(?: \w+){0,2}? (?:together"
    r"|(?:on|to) the same (?:day|date)|(?:on|to) one day)",
)  # fmt: skip


def on_the_same_day(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as a move of the one visit to the day of the other, where each pet has one."""
    silent = state.at is not None and loaded.now - state.at > SILENCE
    coming = [one for one in loaded.diary.upcoming if one.start > loaded.now]
    if (state.frames and not silent) or len(coming) < 2 or not MAY_GO.issuperset(heard.intents):
        return heard
    if heard.act in (Act.CANCEL, Act.DENY) or heard.first(Kind.SERVICE, Kind.ADD_ON, Kind.PET_NAME) is not None:
        return heard
    typed = fold(heard.text).plain.replace("'", "").replace("’", "")
    if OTHERWISE.search(typed) is not None:
        return heard
    plain = f"{heard.plain} {typed}"
    pair = _named(heard, coming)
    if HOW_IT_IS.match(typed) is not None:
        if SAME_DAY.search(plain) is None or heard.first(Kind.PET) is None:
            return heard
        return replace(heard, found=(), intents=(Intent.APPOINTMENTS,), act=Act.QUESTION, acts=(Act.QUESTION,))
    if pair is not None and (SAME_DAY.search(plain) or WITH.search(plain)):
        return _moved(heard, *pair, at_once=SAME_DAY.search(plain) is None)
    if pair is None and len(coming) == 2 and heard.first(Kind.WHEN) is None and TOGETHER.search(heard.plain):
        first, second = sorted(coming, key=lambda one: one.start)
        return _moved(heard, second, first, at_once=False)
    return heard


def _named(heard: Readings, coming: Sequence[VisitFact]) -> tuple[VisitFact, VisitFact] | None:
    """The visit that goes, and the one that is there: each pet's only one, of two days."""
    pets = sorted((one for one in heard.of(Kind.PET) if one.span[0] >= 0), key=lambda one: one.span)
    keys = list(dict.fromkeys(str(one.value) for one in pets if not one.alternatives))
    its = [[one for one in coming if one.pet_id == key] for key in keys]
    if len(keys) != 2 or any(len(one) != 1 for one in its) or len({one.span for one in pets}) < 2:  # "both" names none
        return None
    going, there = its[0][0], its[1][0]
    days = [one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]
    if going.start.date() == there.start.date() or not all(
        suits(day, there.start.replace(tzinfo=None)) for day in days
    ):
        return None
    return going, there


def _moved(heard: Readings, going: VisitFact, there: VisitFact, *, at_once: bool) -> Readings:
    if going.start.date() == there.start.date():
        return heard
    when = at_its_time(there) if at_once else When(day=there.start.date())
    found = (
        Reading(Kind.APPOINTMENT, going.key, IMPLIED, 1.0, TO_THE_OTHER),
        Reading(Kind.WHEN, when, IMPLIED, 0.9, "the other's day"),
    )
    return replace(
        heard, found=found, intents=(Intent.RESCHEDULE,), act=Act.CHANGE, acts=(Act.CHANGE,), hedged=False,
        notes=(*heard.notes, "to the day of another visit"),
    )  # fmt: skip
