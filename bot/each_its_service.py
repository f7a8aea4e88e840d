"""Several pets in one message, each with a service of its own: "a bath for Rex and a groom for Biscuit".

Only where every pet has its service, all of them on the same side of the names: else both services would be asked
about for both pets, or one of them be taken for all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.each_its_own import Reader, time_of
from bot.engine.state import State
from bot.understanding.readings import OWN_TIME, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When

_SERVED: Final = (Kind.SERVICE, Kind.ADD_ON)
_GLUE: Final = frozenset(
    "and & on for the then with please pls also a an to can could we i you get have book needs need wants want his her"
    " their just only one of s too gets get getting gives y e el la los las para a al un una"
    " necesita quiero + plus n in my our ok".split()
)
_UNCERTAIN: Final = re.compile(
    r"\b(?:not|no|never|or|instead|cancel\w*|move|change|had|was|were|last|if|unless|because|while|\w+n['’]?t|o)\b"
    r"|\?(?=.*\w)",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"[,;.&+]|\b(?:and|but|while|then|y|e|pero|mientras|luego)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+|[&+]")


def each_its_service(heard: Readings, state: State, reader: Reader) -> Readings:
    """The message with each pet's own service behind it, where they differ, and its own time where one is said."""
    if not {Intent.BOOK, Intent.SERVICES}.issuperset(heard.intents) or heard.act in (Act.CANCEL, Act.DENY):
        return heard
    if state.top is not None or _UNCERTAIN.search(heard.text) is not None:
        return heard
    if heard.act is Act.QUESTION and Intent.BOOK not in heard.intents:
        return heard
    pets = sorted(heard.of(Kind.PET), key=lambda one: one.span)
    services = sorted(heard.of(*_SERVED), key=lambda one: one.span)
    if len(pets) < 2 or len(services) < 2 or any(one.alternatives or one.span[0] < 0 for one in pets):
        return heard
    parts = served_parts(heard, pets, services)
    if parts is None or len({one.value for one in pets}) < len(pets):
        return heard
    whats = [tuple(sorted(str(one.value) for one in part if one.kind in _SERVED)) for part in parts]
    if len(set(whats)) < 2:
        return heard
    placed = {id(one) for part in parts for one in part}
    found = [one for one in heard.found if id(one) not in placed]
    times = _times(heard, parts, reader)
    if any(times):
        found = [one for one in found if one.kind not in (Kind.WHEN, Kind.NUMBER)]
    for part, time in zip(parts, times, strict=True):
        own = [replace(one, rule=OWN_TIME) for one in (*part, *time) if one.kind in (*_SERVED, Kind.WHEN)]
        for pet in (one for one in part if one.kind is Kind.PET):
            found += [pet, *own]
    return replace(
        heard, found=tuple(found), act=Act.INFORM, intents=(Intent.BOOK,), notes=(*heard.notes, "each its own service")
    )


def served_parts(heard: Readings, pets: Sequence[Reading], services: Sequence[Reading]) -> list[list[Reading]] | None:
    """The pets with their services, in order; None where it is not plain whose is which."""
    return _parts(heard, pets, services) or _clauses(heard, pets, services)


def _clauses(heard: Readings, pets: Sequence[Reading], services: Sequence[Reading]) -> list[list[Reading]] | None:
    """ "Bath for Bella and for Max the full groom": on either side of the names, each in words of its own."""
    parts: list[list[Reading]] = []
    end = 0
    for one in sorted((*pets, *services), key=lambda reading: reading.span):
        side_by_side = bool(parts) and parts[-1][-1].kind is one.kind is Kind.PET
        if not parts or side_by_side or _BREAK.search(heard.text, end, one.span[0]) is not None:
            parts.append([])
        parts[-1].append(one)
        end = one.span[1]
    for part in parts:
        if len([one for one in part if one.kind in _SERVED]) != 1 or len(part) != 2 or not _is_joined(heard, part):
            return None
    return parts if len(parts) > 1 else None


def _parts(heard: Readings, pets: Sequence[Reading], services: Sequence[Reading]) -> list[list[Reading]] | None:
    """The pets with their services, in order; None where it is not plain whose is which."""
    first = services[0].span < pets[0].span
    leads: tuple[Kind, ...] = _SERVED if first else (Kind.PET,)
    parts: list[list[Reading]] = []
    for one in sorted((*pets, *services), key=lambda reading: reading.span):
        begins = one.kind in leads and (not parts or parts[-1][-1].kind not in leads)
        if begins:
            parts.append([])
        parts[-1].append(one)
    for part in parts:
        if {Kind.PET} == {one.kind for one in part} or all(one.kind is not Kind.PET for one in part):
            return None
        if len([one for one in part if one.kind is Kind.SERVICE]) != 1:
            return None
        if not _is_joined(heard, part):
            return None
    return parts if len(parts) > 1 else None


def _times(heard: Readings, parts: Sequence[Sequence[Reading]], reader: Reader) -> Sequence[tuple[Reading, ...]]:
    """The time of each part where several say one; what is said once, or in front of all, is for all."""
    begins = [part[0].span[0] for part in parts]
    times = [
        time_of(heard.text[start:end], start, reader)
        for start, end in zip(begins, [*begins[1:], len(heard.text)], strict=True)
    ]
    if sum(time is not None for time in times) < 2:
        return [()] * len(parts)
    said = [one.value for one in (time_of(heard.text[: begins[0]], 0, reader), *times) if one is not None]
    days = {when.day for when in said if isinstance(when, When) and when.day is not None}
    if len(days) == 1 and not any(when.start or when.end or when.weekdays for when in said if isinstance(when, When)):
        day = days.pop()
        times = [
            replace(one, value=replace(one.value, day=day)) if one is not None and isinstance(one.value, When) else one
            for one in times
        ]
    return [() if time is None else (time,) for time in times]


def _is_joined(heard: Readings, part: Sequence[Reading]) -> bool:
    """Whether nothing but small words and times stands between a pet and its services."""
    start, end = part[0].span[0], part[-1].span[1]
    used = [one.span for one in heard.found if one.kind in (*_SERVED, Kind.PET, Kind.WHEN, Kind.SPECIES, Kind.BREED)]
    words = (one for one in _WORD.finditer(heard.text, start, end))
    return all(
        one.group().lower() in _GLUE or any(first <= one.start() < last for first, last in used) for one in words
    )
