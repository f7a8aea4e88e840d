"""What is said at the check of a booking: a bath for Bella, on a day, and nothing else."""

from __future__ import annotations

from dataclasses import replace
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
LOADED = cast("Loaded", SimpleNamespace(diary=SimpleNamespace(upcoming=())))


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


PLEASED = ["i want to go there", "I love the place", "it suits us", "we'd be glad", "that one then"]


@pytest.mark.parametrize("text", PLEASED)
@pytest.mark.parametrize("dialog", ["cancel", "reschedule", "not_me"])
def test_whoever_is_only_pleased_calls_nothing_off_and_moves_nothing(text: str, dialog: str) -> None:
    state = State(frames=(Frame(dialog, 1, {"visit": "1"}, begun=True),), expecting="confirm")
    assert at_a_check(hear(text, expecting="confirm"), state, LOADED).act is Act.INFORM
    assert at_a_check(hear(text, expecting="confirm"), CHECK, LOADED).act is Act.AFFIRM
    assert at_a_check(hear(f"yes, {text}", expecting="confirm"), state, LOADED).act is Act.AFFIRM


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("everything is as expected, she scratched me", True), ("I can live with that cat's claws", True),
        ("that's a good price for a rabbit", True), ("we may as well, he barks", True), ("seal the deal for 30", True),
        ("I can live with that, thanks", False), ("I love the place, book it please", False),
        ("that's a good price", False), ("we may as well", False), ("yes, I can live with that, he barks", False),
    ],
)  # fmt: skip
def test_what_else_stands_beside_an_acceptance_is_asked_about(text: str, waits: bool) -> None:
    heard = at_a_check(hear(text, expecting="confirm"), CHECK, LOADED)
    assert heard.act is Act.AFFIRM
    assert heard.hedged is waits


@pytest.mark.parametrize("text", ["no, it's fine", "no it's all right, we are coming", "No. That's right"])
def test_a_no_in_front_of_all_right_calls_nothing_off(text: str) -> None:
    state = State(frames=(Frame("cancel", 1, {"visit": "1"}, begun=True),), expecting="confirm")
    assert at_a_check(hear(text, expecting="confirm"), state, LOADED).act is Act.DENY


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("book it for biscuit", True), ("yes, book it under Biscuit please", True), ("book it for max", False),
        ("book it for biscuit at 5", False), ("don't book it for biscuit", False), ("book it for biscuit?", False),
    ],
)  # fmt: skip
def test_the_pet_of_the_visit_is_nothing_else(text: str, agrees: bool) -> None:
    state = replace(CHECK, frames=(Frame("book", 1, {"service": "bath", "pet": "biscuit"}, begun=True),))
    assert (at_a_check(hear(text, expecting="confirm"), state, LOADED).act is Act.AFFIRM) is agrees


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
