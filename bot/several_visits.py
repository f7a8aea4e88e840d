""" "Cancel everything", "move both to friday", "Biscuit's and Mia's": several visits meant at once, for one check.

Only where it is plain which they are: "both" of three visits, or a name that has two, is asked about one at a time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.on_the_same_day import TO_THE_OTHER
from bot.said_of_the_moved import relation, said_of
from bot.spared import only_those, without_spared
from bot.suiting import suits
from bot.understanding.readings import IMPLIED, ONE_OF_SEVERAL, OWN_TIME, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When

CANCEL: Final = "cancel"
MOVE: Final = "reschedule"
NAMED_ALREADY: Final = (ONE_OF_SEVERAL, TO_THE_OTHER)
OF_CANCELLING: Final = frozenset({Intent.CANCEL, Intent.STOP})
OF_BOTH: Final = frozenset({Intent.CANCEL, Intent.STOP, Intent.BOOK})
AND_BOOKED: Final = re.compile(
    r"(?:\b(?:and|then|instead)|[,.;+&]) ?(?:please |then |instead )*(?:book|make|get|schedule|reserve"
    r"|i want|i need|id like)\b",
    re.IGNORECASE,
)
_DO: Final = r"(?:cancel\w*|call(?:ing)? off|scrap|drop|delete|remove|cant (?:make|come to)|wont (?:make|come to))"
BOTH: Final = re.compile(rf"\b{_DO}(?: (?!not\b)\w+){{0,3}}? (?:both|the two|the pair)\b|\bboth\b.*\bcancel")
ALL: Final = re.compile(
    rf"\b{_DO}(?: (?!not\b|thats\b)\w+){{0,3}}? (?:everything|the lot|every(?: \w+)? (?:visit|appointment|booking)s?"
    r"|all(?= (?:of|my|our|the|his|her|their|your|visits?|appointments?|bookings?|three|four|five)\b|\W*$| please))"
)
OF_MOVING: Final = frozenset({Intent.RESCHEDULE, Intent.CANCEL, Intent.BOOK})
OF_A_PART: Final = OF_MOVING - {Intent.CANCEL}
JUST: Final = re.compile(r"^\W*(?:no ,? ?)?(?:only|just)\b")
TWO_MOVED: Final = re.compile(r"\b(?:both|the (?:two|pair)|(?:my|our|the) two \w+)\b")
ALL_MOVED: Final = re.compile(
    r"\b(?:everything|everyone|everybody|the lot|every(?: \w+)? (?:visit|appointment|booking)s?|(?:them|it) all"
    r"|all(?: of)?(?: the| my| our)?(?: (?:them|those|these|three|four|five))?"
    r"(?: (?:visits|appointments|bookings|dogs|cats|pets|animals))?"
    r"(?= (?:back|forward|up|on|to|for|by|a|an|one|two|over|come|be)\b|\W*$))"
)
ALL_THREE_TO: Final = re.compile(r"\b(?:all|the|these|those) (?:two|three|four|five) (?:to|until|till) ")
"""Read as a range of hours, "three to friday the 22nd" says no day at all."""
THEM: Final = re.compile(r"\b(?:move|change|shift|push|postpone|reschedule|bring|put|swap|switch) them\b")
INSTEAD_OF_THEM: Final = re.compile(r"\b(?:and|then) (?:\w+ ){0,2}?(?:re ?)?book (?:them|both|everything|it all)\b")
OR: Final = re.compile(r"\b(?:or|whichever|either)\b|(?<=\w) o (?:a |la |el |la de |el de )?(?=\w)", re.IGNORECASE)
BARE_BOTH: Final = re.compile(r"^\W*(?:yes ,? ?)?(?:both|the two)(?: of (?:them|those))?(?: please)?\W*$")
BARE_ALL: Final = re.compile(r"^\W*(?:yes ,? ?)?(?:all|everything|the lot)(?: of (?:them|those|it))?(?: please)?\W*$")


def about_several(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message with each visit named that it means, where it means several."""
    if _is_of_a_part(heard, state, loaded):  # asked again: nothing of what the others were to do is lost
        return replace(heard, found=(), intents=(), act=Act.AFFIRM, acts=(Act.AFFIRM,), hedged=True)
    heard, loaded, rest = without_spared(only_those(heard, loaded), loaded)
    if (moved := _moved(heard, state, loaded, rest=rest)) is not None:
        return moved
    asked = _is_asked(state, CANCEL)
    if Intent.CANCEL not in heard.intents and not (asked and not heard.intents):
        return heard
    if (either := _either(heard, loaded)) is not None:
        return either
    said = _and_booked(heard) or heard
    if said is heard and not OF_CANCELLING.issuperset(heard.intents):
        return heard
    return _called_off(heard, said, _meant(said, loaded.diary.upcoming, asked=asked, rest=rest), loaded)


def _is_of_a_part(heard: Readings, state: State, loaded: Loaded) -> bool:
    """ "Yes but Max at 2", "not Max", where it was asked whether several shall move together."""
    keys = str(state.top.values.get("visit")).split(",") if state.top is not None else []
    if state.top is None or state.top.dialog != MOVE or len(keys) < 2 or state.expecting != "confirm":
        return False
    if not OF_A_PART.issuperset(heard.intents) or heard.act in (Act.QUESTION, Act.CANCEL) or JUST.search(heard.plain):
        return False
    pets = {one.pet_id for one in loaded.diary.upcoming if one.key in keys}
    named = {str(one.value) for one in heard.of(Kind.PET) if not one.alternatives}
    timed = heard.first(Kind.WHEN, Kind.RELATIVE) is not None
    return bool(named) and (named < pets or (named == pets and not timed))


def _called_off(heard: Readings, said: Readings, visits: Sequence[VisitFact], loaded: Loaded) -> Readings:
    """The visits in one check; what is not ``said`` of them is a wish for another one, which comes after it."""
    if len(visits) < 2 or any(one.start <= loaded.now for one in visits):
        return heard
    found = tuple(Reading(Kind.APPOINTMENT, one.key, IMPLIED, 1.0, "one of several") for one in visits)
    wished = tuple(one for one in heard.found if one not in said.found)
    intents = (Intent.CALL_OFF, Intent.BOOK) if wished else (Intent.CALL_OFF,)
    return replace(
        heard, found=(*found, *wished), intents=intents, act=Act.CANCEL, acts=(Act.CANCEL,), hedged=False,
        notes=(*heard.notes, f"several visits: {len(visits)}"),
    )  # fmt: skip


def _either(heard: Readings, loaded: Loaded) -> Readings | None:
    """ "Cancel Rolo or Maple": one of them, and it is asked which."""
    pets = [one for one in heard.of(Kind.PET) if one.span[0] >= 0 and not one.alternatives]
    coming = {one.pet_id for one in loaded.diary.upcoming}
    if Intent.CANCEL not in heard.intents or len(pets) != 2 or not {str(one.value) for one in pets} <= coming:
        return None
    if OR.search(heard.text, pets[0].span[1], pets[1].span[1]) is None:
        return None
    one_of = replace(pets[0], alternatives=(pets[1].value,), rule="one or the other")
    return replace(heard, found=tuple(one_of if one is pets[0] else one for one in heard.found if one is not pets[1]))


def _and_booked(heard: Readings) -> Readings | None:
    """Of "cancel both and book a bath for Otto" what is to be cancelled, if it is said before what is wished."""
    if not heard.intends(Intent.BOOK) or not OF_BOTH.issuperset(heard.intents):
        return None
    if (begins := AND_BOOKED.search(heard.text)) is None or (plain := AND_BOOKED.search(heard.plain)) is None:
        return None
    found = tuple(one for one in heard.found if 0 <= one.span[0] < begins.start())
    return replace(heard, plain=heard.plain[: plain.start()], found=found)


def _is_asked(state: State, dialog: str) -> bool:
    return state.top is not None and state.top.dialog == dialog and "visit" not in state.top.values


def _moved(heard: Readings, state: State, loaded: Loaded, *, rest: bool) -> Readings | None:
    """Several visits that move: those of one day together, others one after the other."""
    if any(one.rule in NAMED_ALREADY for one in heard.of(Kind.APPOINTMENT)):
        return None
    asked = _is_asked(state, MOVE)
    anew = Intent.CANCEL in heard.intents and INSTEAD_OF_THEM.search(heard.plain) is not None
    if not (Intent.RESCHEDULE in heard.intents or anew or (asked and not heard.intents)):
        return None
    if (state.top is not None and not asked) or not OF_MOVING.issuperset(heard.intents):
        return None
    visits = _to_move(heard, [one for one in loaded.diary.upcoming if one.start > loaded.now], asked=asked, rest=rest)
    if len(visits) < 2:
        return None
    by_person = heard.first(Kind.PERSON, Kind.NOT_PERSON, Kind.ANYONE) is not None  # holds for each of them
    if by_person or len({one.start.date() for one in visits}) > 1 or not all(one.movable for one in visits):
        return _in_turn(heard, visits)
    those = tuple(Reading(Kind.APPOINTMENT, one.key, IMPLIED, 1.0, "one of several") for one in visits)
    days = _days(heard)[-1:]  # of two days the first is where they are
    told: tuple[Reading, ...] = (*days, *heard.of(Kind.RELATIVE))
    if (own := said_of(days[0] if days else None, relation(heard), visits[0].start, offered=False)) is not None:
        told = (Reading(Kind.WHEN, own, IMPLIED, 0.9, "said of the first that moves"),)
    notes = (*heard.notes, "several visits move")
    return replace(heard, found=(*those, *told), intents=(Intent.MOVE_ALL,), notes=notes)


def _days(heard: Readings) -> list[Reading]:
    """The times that are said, in their order."""
    whens = list(heard.of(Kind.WHEN))
    if whens or ALL_THREE_TO.search(heard.plain) is None:
        return whens
    left_out = [one for one in heard.rejected if one.kind is Kind.WHEN and isinstance(one.value, When)]
    days = [one for one in left_out if isinstance(one.value, When) and (one.value.day or one.value.start)]
    return [replace(one, score=0.8, rule="behind a number") for one in days[:1]]


def _in_turn(heard: Readings, visits: Sequence[VisitFact]) -> Readings:
    """Each visit with the time that is meant of it: "back a day" is said of its own."""
    whens = _days(heard)
    said, relative = (whens[-1] if whens else None), relation(heard)
    found: list[Reading] = []
    for one in visits:
        found.append(Reading(Kind.APPOINTMENT, one.key, IMPLIED, 1.0, ONE_OF_SEVERAL))
        if (own := said_of(said, relative, one.start, offered=False)) is not None:
            found.append(Reading(Kind.WHEN, own, IMPLIED, 0.9, OWN_TIME))
    if said is not None and not any(one.rule == OWN_TIME for one in found):
        found.append(said)
    found += heard.of(Kind.PERSON, Kind.NOT_PERSON, Kind.ANYONE)
    return replace(
        heard, found=tuple(found), intents=(Intent.RESCHEDULE,), act=Act.CHANGE, acts=(Act.CHANGE,), hedged=False,
        notes=(*heard.notes, f"several visits: {len(visits)}"),
    )  # fmt: skip


def _to_move(heard: Readings, upcoming: Sequence[VisitFact], *, asked: bool, rest: bool) -> list[VisitFact]:
    """The visits that are meant to move; of two days the first is where they are, and one alone is where they go."""
    days = list(heard.of(Kind.WHEN))
    named = _named(heard, upcoming, days=days[:1] if len(days) > 1 else [])
    if rest or ALL_MOVED.search(heard.plain) or (asked and BARE_ALL.match(heard.plain)):
        return named
    if TWO_MOVED.search(heard.plain):
        return named if len(named) == 2 else []
    if THEM.search(heard.plain) and len({one.start.date() for one in named}) == 1:
        return named if len({one.pet_id for one in named}) == len(named) == 2 else []
    return _one_each(heard, named)


def _meant(heard: Readings, upcoming: Sequence[VisitFact], *, asked: bool, rest: bool) -> list[VisitFact]:
    """The visits, if the words leave no doubt about them; else none."""
    named = _named(heard, upcoming, days=list(heard.of(Kind.WHEN)))
    if rest or ALL.search(heard.plain) or (asked and BARE_ALL.match(heard.plain)):
        return named
    if BOTH.search(heard.plain) or (asked and BARE_BOTH.match(heard.plain)):
        return named if len(named) == 2 else []
    return _one_each(heard, named)


def _one_each(heard: Readings, named: Sequence[VisitFact]) -> list[VisitFact]:
    """ "Biscuit's and Mia's", where each has one."""
    pets = {str(one.value) for one in heard.of(Kind.PET) if not one.alternatives}
    each = Counter(one.pet_id for one in named)
    return [*named] if len(pets) > 1 and each.keys() == pets and set(each.values()) == {1} else []


def _named(heard: Readings, upcoming: Sequence[VisitFact], *, days: Sequence[Reading]) -> list[VisitFact]:
    """Those that fit everything that is named: pets, services, people, days."""
    pets, services, people = (
        {str(value) for one in heard.of(kind) for value in (one.value, *one.alternatives)}
        for kind in (Kind.PET, Kind.SERVICE, Kind.PERSON)
    )
    wishes = [one.value for one in days if isinstance(one.value, When)]
    return [
        one
        for one in upcoming
        if (not pets or one.pet_id in pets)
        and (not services or one.service_id in services)
        and (not people or one.staff_id in people)
        and (not wishes or any(suits(day, one.start.replace(tzinfo=None)) for day in wishes))
    ]
