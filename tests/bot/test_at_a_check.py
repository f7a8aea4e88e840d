"""What is said at the check of a booking: a bath for Bella, on a day, and nothing else."""

from __future__ import annotations

from datetime import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from bot.at_a_check import at_a_check
from bot.engine.state import Frame, State
from bot.understanding.readings import Act, Intent, Kind
from bot.understanding.values import When
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


AT_TEN = State(
    frames=(Frame("book", 1, {"service": "bath", "slot": {"start": "2030-03-07T10:00:00-05:00"}}, begun=True),),
    expecting="confirm",
    choices=(("Book it", "a"), ("Another time", "b"), ("Leave it", "c")),
)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("k but 11", time(11)), ("yes 11", time(11)), ("11", time(11)), ("no 430", time(4, 30)), ("ok but 2", time(2)),
        ("11 please", time(11)), ("sorry, 16", time(16)), ("1530 then", time(15, 30)),
    ],
)  # fmt: skip
def test_a_bare_number_is_another_hour(text: str, clock: time) -> None:
    heard = at_a_check(hear(text, expecting="confirm"), AT_TEN, LOADED)
    found = heard.first(Kind.WHEN)
    assert found is not None
    assert isinstance(found.value, When)
    assert found.value.clock in (clock, clock.replace(hour=(clock.hour + 12) % 24))
    assert heard.act is Act.CHANGE
    assert heard.hedged


@pytest.mark.parametrize(
    "text", ["yes 10", "10", "2", "yes 1", "no 11 dogs", "11 kg", "he is 11", "yes, all 11 of them", "yes 99"]
)
def test_a_number_that_counts_something_else_is_no_hour(text: str) -> None:
    assert at_a_check(hear(text, expecting="confirm"), AT_TEN, LOADED).first(Kind.WHEN) is None


def test_a_yes_with_the_number_of_another_button_is_asked_about_once_more() -> None:
    assert at_a_check(hear("yes 2", expecting="confirm"), AT_TEN, LOADED).hedged
    assert not at_a_check(hear("yes 1", expecting="confirm"), AT_TEN, LOADED).hedged
    assert not at_a_check(hear("yes 10", expecting="confirm"), AT_TEN, LOADED).hedged
