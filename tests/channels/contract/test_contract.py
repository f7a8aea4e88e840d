"""Every channel: text, choices, long text, order, repeat, refusal, unreachable address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.channels.contract.doors import DOORS, SENDING, Door, SendingDoor
from tests.channels.talking import OPENING_HOURS, Writer, ask, scheduled

BATH = "bath for biscuit on tuesday at 10"


@pytest.fixture(params=sorted(DOORS))
def door(ana: Writer, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Door]:
    with DOORS[request.param](ana, tmp_path) as opened:
        yield opened


@pytest.fixture(params=sorted(SENDING))
def sending(ana: Writer, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[SendingDoor]:
    with SENDING[request.param](ana, tmp_path) as opened:
        yield opened


def test_a_text_is_answered(door: Door) -> None:
    door.send("opening hours")
    (said,) = door.read()
    assert OPENING_HOURS in said


def test_choices_are_put_forward_and_picked(door: Door, ana: Writer) -> None:
    door.send(BATH)
    (said,) = door.read()
    for label in ("Book it", "Another time", "Leave it"):
        assert label in said
    door.press("Book it")
    (said,) = door.read()
    assert said.startswith("Booked")
    assert scheduled(ana.database) == 1


def test_a_label_is_picked_by_writing_it(door: Door, ana: Writer) -> None:
    door.send(BATH)
    door.send("book it")
    assert scheduled(ana.database) == 1


def test_a_long_message_is_heard(door: Door) -> None:
    door.send("opening hours " + "please " * 2000)
    assert door.read()


def test_a_long_answer_arrives_whole(sending: SendingDoor) -> None:
    sending.send("opening hours")
    sending.read()
    words = " ".join(f"word{number}" for number in range(120))
    sending.tell(words)
    assert " ".join(" ".join(sending.read()).split()) == words


def test_answers_come_in_the_order_of_the_questions(door: Door) -> None:
    for question in ("opening hours", "where are you?", "opening hours"):
        door.send(question)
    first, second, third = door.read()
    assert OPENING_HOURS in first
    assert OPENING_HOURS not in second
    assert OPENING_HOURS in third


def test_a_message_that_comes_again_changes_nothing(door: Door, ana: Writer) -> None:
    door.send(BATH)
    door.send("yes")
    door.read()
    door.send("yes", again=True)
    assert door.read() == []
    assert scheduled(ana.database) == 1


def test_what_was_refused_for_now_arrives_later_and_once(sending: SendingDoor) -> None:
    sending.refuse(for_good=False)
    sending.send("opening hours")
    assert sending.read() == []
    sending.later()
    (said,) = sending.read()
    assert OPENING_HOURS in said
    assert sending.read() == []


def test_an_address_that_is_refused_for_good_is_left_alone(sending: SendingDoor, ana: Writer) -> None:
    sending.refuse(for_good=True)
    sending.send("opening hours")
    assert sending.read() == []
    sending.later()
    assert sending.read() == []
    assert ask(ana.database, "SELECT count(*) FROM outbox WHERE status = 'failed'") == 1
    assert ask(ana.database, "SELECT count(unreachable_at) FROM conversations") == 1
