"""Days and times that are only told of, where another one is wished for.

"Her last visit was on 2/2, can we do 3/12", "my appointment is at 3, could we push it to 4:30".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.understanding.tokens import Token
from bot.understanding.when.corrected import says_day
from bot.understanding.when.merge import Phrase
from bot.understanding.when.spec import with_day_of

_TOLD: Final = frozenset("was were had did came went saw last".split())
_WISHED: Final = frozenset(
    "hoping wondering thinking looking wanting planning going could would can if say said mean meant ask asked".split()
)
_CLAUSE: Final = frozenset(". ! ? ; , but so and".split())
_NEAR: Final = 8  # words of the clause that are looked at


_THING: Final = (
    "(?:appointment|appt|booking|reservation|visit|slot|session|class|lesson|meeting|shift|train|flight|bus|plane|school"
    "|nursery|interview|exam)"
)
_STANDS: Final = re.compile(
    rf"\b{_THING} (?:\w+ ){{0,3}}?(?:is|was|s|starts?|ends?|leaves?|lands?|finishes|arrives?)\b"
    r"|\b(?:am|im|was|were|are|is|hes|shes|weve been|ive been|got) (?:\w+ )?(?:booked|scheduled|down)\b"
    rf"|\b(?:have|has|had|got) (?:an?|my|our|the) (?:\w+ )?{_THING}\b"
    r"|\bput (?:me|us|him|her) (?:down |in )?(?:for|on|at)\b|\bwork(?:s|ing)? (?:till|until|to)\b"
    r"|\b(?:lost|broke|woke|chipped|fell|lands?|leaves|finish|finishes|get off|gets off|get out|gets out)\b"
)
# The words right before a day or time that only frames the visit: "doors open at 7", "my visa runs out on june 1".
_FRAMES: Final = re.compile(
    r"\b(?:ends?|starts?|begins?|closes?|opens?|runs? out|expires?|leaves?|lands?|says?|said|called|rang|was)"
    r"(?: (?:at|on|till|until|by|around|about|the))* ?$"
)
# Around the day on which somebody said something: "kim told me on saturday that I could come".
_REPORTED: Final = re.compile(
    r"\b(?:told|wrote|called|rang|phoned|emailed|texted|messaged|asked|said|spoke|mentioned|promised|agreed|heard)"
    r"(?: (?!for|if|whether|that|about|to)\w+){0,2} (?:on|last|this)(?: the)? ?$"
)
_REPORTS: Final = re.compile(r"^(?:,? ?that|to (?:say|ask|tell)|saying|asking|because)\b")
_TURNS: Final = re.compile(r"\b(?:turns|turning|turned) \w+(?: on)?$")  # "he turns nine on friday"
_WISHES: Final = re.compile(
    r"\b(?:so|should be|this time|table|(?:we|i) will (?:come|be there)|can|could"
    r"|may i|might|would|rather|prefer|instead|move|push|change|reschedule|switch|swap|make it|need|want"
    r"|how about|what about)\b"
)


def without_told(found: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases but for those that a clause only tells, where another one is wished in its own clause."""
    made: list[Phrase] = []
    for phrase in found:
        if _is_reported(phrase, tokens) or (_TURNS.search(_before(phrase, tokens)) and _has_other_day(phrase, found)):
            continue
        before = made[-1] if made else None
        if before is None or before.denied or phrase.denied or phrase.or_before:
            made.append(phrase)
        elif _is_told(before, phrase, tokens):
            made[-1] = phrase
        elif _stands(before, phrase, tokens):
            timed = says_day(before.spec) and not says_day(phrase.spec)
            made[-1] = replace(phrase, spec=with_day_of(phrase.spec, before.spec)) if timed else phrase
        else:
            made.append(phrase)
    return made


def _before(phrase: Phrase, tokens: Sequence[Token]) -> str:
    return " ".join(token.word for token in tokens[max(phrase.first - 4, 0) : phrase.first])


def _has_other_day(phrase: Phrase, found: Sequence[Phrase]) -> bool:
    return any(one is not phrase and says_day(one.spec) and not one.denied for one in found)


def _is_reported(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether it is the weekday on which something was said, which is past."""
    spec = phrase.spec
    if phrase.denied or spec.weekday is None or spec.dom is not None or spec.week or spec.has_time or spec.is_range:
        return False
    first = phrase.first + (tokens[phrase.first].word in ("on", "this", "the", "last"))
    before = " ".join(token.word for token in tokens[max(first - _NEAR, 0) : first])
    behind = " ".join(token.word for token in tokens[phrase.last + 1 : phrase.last + 4])
    return bool(_REPORTS.search(behind) and _REPORTED.search(before))


def _stands(a: Phrase, b: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether the first tells what stands already, and the second is wished in its place."""
    same = (says_day(a.spec) and says_day(b.spec)) or (a.spec.has_time and b.spec.has_time)
    if not same or a.spec.others or (a.spec.is_range and not (a.spec.is_clock_range and b.spec.has_time)):
        return False
    near = max(a.first - _NEAR, 0)
    before = " ".join(token.word for token in tokens[near : a.last + 1])
    between = " ".join(token.word for token in tokens[a.last + 1 : b.first])
    if not _WISHES.search(between) or _FRAMES.search(between):
        return False
    clause = before[max(before.rfind(sign) for sign in ".!?;") + 1 :]
    framed = _FRAMES.search(" ".join(token.word for token in tokens[near : a.first]))
    return bool(framed or _STANDS.search(clause))


def _is_told(a: Phrase, b: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether the first is a day that is past, and the second, in a clause of its own, one that is wished."""
    if not (a.spec.has_day and b.spec.has_day) or not any(one.word in _CLAUSE for one in tokens[a.last + 1 : b.first]):
        return False
    words = [token.word for token in tokens[max(a.first - _NEAR, 0) : a.first]]
    clause = next((at for at in range(len(words), 0, -1) if words[at - 1] in _CLAUSE), 0)
    said = set(words[clause:])
    return bool(said & _TOLD) and not said & _WISHED
