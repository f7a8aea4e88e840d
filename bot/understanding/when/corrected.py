"""Days and times that a message takes back, and those that only frame the one that is wished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.understanding.tokens import Token
from bot.understanding.when.merge import Phrase
from bot.understanding.when.resolve import to_when
from bot.understanding.when.spec import Spec, World, make_date, with_day_of

_TAKES_BACK: Final = frozenset("wait oops sorry mean meant rather correction scratch".split())
_AROUND: Final = frozenset(
    "no i or , . - that it make lets let us say hang hold on at the for is should be no nope um er uh oh ah yes"
    " actually".split()
)


def says_day(spec: Spec) -> bool:
    """Whether a day, or a stretch of them, is said."""
    return spec.has_day or spec.lo is not None


def in_place_of(old: Spec, new: Spec) -> Spec | None:
    """``new`` with what it leaves unsaid of ``old``; None when they tell different things."""
    if old.is_range and not old.is_clock_range:
        return None
    if says_day(new) and says_day(old):
        return new if new.has_time or not old.has_time or new.is_range else with_day_of(old, new)
    if new.has_time and old.has_time:
        return with_day_of(new, old) if says_day(old) else new
    return None


def corrected(found: list[Phrase], tokens: Sequence[Token], world: World) -> list[Phrase]:
    """The phrases without those that were taken back: "friday, no wait, saturday" wishes for saturday alone."""
    made: list[Phrase] = []
    for phrase in found:
        before = made[-1] if made else None
        if before is not None and not (before.denied or phrase.denied) and _takes_back(before, phrase, tokens):
            spec = in_place_of(before.spec, phrase.spec)
            if spec is not None:
                made[-1] = replace(phrase, spec=spec, or_before=before.or_before, rule=f"{phrase.rule}, corrected")
                continue
        made.append(phrase)
    return _inside(made, tokens, world)


def _takes_back(a: Phrase, b: Phrase, tokens: Sequence[Token]) -> bool:
    between = {tokens[index].word for index in range(a.last + 1, b.first)}
    return bool(between & _TAKES_BACK) and between <= _TAKES_BACK | _AROUND


def _inside(found: list[Phrase], tokens: Sequence[Token], world: World) -> list[Phrase]:
    """ "We are in town june 3-6, anything on the 4th?": a day number behind some days is one of them."""
    made = list(found)
    for a, b in pairwise(found):
        if a.denied or b.denied or b.or_before or b.spec.dom is None or b.spec.month or b.spec.weekday is not None:
            continue
        when = to_when(a.spec, world)
        if when is None or not (when.start and when.end) or when.start.clock or when.end.clock:
            continue
        day = make_date(when.start.day.year, when.start.day.month, b.spec.dom)
        if b.last - a.last < 2 or day is None or not when.start.day <= day < when.end.day:
            continue
        made = [
            replace(one, spec=replace(b.spec, dom=None, day=day)) if one is b else one for one in made if one is not a
        ]
    return made
