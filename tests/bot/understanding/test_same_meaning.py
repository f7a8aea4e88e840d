"""The same day, time or range in other words reads the same: forms of a day, of a time and of a range are crossed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from bot.understanding.readings import Kind
from bot.understanding.values import Bound, Part, When
from tests.bot.understanding.salon import hear

# One day, as it may be written, and the same for the others: a tuesday and three days of April 2030.
DAYS: dict[date, tuple[str, ...]] = {
    date(2030, 4, 16): (
        "april 16", "april 16th", "16 april", "16th april", "the 16th of april", "16th of april", "apr 16", "16 apr",
        "apr. 16", "16. april", "april sixteenth", "the sixteenth of april", "april the 16th", "4/16", "4/16/2030",
        "4/16/30", "16/4", "2030-04-16", "16-apr", "16-apr-30", "apr-16", "april 16, 2030", "16 april 2030",
        "16.4.2030", "tuesday april 16", "tue, apr 16", "tuesday the 16th of april", "tuesday 16 april", "16 apr, tue",
        "tues 4/16", "the 16th of next month", "next month on the 16th", "april 16th this year", "april 16 (tue)",
    ),
    date(2030, 4, 28): ("april 28", "28 apr", "the twenty-eighth of april", "28/4", "sunday the 28th of april",
                        "the last sunday of april", "april twenty eighth", "28.4.2030", "28th of next month"),
    date(2030, 3, 5): ("tomorrow", "tmrw", "tuesday", "this tuesday", "the 5th", "march 5th", "3/5", "tue 5 mar",
                       "tuesday the 5th", "tue", "tues", "the day after today", "in one day", "coming tuesday"),
    date(2030, 3, 12): ("next tuesday", "tuesday next week", "next week on tuesday", "the 12th", "a week from tomorrow",
                        "tomorrow week", "next week tuesday", "tuesday the 12th", "tuesday of next week",
                        "a week on tuesday", "a week from tuesday", "3/12", "mar 12"),
}  # fmt: skip

# One clock time, as it may be written.
TIMES: dict[time, tuple[str, ...]] = {
    time(15): ("3pm", "3 pm", "at 3pm", "at 3 p.m.", "3:00pm", "at 3:00 pm", "at 15:00", "15:00", "15h", "around 3pm",
               "3 in the afternoon", "at three in the afternoon", "at 3", "3 o'clock pm", "at 1500", "@ 3pm", "3p",
               "at 3 o'clock", "three pm"),
    time(10, 30): ("10:30", "at 10:30", "10.30am", "at 10.30", "half past ten", "at half past 10", "ten thirty am",
                   "at ten thirty", "10:30am", "10 30 am", "1030am", "10h30", "10:30 in the morning", "at 1030"),
    time(16, 45): ("quarter to five pm", "4:45pm", "at a quarter to 5 in the afternoon", "16:45", "16h45", "445pm",
                   "4.45 pm", "four forty-five pm", "fifteen minutes to 5 pm", "at 16.45"),
}  # fmt: skip

# The same hours of a day, as they may be written.
HOURS: dict[tuple[time, time], tuple[str, ...]] = {
    (time(14), time(16)): ("from 2 to 4 pm", "from 2pm to 4pm", "between 2 and 4pm", "between 2pm and 4pm", "2-4pm",
                           "2pm-4pm", "2 - 4 pm", "2pm to 4pm", "2 to 4pm", "2pm till 4pm", "14:00-16:00", "14-16h",
                           "from 2pm until 4pm", "from 14:00 to 16:00", "between 2 and 4 in the afternoon",
                           "2 to 4 in the afternoon", "from two to four pm", "2pm through 4pm", "14h-16h",
                           "from 2 until 4 in the afternoon", "after 2pm and before 4pm", "2pm – 4pm"),
    (time(9, 30), time(11)): ("from 9:30 to 11", "9:30-11", "9.30am to 11am", "between 9:30 and 11", "9:30 - 11:00",
                              "from half past nine to eleven", "9:30am-11am", "9h30-11h", "9:30 until 11"),
}  # fmt: skip

# The same days, as they may be written.
STRETCHES: dict[tuple[date, date], tuple[str, ...]] = {
    (date(2030, 4, 13), date(2030, 4, 19)): (
        "from april 13 to april 18", "april 13 to 18", "april 13-18", "april 13 - 18", "apr. 13-18", "13-18 april",
        "13 - 18 april", "13th to 18th april", "the 13th to the 18th of april", "from the 13th to the 18th of april",
        "between april 13 and 18", "between the 13th and the 18th of april", "april 13th-18th", "apr 13-apr 18",
        "april 13th - april 18th", "4/13 - 4/18", "4/13-4/18", "4/13 to 4/18", "4/13-18", "april 13 through 18",
        "april 13 thru april 18", "13 april to 18", "13 april till 18 april", "13.4. - 18.4.", "13.-18.4.2030",
        "2030-04-13 to 2030-04-18", "saturday april 13 to thursday april 18", "sat 13 - thu 18 april",
        "the 13th to the 18th of next month", "next month from the 13th to the 18th", "april 13 until april 18",
    ),
    (date(2030, 5, 1), date(2030, 7, 1)): ("may to june", "from may to june", "may-june", "may - june",
        "between may and june", "may through june", "may till june",
                                           "may 2030 to june 2030", "from may until june"),
    (date(2030, 4, 1), date(2030, 5, 1)): ("april", "in april", "next month", "during april", "april 2030",
                                           "the month of april", "april this year", "4/2030", "apr '30", "all of april",
                                           "throughout april"),
    (date(2030, 3, 11), date(2030, 3, 18)): ("next week", "the coming week", "the week of the 11th", "week of march 11",
                                             "w/c 11 march", "the week of 3/12", "the week commencing march 11",
                                             "all next week", "the following week"),
}  # fmt: skip


def _read(text: str) -> list[When]:
    found = [one.value for one in hear(text).of(Kind.WHEN) if isinstance(one.value, When)]
    return [replace(one, either_half=False) for one in found]


@pytest.mark.parametrize(
    ("day", "text"), [pytest.param(day, text, id=text) for day, forms in DAYS.items() for text in forms]
)
def test_a_day_is_the_same_in_any_form(day: date, text: str) -> None:
    assert _read(text) == [When(day=day)]


FORMS = [pytest.param(day, text, id=text) for day, forms in DAYS.items() for text in forms]


@pytest.mark.parametrize(("day", "said"), FORMS)
def test_every_form_of_a_day_meets_every_form_of_a_time(day: date, said: str) -> None:
    """The day before or after the time, with and without a comma or an "on"."""
    wrong = [
        text
        for clock, forms in TIMES.items()
        for number, form in enumerate(forms)
        for text in ((f"{said} {form}", f"{form} on {said}"), (f"{said}, {form}", f"{form} {said}"))[number % 2]
        if [(one.day, one.clock) for one in _read(text)] != [(day, clock)]
    ]
    assert wrong == []


@pytest.mark.parametrize(("day", "said"), FORMS)
def test_every_form_of_a_day_meets_every_form_of_some_hours(day: date, said: str) -> None:
    wrong = [
        text
        for (first, last), forms in HOURS.items()
        for number, form in enumerate(forms)
        for text in (f"{form} on {said}", f"{said}, {form}" if number % 2 else f"{said} {form}")
        if [(one.day, one.after, one.until) for one in _read(text)] != [(day, first, last)]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("days", "text"), [pytest.param(days, text, id=text) for days, forms in STRETCHES.items() for text in forms]
)
def test_some_days_are_the_same_in_any_form(days: tuple[date, date], text: str) -> None:
    assert [(one.start, one.end) for one in _read(text)] == [(Bound(days[0]), Bound(days[1]))]


# A part of such a phrase would look like a whole day or time, and would be booked.
NOT_WHOLE = (
    "three weeks before april", "two months after april", "a year from april", "the second friday",
    "halfway through april", "10 working days after april 3",
    "april two years from now", "the 10th of the month after next", "the second weekday of april",
    "the 10th two months from now",
    "half an hour before the end of the day", "a third of the way through april",
)  # fmt: skip


@pytest.mark.parametrize("text", NOT_WHOLE)
def test_a_part_of_a_phrase_is_not_taken_for_the_whole(text: str) -> None:
    heard = hear(text)
    assert not list(heard.of(Kind.WHEN))
    assert any("rest of the phrase not understood" in one.rule for one in heard.rejected)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("we are 3, the 12th please", date(2030, 3, 12)),
        ("book two of us for saturday", date(2030, 3, 9)),
        ("a 30 minute visit on friday", date(2030, 3, 8)),
        ("my two dogs on friday", date(2030, 3, 8)),
        ("every second tuesday", date(2030, 3, 5)),
    ],
)
def test_other_numbers_beside_a_day_leave_it_whole(text: str, day: date) -> None:
    assert [one.day for one in _read(text)] == [day]


# Ways to say some days that were read as a part of them.
SAID: list[tuple[str, When]] = [
    ("first two weeks of april", When(start=Bound(date(2030, 4, 1)), end=Bound(date(2030, 4, 15)))),
    ("the last ten days of april", When(start=Bound(date(2030, 4, 21)), end=Bound(date(2030, 5, 1)))),
    ("mid april to early may", When(start=Bound(date(2030, 4, 10)), end=Bound(date(2030, 5, 11)))),
    ("in 2 or 3 days", When(start=Bound(date(2030, 3, 6)), end=Bound(date(2030, 3, 8)))),
    ("in a day or two", When(start=Bound(date(2030, 3, 5)), end=Bound(date(2030, 3, 7)))),
    ("this week or next", When(start=Bound(date(2030, 3, 4)), end=Bound(date(2030, 3, 18)))),
    ("two weekends from now", When(start=Bound(date(2030, 3, 16)), end=Bound(date(2030, 3, 18)))),
    ("weekend before easter", When(start=Bound(date(2030, 4, 13)), end=Bound(date(2030, 4, 15)))),
    ("the week before easter", When(start=Bound(date(2030, 4, 8)), end=Bound(date(2030, 4, 15)))),
    ("last weekend of april", When(start=Bound(date(2030, 4, 27)), end=Bound(date(2030, 4, 29)))),
    ("second to last friday of april", When(day=date(2030, 4, 19))),
    ("the evening before friday", When(day=date(2030, 3, 7), part=Part.EVENING)),
    ("the 4th of july next year", When(day=date(2031, 7, 4))),
    ("6-8 tonight", When(day=date(2030, 3, 4), after=time(18), until=time(20))),
    ("before friday at 10", When(day=date(2030, 3, 8), until=time(10))),
    ("from friday noon on", When(day=date(2030, 3, 8), after=time(12))),
    ("no after 3", When(after=time(15))),
    ("no later than 3", When(until=time(15))),
    ("starting at 3 on friday", When(day=date(2030, 3, 8), after=time(15))),
    ("any day after the 5th", When(start=Bound(date(2030, 3, 5)))),
]


@pytest.mark.parametrize(("text", "meant"), SAID, ids=[text for text, _ in SAID])
def test_the_whole_of_what_is_said_counts(text: str, meant: When) -> None:
    assert [replace(one, grain=meant.grain) for one in _read(text)] == [meant]
