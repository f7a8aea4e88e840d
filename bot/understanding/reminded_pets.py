"""Which of several pets a reply to a reminder is about: who comes, who stays at home, who comes another day.

"All good for Bella but Max needs another day" is two answers, so each pet is looked at in its own part of the message.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.understanding import cues_reminders as cues
from bot.understanding.readings import Act, Kind, Reading, Readings
from bot.understanding.said_of_each import said_of_each

PARTS: Final = re.compile(r"[,.;!\n]|\b(?:but|and|however|though|yet)\b", re.IGNORECASE)
NEAR: Final = 200  # characters on either side of a name that may be about it
EVERY: Final = re.compile(r"\b(?:both|all|everyone|everybody|them|the two|neither|none)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of each pet that is named: ``left_out`` like "not Max", ``absent`` like "Max is poorly"."""

    coming: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    moving: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()

    @property
    def named(self) -> frozenset[str]:
        """All of them."""
        return self.coming | self.left_out | self.absent | self.moving | self.late


def told_of(heard: Readings, pets: Sequence[str]) -> Told:
    """What the message says of each of ``pets`` that it names."""
    each = said_of_each(heard, briefly=True)
    if each is not None and each.coming and each.coming | each.out <= set(pets):
        others = frozenset(pets) - each.coming - each.out if each.alone else frozenset[str]()
        return Told(coming=each.coming, left_out=each.out | others)
    found: dict[str, set[str]] = {name: set() for name in ("coming", "left_out", "absent", "moving", "late")}
    text = heard.text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    parted = [one.span() for one in PARTS.finditer(text)]
    for one in heard.of(Kind.PET):
        if one.value in pets and not one.alternatives and one.span[0] >= 0:
            found[_said_of(one, heard, text, parted)].add(str(one.value))
    return Told(**{name: frozenset(keys) for name, keys in found.items()})


def _said_of(one: Reading, heard: Readings, text: str, parted: Sequence[tuple[int, int]]) -> str:
    start, end = one.span
    begins = max((last for _, last in parted if last <= start), default=0)
    ends = min((first for first, _ in parted if first >= end), default=len(text))
    begins, ends = max(begins, start - NEAR), min(ends, end + NEAR)
    before, after = text[begins:start], text[end:ends]
    if cues.NOT_PET.search(before):
        return "left_out"
    if cues.PET_IS_LATE.match(after):
        return "late"
    times = [when for when in heard.of(Kind.WHEN) if begins <= when.span[0] < ends]
    moves = cues.ANOTHER_DAY.search(text[begins:ends]) is not None
    if moves or (times and cues.COMES.search(text[begins:ends])):
        return "moving"
    if cues.PET_STAYS.match(after.lstrip()) or cues.CALLED_OFF.search(before):
        return "absent"
    return "coming"


def only_some(told: Told, heard: Readings, pets: Collection[str]) -> frozenset[str] | None:
    """Who comes, if it is said that not all do; None where it is not."""
    rest = frozenset(pets) - told.left_out - told.absent - told.moving
    agrees = heard.act in (Act.AFFIRM, Act.SELECT)
    if told.moving or not told.named or told.absent | told.left_out >= frozenset(pets):
        return None
    if told.left_out or (told.absent and (told.coming or agrees)):
        return (told.coming or rest) - told.left_out - told.absent
    partly = cues.PARTLY.search(heard.plain) is not None or cues.SOLO.search(heard.plain) is not None
    if told.coming and told.coming < frozenset(pets) and partly and not means_every(heard):
        return told.coming
    return None


def named_out(told: Told, heard: Readings, pets: Collection[str]) -> frozenset[str]:
    """ "Bella yes, Max no", of three: who does not come, where nothing is said of somebody else; nobody otherwise."""
    partly = cues.PARTLY.search(heard.plain) is not None or cues.SOLO.search(heard.plain) is not None
    if partly or not told.coming or not told.named < frozenset(pets):
        return frozenset()
    return told.left_out | told.absent


def agreed_for(told: Told, heard: Readings, pets: Collection[str]) -> frozenset[str]:
    """ "Yes for Max": of whom the visit is confirmed, where it is said of some of them and nothing else is said."""
    each = said_of_each(heard, briefly=False)
    if each is not None and not each.out and each.coming and told.coming == each.coming:
        return each.coming  # "Bella and Max are coming"
    agrees = heard.act is Act.AFFIRM and told.named == told.coming
    if not agrees or not told.coming or not told.coming < frozenset(pets):
        return frozenset()
    spans = [one.span for one in heard.of(Kind.PET)]
    around = heard.text[: min(spans)[0]].lower(), heard.text[max(spans)[1] :].lower()
    fits = cues.YES_FOR.fullmatch(around[0]) is not None and cues.ONLY_POLITE.fullmatch(around[1]) is not None
    return told.coming if fits and len(spans) == 1 else frozenset()


def means_every(heard: Readings) -> bool:
    """ "Both", "all of them": whoever is named besides."""
    return EVERY.search(heard.plain) is not None
