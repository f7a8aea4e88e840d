"""Whoever is named again while waiting for a turn waits once; something else for the same one waits as well."""

from __future__ import annotations

import pytest

from bot.engine.several import waiting
from bot.understanding.readings import IMPLIED, Kind, Reading


def of(said: str) -> tuple[Reading, ...]:
    """ "mia bath": a pet and its service."""
    kinds = {"mia": Kind.PET, "rex": Kind.PET, "together": Kind.RELATIVE}
    return tuple(Reading(kinds.get(word, Kind.SERVICE), word, IMPLIED, 0.9, "") for word in said.split())


@pytest.mark.parametrize(
    ("later", "said", "kept"),
    [
        ("mia bath", "mia", "mia bath"), ("mia bath", "mia together", "mia bath together"),
        ("mia bath", "mia bath", "mia bath"), ("mia bath rex nails", "mia", "mia bath rex nails"),
        ("mia bath", "mia nails", "mia bath mia nails"), ("mia bath", "rex", "mia bath rex"),
        ("", "mia", "mia"), ("mia bath", "nails", "mia bath nails"),
    ],
)  # fmt: skip
def test_whoever_waits_already_waits_once(later: str, said: str, kept: str) -> None:
    assert waiting(of(later), of(said)) == of(kept)
