"""What agrees to a confirmation: a plain yes, the same in other words, or going on with what comes after it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.bag import Bag
from bot.engine.work import Work
from bot.understanding.readings import Act, Intent, Kind

YES: Final = (Act.AFFIRM, Act.SELECT)
DETAILS: Final = frozenset(
    {
        Kind.PET,
        Kind.SPECIES,
        Kind.BREED,
        Kind.SERVICE,
        Kind.ADD_ON,
        Kind.PERSON,
        Kind.NOT_PERSON,
        Kind.WHEN,
        Kind.RELATIVE,
    }
)


def agrees(bag: Bag) -> bool:
    """A choice is agreement where there is only one thing to choose: "the last one" is none of a single time.

    What nobody could use ("yes, my cat" of a dog's visit) speaks of something else than what was asked.
    """
    if bag.heard.hedged or any(one.kind in DETAILS for one in bag.fresh):
        return False
    if bag.act is Act.SELECT:
        return bag.first(Kind.ORDINAL, Kind.NUMBER, fresh=True) is None
    return bag.act is Act.AFFIRM


WISHES: Final = frozenset(
    {
        Kind.SERVICE,
        Kind.ADD_ON,
        Kind.WHEN,
        Kind.RELATIVE,
        Kind.PERSON,
        Kind.NOT_PERSON,
        Kind.VACCINE,
        Kind.VALID_UNTIL,
        Kind.GIVEN_ON,
    }
)
OF_THE_PET: Final = re.compile(
    r"\b(?:weigh\w*|weight|kilos?|kgs?|lbs?|pounds?|old|years?|months?|born|birth\w*|breed|male|female|boy|girl|no"
    r"|not|dont|isnt|hes"
    r"|shes|wrong|actually|sorry|meant|but|tell|ask|check|wait|later|first|think|know|let|back|hold|peso|pesa|años?"
    r"|kilos|macho|hembra|pero"
    r"|luego)\b"
)
DIGITS: Final = re.compile(r"\d+")
NO_GOING_ON: Final = (Act.DENY, Act.CHANGE, Act.CANCEL, Act.QUESTION, Act.DONT_KNOW, Act.HANDOFF, Act.ALTERNATIVES)


def goes_on(work: Work, bag: Bag) -> bool:
    """ "Just a bath then", where it was asked whether a new pet is right: whoever speaks of the visit agrees to it.

    Only beside a dialog that waits for this one, and where nothing is taken away or paid for by a yes.
    """
    top = work.frames[-1]
    if not (top.begun and top.gives) or bag.act in NO_GOING_ON or bag.heard.hedged:
        return False
    below = work.repertoire.dialogs[work.frames[-2].dialog] if len(work.frames) > 1 else None
    if below is None or any(one not in below.opens_on for one in bag.heard.intents):
        return False
    if OF_THE_PET.search(bag.heard.plain) is not None or _counts(bag):
        return False
    said = {one.kind for one in bag.fresh if one.kind not in (Kind.NUMBER, Kind.DURATION)}
    return WISHES.issuperset(said) and bool(said or bag.heard.intents)


def _counts(bag: Bag) -> bool:
    """Whether a number is said that belongs to nothing that is wished: it may put the weight or the age right."""
    wished = [one.span for one in bag.heard.found if one.kind in WISHES]
    spans = [one.span for one in bag.heard.found if one.kind in (Kind.NUMBER, Kind.DURATION)]
    spans += [match.span() for match in DIGITS.finditer(bag.text)]
    return any(not any(first <= start and end <= last for first, last in wished) for start, end in spans)


def in_their_turn(work: Work) -> None:
    """ "Just a bath and the nails": of two services that wait for the visit the second one comes after the first."""
    for place in (-1, -2):
        frame = work.frames[place]
        named = {one.value: one for one in frame.pending if one.kind is Kind.SERVICE}
        for later in list(named.values())[1:]:
            below = work.frames[-2]
            work.frames[place] = replace(frame, pending=tuple(one for one in frame.pending if one is not later))
            work.frames[-2] = replace(work.frames[-2], later=(*below.later, later))
            frame = work.frames[place]


def restates(work: Work, bag: Bag) -> bool:
    """ "Please book it", "cancel it" under a confirmation; a bare "cancel" could mean to leave all as it is."""
    asking = bag.text.endswith("?") or bag.heard.hedged
    asking = asking or bag.act in (Act.QUESTION, Act.DENY, Act.CHANGE, Act.DONT_KNOW, Act.ALTERNATIVES)
    if asking or bag.fresh or not bag.intends(*work.dialog.opens_on):
        return False
    return len(bag.text.split()) > 1 or not bag.intends(Intent.CANCEL)
