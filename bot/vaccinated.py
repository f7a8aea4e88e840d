"""What a message says of a vaccination: until when it is valid, or when it was given and for how long."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from bot.engine.measures import last_day
from bot.engine.state import State
from bot.understanding.readings import Bound, Intent, Kind, Reading, Readings, When
from bot.understanding.vocabulary import MONTHS, NUMBERS
from bot.understanding.when.spec import add_months

ASKED: Final = "vaccine_until"
_YEARS = "|".join(word for word, value in NUMBERS.items() if 0 < value < 11)
_LASTS = re.compile(
    rf"\b(?:good|valid|lasts?|covered)? ?(?:for )?(?:a |another )?(?P<count>\d{{1,2}}|{_YEARS}|a)?[ -]?"
    r"(?P<unit>year|yr|month)s?(?: (?:vaccine|jab|shot|one))?\b"
)
_LAST_MONTH = re.compile(rf"\blast (?P<month>{'|'.join(MONTHS)})\b")
_GIVEN = re.compile(
    r"\b(?:had|got|given|gave|was (?:done|vaccinated|jabbed)|were done|received|vaccinated (?:in|on|last)|did|done in"
    r"|last (?:jab|shot|vaccine|one))\b"
)
_ENDS = re.compile(r"\b(?:until|till|til|thru|through|expir\w*|due|valid to|good to|runs? out|ends?|up in)\b")


def certified(heard: Readings, state: State, today: date) -> Readings:
    """A day that is said of a vaccination is no wish for a visit: asked for, or said right behind its name."""
    vaccine = heard.first(Kind.VACCINE)
    given = _GIVEN.search(heard.plain) is not None and _ENDS.search(heard.plain) is None
    if state.expecting == ASKED:
        said = heard.first(Kind.WHEN, Kind.BIRTH_DATE)
    elif vaccine is not None:
        said = next((one for one in heard.of(Kind.WHEN) if one.span[0] >= vaccine.span[1]), None)
    else:
        return heard
    if said is None and given:  # a day that has passed is no wish, but it is what counts here
        said = next((one for one in heard.rejected if one.kind is Kind.WHEN), None)
    if said is None and given and (day := _last_month(heard.plain, today)) is not None:
        said = Reading(Kind.WHEN, day, (0, len(heard.text)), 0.6, "month of last year")
    if said is None:
        return heard
    until = _counted(said, heard.plain, today) if given else last_day(said)
    kept = [one for one in heard.found if one is not said]
    if until is not None:
        kept.append(replace(said, kind=Kind.VALID_UNTIL, value=until, alternatives=()))
    elif not given:
        return heard
    kept = [one for one in kept if not (given and one.kind in (Kind.DURATION, Kind.AGE))]
    return replace(
        heard,
        found=tuple(sorted(kept, key=lambda one: one.span)),
        intents=tuple(one for one in heard.intents if one is not Intent.VACCINATIONS),  # it tells, it does not ask
    )


def _last_month(plain: str, today: date) -> date | None:
    """The first of "last march", of which only the past can be meant."""
    found = _LAST_MONTH.search(plain)
    if found is None:
        return None
    month = MONTHS.index(found["month"]) + 1
    return date(today.year - (month >= today.month), month, 1)


def _counted(said: Reading, plain: str, today: date) -> date | None:
    """The last day of what was given in the past and lasts so long; None where nobody says for how long."""
    lasts = max(_LASTS.finditer(plain), key=lambda found: len(found[0]), default=None)
    day = _day(said)
    if lasts is None or day is None:
        return None
    while day > today:
        day = add_months(day, -12)
    count = lasts["count"] or "1"
    number = int(count) if count.isdigit() else NUMBERS.get(count, 1)
    return add_months(day, number * (1 if lasts["unit"] == "month" else 12))


def _day(said: Reading) -> date | None:
    """The day, or the first of a month: from then on it is certainly covered."""
    match said.value:
        case When(day=date() as day):
            return day
        case When(start=Bound(day=day)):
            return day
        case date() as day:
            return day
    return None
