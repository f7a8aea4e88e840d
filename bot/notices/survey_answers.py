"""Answers to the question how a visit was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.engine.state import State
from bot.loading import Loaded
from bot.notices.praise_first import praised_first
from bot.notices.survey import RATING
from bot.notices.told import Answered, Told
from bot.understanding.rating import beside_the_question, corrects, gives_a_mark, rating
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

RATED: Final = "rated"
OPEN_FOR: Final = timedelta(days=7)
"""How long the question may be answered."""

MORE: Final = "more"
"""The rule of what is added to an answer that was given already."""

NUMBERS: Final = frozenset({Kind.WHEN, Kind.CHOICE, Kind.ORDINAL, Kind.NUMBER, Kind.RELATIVE, Kind.DURATION, Kind.AGE})


def survey_answer(session: Session, heard: Readings, told: Told, state: State, loaded: Loaded) -> Answered | None:
    """A mark, praise or a complaint; behind a bad mark also the reasons, in whatever words.

    Once it is answered a later "great" is no second answer, unless we have asked for more; "sorry, I meant 4" and
    "10/10" are.
    """
    asked = state.expecting == RATING
    if loaded.now - told.at > OPEN_FOR:
        return None
    waits = asked or (told.is_open and not told.answer)
    if waits and not state.frames and (besides := beside_the_question(heard)) is not None:
        return Answered(besides)
    rated = rating(heard, among_others=not asked)
    if rated is None and waits:
        first = praised_first(heard, str(told.known.get("survey")), state, loaded)
        if first is not None:
            return Answered(first, RATED)
    if told.answer and not asked and (rated is None or rated.stars is None or not _is_mark_anew(heard, state)):
        return None
    if rated is None or (not told.is_open and heard.text.strip().isdecimal()):
        return None  # a bare number answers what was asked since
    others = tuple(one for one in heard.found if not _is_mark(one, heard.text))
    beside = (Intent.SKIP, Intent.PET_TOLD)  # "the dryer scared him" is kept with the visit
    wishes = tuple(one for one in heard.intents if one not in beside) or _wish(heard, others)
    kept = others if wishes else ()
    survey = Reading(
        Kind.REPLY,
        str(told.known.get("survey")),
        IMPLIED,
        1.0,
        MORE if told.answer and asked and rated.stars is None else rated.rule,
    )
    read = replace(heard, found=(*kept, survey), intents=(Intent.RATED, *wishes), act=Act.INFORM, hedged=False)
    return Answered(read, RATED)


def _is_mark_anew(heard: Readings, state: State) -> bool:
    """Whether a mark is put right, or given behind words of praise: with nothing else open "10/10" is no day."""
    return corrects(heard) or (not state.frames and gives_a_mark(heard))


def _wish(heard: Readings, found: tuple[Reading, ...]) -> tuple[Intent, ...]:
    """ "5 stars! can you do his nails on friday?" wishes something without a word for it."""
    kinds = {one.kind for one in found}
    asks = heard.act in (Act.BOOK, Act.REQUEST, Act.QUESTION) or "?" in heard.text
    return (Intent.BOOK,) if asks and {Kind.SERVICE, Kind.WHEN} <= kinds else ()


def _is_mark(reading: Reading, text: str) -> bool:
    """Whether it was read in a number alone: the mark."""
    typed = text[slice(*reading.span)]
    return reading.kind in NUMBERS and not any(letter.isalpha() for letter in typed)
