"""A day that is counted from one that is only told: "the wedding is on the 16th. A bath the day before?"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.understanding.readings import Kind, Reading
from bot.understanding.values import Grain, Relation, Relative, When

_DAYS = frozenset({"the day after", "shifted"})  # rules of `relative`
_ASKS = frozenset({Kind.SERVICE, Kind.ADD_ON})
_SENTENCE = re.compile(r"[.!?;\n]")
_OTHERWISE = re.compile(
    r"\b(?:or|nor|not|no|else|otherwise|alternatively|and)(?: (?:on|maybe|even|perhaps))*\W*$|\bif not\b", re.IGNORECASE
)
_NO_VISIT = re.compile(
    r"\b(?:remind\w*|call\w*|ring|text\w*|messag\w*|e-?mail\w*|confirm\w*|cancel\w*|know|tell|told|pay\w*|fed|feed|was"
    r"|were|had|did|came|gave|free)\b",
    re.IGNORECASE,
)


def counted_from_told(found: list[Reading], text: str) -> list[Reading]:
    """The readings, the wished day counted from the one that was told in a sentence before it."""
    whens = [one for one in found if one.kind is Kind.WHEN]
    shifts = [one for one in found if one.kind is Kind.RELATIVE and _by_days(one)]
    if len(shifts) != 1 or not whens or len(whens) > 2:
        return found
    shift, told = shifts[0], whens[0]
    day = told.value.day if isinstance(told.value, When) else None
    sentence = _wish(text, told, shift)
    if day is None or told.alternatives or sentence is None or not isinstance(shift.value, Relative):
        return found
    asked = [one.span[0] for one in found if one.kind in _ASKS]
    if not asked or min(asked) < sentence or _NO_VISIT.search(text[sentence:]):
        return found  # the told day is itself the one that is wished
    at = whens[1] if len(whens) > 1 else None
    if at is not None and (not isinstance(at.value, When) or at.value.day or at.value.start or at.span < shift.span):
        return found
    counted = day + timedelta(days=shift.value.days)
    when = replace(at.value, day=counted) if at and isinstance(at.value, When) else When(day=counted, grain=Grain.DAY)
    made = Reading(Kind.WHEN, when, shift.span, 0.85, "counted from the day that is told")
    return [made if one is shift else one for one in found if one is not told and one is not at]


def _by_days(one: Reading) -> bool:
    value = one.value
    shift = isinstance(value, Relative) and value.relation is Relation.SHIFT and not value.minutes
    return shift and one.rule in _DAYS and isinstance(value, Relative) and abs(value.days) < 7


def _wish(text: str, told: Reading, shift: Reading) -> int | None:
    """Where the sentence begins in which the day is counted; None if it is the one that tells the other day."""
    between = text[told.span[1] : shift.span[0]]
    ends = [match.end() for match in _SENTENCE.finditer(between)]
    if shift.span[0] < told.span[1] or not ends or _OTHERWISE.search(between):
        return None
    return told.span[1] + ends[0]
