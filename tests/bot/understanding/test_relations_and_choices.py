"""What is said in relation to what was offered, and choices sent back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.understanding.readings import Act, Kind
from bot.understanding.values import Relation, Relative
from tests.bot.understanding.salon import TUE, WED, at, hear, values, when

OFFERED = ((TUE, at("10:00")), (TUE, at("14:00")), (WED, at("09:00")))
LABELS = ("Book it", "Another time", "Leave it")


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("actually can we do the day after", Relative(Relation.SHIFT, days=1)),
        ("the day before", Relative(Relation.SHIFT, days=-1)),
        ("an hour later please", Relative(Relation.SHIFT, minutes=60)),
        ("half an hour earlier", Relative(Relation.SHIFT, minutes=-30)),
        ("push it back 2 hours", Relative(Relation.SHIFT, minutes=120)),
        ("a week later", Relative(Relation.SHIFT, days=7)),
        ("same time", Relative(Relation.SAME_TIME)),
        ("that same day", Relative(Relation.SAME_DAY)),
        ("something later", Relative(Relation.LATER)),
        ("could you see us later?", Relative(Relation.LATER)),
        ("why not later?", Relative(Relation.LATER)),
        ("the earlier one", Relative(Relation.EARLIER)),
        ("anything sooner?", Relative(Relation.EARLIER)),
    ],
)
def test_a_relation_is_read(text: str, relative: Relative) -> None:
    assert values(hear(text, offered=OFFERED), Kind.RELATIVE) == [relative]


def test_wednesday_same_time_is_a_day_and_a_relation() -> None:
    readings = hear("hmm wednesday, same time")
    found = when("hmm wednesday, same time")
    assert found is not None
    assert (found.day, found.clock) == (WED, None)
    assert values(readings, Kind.RELATIVE) == [Relative(Relation.SAME_TIME)]


@pytest.mark.parametrize(
    "text",
    [
        "later today", "the day after tomorrow", "same as last time", "talk to you later", "I'll write you more later",
        "let me know later", "see you later", "not later", "a bath, speak later",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_relation_is_none(text: str) -> None:
    assert values(hear(text, offered=OFFERED), Kind.RELATIVE) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("the second one", 2),
        ("option 3", 3),
        ("the last one", -1),
        ("1st", 1),
        ("first please", 1),
        ("number 2 please", 2),
        ("the middle one", 2),
    ],
)
def test_an_ordinal_chooses(text: str, number: int) -> None:
    readings = hear(text, expecting="choice", offered=OFFERED)
    assert values(readings, Kind.ORDINAL) == [number]
    assert readings.act is Act.SELECT


def test_the_first_or_the_third_is_asked_about() -> None:
    assert values(hear("the first or the third", expecting="choice", offered=OFFERED), Kind.ORDINAL) == []


def test_a_number_beyond_the_choices_is_only_a_number() -> None:
    assert values(hear("7", labels=LABELS), Kind.ORDINAL) == []


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Book it", 1),
        ("book it!", 1),
        ("another time", 2),
        ("Anoter time", 2),
        ("leave it please", 3),
        ("something else", None),
        ("it", None),
    ],
)
def test_a_label_sent_back_is_its_choice(text: str, choice: int | None) -> None:
    readings = hear(text, expecting="confirm", labels=LABELS)
    assert values(readings, Kind.CHOICE) == ([choice] if choice else [])


def test_a_length_is_no_relation() -> None:
    assert values(hear("it takes an hour"), Kind.DURATION) == [timedelta(hours=1)]
