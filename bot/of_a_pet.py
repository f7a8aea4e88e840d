"""What an owner tells of a pet on record: a new name, its age, weight or kind put right, what staff should know.

Only statements count, and only about a pet that is named or plain from the talk; what is asked or wished is left alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.engine.state import State
from bot.facts import PetFact
from bot.loading import Loaded
from bot.meant import talked_about
from bot.of_several_pets import parts_of, weights_of_several
from bot.told_of_pets import corrected, noted
from bot.understanding.cues_pets import (
    ASKED,
    BEGINS,
    CALLED,
    DISLIKES,
    LISTED,
    NEEDS,
    NO_AGE,
    NOBODY,
    OF_ANIMAL,
    OF_OWNER,
    OLDEST,
    STYLE,
    WANTS,
    WISHED,
)  # fmt: skip
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import Age, When

BESIDE: Final = frozenset(
    {
        Intent.ANSWER,
        Intent.UNKNOWN_QUESTION,
        Intent.BOOK,
        Intent.REGISTER_PET,
        Intent.INTRODUCE,
        Intent.SERVICES,
        Intent.RESCHEDULE,
        Intent.AILING,
    }
)
NOTED: Final = frozenset({"allergies", "temper", "notes"})
PRICED: Final = frozenset({"weight", "species"})
NO_STATEMENT: Final = frozenset({Act.QUESTION, Act.CANCEL, Act.REQUEST, Act.BOOK})


def of_a_pet(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message with what it tells of a pet, as a reading for each thing; or as the question what is known."""
    pets = loaded.owner.pets
    registers = Intent.REGISTER_PET in heard.intents or (state.top is not None and state.top.dialog == "register_pet")
    if registers and state.expecting != "vaccine_until":
        return _aged(heard)
    if not pets or registers:
        return heard
    listed = LISTED.search(heard.text)
    if listed is not None and (heard.first(Kind.PET) is not None or not listed[0].casefold().startswith("what ")):
        return replace(heard, intents=(Intent.MY_PETS,), act=Act.QUESTION, acts=(Act.QUESTION,))
    asks = (heard.text.rstrip().endswith("?") or _asks(heard)) and WISHED.search(heard.text) is None
    if not BESIDE.issuperset(heard.intents) or asks:
        return heard
    if several := weights_of_several(heard):
        return replace(heard, found=several, intents=(Intent.PET_TOLD,), act=Act.INFORM, acts=(Act.INFORM,))
    heard = _in_this_way(_disliked(heard))
    if (each := _of_each(heard, state, loaded)) is not None:
        return each
    notes = noted(heard) if Intent.AILING not in heard.intents else {}
    wishes = _wishes(heard)
    if OF_OWNER.search(heard.text) is not None or (wishes and not notes):
        return heard
    if heard.act in NO_STATEMENT and not notes:
        return heard
    pet = _whose(heard, state, loaded)
    if pet is None:
        return _unclear(heard) if notes and len(pets) > 1 and heard.first(Kind.PET, Kind.PET_NAME) is None else heard
    told = notes if wishes else {**corrected(heard, state, pet), **notes}
    if not told or (Intent.RESCHEDULE in heard.intents and "species" not in told):
        return heard
    said = tuple(
        Reading(Kind.TOLD, f"{pet.key}={name}={value}", IMPLIED, 0.9, "told of a pet") for name, value in told.items()
    )
    if wishes:
        wanted = heard.intents or (Intent.BOOK,)
        return replace(heard, found=(*heard.found, *said), intents=(Intent.PET_TOLD, *wanted))
    taken = TAKEN - _answering(state, notes)
    found = (*(one for one in heard.found if one.kind not in taken), *said)
    kept = tuple(one for one in heard.intents if one is Intent.AILING or (one is Intent.ANSWER and notes))
    act = Act.INFORM if heard.act in (Act.DENY, Act.CHANGE, Act.REQUEST, Act.OTHER) else heard.act
    if act is Act.AFFIRM and state.expecting == "confirm" and not PRICED.isdisjoint(told):
        act = Act.INFORM  # price and length may be others now: it is asked once more
    return replace(heard, found=found, intents=(Intent.PET_TOLD, *kept), act=act, acts=(act,))


TAKEN: Final = frozenset(
    {
        Kind.WEIGHT,
        Kind.AGE,
        Kind.NUMBER,
        Kind.SPECIES,
        Kind.PET_NAME,
        Kind.NAME,
        Kind.WHEN,
        Kind.BREED,
        Kind.PET,
        Kind.GENDER,
    }
)


def _answering(state: State, notes: dict[str, str]) -> frozenset[Kind]:
    """What of a note still answers the dialog that is open: the pet, where none is known, and a day."""
    if not state.frames or not notes:
        return frozenset()
    return frozenset({Kind.WHEN}) if talked_about(state) is not None else frozenset({Kind.PET, Kind.WHEN})


def _asks(heard: Readings) -> bool:
    """ "Is Inês good with nervous dogs", without its sign."""
    return heard.act is Act.QUESTION and heard.first(Kind.PET) is None and ASKED.match(heard.text) is not None


def _of_each(heard: Readings, state: State, loaded: Loaded) -> Readings | None:
    """What is told of each of several pets: a part that says "too", or a bare number, goes by the one before it."""
    told: list[Reading] = []
    used: list[Reading] = []
    above: dict[str, str] = {}
    parts = parts_of(heard)
    known = any(not part.is_denied and noted(part.heard) for part in parts)
    for part in parts:
        own = {} if part.is_denied else noted(part.heard)
        pet = loaded.owner.pet(part.pets[0]) if len(part.pets) == 1 else None
        if pet is not None:
            own = {**corrected(part.heard, state, pet), **own}
        if not own and above and part.is_like(above):
            own = {field: " ".join(heard.text.split())[:500] for field in above if field in NOTED}
        if not own and "years" in above and part.number is not None:
            own = {"years": part.number}
        if not own and known and part.is_stated and Intent.AILING not in heard.intents:
            own = {"notes": " ".join(part.heard.text.split())[:500]}  # in no words that we know, beside some that we do
        above = own or (noted(part.heard) if part.is_denied else {})
        used += part.heard.found if own else ()
        values = ((key, field, value) for key in part.pets for field, value in own.items())
        told += (Reading(Kind.TOLD, "=".join(one), IMPLIED, 0.9, "told of a pet") for one in values)
    if not told:
        return None
    if _wishes(heard):  # that is a wish all the same
        return replace(
            heard, found=(*heard.found, *told), intents=(Intent.PET_TOLD, *(heard.intents or (Intent.BOOK,)))
        )
    found = (*(one for one in heard.found if one.kind not in TAKEN or one not in used), *told)
    kept = tuple(one for one in heard.intents if one in (Intent.ANSWER, Intent.AILING, Intent.RESCHEDULE))
    return replace(heard, found=found, intents=(*kept, Intent.PET_TOLD), act=Act.INFORM, acts=(Act.INFORM,))


def _disliked(heard: Readings) -> Readings:
    """ "Fern hates baths" wishes for none, unless something is asked for besides."""
    if not {Intent.ANSWER, Intent.BOOK, Intent.SERVICES}.issuperset(heard.intents):
        return heard
    named = list(heard.of(Kind.SERVICE, Kind.ADD_ON))
    disliked = [one for one in named if DISLIKES.search(heard.text[: one.span[0]]) is not None]
    found = tuple(one for one in heard.found if one not in disliked)
    if len(disliked) < len(named):
        return replace(heard, found=found)
    if not named or heard.first(Kind.WHEN) is not None or NEEDS.search(heard.text) is not None:
        return heard
    return replace(heard, found=found, intents=tuple(one for one in heard.intents if one is Intent.ANSWER))


def _aged(heard: Readings) -> Readings:
    """ "Otto, labrador, 5 years, 31 kg": a length of time among what is told of a new pet is its age."""
    lengths = [one for one in heard.of(Kind.DURATION) if NO_AGE.search(heard.text[: one.span[0]]) is None]
    if len(lengths) != 1 or heard.first(Kind.AGE, Kind.BIRTH_DATE) is not None:
        return heard
    days = lengths[0].value.days if isinstance(lengths[0].value, timedelta) else 0
    months = days // 30
    if not 0 < months < OLDEST * 12 or days % 30:
        return heard
    age = replace(lengths[0], kind=Kind.AGE, value=Age(months // 12, months % 12), rule="age of a new pet")
    return replace(heard, found=tuple(age if one is lengths[0] else one for one in heard.found))


def _wishes(heard: Readings) -> bool:
    """Whether a visit is wished in the same breath."""
    if heard.first(Kind.SERVICE, Kind.ADD_ON) is not None or WANTS.search(heard.text) is not None:
        return True
    return any(
        isinstance(one.value, When) and one.rule != "now" and not one.value.clock for one in heard.of(Kind.WHEN)
    ) and (Intent.BOOK in heard.intents)


def _unclear(heard: Readings) -> Readings:
    """What should be known, but of which pet?"""
    if OF_ANIMAL.search(heard.text) is None:
        return heard
    told = Reading(Kind.TOLD, "=notes=", IMPLIED, 0.9, "told of some pet")
    kept = tuple(one for one in heard.found if one.kind not in TAKEN)
    return replace(heard, found=(*kept, told), intents=(Intent.PET_TOLD,), act=Act.INFORM, acts=(Act.INFORM,))


def _whose(heard: Readings, state: State, loaded: Loaded) -> PetFact | None:
    """The pet that is named, else the one that is talked about, or the only one that it can be."""
    named = list(heard.of(Kind.PET))
    if len({one.value for one in named}) == 1 and not named[0].alternatives:
        return loaded.owner.pet(str(named[0].value))
    first = min(named, key=lambda one: one.span[0], default=None)
    if first is not None and not first.alternatives and not heard.text[: first.span[0]].strip():
        return loaded.owner.pet(str(first.value))  # "Max is afraid of Bella" is said of Max
    if named or (heard.first(Kind.PET_NAME) is not None and CALLED.search(heard.text) is None):
        return None
    if OF_ANIMAL.search(heard.text) is None and not noted(heard):
        return None
    if (known := talked_about(state)) is not None:
        return loaded.owner.pet(known)
    if (begins := BEGINS.match(heard.text)) is not None and begins["who"].casefold() not in NOBODY:
        return None  # of somebody whom we do not know
    booked = state.undo.get("values") if state.undo is not None else None
    key = booked.get("appointment") if isinstance(booked, dict) else None
    visited = {one.pet_id for one in loaded.diary.upcoming if one.key == key}
    pets = [one for one in loaded.owner.pets if len(loaded.owner.pets) == 1 or one.key in visited]
    return pets[0] if len(pets) == 1 else None


def _in_this_way(heard: Readings) -> Readings:
    """ "Don't cut her ears short", "use oatmeal shampoo": what is named there is no service that is wished."""
    match = STYLE.search(heard.text)
    if match is None:
        return heard
    begin, end = match.span()
    inside = [
        one for one in heard.of(Kind.SERVICE, Kind.ADD_ON, Kind.NUMBER) if begin <= one.span[0] and one.span[1] <= end
    ]
    found = tuple(one for one in heard.found if one not in inside)
    wished = any(one.kind in (Kind.SERVICE, Kind.ADD_ON) for one in found) or (
        Intent.BOOK in heard.intents and any(one.kind is Kind.WHEN and not begin <= one.span[0] < end for one in found)
    )
    intents = tuple(one for one in heard.intents if wished or one not in (Intent.BOOK, Intent.SERVICES))
    act = heard.act if wished else Act.INFORM
    return replace(heard, found=found, intents=intents, act=act, hedged=heard.hedged and wished)
