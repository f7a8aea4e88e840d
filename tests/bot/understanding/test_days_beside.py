"""Days told by other days, stretches and their pieces, as owners put them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.understanding.readings import Kind
from bot.understanding.values import Bound, Part
from tests.bot.understanding.salon import FRI, MON, THU, TUE, WED, at, hear, values, when

WEEK = timedelta(days=7)


def _days(first: date, behind: date) -> dict[str, Any]:
    return {"start": Bound(first), "end": Bound(behind)}


SAID: list[tuple[str, dict[str, Any]]] = [
    ("the tuesday after the 15th", {"day": date(2030, 3, 19)}),
    ("the friday before the 20th", {"day": date(2030, 3, 15)}),
    ("three days from next monday", {"day": MON + WEEK + timedelta(days=3)}),
    ("two days before the 20th", {"day": date(2030, 3, 18)}),
    ("tuesday in three weeks", {"day": TUE + 3 * WEEK}),
    ("thursday the week after next", {"day": THU + 2 * WEEK}),
    ("next week on wednesday", {"day": WED + WEEK}),
    ("next month on the 5th", {"day": date(2030, 4, 5)}),
    ("the last day of april", {"day": date(2030, 4, 30)}),
    ("first day of next month", {"day": date(2030, 4, 1)}),
    ("in 5 working days", {"day": MON + WEEK}),
    ("on the 15 at 3", {"day": date(2030, 3, 15), "clock": at("15:00")}),
    ("the 27", {"day": date(2030, 3, 27)}),
    ("2030-03-20T14:30", {"day": date(2030, 3, 20), "clock": at("14:30")}),
    ("9 tomorrow", {"day": TUE, "clock": at("09:00")}),
    ("tomorrow 9", {"day": TUE, "clock": at("09:00")}),
    ("8 thirty on friday", {"day": FRI, "clock": at("08:30")}),
    ("at 730 tomorrow evening", {"day": TUE, "clock": at("19:30")}),
    ("30 minutes past 3:00", {"clock": at("15:30")}),
    ("3 or later", {"after": at("15:00")}),
    ("at the earliest 10", {"after": at("10:00")}),
    ("from now until 5pm", {"day": MON, "after": at("09:00"), "until": at("17:00")}),
    ("the first weekend of april", _days(date(2030, 4, 6), date(2030, 4, 8))),
    ("the last week of april", _days(date(2030, 4, 22), date(2030, 4, 29))),
    ("second half of april", _days(date(2030, 4, 16), date(2030, 5, 1))),
    ("from may to june", _days(date(2030, 5, 1), date(2030, 7, 1))),
    ("june - july", _days(date(2030, 6, 1), date(2030, 8, 1))),
    ("april 13th to 16", _days(date(2030, 4, 13), date(2030, 4, 17))),
    ("1 to 4 of next month", _days(date(2030, 4, 1), date(2030, 4, 5))),
    ("next work week", _days(MON + WEEK, MON + WEEK + timedelta(days=5))),
    ("from tomorrow morning until friday evening", _days(TUE, FRI + timedelta(days=1))),
    ("before next week", {"end": Bound(MON + WEEK)}),
    ("by end of week", {"end": Bound(MON + WEEK)}),
    ("friday 07:50", {"day": FRI, "clock": at("07:50")}),
    ("07:30 to 09:00 on friday", {"day": FRI, "after": at("07:30"), "until": at("09:00")}),
    ("07:45 in the evening", {"clock": at("19:45")}),
    ("friday at 03:00", {"day": FRI, "clock": at("15:00")}),
    ("the second thursday afternoon of next month", {"day": date(2030, 4, 11), "part": Part.AFTERNOON}),
    ("last friday morning of april", {"day": date(2030, 4, 26), "part": Part.MORNING}),
    ("arriving on wednesday and staying until sunday", _days(WED, MON + WEEK)),
    ("she'll come wed, staying until sunday next week", _days(WED, MON + 2 * WEEK)),
    ("he arrives wed at 4 and leaves sunday", _days(WED, MON + WEEK)),
    ("8 in the morning at 5 main street", {"clock": at("08:00")}),
    ("friday 10 am at 12 oak road", {"day": FRI, "clock": at("10:00")}),
    ("my husband is cooking dinner, is friday free?", {"day": FRI}),
    ("i have to make dinner, friday?", {"day": FRI}),
    ("friday during my lunch break", {"day": FRI, "part": Part.LUNCH}),
    ("0:15 pm on friday", {"day": FRI, "clock": at("12:15")}),
    ("friday at 10 am so i can make it to work at 11", {"day": FRI, "clock": at("10:00")}),
    ("can we do thursday so i can go away on friday", {"day": THU}),
    ("i did say friday, but saturday works too", {"day": FRI}),
    ("i paid 145 on friday", {"day": FRI}),
    ("first thing friday", {"day": FRI, "part": Part.MORNING}),
    ("from 2 to april 7", _days(date(2030, 4, 2), date(2030, 4, 8))),
    ("between 12 and june 20", _days(date(2030, 6, 12), date(2030, 6, 21))),
    ("away 5 - 2030", _days(date(2030, 5, 1), date(2030, 6, 1))),
    ("ten minutes to half past four", {"clock": at("16:20")}),
    ("three mins to five thirty", {"clock": at("17:27")}),
    ("five minutes after quarter past 2", {"clock": at("14:20")}),
    ("from now till two hours later", {"start": Bound(MON, at("09:00")), "end": Bound(MON, at("11:00"))}),
    ("after the beginning of april", {"start": Bound(date(2030, 4, 1))}),
    ("in less than a week", _days(MON, MON + WEEK)),
    ("in more than two days", {"start": Bound(WED)}),
    ("at least two weeks from now", {"start": Bound(MON + 2 * WEEK)}),
    ("in 2 fridays", {"day": FRI + WEEK}),
    ("we are here the whole week", _days(MON, MON + WEEK)),
    ("the next working day at 10", {"day": TUE, "clock": at("10:00")}),
    ("3 nights from the 8th", _days(FRI, FRI + timedelta(days=3))),
    ("can i stop by friday", {"day": FRI}),
    ("a spot for two on friday", {"day": FRI}),
    ("3 - 15", {"day": date(2030, 3, 15)}),
]


@pytest.mark.parametrize(("text", "parts"), SAID, ids=[text for text, _ in SAID])
def test_what_is_said_is_read(text: str, parts: dict[str, Any]) -> None:
    found = when(text)
    assert found is not None
    names = ("day", "clock", "part", "start", "end", "after", "until")
    assert {name: getattr(found, name) for name in names if getattr(found, name) is not None} == parts


def test_a_question_while_a_birth_is_asked_for_is_no_birth() -> None:
    readings = hear("do you have anything on sunday", expecting="birth")
    assert values(readings, Kind.BIRTH_DATE) == []
    assert readings.first(Kind.WHEN) is not None


def test_an_end_is_neither_age_nor_birth() -> None:
    readings = hear("until 14 May 2031", expecting="birth")
    assert values(readings, Kind.AGE, Kind.BIRTH_DATE) == []


@pytest.mark.parametrize(
    ("text", "day"), [("until january 2032", date(2032, 1, 31)), ("until 14 may 2031", date(2031, 5, 14))]
)
def test_protection_lasts_through_the_last_day_said(text: str, day: date) -> None:
    found = when(text, expecting="vaccine_until")
    assert found is not None
    assert found.day == day
