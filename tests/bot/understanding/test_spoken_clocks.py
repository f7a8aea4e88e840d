"""Clock times as they are called out, lengths before an hour, hours of one day told in two halves, and what is none."""

from __future__ import annotations

import pytest

from tests.bot.understanding.told import told

CALLED_OUT = [
    ("oh nine hundred hours", "09:00"),
    ("zero seven fifteen", "07:15"),
    ("we land at oh six twenty", "06:20"),
    ("oh-eight-hundred", "08:00"),
    ("seventeen forty hours", "17:40"),
    ("eleven hundred hours", "11:00"),
    ("arriving 0655 on the 7th", "03-07 06:55"),
    ("departs 2115 friday", "03-08 21:15"),
    ("7mar 2110", "03-07 21:10"),
    ("2015 tonight", "03-04 20:15"),
    ("quarter 'til four pm", "15:45"),
    ("twelve o'clock noon", "12:00"),
    ("apr 8 pm", "04-08 afternoon"),
    ("apr 8 am", "04-08 morning"),
    ("on friday at like 2", "03-08 14:00"),
    ("early wednesday evening", "03-06 evening"),
    ("8 30 tonight", "03-04 20:30"),
    ("830 tonight", "03-04 20:30"),
    ("8,30 pm", "20:30"),
    ("12:00 noon", "12:00"),
    ("3 april ten past 4 pm", "04-03 16:10"),
    ("3 april three fifteen pm", "04-03 15:15"),
    ("april 12 noon", "04-12 12:00"),
    ("2pm or so tomorrow", "03-05 14:00"),
    ("2030-03-20T14:30+01:00", "03-20 14:30"),
]
BESIDE = [
    ("two hours before midnight", "22:00"),
    ("an hour prior to 3 pm", "14:00"),
    ("half an hour before 8 this evening", "03-04 19:30"),
    ("in 3 1/2 hours", "03-04 12:30"),
    ("in 1½ hours", "03-04 10:30"),
    ("in an hour and a quarter", "03-04 10:15"),
    ("in three-quarters of an hour", "03-04 09:45"),
    ("in a day and a half", "03-05 21:00"),
    ("it takes about 1h30", "-"),
    ("an hour and a half after noon", "13:30"),
    ("in 2:15 hours", "03-04 11:15"),
    ("for the next hour and a half", "03-04 09:00..03-04 10:30"),
]
FROM_TO = [
    ("from 10pm tonight to 2am", "03-04 22:00..03-05 02:00"),
    ("from wednesday 11pm to 4am", "03-06 23:00..03-07 04:00"),
    ("from tomorrow noon to 5", "03-05 12:00..03-05 17:00"),
    ("from 8 tomorrow morning to 4 tomorrow afternoon", "03-05 08:00..03-05 16:00"),
    ("from 8 tomorrow morning to 4 in the afternoon", "03-05 08:00..03-05 16:00"),
    ("from noon on friday to midnight on friday", "03-08 12:00..03-09 00:00"),
    ("from now until tomorrow noon", "03-04 09:00..03-05 12:00"),
    ("from about 2 to about 3:30 tomorrow", "03-05 14:00..03-05 15:30"),
    ("by friday 4pm", "..03-08 16:00"),
    ("by the 7th at noon", "..03-07 12:00"),
    ("can i come by friday at 4", "03-08 16:00"),
    ("on friday b/w 2 and 4 pm", "03-08 14:00..03-08 16:00"),
    ("april 10 noon to april 12 noon", "04-10 12:00..04-12 12:00"),
    ("friday morning 930-11", "03-08 09:30..03-08 11:00"),
    ("between lunch and dinner tomorrow", "03-05 14:00..03-05 17:00"),
    ("by the close of business", "..03-05 00:00"),
    ("2pm latest friday", "..03-08 14:00"),
    ("can it be moved from 2pm to 3pm", "15:00"),
    ("tonight 9pm - tomorrow 1am", "03-04 21:00..03-05 01:00"),
    ("from 9 tonight until 1 tomorrow morning", "03-04 21:00..03-05 01:00"),
    ("tonight at 7 until 9", "03-04 19:00..03-04 21:00"),
    ("from friday evening at 7 until sunday morning at 9", "03-08 19:00..03-10 09:00"),
    ("from friday 5pm to 11am on march 10", "03-08 17:00..03-10 11:00"),
    ("half past seven tomorrow evening until thursday noon", "03-05 19:30..03-07 12:00"),
    ("between 9am on march 10 and quarter past six tuesday evening", "03-10 09:00..03-12 18:15"),
    ("9 friday morning till 2030-03-11 11:00", "03-08 09:00..03-11 11:00"),
    ("from the 10th at 9 am to the 12th at 5 pm", "03-10 09:00..03-12 17:00"),
    ("from march 8 09:00 to 22:30", "03-08 09:00..03-08 22:30"),
    ("in 1h15", "03-04 10:15"),
    ("1h15 from now", "03-04 10:15"),
    ("in about 2h", "03-04 11:00"),
    ("from 3 on friday until 10 on sunday", "03-08 15:00..03-10 10:00"),
    ("between breakfast and noon tomorrow", "03-05 08:00..03-05 12:00"),
    ("8-thirty on friday", "03-08 08:30"),
    ("earliest 8am latest 10am", "08:00..10:00"),
    ("starting now for 2 hours", "03-04 09:00..03-04 11:00"),
    ("8 or 9 tomorrow morning", "03-05 08:00 | 03-05 09:00"),
    ("april 3rd till 5 in the afternoon", "..04-03 17:00"),
    ("4/3 till 5 in the afternoon", "..04-03 17:00"),
    ("2 or 3 this afternoon", "03-04 14:00 | 03-04 15:00"),
]
NO_TIME = [
    "she works the night shift",
    "i'm not a morning person",
    "he works nights",
    "a night light for the kennel",
    "the midnight blue collar",
    "captain noon is my cat",
    "her name is midnight",
    "a one on one session",
    "the odds are two to one",
    "a 4:30 ratio",
    "psalm 23:4",
    "i'd give it 8/10",
    "an 8 by 10 photo",
    "at the eleventh hour",
    "every now and again",
    "seat 14a",
    "after 3 attempts",
    "at 6 locations",
    "10.11.12.13",
    "it is now or never",
    "at the 7-eleven",
    "a 1h15 break",
    "6'10",
    "we won 3-2",
    "it ended 5-0",
    "chapters 2 through 5",
    "1/2 cup of kibble",
    "12 noon street",
]


@pytest.mark.parametrize(("text", "said"), CALLED_OUT + BESIDE + FROM_TO)
def test_it_is_read(text: str, said: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize("text", NO_TIME)
def test_it_is_no_time(text: str) -> None:
    assert told(text) == "-"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("oh six thirty would be great", "18:30"),  # a word of surprise: either half of the day may be meant
        ("9 to 5 on friday", "03-08 09:00..03-08 17:00"),
        ("friday morning, my husband works nights", "03-08 morning"),
        ("dawn is too early, 3pm on friday", "03-08 15:00"),
        ("the 5th of april, 8 pm", "04-05 20:00"),
        ("5 april 8 pm", "04-05 20:00"),
        ("now that i think of it, 3pm tomorrow", "03-05 15:00"),
        ("noon on friday", "03-08 12:00"),
        ("can i drop him off at 8am on friday", "03-08 08:00"),
        ("i get off at 5", "17:00.."),
        ("off work at 5", "17:00.."),
        ("midnight needs a bath on friday at 2", "03-08 14:00"),
        ("friday at 5pm and sunday at 6pm", "03-08 17:00 | 03-10 18:00"),
        ("move it from friday 5pm to sunday 6pm", "03-10 18:00"),
        ("for 2 or 3 tomorrow evening", "03-05 evening"),
        ("building 134 this afternoon", "03-04 afternoon"),
    ],
)
def test_what_is_like_it_stays_what_it_was(text: str, said: str) -> None:
    assert told(text) == said
