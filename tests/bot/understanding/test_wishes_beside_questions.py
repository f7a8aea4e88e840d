"""A wish and a question in one message: both are heard, and each has its own details."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Intent, Kind
from tests.bot.understanding.salon import hear

BOTH: list[tuple[str, str, str]] = [  # what is typed, what is asked, what only the question is about
    ("bath next tuesday at 10 and what do you charge for nails?", "prices", "nails"),
    ("how much is a full groom? and can rex come friday at 3", "prices", "full groom"),
    ("do you do cats? if yes id like sat morning for a nail trim", "services", "cats"),
    ("what are your hours and can i bring biscuit thursday for a bath", "hours", ""),
    ("where are you? id like to bring mia on friday for a nail trim", "address", ""),
    ("nail trim for rex tomorrow at 2, who would do it?", "who", ""),
    ("is it ok if i bring biscuit for nails on wednesday and how long does it take", "length", ""),
    ("can you fit rex in for a bath on saturday? also is there parking", "answer", "parking"),
    ("whats a full groom cost? we need a bath for mia this week ideally thursday after 4", "prices", "full groom"),
    ("cuánto cuesta un baño? y puedo llevar a rex el viernes a las 3", "prices", "baño"),
]
ONLY_ASKED: list[str] = [
    "how much is a bath for biscuit on friday?",
    "what do you charge for a bath and how long does it take?",
    "are you open on friday and do you do cats?",
    "what does a bath cost, and nails?",
    "do you do nails on saturdays",
]


@pytest.mark.parametrize(("text", "asked", "about"), BOTH)
def test_the_question_and_the_wish_are_both_heard(text: str, asked: str, about: str) -> None:
    heard = hear(text)
    assert {Intent(asked), Intent.BOOK} <= set(heard.intents)
    within = [one for one in heard.found if any(a <= one.span[0] and one.span[1] <= b for a, b in heard.asides)]
    assert about in " ".join(text[slice(*one.span)] for one in within)
    wish = [one.kind for one in heard.found if one not in within]
    assert {Kind.WHEN, Kind.SERVICE}.intersection(wish)


@pytest.mark.parametrize("text", ONLY_ASKED)
def test_what_only_asks_books_nothing(text: str) -> None:
    heard = hear(text)
    assert Intent.BOOK not in heard.intents
    assert not heard.asides
