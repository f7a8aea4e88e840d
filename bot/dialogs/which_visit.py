"""A time, a day or a person, said with nothing open: is that about the visit that is booked, or a new one? Asked once.

What was said goes on in the dialog that the answer names, which checks it like any other wish.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from bot.dialogs.visits import at_its_time, visit_says
from bot.engine.bag import Bag
from bot.engine.dialog import Dialog, Lead
from bot.engine.expects import Expects, Hearing, OneOf, Took
from bot.engine.turn import Json, Say
from bot.facts import DiaryFact, Traits, VisitFact
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading

MOVE, NEW, LEAVE, CANCEL = "move", "new", "leave", "cancel"
TIMES: Final = (Kind.WHEN, Kind.RELATIVE)
PEOPLE: Final = (Kind.PERSON, Kind.NOT_PERSON)
NAMED: Final = (Kind.PET, Kind.SERVICE, Kind.ADD_ON)
ANOTHER: Final = re.compile(
    r"\b(?:new|another|separate|second|additional|extra|nuev[oa]|otr[oa] (?:cita|visita|turno)|apart[eo])\b"
    r"(?! (?:day|time|date))"
)


@dataclass(frozen=True, slots=True)
class Way:
    """What may be meant, where it is none of the visits."""

    key: str
    label: Say
    traits: Traits = frozenset()


ANEW: Final = Way(NEW, Say("A new visit"))
WAYS: Final = (Way(MOVE, Say("Move it")), ANEW, Way(LEAVE, Say("Leave it as it is")))


class Known(OneOf):
    """The visit that the message can only mean; it is never asked for."""

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        named = [one for one in bag.of(self.kind) if any(option.key == one.value for option in self.options)]
        return Took(str(named[0].value), (named[0],), "named") if len(named) == 1 else None


class Meant(OneOf):
    """Which of them, by what describes it: the keys that are remembered say what time each would have.

    A plain yes means the one visit that was named; the day that is wished names none.
    """

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        if bag.intends(Intent.WHICH_VISIT) or not asked:
            return None
        if bag.intends(Intent.CANCEL):
            return Took(CANCEL, (), "said so")
        if bag.first(Kind.SERVICE, Kind.ADD_ON, fresh=True) is not None and self.options[0].key == MOVE:
            return Took(NEW, (), "another service")
        if ANOTHER.search(bag.heard.plain) or (bag.intends(Intent.BOOK) and not bag.intends(Intent.RESCHEDULE)):
            return Took(NEW, (), "a new one")
        agrees = bag.act in (Act.AFFIRM, Act.SELECT) and not bag.heard.hedged
        if self.options[0].key == MOVE and (agrees or bag.intends(Intent.RESCHEDULE)):
            return Took(MOVE, (), "yes")
        return super().hear(bag, asked=asked)

    def resolve(self, stored: Json) -> object:
        return CANCEL if stored == CANCEL else super().resolve(stored)


def _lead(values: Mapping[str, object], said: Sequence[Reading]) -> Lead | None:
    """Where it goes on: at the visit with its own times, or with the wish as it was said."""
    chosen, visit = values.get("wish") or values.get("which"), values.get("visit")
    if isinstance(chosen, Way) and chosen.key == LEAVE:
        return None
    if isinstance(chosen, Way) and chosen.key == NEW:
        return Lead(Intent.BOOK, (*_told(said), *(one for one in said if one.kind in NAMED)))
    meant = chosen if isinstance(chosen, VisitFact) else visit
    key = meant.key if isinstance(meant, VisitFact) else ""
    which = (Reading(Kind.APPOINTMENT, key, IMPLIED, 1.0, "the one that is meant"),) if key else ()
    if chosen == CANCEL:
        return Lead(Intent.CANCEL, which or tuple(one for one in said if one.kind in NAMED))
    told = _told(said, key)
    if isinstance(meant, VisitFact) and told and all(one.kind in PEOPLE for one in told):
        told = (*told, Reading(Kind.WHEN, at_its_time(meant), IMPLIED, 0.8, "with somebody else"))
    return Lead(Intent.RESCHEDULE, (*which, *told))


def _told(said: Sequence[Reading], key: str = "") -> tuple[Reading, ...]:
    """The times and people that were said: as this visit has them, else as they stand before those of any visit."""
    own: dict[object, Reading] = {}
    for one, behind in pairwise(said):
        if one.kind is Kind.APPOINTMENT and behind.kind in TIMES:
            own[one.value] = behind
    if len(own) < sum(one.kind is Kind.APPOINTMENT for one in said):
        own = {}  # another time has been said since
    kept = [one for one in said if one.kind in (*TIMES, *PEOPLE) and not any(one is each for each in own.values())]
    if key in own:
        kept = [own[key], *(one for one in kept if one.kind in PEOPLE)]
    return tuple(kept)


which_visit = Dialog(
    "which_visit",
    opens_on=(Intent.WHICH_VISIT,),
    says=visit_says,
    left="All right, everything stays as it was.",
    leads=_lead,
    leads_to=(Intent.RESCHEDULE, Intent.BOOK, Intent.CANCEL),
)


@which_visit.field("Which visit is that about?", on_request=True)
def visit(diary: DiaryFact) -> Expects:
    return Known(diary.upcoming, Kind.APPOINTMENT)


@which_visit.field("Which visit is that about?")
def which(visit: VisitFact | None, diary: DiaryFact) -> Expects | None:
    """Of several: any of them, or a new one."""
    if visit is not None:
        return None
    coming = (replace(one, dated=False) for one in diary.upcoming)
    return Meant((*coming, ANEW), Kind.REPLY, word="confirm")


@which_visit.field("Is that about {what} on {when}?")
def wish(visit: VisitFact | None) -> Expects | None:
    return Meant(WAYS, Kind.REPLY, word="confirm") if visit is not None else None
