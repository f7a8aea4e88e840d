"""Whether it is asked if a visit is called off already, or has to be; and what only has these words."""

from __future__ import annotations

import pytest

from bot.understanding.cues_whether_off import asks_if_it_must, asks_if_off
from tests.bot.understanding.salon import hear


@pytest.mark.parametrize(
    "text",
    [
        "did I cancel Mia?", "have you cancelled it already?", "when did we cancel that", "is Rex's visit cancelled?",
        "Mia's bath is cancelled, right?", "didn't I cancel that?", "did you call it off?", "has it been cancelled?",
        "I thought we had cancelled that one", "do you know if I cancelled Rex?", "did I cancel Mia? I can't remember",
    ],
)  # fmt: skip
def test_it_is_asked_whether_it_is_off(text: str) -> None:
    assert asks_if_off(hear(text).plain)


@pytest.mark.parametrize(
    "text",
    [
        "please cancel Mia", "did you cancel it? if not please do", "is there a cancelled slot on friday?",
        "is it fine if it is cancelled on the day?", "can I get it cancelled?", "I want it cancelled",
        "my flight was cancelled?", "has anyone cancelled on wednesday?", "is it cancelled? then book me friday",
        "thursday is cancelled", "have you any cancellations?", "would it be possible to have that cancelled?",
        "did you cancel my reminders?",
    ],
)  # fmt: skip
def test_these_ask_something_else(text: str) -> None:
    assert not asks_if_off(hear(text).plain)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("do I have to cancel if Mia coughs?", True),
        ("must we cancel when it snows?", True),
        ("do I need to cancel to change the hour?", False),
        ("I have to cancel if that is ok", False),
        ("do you need me to cancel? please cancel", False),
    ],
)
def test_whether_it_must_be_called_off_is_a_question(text: str, asks: bool) -> None:
    assert asks_if_it_must(hear(text).plain) is asks
