"""What was read of a phrase while the rest of it was not: "three weeks before [april]" is no wish for april.

A part that looks whole is worse than nothing, since a visit would be booked on it. So a reading is left out when words
that touch it speak of time as well and no rule took them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.understanding.letters import Node
from bot.understanding.tokens import Token
from bot.understanding.vocabulary import PARTS, UNITS, WEEKDAYS
from bot.understanding.when.merge import Phrase
from bot.understanding.when.resolve import to_when
from bot.understanding.when.spec import Num, World

NOT_WHOLE: Final = "rest of the phrase not understood"

_TIES = frozenset("of after before from following through into containing".split())
_BETWEEN = frozenset("the right just".split())
_PIECES = frozenset("half third quarter halfway middle part way weekend weekends weekday weekdays mornings afternoons"
                    " evenings nights month week".split()) | frozenset(UNITS) - {"day", "h"}  # fmt: skip
_COUNTED = frozenset(WEEKDAYS) | frozenset(PARTS) | frozenset({"weekend", "weekdays"})
_FOLLOWS = frozenset("from after before of in later ago hence".split())
_BACK = frozenset("last past previous".split())
_EVERY = frozenset({"every", "each"})
_TO = frozenset("to - till until through".split())
_AFTER_NUMBER = frozenset(", and or . ! ?".split())
_APART = frozenset(". ! ? ; or and & / but instead not then".split())
_NEXT = frozenset({"next", "last"})


def parts_of(found: Sequence[Phrase], nodes: Sequence[Node], tokens: Sequence[Token], world: World) -> list[Phrase]:
    """The phrases that are parts of something longer, or that contradict the one beside them."""
    made = [phrase for phrase in found if is_part(phrase, nodes, tokens)]
    for a, b in pairwise(found):
        if clash(a, b, tokens) and not (_inside(a, b, world) or _inside(b, a, world)):
            made += [one for one in (a, b) if one not in made]
    return made


def is_part(phrase: Phrase, nodes: Sequence[Node], tokens: Sequence[Token]) -> bool:
    """Whether words beside a phrase tell more of its time than was understood."""
    if phrase.denied or phrase.spec.earliest:
        return False
    before = [node for node in nodes if node.last < phrase.first]
    after = [node for node in nodes if node.first > phrase.last]
    if any(_like_a_day(token) for token in tokens[max(phrase.first - 2, 0) : phrase.last + 3]):
        return True
    return _left(phrase, before, tokens) or _right(after) or _counted(phrase, before, after, tokens)


def _like_a_day(token: Token) -> bool:
    """A misspelt weekday that might be two: "tursday"."""
    return token.shape == "word" and token.word.endswith("sday") and token.word not in WEEKDAYS


def _word(node: Node) -> str:
    return node.value if not node.kind and isinstance(node.value, str) else ""


def _number(node: Node) -> Num | None:
    return node.value if isinstance(node.value, Num) else None


def _left(phrase: Phrase, before: list[Node], tokens: Sequence[Token]) -> bool:
    if not before:
        return False
    nearest = before[-1]
    number = _number(nearest)
    if number is not None and number.text == "nth":  # "the third [weekend]"
        return len(before) < 2 or _word(before[-2]) not in _EVERY
    if _word(nearest) in _BACK:
        return True
    if _word(nearest) in _TO and len(before) > 1 and _number(before[-2]) is not None and not phrase.spec.is_range:
        return True
    while before and _word(before[-1]) in _BETWEEN:
        before.pop()
    if tokens[phrase.first].word not in _TIES:
        if not before or _word(before[-1]) not in _TIES:
            return False
        before.pop()
    if not before or (phrase.spec.is_clock_range and not phrase.spec.has_day):
        return False
    far = before[-1]
    if far.kind == "DUR":
        return len(before) < 2 or _word(before[-2]) != "for"
    number = _number(far)
    return _word(far) in _PIECES or (number is not None and number.text == "nth")


def _counted(phrase: Phrase, before: list[Node], after: list[Node], tokens: Sequence[Token]) -> bool:
    """ "Two [weekends] from now": some of what was taken for one."""
    if not before or not after or tokens[phrase.first].word not in _COUNTED:
        return False
    number = _number(before[-1])
    follows = _word(after[0]) or (tokens[after[0].first].word if after[0].kind else "")
    return number is not None and 1 < number.v <= 60 and follows in _FOLLOWS


def _right(after: list[Node]) -> bool:
    if not after:
        return False
    first = after[0]
    words = [_word(node) for node in after[:3]]
    if words[0] in ("ago", "hence"):
        return True
    if words[0] == "of" and len(after) > 1 and _number(after[1]) is not None:
        return True  # "the 12th of [4]"
    if words[0] in ("after", "before") and len(words) > 1 and words[1] in _NEXT:
        return True
    if first.kind == "DUR" and len(words) > 1 and words[1] in ("ago", "hence", "later", "from"):
        return True
    start = 1 if words[0] in (",", "and", "or") else 0
    if len(after) <= start:
        return False
    number = _number(after[start])
    if number is None or number.text == "one":  # "the 4:15 one"
        return False
    return number.v <= 31 and (len(after) == start + 1 or _word(after[start + 1]) in _AFTER_NUMBER)


def clash(a: Phrase, b: Phrase, tokens: Sequence[Token]) -> bool:
    """Two days or two times side by side that do not go together: "the 10th, two months from now"."""
    if a.denied or b.denied or b.or_before or a.spec.earliest or b.spec.earliest or a.spec == b.spec:
        return False
    if a.spec.part is not None and a.spec.part == b.spec.part and not (a.spec.has_day and b.spec.has_day):
        return False
    between = [tokens[index].word for index in range(a.last + 1, b.first)]
    return len(between) < 2 and not any(word in _APART for word in between)


def _inside(part: Phrase, whole: Phrase, world: World) -> bool:
    """Whether a stretch of days only repeats where the other lies: "from the 19th to the 23rd, this month"."""
    if whole.spec.lo is None or whole.spec.hi is None or whole.spec.has_time:
        return False
    when = to_when(part.spec, world)
    day = None if when is None else when.day or (when.start.day if when.start else None)
    return day is not None and whole.spec.lo <= day < whole.spec.hi
