"""A wished day that is counted from one that is only told, weeks by their number, and days of which is only told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.understanding.readings import Kind
from bot.understanding.values import Bound, When
from tests.bot.understanding.salon import FRI, MON, at, hear, values, when
from tests.bot.understanding.shops import heard, meant

COUNTED: list[tuple[str, date, str | None]] = [
    ("The party is on Saturday the 16th at two. Would you bathe Rex the day before?", date(2030, 3, 15), None),
    ("The party is on Saturday the 16th at two. Would you wash Rex the day before at 10?", date(2030, 3, 15), "10:00"),
    ("We leave on 20 March. Bath two days before", date(2030, 3, 18), None),
    ("My aunt visits on the 16th. Could Rex have a bath the day before that?", date(2030, 3, 15), None),
    ("We come home on the 16th. A bath the day after please", date(2030, 3, 17), None),
    # The day that is said is itself the one that is wished.
    ("A bath on the 16th please. Will you remind me the day before?", date(2030, 3, 16), None),
    ("A bath on the 16th. Can I cancel the day before?", date(2030, 3, 16), None),
    ("The 16th is good for us. If not, the day before for a bath", date(2030, 3, 16), None),
    ("My aunt visits on the 16th. Please text me the day before about the bath", date(2030, 3, 16), None),
]


@pytest.mark.parametrize(("text", "day", "clock"), COUNTED, ids=[text for text, _, _ in COUNTED])
def test_a_day_is_counted_from_one_that_is_told(text: str, day: date, clock: str | None) -> None:
    found = when(text)
    assert found is not None
    assert (found.day, found.clock) == (day, at(clock) if clock else None)


WEEKS: list[tuple[str, date | None, date | None]] = [  # text, the day, the monday of the week
    ("in calendar week 13 on the Thursday at half past nine", date(2030, 3, 28), None),
    ("a bath in week 12 on Thursday", date(2030, 3, 21), None),
    ("on the Thursday of week 13 at 9", date(2030, 3, 28), None),
    ("a bath in week 12", None, date(2030, 3, 18)),
    ("bath wk 12", None, date(2030, 3, 18)),
    ("bath in week 12 after 3pm", None, date(2030, 3, 18)),
    ("bath next week 10 am", None, MON + timedelta(days=7)),
    ("friday week 10am", FRI + timedelta(days=7), None),
    ("she is in week 8 of her diet", None, None),
    ("his puppy class is in week 3", None, None),
]


@pytest.mark.parametrize(("text", "day", "monday"), WEEKS, ids=[text for text, _, _ in WEEKS])
def test_weeks_are_named_by_their_number(text: str, day: date | None, monday: date | None) -> None:
    found = when(text) or When()
    assert (found.day, found.start) == (day, Bound(monday) if monday else None)


TOLD: list[tuple[str, date | None]] = [
    ("I wrote on Friday that I should like the 14th instead", date(2030, 3, 14)),
    ("Kim told me on Saturday that I could come at 9", None),
    ("you said friday at 10", FRI),
    ("he is turning nine on friday and needs a bath on thursday", date(2030, 3, 7)),
    ("Rex needs a bath by the 8th, grandma has not seen him since Christmas", None),
    ("he has not been in since easter, could he come on friday?", FRI),
    ("Rex turns nine on the 19th, could he have a bath on his birthday?", date(2030, 3, 19)),
]


@pytest.mark.parametrize(("text", "day"), TOLD, ids=[text for text, _ in TOLD])
def test_what_is_told_of_another_day_is_no_wish(text: str, day: date | None) -> None:
    found = [one for one in values(hear(text), Kind.WHEN) if isinstance(one, When)]
    assert [one.day for one in found] == [day]
    assert all(one.clock in (None, at("09:00"), at("10:00")) and one.part is None for one in found)


def test_days_away_are_no_days_of_the_visit() -> None:
    found = when("a bath for rex, but we shall be away from the 22nd until the 26th")
    assert found is not None
    assert found.start is None
    assert len(found.but) == 1


def test_days_behind_a_numbered_week_lie_in_it() -> None:
    readings = hear("bath in week 13, thursday or friday").of(Kind.WHEN)
    days = [one.day for reading in readings for one in (reading.value, *reading.alternatives) if isinstance(one, When)]
    assert days == [date(2030, 3, 28), date(2030, 3, 29)]


def test_any_day_but_one_is_a_day_of_that_week() -> None:
    found = when("any day but thursday next week")
    assert found is not None
    assert found.start == Bound(MON + timedelta(days=7))
    assert 3 not in found.weekdays
    assert len(found.weekdays) == 6


@pytest.mark.parametrize("text", ["biscuit at bedtime", "bring max at bedtime"])
def test_other_words_are_still_put_right(text: str) -> None:
    assert [one.part for one in values(heard(text), Kind.WHEN)] != [None]


CALLED = ["Could you fit Bertie in for a bath on Friday?", "a bath for Noony on Friday", "bring Augie on Friday"]


@pytest.mark.parametrize("text", CALLED)
def test_a_pet_is_called_what_it_is_called(text: str) -> None:
    readings = heard(text, household="called")
    assert len(meant(readings, Kind.PET)) == 1
    assert [(one.day, one.part, one.clock) for one in values(readings, Kind.WHEN)] == [(FRI, None, None)]
