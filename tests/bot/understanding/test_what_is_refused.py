"""A day or time that is refused, or only spoken of, is never the one that is wished for."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.understanding.readings import Kind
from bot.understanding.values import Grain, Part, When
from tests.bot.understanding.salon import FRI, SAT, THU, TUE, at, hear, values

NO_SATURDAY = """
    wait sat is no good actually i got a thing | sat doesnt work | cant do sat | sat is out | not free sat
    im busy sat | anything but sat | no saturdays | saturday unfortunately doesn't suit | forget saturday
    skip saturday
    I said nothing about Saturday. | I never said saturday | who said anything about saturday?
    on saturday i have a thing
    I'm at work on Saturday | i have no time on saturday | I'd rather not come on saturday | avoid saturdays please
    saturday is too soon | saturday is a problem | I can not to come saturday | we can't make it on saturday
    i don't think i have time saturday | i don't have any time on saturday | no time to come saturday
    saturday isn't good | i did not ask for saturday | saturday i can't | saturday is impossible for us
"""
EN_NO_SABADO = """
    el sábado no puedo | el sábado no me sirve | el sábado no me queda bien | el sábado trabajo | menos el sábado
    el sábado estoy ocupada | el sabado imposible | no dije nada del sábado | el sábado se me complica
    el sábado tengo algo | nunca dije el sábado | el sábado no se puede
"""
WISHED = """
    saturday too please | full groom saturday | is saturday busy? | if saturday is full, the next day | saturday is good
    do you have anything on saturday? | can't you do saturday? | why not saturday? | saturday is not a problem
    do you have time saturday? | is there no time on saturday?
    save me saturday at 10 | saturday, full groom please | we had a meeting on saturday
"""


def _lines(text: str) -> list[str]:
    return [one.strip() for line in text.strip().splitlines() for one in line.split(" | ")]


@pytest.mark.parametrize("text", _lines(NO_SATURDAY))
def test_a_day_that_is_refused_is_no_wish(text: str) -> None:
    (found,) = values(hear(text, expecting="choice"), Kind.WHEN)
    assert found == When(but=(When(weekdays=frozenset({5})),))


@pytest.mark.parametrize("text", _lines(EN_NO_SABADO))
def test_a_day_that_is_refused_in_spanish_is_no_wish(text: str) -> None:
    (found,) = values(hear(text, expecting="choice", language="es"), Kind.WHEN)
    assert found == When(but=(When(weekdays=frozenset({5})),))


@pytest.mark.parametrize("text", _lines(WISHED))
def test_a_day_that_is_asked_for_stays_wished(text: str) -> None:
    found = values(hear(text), Kind.WHEN)
    assert found[0].day == SAT
    assert not found[0].but


@pytest.mark.parametrize(
    "text", ["11:00 is too early", "a las once no se puede", "ay que bueno pero a las once no se puede"]
)
def test_an_hour_that_is_refused_is_no_wish(text: str) -> None:
    (found,) = values(hear(text, expecting="choice", language="es" if "once" in text else ""), Kind.WHEN)
    assert found.clock is None
    assert [one.clock for one in found.but] == [at("11:00")]


@pytest.mark.parametrize(
    ("text", "day", "clock", "refused"),
    [
        ("sat is no good can you do tuesday at 3", TUE, time(15), SAT),
        ("on friday i have a meeting so thursday", THU, None, FRI),
        ("i don't want friday, saturday is better", SAT, None, FRI),
    ],
)
def test_what_is_wished_beside_it_is_kept(text: str, day: date, clock: time | None, refused: date) -> None:
    found = values(hear(text, expecting="choice"), Kind.WHEN)[0]
    assert (found.day, found.clock) == (day, clock)
    assert found.but == (When(day=refused),)


def test_a_weekday_of_a_stretch_is_refused_in_all_of_it() -> None:
    found = values(hear("bath for rex next week, but neither tuesday nor thursday"), Kind.WHEN)[0]
    assert found.start is not None
    assert [one.weekdays for one in found.but] == [{1}, {3}]


def test_who_cannot_come_before_an_hour_comes_after_it() -> None:
    (found,) = values(hear("i can't come before 11", expecting="choice"), Kind.WHEN)
    assert (found.after, found.until) == (at("11:00"), None)


def test_a_part_of_the_day_is_refused_alone() -> None:
    (found,) = values(hear("we can't do mornings", expecting="choice"), Kind.WHEN)
    assert [one.part for one in found.but] == [Part.MORNING]


def test_a_dotted_time_that_is_preferred_is_read() -> None:
    offered = ((FRI, time(13)),)
    (found,) = values(
        hear("The answer is yes, save that I would prefer 1.30.", expecting="confirm", offered=offered), Kind.WHEN
    )
    assert (found.clock, found.either_half) == (at("01:30"), True)


@pytest.mark.parametrize(
    "text",
    [
        "The answer is yes, save that I would prefer 1.30.",
        "yes, subject to kim doing it",
        "agreed, other than the time",
        "fine, though I'd prefer Kim",
        "yes, assuming it is with Kim",
    ],
)
def test_a_yes_with_a_condition_is_none_yet(text: str) -> None:
    assert hear(text, expecting="confirm").hedged


OFFERED = ((FRI, time(13)), (SAT, time(8, 30)), (TUE, time(17)))


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("not the first one", 0),
        ("anything but the first", 0),
        ("the second one is no good", 1),
        ("I don't like the second", 1),
        ("the last one doesn't work for me", 2),
    ],
)
def test_an_offered_time_that_is_refused_is_not_picked(text: str, which: int) -> None:
    heard = hear(text, expecting="choice", offered=OFFERED)
    day, clock = OFFERED[which]
    assert not values(heard, Kind.ORDINAL)
    assert values(heard, Kind.WHEN)[0].but[0] == When(day=day, clock=clock, grain=Grain.MINUTE)


@pytest.mark.parametrize(
    "text",
    ["is leo nice 👀", "is kim any good with cats?", "what is leo like", "who is leo?", "do you like leo?",
     "how is inês?", "tell me about kim", "does leo bite?", "how experienced is kim?"],
)  # fmt: skip
def test_a_question_about_a_person_wishes_for_nobody(text: str) -> None:
    assert not values(hear(text, expecting="choice"), Kind.PERSON, Kind.NOT_PERSON)


@pytest.mark.parametrize(
    "text", ["is leo free on friday?", "how about kim?", "could kim do it?", "is kim there on saturday?"]
)
def test_a_question_whether_a_person_could_do_it_is_a_wish(text: str) -> None:
    assert values(hear(text, expecting="choice"), Kind.PERSON)


@pytest.mark.parametrize(
    "text", ["I never asked for leo", "leo is no good", "i don't want kim", "I said nothing about leo"]
)
def test_a_person_who_is_refused_is_not_wanted(text: str) -> None:
    heard = hear(text, expecting="choice")
    assert not values(heard, Kind.PERSON)
    assert values(heard, Kind.NOT_PERSON)
