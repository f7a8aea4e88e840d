"""Two of a kind in one message: "bath and nails for Biscuit", "yes, and his nails too". One after the other.

A dialog makes one visit. What a message wants besides waits in the frame until that one is made, and never pushes it
out: only a correction does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine import texts
from bot.engine.bag import Bag
from bot.engine.dialog import Dialog
from bot.engine.each import LEADS, in_turn
from bot.engine.state import PENDING
from bot.engine.turn import Say
from bot.engine.work import Work
from bot.understanding.readings import OWN_TIME, Act, Kind, Reading

JOINT: Final = re.compile(r"\b(?:and|also|plus|as well as|then)\b|[&+]", re.IGNORECASE)
ADDED: Final = re.compile(r"\b(?:also|as well|too|plus|both|and|add|on top|besides)\b|[&+]", re.IGNORECASE)
INSTEAD: Final = re.compile(r"\b(?:or|instead|rather|actually|not|change|switch|make it)\b", re.IGNORECASE)
BOTH: Final = re.compile(r"\b(?:both|as well|also|too)\b", re.IGNORECASE)


def set_aside(work: Work, bag: Bag) -> tuple[Dialog, tuple[Reading, ...]] | None:
    """Take what a second visit is about out of the bag, if there is one; it is kept by `keep_for_later`."""
    dialog = _dialog(work, bag)
    if dialog is None:
        return None
    if second := _second(work, bag, dialog):
        return dialog, second
    others = in_turn(work, bag, dialog)
    return (dialog, others) if others else None


def _second(work: Work, bag: Bag, dialog: Dialog) -> tuple[Reading, ...] | None:
    """What the second of two visits is about, which a message wishes in one breath."""
    if dialog.several is None:
        return None
    kind, field = dialog.several
    if not any(one.kind is kind for one in bag.fresh) or _wants_another(work, bag, dialog):
        return None
    if any(one.kind is kind and one.rule == OWN_TIME for one in bag.fresh):
        return None  # each is told with whom it is for: `in_turn` keeps them together
    values = work.top.values if work.top is not None and work.top.dialog == dialog.name else {}
    known = values.get(field)
    named = sorted((one for one in bag.fresh if one.kind is kind and one.span[0] >= 0), key=lambda one: one.span)
    if not named or (known is not None and bag.act in (Act.DENY, Act.CHANGE) and not BOTH.search(bag.text)):
        return None
    first = known if known is not None else named[0].value
    place = 0 if known is not None else 1
    for number, one in enumerate(named[place:], place):
        after = named[number - 1].span[1] if number else 0
        if one.value == first or first in one.alternatives or (named[number - 1].span == one.span and number):
            continue
        between = bag.heard.text[after : one.span[0]]
        joint = JOINT.search(between) or (ADDED.search(bag.text) if known is not None else None)
        if joint is None or (INSTEAD.search(between) and not BOTH.search(bag.text)):
            continue
        split = after + joint.start() if JOINT.search(between) else one.span[0]
        return _part(bag, one, split, alone=known is None)
    return None


def _dialog(work: Work, bag: Bag) -> Dialog | None:
    """The one that is talked about, or that the message would open."""
    if work.top is not None:
        return work.dialog
    weak = work.repertoire.weak
    opened = [one for one in map(work.repertoire.by_intent.get, bag.heard.intents) if one is not None]
    return weak if weak in opened or not opened else opened[0]


def _wants_another(work: Work, bag: Bag, dialog: Dialog) -> bool:
    """ "Cancel my bath and book a nail trim" names two services, and is one wish each of two dialogs."""
    if not bag.heard.asides and any(intent in work.repertoire.handlers for intent in bag.heard.intents):
        return True  # "... and what do you charge for nails?" asks about the second, and wants none
    opened = (work.repertoire.by_intent.get(intent) for intent in bag.heard.intents)
    return any(one is not None and one is not dialog and not dialog.begins(one) for one in opened)


def _part(bag: Bag, wanted: Reading, split: int, *, alone: bool) -> tuple[Reading, ...]:
    """What stands behind ``split`` goes with the second one; said only there, it is meant of both."""
    behind = [one for one in bag.fresh if one.span[0] >= split]
    before = [one for one in bag.fresh if one.span[0] < split]
    said = {one.kind for one in before}
    shared = [one for one in behind if alone and one.kind not in said and one.kind is not wanted.kind]
    bag.fresh = [*before, *shared]
    own = [one for one in behind if one not in shared or one.kind is Kind.PET]
    pets = [one for one in before if one.kind is Kind.PET][:1] if not any(one.kind is Kind.PET for one in own) else []
    return tuple([*pets, *own][:PENDING])


def waiting(later: tuple[Reading, ...], said: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """What waits, each once: "both at the same time, please" names again whom the second visit is for."""
    leads = [one for one in said if one.kind in LEADS]
    if len(leads) != 1 or said[0] is not leads[0]:
        return (*later, *said)
    begins = [place for place, one in enumerate(later) if one.kind in LEADS]
    same = [place for place in begins if (later[place].kind, later[place].value) == (leads[0].kind, leads[0].value)]
    if len(same) != 1:
        return (*later, *said)
    end = next((place for place in begins if place > same[0]), len(later))
    own = later[same[0] : end]
    wanted = {one.value for one in said if one.kind in (Kind.SERVICE, Kind.ADD_ON)}
    if not wanted <= {one.value for one in own}:
        return (*later, *said)  # something else for the same one
    kinds = {one.kind for one in own}
    return (*later[:end], *(one for one in said if one.kind not in kinds), *later[end:])


def keep_for_later(work: Work, dialog: Dialog, readings: tuple[Reading, ...]) -> None:
    """Let the frame of the first one remember the second, and say so before anything else."""
    place = next((at for at, frame in enumerate(work.frames) if frame.dialog == dialog.name), None)
    if place is None:
        return
    kept = waiting(work.frames[place].later, readings)
    work.frames[place] = replace(work.frames[place], later=kept)
    another = any(one.kind in LEADS or one.kind is Kind.SERVICE for one in readings)
    if another and not any(do.name == dialog.effect for do in work.do):
        work.say.insert(0, Say(texts.NEXT_ONES if sum(1 for one in kept if one.kind in LEADS) > 1 else texts.NEXT_ONE))
    work.trace["later"] = [one.kind for one in readings]
