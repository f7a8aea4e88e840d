""" "Friday at 10?", "an hour later", "with Kim please" beside a visit that nobody has just spoken of: is it about that?

Either may be meant, that the visit moves or that there is to be another one: asked once, and what was said is kept.
What names something new, and what is plain by itself, stays what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.dialogs.visits import at_its_time
from bot.engine.state import State
from bot.engine.step import SILENCE
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.near_the_visit import near_the_visit
from bot.of_its_own_time import of_its_own_time, shift_of
from bot.said_of_the_booked import COURTESY, hour
from bot.said_of_the_moved import said_of_the_moved
from bot.suiting import is_said
from bot.understanding import cues_booked as cues
from bot.understanding.described import OTHER, PRONOUN
from bot.understanding.normalise import fold
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import Relation, Relative, When

MAY_MEAN: Final = frozenset({Intent.BOOK, Intent.SKIP})
TIMES: Final = (Kind.WHEN, Kind.RELATIVE)
PEOPLE: Final = (Kind.PERSON, Kind.NOT_PERSON)
ELSEWISE: Final = (Kind.SERVICE, Kind.ADD_ON, Kind.PET_NAME, Kind.NAME, Kind.SPECIES, Kind.BREED, Kind.VALID_UNTIL)
FROM_NOW: Final = "length ahead"  # the rule of "an hour later", which has no day of its own
WITHIN: Final = timedelta(days=400)  # no time that is wished is further away
ASKING: Final = "which_visit"  # the dialog of this question
MOST: Final = 3  # visits of which the own time of each is kept


def asked_back(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as a time that may be the visit's, or a new one's; as a move, where pet or day name the visit."""
    coming = [one for one in loaded.diary.upcoming if one.start > loaded.now]
    if _is_open(state, loaded) or not coming or not MAY_MEAN.issuperset(heard.intents):
        return heard
    typed = fold(heard.text).plain
    if heard.first(*ELSEWISE) is not None:
        return heard
    if len(coming) > 1 and (both := _of_several(heard, typed, coming, loaded)) is not None:
        return both
    if cues.is_new(heard.plain, typed):
        return heard
    pets = {value for one in heard.of(Kind.PET) for value in (one.value, *one.alternatives)}
    visits = [one for one in coming if not pets or one.pet_id in pets]
    told = _told(heard, typed, loaded)
    around = _around(heard, (*told, *heard.of(Kind.PET)))
    on_day = [one for one in visits if any(name in around for name in cues.WEEKDAYS[one.start.weekday()])]
    if len(on_day) == 1 and not _names_a_day(told):
        visits, around = on_day, _without_days(around)
    if not told or not visits or cues.AROUND.fullmatch(around) is None:
        return heard
    if len(visits) > 1:
        each = [one for visit in visits[:MOST] for one in _its_own(heard, told, visit, state, loaded)]
        return _of(heard, Intent.WHICH_VISIT, (*told, *(each if len(visits) <= MOST else ())))
    found = _its_own(heard, told, visits[0], state, loaded)
    if _asks_of_them(heard, typed, told):
        return _of(heard, Intent.WHO, (*found, *heard.of(Kind.PET)), Act.QUESTION)
    named = bool(on_day) or any(one.rule not in (PRONOUN, OTHER) for one in heard.of(Kind.PET))
    if not named or _names_a_day(told):
        return _of(heard, Intent.WHICH_VISIT, found)
    if all(one.kind in PEOPLE for one in told):
        found = (*found, Reading(Kind.WHEN, at_its_time(visits[0]), IMPLIED, 0.8, "with somebody else"))
    return _of(heard, Intent.RESCHEDULE, found)


def _is_open(state: State, loaded: Loaded) -> bool:
    """Whether something is being talked about, or may be gone on with; this question is forgotten after a day."""
    silent = state.at is not None and loaded.now - state.at > SILENCE
    asked = bool(state.frames) and all(one.dialog == ASKING for one in state.frames)
    return bool(state.parked) or (bool(state.frames) and not (asked and silent))


def _of_several(heard: Readings, typed: str, coming: Sequence[VisitFact], loaded: Loaded) -> Readings | None:
    """ "Both an hour later", "Rolo and Maple an hour later": a move, of which ones `about_several` says."""
    if cues.MOVES_THEM.match(heard.plain) is not None and not heard.intents:
        return replace(heard, intents=(Intent.RESCHEDULE,), act=Act.CHANGE, acts=(Act.CHANGE,))
    if not heard.intents and any(cues.BOTH_TO.match(words) for words in (heard.plain, typed)):
        return replace(heard, intents=(Intent.RESCHEDULE,), act=Act.CHANGE, acts=(Act.CHANGE,))
    times = [one for one in _told(heard, typed, loaded) if one.kind in TIMES]
    by = shift_of(heard) if any(one.rule == FROM_NOW for one in times) else None
    told = [by] if by is not None else times
    pets = [one for one in heard.of(Kind.PET) if not one.alternatives]
    each = {str(one.value) for one in pets}
    around = cues.OF_ALL.sub(" ", _around(heard, (*times, *pets)))
    several = cues.OF_ALL.search(heard.plain) is not None or len(each) > 1
    if not told or not several or _names_a_day(told) or cues.AROUND.fullmatch(around) is None:
        return None
    if each - {one.pet_id for one in coming}:
        return None  # somebody comes besides
    return _of(heard, Intent.RESCHEDULE, (*told, *pets))


def _told(heard: Readings, typed: str, loaded: Loaded) -> tuple[Reading, ...]:
    """The times and people that are said; "earlier" and "later" as times of the visit's own day."""
    if heard.act in COURTESY and heard.first(Kind.RELATIVE) is None:
        return ()
    times = [one for one in heard.of(*TIMES) if _is_time(one, loaded)] or list(hour(heard))
    if not times:
        sooner = cues.SOONER.search(heard.plain) or cues.SOONER.search(typed)
        later = None if sooner else cues.LATER.search(heard.plain) or cues.LATER.search(typed)
        if sooner or later:
            relation = Relation.EARLIER if sooner else Relation.LATER
            times = [Reading(Kind.RELATIVE, Relative(relation), (0, len(heard.text)), 0.8, relation.value)]
    people = tuple(heard.of(*PEOPLE))
    by_them = cues.BY_THEM.search(heard.plain) or cues.BY_THEM.search(typed) or cues.WITH_THEM.search(heard.plain)
    return () if people and not by_them else (*times, *people)


def _is_time(one: Reading, loaded: Loaded) -> bool:
    when = one.value
    if not isinstance(when, When):
        return True
    if not is_said(replace(when, but=())) or when.earliest:
        return False
    days = (when.day, when.start.day if when.start else None, when.end.day if when.end else None)
    last = loaded.shop.local(loaded.now).date() + WITHIN
    return all(day is None or day < last for day in days)


def _around(heard: Readings, told: Sequence[Reading]) -> str:
    """What stands around what is told, without accents."""
    text, at, kept = heard.text, 0, []
    for start, end in sorted(one.span for one in told if one.span[0] >= 0):
        kept.append(text[at:start])
        at = max(at, end)
    return fold(" ".join((*kept, text[at:]))).plain.replace("'", "").replace("’", "")


def _without_days(around: str) -> str:
    for names in cues.WEEKDAYS:
        for name in names:
            around = around.replace(name, " ")
    return around


def _asks_of_them(heard: Readings, typed: str, told: Sequence[Reading]) -> bool:
    """ "Is it with Kim?" """
    only = bool(told) and all(one.kind is Kind.PERSON for one in told)
    asked = cues.WITH_THEM.search(heard.plain) or cues.WITH_THEM.search(typed)
    return only and asked is not None and (heard.text.rstrip().endswith("?") or heard.act is Act.QUESTION)


def _its_own(
    heard: Readings, told: Sequence[Reading], visit: VisitFact, state: State, loaded: Loaded
) -> tuple[Reading, ...]:
    """The visit, and behind it what was said as it is said of that one: "an hour later" is at eleven."""
    named = Reading(Kind.APPOINTMENT, visit.key, IMPLIED, 0.9, "perhaps this visit")
    moved = replace(heard, found=(named, *told), intents=(Intent.RESCHEDULE,))
    moved = said_of_the_moved(of_its_own_time(near_the_visit(moved, state, loaded), state, loaded), state, loaded)
    return (named, *(one for one in moved.found if one.kind in (*TIMES, *PEOPLE)))


def _names_a_day(told: Sequence[Reading]) -> bool:
    whens = [one.value for one in told if isinstance(one.value, When) and one.rule != FROM_NOW]
    return any(one.day or one.start or one.end or one.weekdays for one in whens)


def _of(heard: Readings, intent: Intent, found: tuple[Reading, ...], act: Act = Act.CHANGE) -> Readings:
    note = f"of a visit that is booked: {intent}"
    return replace(
        heard, found=found, intents=(intent,), act=act, acts=(act,), hedged=False, notes=(*heard.notes, note)
    )
