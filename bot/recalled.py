"""What is said about visits that are on record, in words that could as well mean a new one.

"When is Biscuit's bath?" names a service and asks for a time, and so does "when can you do Biscuit's bath?". Which is
meant depends on whether Biscuit has a bath booked, which the reader of words cannot know.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.as_well import just_booked
from bot.engine.state import State
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.understanding.cues import any_of, possible
from bot.understanding.cues_denials import without_forbidden
from bot.understanding.readings import IMPLIED, Intent, Kind, Reading, Readings

_WHEN: Final = r"(?:when|what (?:day|time|date)|which day|on what day)"
_VISIT: Final = r"(?:appointments?|visits?|bookings?)"
_ASKED: Final = any_of(
    rf"{_WHEN} (?:is|was|are|were|s)(?! (?:good|best|possible|convenient|available|free|open|your|there"
    r"|the (?:next|soonest|earliest|first) (?:free|available|possible|time|slot|opening)))",
    rf"{_WHEN}s",
    rf"{_WHEN} (?:do|did|have|has) (?:you|we|i) (?:have |got |put |book |booked )*(?:\w+ ){{0,2}}"
    r"(?:down|booked|in|for|again)",
    rf"{_WHEN}(?: \w+){{0,3}} again",
    r"still (?:on|booked|coming|expecting (?:us|me|him|her))",
    r"(?:is|are) (?:\w+ ){1,3}(?:booked|down|registered|in the (?:book|diary)) (?:in|for|on|at)",
    rf"{_VISIT} (?:are|is|have you|do you have)(?: \w+){{0,2}} (?:written|noted|put|booked|down)",
    rf"(?:what|which) (?:\w+ )?{_VISIT} (?:are|is|do|have|did)",
    r"(?:did|have) you (?:actually |really )?(?:book|booked|cancel|cancelled|move|moved|got)",
    rf"(?:do|did|have) (?:i|we) (?:already )?(?:have|got|make|made|book|booked)(?: \w+){{0,2}} (?:{_VISIT}|booked)",
    rf"already have an? {_VISIT}",
)
_AVAILABLE: Final = any_of(
    r"can",
    r"could",
    r"would",
    r"free",
    r"available",
    r"availability",
    r"openings?",
    r"slots?",
    r"soonest",
    r"earliest",
    r"do you have (?:any|something|a)",
)
_NEW: Final = any_of(r"new", r"another", r"one more", r"second", r"extra", r"additional")
_MOVES: Final = re.compile(
    r"\b(?:move|shift|push|change|switch|bump|swap|put)\b.{0,60}\b(?:to|for|until|till|by|on|back|forward)\b"
)
_CORRECTION: Final = any_of(
    r"actually",
    r"make (?:it|that)",
    r"instead",
    r"rather",
    r"i (?:meant|mean)",
    r"(?:change|move|put|push) (?:it|that)",
    r"(?:would|might|could|can) (?:\w+ ){0,2}(?:be|make it|do) (?:\w+ )?(?:better|rather)",
    r"better",
)
_ONLY_ONE: Final = any_of(
    r"(?:only|just) (?:\w+ )?(?:the |this |that |an? )?(?:one|1|single)(?: (?:appointment|visit|booking))?(?= ?[.!]*$)",
    r"(?:dont|do not|didnt|did not) (?:want|need|ask for) (?:two|2|both|the second|a second|another)",
)
RECALLS: Final = frozenset({Intent.BOOK, Intent.SERVICES, Intent.ADDRESS, Intent.HOURS, Intent.WHO})
_INSTEAD: Final = any_of(r"instead", r"rather (?:than|come|have)")


def recalled(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message with the intent that the visits on record give it."""
    coming = loaded.diary.upcoming
    if not coming:
        return heard
    plain = heard.plain
    meant = _meant(heard, coming)
    timed = heard.first(Kind.WHEN, Kind.RELATIVE, Kind.NUMBER) is not None
    if Intent.CANCEL in heard.intents and _INSTEAD.search(plain) and meant and timed:
        return _intending(heard, Intent.RESCHEDULE, without=(Intent.CANCEL, Intent.BOOK))
    beside = RECALLS | {Intent.ANSWER} if heard.first(Kind.PET) is not None else RECALLS  # "Rolo bites, move Maple"
    if not beside.issuperset(heard.intents):
        return heard
    if _ASKED.search(plain) and meant and not _AVAILABLE.search(plain) and not _NEW.search(plain):
        return _intending(heard, Intent.APPOINTMENTS, without=(Intent.BOOK, Intent.SERVICES))
    if (visit := just_booked(state, loaded)) is not None and len(coming) > 1 and _ONLY_ONE.search(plain):
        named = Reading(Kind.APPOINTMENT, visit.key, IMPLIED, 0.9, "the visit just booked")
        return replace(heard, found=(named,), intents=(Intent.CANCEL,), notes=(*heard.notes, "one visit too many"))
    if (visit := just_booked(state, loaded)) is not None and timed and _corrects(heard):
        named = Reading(Kind.APPOINTMENT, visit.key, IMPLIED, 0.9, "the visit just booked")
        return _intending(replace(heard, found=(*heard.found, named)), Intent.RESCHEDULE, without=(Intent.BOOK,))
    allowed = without_forbidden(plain, possible(plain))
    moving = _MOVES.search(allowed) or _INSTEAD.search(allowed)
    if moving and not state.frames and meant and timed:
        return _intending(heard, Intent.RESCHEDULE, without=(Intent.BOOK,))
    return heard


def _corrects(heard: Readings) -> bool:
    """ "Actually make it 11", behind what was just booked; a pet or a service that is named is a wish of its own."""
    if heard.first(Kind.PET, Kind.SERVICE, Kind.ADD_ON) is not None or _NEW.search(heard.plain):
        return False
    return _CORRECTION.search(heard.plain) is not None


def _meant(heard: Readings, coming: tuple[VisitFact, ...]) -> list[VisitFact]:
    """The visits that fit the pet and the service that are named."""
    pets = {one.value for one in heard.of(Kind.PET)}
    services = {one for reading in heard.of(Kind.SERVICE) for one in (reading.value, *reading.alternatives)}
    return [one for one in coming if (not pets or one.pet_id in pets) and (not services or one.service_id in services)]


def _intending(heard: Readings, intent: Intent, *, without: tuple[Intent, ...]) -> Readings:
    kept = tuple(one for one in heard.intents if one not in without and one is not intent)
    return replace(heard, intents=(intent, *kept), notes=(*heard.notes, f"of a visit on record: {intent}"))
