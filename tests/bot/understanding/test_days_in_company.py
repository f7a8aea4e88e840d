"""Days, hours and weeks beside each other: each keeps what is its own, whatever stands next to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.understanding.readings import Kind
from bot.understanding.values import Bound, Part, When
from tests.bot.understanding.salon import FRI, MON, SAT, SUN, THU, TUE, WED, at, hear, when

WEEK = timedelta(days=7)


def _days(first: date, behind: date) -> dict[str, Any]:
    return {"start": Bound(first), "end": Bound(behind)}


def _hours(day: date, first: str, last: str) -> dict[str, Any]:
    return {"day": day, "after": at(first), "until": at(last)}


SAID: list[tuple[str, dict[str, Any]]] = [
    # two dates, each with its own month or weekday
    ("from april 21 to the 25th of april", _days(date(2030, 4, 21), date(2030, 4, 26))),
    ("away april 21 - 3 may", _days(date(2030, 4, 21), date(2030, 5, 4))),
    ("fri the 12th - may 2", _days(date(2030, 4, 12), date(2030, 5, 3))),
    ("the 21st - april 3", _days(date(2030, 3, 21), date(2030, 4, 4))),
    ("mon 8 to fri 12 april", _days(date(2030, 4, 8), date(2030, 4, 13))),
    ("boarding from thursday the 18th until the 25th of april", _days(date(2030, 4, 18), date(2030, 4, 26))),
    ("between the 21st of april and 25.4.", _days(date(2030, 4, 21), date(2030, 4, 26))),
    ("april 21 2030 - may 3", _days(date(2030, 4, 21), date(2030, 5, 4))),
    ("30/5 - 2/6", _days(date(2030, 5, 30), date(2030, 6, 3))),
    ("2030-05-30/2030-06-02", _days(date(2030, 5, 30), date(2030, 6, 3))),
    # a number belongs to the day, the hour or the month beside it
    ("thursday 21 in the evening", {"day": date(2030, 3, 21), "part": Part.EVENING}),
    ("thu 21, lunchtime", {"day": date(2030, 3, 21), "part": Part.LUNCH}),
    ("10 past 3 march 21", {"day": date(2030, 3, 21), "clock": at("15:10")}),
    ("noon to 2 march 21", _hours(date(2030, 3, 21), "12:00", "14:00")),
    ("march 21 noon to 2pm", _hours(date(2030, 3, 21), "12:00", "14:00")),
    ("apr. 21 eleven am", {"day": date(2030, 4, 21), "clock": at("11:00")}),
    ("on april 2 11am-1pm", _hours(date(2030, 4, 2), "11:00", "13:00")),
    ("april 21, 2030 in the afternoon", {"day": date(2030, 4, 21), "part": Part.AFTERNOON}),
    ("apr. 21 night", {"day": date(2030, 4, 21), "part": Part.NIGHT}),
    ("friday 3-15", {"day": date(2030, 3, 15)}),
    ("friday 9-5", _hours(FRI, "09:00", "17:00")),
    ("the fifth of may, twenty thirty-one", {"day": date(2031, 5, 5)}),
    ("may first two thousand and thirty two", {"day": date(2032, 5, 1)}),
    # hours as they are typed
    ("tomorrow 10 h 30", {"day": TUE, "clock": at("10:30")}),
    ("five min past 10 h 10 pm", {"clock": at("22:15")}),
    ("from 9 h to 10 h 30", {"after": at("09:00"), "until": at("10:30")}),
    ("1500 to 1700 hours on friday", _hours(FRI, "15:00", "17:00")),
    ("3.30-5.30pm tomorrow", _hours(TUE, "15:30", "17:30")),
    ("tomorrow - 3-5pm", _hours(TUE, "15:00", "17:00")),
    ("11-1, friday", _hours(FRI, "11:00", "13:00")),
    ("0830 on friday", {"day": FRI, "clock": at("08:30")}),
    ("friday no later than 3.30", {"day": FRI, "until": at("15:30")}),
    ("21.3. no later than 3 pm", {"day": date(2030, 3, 21), "until": at("15:00")}),
    ("15h 21 march", {"day": date(2030, 3, 21), "clock": at("15:00")}),
    ("on fri. 10-12", _hours(FRI, "10:00", "12:00")),
    ("friday 3 till late", {"day": FRI, "after": at("15:00")}),
    ("tomorrow 2 onwards", {"day": TUE, "after": at("14:00")}),
    ("from fri at 5 to sun at 6", {"start": Bound(FRI, at("17:00")), "end": Bound(SUN, at("18:00"))}),
    # days counted from a day
    ("a week after thursday the 21st", {"day": date(2030, 3, 28)}),
    ("march 21 (thursday) or later", {"start": Bound(date(2030, 3, 21))}),
    ("first monday of the month", {"day": MON}),
    ("first friday of february", {"day": date(2031, 2, 7)}),
    ("by the fifth", {"end": Bound(TUE)}),
    ("monday the fourth of march at 3", {"day": MON, "clock": at("15:00")}),
    ("tuesday the fifth at 3", {"day": TUE, "clock": at("15:00")}),
    ("tomorrow morning by 10", {"day": TUE, "until": at("10:00")}),
    ("tomorrow, early", {"day": TUE, "part": Part.MORNING}),
    ("the last of april", {"day": date(2030, 4, 30)}),
    ("the week ending april 19", _days(date(2030, 4, 15), date(2030, 4, 22))),
    ("the week containing the 15th", _days(date(2030, 3, 11), date(2030, 3, 18))),
    # weeks, and days in them
    ("next week after tuesday", _days(TUE + WEEK, MON + 2 * WEEK)),
    ("next week before thursday", _days(MON + WEEK, THU + WEEK)),
    ("next week from tuesday", _days(TUE + WEEK, MON + 2 * WEEK)),
    ("back the week of the first of april", _days(date(2030, 4, 1), date(2030, 4, 8))),
    ("late summer", _days(date(2030, 8, 1), date(2030, 9, 1))),
    ("the first half of 2031", _days(date(2031, 1, 1), date(2031, 7, 1))),
    ("the remaining days of this week", _days(MON, MON + WEEK)),
    ("the first few days of april", _days(date(2030, 4, 1), date(2030, 4, 5))),
    ("the last few days of march", _days(date(2030, 3, 28), date(2030, 4, 1))),
    ("mid to late may", _days(date(2030, 5, 10), date(2030, 6, 1))),
    ("early to mid april", _days(date(2030, 4, 1), date(2030, 4, 21))),
    ("next march", _days(date(2031, 3, 1), date(2031, 4, 1))),
    ("next may", _days(date(2030, 5, 1), date(2030, 6, 1))),
    # holidays that end in a weekday
    ("cyber monday", {"day": date(2030, 12, 2)}),
    ("whit monday at 10 am", {"day": date(2030, 6, 10), "clock": at("10:00")}),
    ("april fools day", {"day": date(2030, 4, 1)}),
    ("4th of july weekend", _days(date(2030, 7, 6), date(2030, 7, 8))),
    ("between christmas and new year", _days(date(2030, 12, 25), date(2031, 1, 2))),
    ("after new year", {"start": Bound(date(2031, 1, 1))}),
    # what is no time of the visit
    ("not now. tuesday at 3pm instead", {"day": TUE, "clock": at("15:00")}),
    ("can i bring both dogs in on friday 3pm to 5pm", _hours(FRI, "15:00", "17:00")),
    ("can you bring it forward from friday to wednesday", {"day": WED}),
]


@pytest.mark.parametrize(("text", "parts"), SAID, ids=[text for text, _ in SAID])
def test_each_keeps_what_is_its_own(text: str, parts: dict[str, Any]) -> None:
    found = when(text)
    assert found is not None
    names = ("day", "clock", "part", "start", "end", "after", "until")
    assert {name: getattr(found, name) for name in names if getattr(found, name) is not None} == parts


@pytest.mark.parametrize(
    "text", ["we had a bath earlier this month", "we could have come earlier this week", "i called earlier today"]
)
def test_what_is_told_of_earlier_is_no_wish(text: str) -> None:
    assert hear(text).first(Kind.WHEN) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("tue, wed, fri", [TUE, WED, FRI]),
        ("this saturday or the one after", [SAT, SAT + WEEK]),
        ("this or next saturday", [SAT, SAT + WEEK]),
        ("the next two saturdays at 10", [SAT, SAT + WEEK]),
        ("friday or the following monday", [FRI, MON + WEEK]),
        ("april or may", [date(2030, 4, 1), date(2030, 5, 1)]),
        ("april, may or june", [date(2030, 4, 1), date(2030, 5, 1), date(2030, 6, 1)]),
    ],
)
def test_what_is_listed_is_to_be_chosen_from(text: str, days: list[date]) -> None:
    (found,) = hear(text).of(Kind.WHEN)
    told = [one for one in (found.value, *found.alternatives) if isinstance(one, When)]
    assert [one.day or (one.start and one.start.day) for one in told] == days


@pytest.mark.parametrize("text", ["are you open 24/7", "he eats 3/4 cup a day", "about 1/2 lb more", "just one pet"])
def test_numbers_that_are_no_days_stay_numbers(text: str) -> None:
    assert hear(text).first(Kind.WHEN) is None


@pytest.mark.parametrize(
    ("text", "expecting", "told"),
    [
        ("3 or 4", "time", [at("15:00"), at("16:00")]),
        ("21 or 22", "date", [date(2030, 3, 21), date(2030, 3, 22)]),
    ],
)
def test_two_numbers_that_were_asked_for_are_to_be_chosen_from(text: str, expecting: str, told: list[Any]) -> None:
    (found,) = hear(text, expecting=expecting).of(Kind.WHEN)
    whens = [one for one in (found.value, *found.alternatives) if isinstance(one, When)]
    assert [one.clock if expecting == "time" else one.day for one in whens] == told


def test_a_month_is_an_answer_where_a_day_is_asked_for() -> None:
    may = when("may", expecting="date")
    assert may is not None
    assert (may.start, may.end) == (Bound(date(2030, 5, 1)), Bound(date(2030, 6, 1)))


def test_bank_holiday_monday_is_a_monday() -> None:
    found = when("bank holiday monday", region="GB")
    assert found is not None
    assert found.day == date(2030, 4, 22)
