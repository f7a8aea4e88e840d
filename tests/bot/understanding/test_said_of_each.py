"""Who comes and who does not, pet by pet, and what only looks like it."""

from __future__ import annotations

import pytest

from bot.understanding.said_of_each import said_of_each
from tests.bot.understanding.salon import hear


@pytest.mark.parametrize(
    ("text", "coming", "out"),
    [
        ("mia's not coming rex is", "rex", "mia"),
        ("rex yes mia no", "rex", "mia"),
        ("sorry, mia can't make it but rex can", "rex", "mia"),
        ("Mia no va, Rex sí", "rex", "mia"),
        ("rex and mia aren't coming", "", "mia rex"),
        ("rex and mia are coming", "mia rex", ""),
        ("rex is coming", "rex", ""),
        ("mia won't be there", "", "mia"),
    ],
)
def test_who_comes_is_told_of_each(text: str, coming: str, out: str) -> None:
    each = said_of_each(hear(text), briefly=True)
    assert each is not None
    assert (" ".join(sorted(each.coming)), " ".join(sorted(each.out))) == (coming, out)


@pytest.mark.parametrize(
    "text",
    [
        "rex is deaf, mia is not", "mia can't see well", "rex", "rex is coming?", "mia no longer needs it",
        "rex yes rex no", "only rex has fleas", "rex is coming home from the vet", "mia is not well",
        "mia is not coming at 10, at 11",
    ],
)  # fmt: skip
def test_whatever_else_is_said_tells_nothing(text: str) -> None:
    assert said_of_each(hear(text), briefly=True) is None


def test_a_name_alone_is_a_word_about_who_comes_only_where_nothing_else_is_answered() -> None:
    assert said_of_each(hear("not mia"), briefly=False) is None
    each = said_of_each(hear("just rex"), briefly=True)
    assert each is not None
    assert each.alone
