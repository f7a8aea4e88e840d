"""Days and times that are refused in a message become what is ruled out, or the other side of an hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.refusing import refused
from bot.understanding.tokens import Token
from bot.understanding.values import When
from bot.understanding.when.merge import Phrase
from bot.understanding.when.spec import Spec


def marked(found: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases, those that are refused ``denied``."""
    if not found:
        return found
    ordered = sorted(found, key=lambda one: one.first)
    words, typed = [token.word for token in tokens], [token.typed for token in tokens]
    places = refused(words, typed, [(one.first, one.last) for one in ordered])
    unwanted = [one for at, one in enumerate(ordered) if at in places]
    return [_denied(one) if one in unwanted else one for one in found]


def _denied(phrase: Phrase) -> Phrase:
    """Who can't come before 11 wishes to come from then on; all else that is refused is ruled out."""
    spec = phrase.spec
    one_sided = (spec.start is None) != (spec.end is None)
    clock = spec.start or spec.end
    if not one_sided or clock is None or clock.hour is None or clock.has_day or clock.lo is not None:
        return replace(phrase, denied=True)
    return replace(phrase, spec=replace(spec, start=spec.end, end=spec.start), rule=f"{phrase.rule}, refused")


def is_every(spec: Spec) -> bool:
    """Whether a weekday is refused whichever week it is in: whoever can't on friday wants none of the next one."""
    return spec.weekday is not None and spec.dom is None and spec.day is None and spec.week is None


def each_week(when: When) -> When:
    """That weekday, whichever week it is."""
    return when if when.day is None else replace(when, day=None, weekdays=frozenset({when.day.weekday()}))
