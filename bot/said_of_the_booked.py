""" "11 not half 10", "can she go on thurs", "is she still weds?": of a visit that is booked, while nothing is open.

Whoever has a visit to come and has just been told of it speaks of that one: another time is a wish to move it, checked
like any other, and a question about it begins no visit. What names something new stays what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from decimal import Decimal
from typing import Final

from bot.engine.refused import only_refuses
from bot.engine.state import State
from bot.engine.step import SILENCE
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.suiting import is_said, suits
from bot.understanding import cues_booked as cues
from bot.understanding.cues_reminders import ARRIVES, COMING, IS_IT, LATE, THOUGHT
from bot.understanding.normalise import fold
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.reminded_times import is_time_alone
from bot.understanding.values import Grain, When

MAY_MOVE: Final = frozenset({Intent.BOOK, Intent.SKIP})
MAY_ASK: Final = frozenset({
    Intent.BOOK, Intent.WHO, Intent.HOURS, Intent.UNKNOWN_QUESTION, Intent.SERVICES, Intent.CANCEL, Intent.APPOINTMENTS,
})  # fmt: skip
MAY_STAY: Final = frozenset({Intent.STOP, Intent.SKIP, Intent.RESCHEDULE, Intent.CANCEL, Intent.UNDO})
COURTESY: Final = (Act.AFFIRM, Act.SELECT, Act.THANKS, Act.GOODBYE, Act.GREET, Act.ACK)
FRAGMENT: Final = 7  # words: more than that says what it is about
NOON: Final = 12


def said_of_the_booked(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as a wish to move the visit that is meant, or as a question about it."""
    silent = state.at is not None and loaded.now - state.at > SILENCE
    coming = [one for one in loaded.diary.upcoming if one.start > loaded.now]
    if (state.frames and not silent) or not coming:
        return heard
    visits = _meant(heard, state, coming)
    if not visits:
        return heard
    typed, intents = fold(heard.text).plain, set(heard.intents)
    if intents <= MAY_STAY and cues.stays(heard.plain, typed):
        return _of(heard, (Intent.AS_IT_IS,), _named(visits), Act.INFORM)
    if intents <= MAY_ASK and (asked := _asks(heard, typed, visits)) is not None:
        found = (*_named(visits), *heard.of(Kind.WHEN))
        return replace(_of(heard, (asked,), found, Act.QUESTION), asides=((0, len(heard.text)),))
    if not intents <= MAY_MOVE or cues.is_new(heard.plain, typed):
        return heard
    if _sees_us(heard, visits):
        return replace(heard, found=(), intents=(), act=Act.GOODBYE, acts=(Act.GOODBYE,))
    return _moved(heard, typed, state, visits)


def _sees_us(heard: Readings, visits: Sequence[VisitFact]) -> bool:
    """ "See you wednesday", of the visit that is on Wednesday."""
    whens = _whens(heard)
    if not whens or heard.first(Kind.SERVICE) is not None or COMING.search(heard.plain) is None:
        return False
    return all(not one.but and any(_is_its(one, visit) for visit in visits) for one in whens)


def _meant(heard: Readings, state: State, coming: Sequence[VisitFact]) -> list[VisitFact]:
    """The visits that fit what is named; of several that which was told of last."""
    pets = {value for one in heard.of(Kind.PET) for value in (one.value, *one.alternatives)}
    services = {value for one in heard.of(Kind.SERVICE) for value in (one.value, *one.alternatives)}
    if heard.first(Kind.ADD_ON, Kind.PET_NAME) is not None:
        return []
    fits = [one for one in coming if (not pets or one.pet_id in pets) and (not services or one.service_id in services)]
    return [one for one in fits if one.key == state.visit] or fits


def _named(visits: Sequence[VisitFact]) -> tuple[Reading, ...]:
    """The visit, where it is one."""
    return (Reading(Kind.APPOINTMENT, visits[0].key, IMPLIED, 0.9, "the visit to come"),) if len(visits) == 1 else ()


def _of(heard: Readings, intents: tuple[Intent, ...], found: tuple[Reading, ...], act: Act) -> Readings:
    note = f"of a visit that is booked: {', '.join(intents)}"
    return replace(heard, found=found, intents=intents, act=act, acts=(act,), hedged=False, notes=(*heard.notes, note))


def _asks(heard: Readings, typed: str, visits: Sequence[VisitFact]) -> Intent | None:
    """Whether it is asked how a visit stands: by its words, or by a day that is one of theirs."""
    if heard.first(Kind.SERVICE) is not None and Intent.BOOK in heard.intents:
        return None
    if cues.asks_of_it(heard.plain, typed):
        return Intent.STANDS if cues.asks_if_off(heard.plain) and len(visits) == 1 else Intent.APPOINTMENTS
    whens = _whens(heard)
    if len(visits) > 1 or not whens or not cues.asks_whether(heard.plain, typed):
        return None
    mistaken = cues.is_still(heard.plain, typed) or IS_IT.search(heard.plain) is not None
    return Intent.STANDS if mistaken or any(_is_its(one, visits[0]) for one in whens) else None


def _whens(heard: Readings) -> list[When]:
    return [one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]


def _is_its(when: When, visit: VisitFact) -> bool:
    """Whether it says the visit's own time."""
    own = replace(when, but=())
    return is_said(own) and not own.earliest and suits(own, visit.start.replace(tzinfo=None))


def _moved(heard: Readings, typed: str, state: State, visits: Sequence[VisitFact]) -> Readings:
    """A wish to move it, if one is in these words."""
    told_of = len(visits) == 1 and visits[0].key == state.visit
    refused = [visit for visit in visits if any(_is_refused(one, visit) for one in _whens(heard))]
    visits = refused if len(refused) == 1 else visits
    moves = bool(refused) or cues.moves(heard.plain, typed)
    if heard.first(Kind.SERVICE) is not None and not moves:
        return heard
    if not moves and (not told_of or not is_fragment(heard) or comes(heard)):
        return heard
    if not moves and cues.is_meanwhile(heard.plain, typed) and not cues.goes(heard.plain):
        return _of(heard, (Intent.UNKNOWN_QUESTION,), (), Act.QUESTION)
    others = [one for one in heard.of(Kind.WHEN) if _is_other(one, visits)]
    named = [one for one in _whens(heard) if any(_is_its(one, visit) for visit in visits)]
    told: list[Reading] = [_without_own(one, visits) for one in others] or list(hour(heard))
    told += [one for one in heard.of(Kind.WHEN) if isinstance(one.value, When) and only_refuses(one.value)]
    told += heard.of(Kind.RELATIVE)
    if not told and not (moves and (named or not any(is_said(replace(one, but=())) for one in _whens(heard)))):
        return heard
    found = (*_named(visits), *told, *heard.of(Kind.PERSON, Kind.NOT_PERSON))
    return _of(heard, (Intent.RESCHEDULE,), found, Act.CHANGE)


def _is_other(one: Reading, visits: Sequence[VisitFact]) -> bool:
    """Whether it says another time than theirs."""
    when = one.value
    if not isinstance(when, When) or when.earliest or not is_said(replace(when, but=())):
        return False
    return not any(_is_its(when, visit) for visit in visits)


def _without_own(one: Reading, visits: Sequence[VisitFact]) -> Reading:
    """Without what it is not ("thursday not wednesday"); of the visit's own day, where no day is said."""
    when = one.value
    if not isinstance(when, When):
        return one
    kept = tuple(other for other in when.but if not any(suits(other, at.start.replace(tzinfo=None)) for at in visits))
    dated = when.day or when.start or when.end or when.weekdays
    day = when.day if dated or len(visits) > 1 else visits[0].start.date()
    return replace(one, value=replace(when, but=kept, day=day))


def _is_refused(when: When, visit: VisitFact) -> bool:
    return any(is_said(one) and suits(one, visit.start.replace(tzinfo=None)) for one in when.but)


def is_fragment(heard: Readings) -> bool:
    """A time and hardly anything else; "see you thursday" and a plain yes are none."""
    if heard.act in COURTESY and heard.first(Kind.RELATIVE) is None:
        return False
    if heard.first(Kind.SERVICE, Kind.PET_NAME, Kind.NAME) is not None or Intent.BOOK in heard.intents:
        return cues.goes(heard.plain)
    short = len(heard.plain.split()) <= FRAGMENT
    return is_time_alone(heard) or short or cues.goes(heard.plain)


def comes(heard: Readings) -> bool:
    return any(cue.search(heard.plain) for cue in (COMING, ARRIVES, THOUGHT, LATE)) and not cues.goes(heard.plain)


def hour(heard: Readings) -> tuple[Reading, ...]:
    """ "11 not half 10", "no i meant 5": a number that is an hour here."""
    numbers = [one for one in heard.of(Kind.NUMBER) if isinstance(one.value, Decimal)]
    if len(numbers) != 1 or not cues.names_an_hour(heard.plain):
        return ()
    number = numbers[0].value
    if not isinstance(number, Decimal) or number != int(number) or not 0 < number <= NOON:
        return ()
    when = When(clock=time(int(number) % 24), grain=Grain.MINUTE, either_half=True)
    return (replace(numbers[0], kind=Kind.WHEN, value=when, rule="an hour"),)
