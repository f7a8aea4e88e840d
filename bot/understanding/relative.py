"""What is said in relation to a time that was offered or booked: "the day after", "an hour later", "same time"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.understanding.cues import any_of
from bot.understanding.values import Relation, Relative
from bot.understanding.vocabulary import NUMBERS

_COUNT = (
    r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|half an?|a couple(?: of)?|a few)"
)
_UNIT = r"(?P<u>minutes?|mins?|hours?|hrs?|days?|weeks?)"


_SHIFT = any_of(
    rf"{_COUNT} {_UNIT} (?P<way>later|more late|earlier|more early|sooner|after that|before that|after(?= ?[?.!]*$)"
    r"|before(?= ?[?.!]*$)|forward|back|on)"
)
_BY = any_of(
    r"(?:push|move|bring|shift|delay|put|postpone|reschedule) "
    r"(?:(?:it|that|this|them|both|all|everything|the lot)(?: of)?(?: it| them| all)? )?"
    rf"(?P<way>back|forward|later|earlier|out)? ?(?:by )?{_COUNT} {_UNIT}(?! later| earlier)"
)
_DAY_AFTER = any_of(
    r"(?:the )?(?P<f>day|week|morning|evening|afternoon) (?P<way>after|before)(?: that"
    r"| this)?(?! (?:tomorrow|yesterday|today|next|the|\w+day|\d\w*|my|work|we|i)\b)"
    r"|(?:the )?(?:following|next) (?P<g>day|week)(?= (?:instead|please|then|at)| ?[?.!,]*$)"
)
_SAME_TIME = any_of(
    r"(?:at )?(?:the |that )?same (?:time|hour|slot)s?(?! (?:as|like) (?:last|always|usual))|same times?"
)
_SAME_DAY = any_of(r"(?:on )?(?:the )?same (?:day|date)|(?:on )?that (?:same )?(?:day|date)|on that day|for that day")
_LATER = any_of(
    r"(?:the )?last (?:slot|time|appointment|opening)s? (?:of|in) (?:the|that) day"
    r"|(?:a (?:bit|little) |any(?:thing|where)? |something |some time |sometime |slightly |the "
    r"|one |much |a )?(?:later|latest)(?: (?:one|time|slot|on|in the day|that day|option"
    r"|appointment))?(?! (?:today|this|than|tonight))"
)
_EARLIER = any_of(
    r"(?:a (?:bit|little) |any(?:thing|where)? |something |some time |sometime |slightly |the "
    r"|one |much |an )?(?:earlier|sooner|earliest|soonest)(?: (?:one|time|slot|in the day|option"
    r"|appointment|possible|available))?(?! (?:today|this|than))"
)
_OF_THE_TALK = re.compile(
    r"(?:(?<!\bwhy )(?<!\bif )\bnot|\b(?:rather than|sooner or|earlier or)|\bsee (?:you|u|ya)"
    r"|\b(?:speak|talk|chat|write|reply|text|call|ring|ask|tell|email|message|answer|explain|decide|pay|get back"
    r"|let (?:you|u|me|us) know)"
    r"(?: (?:to|with|you|u|ya|me|us|them|more|it|about|that|again|everything|all|the rest)){0,4}) $"
)
"""In front of a "later" that wishes none: "speak later", "I'll tell you more later", "not later"."""
_NEAR = 60  # letters in front of it that are looked at for that
_ANY = _SHIFT.bit | _BY.bit | _DAY_AFTER.bit | _SAME_TIME.bit | _SAME_DAY.bit | _LATER.bit | _EARLIER.bit
_WORDS = {"an": 1, "a": 1, "half": 0, "couple": 2, "few": 3}


@dataclass(frozen=True, slots=True)
class Found:
    """A relation on the characters of the plain text from ``start`` to ``end``."""

    relative: Relative
    start: int
    end: int
    rule: str


def _amount(count: str, unit: str, sign: int) -> Relative:
    value = 0.5 if count.startswith("half") else 2 if "couple" in count else 3 if "few" in count else None
    if value is None:
        value = int(count) if count.isdigit() else _WORDS.get(count, NUMBERS.get(count, 1))
    if unit.startswith(("day", "week")):
        return Relative(Relation.SHIFT, days=round(sign * value * (7 if unit.startswith("week") else 1)))
    return Relative(Relation.SHIFT, minutes=round(sign * value * (60 if unit.startswith("h") else 1)))


def find(plain: str, may: int) -> Iterator[Found]:
    """Every relation in a message; a shift stands before the vaguer ones on the same words.

    ``may`` is what `cues.possible` says of it.
    """
    if not may & _ANY:
        return
    taken: list[tuple[int, int]] = []
    for match in (*_SHIFT.finditer(plain, may), *_BY.finditer(plain, may)):
        way = match["way"] or "back"
        sign = -1 if way in ("earlier", "more early", "sooner", "before that", "before") or way == "forward" else 1
        taken.append(match.span())
        yield Found(_amount(match["n"], match["u"], sign), *match.span(), "shifted")
    for match in _DAY_AFTER.finditer(plain, may):
        unit = match["f"] or match["g"]
        sign = -1 if match["way"] == "before" else 1
        taken.append(match.span())
        yield Found(Relative(Relation.SHIFT, days=sign * (7 if unit == "week" else 1)), *match.span(), "the day after")
    for match in _SAME_TIME.finditer(plain, may):
        yield Found(Relative(Relation.SAME_TIME), *match.span(), "same time")
    for match in _SAME_DAY.finditer(plain, may):
        yield Found(Relative(Relation.SAME_DAY), *match.span(), "same day")
    for pattern, relation in ((_LATER, Relation.LATER), (_EARLIER, Relation.EARLIER)):
        for match in pattern.finditer(plain, may):
            start, end = match.span()
            if relation is Relation.LATER and _OF_THE_TALK.search(plain[max(0, start - _NEAR) : start]):
                continue
            if not any(start < last and first < end for first, last in taken):
                yield Found(Relative(relation), start, end, relation.value)
