"""Marks as forms and people write them."""

from __future__ import annotations

import pytest

from core.feedback.stars import stars_of


@pytest.mark.parametrize(
    ("said", "stars"),
    [
        ("5", 5),
        (" 4 ", 4),
        ("5.0", 5),
        ("4,5", 4),
        ("0.5", 1),
        ("4/5", 4),
        ("4 out of 5", 4),
        ("8/10", 4),
        ("9 of 10", 4),
        ("1/10", 1),
        ("3 stars", 3),
        ("1 estrella.", 1),
        ("⭐⭐⭐⭐", 4),
        ("⭐️ ⭐️ ⭐️", 3),
        ("★★☆☆☆", 2),
        ("⭐⭐⭐⭐⭐⭐", None),
        ("0", None),
        ("6", None),
        ("11/10", None),
        ("5/6", None),
        ("5pm", None),
        ("5 dogs", None),
        ("great", None),
        ("", None),
    ],
)
def test_only_what_is_a_mark_and_nothing_else_counts(said: str, stars: int | None) -> None:
    assert stars_of(said) == stars
