""" "Hazel 14 kg, Maple 12.5", "Hazel bites and Maple is deaf": what is told of several pets, each behind its name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.understanding.readings import IMPLIED, Kind, Reading, Readings

_BESIDE: Final = re.compile(
    r"(?:\b(?:is|weighs|weigh|now|and|about|roughly|at|has|s|y|pesa|ahora|kgs?|kilos?|lbs?|pounds)\b|[\s,.;:&=-]|['’]s\b)*",
    re.IGNORECASE,
)  # nothing else may stand there: "Hazel 14 kg, Maple needs a bath" says something more

_JOINED: Final = re.compile(r"[\W_]*(?:(?:and|y|e)\b)?[\W_]*", re.IGNORECASE)
_GLUE: Final = (
    r"(?:[\W_]|\b(?:and|but|while|y|pero|mientras|my|mi|dog|cat|can|could|you|we|i|i['’]?d|please|pls|also|then|want|need"
    r"|like|to|book|move|cancel|bring|put|quiero|puedes|mueve|cancela|reserva|a|para|for)\b)*$"
)
_BREAKS: Final = re.compile(rf"(?:[,;.!:]|\b(?:and|but|while|y|pero|mientras)\b){_GLUE}", re.IGNORECASE)
_BEHIND: Final = re.compile(_GLUE, re.IGNORECASE)
_LIKEWISE: Final = re.compile(r"\W*(?:is|does|has|too|also|as well|is too|s[ií]|tambi[eé]n)\W*", re.IGNORECASE)
_TO_THAT: Final = re.compile(r"\W*(?:to \w+(?: \w+){0,3}|al? (?:la |los |las )?\w+(?: y \w+)?)\W*", re.IGNORECASE)
""" "Maple is", "Maple too", "Max to chicken": the same is told of it as of the one before."""
_NUMBER: Final = re.compile(r"\W*(?:is |turned |turns |cumpli[oó] )?(\d{1,2})(?: now| years?| ya)?\W*", re.IGNORECASE)
_STATED: Final = re.compile(
    r"\W*(?:s|is|was|has|had|takes|gets|can['’]?t|cannot|es|est[aá]|tiene|tuvo|toma|no ve|no oye)\b"
    r"(?!(?: (?:all|just|very|so|also|muy|todo))*"
    r" (?:fine|ok|okay|good|great|well|healthy|here|ready|next|home|new|first|bien"
    r"|list[oa]|tranquil[oa]|san[oa]|nuev[oa])\W*$)"
    r"(?!.*\b(?:visit|appointment|appt|book\w*|com(?:e|es|ing)|bring\w*|due|go|goes|going|make|cita|turno|vienen?|ven[gi]\w+"
    r"|ir|va|late|early|tarde|done|moved?|slot|after|gone|away|picked|free|busy|yet|esta semana"
    r"|(?:with|con) (?:me|my|our|us|mi|su)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|hoy|ma[nñ]ana"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\b)",
    re.IGNORECASE | re.DOTALL,
)
""" "Takes heart pills", "had surgery last month"; "is fine" and "is coming too" are nothing to know."""
_BOOKED: Final = (Kind.SERVICE, Kind.ADD_ON, Kind.WEIGHT, Kind.AGE, Kind.NUMBER, Kind.SPECIES, Kind.PET_NAME)
DENIED: Final = re.compile(
    r"\b(?:(?:is|are|was|s) not|isn['’]?t|aren['’]?t|not|no longer|never|no es|no est[aá]|ya no)\b(?! only)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the message that tells of these pets; ``behind`` is what stands behind their names."""

    pets: tuple[str, ...]
    heard: Readings
    behind: str

    def is_like(self, above: Collection[str]) -> bool:
        """Whether it only says that the same is so as ``above``."""
        if "allergies" in above and self.heard.first(Kind.WHEN) is None and _TO_THAT.fullmatch(self.behind):
            return True
        return _LIKEWISE.fullmatch(self.behind) is not None

    @property
    def is_denied(self) -> bool:
        """Whether it tells what is not so."""
        return DENIED.search(self.behind) is not None

    @property
    def is_stated(self) -> bool:
        """Whether it says how this pet is or what it has, in whatever words, and wishes nothing."""
        return not self.is_denied and self.heard.first(*_BOOKED) is None and _STATED.match(self.behind) is not None

    @property
    def number(self) -> str | None:
        """The bare number that is all it says."""
        return match[1] if (match := _NUMBER.fullmatch(self.behind)) is not None else None


def parts_of(heard: Readings) -> tuple[Part, ...]:
    """The message in its parts, each told of other pets; nothing where it is told of one, or of nobody by name.

    "Rolo bites Maple" is one part, of Rolo, and "Rolo and Maple are deaf" one of both.
    """
    named = sorted((one for one in heard.of(Kind.PET) if one.rule == "name"), key=lambda one: one.span)
    if any(one.alternatives for one in named):
        return ()
    groups: list[list[Reading]] = []
    for before, one in zip([None, *named], named, strict=False):
        between = heard.text[before.span[1] : one.span[0]] if before is not None else ""
        if before is None or (_BREAKS.search(between) is not None and _JOINED.fullmatch(between) is None):
            groups.append([one])
        elif before in groups[-1] and _JOINED.fullmatch(between) is not None:
            groups[-1].append(one)
    return tuple(_parts(heard, groups)) if len({one.value for group in groups for one in group}) > 1 else ()


def _parts(heard: Readings, groups: list[list[Reading]]) -> Iterator[Part]:
    """Each with its own words alone, which stand where they stood."""
    begins = [0, *(one[0].span[0] for one in groups[1:]), len(heard.text)]
    for pets, first, last in zip(groups, begins, begins[1:], strict=False):
        end = last if last == len(heard.text) else first + len(_BEHIND.sub("", heard.text[first:last]))
        found = tuple(one for one in heard.found if first <= one.span[0] and one.span[1] <= end)
        text = " " * first + heard.text[first:end] + " " * (len(heard.text) - end)
        own = replace(heard, text=text, found=found)
        yield Part(tuple(str(one.value) for one in pets), own, text[pets[-1].span[1] :])


def weights_of_several(heard: Readings) -> tuple[Reading, ...]:
    """A weight for each of the pets that are named; a bare number is in the unit that the others have."""
    named: dict[object, Reading] = {}
    for one in sorted(heard.of(Kind.PET), key=lambda one: one.span):
        if one.alternatives or one.span[0] < 0:
            return ()
        named.setdefault(one.value, one)
    weights = sorted(heard.of(Kind.WEIGHT), key=lambda one: one.span)
    if len(named) < 2 or not weights:
        return ()
    unit = _unit(weights[0], heard.text)
    begins = [one.span for one in named.values()]
    told: list[Reading] = []
    rest = heard.text[: begins[0][0]]
    for (key, pet), end in zip(named.items(), [*(start for start, _ in begins[1:]), len(heard.text)], strict=True):
        own = [one for one in heard.of(Kind.WEIGHT, Kind.NUMBER) if pet.span[1] <= one.span[0] and one.span[1] <= end]
        if len(own) != 1 or not isinstance(own[0].value, Decimal):
            return ()
        start, behind = own[0].span
        rest += heard.text[pet.span[1] : start] + " " + heard.text[behind:end]
        weight = own[0].value if own[0].kind is Kind.WEIGHT else own[0].value * unit
        told.append(Reading(Kind.TOLD, f"{key}=weight={weight}", IMPLIED, 0.9, "told of several pets"))
    return tuple(told) if _BESIDE.fullmatch(rest) is not None else ()


def _unit(weight: Reading, text: str) -> Decimal:
    """How many kilograms one of the unit is that was said."""
    amount = re.search(r"\d+(?:[.,]\d+)?", text[slice(*weight.span)])
    if amount is None or not isinstance(weight.value, Decimal):
        return Decimal(1)
    return weight.value / Decimal(amount[0].replace(",", "."))
