"""What is written on a form about a visit: praise, complaints and marks, in either language."""

from __future__ import annotations

import pytest

from bot.commented import as_comment
from core.feedback.ports import Comment


@pytest.mark.parametrize(
    ("said", "comment"),
    [
        ("great but she cut the nails too short", Comment(low=True)),
        ("5 stars, but he is limping since", Comment(5, low=True)),
        ("2 stars, we had to wait", Comment(2, low=True)),
        ("Muy corto y quedó sucio", Comment(low=True)),
        ("Why did you cut her so short? I would like to book again", Comment(low=True)),
        ("book her in again, but she was bleeding when we came home", Comment(low=True)),
        ("👎", Comment(low=True)),
        ("five stars, see you in april", Comment(5)),
        ("lovely as always, no complaints", Comment()),
        ("can i book again for june?", Comment()),
        ("nothing", Comment()),
        ("Yes", Comment()),
        ("8", Comment()),
        ("", Comment()),
    ],
)
def test_words_on_a_form_are_read_as_in_the_talk(said: str, comment: Comment) -> None:
    assert as_comment(said) == comment
