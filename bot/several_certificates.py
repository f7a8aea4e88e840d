"""Papers of several pets in one message: "Hazel rabies 3/1/2030 valid 3 yrs, Birch rabies 2/20/2030 valid 3 yrs"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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


AND: Final = re.compile(r"^[\W_]*(?:(?:and|y)\b)?[\W_]*", re.IGNORECASE)


def several_certified(
    heard: Readings, state: State, reader: Callable[[str], Readings], *, today: date, wanted: str = ""
) -> Readings | None:
    """The message with the last day of each pet's certificate; None where it is not about several of them.

    ``wanted`` is the vaccination that was asked for: of that one a day is told where none is named.
    """
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
    name = str(vaccine.value) if vaccine is not None else wanted
    begins = [one.span[0] for one in named.values()]
    if begins[0] > 0 and NOT_SO.search(heard.text[: begins[0]]) is not None:
        return _asked(heard)  # "neither Bella nor Max"
    if begins[0] < 0 or len(set(begins)) < 2:
        until = _until(name, heard.text, reader, today=today, asked=asked)  # "both are good until june"
        days: dict[object, tuple[str, date] | None] = dict.fromkeys(named, until)
    else:
        places = pairwise(_borders(heard, list(named.values())))
        told_of = (_until(name, heard.text[a:b], reader, today=today, asked=asked) for a, b in places)
        days = dict(zip(named, told_of, strict=True))
    said: tuple[str, date] | None = None
    for key in reversed(list(days)):  # "Hazel and Birch until june": the day of both
        said = days[key] = days[key] or said
    told = [
        Reading(Kind.CERTIFIED, f"{key}={known[1].isoformat()}={known[0]}", IMPLIED, 0.9, "of several pets")
        for key, known in days.items()
        if known is not None and not (asked and key == talked_about(state))
    ]
    own = days.get(talked_about(state)) if asked else None
    if not told and own is None:
        return _asked(heard) if NOT_SO.search(heard.text) is not None else None
    if own is not None:
        told.append(Reading(Kind.VALID_UNTIL, own[1], IMPLIED, 0.9, "of several pets"))
    return replace(heard, found=tuple(told), intents=(Intent.VACCINATED,), act=Act.INFORM, acts=(Act.INFORM,))


def _asked(heard: Readings) -> Readings:
    """What is on record is told, and nothing is stored."""
    found = tuple(one for one in heard.found if one.kind not in (Kind.WHEN, Kind.BIRTH_DATE, Kind.DURATION))
    return replace(heard, found=found, intents=(Intent.VACCINATIONS,), act=Act.QUESTION, acts=(Act.QUESTION,))


def _borders(heard: Readings, pets: Sequence[Reading]) -> list[int]:
    """Where what is said of each pet begins, and ends: "june 2031 for Hazel, may 2031 for Birch" names it behind."""
    days = sorted(one.span for one in heard.of(Kind.WHEN, Kind.BIRTH_DATE))
    if len(days) > 1 and days[0][1] <= pets[0].span[0] and days[-1][1] <= pets[-1].span[0]:
        return [0, *(one.span[1] for one in pets)]
    return [*(one.span[0] for one in pets), len(heard.text)]


def _until(
    vaccine: str, text: str, reader: Callable[[str], Readings], *, today: date, asked: bool
) -> tuple[str, date] | None:
    """Which vaccine, and until when, by what is said of one pet; nothing where it says that there is none."""
    if NOT_SO.search(text) is not None:
        return None
    heard = reader(text)
    if heard.first(Kind.VACCINE) is None and vaccine:
        heard = reader(f"{vaccine} {AND.sub('', text, count=1)}")
    until = certified(heard, asked=asked, today=today).first(Kind.VALID_UNTIL)
    named = heard.first(Kind.VACCINE)
    if until is None or named is None or not isinstance(until.value, date):
        return None
    return str(named.value), until.value
