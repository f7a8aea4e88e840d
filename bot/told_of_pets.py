"""What can be kept of a pet by what is said of it: name, weight, age and kind, and the words themselves for staff."""

from __future__ import annotations

from decimal import Decimal

from bot.engine.state import State
from bot.facts import PetFact
from bot.understanding.cues_pets import (
    AGED,
    ALLERGY,
    BY_HOW_MUCH,
    CALLED,
    DENIED_KIND,
    IS_KIND,
    NO_NAME,
    NOT_SO,
    OLDEST,
    STYLE,
    TEMPER,
    TURNED,
    WEIGHS,
    WISHED,
    WORTH_NOTING,
)  # fmt: skip
from bot.understanding.readings import Act, Kind, Reading, Readings
from bot.understanding.values import Age, When
from bot.understanding.vocabulary import NUMBERS


def corrected(heard: Readings, state: State, pet: PetFact) -> dict[str, str]:
    """What is told of it that can be kept as a value."""
    told: dict[str, str] = {}
    if (name := _renamed(heard, pet)) is not None:
        told["name"] = name
    weight = next((one for one in heard.of(Kind.WEIGHT) if not _is_difference(one, heard.text)), None)
    if weight is not None and isinstance(weight.value, Decimal) and WEIGHS.search(heard.text) is not None:
        told["weight"] = str(weight.value)
    if (years := _years(heard)) is not None and state.expecting != "vaccine_until":
        told["years"] = str(years)
    if (kind := _kind(heard, pet)) is not None:
        told["species"] = kind
    return told


def _is_difference(weight: Reading, text: str) -> bool:
    """ "He gained 2 kilos", "she is 5 kg heavier", "he doesn't weigh 20 kg": what it weighs is not said."""
    start, end = weight.span
    return NOT_SO.search(text[:start]) is not None or BY_HOW_MUCH.search(text, max(start - 16, 0), end + 12) is not None


def _renamed(heard: Readings, pet: PetFact) -> str | None:
    match = CALLED.search(heard.text)
    if match is None or heard.first(Kind.PET) is None:
        return None
    new = next(one for one in match.groups() if one is not None)
    known = pet.name.casefold()
    return None if new.casefold() in NO_NAME or new.casefold() == known else new


def _years(heard: Readings) -> int | None:
    age = heard.first(Kind.AGE)
    if age is not None and isinstance(age.value, Age) and age.value.years and not age.value.months:
        return age.value.years
    match = AGED.search(heard.text) or TURNED.search(heard.text)
    if match is None or heard.first(Kind.WEIGHT) is not None:
        return None
    word = match["age"].casefold()
    number = int(word) if word.isdigit() else NUMBERS.get(word, 0)
    return int(number) if 0 < number < OLDEST else None


def _kind(heard: Readings, pet: PetFact) -> str | None:
    """ "A rabbit, not a cat": the kind that is not denied, where the other one is on record."""
    said = {
        heard.text[slice(*one.span)].casefold().split()[-1]: str(one.value)
        for one in heard.of(Kind.SPECIES)
        if one.span[1] > 0
    }
    denied = {said[word] for match in DENIED_KIND.finditer(heard.text) if (word := match["kind"].casefold()) in said}
    stated = {said[word] for match in IS_KIND.finditer(heard.text) if (word := match["kind"].casefold()) in said}
    left = (stated or set(said.values())) - denied
    if len(left) != 1 or not (pet.species in denied or (stated and not denied)):
        return None
    kind = left.pop()
    return kind if kind != pet.species else None


def noted(heard: Readings) -> dict[str, str]:
    """The words themselves, under what they are about; "he doesn't like 11" speaks of an hour."""
    timed = any(isinstance(one.value, When) and one.value.clock for one in heard.of(Kind.WHEN))
    timed = timed or heard.first(Kind.NUMBER) is not None
    if heard.act is Act.ALTERNATIVES and WISHED.search(heard.text) is None:
        return {}
    for field, cue in (("allergies", ALLERGY), ("temper", TEMPER), ("notes", WORTH_NOTING), ("notes", STYLE)):
        if field == "temper" and timed:
            continue
        if cue.search(heard.text) is not None:
            return {field: " ".join(heard.text.split())[:500]}
    return {}
