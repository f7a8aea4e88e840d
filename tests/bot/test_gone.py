"""Whether a pet is said to be no longer with its owner."""

from __future__ import annotations

import pytest

from bot.gone import has_left, has_left_in_spanish
from tests.bot.understanding.salon import hear


@pytest.mark.parametrize(
    "said",
    [
        "rex has been adopted, please delete him", "remove rex", "rex was adopted today so take him off",
        "we gave rex away", "we don't have rex anymore", "rex has a new home", "please delete my dog rex",
        "take rex off my list", "rex was rehomed last week", "we had to give rex to my cousin",
    ],
)  # fmt: skip
def test_a_pet_has_left(said: str) -> None:
    assert has_left(hear(said).plain)


@pytest.mark.parametrize(
    "said",
    [
        "we adopted a new dog", "rex was adopted from a shelter", "remove rex from the waiting list",
        "delete rex's appointment", "we gave rex a bath", "remove the tangles", "please remove his collar first",
        "rex has new teeth", "take rex off the leash", "give rex a treat", "rex was adopted in 2028",
        "rex has a new family member, her brother", "i gave rex up to an hour of play", "we gave rex away for easter",
        "we gave rex away for the weekend to my mom", "rex was adopted last year, he's been with us since",
        "rex has a new home with us since january", "i don't have rex anymore on thursdays", "rex is adopted",
        "i gave rex to my sister for a week", "i no longer have time on thursday for rex", "rex was adopted by us",
        "we had to give up rex's wednesday slot", "we might have rex adopted", "take rex off my list for thursday",
        "i dont have time for rex anymore",
    ],
)  # fmt: skip
def test_a_pet_has_not_left(said: str) -> None:
    assert not has_left(hear(said).plain)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("ya no tengo a rex", True), ("dimos a rex en adopción", True), ("borra a rex de mi lista", True),
        ("rex fue adoptado por otra familia", True), ("regale a rex un collar", False),
        ("ya no tengo a rex en casa hasta el lunes", False), ("rex fue adoptado el año pasado", False),
        ("adoptaron a rex hace dos años y le encanta", False), ("rex fue adoptado en 2027", False),
        ("regalamos a rex, ya no me manden mensajes", True), ("le regalé a rex, a mi perro, un collar", False),
        ("regalamos a rex a mi madre por una semana", False), ("ya no tengo a rex los jueves", False),
    ],
)  # fmt: skip
def test_a_pet_has_left_in_spanish(said: str, left: bool) -> None:
    assert has_left_in_spanish(said) is left
