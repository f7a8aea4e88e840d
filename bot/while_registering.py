"""What is said while somebody is met, or a pet is registered, beside the answers: the visit, its day, the vaccination.

And what needs what was said before: "kilos", of "7".
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from bot.engine.measures import POUND
from bot.engine.names import ALSO_NAMES
from bot.engine.state import State
from bot.facts import unit_of
from bot.loading import Loaded
from bot.understanding.cues import any_of
from bot.understanding.readings import Act, Intent, Kind, Reading, Readings
from bot.understanding.values import Grain, When

REGISTERING: Final = "register_pet"
BOOKING: Final = "book"
UNIT: Final = re.compile(
    r"(?:(?:no|oh|sorry|i meant?|in|thats|that is|it is|its|,) ?)*(?:(?P<kg>kilos?|kgs?|kilograms?)|(?:pounds?|lbs?))"
    r"(?: ?,? ?(?:not (?:pounds?|lbs?|kilos?|kgs?)|sorry|please|i mean|[.!]))*"
)
EXACT: Final = Decimal("0.03")  # half a pound that is stored in hundredths of a kilogram
WISHES: Final = (Kind.SERVICE, Kind.ADD_ON, Kind.WHEN)
_JAB: Final = any_of(r"rabies", r"vaccin\w+", r"shots?", r"jabs?", r"boosters?", r"vaxx?ed")
_NOT_ITS: Final = any_of(
    r"i weigh(?! (?:him|her|it|them))",
    r"(?:doesnt|does not|dont|isnt|is not) weigh(?! (?:him|her|it|much|more|over|a lot))",
    r"(?:kg|kgs|kilos?|lbs?|pounds?) (?:more|less|heavier|lighter) than",
    r"(?:have|got) (?:two|three|2|3) (?:dogs|cats)",
    r"was (?:about )?\d+ ?(?:kg|kgs|kilos?|lbs?|pounds?)?[\w ]* ?,? ?(?:but )?(?:he is |she is |hes |shes )?now",
)  # a number that is told of somebody else, or of another time: it is asked for once more
_WEIGHS: Final = re.compile(
    r"\b(?:weighs|pesa) (?:(?:about|around|only|just|like|now|solo|como|unos|ya) )?(?=\d+\W*$)", re.IGNORECASE
)
_NOT: Final = re.compile(r"\bnot $", re.IGNORECASE)
_BIRTHDAY: Final = re.compile(r"\b(?:birth\w*|born|turns?|turning|turned|cumple\w*|naci[oó])\b", re.IGNORECASE)
_PUT_RIGHT: Final = any_of(r"not?", r"wrong", r"actually", r"change", r"instead", r"isnt", r"sorry", r"meant")
_PAST: Final = any_of(r"had", r"last", r"already", r"used to", r"was")
_NEW: Final = re.compile(
    r"^\W*(?P<a>[A-Z][\w'’-]+) is (?:a )?new\b(?! (?:to|at|for|with|home)\b)"
    r"|\b[Nn]ew (?:one|dog|cat|puppy|kitten|pup|rescue)(?: came in| arrived| here)?\W+"
    r"(?:(?:called|named|name is|(?:his|her|its) name is|[Tt]his is) )?(?P<b>[A-Z][\w'’-]+)\b"
)


def is_of_the_jab(heard: Readings, state: State) -> bool:
    """Whether a vaccination is told of while a pet is registered, which will be asked for."""
    top = state.top
    if top is None or heard.act is Act.QUESTION or heard.text.rstrip().endswith("?"):
        return False
    if heard.first(Kind.SERVICE, Kind.ADD_ON) is not None:
        return False  # at a vet's the jab itself may be wished
    waits = top.dialog == REGISTERING or (
        top.dialog == BOOKING and "vaccine" not in top.values and state.expecting not in ("choice", "confirm")
    )
    return waits and state.expecting != "name" and _JAB.search(heard.plain) is not None


def while_registering(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message with what it means there."""
    heard = _new_one(heard, state)
    if state.top is None:
        return _not_ours(_and_a_visit(heard), loaded)
    if state.expecting == "name":
        return _wished_first(heard, state)
    if is_of_the_jab(heard, state):
        kept = tuple(
            one for one in heard.intents if one not in (Intent.VACCINATIONS, Intent.VACCINATED, Intent.VACCINES_NEEDED)
        )
        return replace(heard, intents=kept, act=Act.INFORM, acts=(Act.INFORM,), hedged=False)
    if state.top.dialog != REGISTERING:
        return heard
    if state.expecting == "weight" and _NOT_ITS.search(heard.plain) is not None:
        return replace(heard, found=tuple(one for one in heard.found if one.kind not in (Kind.WEIGHT, Kind.NUMBER)))
    if heard.first(Kind.AGE, Kind.BIRTH_DATE, Kind.DURATION) is not None and _BIRTHDAY.search(heard.text) is not None:
        return replace(heard, found=tuple(one for one in heard.found if one.kind is not Kind.WHEN))
    return _of_the_visit(_weighs(_in_another_unit(heard, state, loaded), state, loaded), state)


def _in_another_unit(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The weight in the unit that was meant."""
    known = state.top.values.get("weight") if state.top is not None else None
    if not isinstance(known, str) or heard.first(Kind.WEIGHT, Kind.NUMBER) is not None:
        return heard
    said = UNIT.fullmatch(heard.plain.strip())
    if said is None:
        return heard
    weight, in_pounds = Decimal(known), unit_of(loaded.shop) == "lb"
    if not (_is_round(weight / POUND, EXACT) if in_pounds else _is_round(weight, Decimal(0))):
        return heard
    if in_pounds and said["kg"]:
        weight /= POUND
    elif not in_pounds and not said["kg"]:
        weight *= POUND
    meant = Reading(Kind.WEIGHT, weight, (0, len(heard.text)), 0.9, "in another unit")
    return replace(heard, found=(meant,), intents=(), act=Act.CHANGE, acts=(Act.CHANGE,), hedged=False)


def _weighs(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """ "Yes, but he weighs 10", at the check, or "not 12 kg, 12 lbs": the weight is put right."""
    said = _WEIGHS.search(heard.text)
    denied = [one for one in heard.of(Kind.WEIGHT) if _NOT.search(heard.text[: one.span[0]])]
    if denied and len(list(heard.of(Kind.WEIGHT))) > len(denied):  # "not 12 kg, 12 lbs"
        return replace(heard, found=tuple(one for one in heard.found if one not in denied))
    if state.expecting != "confirm" or said is None or heard.first(Kind.WEIGHT) is not None:
        return heard
    number = next((one for one in heard.of(Kind.NUMBER) if one.span[0] == said.end()), None)
    if number is None or not isinstance(number.value, Decimal | int):
        return heard
    weight = Decimal(number.value) * (POUND if unit_of(loaded.shop) == "lb" else 1)
    meant = replace(number, kind=Kind.WEIGHT, value=weight, rule="weighs")
    found = tuple(meant if one is number else one for one in heard.found)
    return replace(heard, found=found, act=Act.CHANGE, acts=(Act.CHANGE,), hedged=False)


def _is_round(weight: Decimal, off: Decimal) -> bool:
    """Whether it may have been a bare number of the shop's own unit: "30 kg" is no round number of pounds."""
    return abs(weight * 2 - (weight * 2).to_integral_value()) <= off


def _of_the_visit(heard: Readings, state: State) -> Readings:
    """ "Tomorrow afternoon", where it was asked whether the pet is right, changes nothing of the pet."""
    if state.expecting != "confirm" or heard.act not in (Act.CHANGE, Act.REQUEST) or _PUT_RIGHT.search(heard.plain):
        return heard
    if heard.first(*WISHES) is None or any(one.kind not in (*WISHES, Kind.NUMBER) for one in heard.found):
        return heard
    if any(isinstance(one.value, When) and one.value.grain is Grain.MONTH for one in heard.found):
        return heard  # "june" may be when it was born
    return replace(heard, act=Act.INFORM, acts=(Act.INFORM,))


def _wished_first(heard: Readings, state: State) -> Readings:
    """ "Bath" and "saturday" where a name is asked for, of a visit that is being booked: they are told of that."""
    if not any(frame.dialog == BOOKING for frame in state.frames) or heard.intents:
        return heard
    names = [
        one for one in heard.of(Kind.NAME, Kind.PET_NAME) if heard.text[slice(*one.span)].lower() not in ALSO_NAMES
    ]
    over = [
        one for one in heard.of(*WISHES)
        if any(one.span[0] <= name.span[0] and name.span[1] <= one.span[1] for name in names)
    ]  # fmt: skip
    if not over or len(names) != len(list(heard.of(Kind.NAME, Kind.PET_NAME))):
        return heard
    kept = tuple(one for one in heard.found if one not in names)
    return replace(heard, found=kept, intents=(Intent.BOOK,), act=Act.REQUEST, acts=(Act.REQUEST,))


def _and_a_visit(heard: Readings) -> Readings:
    """ "I have two dogs, both need baths on saturday": they are registered for a visit."""
    if Intent.REGISTER_PET not in heard.intents or heard.act is Act.QUESTION or heard.first(Kind.SERVICE) is None:
        return heard
    if not {Intent.REGISTER_PET, Intent.INTRODUCE, Intent.SERVICES}.issuperset(heard.intents) or _PAST.search(
        heard.plain
    ):
        return heard
    kept = tuple(one for one in heard.intents if one is not Intent.SERVICES)
    return replace(heard, intents=(*kept, Intent.BOOK))


def _not_ours(heard: Readings, loaded: Loaded) -> Readings:
    """ "My parrot needs his nails trimmed", where nobody looks after birds: that is said at once."""
    kinds = {str(one.value) for one in heard.of(Kind.SPECIES)}
    wished = heard.first(Kind.SERVICE) is not None or heard.intends(Intent.BOOK, Intent.REGISTER_PET)
    if not kinds or kinds & set(loaded.shop.species) or not wished or heard.first(Kind.PET) is not None:
        return heard
    if not {Intent.BOOK, Intent.REGISTER_PET, Intent.SERVICES}.issuperset(heard.intents):
        return heard
    return replace(heard, intents=(Intent.SERVICES,), act=Act.QUESTION, acts=(Act.QUESTION,))


def _new_one(heard: Readings, state: State) -> Readings:
    """ "Juniper is new, beagle mix, 2 years": a pet that nobody had told of, with all that is said of it."""
    if heard.first(Kind.PET, Kind.PET_NAME) is not None or heard.first(Kind.SPECIES, Kind.BREED) is None:
        return heard
    if state.top is not None or heard.act is Act.QUESTION or not {Intent.REGISTER_PET}.issuperset(heard.intents):
        return heard
    match = _NEW.search(heard.text)
    if match is None:
        return heard
    which = "a" if match["a"] else "b"
    name = Reading(Kind.PET_NAME, match[which], match.span(which), 0.8, "a new one")
    kept = tuple(one for one in heard.found if one.kind is not Kind.NAME)
    return replace(
        heard, found=(*kept, name), intents=(Intent.REGISTER_PET,), act=Act.INFORM, acts=(Act.INFORM,), hedged=False
    )
