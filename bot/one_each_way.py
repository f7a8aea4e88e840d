""" "Move Bella to 9 and cancel Max": of two visits one moves and the other is called off, each after its own check."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.near_the_visit import near_the_visit
from bot.of_its_own_time import of_its_own_time
from bot.reading import readings_of
from bot.said_of_the_booked import hour
from bot.said_of_the_moved import said_of_the_moved
from bot.suiting import suits
from bot.understanding.normalise import fold
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When

BETWEEN: Final = re.compile(r"[,;.]+(?: ?(?:and|but|then|y|pero)\b)?|\b(?:and|but|then|y|pero)\b", re.IGNORECASE)
OFF: Final = re.compile(
    r"\b(?:cancel\w*|call\w* off|scrap|not coming|isnt coming|wont come|cant come|cant make it|anula\w*|no viene)\b"
)
GOES: Final = re.compile(
    r"\b(?:mov(?:e|ing)|reschedule|push|shift|postpone|change|put|mueve|mover|cambia|cambiar|pasa|pasar)\b"
    r"|\b(?:to|at|on|al|a las|para) (?:the |el )?\w+|\b(?:later|earlier|mas tarde|antes)\b"
)
DENIED: Final = re.compile(
    r"\b(?:dont|do not|never|not (?!coming\b)|if|unless|or|instead of|keep|leave|stays?|still)\b"
)
STAYS: Final = re.compile(
    r"(?:'s|s)? ?(?:can |se )?(?:stays?|keeps? (?:hers|his)|is fine|comes|is coming|queda)(?: as \w+ is)? *(?=[,;.]|$)",
    re.IGNORECASE,
)
TIMES: Final = (Kind.WHEN, Kind.RELATIVE)


def one_each_way(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as two wishes, where two pets with one visit each are named and each has its own."""
    if state.frames or Intent.CANCEL not in heard.intents:
        return heard
    if not {Intent.CANCEL, Intent.RESCHEDULE, Intent.BOOK, Intent.LANGUAGE}.issuperset(heard.intents):
        return heard
    heard, text = _without_those_that_stay(heard)
    pets = sorted((one for one in heard.of(Kind.PET) if one.span[0] >= 0), key=lambda one: one.span)
    coming = [one for one in loaded.diary.upcoming if one.start > loaded.now]
    visits = [[visit for visit in coming if visit.pet_id == one.value] for one in pets if not one.alternatives]
    if len(pets) != 2 or [len(one) for one in visits] != [1, 1] or visits[0] == visits[1]:
        return heard
    between = BETWEEN.search(text, pets[0].span[1], pets[1].span[0])
    clocked = [one.span for one in heard.of(*TIMES)]
    while between is not None and any(start < between.end() and between.start() < end for start, end in clocked):
        between = BETWEEN.search(text, between.end(), pets[1].span[0])
    if between is None:
        return heard
    parts = text[: between.start()], text[between.end() :]
    said = [fold(part).plain.replace("'", "").replace("’", "") for part in parts]
    off = [OFF.search(part) is not None for part in said]
    if off[0] == off[1] or DENIED.search(" ".join(said)) is not None or GOES.search(said[off.index(False)]) is None:
        return heard
    going = off.index(False)
    return _both(heard, visits[1 - going][0], visits[going][0], readings_of(parts[going], state, loaded), state, loaded)


def _without_those_that_stay(heard: Readings) -> tuple[Readings, str]:
    """ "Cancel Rolo, Maple stays, Fern an hour later" without Maple, and the words without what is said of her."""
    text, pets = heard.text, [one for one in heard.of(Kind.PET) if one.span[0] >= 0]
    stays = [one for one in pets if STAYS.match(text, one.span[1]) is not None]
    if len(pets) - len(stays) != 2 or not stays:
        return heard, text
    for one in stays:
        behind = STAYS.match(text, one.span[1])
        end = behind.end() if behind is not None else one.span[1]
        text = text[: one.span[0]] + " " * (end - one.span[0]) + text[end:]
    return replace(heard, found=tuple(one for one in heard.found if one not in stays)), text


def _both(heard: Readings, off: VisitFact, going: VisitFact, part: Readings, state: State, loaded: Loaded) -> Readings:
    """First what is called off; behind it, where the engine looks for what is of the second wish, what moves."""
    place = len(heard.text)
    named = Reading(Kind.APPOINTMENT, going.key, IMPLIED, 1.0, "moves beside it")
    told = [*part.of(*TIMES)] or [*hour(part)]
    called_off = Reading(Kind.APPOINTMENT, off.key, IMPLIED, 1.0, "called off beside it")
    if any(_is_its(one, going) for one in told):
        return replace(heard, found=(called_off,))  # "cancel max, bella comes at 10"
    moved = replace(part, found=(named, *told), intents=(Intent.RESCHEDULE,), act=Act.CHANGE)
    moved = said_of_the_moved(of_its_own_time(near_the_visit(moved, state, loaded), state, loaded), state, loaded)
    found = (
        called_off,
        *(replace(one, span=(place, place)) for one in moved.found if one.kind in (Kind.APPOINTMENT, *TIMES)),
    )
    return replace(
        heard, found=found, intents=(Intent.CANCEL, Intent.RESCHEDULE), act=Act.CANCEL, acts=(Act.CANCEL,),
        hedged=False, wanted=((Intent.CANCEL, (0, 0)), (Intent.RESCHEDULE, (place, place))),
        notes=(*heard.notes, "one moves, and one is called off"),
    )  # fmt: skip


def _is_its(one: Reading, visit: VisitFact) -> bool:
    when = one.value
    return isinstance(when, When) and when.clock is not None and suits(when, visit.start.replace(tzinfo=None))
