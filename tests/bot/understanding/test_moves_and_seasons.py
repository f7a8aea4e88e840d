"""What is moved from one time to another, lists of days, seasons and other stretches that need a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.understanding.knowledge.holidays import bank_holiday
from bot.understanding.protocol import answer
from bot.understanding.readings import Kind
from bot.understanding.values import Bound, Grain, Part, When
from tests.bot.understanding.salon import FRI, MON, THU, TUE, WED, at, hear, values, when

WEEK = timedelta(days=7)


def _days(first: date, behind: date) -> dict[str, Any]:
    return {"start": Bound(first), "end": Bound(behind)}


SAID: list[tuple[str, dict[str, Any]]] = [
    ("can you move my 3pm to 4:30pm", {"clock": at("16:30")}),
    ("please change it from friday to thursday", {"day": THU}),
    ("reschedule rex's wednesday bath to friday at noon", {"day": FRI, "clock": at("12:00")}),
    ("push the one at 10 back to half past 11", {"clock": at("11:30")}),
    ("wednesday instead of tuesday please", {"day": WED}),
    ("move it to 2 to 4pm on friday", {"day": FRI, "after": at("14:00"), "until": at("16:00")}),
    ("dropping him off on thursday and picking him up on saturday", _days(THU, FRI + timedelta(days=2))),
    ("check in the 12th, check out the 15th", _days(date(2030, 3, 12), date(2030, 3, 16))),
    ("friday for 2 nights", _days(FRI, FRI + timedelta(days=2))),
    ("this week from tue to thu", _days(TUE, FRI)),
    ("some time this summer", _days(date(2030, 6, 1), date(2030, 9, 1))),
    ("next quarter", _days(date(2030, 4, 1), date(2030, 7, 1))),
    ("before the end of the year", {"end": Bound(date(2031, 1, 1))}),
    ("the tenth week of next year", _days(date(2031, 3, 3), date(2031, 3, 10))),
    ("easter week", _days(date(2030, 4, 15), date(2030, 4, 22))),
    ("june 21st weekend", _days(date(2030, 6, 22), date(2030, 6, 24))),
    ("25 - 28", _days(date(2030, 3, 25), date(2030, 3, 29))),
    ("3/12 - 3/14, 2031", _days(date(2031, 3, 12), date(2031, 3, 15))),
    ("12 / 2030", _days(date(2030, 12, 1), date(2031, 1, 1))),
    ("three fridays from now", {"day": FRI + 2 * WEEK}),
    ("next tuesday plus 2 days", {"day": THU + WEEK}),
    ("a week tomorrow", {"day": TUE + WEEK}),
    ("tomorrow week", {"day": TUE + WEEK}),
    ("the closest friday to the 20th", {"day": date(2030, 3, 22)}),
    ("in a few hours", {"day": MON, "clock": at("12:00")}),
    ("in 1h30", {"day": MON, "clock": at("10:30")}),
    ("19mar at 3pm", {"day": date(2030, 3, 19), "clock": at("15:00")}),
    ("friday2pm", {"day": FRI, "clock": at("14:00")}),
    ("tumorow", {"day": TUE}),
    ("wednes morning", {"day": WED, "part": Part.MORNING}),
    ("thursday 9h", {"day": THU, "clock": at("09:00")}),
    ("monday 11 at 3pm", {"day": MON + WEEK, "clock": at("15:00")}),
    ("10 till 2 on friday", {"day": FRI, "after": at("10:00"), "until": at("14:00")}),
    ("0900", {"clock": at("09:00")}),
    ("after school drop-off", {"part": Part.MORNING}),
    ("last thing thursday", {"day": THU, "part": Part.EVENING}),
    ("i finish work at 5", {"after": at("17:00")}),
    ("can we do 4 instead of 3", {"clock": at("16:00")}),
    ("around 3 to 4 on thursday", {"day": THU, "after": at("15:00"), "until": at("16:00")}),
    ("three thirty to four thirty", {"after": at("15:30"), "until": at("16:30")}),
    ("9.30-11.15 tomorrow", {"day": TUE, "after": at("09:30"), "until": at("11:15")}),
    ("from next week", {"start": Bound(MON + WEEK), "end": None}),
    ("two weeks' time", {"day": MON + 2 * WEEK}),
    ("i'm busy on tuesday but wednesday is free", {"day": WED, "but": (When(day=TUE),)}),
    ("can't make it friday, can we do thursday", {"day": THU, "but": (When(day=FRI),)}),
    ("5 sharp", {"clock": at("17:00")}),
    ("monday to friday after 4", _days(MON + WEEK, FRI + WEEK + timedelta(days=1)) | {"after": at("16:00")}),
    ("the week after the 20th", _days(date(2030, 3, 25), date(2030, 4, 1))),
    ("half an hour before noon", {"clock": at("11:30")}),
    ("a month from the 20th", {"day": date(2030, 4, 20)}),
    ("two months from today on a tuesday", {"day": date(2030, 5, 7)}),
    ("by the end of tomorrow", {"end": Bound(WED, at("00:00"))}),
    ("before the end of the month", {"end": Bound(date(2030, 4, 1))}),
    ("end of the current week", _days(FRI, MON + WEEK)),
    ("3/12-15", _days(date(2030, 3, 12), date(2030, 3, 16))),
    ("21-25.5.", _days(date(2030, 5, 21), date(2030, 5, 26))),
    ("friday pm", {"day": FRI, "part": Part.AFTERNOON}),
    ("tomorrow 17.30", {"day": TUE, "clock": at("17:30")}),
    ("as early as 8 on friday", {"day": FRI, "after": at("08:00")}),
    ("through thursday", {"end": Bound(FRI)}),
    ("the 1st tuesday after the 20th", {"day": date(2030, 3, 26)}),
    ("tomorrow 10-11am", {"day": TUE, "after": at("10:00"), "until": at("11:00")}),
    ("1130 to 1300 on friday", {"day": FRI, "after": at("11:30"), "until": at("13:00")}),
    ("after april 6th but before the 10th", _days(date(2030, 4, 6), date(2030, 4, 10))),
    ("bright and early on friday", {"day": FRI, "part": Part.MORNING}),
    ("in the next hour", {"start": Bound(MON, at("09:00")), "end": Bound(MON, at("10:00"))}),
    ("16 nov., 2031", {"day": date(2031, 11, 16)}),
    (
        "from 2pm, 5 april to noon, 7 april",
        {"start": Bound(date(2030, 4, 5), at("14:00")), "end": Bound(date(2030, 4, 7), at("12:00"))},
    ),
    ("weekends in april", _days(date(2030, 4, 1), date(2030, 5, 1)) | {"weekdays": frozenset({5, 6})}),
    ("2 fridays ago", {"day": FRI - 2 * WEEK}),
    ("never on a sunday morning", {"but": (When(weekdays=frozenset({6}), part=Part.MORNING, grain=Grain.PART),)}),
]


@pytest.mark.parametrize(("text", "parts"), SAID, ids=[text for text, _ in SAID])
def test_what_is_said_is_read(text: str, parts: dict[str, Any]) -> None:
    found = when(text)
    assert found is not None
    assert {name: getattr(found, name) for name in parts} == parts
    assert found.day == parts.get("day")


LISTED = [
    ("tue, wed or fri", [TUE, WED, FRI]),
    ("thursday and friday", [THU, FRI]),
    ("tomorrow or the day after", [TUE, WED]),
    ("20/21 april", [date(2030, 4, 20), date(2030, 4, 21)]),
    ("tomorrow or tuesday", [TUE]),
    ("mon, wed or fri next week", [MON + WEEK, WED + WEEK, FRI + WEEK]),
    ("next tuesday or thursday", [TUE + WEEK, THU + WEEK]),
    ("next friday at 10", [FRI + WEEK, FRI]),
    ("next tuesday", [TUE + WEEK]),
    ("april 3, 4 and 5", [date(2030, 4, 3), date(2030, 4, 4), date(2030, 4, 5)]),
    ("may 3rd or 4th", [date(2030, 5, 3), date(2030, 5, 4)]),
]


@pytest.mark.parametrize(("text", "days"), LISTED, ids=[text for text, _ in LISTED])
def test_days_in_a_row_are_choices(text: str, days: list[date]) -> None:
    reading = hear(text).first(Kind.WHEN)
    assert reading is not None
    said = [one for one in (reading.value, *reading.alternatives) if isinstance(one, When)]
    assert [one.day for one in said] == days


def test_the_protocol_settles_next_friday_by_its_convention() -> None:
    assert answer(hear("next friday at 10am"), MON)["date"] == "2030-03-15"


@pytest.mark.parametrize(
    "text",
    ["the weekend before last", "she ate her breakfast kibble", "we live at 1630 west oak street", "12 june street"],
)
def test_what_is_no_wish_stays_unread(text: str) -> None:
    assert not values(hear(text), Kind.WHEN)


def test_a_bank_holiday_is_the_next_of_the_country() -> None:
    assert bank_holiday(region="GB", today=date(2030, 4, 25)) == date(2030, 5, 6)
    assert bank_holiday(region="GB", today=date(2030, 4, 25), month=8) == date(2030, 8, 26)
    assert bank_holiday(region="US", today=date(2030, 4, 25)) is None
