"""Whether a pet is said to be no longer with its owner."""

from __future__ import annotations

import pytest

from bot.gone import has_left
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
        "rex has new teeth", "take rex off the leash", "give rex a treat",
    ],
)  # fmt: skip
def test_a_pet_has_not_left(said: str) -> None:
    assert not has_left(hear(said).plain)
