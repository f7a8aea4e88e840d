"""Days, clock times, money, weights and lists as a locale writes them, with plain spaces. The figures are Babel's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, get_currency_symbol

from bot.engine.measures import POUND

FINE: Final = 10  # of a unit: below this a weight is said with one decimal
UNPLAIN: Final = re.compile("[\u00a0\u202f\u2009]")
APART: Final = re.compile(r"(?<=[A-Za-z])(?=\d)")  # "CHF 45", where "$45" needs no space
HALF_OF_DAY: Final = re.compile(r"\b([ap])\. ?m\.")  # "3 p. m." is said "3 pm", as everybody types it
ONE_O_CLOCK: Final = re.compile(r"1(?!\d)")
AND_I: Final = re.compile(r"h?[ií](?!e)", re.IGNORECASE)
OR_O: Final = re.compile(r"h?[oó]|8|11(?!\d)", re.IGNORECASE)
PREFIX: Final = re.compile(r"[A-Z]+(?=[^A-Z])")


def plain_spaces(text: str) -> str:
    """No-break and narrow spaces become ordinary ones: some phones and terminals show them as boxes."""
    return UNPLAIN.sub(" ", text)


# A shop says the same days and times over and over, and Babel reads its patterns anew each time.
@lru_cache(maxsize=2048)
def _date(day: date, pattern: str, locale: Locale) -> str:
    return plain_spaces(format_date(day, pattern, locale=locale))


@lru_cache(maxsize=2048)
def _time(clock: time, pattern: str, locale: Locale) -> str:
    return plain_spaces(format_time(clock, pattern, locale=locale))


class Formats:
    """The formats of one locale (BCP 47, as ``en-GB``) and one currency (ISO 4217)."""

    def __init__(self, locale: str, currency: str) -> None:
        self.locale = Locale.parse(locale, sep="-")
        self.currency = currency
        self._symbol = get_currency_symbol(currency, self.locale)
        self._short_symbol = PREFIX.sub("", get_currency_symbol(currency, "en"), count=1)
        pattern = self.locale.currency_formats["standard"].pattern
        self._money, self._round_money = pattern, pattern.replace("0.00", "0")
        self._halves = "a" in self.locale.time_formats["short"].pattern
        self._english = self.locale.language == "en"
        self._spanish = self.locale.language == "es"

    def day(self, day: date, *, this_year: int) -> str:
        """Weekday, day and month: ``Tue 5 Mar``; the year only where it is not ``this_year``."""
        return self._date(day, "EEE d MMM" if day.year == this_year else "EEE d MMM y")

    def days(self, first: date, last: date, *, this_year: int) -> str:
        """From one day to another, both included: ``Mon 11 to Sun 17 Mar`` in pieces that `words` puts together."""
        if first.year == last.year and first.month == last.month:
            return self._date(first, "EEE d")
        return self.day(first, this_year=this_year)

    def weekday(self, day: date) -> str:
        """The day of the week: ``Tue``."""
        return self._date(day, "EEE")

    def month(self, day: date, *, this_year: int) -> str:
        """The month: ``April``, or ``April 2031``."""
        return self._date(day, "LLLL" if day.year == this_year else "LLLL y")

    def full_date(self, day: date) -> str:
        """With its year: ``5 March 2030``, in English the same in every country."""
        return self._date(day, "d MMMM y" if self._english else "long")

    def _date(self, day: date, pattern: str) -> str:
        return _date(day, pattern, self.locale)

    def clock(self, clock: time) -> str:
        """``15:30``; where the day has two halves ``3:30 pm``, and a full hour without its minutes: ``3 pm``."""
        if not self._halves:
            return _time(clock.replace(tzinfo=None), "short", self.locale)
        said = _time(clock.replace(tzinfo=None), "short" if clock.minute else "h a", self.locale).lower()
        return HALF_OF_DAY.sub(r"\1m", said)

    def before(self, text: str, said: str) -> str:
        """The text in front of a value as the value wants it: in Spanish it is "las 3:30", but "la 1:30"."""
        if self._spanish and text.endswith("las ") and ONE_O_CLOCK.match(said):
            return f"{text[:-4]}la "
        return text

    def price(self, amount: Decimal) -> str:
        """With the short symbol (``$45``, ``£12.50``), without empty decimals."""
        whole = amount == amount.to_integral_value()
        text = format_currency(
            amount, self.currency, self._round_money if whole else self._money, self.locale, currency_digits=not whole
        )
        return APART.sub(" ", plain_spaces(text.replace(self._symbol, self._short_symbol)))

    def number(self, number: Decimal | int) -> str:
        """In the locale's figures, without empty decimals."""
        text = format_decimal(number, "#,##0.###", locale=self.locale)
        return plain_spaces(text)

    def weight(self, kilograms: Decimal, unit: str) -> str:
        """In ``unit`` (kg or lb): ``20 kg``, ``44 lb``; small ones with one decimal."""
        amount = kilograms / POUND if unit == "lb" else kilograms
        digits = "0.1" if amount < FINE or unit == "kg" else "1"
        return f"{self.number(amount.quantize(Decimal(digits), ROUND_HALF_UP))} {unit}"

    def joined(self, items: Sequence[str], style: str) -> str:
        """``a, b and c`` (style ``standard``) or ``a, b or c`` (``or``)."""
        if not items:
            return ""
        text = plain_spaces(format_list(items, "or" if style == "or" else "standard", locale=self.locale))
        return _smooth(text, items[-1]) if self._spanish else text


def _smooth(text: str, last: str) -> str:
    """Spanish says "Biscuit e Inés" and "10:30 u 11:00": two equal vowels do not meet."""
    for joint, smooth, meets in ((" y ", " e ", AND_I), (" o ", " u ", OR_O)):
        if text.endswith(joint + last) and meets.match(last):
            return text.removesuffix(joint + last) + smooth + last
    return text


def wall_clock(moment: datetime) -> time:
    """The time of day that it shows."""
    return moment.time().replace(second=0, microsecond=0)
