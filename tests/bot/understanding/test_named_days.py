"""Holidays, days that are past, and days that no calendar has."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.understanding import Context, Lexicon, read
from bot.understanding.readings import IMPOSSIBLE, PASSED, Kind
from bot.understanding.values import Bound
from tests.bot.understanding.salon import MON, SUN, THU, at, hear, values, when


@pytest.mark.parametrize(
    ("text", "region", "day"),
    [
        ("christmas eve", "US", date(2030, 12, 24)),
        ("on christmas day please", "US", date(2030, 12, 25)),
        ("boxing day", "GB", date(2030, 12, 26)),
        ("new year's eve", "US", date(2030, 12, 31)),
        ("new years day", "US", date(2031, 1, 1)),
        ("good friday", "GB", date(2030, 4, 19)),
        ("easter monday", "GB", date(2030, 4, 22)),
        ("thanksgiving", "US", date(2030, 11, 28)),
        ("thanksgiving", "CA", date(2030, 10, 14)),
        ("the 4th of july", "US", date(2030, 7, 4)),
        ("independence day", "US", date(2030, 7, 4)),
        ("memorial day", "US", date(2030, 5, 27)),
        ("mother's day", "US", date(2030, 5, 12)),
        ("mother's day", "GB", date(2030, 3, 31)),
        ("the day after christmas", "US", date(2030, 12, 26)),
        ("the monday after easter", "US", date(2030, 4, 22)),
    ],
)
def test_a_holiday_is_its_day_in_the_shops_region(text: str, region: str, day: date) -> None:
    found = when(text, region=region)
    assert found is not None
    assert found.day == day


def test_easter_weekend_is_friday_to_monday() -> None:
    found = when("over easter weekend")
    assert found is not None
    assert (found.start, found.end) == (Bound(date(2030, 4, 19)), Bound(date(2030, 4, 23)))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("bath for biscuit on 30 february at 10", "30 february"),
        ("the 31st of april", "31st of april"),
        ("february 30th 2031", "february 30th 2031"),
        ("2/30", "2/30"),
        ("2031-02-29", "2031-02-29"),
        ("the 32nd of march", "32nd of march"),
    ],
)
def test_a_day_that_cannot_be_is_noted_and_not_read(text: str, typed: str) -> None:
    readings = hear(text)
    assert values(readings, Kind.WHEN) == []
    assert [note.removeprefix(IMPOSSIBLE).removeprefix("the ") for note in readings.notes] == [typed]


def test_nobody_is_born_on_30_february() -> None:
    readings = hear("born 30 february 2029", expecting="birth")
    assert values(readings, Kind.BIRTH_DATE) == []
    assert readings.notes == (IMPOSSIBLE + "30 february 2029",)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday at 10", MON - timedelta(days=1)),
        ("last monday", MON - timedelta(days=7)),
        ("thursday last week", THU - timedelta(days=7)),
        ("3 days ago", MON - timedelta(days=3)),
    ],
)
def test_a_past_day_is_read_as_past(text: str, day: date) -> None:
    found = when(text)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize("text", ["I was there yesterday", "he ate grass yesterday"])
def test_what_was_is_no_wish(text: str) -> None:
    assert when(text) is None


def test_a_past_day_beside_a_coming_one_is_left_out() -> None:
    found = when("I called yesterday, can I come sunday at 11?")
    assert found is not None
    assert (found.day, found.clock) == (SUN, at("11:00"))


def test_a_day_of_last_week_without_its_year_is_noted() -> None:
    readings = hear("1 march at 10")
    assert readings.notes == (PASSED + "2030-03-01",)


@pytest.mark.parametrize("year", [1, 9999])
@pytest.mark.parametrize("text", ["yesterday", "tomorrow", "christmas", "in 900 weeks", "2000 years ago", "last week"])
def test_the_ends_of_the_calendar_are_no_error(year: int, text: str) -> None:
    reference = datetime(year, 12, 31, 9, tzinfo=UTC)
    assert read(text, reference=reference, context=Context(), lexicon=Lexicon()).text == text
