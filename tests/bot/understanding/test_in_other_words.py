"""Days and times in words, orders and signs that nobody has to learn: each stands for a family of such phrases."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from bot.suiting import suits
from tests.bot.understanding.salon import FRI, THU, TUE, WED, when
from tests.bot.understanding.told import told

SAID: list[tuple[str, str]] = [
    # days of a year, a month, a week
    ("the first friday of 2031", "2031-01-03"),
    ("third wednesday of next year", "2031-01-15"),
    ("the last monday of the year", "12-30"),
    ("the last day of the year", "12-31"),
    ("first day of next year", "2031-01-01"),
    ("last week of the year", "12-23..12-30"),
    ("the first working day of april", "04-01"),
    ("last business day of this month", "03-29"),
    ("4 workdays from now", "03-08"),
    ("second friday from now", "03-15"),
    ("the sunday after this one", "03-17"),
    ("the first week of the month", "03-04..03-11"),
    ("the third week of next month", "04-15..04-22"),
    ("this month's last week", "03-25..04-01"),
    ("april's first week", "04-01..04-08"),
    ("second week april", "04-08..04-15"),
    ("week that starts 11 march", "03-11..03-18"),
    ("all week", "03-04..03-11"),
    ("rest of next week", "03-11..03-18"),
    ("rest of my day", "03-04 09:00..03-05"),
    ("upcoming month", "04-01..05-01"),
    ("17 next month", "04-17"),
    ("on the 17 next month", "04-17"),
    ("from 4 to 22 this april", "04-04..04-23"),
    ("in april on the 5th", "04-05"),
    ("midweek next week", "03-12..03-15"),
    ("between mid and late april", "04-10..05-01"),
    ("2031 spring", "2031-03-01..2031-06-01"),
    ("end of summer", "08-01..09-01"),
    ("before the year ends", "..2031-01-01"),
    ("a month before july 4", "06-04"),
    ("the first monday of april between 3 and 4", "04-01 15:00..04-01 16:00"),
    ("2 days and 3 hours from now", "03-06 12:00"),
    ("in 2 days and 3 hours", "03-06 12:00"),
    ("in a half hour", "03-04 09:30"),
    ("in 45m", "03-04 09:45"),
    ("in 1h30m", "03-04 10:30"),
    ("every day after april 10", "04-10.."),
    # written in other ways
    ("17.april", "04-17"),
    ("17. may", "05-17"),
    ("27/11/2030 - 02/12/2030", "11-27..12-03"),
    ("10/6/2030-14/6/2030", "06-10..06-15"),
    ("4-10 to 4-14", "04-10..04-15"),
    ("27.11 in the evening", "11-27 evening"),
    ("23.6., at 3", "06-23 15:00"),
    ("the week of 10.6.", "06-10..06-17"),
    ("may 31 pm", "05-31 afternoon"),
    ("31/5 am", "05-31 morning"),
    ("may 23 & 24", "05-23..05-25"),
    ("from the tenth to the fourteenth", "03-10..03-15"),
    ("monday the eleventh works for me", "03-11"),
    ("on 15 with kim", "03-15"),
    ("this week-end", "03-09..03-11"),
    ("next week end", "03-16..03-18"),
    # hours
    ("from 3 to 4 april 8", "04-08 15:00..04-08 16:00"),
    ("after 3 april 8", "04-08 15:00.."),
    ("april 3 - 9 to 11am", "04-03 09:00..04-03 11:00"),
    ("april 3 - 0900-1030", "04-03 09:00..04-03 10:30"),
    ("3/8 - 9 to 11am", "03-08 09:00..03-08 11:00"),
    ("at 3 day after tomorrow", "03-06 15:00"),
    ("from 3 to 4 day after tomorrow", "03-06 15:00..03-06 16:00"),
    ("in 3 days before noon", "..03-07 12:00"),
    ("from 8am of april 1st to 9pm of april 3rd", "04-01 08:00..04-03 21:00"),
    ("half an hour before 5", "16:30"),
    ("half an hour past ten works for me", "10:30"),
    ("at 5-30", "17:30"),
    ("friday 530", "03-08 17:30"),
    ("friday 530 please", "03-08 17:30"),
    ("5pmish", "17:00"),
    ("circa five", "17:00"),
    ("noon, 12 o'clock", "12:00"),
    ("btw 3 and 4", "15:00..16:00"),
    ("between 5 or 6", "17:00..18:00"),
    ("are you free 3-4?", "15:00..16:00"),
    ("9, 10 or 11am", "09:00 | 10:00 | 11:00"),
    ("either 9 or 10 tomorrow", "03-05 09:00 | 03-05 10:00"),
    ("9 or 10 tomorrow morning", "03-05 09:00 | 03-05 10:00"),
    ("friday either 2 or 3", "03-08 14:00 | 03-08 15:00"),
    ("may 3, 4", "05-03 | 05-04"),
    ("may 3, 4 pm", "05-03 16:00"),
    ("may 3, 9", "05-03 09:00"),
    ("either 2 or 3 dogs tomorrow", "03-05"),
    ("9am, 10am or 11am", "09:00 | 10:00 | 11:00"),
    ("at half 9 or 10", "09:30 | 10:00"),
    ("3pm/friday", "03-08 15:00"),
    ("3pm at the earliest", "15:00.."),
    ("3 at the latest", "..15:00"),
    ("friday at the earliest", "03-08.."),
    ("10 april earliest", "04-10.."),
    ("the following morning", "03-05 morning"),
    ("the middle of the afternoon", "afternoon"),
    ("at the beginning of the evening", "evening"),
    ("friday, in the middle of the morning", "03-08 morning"),
    ("friday at 3 :)", "03-08 15:00"),
    ("is the 12th ok?", "03-12"),
    # each of several wishes with its own hours, and hours in a row
    ("tuesday at 10, wednesday at 11 or thursday at 12", "03-05 10:00 | 03-06 11:00 | 03-07 12:00"),
    ("thursday 9-11 or 2-4", "03-07 09:00..03-07 11:00 | 03-07 14:00..03-07 16:00"),
    ("tuesday or wednesday after 3 or thursday before noon", "03-05 15:00.. | 03-06 15:00.. | ..03-07 12:00"),
    ("tues am or thurs pm", "03-05 morning | 03-07 afternoon"),
    ("tomorrow, if not wednesday", "03-05 | 03-06"),
    # when somebody is away, at work or at school
    ("we're away until the 20th", "03-20.."),
    ("school until 3", "15:00.."),
    ("we leave on the 16th so before that", "..03-16"),
    ("friday unless it's after 2", "..03-08 14:00"),
    ("not this friday but next", "03-15"),
    ("her birthday is april 2nd, so the day before please", "-"),
    ("on tuesday at 10, 10:30 at the latest", "03-05 10:00..03-05 10:30"),
    ("bath for bella 9 tomorrow", "03-05 09:00"),
    ("bath for bella 9 on the 12th", "03-12 09:00"),
    ("thr 10a", "03-07 10:00"),
    ("the evening one", "evening"),
    ("march 27 23:00 - march 28 05:00", "03-27 23:00..03-28 05:00"),
    # by the end of something, in a piece of it, or about so far ahead
    ("before the month ends", "..04-01"),
    ("until tomorrow evening", "..03-05 17:00"),
    ("after friday morning", "03-08 12:00.."),
    ("the latter part of april", "04-21..05-01"),
    ("the first days of april", "04-01..04-05"),
    ("in approximately 10 days", "03-14"),
    ("in an hour or two", "03-04 10:00..03-04 11:00"),
    ("no more than 2 weeks from now", "03-04..03-18"),
    ("not tomorrow but the day after", "03-06"),
    ("the next weekday", "03-05"),
    ("friday morning 9h", "03-08 09:00"),
]


@pytest.mark.parametrize(("text", "wanted"), SAID)
def test_a_day_or_time_is_heard_however_it_is_put(text: str, wanted: str) -> None:
    assert told(text) == wanted


LEFT_OUT: list[tuple[str, list[tuple[date, int]], list[tuple[date, int]]]] = [
    # the wish, starts that do not suit it, and others that do
    ("not 9", [(TUE, 9)], [(TUE, 10)]),
    ("anything but 9", [(TUE, 9)], [(TUE, 10)]),
    ("thursday is no good", [(THU, 9)], [(FRI, 9)]),
    ("I work tues and thurs so not those", [(TUE, 9), (THU, 9)], [(WED, 9)]),
    ("i work mornings", [(TUE, 9)], [(TUE, 15)]),
    ("i'm busy in the morning", [(TUE, 9)], [(TUE, 15)]),
    ("i work 9 to 5", [(TUE, 10)], [(TUE, 17)]),
    ("any weekday but wednesday", [(WED, 9)], [(TUE, 9)]),
    ("any day this week save thursday", [(THU, 9)], [(FRI, 9)]),
    ("this week, but neither tuesday nor thursday", [(TUE, 9), (THU, 9)], [(FRI, 9)]),
]


@pytest.mark.parametrize(("text", "unwanted", "wanted"), LEFT_OUT)
def test_what_is_ruled_out_is_not_wished(
    text: str, unwanted: list[tuple[date, int]], wanted: list[tuple[date, int]]
) -> None:
    heard = when(text)
    assert heard is not None
    assert not any(suits(heard, datetime.combine(day, time(hour))) for day, hour in unwanted)
    assert all(suits(heard, datetime.combine(day, time(hour))) for day, hour in wanted)
