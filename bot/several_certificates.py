"""Papers of several pets in one message: "Hazel rabies 3/1/2030 valid 3 yrs, Birch rabies 2/20/2030 valid 3 yrs"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from bot.certificates import certified
from bot.engine.state import State
from bot.meant import talked_about
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings

OWN: Final = frozenset({Intent.VACCINATIONS, Intent.VACCINATED, Intent.ANSWER, Intent.UNKNOWN_QUESTION})
NOT_SO: Final = re.compile(
    r"\b(?:neither|nor|no(?! ?[,.;])|none|never|needs?|must|should|ought|will|gets?|getting|wants?|unless|without"
    r"|ran out|lapsed|expired|ni|ning[uú]n\w*|nunca|necesita\w*|deben?|sin|venci[oó]|vencid[ao]s?|caduc[oó]"
    r"|caducad[ao]s?)\b|['’]ll\b|\bha(?:s|ve) to\b|(?:\bnot|n['’]?t)\b(?! \w*(?:due|expir|run|end))",
    re.IGNORECASE,
)  # a day beside it is no last day of a certificate: "not due until june" is one


def several_certified(
    heard: Readings, state: State, reader: Callable[[str], Readings], *, today: date
) -> Readings | None:
    """The message with the last day of each pet's certificate; None where it is not about several of them."""
    vaccine = heard.first(Kind.VACCINE)
    asked = state.expecting == "vaccine_until"
    if (vaccine is None and not asked) or heard.first(Kind.WHEN, Kind.BIRTH_DATE) is None:
        return None
    named: dict[object, Reading] = {}
    for one in sorted(heard.of(Kind.PET), key=lambda one: one.span):
        if one.alternatives:
            return None
        named.setdefault(one.value, one)
    if len(named) < 2 or heard.act is Act.QUESTION or not OWN.issuperset(heard.intents):
        return None
    if heard.first(Kind.SERVICE, Kind.ADD_ON) is not None:
        return None  # what is wished besides is not lost
    name = str(vaccine.value) if vaccine is not None else ""
    begins = [one.span[0] for one in named.values()]
    if begins[0] > 0 and NOT_SO.search(heard.text[: begins[0]]) is not None:
        return _asked(heard)  # "neither Bella nor Max"
    if begins[0] < 0 or len(set(begins)) < 2:
        until = _until(name, heard.text, reader, today=today)  # "both are good until june"
        days: dict[object, tuple[str, date] | None] = dict.fromkeys(named, until)
    else:
        places = pairwise([*begins, len(heard.text)])
        days = dict(zip(named, (_until(name, heard.text[a:b], reader, today=today) for a, b in places), strict=True))
    said: tuple[str, date] | None = None
    for key in reversed(list(days)):  # "Hazel and Birch until june": the day of both
        said = days[key] = days[key] or said
    told = [
        Reading(Kind.CERTIFIED, f"{key}={known[1].isoformat()}={known[0]}", IMPLIED, 0.9, "of several pets")
        for key, known in days.items()
        if known is not None and not (asked and key == talked_about(state))
    ]
    if not told:
        return _asked(heard) if NOT_SO.search(heard.text) is not None else None
    own = days.get(talked_about(state)) if asked else None
    if own is not None:
        told.append(Reading(Kind.VALID_UNTIL, own[1], IMPLIED, 0.9, "of several pets"))
    return replace(heard, found=tuple(told), intents=(Intent.VACCINATED,), act=Act.INFORM, acts=(Act.INFORM,))


def _asked(heard: Readings) -> Readings:
    """What is on record is told, and nothing is stored."""
    found = tuple(one for one in heard.found if one.kind not in (Kind.WHEN, Kind.BIRTH_DATE, Kind.DURATION))
    return replace(heard, found=found, intents=(Intent.VACCINATIONS,), act=Act.QUESTION, acts=(Act.QUESTION,))


def _until(vaccine: str, text: str, reader: Callable[[str], Readings], *, today: date) -> tuple[str, date] | None:
    """Which vaccine, and until when, by what is said of one pet; nothing where it says that there is none."""
    if NOT_SO.search(text) is not None:
        return None
    heard = reader(text)
    if heard.first(Kind.VACCINE) is None and vaccine:
        heard = reader(f"{vaccine} {text}")
    until = certified(heard, asked=False, today=today).first(Kind.VALID_UNTIL)
    named = heard.first(Kind.VACCINE)
    if until is None or named is None or not isinstance(until.value, date):
        return None
    return str(named.value), until.value
