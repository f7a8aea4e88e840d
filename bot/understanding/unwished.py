"""Persons and offered times that a message names and does not want: "not the first one", "I never asked for Leo"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.understanding.normalise import Folded
from bot.understanding.readings import Context, Intent, Kind, Reading
from bot.understanding.refusing import CALLED_OFF, REFUSED, only_asked, refused
from bot.understanding.tokens import Token
from bot.understanding.values import Grain, When

NAMED: Final = frozenset({Kind.PERSON, Kind.ORDINAL})
_NOT_BEFORE: Final = frozenset({"not", "but", "except", "dont", "never"})
_BRINGS: Final = frozenset("will can is to brings bring drops drop collects collect picks pick comes come who".split())
_BETWEEN: Final = frozenset({"the", "like", "want", "on", "for", "that", "this", "really"})


def without_unwished(
    found: list[Reading],
    rejected: list[Reading],
    tokens: Sequence[Token],
    folded: Folded,
    context: Context,
    may: int | None = None,
) -> list[Reading]:
    """The readings, a refused person as one who is not wanted, a refused offer as a time that is ruled out.

    ``may`` is what `cues.possible` says of the words.
    Of whom it is only asked what they are like, nobody is wished for.
    """
    if NAMED.isdisjoint([one.kind for one in found]):
        return found
    named = sorted((one for one in found if one.kind in NAMED and one.span[0] >= 0), key=lambda one: one.span)
    placed = [(one, place) for one in named if (place := _place(one, tokens, folded)) is not None]
    placed = [(one, place) for at, (one, place) in enumerate(placed) if not at or place[0] > placed[at - 1][1][1]]
    if not placed:
        return found
    words, typed = [token.word for token in tokens], [token.typed for token in tokens]
    places = [place for _, place in placed]
    unwanted = refused(words, typed, places, may)
    unwanted |= {at for at, (one, place) in enumerate(placed) if one.kind is Kind.ORDINAL and _is_not(words, place[0])}
    people = [at for at, (one, _) in enumerate(placed) if one.kind is Kind.PERSON]
    unwanted |= {at for at in people if _gives_way(words, placed[at][1])}
    if len(people) == 1 and _wants_another(words, placed[people[0]][1][0]):
        unwanted |= set(people)
    asked = only_asked(words, places)
    kept = list(found)
    for at, (one, _) in enumerate(placed):
        if at not in unwanted and (at not in asked or one.kind is not Kind.PERSON):
            continue
        rejected.append(one)
        kept.remove(one)
        if at in unwanted and (instead := _refusal(one, context)) is not None:
            kept.append(instead)
    return kept


def _gives_way(words: Sequence[str], place: tuple[int, int]) -> bool:
    """ "Kim instead of Leo", "keep Leo away from her"."""
    before, behind = words[max(0, place[0] - 2) : place[0]], words[place[1] + 1 : place[1] + 3]
    return list(before) == ["instead", "of"] or (list(before[-1:]) == ["keep"] and "away" in behind)


def _wants_another(words: Sequence[str], person: int) -> bool:
    """ "Leo was rough with him, somebody else please": the only one who is named is not to do it."""
    for at, (one, other) in enumerate(pairwise(words)):
        if other != "else" or one not in ("someone", "somebody", "anyone", "anybody"):
            continue
        before, behind = words[at - 1] if at else "", words[at + 2] if at + 2 < len(words) else ""
        return before not in ("or", "if", "nor") and behind not in _BRINGS and "if" not in words and person < at
    return False


def moves_instead(plain: str, wanted: Sequence[Intent], found: Sequence[Reading]) -> bool:
    """Whether who "can't come before 11", or not on friday but on thursday, would rather move than call it off."""
    if Intent.CANCEL not in wanted or {Intent.BOOK, Intent.RESCHEDULE} & set(wanted) or CALLED_OFF.search(plain):
        return False
    whens = [one for one in found if one.kind is Kind.WHEN and isinstance(one.value, When)]
    return any(one.rule.endswith(REFUSED) or _goes_elsewhere(one.value) for one in whens)


def _goes_elsewhere(value: object) -> bool:
    return isinstance(value, When) and bool(value.but) and value != When(grain=value.grain, but=value.but)


def _refusal(one: Reading, context: Context) -> Reading | None:
    if one.kind is Kind.PERSON:
        return replace(one, kind=Kind.NOT_PERSON, rule=f"{one.rule}, refused")
    number = one.value
    if not isinstance(number, int) or not -1 <= number <= len(context.offered) or not number or not context.offered:
        return None
    day, clock = context.offered[number - 1 if number > 0 else -1]
    ruled_out = When(day=day, clock=clock, grain=Grain.MINUTE)
    return Reading(Kind.WHEN, When(but=(ruled_out,)), one.span, one.score, "one that was offered, refused")


def _place(one: Reading, tokens: Sequence[Token], folded: Folded) -> tuple[int, int] | None:
    """The first and last token of a reading."""
    inside = []
    for at, token in enumerate(tokens):
        start, end = folded.span(token.start, token.end)
        if start < one.span[1] and one.span[0] < end:
            inside.append(at)
    return (inside[0], inside[-1]) if inside else None


def _is_not(words: Sequence[str], first: int) -> bool:
    """Whether "not" stands before it, small words between: "not the first one", "anything but the last"."""
    for word in reversed(words[max(0, first - 4) : first]):
        if word in _NOT_BEFORE:
            return True
        if word not in _BETWEEN:
            return False
    return False
