""" "Rolo isn't coming, the others are", "only Maple comes on thursday": whose visit is called off, after a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.engine.refused import only_refuses
from bot.engine.state import State
from bot.engine.step import SILENCE
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.suiting import suits
from bot.understanding.cues import any_of, starting
from bot.understanding.cues_company import brings_instead
from bot.understanding.normalise import fold
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.said_of_each import Each, said_of_each
from bot.understanding.values import When

IS_NOT: Final = starting(
    r"\W*(?:(?:isnt|is not|arent|are not|wont be|will not be|s not) (?:coming|attending|able to (?:come|make it)"
    r"|going to (?:come|make it)|gonna (?:come|make it))"
    r"|no (?:viene|va a venir|va a ir|puede venir|puede ir|vendra|ira))\b"
    r"(?! (?:along|on|round|around|out|off|until|till|before|alone|with|without|by|unless|hasta|antes|sol[oa]|con"
    r"|sin)\b)"
)
"""Right behind the name of who does not come."""

ONLY: Final = any_of(
    r"only \w+ (?:is|will be|can|s) (?:coming|come|there|be there|attending)",
    r"(?:solo|solamente) (?:viene|va|vendra) \w+",
)
ELSE: Final = (Kind.SERVICE, Kind.ADD_ON, Kind.WHEN, Kind.RELATIVE, Kind.SPECIES, Kind.BREED, Kind.WEIGHT, Kind.AGE)
MAY_BE: Final = frozenset({Intent.BOOK, Intent.UNKNOWN_QUESTION, Intent.PET_TOLD, Intent.ANSWER})


def brought_instead(heard: Readings) -> Readings:
    """ "My sister brings her, because I can't come": told to the team, and nothing is called off."""
    if Intent.CANCEL not in heard.intents or not brings_instead(heard.plain):
        return heard
    days = [one for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]
    if not all(isinstance(one.value, When) and only_refuses(one.value) for one in days):
        return heard  # "my mom brings her on friday" may wish another day
    kept = tuple(one for one in heard.found if one not in days)
    return replace(heard, found=kept, intents=(Intent.BROUGHT,), act=Act.INFORM, acts=(Act.INFORM,))


def who_comes(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as calling off the visits of those who are said not to come."""
    silent = state.at is not None and loaded.now - state.at > SILENCE
    coming = [one for one in loaded.diary.upcoming if one.start > loaded.now]
    if (state.frames and not silent) or not coming or set(heard.intents) - MAY_BE - {Intent.CANCEL}:
        return heard
    briefly = state.expecting == "none" and not {Intent.BOOK, Intent.CANCEL}.intersection(heard.intents)
    each = said_of_each(heard, briefly=briefly) if heard.first(*ELSE) is None else None
    if each is not None and (each.out or each.alone):
        return _called_off(heard, _of_those_out(each, coming))
    if Intent.CANCEL in heard.intents:
        return heard
    pets = sorted((one for one in heard.of(Kind.PET) if one.span[0] >= 0), key=lambda one: one.span)
    if not pets or pets[0].alternatives:
        return heard
    plain = f"{heard.plain} {fold(heard.text).plain}"
    days = [one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]
    there = [one for one in coming if all(suits(day, one.start.replace(tzinfo=None)) for day in days)]
    own = [one for one in there if one.pet_id == pets[0].value]
    behind = fold(heard.text[pets[0].span[1] :]).plain.replace("'", "").replace("’", "")
    if IS_NOT.match(behind) is not None:
        return _called_off(heard, own)
    if ONLY.search(plain) is not None and days and own and len(pets) == 1:
        return _called_off(heard, [one for one in there if one not in own])
    return heard


def _of_those_out(each: Each, coming: Sequence[VisitFact]) -> list[VisitFact]:
    """The visits of those who do not come; with nobody but Max, those of the others on the day on which he comes."""
    days = {one.start.date() for one in coming if one.pet_id in each.coming}
    out = [one for one in coming if one.pet_id in each.out]
    if not each.alone:
        return out
    return out + [one for one in coming if one.pet_id not in each.coming | each.out and one.start.date() in days]


def _called_off(heard: Readings, visits: Sequence[VisitFact]) -> Readings:
    if not visits:
        return heard
    found = tuple(Reading(Kind.APPOINTMENT, one.key, IMPLIED, 1.0, "does not come") for one in visits)
    beside = tuple(one for one in heard.intents if one is Intent.PET_TOLD)
    off = Intent.CALL_OFF if len(visits) > 1 else Intent.CANCEL
    return replace(
        heard, found=(*found, *heard.of(Kind.TOLD)), intents=(*beside, off), act=Act.CANCEL,
        acts=(Act.CANCEL,), hedged=False, notes=(*heard.notes, f"not coming: {len(visits)}"),
    )  # fmt: skip
