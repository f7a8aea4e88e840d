"""Days and times put together in orders that are less usual, and hours as who thinks in another language counts them.

Each line stands for a family of such phrases; "-" is what must not be taken for a day or a time.
"""

from __future__ import annotations

import pytest

from tests.bot.understanding.told import told

COMPOSED: list[tuple[str, str]] = [
    # a day of a month or a week that is named before it, behind it, or both
    ("april's second tuesday", "04-09"),
    ("in april, the last friday", "04-26"),
    ("penultimate friday of april", "04-19"),
    ("monday, the first one in april", "04-01"),
    ("the 10th of this coming august", "08-10"),
    ("tues to thurs next week", "03-12..03-15"),
    ("wed to fri of the week after next", "03-20..03-23"),
    ("the tuesday of the week of april 8", "04-09"),
    ("week of april 8, tuesday", "04-09"),
    ("monday or tuesday of the week of the 18th", "03-18 | 03-19"),
    ("10am on either the 5th or the 6th of april", "04-05 10:00 | 04-06 10:00"),
    ("from the 14 to the 16", "03-14..03-17"),
    ("monday fortnight", "03-25"),
    ("second week of april, tuesday or wednesday", "04-09 | 04-10"),
    ("friday at 3, if not then 4", "03-08 15:00 | 03-08 16:00"),
    ("3pm friday, alternatively 10am saturday", "03-08 15:00 | 03-09 10:00"),
    ("first choice friday 3pm, second choice saturday 10am", "03-08 15:00 | 03-09 10:00"),
    ("8.3. 9.00", "03-08 09:00"),
    ("the week after this one", "03-11..03-18"),
    ("first or second week of april", "04-01..04-15"),
    ("early next week, before wednesday", "03-11..03-13"),
    ("next month before the 10th", "04-01..04-10"),
    ("in april after the 15th", "04-15..05-01"),
    ("two fridays before june 1", "05-24"),
    ("june 8 weekend", "06-08..06-10"),
    ("saturday the 16 in the morning", "03-16 morning"),
    # limits
    ("until friday inclusive", "..03-09"),
    ("up to and including friday", "..03-09"),
    ("friday at the very latest", "..03-08"),
    ("monday after lunch but before 4", "03-11 14:00..03-11 16:00"),
    ("friday, after 9 but before lunch", "03-08 09:00..03-08 12:00"),
    ("friday, from the afternoon on", "03-08 12:00.."),
    ("no later than friday noon", "..03-08 12:00"),
    ("no earlier than friday 10am", "03-08 10:00.."),
    ("tuesday, any time up to 3", "..03-05 15:00"),
    ("tuesday, at 3 the earliest", "03-05 15:00.."),
    ("before summer", "..06-01"),
    ("not until april", "04-01.."),
    ("not till the 20th", "03-20.."),
    ("not for another two weeks", "03-18.."),
    ("after my lunch", "14:00.."),
    ("she needs to be done by 11 on friday", "..03-08 11:00"),
    ("i am done by 5 on friday", "03-08 17:00.."),
    ("any time between opening and noon on friday", "..03-08 12:00"),
    ("i get off work at 5 so 5:30 would be great", "17:30"),
    ("we're back on the 12th so any time from the 13th", "03-13.."),
    # hours
    ("mar 12 from 230 to 330 pm", "03-12 14:30..03-12 15:30"),
    ("10am→11am", "10:00..11:00"),
    ("tomorrow morning 1030", "03-05 10:30"),
    ("tomorrow roughly 10", "03-05 10:00"),
    ("tomorrow 10 or thereabouts", "03-05 10:00"),
    ("3 : 30", "15:30"),
    ("fri 1330-1430", "03-08 13:30..03-08 14:30"),
    ("fri 130-230", "03-08 13:30..03-08 14:30"),
    ("930-1030 on friday", "03-08 09:30..03-08 10:30"),
    ("half past seven tomorrow morning to eight thirty", "03-05 07:30..03-05 08:30"),
    ("from half past 3 tomorrow to 4", "03-05 15:30..03-05 16:00"),
    ("830 on mar 9th", "03-09 08:30"),
    ("8 30 sat am", "03-09 08:30"),
    ("saturday from 830", "03-09 08:30.."),
    ("sat 830-10", "03-09 08:30..03-09 10:00"),
    ("8 to 1030 sat", "03-09 08:00..03-09 10:30"),
    ("sat mid-morning to noon", "03-09 08:00..03-09 12:00"),
    ("saturday around 10, 10:30 or 11", "03-09 10:00 | 03-09 10:30 | 03-09 11:00"),
    ("i was hoping for 10.30 or thereabouts on the twenty-first", "03-21 10:30"),
    ("twenty of nine", "08:40"),
    ("8 o'clock pm", "20:00"),
    # misspelt
    ("midnite", "00:00"),
    ("beginnig of april", "04-01..04-11"),
    ("end of teh month", "03-21..04-01"),
    ("first thng tomorrow", "03-05 morning"),
    ("in 2 hrous", "03-04 11:00"),
    # counted as in another language
    ("at 16 hours on friday", "03-08 16:00"),
    ("friday 16 hours", "03-08 16:00"),
    ("day 14 at hour 10", "03-14 10:00"),
    ("thursday around hour 10", "03-07 10:00"),
    ("thursday, at the 10 and half", "03-07 10:30"),
    ("at ten and quarter thursday", "03-07 10:15"),
    ("at eleven less ten on thursday", "03-07 10:50"),
    ("at 9 hours and 30 minutes", "09:30"),
    ("the monday day 11", "03-11"),
    # lengths, counts and what is only told
    ("her last visit was on 2/2, can we do 3/12 this time", "03-12"),
    ("i had friday at 10 booked but need saturday at 9", "03-09 09:00"),
    ("i was hoping for friday, or tuesday", "03-08 | 03-05"),
    ("away until wednesday, thursday onwards is fine", "03-07.."),
    ("it costs 100 to 150 on friday", "03-08"),
    ("room 305 friday", "03-08"),
    ("friday, and it takes 2 hours", "03-08"),
    ("in 2 hours and a half", "03-04 11:30"),
    ("we waited 1 hour 10 minutes", "-"),
    ("with at least 24 hours notice", "-"),
    ("twice a day 3 pills", "-"),
    ("up to 3 dogs", "-"),
    ("12 and a half kilos", "-"),
    ("call 555-0142 on friday", "03-08"),
    ("call me on 2125-5501", "-"),
    ("make it an hour later", "-"),
]


@pytest.mark.parametrize(("text", "wanted"), COMPOSED)
def test_a_day_or_time_is_heard_in_any_order(text: str, wanted: str) -> None:
    assert told(text) == wanted


def test_a_number_is_of_the_kind_that_was_asked_for() -> None:
    assert told("3h", expecting="time") == "15:00"
    assert told("14-15", expecting="date") == "03-14..03-16"
