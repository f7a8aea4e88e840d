"""What is said right behind a time that was offered to whoever waits: Tuesday 5 March at 10 with Kim."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, Final, cast

import pytest

from bot.engine.state import State
from bot.facts import DiaryFact
from bot.loading import Loaded
from bot.notices.told import Told
from bot.notices.waitlist_answers import offer_answer
from bot.understanding.readings import Intent, Kind
from bot.understanding.values import When
from tests.bot.understanding.salon import hear

AT: Final = datetime(2030, 3, 4, 10, tzinfo=UTC)
KNOWN: Final = {
    "offer": "o1",
    "start": "2030-03-05T10:00:00-05:00",
    "pet": "biscuit",
    "service": "bath",
    "staff": "kim",
}
TOLD: Final = Told("waitlist_offer", (), AT, KNOWN)
LOADED: Final = cast("Loaded", SimpleNamespace(diary=DiaryFact()))
SESSION: Final = cast("Any", None)

SAID = [
    ("yes", Intent.TAKE_OFFER),
    ("ok", Intent.TAKE_OFFER),
    ("id love to have it", Intent.TAKE_OFFER),
    ("ya", Intent.TAKE_OFFER),
    ("I'll take it", Intent.TAKE_OFFER),
    ("i take this", Intent.TAKE_OFFER),
    ("ok do it", Intent.TAKE_OFFER),
    ("perfect, thank you", Intent.TAKE_OFFER),
    ("yes, only if kim does it", Intent.TAKE_OFFER),
    ("yes but not with leo", Intent.TAKE_OFFER),
    ("me la quedo", Intent.TAKE_OFFER),
    ("leave it", Intent.SKIP_OFFER),
    ("no thanks", Intent.SKIP_OFFER),
    ("i dont want it", Intent.SKIP_OFFER),
    ("we cant do that", Intent.SKIP_OFFER),
    ("i cant take it", Intent.SKIP_OFFER),
    ("we wont take that one, sorry", Intent.SKIP_OFFER),
    ("no i want it", Intent.SKIP_OFFER),
    ("K", Intent.ASK_OFFER),
    ("k", Intent.ASK_OFFER),
    ("not tuesday", Intent.SKIP_OFFER),
    ("tuesday is no good", Intent.SKIP_OFFER),
    ("not wednesday", None),
    ("not tuesday, wednesday?", Intent.BOOK),
    ("i have", None),
    ("i cant wait to have it", None),
    ("forget it", Intent.SKIP_OFFER),
    ("never mind", Intent.SKIP_OFFER),
    ("n", Intent.SKIP_OFFER),
    ("take me off the list", Intent.QUIT_OFFER),
    ("yes but not with kim", Intent.BOOK),
    ("could it be 11 instead", Intent.BOOK),
    ("make it 11", Intent.BOOK),
    ("later that day", Intent.BOOK),
    ("how much is it", Intent.PRICES),
    ("hold on", None),
    ("maybe", None),
]


@pytest.mark.parametrize(("text", "intent"), SAID)
def test_an_offer_is_answered(text: str, intent: Intent | None) -> None:
    answered = offer_answer(SESSION, hear(text), TOLD, State(), LOADED)
    assert (answered.readings.intents if answered is not None else None) == ((intent,) if intent else None)


@pytest.mark.parametrize("text", ["yes ok i will think about it", "ok yes ill ask my husband", "yes i know"])
def test_whoever_wants_to_ask_first_books_nothing(text: str) -> None:
    answered = offer_answer(SESSION, hear(text), TOLD, State(), LOADED)
    assert answered is None or answered.readings.intents != (Intent.TAKE_OFFER,)


MOVING: Final = replace(TOLD, known={**KNOWN, "moves": "visit"})


@pytest.mark.parametrize("text", [
    "book both", "yes both please", "book it too", "take it as well", "yes and keep the other", "yes but i keep mine",
    "swap them", "yes, i also want it", "book another one", "yes, as a second visit", "si, las dos", "si, tambien",
])  # fmt: skip
def test_whoever_may_want_both_times_has_not_agreed_to_the_move(text: str) -> None:
    answered = offer_answer(SESSION, hear(text), MOVING, State(), LOADED)
    assert answered is None or answered.readings.intents != (Intent.TAKE_OFFER,)


@pytest.mark.parametrize(
    "text", ["yes", "move it", "book it", "ok move him there please", "I'll take it", "si, muevela"]
)
def test_a_plain_yes_moves_the_visit(text: str) -> None:
    answered = offer_answer(SESSION, hear(text), MOVING, State(), LOADED)
    assert answered is not None
    assert answered.readings.intents == (Intent.TAKE_OFFER,)


@pytest.mark.parametrize("text", ["could it be 11 instead", "make it 11", "what about 11", "later that day"])
def test_another_time_is_of_the_day_that_was_offered(text: str) -> None:
    answered = offer_answer(SESSION, hear(text), TOLD, State(), LOADED)
    assert answered is not None
    whens = [one.value for one in answered.readings.of(Kind.WHEN)]
    assert [one.day for one in whens if isinstance(one, When)] == [datetime(2030, 3, 5, tzinfo=UTC).date()]


def test_a_yes_behind_a_question_is_about_the_offer() -> None:
    asked = offer_answer(SESSION, hear("how much is it"), TOLD, State(), LOADED)
    assert asked is not None
    assert asked.known is not None
    later = State(at=datetime(2030, 3, 4, 10, 5, tzinfo=UTC))
    told = Told("waitlist_offer", (), AT, asked.known)
    for text in ("yes", "yes please", "ok book it", "I'll take it"):
        again = offer_answer(SESSION, hear(text), told, later, LOADED)
        assert again is not None
        assert again.readings.intents == (Intent.TAKE_OFFER,)


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "okay",
        "k",
        "perfect",
        "lovely",
        "ok thanks",
        "thank you",
        "sounds good",
        "yes ok i will think about it",
        "yes i know",
        "yes thank you for the info",
    ],
)
def test_an_ok_behind_an_answered_question_books_nothing(text: str) -> None:
    later = State(at=datetime(2030, 3, 4, 10, 5, tzinfo=UTC))
    told = Told("waitlist_offer", (), AT, {**KNOWN, "asked": True})
    over = offer_answer(SESSION, hear(text), told, later, LOADED)
    assert over is not None
    assert not over.is_answer
    assert over.known is not None
    assert offer_answer(SESSION, hear("yes"), Told("waitlist_offer", (), AT, over.known), later, LOADED) is None
