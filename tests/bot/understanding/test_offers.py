"""What was offered tells what a number, a weekday or a relation means, and how offers are refused."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from bot.understanding.readings import Act, Intent, Kind
from bot.understanding.values import Relation, Relative
from tests.bot.understanding.salon import at, hear, values, when

MON, TUE, WED = (date(2030, 3, day) for day in (11, 12, 13))
OPEN: dict[str, Any] = {
    "expecting": "choice",
    "offered": ((MON, at("09:45")), (TUE, at("11:00")), (WED, at("12:00"))),
    "labels": ("9:45 am", "11:00 am", "12:00 pm"),
}


@pytest.mark.parametrize(
    ("text", "clock"),
    [("11", "11:00"), ("11 then", "11:00"), ("at 11", "11:00"), ("12", "12:00"), ("945", "09:45"), ("12 pls", "12:00")],
)
def test_a_bare_number_is_the_offered_time(text: str, clock: str) -> None:
    found = when(text, **OPEN)
    assert found is not None
    assert found.clock == time.fromisoformat(clock)


def test_a_small_number_stays_the_choice() -> None:
    readings = hear("2", **OPEN)
    assert values(readings, Kind.ORDINAL) == [2]
    assert values(readings, Kind.WHEN) == []


def test_a_weekday_is_the_one_that_was_offered() -> None:
    found = when("tuesday would be good", **OPEN)
    assert found is not None
    assert found.day == TUE


@pytest.mark.parametrize("text", ["none of them", "none of these work", "neither", "what else do you have?"])
def test_refusing_all_asks_for_others(text: str) -> None:
    readings = hear(text, **OPEN)
    assert readings.act is Act.ALTERNATIVES
    assert Intent.SERVICES not in readings.intents


def test_anything_later_asks_and_the_later_one_takes() -> None:
    assert hear("anything later?", **OPEN).act is Act.ALTERNATIVES
    assert hear("the later one", **OPEN).act is Act.SELECT


@pytest.mark.parametrize("text", ["leave it as it is", "keep it as it is", "let it be", "forget it"])
def test_leaving_it_cancels_the_change(text: str) -> None:
    readings = hear(text, expecting="confirm")
    assert readings.act is Act.CANCEL
    assert Intent.CANCEL not in readings.intents


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("could we do an hour later?", Relative(Relation.SHIFT, minutes=60)),
        ("a day earlier please", Relative(Relation.SHIFT, days=-1)),
        ("can you do 2 hours earlier", Relative(Relation.SHIFT, minutes=-120)),
    ],
)
def test_a_shift_changes_the_time_in_question(text: str, relative: Relative) -> None:
    readings = hear(text, expecting="confirm", offered=((TUE, at("10:00")),))
    assert values(readings, Kind.RELATIVE) == [relative]
    assert values(readings, Kind.WHEN) == []
    assert readings.act is Act.CHANGE
    assert Intent.HOURS not in readings.intents


@pytest.mark.parametrize("text", ["same as last time", "like my last visit", "last week he was fine"])
def test_the_last_time_is_no_choice(text: str) -> None:
    assert values(hear(text), Kind.ORDINAL) == []
