"""Whose age it is, and the birth date behind "she turned 7 on the 3rd of May"."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.readings import Kind
from tests.bot.understanding.salon import hear


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("little Rosie, who turned 7 on the 3rd of May", date(2022, 5, 3)),
        ("She turned 7 on the 3rd of January. I am the one who is 81.", date(2023, 1, 3)),
        ("she turns 5 on April 3rd", date(2025, 4, 3)),
    ],
)
def test_the_day_on_which_it_turned_so_old_tells_the_birth_date(text: str, born: date) -> None:
    found = hear(text)

    assert [one.value for one in found.of(Kind.BIRTH_DATE)] == [born]
    assert not list(found.of(Kind.WHEN))


@pytest.mark.parametrize("text", ["I am 81 years old", "I'm 30 years old and my son is 12 years old"])
def test_the_age_of_a_person_is_not_the_pets(text: str) -> None:
    assert not list(hear(text).of(Kind.AGE))
