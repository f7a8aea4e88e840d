""" "Hazel 14 kg, Maple 12.5": what is told of several pets in one message, each behind its name."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from bot.understanding.readings import IMPLIED, Kind, Reading, Readings

_BESIDE: Final = re.compile(
    r"(?:\b(?:is|weighs|weigh|now|and|about|roughly|at|has|s|y|pesa|ahora|kgs?|kilos?|lbs?|pounds)\b|[\s,.;:&=-]|['’]s\b)*",
    re.IGNORECASE,
)  # nothing else may stand there: "Hazel 14 kg, Maple needs a bath" says something more


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
