"""What is said at the check of a booking: a bath for Bella, on a day, and nothing else."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from bot.at_a_check import at_a_check
from bot.engine.state import Frame, State
from bot.understanding.readings import Intent, Kind
from tests.bot.understanding.salon import hear

if TYPE_CHECKING:
    from bot.loading import Loaded

CHECK = State(frames=(Frame("book", 1, {"service": "bath"}, begun=True),), expecting="confirm")
LOADED = cast("Loaded", SimpleNamespace())


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("yes but no nails", False), ("no nails", False), ("sí pero sin corte de uñas", False),
        ("sí, pero no le corten las uñas", False), ("yes, without a nail trim", False),
        ("yes and nails", True), ("no, nails", True), ("nails", True), ("no nails?", True), ("no, just nails", True),
        ("no the nail trim please", True),
    ],
)  # fmt: skip
def test_an_extra_that_is_not_wished_is_not_booked(text: str, wished: bool) -> None:
    heard = at_a_check(hear(text, expecting="confirm"), CHECK, LOADED)
    assert (heard.first(Kind.SERVICE) is not None) is wished
    assert wished or heard.hedged


@pytest.mark.parametrize(
    ("text", "intent"),
    [("no nails, i want to talk to a person", Intent.HUMAN), ("no nails. what time do you close", Intent.HOURS)],
)
def test_what_else_is_said_beside_it_is_not_lost(text: str, intent: Intent) -> None:
    heard = at_a_check(hear(text, expecting="confirm"), CHECK, LOADED)
    assert heard.first(Kind.SERVICE) is None
    assert intent in heard.intents
