"""Slips in the small words beside days and times: their neighbours put them right, or nothing is said for sure."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Kind
from bot.understanding.values import When
from tests.bot.understanding.salon import hear, when

# What was meant, and how it came out.
MEANT = {
    "from friday on": ("frim friday on", "fron friday on", "rfom friday on"),
    "three days from tomorrow": ("three dys from tomorrow", "three days form tomorrow", "three dasy frim tomorrow"),
    "in two weeks": ("in two wreks", "in two weejs"),
    "in a week": ("in a wrek", "in a ewek"),
    "friday week at 3 pm": ("friday ewek at 3 pm",),
    "until the 21st of march": ("untul the 21st of march", "unti the 21st of march"),
    "till tomorrow": ("tll tomorrow", "tikl tomorrow"),
    "no later than friday": ("no later tahn friday", "no later then friday", "no latter than friday"),
    "friday at the latest": ("friday at the latesy", "friday at the lates"),
    "half past three tomorrow": ("half pasy three tomorrow", "ahlf past three tomorrow", "half paat three tomorrow"),
    "10 past 3 on friday": ("10 pst 3 on friday",),
    "at quarter past noon": ("at quarter past noom", "at quarter pat noon"),
    "9am-noon on friday": ("9am-noin on friday",),
    "march 21 through the 25th": ("march 21 throguh the 25th", "march 21 thrugh the 25th"),
    "the last friday of march": ("the lats friday of march", "the lst friday of march"),
    "the first of april": ("the fist of april",),
    "the twenty first of march": ("the twnety first of march", "the tenty first of march"),
    "the week after march 21": ("the wrek after march 21",),
    "starting thursday": ("startng thursday", "startign thursday"),
    "prior to the 21st": ("proir to the 21st",),
    "nine fifteen am": ("nnie fifteen am",),
    "easter monday": ("eastter monday",),
    "christmas day": ("chirstmas day", "christms day"),
}


@pytest.mark.parametrize(("clear", "typed"), [(clear, typed) for clear, forms in MEANT.items() for typed in forms])
def test_a_slip_means_what_its_neighbours_leave(clear: str, typed: str) -> None:
    assert when(clear) is not None
    assert when(typed) == when(clear)


@pytest.mark.parametrize(
    ("typed", "clear"),
    [
        ("bring Tilly friday at 3 pm", "friday at 3 pm"),
        ("fro friday at 3 pm", "friday at 3 pm"),
        ("dine at 6 pm on friday", "6 pm on friday"),
        ("not later then. friday at 3 pm", "friday at 3 pm"),
        ("fill in the form friday at 3 pm", "friday at 3 pm"),
    ],
)
def test_a_name_and_a_good_word_stay_what_they_are(typed: str, clear: str) -> None:
    found = when(typed)
    assert isinstance(found, When)
    assert found == when(clear)


@pytest.mark.parametrize("typed", ["tursday next week at 3 pm", "next week on thuesday at 3 pm"])
def test_a_day_that_might_be_two_is_not_booked(typed: str) -> None:
    assert hear(typed).first(Kind.WHEN) is None
