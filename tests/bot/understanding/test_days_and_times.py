"""Days, clock times, parts of the day and ranges, as owners type them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.understanding.readings import Kind
from bot.understanding.values import Bound, Part, When
from tests.bot.understanding.salon import FRI, MON, SAT, SUN, THU, TUE, WED, at, hear, when

WEEK = timedelta(days=7)
NEXT = {"start": Bound(MON + WEEK), "end": Bound(MON + 2 * WEEK)}

SAID: list[tuple[str, dict[str, Any]]] = [
    ("today please", {"day": MON}),
    ("can u do tmrw", {"day": TUE}),
    ("the day after tomorrow", {"day": WED}),
    ("thursday works best", {"day": THU}),
    ("how about thrusday", {"day": THU}),
    ("this friday", {"day": FRI}),
    ("next friday", {"day": FRI + WEEK}),
    ("friday next week", {"day": FRI + WEEK}),
    ("a week on friday", {"day": FRI + WEEK}),
    ("the 12th", {"day": date(2030, 3, 12)}),
    ("the 2nd", {"day": date(2030, 4, 2)}),
    ("on the 12th of this month", {"day": date(2030, 3, 12)}),
    ("20th of next month", {"day": date(2030, 4, 20)}),
    ("April 9", {"day": date(2030, 4, 9)}),
    ("9 apr", {"day": date(2030, 4, 9)}),
    ("the ninth of april", {"day": date(2030, 4, 9)}),
    ("feb 10", {"day": date(2031, 2, 10)}),
    ("3/20", {"day": date(2030, 3, 20)}),
    ("20/3", {"day": date(2030, 3, 20)}),
    ("2030-03-20", {"day": date(2030, 3, 20)}),
    ("saturday the 9th", {"day": SAT}),
    ("first tuesday of april", {"day": date(2030, 4, 2)}),
    ("in 3 days", {"day": THU}),
    ("in a fortnight", {"day": MON + 2 * WEEK}),
    ("two weeks from tomorrow", {"day": TUE + 2 * WEEK}),
    ("tomorrow at 3pm", {"day": TUE, "clock": at("15:00")}),
    ("tmrw 3.30pm", {"day": TUE, "clock": at("15:30")}),
    ("wed @ 9", {"day": WED, "clock": at("09:00"), "either_half": True}),
    ("sat at half past ten", {"day": SAT, "clock": at("10:30"), "either_half": True}),
    ("half 9 on tuesday", {"day": TUE, "clock": at("09:30"), "either_half": True}),
    ("at 3", {"clock": at("15:00"), "either_half": True}),
    ("4:30 in the evening", {"clock": at("16:30")}),
    ("morning 11", {"clock": at("11:00")}),
    ("quarter to 4 in the afternoon", {"clock": at("15:45")}),
    ("twenty past two pm", {"clock": at("14:20")}),
    ("5ish", {"clock": at("17:00"), "either_half": True}),
    ("945am", {"clock": at("09:45")}),
    ("at 1615", {"clock": at("16:15")}),
    ("12 pm", {"clock": at("12:00")}),
    ("noon on friday", {"day": FRI, "clock": at("12:00")}),
    ("tonight at 7", {"day": MON, "clock": at("19:00")}),
    ("thursday, in the evening, around 6", {"day": THU, "clock": at("18:00")}),
    ("I would like the 12th. Best would be 2pm", {"day": date(2030, 3, 12), "clock": at("14:00")}),
    ("friday morning", {"day": FRI, "part": Part.MORNING}),
    ("tomorrow arvo", {"day": TUE, "part": Part.AFTERNOON}),
    ("this afternoon", {"day": MON, "part": Part.AFTERNOON}),
    ("evenings are best", {"part": Part.EVENING}),
    ("lunchtime wednesday", {"day": WED, "part": Part.LUNCH}),
    ("after 3", {"after": at("15:00"), "either_half": True}),
    ("tuesday after 3", {"day": TUE, "after": at("15:00"), "either_half": True}),
    ("before noon on friday", {"day": FRI, "until": at("12:00")}),
    ("by 5 tomorrow", {"day": TUE, "until": at("17:00"), "either_half": True}),
    ("from 3 to 5", {"after": at("15:00"), "until": at("17:00"), "either_half": True}),
    ("between 10 and 11:30 on thursday", {"day": THU, "after": at("10:00"), "until": at("11:30"),
    "either_half": True}),
    ("monday 11-4", {"day": MON + WEEK, "after": at("11:00"), "until": at("16:00"), "either_half": True}),
    ("9 to 5pm", {"after": at("09:00"), "until": at("17:00")}),
    ("1:30 pm to 3", {"after": at("13:30"), "until": at("15:00")}),
    ("not before 10", {"after": at("10:00"), "either_half": True}),
    ("next week", NEXT),
    ("sometime next week after 3", NEXT | {"after": at("15:00"), "either_half": True}),
    ("mornings next week", NEXT | {"part": Part.MORNING}),
    ("next week at 10am", NEXT | {"clock": at("10:00")}),
    ("a tuesday in april", {"start": Bound(date(2030, 4, 1)), "end": Bound(date(2030, 5, 1)),
    "weekdays": frozenset({1})}),
    ("this weekend", {"start": Bound(SAT), "end": Bound(SUN + timedelta(days=1))}),
    ("rest of the week", {"start": Bound(MON), "end": Bound(MON + WEEK)}),
    ("early april", {"start": Bound(date(2030, 4, 1)), "end": Bound(date(2030, 4, 11))}),
    ("in may", {"start": Bound(date(2030, 5, 1)), "end": Bound(date(2030, 6, 1))}),
    ("13 to 15 april", {"start": Bound(date(2030, 4, 13)), "end": Bound(date(2030, 4, 16))}),
    ("april 13th-15th", {"start": Bound(date(2030, 4, 13)), "end": Bound(date(2030, 4, 16))}),
    ("from friday to sunday", {"start": Bound(FRI), "end": Bound(SUN + timedelta(days=1))}),
    ("3 nights from friday", {"start": Bound(FRI), "end": Bound(FRI + timedelta(days=3))}),
    ("next week between wednesday and friday", {"start": Bound(WED + WEEK), "end": Bound(SAT + WEEK)}),
    ("weekdays only", {"weekdays": frozenset(range(5))}),
    ("asap", {"earliest": True}),
    ("right now", {"day": MON, "earliest": True}),
    ("3 or 4pm tomorrow", {"day": TUE, "clock": at("15:00")}),
    ("from 2pm tomorrow to 4pm", {"day": TUE, "after": at("14:00"), "until": at("16:00")}),
    ("five to six", {"clock": at("17:55"), "either_half": True}),
    ("a week tomorrow", {"day": TUE + WEEK}),
    ("two sundays from now", {"day": SUN + WEEK}),
    ("the weekend after next", {"start": Bound(SAT + 2 * WEEK), "end": Bound(SUN + 2 * WEEK + timedelta(days=1))}),
    ("not now. what about the 13th?", {"day": date(2030, 3, 13)}),
    ("good morning, is tuesday free?", {"day": TUE}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), SAID, ids=[text for text, _ in SAID])
def test_a_day_or_time_is_read(text: str, said: dict[str, Any]) -> None:
    found = when(text)
    assert found is not None
    shown = {name: getattr(found, name) for name in When.__slots__ if name != "grain"}
    plain = {name: value for name, value in shown.items() if value not in (None, False, (), frozenset())}
    assert plain == said


@pytest.mark.parametrize(
    "text",
    [
        "she weighs 12 kg", "I have two dogs", "we are 4 people", "12 Canal Street", "it costs $45",
        "my number is 212 555 0134",
        "he is 3 years old", "ok", "May I come in?", "no thanks", "the moon is bright", "good morning!",
        "have a nice evening",
        "the first one", "that one please", "I just sat down", "he may bite", "second hand crate",
        "the fat cat sat on the mat",
    ],
)  # fmt: skip
def test_what_is_no_time_gives_none(text: str) -> None:
    assert when(text) is None


@pytest.mark.parametrize(
    ("text", "expecting", "said"),
    [
        ("7", "time", When(clock=at("19:00"))),
        ("1615", "time", When(clock=at("16:15"))),
        ("10.30", "time", When(clock=at("10:30"))),
        ("7", "date", When(day=date(2030, 3, 7))),
        ("the 5", "date", When(day=TUE)),
    ],
)
def test_a_bare_number_is_what_was_asked_for(text: str, expecting: str, said: When) -> None:
    found = when(text, expecting=expecting)
    assert found is not None
    assert (found.day, found.clock) == (said.day, said.clock)


@pytest.mark.parametrize("expecting", ["none", "party_size", "weight"])
def test_a_bare_number_is_no_time_when_none_was_asked_for(expecting: str) -> None:
    assert when("7", expecting=expecting) is None


def test_tuesday_or_wednesday_morning_are_two_mornings() -> None:
    reading = hear("tuesday or wednesday morning").first(Kind.WHEN)
    assert reading is not None
    days = [value.day for value in (reading.value, *reading.alternatives) if isinstance(value, When)]
    parts = {value.part for value in (reading.value, *reading.alternatives) if isinstance(value, When)}
    assert (days, parts) == ([TUE, WED], {Part.MORNING})


def test_a_weekday_that_is_not_the_date_is_asked_about() -> None:
    reading = hear("friday the 7th of march").first(Kind.WHEN)
    assert reading is not None
    assert isinstance(reading.value, When)
    others = [other.day for other in reading.alternatives if isinstance(other, When)]
    assert (reading.value.day, others) == (date(2030, 3, 7), [FRI])


def test_an_excluded_day_is_kept_as_excluded() -> None:
    found = when("any day but friday")
    assert found is not None
    assert found.but == (When(weekdays=frozenset({4})),)


def test_five_six_is_june_in_london() -> None:
    found = when("5/6", region="GB")
    assert found is not None
    assert found.day == date(2030, 6, 5)


def test_the_span_is_where_it_was_typed() -> None:
    text = "Olá! thurzday, at  3pm?"
    reading = hear(text).first(Kind.WHEN)
    assert reading is not None
    assert text[slice(*reading.span)] == "thurzday, at  3pm"


def test_the_hours_of_the_shop_choose_the_half_of_the_day() -> None:
    early = when("at 6", opens=at("05:00"), closes=at("12:00"))
    late = when("at 6", opens=at("09:00"), closes=at("20:00"))
    assert early is not None
    assert late is not None
    assert (early.clock, late.clock) == (at("06:00"), at("18:00"))
