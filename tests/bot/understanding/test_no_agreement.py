"""What sounds like agreement and is none: it has a condition, is taken back, or says something else."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Act, Intent
from tests.bot.understanding.salon import hear

NO_YES = [
    "you understood that exactly wrong",
    "you have heard it exactly the wrong way round",
    "we'd be delighted, but my sister has to agree",
    "I'd be glad, if it cost less",
    "that suits us perfectly, but I have to ask my mother",
    "I love the idea, though not the price",
    "that's a good plan, unless it rains",
    "that is what I said, 11",
    "we are ready to make a complaint",
    "I'm ready to schedule a second one",
    "you've sold me a shampoo last month",
    "you have persuaded me to stay at home",
    "I don't see the problem being solved",
    "set aside a slot on friday",
    "book it, and could you make it friday instead",
    "for sure, thursday though",
    "we want to go there on friday",
    "no it's right next door",
    "no, all right",
]
NOT_JUST_THAT = [
    "could you do this for half the price?",
    "can you do it at my place?",
    "would you do this to a rabbit?",
    "could you do it for 30?",
    "can you do that without the shampoo?",
]
OTHERWISE_WISHED = [
    ("we have an appointment at 9 and can make it home in time", ()),
    ("I got an appointment and would like to make it both ways", ()),
    ("our appointment should be on friday, right?", ()),
    ("I have a booking for friday but need to make it saturday", (Intent.RESCHEDULE,)),
    ("my booking has to be on saturday", (Intent.RESCHEDULE,)),
    ("my booking should be for three", (Intent.RESCHEDULE,)),
    ("could somebody see my photos?", ()),
    ("can the vet see our messages?", ()),
    ("can someone see my old dog today?", (Intent.BOOK,)),
]


@pytest.mark.parametrize("text", NO_YES)
def test_what_is_limited_or_taken_back_agrees_to_nothing(text: str) -> None:
    assert hear(text, expecting="confirm").act not in (Act.AFFIRM, Act.SELECT)


@pytest.mark.parametrize(
    "text",
    [
        "we'd be delighted", "I love the idea, but ok", "you've sold me on it", "you have got it exactly",
        "I'm ready to make the booking", "that suits us perfectly, thanks", "I don't see a problem with that",
        "no, that's correct", "for sure",
    ],
)  # fmt: skip
def test_what_takes_it_as_it_is_agrees(text: str) -> None:
    assert hear(text, expecting="confirm").act is Act.AFFIRM


@pytest.mark.parametrize("text", NOT_JUST_THAT)
def test_whoever_asks_for_it_in_another_way_takes_no_offer(text: str) -> None:
    assert hear(text, expecting="offer").act is Act.QUESTION


@pytest.mark.parametrize("text", ["could you do that, please?", "can you do it for 5 pm?", "would you do that for us?"])
def test_whoever_asks_for_just_that_takes_the_offer(text: str) -> None:
    assert hear(text, expecting="offer").act is Act.AFFIRM


@pytest.mark.parametrize(("text", "intents"), OTHERWISE_WISHED)
def test_plans_that_are_none(text: str, intents: tuple[Intent, ...]) -> None:
    wishes = {Intent.BOOK, Intent.RESCHEDULE, Intent.CANCEL}
    assert tuple(one for one in hear(text).intents if one in wishes) == intents


@pytest.mark.parametrize(
    "text", ["I don't need the table for his bath on wednesday", "we do not need her room for the night"]
)
def test_furniture_is_no_visit(text: str) -> None:
    assert Intent.CANCEL not in hear(text).intents


@pytest.mark.parametrize("text", ["the 11 am slot doesn't work", "your late hour does not work with my shifts"])
def test_a_time_that_does_not_work_is_refused(text: str) -> None:
    assert hear(text).act is Act.DENY
