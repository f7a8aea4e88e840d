"""Pets and services that a message names only to leave them out: "Rex but not Biscuit", "a bath without nails".

Narrow on purpose: the word that leaves out stands right before the name, and something of the kind is wished beside it.
What is called off or moved is left alone, since there the one that is left out may be the one that matters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.understanding.normalise import Folded
from bot.understanding.readings import Context, Intent, Kind, Reading
from bot.understanding.tokens import Token

_SERVED: Final = frozenset({Kind.SERVICE, Kind.ADD_ON})
_NOT_HERE: Final = frozenset({Intent.CANCEL, Intent.RESCHEDULE, Intent.SAME_AS_LAST})
_ANSWERED: Final = frozenset({"pet", "confirm"})  # a pet is left out where a visit is wished, or one was asked for
_SMALL: Final = frozenset("the a an any his her their my our for doing having getting".split())
_SAYS_NOT: Final = frozenset("not isnt without minus except excluding skip no hates hate".split())
_OF_SERVICES: Final = frozenset("no minus skip hates hate".split())
_DOES_NOT: Final = frozenset("dont doesnt didnt wont not never".split())
_WANTED: Final = frozenset("want wants need needs book do like likes bring".split())
_DONT: Final = "no~"
_SUPPOSED: Final = frozenset("if why whether or maybe sure".split())  # "if not Rex then Biscuit", "why not a bath"
_USUAL: Final = frozenset({"usual", "regular", "normal", "next", "own"})
_FOR: Final = frozenset({"for", "for my", "para", "a"})
_AGAIN: Final = re.compile(r"\b(?:her|him|them|both|ella|ellos|ellas|ambos|ambas|los dos|las dos)\b", re.IGNORECASE)
_ONLY: Final = frozenset({"just", "only"})
_ENDS: Final = frozenset({",", ".", ";", "!", "please"})
_OR: Final = frozenset({"or", "nor"})
_AND: Final = frozenset({"and", "&", "+", "plus"})


def without_left_out(
    found: list[Reading],
    rejected: list[Reading],
    tokens: Sequence[Token],
    folded: Folded,
    *,
    context: Context,
    wanted: Sequence[Intent],
    spanish: bool = False,
) -> list[Reading]:
    """The readings without the pets and services that are left out, if others of the kind stay."""
    words = [token.word if token.typed != "n" else "and" for token in tokens]  # "a haircut n nails"
    if spanish:  # "no quiero corte" in English words; "no i want a cut" has lost its comma
        words = [_DONT if words[at : at + 3] == ["no", "i", "want"] else word for at, word in enumerate(words)]
    if _DONT not in words and _SAYS_NOT.isdisjoint(words) and _DOES_NOT.isdisjoint(words):
        return found
    if context.expecting == "reminder" or not _NOT_HERE.isdisjoint(wanted):
        return found
    starts = {folded.span(token.start, token.end)[0]: at for at, token in enumerate(tokens)}
    is_wish = Intent.BOOK in wanted or context.expecting in _ANSWERED or any(one.kind in _SERVED for one in found)
    out: list[Reading] = []
    for kinds in ((frozenset({Kind.PET}),) if is_wish else ()) + (_SERVED,):
        named = [one for one in found if one.kind in kinds and one.span[0] in starts]
        gone = _left_out(named, starts, words, tokens)
        left = [one for one in named if one not in gone]
        values = {one.value for one in left}
        extras = context.expecting == "confirm" and all(one.kind is Kind.ADD_ON for one in gone)
        if left or extras or any(_is_the_other(words, starts[one.span[0]]) for one in gone):
            out += [one for one in gone if one.value not in values]
    out += _for_whom(out, found, folded)
    rejected += out
    return [one for one in found if one not in out]


def _for_whom(out: Sequence[Reading], found: Sequence[Reading], folded: Folded) -> list[Reading]:
    """ "I don't need a bath for Bella, only nails for Max": she is left out with it, where others are named."""
    ends = [one.span[1] for one in out if one.kind in _SERVED]
    pets = [one for one in found if one.kind is Kind.PET and one not in out]
    theirs = [one for one in pets if any(folded.text[end : one.span[0]].strip().lower() in _FOR for end in ends)]
    if any(_AGAIN.search(folded.text, one.span[1]) for one in theirs):
        return []
    return theirs if len({one.value for one in theirs}) < len({one.value for one in pets}) else []


def _left_out(
    named: Sequence[Reading], starts: dict[int, int], words: Sequence[str], tokens: Sequence[Token]
) -> list[Reading]:
    gone: list[Reading] = []
    before = -1  # where the last one that is left out stands
    for one in sorted(named, key=lambda reading: reading.span):
        at = starts[one.span[0]]
        between = [word for word in words[before + 1 : at] if word not in _SMALL] if before >= 0 else []
        if (
            _is_left_out(words, _before_its_owner(tokens, at), one.kind)
            or (len(between) == 1 and between[0] in _OR)
            or (one.kind is Kind.PET and _is_told_no(one, starts, words))
        ):
            gone.append(one)
            before = at
        else:
            before = -1
            if gone and at and words[at - 1] in _AND:
                return []  # "not a bath and nails" may leave out both, or one
    return gone


def _is_told_no(one: Reading, starts: dict[int, int], words: Sequence[str]) -> bool:
    """ "For Rex no, just Biscuit", "Rex no need": the word stands behind the name, and what was said ends with it."""
    at = starts[one.span[0]]
    behind = min((place for start, place in starts.items() if start >= one.span[1]), default=len(words))
    if (at and words[at - 1] in _AND) or words[behind : behind + 1] != ["no"]:
        return False  # "a bath for Rex and Biscuit no" may leave out both
    ends = behind + (2 if words[behind + 1 : behind + 2] == ["need"] else 1)
    return ends >= len(words) or words[ends] in _ENDS


def _before_its_owner(tokens: Sequence[Token], at: int) -> int:
    """Where "Max's usual groom" begins: what is said of the owner's name is said of the service."""
    place = at - 1 if at and tokens[at - 1].word in _USUAL else at
    return place - 1 if place and tokens[place - 1].typed.endswith("'s") else at


def _is_the_other(words: Sequence[str], at: int) -> bool:
    """ "The dog that isn't Rex" is another one, whoever that is."""
    behind = " ".join(words[max(0, at - 3) : at])
    return behind.endswith(("that isnt", "who isnt", "that is not", "who is not"))


def _is_left_out(words: Sequence[str], at: int, kind: Kind) -> bool:
    place = at - 1
    while place >= 0 and words[place] in _SMALL:
        place -= 1
    if place < 0 or (place and words[place - 1] in _SUPPOSED):
        return False
    word, before = words[place], words[place - 1] if place else ""
    if word in _WANTED:
        if words[max(0, place - 2) : place] == [_DONT, "i"]:
            return True
        return before in _DOES_NOT and (place < 2 or words[place - 2] not in _SUPPOSED)
    if word not in _SAYS_NOT or (word in _OF_SERVICES and kind is Kind.PET):
        return False
    if word == "no" and place == 0 and kind is not Kind.ADD_ON:  # "no bath and nails" has perhaps lost its comma
        return not _ONLY.isdisjoint(words[at:])
    return True
