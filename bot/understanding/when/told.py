"""Days that are only told of, where another one is wished for: "her last visit was on 2/2, can we do 3/12"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.understanding.tokens import Token
from bot.understanding.when.merge import Phrase

_TOLD: Final = frozenset("was were had did came went saw last".split())
_WISHED: Final = frozenset(
    "hoping wondering thinking looking wanting planning going could would can if say said mean meant ask asked".split()
)
_CLAUSE: Final = frozenset(". ! ? ; , but so and".split())
_NEAR: Final = 8  # words of the clause that are looked at


def without_told(found: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases but for days that a clause in the past tells, where another day follows in its own clause."""
    told = [
        a
        for a, b in pairwise(found)
        if a.spec.has_day and b.spec.has_day and not (a.denied or b.denied or b.or_before)
        if _is_told(a, tokens) and any(token.word in _CLAUSE for token in tokens[a.last + 1 : b.first])
    ]
    return [phrase for phrase in found if phrase not in told] if told else found


def _is_told(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    words = [token.word for token in tokens[max(phrase.first - _NEAR, 0) : phrase.first]]
    clause = next((at for at in range(len(words), 0, -1) if words[at - 1] in _CLAUSE), 0)
    said = set(words[clause:])
    return bool(said & _TOLD) and not said & _WISHED
