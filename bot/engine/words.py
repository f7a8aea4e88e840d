"""Sentences in the owner's language: a message id, translated, with its values in the forms that it names.

Values are data: a brace, a format character or a percent sign in a pet's name is only what it is. A sentence can name
values and the forms below, nothing else: no attributes, indexes, conversions or positions, so that a wording from a
translator or a shop file cannot reach into the program. What is missing or unknown raises at once.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from typing import Final

from bot.engine.locales import Formats, wall_clock
from bot.engine.spoken import spoken
from bot.engine.turn import Opening, Say, Term
from bot.understanding.values import When

FORMS: Final = frozenset(
    {"", "day", "time", "hour", "short", "span", "date", "month", "birth", "days", "price", "best3", "near3", "list",
     "or", "weight", "lower", "weekday"}
)  # fmt: skip
AT: Final = "{day} at {time}"
TO: Final = "{first} to {last}"
SHORT: Final = "{day} {time}"
PHRASES: Final = (AT, TO, SHORT)
TERMS: Final = frozenset({"species", "vaccine"})  # values that are words of ours wherever a sentence names them
MOST: Final = 3  # openings said in one sentence


def same(text: str) -> str:
    """No translation: message ids are the English sentences."""
    return text


class Words:
    """Renders `Say` for one shop: its locale (BCP 47), currency (ISO 4217) and zone; ``translate`` maps message ids."""

    def __init__(self, locale: str, currency: str, zone: tzinfo, *, translate: Callable[[str], str] = same) -> None:
        self.formats = Formats(locale, currency)
        self.zone, self.translate = zone, translate

    def render(self, say: Say, *, now: datetime) -> str:
        """The sentence; ``now`` decides which year goes without saying.

        Raises: LookupError for a value that is missing, ValueError for a field or form that is not allowed, TypeError
        for a value that has no such form.
        """
        return _Sentence(self, now.astimezone(self.zone).year).say(say)

    def join(self, says: Iterable[Say], *, now: datetime) -> str:
        """Sentences behind each other, one space between them."""
        return " ".join(text for say in says if (text := self.render(say, now=now)))


@dataclass(frozen=True)
class _Sentence(string.Formatter):
    words: Words
    year: int
    formats: Formats = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "formats", self.words.formats)

    def say(self, say: Say) -> str:
        """Translate and fill."""
        return self.fill(self.words.translate(say.text), say.values)

    def fill(self, text: str, values: Mapping[str, object]) -> str:
        """Put the values in; our own words at the start of a sentence get a capital, data stays as it is."""
        parts: list[str] = []
        for literal, name, form, conversion in self.parse(text):
            parts.append(literal)
            if name is None:
                continue
            if not name.isidentifier() or conversion is not None or form not in FORMS:
                raise ValueError(f"{{{name}:{form}}} is not allowed in a sentence: {text!r}")
            if name not in values:
                raise LookupError(f"{name!r} is missing for {text!r}")
            value = values[name]
            said = self.format_field(Term(value) if name in TERMS and isinstance(value, str) else value, form)
            parts[-1] = self.formats.before(parts[-1], said)
            begins = not "".join(parts) or literal.endswith((". ", "? ", "! "))
            parts.append(said[:1].upper() + said[1:] if begins and _is_ours(values[name]) else said)
        return "".join(parts)

    def format_field(self, value: object, format_spec: str) -> str:
        """One value in one form; None is nothing."""
        if value is None:
            return ""
        match format_spec:
            case "":
                return self._plain(value)
            case "best3" | "near3":
                return self._openings(value)
            case "list" | "or":
                return self._list(value, "or" if format_spec == "or" else "standard")
            case "lower":
                return _lower(self._plain(value))
            case "weight" | "price":
                return self._amount(value, format_spec)
            case "span" | "days":
                return self._range(value, format_spec)
            case _:
                return self._moment(value, format_spec)

    def _plain(self, value: object) -> str:
        match value:
            case Say():
                return self.say(value)
            case Term():
                return value.said(self.words.translate)
            case str():
                return value
            case bool():
                raise TypeError("yes and no have no words of their own: choose between two sentences")
            case int() | Decimal():
                return self.formats.number(value)
            case When():
                return self.say(spoken(value))
            case Opening(start=start) | (datetime() as start):
                return self._pair(AT, day=self._moment(start, "day"), time=self._moment(start, "time"))
            case date():
                return self._moment(value, "day")
            case time():
                return self._moment(value, "time")
            case [Opening(), *_]:
                return self._openings(value)
            case list() | tuple():
                return self._list(value, "standard")
            case _ if isinstance(label := getattr(value, "label", None), str | Say):
                return self._plain(label)
            case _:
                raise _formless(value, "")

    def _pair(self, phrase: str, **values: str) -> str:
        return self.fill(self.words.translate(phrase), values)

    def _moment(self, value: object, form: str) -> str:
        """A day or a time of day: of an opening, a moment, a date, a clock time; of the first of several openings."""
        match value:
            case Opening(start=start) | [Opening(start=start), *_]:
                return self._moment(start, form)
            case datetime() as moment:
                at = moment if moment.tzinfo is None else moment.astimezone(self.words.zone)
                if form == "short":
                    day, clock = self._moment(at.date(), "day"), self._moment(wall_clock(at), "time")
                    return self._pair(SHORT, day=day, time=clock)
                return self._moment(wall_clock(at) if form in ("time", "hour") else at.date(), form)
            case date() as day if form in ("day", "short"):
                return self.formats.day(day, this_year=self.year)
            case date() as day if form == "date":
                return self.formats.full_date(day)
            case date() as day if form == "weekday":
                return self.formats.weekday(day)
            case date() as day if form == "month":
                return self.formats.month(day, this_year=self.year)
            case date() as day if form == "birth":
                return self.formats.month(day, this_year=0)  # always with its year
            case time() as clock if form in ("time", "short"):
                return self.formats.clock(clock)
            case time() as clock if form == "hour":
                return self.formats.clock(clock)
            case [] | ():
                return ""
            case _:
                raise _formless(value, form)

    def _amount(self, value: object, form: str) -> str:
        match value:
            case Opening(price=price) | [Opening(price=price), *_] if form == "price":
                return self.formats.price(price)
            case (Decimal() | int() as kilograms, str(unit)) if form == "weight":
                return self.formats.weight(Decimal(kilograms), unit)
            case Decimal() | int() if form == "price":
                return self.formats.price(Decimal(value))
            case Decimal() | int():
                return self.formats.weight(Decimal(value), "kg")
            case _:
                raise _formless(value, form)

    def _range(self, value: object, form: str) -> str:
        """A range of time, or of days, both of its ends included."""
        match value:
            case Opening(start=start, end=end) if form == "span":
                return self._range((start, end), form)
            case (date() as first, date() as last) if form == "days":
                if first == last:
                    return self._moment(first, "day")
                begins = self.formats.days(first, last, this_year=self.year)
                return self._pair(TO, first=begins, last=self._moment(last, "day"))
            case (time() | datetime() as first, time() | datetime() as last) if form == "span":
                return self._pair(TO, first=self._moment(first, "time"), last=self._moment(last, "time"))
            case _:
                raise _formless(value, form)

    def _list(self, value: object, style: str) -> str:
        if not isinstance(value, list | tuple):
            return self._plain(value)
        return self.formats.joined([self._plain(one) for one in value], style)

    def _openings(self, value: object) -> str:
        """Up to three times, each day named once: ``Tue 5 Mar at 10:30, 11:00 or Thu 7 Mar at 9:00``."""
        openings: Sequence[object] = value if isinstance(value, list | tuple) else [value]
        days: dict[date, list[str]] = {}
        for one in openings[:MOST]:
            if not isinstance(one, Opening):
                raise _formless(one, "best3")
            start = one.start.astimezone(self.words.zone)
            clock, times = self._moment(start, "time"), days.setdefault(start.date(), [])
            if clock not in times:
                times.append(clock)
        items: list[str] = []
        for day, (first, *others) in days.items():
            items += [self._pair(AT, day=self._moment(day, "day"), time=first), *others]
        return self.formats.joined(items, "or")


def _is_ours(value: object) -> bool:
    """Whether a value begins with a word of ours; a name that an owner typed is never changed."""
    return isinstance(value, When) or (isinstance(value, Say) and value.text[:1].isalpha())


def _lower(text: str) -> str:
    """For the middle of a sentence; an abbreviation ("MOT", "DHPP") keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _formless(value: object, form: str) -> TypeError:
    return TypeError(f"{type(value).__name__} cannot be said as {form or 'it is'!r}")
