"""Days and times that are refused in a message become what is ruled out, or the other side of an hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.refusing import REFUSED, refused
from bot.understanding.tokens import Token
from bot.understanding.values import When
from bot.understanding.when.combined import combine
from bot.understanding.when.merge import Phrase
from bot.understanding.when.spec import Spec, World


def marked(found: list[Phrase], tokens: Sequence[Token], world: World, may: int | None = None) -> list[Phrase]:
    """The phrases, those that are refused ``denied``; ``may`` is what `cues.possible` says of the words."""
    if not found:
        return found
    ordered = sorted(found, key=lambda one: one.first)
    words, typed = [token.word for token in tokens], [token.typed for token in tokens]
    places = refused(words, typed, [(one.first, one.last) for one in ordered], may)
    if not places and all(not one.denied for one in found):
        return found
    unwanted = [one for at, one in enumerate(ordered) if at in places]
    return _on_their_day([_denied(one) if one in unwanted else one for one in found], world)


def _on_their_day(found: list[Phrase], world: World) -> list[Phrase]:
    """ "Not on thursday before 11": only those hours are refused, and only on that day."""
    made: list[Phrase] = []
    for phrase in found:
        before = made[-1] if made else None
        if before is not None and before.denied and phrase.first == before.last + 1 and _is_one_sided(phrase.spec):
            spec = phrase.spec
            other_side = spec if phrase.rule.endswith(REFUSED) else replace(spec, start=spec.end, end=spec.start)
            joined = combine(before.spec, other_side, world) if before.spec.has_day else None
            if joined is not None:
                made[-1] = replace(before, spec=joined, last=phrase.last, rule=f"{phrase.rule}{REFUSED}", denied=False)
                continue
        made.append(phrase)
    return made


def _is_one_sided(spec: Spec) -> bool:
    """Whether it is all hours before or after one."""
    clock = spec.start or spec.end
    if (spec.start is None) == (spec.end is None) or clock is None:
        return False
    return clock.hour is not None and not clock.has_day and clock.lo is None


def _denied(phrase: Phrase) -> Phrase:
    """Who can't come before 11 wishes to come from then on; all else that is refused is ruled out."""
    spec = phrase.spec
    if not _is_one_sided(spec):
        return replace(phrase, denied=True)
    return replace(phrase, spec=replace(spec, start=spec.end, end=spec.start), rule=f"{phrase.rule}{REFUSED}")


def is_every(spec: Spec) -> bool:
    """Whether a weekday is refused whichever week it is in: whoever can't on friday wants none of the next one."""
    return spec.weekday is not None and spec.dom is None and spec.day is None and spec.week is None


def each_week(when: When) -> When:
    """That weekday, whichever week it is."""
    return when if when.day is None else replace(when, day=None, weekdays=frozenset({when.day.weekday()}))
