"""Who is meant, where only the talk can tell: "the other one", "her", "same girl as last time"."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.state import State
from bot.loading import Loaded
from bot.understanding.described import OTHER, PRONOUN
from bot.understanding.names import LAST_PERSON
from bot.understanding.readings import Intent, Kind, Reading, Readings


def made_certain(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The readings with those put right, or left out, that speak of what the talk is about."""
    found: list[Reading] = []
    rejected: list[Reading] = []
    for reading in heard.found:
        meant = _meant(reading, heard, state, loaded)
        if meant is None:
            rejected.append(reading)
        else:
            found.append(meant)
    if not rejected and all(one is other for one, other in zip(found, heard.found, strict=True)):
        return heard
    intents = heard.intents
    if any(one.kind is Kind.PERSON and one.value == LAST_PERSON for one in heard.found):
        intents = tuple(Intent.BOOK if one is Intent.SAME_AS_LAST else one for one in intents)  # only the person is
    return replace(heard, found=tuple(found), rejected=(*heard.rejected, *rejected), intents=intents)


def _meant(reading: Reading, heard: Readings, state: State, loaded: Loaded) -> Reading | None:
    if reading.kind is Kind.PET and reading.rule == PRONOUN:
        return None if talked_about(state) is not None else reading  # "can she do it at 5?" may be the groomer
    if reading.kind is Kind.PET and reading.rule == OTHER:
        return _other(reading, talked_about(state))
    if reading.kind is Kind.PERSON and reading.value == LAST_PERSON:
        return _of_last_time(reading, heard, state, loaded)
    if reading.kind in (Kind.SERVICE, Kind.ADD_ON) and reading.alternatives:
        return _for_its_kind(reading, heard, state, loaded)
    return reading


def _for_its_kind(reading: Reading, heard: Readings, state: State, loaded: Loaded) -> Reading:
    """ "A bath" is one thing for a dog and another for a cat: what is not for this pet's kind is not meant."""
    named = heard.first(Kind.PET)
    said = heard.first(Kind.SPECIES)
    pets = {str(one) for one in (named.value, *named.alternatives)} if named is not None else {talked_about(state)}
    species = {pet.species for pet in loaded.owner.pets if pet.key in pets or len(loaded.owner.pets) == 1}
    if not species and said is not None:
        species = {str(said.value)}
    if not species:
        return reading
    served = {str(one.service_id) for one in loaded.catalog.services if not one.species or species & set(one.species)}
    kept = [key for key in (reading.value, *reading.alternatives) if key in served]
    return replace(reading, value=kept[0], alternatives=tuple(kept[1:])) if kept else reading


def talked_about(state: State) -> str | None:
    """The key of the pet that the open dialog is about."""
    for frame in reversed(state.frames):
        pet = frame.values.get("pet")
        if isinstance(pet, str):
            return pet
    return None


def _other(reading: Reading, known: str | None) -> Reading | None:
    keys = (reading.value, *reading.alternatives)
    if known is None:
        return reading if len(keys) > 1 else None
    left = [key for key in keys if key != known]
    return replace(reading, value=left[0], alternatives=tuple(left[1:])) if left else None


def _of_last_time(reading: Reading, heard: Readings, state: State, loaded: Loaded) -> Reading | None:
    """Whoever had this pet last; any pet of the owner, if none was named."""
    named = heard.first(Kind.PET)
    pet = str(named.value) if named is not None and not named.alternatives else talked_about(state)
    last = loaded.diary.last(pet) or loaded.diary.last()
    return replace(reading, value=last.staff_id) if last is not None and last.staff_id else None
