"""Several pets in one message, each with a day or an hour of its own: "Rolo at 9, Maple at 9.15 and Fern on friday".

The reader puts the days and hours of a message together as one wish; here each pet gets what stands beside its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.engine.state import State
from bot.loading import Loaded
from bot.understanding.readings import OWN_TIME, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import When

Reader = Callable[[str], Readings]

_REST: Final = re.compile(
    r"\b(?:(?:the|all the) (?:rest|others|other (?:ones|dogs|cats|pets|two|three|four))|everyone else"
    r"|(?:el resto|los dem[aá]s|las dem[aá]s|los otros|las otras))\b",
    re.IGNORECASE,
)
_GLUE: Final = frozenset(
    "and n & on at for the then with please pls also a an to come comes coming can could needs need goes in around"
    " about from both one of s too first next after that day same y e el la los las para a en por luego despues después"
    " bath baths groom grooms nails thanks thank you gracias favor en in español espanol english".split()
)
_NEXT: Final = 40  # letters in front of a name that are looked at for it
_FOR_THE_NEXT: Final = re.compile(
    r"(?:[\s,;]|\b(?:and|y|plus|also)\b)*\b(?:another|a second|otr[oa]|un[oa]|one|an?)(?:\s+(?:one|bath|ba[nñ]o))?"
    r"(?:\s+(?:for|para))?\s*$",
    re.IGNORECASE,
)
"""What stands in front of the next name: "and another for", where "10 y uno para" would be a minute past ten."""
_TO_THE_NEXT: Final = re.compile(r"(?:[,;&+]|(?<=\s)(?:and|n|y))\s*$", re.IGNORECASE)
"""What leads on to the next name: behind an hour, "thursday 10 and" is no time."""
_NO_WISH: Final = re.compile(
    r"\b(?:not|no|never|cancel\w*|instead|move|change|\w+n['’]?t|had|was|were|unless|if|or)\b", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W_][\w'’]*")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the message: the pets that it begins with, and the time that is said behind them."""

    pets: tuple[Reading, ...]
    when: Reading | None


def each_its_own(heard: Readings, state: State, loaded: Loaded, reader: Reader) -> Readings:
    """The message with each pet's own time behind it, where they differ."""
    if not _is_wish(heard, state, loaded):
        return heard
    leads = _leads(heard, loaded)
    if len(leads) < 2:
        return heard
    begins = [pets[0].span[0] for pets in leads]
    if _NO_WISH.search(heard.text[: begins[0]]) is not None:
        return heard
    before = time_of(heard.text[: begins[0]], 0, reader)
    parts = [
        _part(heard, pets, start, end, reader)
        for pets, start, end in zip(leads, begins, [*begins[1:], len(heard.text)], strict=True)
    ]
    known = [one for one in parts if one is not None]
    if len(known) < len(parts) or sum(one.when is not None for one in known) + (before is not None) < 2:
        return heard
    own = _with_their_day(_first_said(before, known) if known[-1].when is None else _said_behind(known), before)
    if len({one.when.value for one in own if one.when is not None}) < 2:
        return heard
    named = {id(one) for pets in leads for one in pets}
    found = [one for one in heard.found if one.kind not in (Kind.WHEN, Kind.NUMBER) and id(one) not in named]
    for part in own:
        for pet in part.pets:
            found += [pet, replace(part.when, rule=OWN_TIME)] if part.when is not None else [pet]
    return replace(
        heard, found=tuple(found), act=Act.INFORM, intents=(Intent.BOOK,), notes=(*heard.notes, "each its own time")
    )


def _is_wish(heard: Readings, state: State, loaded: Loaded) -> bool:
    """Whether visits are wished for them, all of one kind."""
    if not {Intent.BOOK, Intent.SERVICES, Intent.LANGUAGE}.issuperset(heard.intents) or heard.act is Act.CANCEL:
        return False
    if heard.first(Kind.VACCINE) is not None or state.expecting == "vaccine_until":
        return False
    if len({one.value for one in heard.of(Kind.SERVICE)}) > 1:
        return False
    if state.top is not None or Intent.BOOK in heard.intents:
        return state.top is None or state.top.dialog == "book"
    booked = {one.pet_id for one in loaded.diary.upcoming}
    return booked.isdisjoint(str(one.value) for one in heard.of(Kind.PET))  # else it is perhaps theirs that move


def _leads(heard: Readings, loaded: Loaded) -> list[tuple[Reading, ...]]:
    """The pets in the order in which they are named, each once; "the rest" are those that are not."""
    named: dict[object, Reading] = {}
    for one in sorted(heard.of(Kind.PET), key=lambda one: one.span):
        if one.span[0] < 0 or one.alternatives:
            return []
        named.setdefault(one.value, one)
    leads = [(one,) for one in named.values()]
    rest = _REST.search(heard.text)
    others = [pet.key for pet in loaded.owner.pets if pet.key not in named]
    if rest is None or not leads or not others or rest.start() < leads[-1][0].span[0]:
        return list(leads)
    return [*leads, tuple(Reading(Kind.PET, key, rest.span(), 0.8, "the rest") for key in others)]


def _part(heard: Readings, pets: tuple[Reading, ...], start: int, end: int, reader: Reader) -> _Part | None:
    """What is said from one name to the next; None where it says more than a time."""
    behind = pets[0].span[1]
    next_one = _FOR_THE_NEXT.search(heard.text, max(behind, end - _NEXT), end)
    end = next_one.start() if next_one is not None else end
    when = time_of(heard.text[behind:end], behind, reader)
    used = [one.span for one in heard.of(Kind.SERVICE, Kind.ADD_ON, Kind.PERSON, Kind.SPECIES)]
    used += [when.span] if when is not None else []
    words = (one for one in _WORD.finditer(heard.text, behind, end))
    more = [one for one in words if not any(first <= one.start() < last for first, last in used)]
    return None if any(one.group().lower() not in _GLUE for one in more) else _Part(pets, when)


def time_of(text: str, at: int, reader: Reader) -> Reading | None:
    """The one time that a stretch of the message says, where it stands in the message."""
    if not text.strip(" ,.;:&-"):
        return None
    text = _TO_THE_NEXT.sub("", text)
    said = [one for one in reader(text).of(Kind.WHEN) if isinstance(one.value, When) and not one.value.earliest]
    if len(said) != 1:
        return None
    start, end = said[0].span
    return replace(said[0], span=(start + at, end + at))


def _said_behind(parts: Sequence[_Part]) -> list[_Part]:
    """ "Rolo and Maple on thursday, Fern on friday": whoever has none has that of the next one."""
    made: list[_Part] = []
    when: Reading | None = None
    for one in reversed(parts):
        when = one.when or when
        made.insert(0, replace(one, when=when))
    return made


def _first_said(before: Reading | None, parts: Sequence[_Part]) -> list[_Part]:
    """ "On thursday Rolo and Maple, on friday Fern": the time stands before them."""
    made: list[_Part] = []
    when = before
    for one in parts:
        made.append(replace(one, when=when))
        when = one.when or when
    return made


def _with_their_day(parts: Sequence[_Part], before: Reading | None) -> list[_Part]:
    """ "At 9, 9.15 and 9.30 on the 21st": one day that is said of all of them."""
    days = {day for when in _times(before, parts) if (day := when.day) is not None}
    others = any(when.start or when.end or when.weekdays for when in _times(before, parts))
    if len(days) != 1 or others:
        return list(parts)
    day = days.pop()
    return [
        replace(one, when=replace(one.when, value=replace(one.when.value, day=day)))
        if one.when is not None and isinstance(one.when.value, When)
        else one
        for one in parts
    ]


def _times(before: Reading | None, parts: Sequence[_Part]) -> Iterator[When]:
    for one in (before, *(part.when for part in parts)):
        if one is not None and isinstance(one.value, When):
            yield one.value
