"""Whether what stands where a name was asked for is one: by what else was read in it."""

from __future__ import annotations

import re
from typing import Final

from bot.engine.bag import Bag
from bot.understanding.likely_names import NOT_NAMES
from bot.understanding.readings import LOOSE_WORDS, Kind, Reading

SAID_TO_BE_ONE: Final = re.compile(
    r"\b(?:my (?:full |first |real )?name(?: is|['’]?s)|call me|i(?: am|['’]?m) called|i go by|me llamo"
    r"|mi nombre es)\W*$",
    re.IGNORECASE,
)
ALSO_NAMES: Final = frozenset(
    "tom january april may june july august summer autumn winter dawn noon eve easter abril mayo julio agosto"
    " goldie shaggy fluffy scruffy curly fuzzy snowy rusty dusty smokey brownie blackie ginger patch spot stinky"
    " muddy".split()
)  # people and pets are called so, and hardly anybody Tuesday
_NO_TEXT: Final = frozenset({Kind.WHEN, Kind.SERVICE, Kind.WEIGHT, Kind.AGE, Kind.PHONE, Kind.VACCINE})
_WORDS: Final = frozenset({Kind.WHEN, Kind.RELATIVE, Kind.SERVICE, Kind.ADD_ON, Kind.SPECIES, Kind.BREED})
_GOES_ON: Final = re.compile(r"\s*(?:[,;(-]|(?:for|on|at|this|next)\b)", re.IGNORECASE)


def says_more(bag: Bag, name: Reading | None) -> bool:
    """ "Next week after 3" is nobody's name, though "May" may be, and "Duke, 32 kg" begins with one."""
    text = bag.heard.text
    if LOOSE_WORDS in bag.heard.notes:
        return True
    if name is not None and is_said(bag, name):
        return False
    if name is not None and any(one.kind is Kind.WEIGHT and _is_within(name, one) for one in bag.fresh):
        return True  # "20 kg"
    others = [one for one in bag.fresh if one.kind in _NO_TEXT and " " in text[slice(*one.span)].strip()]
    if name is None or not others:
        return bool(others)
    set_off = not text[: name.span[0]].strip() and _GOES_ON.match(text, name.span[1]) is not None
    return not set_off or any(one.span[0] < name.span[1] for one in bag.fresh if one.kind in _NO_TEXT)


def _is_within(one: Reading, other: Reading) -> bool:
    return other.span[0] <= one.span[0] and one.span[1] <= other.span[1]


def is_said(bag: Bag, name: Reading) -> bool:
    """ "My name is Bath": whoever says so is called so."""
    return SAID_TO_BE_ONE.search(bag.heard.text[: name.span[0]]) is not None


def is_of_a_pet(bag: Bag, name: Reading) -> bool:
    """ "Bella is my dog", "for Bella" where it was asked who writes."""
    return any(one.kind is Kind.PET_NAME and one.span == name.span for one in bag.fresh)


def word_at(bag: Bag, start: int, end: int) -> str | None:
    """The service, day or kind of animal that was read over the whole place, which is hardly a name then."""
    text = bag.heard.text
    if text[start:end].casefold() in ALSO_NAMES:
        return None
    beside = re.findall(r"[^\W_]+", f"{text[:start]} {text[end:]}")
    over = (one for one in bag.fresh if one.kind in _WORDS and one.span[0] <= start and end <= one.span[1])
    said = next((text[slice(*one.span)].strip() for one in over), None)
    if said is None or any(word not in said and word.lower() not in NOT_NAMES for word in beside):
        return None  # "Tuesday, he's a moggy" describes somebody
    return said
