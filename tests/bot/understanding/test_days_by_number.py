"""Dates and weeks as calendars, letters and file names write them, limits that are whole stretches, and look-alikes.

"-" is what must not be taken for a day or a time.
"""

from __future__ import annotations

import pytest

from tests.bot.understanding.told import told

NUMBERED: list[tuple[str, str]] = [
    # weeks by their number
    ("week 20 of 2031", "2031-05-12..2031-05-19"),
    ("week 20 of this year", "05-13..05-20"),
    ("calendar week 20", "05-13..05-20"),
    ("week number 3", "2031-01-13..2031-01-20"),
    ("2031-W20", "2031-05-12..2031-05-19"),
    ("2031W20", "2031-05-12..2031-05-19"),
    ("W20 2031", "2031-05-12..2031-05-19"),
    ("2031-W20-3", "2031-05-14"),
    ("week 54 of 2031", "-"),
    ("week 3 of april", "04-15..04-22"),
    ("W20", "-"),
    ("puppy school is in its week 3 and all is well", "-"),
    # halves, quarters and years
    ("H2 2031", "2031-07-01..2032-01-01"),
    ("2031Q2", "2031-04-01..2031-07-01"),
    ("Q2/2031", "2031-04-01..2031-07-01"),
    ("the quarter after next", "07-01..10-01"),
    ("the year after next", "2032-01-01..2033-01-01"),
    ("some time in the year 2031", "2031-01-01..2032-01-01"),
    ("the month after april", "05-01..06-01"),
    ("the month before may", "04-01..05-01"),
    ("Sept. 2031", "2031-09-01..2031-10-01"),
    # dates in digits
    ("20300417", "04-17"),
    ("order 20300417", "-"),
    ("20991317", "-"),
    ("19870417", "-"),
    ("2030 04 17", "04-17"),
    ("Apr/05/2031", "2031-04-05"),
    ("april 17 twenty thirty one", "2031-04-17"),
    ("next year on april 17", "2031-04-17"),
    ("in ninety days", "06-02"),
    ("in sixty five days", "05-08"),
    ("ninety dollars", "-"),
    # days told by others
    ("the day after next", "03-06"),
    ("the final friday of april", "04-26"),
    ("final day of april", "04-30"),
    ("the last saturday before easter", "04-20"),
    ("two days prior to april 10", "04-08"),
    ("the day ahead of april 10", "04-09"),
    # from and to
    ("sneezing since friday", "03-01.."),
    ("he has been unwell since the 20th", "02-20.."),
    ("limping since saturday, can i come in", "03-02.."),
    ("itchy since january", "01-01.."),
    ("since thursday she does not eat, have you got today", "03-04"),
    ("scratching since tuesday, can you see her thursday", "03-07"),
    ("I can stop by next week", "03-11..03-18"),
    ("an effective april deal", "04-01..05-01"),
    ("on or before april 10", "..04-10"),
    ("on or after april 10", "04-10.."),
    ("effective april 10", "04-10.."),
    ("commencing on april 10", "04-10.."),
    ("with effect from april 10", "04-10.."),
    ("ahead of april 10", "..04-10"),
    ("by april", "..04-01"),
    ("until next week", "..03-11"),
    ("by the weekend", "..03-09"),
    ("until april 2031", "..2031-05-01"),
    ("through the end of april", "..05-01"),
    ("between now and the end of the month", "03-04..04-01"),
    ("april 10 to the end of the month", "04-10..05-01"),
    ("from wednesday till the end of next week", "03-06..03-18"),
    ("this weekend through tuesday", "03-09..03-13"),
    ("Tues. to Thurs.", "03-05..03-08"),
    ("june 20 - june 25, 2031", "2031-06-20..2031-06-26"),
    ("the whole year 2031", "2031-01-01..2032-01-01"),
    ("the remaining week", "03-04..03-11"),
    ("the last weekday of april", "04-30"),
    ("the first monday or tuesday of may", "05-06 | 05-07"),
    ("back on new year's", "2031-01-01"),
    ("the weekend after", "-"),
    ("15.7. bis 19.7.", "07-15..07-20"),
    ("the tuesday of the third week of may", "05-14"),
    ("the week of april 8 to 12", "04-08..04-13"),
    ("the week from april 8 to april 12", "04-08..04-13"),
    ("the first wednesday in the new year", "2031-01-01"),
    ("new year", "2031-01-01"),
    ("the second day of christmas", "12-26"),
    ("the eve of easter", "04-20"),
    ("canada day", "07-01"),
    ("guy fawkes night", "11-05"),
    ("the last quarter of 2031", "2031-10-01..2032-01-01"),
    ("3rd quarter of next year", "2031-07-01..2031-10-01"),
    ("sore since early november", "2029-11-01.."),
    ("april 10 up to april 14", "04-10..04-15"),
    ("april 10 up to and including april 14", "04-10..04-15"),
    ("it starts april 10 and ends april 14", "04-10..04-15"),
    ("from april 10, for 4 days", "04-10..04-14"),
    ("april 10 or so", "04-10"),
    ("april 10ish", "04-10"),
    ("until at least friday", "..03-08"),
    ("from the start of next year", "2031-01-01.."),
    ("before the beginning of next year", "..2031-01-01"),
    ("beginning in april", "04-01.."),
    ("this day next month", "04-04"),
    ("today in a week", "03-11"),
    ("in a hundred days", "06-12"),
    ("one hundred and ten days from now", "06-22"),
    ("within 30 days of the purchase", "-"),
    ("30 - 9 - 2030", "09-30"),
    ("2030 - 09 - 30", "09-30"),
    ("the 24. of april", "04-24"),
    ("the penultimate day of april", "04-29"),
    ("the second to last day of april", "04-29"),
    ("the third thursday after april 10", "04-25"),
    ("a couple of fridays from now", "03-15"),
    ("the next two weekends", "03-09..03-18"),
    ("the current year", "03-04..2031-01-01"),
    ("the 8th of the 10th", "10-08"),
    ("the last thursday of the month of june", "06-27"),
    ("the weekend of april 15", "04-13..04-15"),
    # no days
    ("the 8th of the 15th", "-"),
    ("30 - 31 - 2030", "-"),
    ("the week was hard", "-"),
    ("the 21st century", "-"),
    ("our last quarter was fine", "-"),
    ("two hundred dollars", "-"),
    ("it may or may not bite", "-"),
    ("suite 5/6", "-"),
    ("the fall of the fence", "-"),
    ("she lies in some sun", "-"),
    ("my phone is 20300417", "-"),
    ("it runs version 3.2.1", "-"),
    ("3/4 of the litter", "-"),
    ("sat on the sofa", "-"),
    ("sat on his tail", "-"),
    ("sat on the 16th", "03-16"),
    ("april told me", "-"),
    ("please ask june about it", "-"),
    ("ask me in june about it", "06-01..07-01"),
    ("june works", "06-01..07-01"),
    ("she is in week 12, can rex have a bath thursday at 10", "03-07 10:00"),
    ("i'm pregnant week 20. tuesday at 10", "03-05 10:00"),
    ("no other day but friday next week", "03-15"),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERED)
def test_days_and_weeks_by_number(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "put it off until next week",
        "can we leave it until next week",
        "it can wait till next week",
        "postpone it until next week",
        "push it back until next week",
    ],
)
def test_what_is_put_off_until_a_week_is_wanted_then(text: str) -> None:
    assert told(text) == "03-11..03-18"


def test_a_last_weekday_before_an_hour_is_past() -> None:
    assert told("I was in last friday before noon") == "-"
    assert told("we came last tuesday before lunch, can we come monday") == "03-11"


def test_a_month_that_is_booked_up_is_no_name() -> None:
    assert told("is april booked up already?") == "04-01..05-01"
