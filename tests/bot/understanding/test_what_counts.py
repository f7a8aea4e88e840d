"""Of several days and times the one that counts: not what was taken back, what only stands, or other numbers."""

from __future__ import annotations

import pytest

from tests.bot.understanding.told import told, told_in_spanish

TAKEN_BACK = [
    ("friday no wait saturday", "03-09"),
    ("Friday, sorry, Saturday", "03-09"),
    ("3pm, i mean 4pm", "16:00"),
    ("friday at 3pm, no wait, 4pm", "03-08 16:00"),
    ("friday at 3pm sorry i meant saturday", "03-09 15:00"),
    ("next week, sorry, the week after next", "03-18..03-25"),
    ("thursday, or rather friday", "03-08"),
    ("friday, sorry for the late reply", "03-08"),
    ("friday, sorry, saturday is no good", "03-08"),
    ("monday at 9, scratch that, tuesday at 10", "03-05 10:00"),
    ("not tomorrow, the day after", "03-06"),
    ("not tomorrow, the next day", "03-06"),
]
STANDS = [
    ("My appointment is at 3, can we push it to 4:30?", "16:30"),
    ("I'm booked for Tuesday but I'd rather come Thursday", "03-07"),
    ("i have a class at 5, can i come at 3 instead", "15:00"),
    ("my train leaves at 9:52, can you do 9:20", "09:20"),
    ("I chipped his tooth at 9 this morning, can we come at 11?", "03-04 11:00"),
    ("I finish at 4, can you do 4:30?", "16:30"),
    ("doors open at 7, we'll come at 7:30", "19:30"),
    ("You've put me down for the 14th, I need the 15th", "03-15"),
    ("The confirmation says Thursday 2pm, it should be Friday 2pm", "03-08 14:00"),
    ("My certificate runs out on June 1, can I come on May 28?", "05-28"),
    ("I work till 6, can you do 6:30", "18:30"),
    ("I've got a meeting till 3 so anything from 3:30 on Tuesday would do", "03-05 15:30.."),
    ("we need to leave by 5 so 3:30 at the latest", "..15:30"),
    ("the 14th if possible, else the 16th", "03-14 | 03-16"),
    ("you said friday, can we do 3pm", "03-08 15:00"),
    ("from 9 till 12 so that we can leave at 12:30", "09:00..12:00"),
    ("i'm down for saturday 10am, could it be sunday", "03-10"),
    ("my appointment is on friday, could i come at 10", "03-08 10:00"),
    ("I have an appointment on friday at 3. can you tell me the address?", "03-08 15:00"),
    ("can I come friday at 3? I have an appointment at 5 elsewhere", "03-08 15:00"),
    ("my appointment is at 3, can my mother come too", "15:00"),
    ("can i swap my 9am for something after lunch", "14:00.."),
    ("swap my friday appointment for monday", "03-11"),
    ("change it from 10 to 11:30", "11:30"),
    ("are you open from 10 to 6", "10:00..18:00"),
]
INSIDE = [
    ("We are in town june 3-6, anything on the 4th?", "06-04"),
    ("we're there from the 12th to the 15th, could you do the 14th at 3pm", "03-14 15:00"),
    ("we have visitors march 18 - 22, so the 25th", "03-25"),
    ("from 10am on the 3rd to 4pm on the 5th of May", "05-03 10:00..05-05 16:00"),
    ("drop off friday 6pm, collect sunday noon", "03-08 18:00..03-10 12:00"),
    ("arriving friday, leaving sunday", "03-08..03-11"),
    ("april 8, 3 nights", "04-08..04-11"),
    ("are you open till 8", "..20:00"),
    ("until 9am", "..09:00"),
    ("the 10th of the following month", "04-10"),
    ("fri. p.m.", "03-08 afternoon"),
    ("in 2 hours 30", "03-04 11:30"),
    ("in the middle of the day", "lunch"),
]
NEITHER = [
    ("lunch for 2 tomorrow at 12:15", "03-05 12:15"),
    ("dinner for 4 on friday at 7:30", "03-08 19:30"),
    ("lunch for 2pm", "14:00"),
    ("about 2 teeth", "-"),
    ("around 4 would be good", "16:00"),
    ("change from 4 to 5 people", "-"),
    ("we'll be 6 instead of 4", "-"),
    ("could it be 5 instead of 4", "17:00"),
    ("make it twenty past", "-"),
    ("at ten to", "-"),
    ("at ten to four", "15:50"),
    ("a qtr till 5 pm", "16:45"),
    ("munday nigth at 7", "03-11 19:00"),
    ("afta 4pm enxt monday", "03-11 16:00.."),
    ("my name is April", "-"),
    ("it's for my daughter may, friday at 3", "03-08 15:00"),
    ("bring my daughter april 3", "04-03"),
    ("a dog called sunday, can she come tuesday", "03-05"),
    ("can mr. friday come monday", "03-11"),
    ("for his 2nd jab, is the 22nd good?", "03-22"),
    ("3rd vaccine, 4th april", "04-04"),
    ("the 12th of 4", "-"),
    ("every now and then", "-"),
]
IN_SPANISH = [
    ("mi cita es a las 3, podemos pasarla a las 4:30?", "16:30"),
    ("el viernes, perdón, el sábado", "03-09"),
    ("estamos del 12 al 15, puede ser el 14?", "03-14"),
]


@pytest.mark.parametrize(("text", "expected"), TAKEN_BACK + STANDS + INSIDE + NEITHER)
def test_the_day_and_time_that_count(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), IN_SPANISH)
def test_the_day_and_time_that_count_in_spanish(text: str, expected: str) -> None:
    assert told_in_spanish(text) == expected
