"""Names that are told with what the animals are, and a name behind a word that only begins to speak."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Kind
from tests.bot.understanding.salon import hear


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("rocco is a beagle and luna is a cat", ["rocco", "luna"]),
        ("My dogs are Rocco and Luna", ["Rocco", "Luna"]),
        ("hi I'm Ana and my dogs are Salt and Pepper, need baths", ["Salt", "Pepper"]),
        ("my dogs are vaccinated", []),
        ("my dogs are Beagles", []),
        ("this is a beagle and that is a cat", []),
        ("bath is a must and grooming is a plus", []),
    ],
)
def test_pets_are_named_with_what_they_are(text: str, names: list[str]) -> None:
    assert [one.value for one in hear(text, expecting="name").of(Kind.PET_NAME)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [("pos Ana", "Ana"), ("pues Ana", "Ana"), ("I'm Ana. rocco is a beagle", "Ana"), ("St. Clair", "St. Clair")],
)
def test_a_person_is_called_what_is_said_and_no_more(text: str, name: str) -> None:
    assert next(hear(text, expecting="name").of(Kind.NAME)).value == name
