"""A day among words that mean nothing together is none; a short message that has a day in it keeps it."""

from __future__ import annotations

import pytest

from bot.understanding.nonsense import without_nonsense
from tests.bot.understanding.salon import hear


@pytest.mark.parametrize("expecting", ["name", "breed", "weight", "confirm"])
@pytest.mark.parametrize("text", ["purple monday sandwich 42", "turnip tuesday 7 lamp", "qwer friday zxcv"])
def test_loose_words_hold_no_day_where_none_is_asked_for(text: str, expecting: str) -> None:
    heard = without_nonsense(hear(text, expecting=expecting), expecting)
    assert heard.found == ()
    assert not heard.intents


@pytest.mark.parametrize(
    "text",
    [
        "carmen tuesday please", "can we do friday instead", "tuesday 10 carmen", "next tuesday at 3 works",
        "rex monday bath", "qwerty, monday, zxcv", "hairy monday dog", "Mary May Fields", "perfect monday thanks",
        "un baño el martes porfis", "the vet said monday",
    ],
)  # fmt: skip
def test_whatever_belongs_together_stays(text: str) -> None:
    heard = hear(text, expecting="breed")
    assert without_nonsense(heard, "breed") is heard


@pytest.mark.parametrize("expecting", ["choice", "time", "date"])
def test_an_hour_or_a_day_of_the_month_is_not_foreign_to_a_day_that_is_asked_for(expecting: str) -> None:
    heard = hear("groceries thursday choir 4", expecting=expecting)
    assert without_nonsense(heard, expecting) is heard
    assert without_nonsense(hear("marble thursday choir 77", expecting=expecting), expecting).found == ()


def test_between_two_messages_a_day_may_be_meant() -> None:
    heard = hear("hubby tuesday wfh")
    assert without_nonsense(heard, "none") is heard
