"""The kinds of value in a shop file: each reads the shop's notation, says what is wrong with it, and writes it back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Annotated, TypeVar
from zoneinfo import available_timezones

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.numbers import is_currency
from pydantic import AfterValidator, Field, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from core.errors import Invalid
from core.shop.durations import format_duration, parse_duration, parse_weeks
from core.shop.hours import ClockSpan, QuietHours, in_order, parse_clock, parse_quiet_hours, parse_span
from core.users.addresses import normalise_email
from core.users.names import clean_line, clean_text, is_unwanted

T = TypeVar("T")


def _written(parse: Callable[[str], T], example: str) -> PlainValidator:
    """Validate by ``parse``; what is no text at all is refused with an example."""

    def validate(value: object) -> T:
        if not isinstance(value, str):
            raise PydanticCustomError("text", f"must be written like {example}")
        return parse(value)

    return PlainValidator(validate)


def _text(longest: int, *, clean: Callable[[str], str] = clean_line) -> PlainValidator:
    def validate(value: object) -> str:
        if isinstance(value, bool | int | Decimal):
            raise PydanticCustomError("text", "must be a text: put it in quotes")
        if not isinstance(value, str):
            raise PydanticCustomError("text", "must be a text")
        if any(map(is_unwanted, value)):
            raise ValueError("holds characters that cannot be shown")
        text = clean(value)
        if not text:
            raise ValueError("must not be empty")
        if len(text) > longest:
            raise ValueError(f"must have at most {longest} characters")
        return text

    return PlainValidator(validate)


def _number(value: object) -> Decimal:
    """Numbers keep the digits that were written; a stored profile hands back floats."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | float):
        raise PydanticCustomError("number", "must be a number, without a unit or quotes")
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError("must be a number")
    return number


def _weight(value: object) -> Decimal:
    number = _number(value)
    if not 0 < number <= 1000:
        raise ValueError("must be a weight in kilograms, more than 0 and at most 1000")
    return number


def _price(value: object) -> Decimal:
    price = _number(value)
    if not 0 <= price < 1_000_000:
        raise ValueError("must be from 0 to 999999.99")
    if price != round(price, 2):
        raise ValueError("must not have more than two decimals")
    return round(price, 2)


def _latitude(value: object) -> float:
    return _within(value, 90)


def _longitude(value: object) -> float:
    return _within(value, 180)


def _within(value: object, most: int) -> float:
    number = _number(value)
    if abs(number) > most:
        raise ValueError(f"must be from -{most} to {most} degrees")
    return float(number)


def _positive(duration: timedelta) -> timedelta:
    if not duration:
        raise ValueError("must be longer than nothing")
    return duration


def _visit(duration: timedelta) -> timedelta:
    if duration > timedelta(days=1):
        raise ValueError("must not be longer than a day")
    return _positive(duration)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else _no_date(text)
    except ValueError:
        return _no_date(text)


def _no_date(text: str) -> date:
    raise ValueError(f"{text!r} is not a date of the calendar: write it as 2030-12-25")


def _zone(text: str) -> str:
    if text not in available_timezones():
        raise ValueError(f"{text!r} is not a known time zone: write it as America/New_York")
    return text


def _currency(text: str) -> str:
    if not is_currency(text):
        raise ValueError(f"{text!r} is not a known currency: write its ISO 4217 code, as USD")
    return text


def _region(text: str) -> str:
    if text not in phonenumbers.SUPPORTED_REGIONS:
        raise ValueError(f"{text!r} is not a known country: write its ISO 3166 code, as US")
    return text


def _locale(text: str) -> str:
    try:
        Locale.parse(text, sep="-")
    except (ValueError, UnknownLocaleError):
        raise ValueError(f"{text!r} is not a known language and country: write it as en-US") from None
    return text


def _email(text: str) -> str:
    try:
        return normalise_email(text)
    except Invalid as error:
        raise ValueError(f"{text!r} {error}") from None


def _key(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,49}", text):
        raise ValueError(f"{text!r} is not an id: use small letters, digits, - and _")
    return text


def _lower(text: str) -> str:
    return text.lower()


def _wording(text: str) -> str:
    for braces in re.findall(r"\{[^{}]*\}?|\}", text):
        if braces not in ("{phone}", "{out_of_hours}", "{address}"):
            raise ValueError(f"{braces} cannot be filled in: only {{phone}}, {{out_of_hours}} and {{address}} can")
    return text


_AS_TEXT = PlainSerializer(str, return_type=str)

Text = Annotated[str, _text(2000, clean=clean_text)]
Name = Annotated[str, _text(100)]
SpeciesName = Annotated[str, _text(50), AfterValidator(_lower)]
SizeName = Annotated[str, _text(50), AfterValidator(_lower)]
Wording = Annotated[str, _text(1000, clean=clean_text), AfterValidator(_wording)]
Key = Annotated[str, _written(_key, "kim")]
Email = Annotated[str, _written(_email, "desk@shop.example")]
Zone = Annotated[str, _written(_zone, "America/New_York")]
Currency = Annotated[str, _written(_currency, "USD")]
Region = Annotated[str, _written(_region, "US")]
LocaleName = Annotated[str, _written(_locale, "en-US")]
Price = Annotated[Decimal, PlainValidator(_price)]
Kilograms = Annotated[Decimal, PlainValidator(_weight), PlainSerializer(float, return_type=float)]
Latitude = Annotated[float, PlainValidator(_latitude)]
Longitude = Annotated[float, PlainValidator(_longitude)]
Count = Annotated[int, Field(ge=1, le=10_000)]
Day = Annotated[date, _written(_day, '"2030-12-25"'), PlainSerializer(date.isoformat, return_type=str)]
Clock = Annotated[time, _written(parse_clock, '"07:30"'), PlainSerializer(lambda at: f"{at:%H:%M}", return_type=str)]
Span = Annotated[ClockSpan, _written(parse_span, '"09:00-18:00"'), _AS_TEXT]
Spans = Annotated[list[Span], AfterValidator(in_order)]
Quiet = Annotated[QuietHours, _written(parse_quiet_hours, '"21:00-08:00"'), _AS_TEXT]
Duration = Annotated[
    timedelta, _written(parse_duration, "90m, 2h, 30d or 6w"), PlainSerializer(format_duration, return_type=str)
]
LongDuration = Annotated[Duration, AfterValidator(_positive)]
VisitDuration = Annotated[Duration, AfterValidator(_visit)]
Weeks = Annotated[int, _written(parse_weeks, "10w"), PlainSerializer(lambda weeks: f"{weeks}w", return_type=str)]
Ages = dict[SpeciesName, Weeks]
