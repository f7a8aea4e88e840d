"""Of several pets that are booked one after the other, one is not to come: what says so, and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from bot.engine.state import Frame, State
from bot.facts import DiaryFact
from bot.loading import Loaded
from bot.one_less import left_out, without_the_refused
from bot.understanding.readings import IMPLIED, Intent, Kind, Reading, Readings
from tests.bot.understanding.salon import hear

LOADED = Loaded(cast("Any", None), cast("Any", None), (), {"diary": DiaryFact()}, cast("Any", None))
WAITS = (Reading(Kind.PET, "mia", IMPLIED, 0.9, "name"), Reading(Kind.SERVICE, "bath", IMPLIED, 0.9, "name"))
TALK = State(frames=(Frame("book", 1, values={"pet": "rex", "service": "bath"}, later=WAITS),), expecting="confirm")


def _after(text: str) -> tuple[Readings, Frame]:
    heard, state = left_out(hear(text, expecting="confirm"), TALK, LOADED)
    return heard, state.frames[-1]


@pytest.mark.parametrize(
    "text",
    [
        "not mia", "only rex", "no, just rex", "not for mia", "forget mia", "mia doesn't need one", "solo rex",
        "rex only, not mia", "yes, only rex", "mia no", "no bath for mia", "wait, leave mia out", "sin mia",
        "mia stays home", "just for rex please",
    ],
)  # fmt: skip
def test_who_waits_is_left_out_and_the_other_is_asked_about_again(text: str) -> None:
    heard, frame = _after(text)
    assert frame.later == ()
    assert heard.hedged
    assert heard.first(Kind.PET) is None


@pytest.mark.parametrize("text", ["not rex", "only mia", "just mia please", "rex doesn't need one", "no, not for rex"])
def test_who_is_talked_about_is_left_out_and_the_other_takes_its_place(text: str) -> None:
    heard, frame = _after(text)
    assert frame.later == ()
    assert [one.value for one in heard.of(Kind.PET)] == ["mia"]


@pytest.mark.parametrize(
    "text",
    [
        "yes", "rex first", "just rex first", "only rex at 11", "mia doesn't like water", "not mia but biscuit",
        "not 10", "mia at 11", "only kim", "is mia after that?", "no", "not only rex",
    ],
)  # fmt: skip
def test_what_says_something_else_leaves_nobody_out(text: str) -> None:
    heard = hear(text, expecting="confirm")
    assert left_out(heard, TALK, LOADED) == (heard, TALK)


@pytest.mark.parametrize(
    ("text", "pets"),
    [
        ("bath for rex thursday at 10, not for mia", ["rex"]),
        ("bath for mia, rex had his last week", ["mia"]),
        ("i want a bath for rex but not for mia", ["rex"]),
        ("un baño para rex el jueves, no para mia", ["rex"]),
        ("book rex a bath, mia doesn't need one", ["rex"]),
        ("bath for rex and mia", ["rex", "mia"]),
        ("bath for rex on thursday, not friday, and for mia", ["rex", "mia"]),
        ("bath for rex, not with kim, and nails for mia", ["rex", "mia"]),
    ],
)
def test_who_is_refused_in_a_wish_is_not_wished_for(text: str, pets: list[str]) -> None:
    heard = without_the_refused(replace(hear(text), intents=(Intent.BOOK,)))
    assert [one.value for one in heard.of(Kind.PET)] == pets
