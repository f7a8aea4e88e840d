"""A day or an hour that is named, and what is wished then: nothing, that a visit is called off, or that it moves."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, cast

import pytest

from bot.engine.state import State
from bot.facts import DiaryFact, VisitFact
from bot.loading import Loaded
from bot.no_wish import no_wish, without_their_own
from bot.understanding.readings import Act, Intent, Kind
from tests.bot.understanding.salon import NOW, hear

START = datetime(2030, 3, 7, 10, tzinfo=NOW.tzinfo)  # Thursday
REX = VisitFact("a", "rex", "Rex", "bath", "Bath & brush", "kim", "Kim", START, Decimal(45), "scheduled")
MIA = VisitFact("b", "mia", "Mia", "nails", "Nail trim", "kim", "Kim", START.replace(hour=12), Decimal(15), "scheduled")


def _loaded(*visits: VisitFact) -> Loaded:
    return Loaded(cast("Any", None), cast("Any", None), (), {"diary": DiaryFact(upcoming=visits)}, NOW)


def _intents(text: str, *visits: VisitFact) -> tuple[Intent, ...]:
    return no_wish(hear(text), State(), _loaded(*visits)).intents


@pytest.mark.parametrize(
    "text",
    [
        "i don't need a bath for rex on thursday at 10", "no bath for rex thursday at 10", "we dont want a bath",
        "no quiero baño para rex el jueves a las 10", "i dont want the bath on thursday at 10 any more",
    ],
)  # fmt: skip
def test_a_visit_that_is_not_wanted_is_called_off_or_not_booked(text: str) -> None:
    assert _intents(text, REX) == (Intent.CANCEL,)
    heard = no_wish(hear(text), State(), _loaded())
    assert (heard.intents, heard.found, heard.act) == ((), (), Act.DENY)


@pytest.mark.parametrize(
    "text",
    [
        "i don't need a bath but nails on friday", "no bath, just nails on thursday", "i don't want a bath with leo",
        "i dont want the bath on thursday but on friday", "bath for rex thursday at 10", "i need a bath for rex friday",
        "i don't want a bath before 11", "no bath on thursday?", "is kim free on friday?", "friday at 11",
        "i work until 5 so 5:30", "friday was fine but thursday is better", "can rex come on friday",
        "is there anything at 9",
    ],
)  # fmt: skip
def test_what_wishes_something_stays_a_wish(text: str) -> None:
    heard = hear(text)
    assert no_wish(heard, State(), _loaded(REX)) == heard


@pytest.mark.parametrize(
    "text", ["happy friday!!", "friday was great", "feliz viernes a todos", "el viernes estuvo genial"]
)
def test_a_day_that_is_greeted_or_praised_begins_nothing(text: str) -> None:
    heard = no_wish(hear(text), State(), _loaded())
    assert (heard.intents, heard.found) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "is Kim there on friday?", "we moved on friday, new address 5 main street", "my shift ends at 5",
        "can i pick her up at 3", "is there someone at 9", "does kim leave at 2?", "pick up at 3", "ill be home at 3",
    ],
)  # fmt: skip
def test_what_is_for_the_team_moves_and_books_nothing(text: str) -> None:
    assert _intents(text, REX) == (Intent.UNKNOWN_QUESTION,)


@pytest.mark.parametrize(
    "text",
    [
        "did you move all three to friday?", "is it rex at 11 and mia at 9?", "rex is at 10 and mia at 12 right?",
        "have you cancelled her visit", "so did you swap them",
    ],
)  # fmt: skip
def test_what_only_asks_is_answered_with_what_is_booked(text: str) -> None:
    assert _intents(text, REX, MIA) == (Intent.APPOINTMENTS,)


@pytest.mark.parametrize("text", ["can rex come at 11 and mia at 9?", "is it ok if rex comes at 11 and mia at 9?"])
def test_what_asks_whether_they_can_come_then_is_no_question_how_it_is(text: str) -> None:
    assert _intents(text, REX, MIA) != (Intent.APPOINTMENTS,)


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("rex is not coming on thursday but on friday", (Intent.RESCHEDULE,)),
        ("rex is not coming on thursday", (Intent.CANCEL,)),
        ("rex is not coming alone", (Intent.BROUGHT,)),
        ("maple is not coming on thursday", (Intent.UNKNOWN_PET,)),
        ("maple not coming", (Intent.UNKNOWN_PET,)),
        ("mum is not coming", (Intent.CANCEL,)),
        ("we are not coming", (Intent.CANCEL,)),
        ("definitely not coming", (Intent.CANCEL,)),
        ("no tengo tiempo el jueves", (Intent.CANCEL,)),
        ("i have no time on thursday before noon", (Intent.RESCHEDULE,)),
    ],
)
def test_who_does_not_come_then(text: str, intents: tuple[Intent, ...]) -> None:
    assert _intents(text, REX) == intents


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("bath for rex, thursday 10 am so i can make it to work at 11", 1),
        ("thursday at 10 because i have a meeting at 11", 1),
        ("thursday at 10 so she can come again on friday at 11", 2),
    ],
)
def test_the_hour_of_something_else_is_no_second_wish(text: str, times: int) -> None:
    heard = hear(text)
    assert len(list(heard.of(Kind.WHEN))) >= times
    assert len(list(without_their_own(heard).of(Kind.WHEN))) == times
