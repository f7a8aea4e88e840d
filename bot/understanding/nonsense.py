""" "Purple monday sandwich 42": a day among words that mean nothing together is no day, and nothing of it is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from bot.understanding.likely_names import NOT_NAMES, SAYS_NOTHING, means_itself
from bot.understanding.readings import LOOSE_WORDS, Act, Kind, Reading, Readings

MOST: Final = 6  # words: in a longer message the sentence tells
LEAST: Final = 3
DAYS: Final = 31  # of the longest month
MAY_BE_A_DAY: Final = frozenset({"none", "anything_else", "choice", "offer", "date", "time"})
LOOSE: Final = frozenset({Kind.WHEN, Kind.NUMBER, Kind.NAME, Kind.PET_NAME, Kind.WEIGHT, Kind.AGE})
_PLAIN: Final = re.compile(r"[^\W_]+(?: [^\W_]+)*")  # no sign parts it, and nobody speaks of "8:30"
_TIES: Final = NOT_NAMES | (SAYS_NOTHING - {"asdf", "test", "testing"}) | frozenset(
    "by next this last every any some until till before after around about maybe perhaps only again instead later early"
    " soon morning afternoon evening night noon works work best better prefer want wants need needs like would visit"
    " appointment slot time day date open free available possible preferably definitely probably either same different"
    " come coming bring drop pick book booking i el la los las de del al por para el este esta proximo próximo mejor"
    " puede podria quiero cita turno dia día hora ese esa o y que tal vez quizas quizás".split()
)  # fmt: skip


def without_nonsense(heard: Readings, expecting: str) -> Readings:
    """The message without anything in it, where a day stands between two words that have nothing to do with it.

    Where a day may well be meant, as between two messages, a number has to stand there too that is neither an hour nor
    a day of the month.
    """
    text = heard.text.strip().rstrip(".!")
    if heard.intents or heard.act not in (Act.INFORM, Act.OTHER, Act.CHANGE) or _PLAIN.fullmatch(text) is None:
        return heard
    words = text.split()
    if not LEAST <= len(words) <= MOST or any(one.kind not in LOOSE or one.alternatives for one in heard.found):
        return heard
    if expecting in MAY_BE_A_DAY and not any(_is_foreign(one) for one in heard.of(Kind.NUMBER)):
        return heard
    if all(map(means_itself, words)) or not any(_is_lost(heard, one) for one in heard.of(Kind.WHEN)):
        return heard
    return replace(heard, found=(), act=Act.OTHER, acts=(Act.OTHER,), notes=(*heard.notes, LOOSE_WORDS))


def _is_foreign(number: Reading) -> bool:
    return isinstance(number.value, Decimal) and number.value > DAYS


def _is_lost(heard: Readings, when: Reading) -> bool:
    before = heard.text[: when.span[0]].split()
    behind = [word for word in heard.text[when.span[1] :].split() if not word.isdigit()]
    return bool(before and behind) and all(_is_loose(word) for word in (before[-1], behind[0]))


def _is_loose(word: str) -> bool:
    plain = word.lower().strip(".!")
    return plain.isalpha() and plain not in _TIES
