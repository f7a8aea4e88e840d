""" "Cancel wednesday", "my next appointment", "the second one", "move Bella": of several visits the only one that fits.

It is named, and checked as ever; where two fit it is asked which one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.engine.refused import ruled_out
from bot.engine.state import State
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.suiting import suits
from bot.understanding.cues import any_of
from bot.understanding.cues_booked import WEEKDAYS
from bot.understanding.normalise import fold
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When

CANCEL, MOVE = "cancel", "reschedule"
CHANGING: Final = frozenset({Intent.CANCEL, Intent.RESCHEDULE})
BESIDES: Final = frozenset({Intent.CANCEL, Intent.RESCHEDULE, Intent.STOP, Intent.SKIP})
AWAY: Final = "away until"  # the rule of a day until which nobody can come
NEXT: Final = any_of(
    r"next (?:appointment|visit|booking|one|session|grooming)", r"(?:proxim[oa]|siguiente) (?:cita|turno|visita)",
    r"soonest (?:appointment|visit|one)",
)  # fmt: skip
DAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DIA: Final = r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
MOVES_IT: Final = re.compile(
    r"^\W*(?:(?:hi|hello|hey|please|pls|can|could|you|we|i|need|want|have|id|like|to|gotta|lets|must|podes|puedes|quiero"
    r"|necesito) )*(?:move|reschedule|re-schedule|postpone|shift|push|rebook|mover|mueve|cambia|cambiar|reprogramar)"
    r"(?: (?:a|to|my|la de|lo de|el de))?\s*$"
)
"""What stands before a pet's name where its visit is to move."""


THE_ONE_ON: Final = any_of(
    rf"(?:the|my|our|that) {DAY}s? (?:one|visit|appointment|booking|bath|groom)",
    rf"(?:move|change|shift|reschedule|push|postpone) (?:the |my |our )?{DAY} (?:to|for|until|by|back)",
    rf"(?:turno|cita|hora|visita) del {DIA}",
)  # fmt: skip
"""A weekday that names a visit, whatever else is said of days."""

ALL_BUT: Final = re.compile(
    r"\b(?:everything|all|all of them|every \w+|tod[oa]s?) (?:but|except(?: for)?|menos|salvo|excepto)\b"
)
"""The day behind it is that of the one which stays."""
DOUBTS: Final = re.compile(
    r"\b(?:not|after|except|besides|apart|but|stays?|stay|keep|leave|leaving|everything|every|all|both|dont|isnt"
    r"|and (?:the |my )?(?:first|second|third|last|next|other|one)|menos|salvo|excepto|despues)\b"
)
"""Beside "the next one" and the like it is the other one that may be meant."""


def the_only_one(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message with the visit that it means, where only one can be."""
    coming = [one for one in loaded.diary.upcoming if one.start > loaded.now]
    asked = _asked(state)
    if not coming or (state.top is not None and asked is None) or heard.first(Kind.APPOINTMENT) is not None:
        return heard
    heard = _moved(heard, coming) if asked is None else heard
    of_it = CHANGING.intersection(heard.intents) if asked is None else not heard.intents
    if not of_it or not BESIDES.issuperset(heard.intents) or len(coming) < 2:
        return heard
    if ALL_BUT.search(fold(heard.text).plain) is not None:
        return replace(heard, found=tuple(one for one in heard.found if one.kind is not Kind.WHEN))
    pets = {value for one in heard.of(Kind.PET) for value in (one.value, *one.alternatives)}
    does = {value for one in heard.of(Kind.SERVICE) for value in (one.value, *one.alternatives)}
    its = [one for one in coming if (not pets or one.pet_id in pets) and (not does or one.service_id in does)]
    moves = Intent.RESCHEDULE in heard.intents
    used, fits = _named(heard, its, moves=moves, asked=asked is not None)
    if len(fits) != 1 or len(its) < 2:
        return heard
    named = Reading(Kind.APPOINTMENT, fits[0].key, IMPLIED, 0.9, "the only one that fits")
    kept = tuple(one for one in heard.found if one is not used)
    return replace(heard, found=(named, *kept), notes=(*heard.notes, "the only visit that fits"))


def _asked(state: State) -> str | None:
    """The dialog that asks which visit is meant."""
    top = state.top
    return top.dialog if top is not None and top.dialog in (CANCEL, MOVE) and "visit" not in top.values else None


def _moved(heard: Readings, coming: Sequence[VisitFact]) -> Readings:
    """ "Move bella", and "we are away until the 21st" where visits lie before that."""
    if heard.intents or heard.act in (Act.CANCEL, Act.DENY):
        return heard
    said = heard.first(Kind.WHEN)
    moves = _moves_a_pet(heard, coming) if said is None else _away_over(said, coming, heard.plain)
    return replace(heard, intents=(Intent.RESCHEDULE,), act=Act.CHANGE, acts=(Act.CHANGE,)) if moves else heard


def _moves_a_pet(heard: Readings, coming: Sequence[VisitFact]) -> bool:
    pet = heard.first(Kind.PET)
    if pet is None or len({one.value for one in heard.of(Kind.PET)}) > 1 or pet.span[0] <= 0:
        return False
    if not any(one.pet_id == pet.value for one in coming):
        return False
    return MOVES_IT.match(fold(heard.text[: pet.span[0]]).plain) is not None


def _away_over(said: Reading, coming: Sequence[VisitFact], plain: str) -> bool:
    """Whether somebody is away until a day that lies behind a visit."""
    back = said.value.start if isinstance(said.value, When) and said.rule.startswith(AWAY) else None
    return back is not None and "not away" not in plain and any(one.start.date() < back.day for one in coming)


def _named(
    heard: Readings, visits: Sequence[VisitFact], *, moves: bool, asked: bool
) -> tuple[Reading | None, list[VisitFact]]:
    """Those that fit what describes them, and the reading that did, where it is of no further use."""
    typed = fold(heard.text).plain.replace("'", "")
    described = any(cue.search(words) for cue in (NEXT, THE_ONE_ON) for words in (heard.plain, typed))
    if (described or heard.first(Kind.ORDINAL) is not None) and DOUBTS.search(typed) is not None:
        return None, []
    if NEXT.search(heard.plain) is not None:
        return None, [*visits[:1]]
    if (on_day := _on_its_day(heard, visits)) is not None:
        return on_day
    if (order := heard.first(Kind.ORDINAL)) is not None and isinstance(order.value, int):
        place = order.value - 1 if order.value > 0 else len(visits) + order.value
        return order, [*visits[place : place + 1]] if place >= 0 else []
    whens = [one for one in heard.of(Kind.WHEN) if isinstance(one.value, When)]
    first = whens[0] if whens else None
    if first is None or not isinstance(first.value, When):
        return None, []
    if first.value.but:
        return None, [one for one in visits if ruled_out(first.value, one.start)]
    if first.rule.startswith(AWAY) and first.value.start is not None:
        return None, [one for one in visits if one.start.date() < first.value.start.day]
    if moves and len(whens) < 2 and not asked:
        return None, []  # it is where it goes
    return first, _then(first.value, visits)


def _on_its_day(heard: Readings, visits: Sequence[VisitFact]) -> tuple[Reading | None, list[VisitFact]] | None:
    """ "The thursday one", with the reading of that day, where it is read as one."""
    typed = fold(heard.text).plain
    found = THE_ONE_ON.search(heard.plain) or THE_ONE_ON.search(typed)
    if found is None:
        return None
    fits = [one for one in visits if any(name in found[0] for name in WEEKDAYS[one.start.weekday()])]
    whens = list(heard.of(Kind.WHEN))
    own = whens[0] if len(whens) > 1 or Intent.CANCEL in heard.intents else None
    is_its = own is not None and isinstance(own.value, When) and bool(_then(own.value, fits))
    return (own if is_its else None), fits


def _then(when: When, visits: Sequence[VisitFact]) -> list[VisitFact]:
    """Those at that time; of a bare weekday those of any week."""
    exact = [one for one in visits if suits(when, one.start.replace(tzinfo=None))]
    if exact or when.day is None:
        return exact
    weekday = replace(when, day=None, weekdays=frozenset({when.day.weekday()}))
    return [one for one in visits if suits(weekday, one.start.replace(tzinfo=None))]
