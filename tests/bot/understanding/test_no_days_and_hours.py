"""Numbers and words that look like a day or an hour and are none, or another than they seem."""

from __future__ import annotations

import pytest

from tests.bot.understanding.told import told

NUMBERS = [
    ("tag 20310612, good until may 2030", "..06-01"),
    ("lot 20310612 is good until may 2030", "..06-01"),
    ("her chip number: 20300612", "-"),
    ("the certificate says 20310612", "-"),
    ("it is valid until 20310612", "..2031-06-12"),
    ("20300612", "06-12"),
    ("on 20300612", "06-12"),
    ("we paid 1030 this morning for the groom", "03-04 morning"),
    ("his sugar 245 this morning", "03-04 morning"),
    ("invoice 630 tonight", "03-04 night"),
    ("can you do 630 tonight", "03-04 18:30"),
    ("in for 1830 tonight", "03-04 18:30"),
    ("1030 this morning", "03-04 10:30"),
    ("any room 3/14 for a bath", "03-14"),
    ("he is in room 3/14", "-"),
]
WORDS = [
    ("friday before my evening shift at 5", "..03-08 17:00"),
    ("the morning shift on friday", "03-08 morning"),
    ("he works the night shift, friday at 3 is best", "03-08 15:00"),
    ("friday morning st bernard", "03-08 morning"),
    ("this evening lane brings him", "03-04 evening"),
    ("my meeting got moved from 9 to 11", "09:00..11:00"),
    ("her dose was changed from 2 to 4", "14:00..16:00"),
    ("can my visit be moved from friday to monday", "03-11"),
    ("it cannot wait until next week", "..03-11"),
    ("please do not put it off until next week", "..03-11"),
    ("i don't want to leave it until next week", "..03-11"),
    ("this can wait until next week", "03-11..03-18"),
    ("put it off until next week please", "03-11..03-18"),
    ("can i swing by friday afternoon", "03-08 afternoon"),
    ("i'll bring her by friday 10am", "03-08 10:00"),
    ("i can be by on friday at 3", "03-08 15:00"),
    ("is he ready by friday 10am", "..03-08 10:00"),
    ("i'm around since friday", "03-08.."),
    ("since this friday please", "03-08.."),
    ("book her since friday", "03-08.."),
    ("she has been limping since friday", "03-01.."),
    ("not eaten since saturday", "03-02.."),
    ("monday, march 2 pm", "03-11 14:00"),
    ("friday march 8 pm", "03-08 20:00"),
    ("sometime in april 4 pm", "04-01..05-01"),
    ("april 4 pm", "04-04 afternoon"),
    ("3 or 4 friday morning", "03-08 morning"),
    ("8 or 9 friday morning", "03-08 08:00 | 03-08 09:00"),
    ("any rooms 8 to 11 april", "04-08..04-12"),
    ("can you give it 3/14 instead", "03-14"),
    ("from one to one forty five", "13:00..13:45"),
    ("squeeze her in 8 by 10", "..10:00"),
    ("8 friday morning and 10 saturday morning", "03-08 08:00"),
    ("tomorrow and the end of the week", "03-05"),
    ("a bath on a friday in the new year", "-"),
    ("the day after next appointment", "-"),
    ("in 3.5 days", "03-08"),
    ("i come monday. till friday she is away", "03-11"),
    ("sat on the oak st branch", "03-09"),
    ("week 4", "-"),
    ("i have 3/8 off", "03-08"),
    ("boarding 1100", "-"),
    ("at maybe 3 places", "-"),
]


@pytest.mark.parametrize(("text", "said"), NUMBERS + WORDS)
def test_what_looks_like_a_day_or_an_hour(text: str, said: str) -> None:
    assert told(text) == said


def test_digits_where_a_name_is_asked_are_no_day() -> None:
    assert told("20300612", expecting="name") == "-"
