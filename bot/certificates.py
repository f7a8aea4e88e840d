"""Until when a vaccination is valid, by all that was said: a date, or the day it was given and how long it lasts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from bot.engine.measures import last_day, lasts_until
from bot.understanding.readings import Act, Intent, Kind, Reading, Readings
from bot.understanding.values import Bound, Grain, When
from bot.understanding.vocabulary import MONTHS
from bot.understanding.when.spec import add_months

_UNTIL: Final = re.compile(
    r"\b(?:until|till?|thru|through|up to|expir\w+|runs? out|good to|valid to|ends?|ending|due)(?: (?:on|in|at|the|end"
    r"|of|like|about|around|again|is|its))*\W*$",
    re.IGNORECASE,
)
_STARTS_UNTIL: Final = re.compile(r"(?:until|till?|thru|through|up to|by|before)\b", re.IGNORECASE)
_GIVEN: Final = re.compile(
    r"\b(?:given|gave|had|has had|got|gotten|received|administered|done|vaccinated|injected|injection|shots?|jabs?"
    r"|jabbed|boosters?|boosted)\b",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(
    r"(?:[\s:;,(–-]|['’]s\b|\b(?:is|are|shot|vaccine|vaccination|jab|cert|certificate|good|valid|current|up to date"
    r"|until|till?)\b)*",
    re.IGNORECASE,
)  # what may stand between the name of a vaccine and its date
_BY_DAY: Final = re.compile(r"weekday|tomorrow|today|tonight|weekend")
_DATED: Final = re.compile(
    rf"\d|{'|'.join(MONTHS)}|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b", re.IGNORECASE
)
_YEAR: Final = re.compile(r"\d{4}|\d[/.-]\d{1,2}[/.-]\d\d")
_LAST_YEAR: Final = re.compile(r"\W*(?:of )?last year\b", re.IGNORECASE)
_LAST_MONTH: Final = re.compile(rf"\blast (?P<month>{'|'.join(MONTHS)})\b", re.IGNORECASE)
_SEASONS: Final = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1, "christmas": 12, "easter": 4}
_SOME_MONTH: Final = re.compile(
    r"\b(?:like|around|about|maybe|say|sometime|early|late|mid|last|this past|in|since|end of|beginning of|was)[ -]"
    rf"(?:(?:like|around|about|maybe|say|last|in|the|early|late|mid|end of)[ -])*(?P<month>{'|'.join(MONTHS)}|jan|feb"
    rf"|mar|apr|jun|jul|aug|sept?|oct|nov|dec|{'|'.join(_SEASONS)})\b",
    re.IGNORECASE,
)
_OLDEST: Final = 12  # months: a day without its year was within this time, when it is said of what was given


def certified(heard: Readings, *, asked: bool, today: date, renewed: bool = False) -> Readings:
    """A day that is said of a vaccination is no wish for a visit: asked for, or said of its name.

    ``renewed`` says that another one was asked for, since the one on record ends too early for any visit.
    """
    vaccine = heard.first(Kind.VACCINE)
    if renewed and vaccine is None:
        return _renewed(heard)
    if not asked and vaccine is None:
        return heard
    heard = _with_last_month(_with_some_month(heard, today) if asked else heard, today)
    if asked and heard.act is not Act.QUESTION:  # it tells, it does not ask
        heard = replace(heard, intents=tuple(one for one in heard.intents if one is not Intent.VACCINATIONS))
    begins = 0 if asked or vaccine is None else vaccine.span[1]
    said = [
        one
        for one in sorted((*heard.found, *heard.rejected), key=lambda one: one.span)
        if one.kind in (Kind.WHEN, Kind.BIRTH_DATE) and one.span[0] >= begins and last_day(one) and not _is_stay(one)
        if not _is_wish(one, heard.text)
    ]
    until, used = _until(heard, _whole(said), asked=asked, begins=begins, today=today)
    if until is None and not used:
        return heard
    left = [one for one in heard.found if not any(_meet(one, other) for other in used)]
    if until is None:
        return replace(heard, found=tuple(left))  # when it was given is no wish for a visit
    found = tuple(sorted((*left, until), key=lambda one: one.span))
    if until.kind is Kind.GIVEN_ON:
        found = (*found, *(one for one in heard.of(Kind.DURATION) if one not in found))
        return replace(heard, found=found)
    tells = () if asked else (Intent.VACCINATED,)
    intents = tuple(one for one in heard.intents if one is not Intent.VACCINATIONS)  # it tells, it does not ask
    return replace(heard, found=found, intents=(*intents, *tells))


def _renewed(heard: Readings) -> Readings:
    """ "Yes, until march 2032": until when the new one is valid."""
    for one in heard.of(Kind.WHEN, Kind.BIRTH_DATE):
        typed, before = heard.text[slice(*one.span)], heard.text[: one.span[0]]
        if (_STARTS_UNTIL.match(typed) or _UNTIL.search(before)) and (day := last_day(one)) is not None:
            until = replace(one, kind=Kind.VALID_UNTIL, value=day, alternatives=())
            left = tuple(other for other in heard.found if not _meet(other, one))
            return replace(heard, found=(*left, until), intents=(*heard.intents, Intent.VACCINATED))
    return heard


def _with_last_month(heard: Readings, today: date) -> Readings:
    """ "Last march" is read as nothing, since no wish can mean it; of what was given only the past is meant."""
    match = _LAST_MONTH.search(heard.text)
    if match is None:
        return heard
    month = MONTHS.index(match["month"].lower()) + 1
    first = date(today.year - (month >= today.month), month, 1)
    when = When(start=Bound(first), end=Bound(add_months(first, 1)), grain=Grain.MONTH)
    return replace(heard, found=(*heard.found, Reading(Kind.WHEN, when, match.span(), 0.6, "month of last year")))


def _with_some_month(heard: Readings, today: date) -> Readings:
    """ "He had it in like march i think", "sometime last spring": the last such month, where no day was read."""
    read = (*heard.found, *heard.rejected)  # a day that is past is rejected as a wish, and is meant here
    if any(one.kind in (Kind.WHEN, Kind.BIRTH_DATE) for one in read) or _UNTIL.search(heard.text) is not None:
        return heard
    match = _SOME_MONTH.search(heard.text)
    if match is None:
        return heard
    word = match["month"].lower()
    month = _SEASONS.get(word) or MONTHS.index(next(one for one in MONTHS if one.startswith(word[:3]))) + 1
    first = date(today.year - (month > today.month), month, 1)
    when = When(start=Bound(first), end=Bound(add_months(first, 1)), grain=Grain.MONTH)
    reading = Reading(Kind.WHEN, when, match.span("month"), 0.6, "about a month ago")
    return replace(heard, found=(*heard.found, reading))


def _until(
    heard: Readings, said: list[Reading], *, asked: bool, begins: int, today: date
) -> tuple[Reading | None, list[Reading]]:
    """The last day of the certificate, or the day it was given if no more is said; and what said so."""
    length = heard.first(Kind.DURATION)
    given = None
    for one in said:
        before = heard.text[: one.span[0]]
        typed = heard.text[slice(*one.span)]
        day = last_day(one)
        ahead = day is not None and day > today and _YEAR.search(typed) is not None
        lasts = length is not None and (asked or (day is not None and day <= today))
        told = _GIVEN.search(before) is not None or lasts or "ago" in one.rule
        if _STARTS_UNTIL.match(typed) or _UNTIL.search(before) or (ahead and told):
            return _reading(one, Kind.VALID_UNTIL, day), said if asked else [one]
        if told:
            given = given or one
        elif _is_a_week(one):
            continue  # "next week" is when she gets it, or when she comes: no certificate ends with a week
        elif asked or _BESIDE.fullmatch(heard.text[begins : one.span[0]]):
            return _reading(one, Kind.VALID_UNTIL, day), [one, *(other for other in said if other is not one)][:2]
    if given is None:
        return None, []
    day = _given_on(given, heard.text, today)
    if length is not None and isinstance(length.value, timedelta):
        return _reading(given, Kind.VALID_UNTIL, lasts_until(day, length.value)), [*said, length]
    return (_reading(given, Kind.GIVEN_ON, day), said) if asked else (None, said)


def _is_a_week(one: Reading) -> bool:
    return isinstance(one.value, When) and one.value.grain is Grain.WEEK


def _reading(one: Reading, kind: Kind, day: date | None) -> Reading | None:
    return None if day is None else replace(one, kind=kind, value=day, alternatives=())


def _given_on(one: Reading, text: str, today: date) -> date:
    """The day on which it was given; without its year the last such day, of a month its first."""
    value = one.value
    day = value.start.day if isinstance(value, When) and value.start is not None else last_day(one) or today
    if isinstance(value, When) and value.day is not None:
        day = value.day
    if _LAST_YEAR.match(text, one.span[1]):
        return add_months(day, -_OLDEST * (day.year - today.year + 1))
    while day > today and _YEAR.search(text[slice(*one.span)]) is None:
        day = add_months(day, -_OLDEST)
    return day


def _is_stay(one: Reading) -> bool:
    """ "Dec 20 to Jan 3" is a stay, or days wished for: no certificate begins in time to come."""
    value = one.value
    if not isinstance(value, When) or value.start is None or value.end is None:
        return value.clock is not None if isinstance(value, When) else False
    return value.grain is not Grain.MONTH and "range" in one.rule


def _is_wish(one: Reading, text: str) -> bool:
    """ "Next friday morning" is when the visit is wished for: no certificate is told by its weekday alone."""
    typed, before = text[slice(*one.span)], text[: one.span[0]]
    if not isinstance(one.value, When) or _STARTS_UNTIL.match(typed) or _UNTIL.search(before):
        return False
    by_weekday = _BY_DAY.search(one.rule) is not None and _DATED.search(typed) is None
    return one.value.part is not None or by_weekday


def _whole(said: list[Reading]) -> list[Reading]:
    """ "March 2027, like the 14th": the day belongs to the month before it."""
    made = list(said)
    for month, nth in pairwise(said):
        end, day = last_day(month), last_day(nth)
        is_month = isinstance(month.value, When) and (month.value.day is None or "end of" in month.rule)
        if nth.rule == "nth" and is_month and end is not None and day is not None and day.day <= end.day:
            one = replace(month, value=end.replace(day=day.day), span=(month.span[0], nth.span[1]))
            made = [one if other is month else other for other in made if other is not nth]
    return made


def _meet(one: Reading, other: Reading) -> bool:
    inside = one.kind in (Kind.WHEN, Kind.BIRTH_DATE, Kind.DURATION, Kind.NUMBER, Kind.VALID_UNTIL)
    return inside and one.span[0] < other.span[1] and other.span[0] < one.span[1]
