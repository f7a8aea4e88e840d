"""Ways of calling off, and what only sounds like one; a death in the house, and one elsewhere."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Intent
from tests.bot.understanding.salon import hear


@pytest.mark.parametrize(
    "text",
    [
        "take out tomorrow's appointment",
        "please take out Biscuit's appointment",
        "suspend my bath appointment",
        "suspend that booking",
        "it would be great if you could cancel my appointment on thursday",
    ],
)
def test_it_is_called_off(text: str) -> None:
    assert hear(text).intents == (Intent.CANCEL,)


@pytest.mark.parametrize(
    "text",
    [
        "can you take out all the knots",
        "please take out the mats one at a time",
        "let me know if you have to cancel my appointment",
        "in case I might cancel my appointment is there a fee",
        "suppose I would cancel it, do I pay",
    ],
)
def test_nothing_is_called_off(text: str) -> None:
    assert Intent.CANCEL not in hear(text).intents


@pytest.mark.parametrize(
    ("text", "died"),
    [
        ("my friend's dog died last week", False),
        ("my neighbour's cat has passed away", False),
        ("can you put him down tomorrow", False),
        ("my son's dog Biscuit died", True),
        ("My dog died, my mom's dog is coming instead", True),
        ("we put him down yesterday", True),
        ("we had to put her to sleep", True),
    ],
)
def test_whose_animal_died(text: str, died: bool) -> None:
    assert (Intent.PET_DIED in hear(text).intents) is died
