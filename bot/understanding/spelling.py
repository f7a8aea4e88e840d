"""Puts the words of booking messages right: usual short forms, doubled letters, one or two slips of the finger.

Only words that mean something to the grammar are put right, and never a word that is itself a common one:
"moon" stays "moon". Whole messages are never compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.vocabulary import CLASSES, MONTHS, NUMBERS, SHORT, TARGETS, WEEKDAYS

COMMON = frozenset(
    (resources.files("bot.understanding.knowledge") / "common_words.txt").read_text(encoding="utf-8").split()
)
_KNOWN = COMMON | TARGETS | frozenset(NUMBERS) | frozenset().union(*CLASSES.values())
# Names of pets that are near to a word on which something would be called off or changed.
NAMES = frozenset("canela canelo canelita canella candela cancun candel".split())
_REPEATED = re.compile(r"(.)\1+")


def is_known(word: str) -> bool:
    """Whether it is a common word or one of the grammar; a name seldom is."""
    return word in _KNOWN or word in SHORT


def _squeezed(word: str) -> str:
    return _REPEATED.sub(r"\1", word)


_BY_SQUEEZED = {_squeezed(word): word for word in sorted(TARGETS)}
_BY_LENGTH = {
    length: tuple(sorted(word for word in TARGETS if length - 2 <= len(word) <= length + 2 and len(word) > 3))
    for length in range(3, 16)
}


# What days and parts of them are called; who misspells one means no pet, service or person.
CALENDAR = frozenset((*WEEKDAYS, *MONTHS, "tomorrow", "tonight", "afternoon", "evening", "morning"))
_LONG_NAMES = tuple(sorted(name for name in CALENDAR if len(name) > 6))


def _consonants(word: str) -> str:
    return word[0] + _squeezed("".join(letter for letter in word[1:] if letter not in "aeiou"))


_BY_CONSONANTS: dict[str, tuple[str, ...]] = {}
for _name in _LONG_NAMES:
    _BY_CONSONANTS[_consonants(_name)] = (*_BY_CONSONANTS.get(_consonants(_name), ()), _name)


@lru_cache(maxsize=20_000)
def corrected(word: str) -> str:
    """The word that was meant; the same word when it is known, or nothing known is near enough."""
    if word in SHORT:
        return SHORT[word]
    if word in _KNOWN or word in NAMES or not 3 <= len(word) <= 20:
        return word
    if len(word) > 15:
        return " ".join(_parted(word) or (word,))
    squeezed = _squeezed(word)
    if squeezed in _BY_SQUEEZED:
        return _BY_SQUEEZED[squeezed]
    if squeezed in COMMON:
        return squeezed
    if len(word) > 6 and (apart := _parted(word)) is not None:
        return " ".join(apart)
    if (same := _by_consonants(word)) is not None:
        return same
    for short in (word[:-1], word[1:]) if len(word) > 3 else ():
        if short in TARGETS and len(short) > 3:
            return short
    return _nearest(word) or word


_HOURS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_MINUTES = frozenset("fifteen twenty thirty forty fifty oclock".split())
_LONG = CALENDAR - {"march", "april", "may", "june", "july"} | {"today", "night"}
_GLUED = _LONG | _HOURS | _MINUTES | frozenset("half quarter past next this noon week weekend month".split())
_GLUE = frozenset("at on from in after before between around until till past to by for with and or please".split())

_BOUNDS = frozenset("after before between around until".split())


def _parted(word: str) -> list[str] | None:
    """Words of days and hours that were typed without the space between them: "sundayfrom", "halfpast"."""
    ways = list(_ways(word))
    if len(ways) != 1 or len(ways[0]) < 2:
        return None
    pairs = list(pairwise(ways[0]))
    sure = any(
        (a in _LONG or b in _LONG or b == "oclock" or a == "oclock")
        or (a in _HOURS and b in _MINUTES)
        or (a in ("half", "quarter") and b in ("past", "to"))
        or (a in _BOUNDS and (b in _HOURS or b == "noon"))
        or (a in _HOURS and b == "please")
        or (a in ("next", "this") and b in ("week", "weekend", "month"))
        for a, b in pairs
    )
    return ways[0] if sure else None


def _ways(word: str) -> Iterator[list[str]]:
    """All ways in which it is made of words of days and hours; the last may be one that ties them to others."""
    if word in _GLUED or word in _GLUE:
        yield [word]
    for first in _GLUED | _BOUNDS:
        if len(first) < len(word) and word.startswith(first):
            for rest in _ways(word[len(first) :]):
                yield [first, *rest]


def _by_consonants(word: str) -> str | None:
    """The one day, month or part of the day with these consonants, or that was broken off: "tumorow", "septem"."""
    if len(word) < 5:
        return None
    if len(known := _BY_CONSONANTS.get(_consonants(word), ())) == 1 and abs(len(known[0]) - len(word)) <= 3:
        return known[0]
    begun = [name for name in _LONG_NAMES if name.startswith(word)]
    return begun[0] if len(begun) == 1 and len(begun[0]) - len(word) < 5 else None


def _left_out(word: str, target: str) -> bool:
    """Whether ``word`` is ``target`` with letters left out."""
    letters = iter(target)
    return len(word) < len(target) and all(letter in letters for letter in word)


def _nearest(word: str) -> str | None:
    allowed = 1 if len(word) < 5 else 2
    near = process.extract(word, _BY_LENGTH[len(word)], scorer=OSA.distance, score_cutoff=allowed, limit=4)
    fitting = [(distance, target) for target, distance, _ in near if _plausible(word, target, int(distance))]
    if not fitting:
        return None
    best = min(distance for distance, _ in fitting)
    ties = [target for distance, target in fitting if distance == best]
    return ties[0] if len(ties) == 1 else None


def _plausible(word: str, target: str, distance: int) -> bool:
    """Whether a person who meant ``target`` types ``word``: people seldom miss the first letter, and drop letters."""
    if len(word) < 5:  # a short word is put right only when letters were left out or swapped
        return word[0] == target[0] and (_left_out(word, target) or sorted(word) == sorted(target))
    if distance == 1:
        wrong_first = len(word) > 5 and word[1:] == target[1:]  # "dancel", "vuesday": nothing else is like it
        return word[0] == target[0] or wrong_first or word == target[1:] or word[1::-1] == target[:2]
    if target.endswith(("king", "ming", "ed", "er", "est")) or word[:2] != target[:2]:
        return False
    return len(word) > 5 or _left_out(word, target)
