"""What is urgent, what a vet should see soon, and what is neither."""

from __future__ import annotations

import pytest

from bot.understanding.symptoms import is_emergency, is_unwell
from tests.bot.understanding.salon import hear

EMERGENCIES = [
    "my cat ate something weird",
    "biscuit ate a whole bar of chocolate",
    "I think he swallowed a sock",
    "he has eaten rat poison",
    "she got into the grapes",
    "my dog can't pee since yesterday",
    "he keeps straining to pee",
    "she's having trouble breathing",
    "he can hardly breathe",
    "he had a fit",
    "having seizures again",
    "collapsed on our walk",
    "he got run over",
    "hit by a car!!",
    "his face is all swollen",
    "bitten by a snake",
    "my bitch is in labour and nothing comes",
    "the puppy is stuck",
    "he won't stop bleeding",
    "there is blood everywhere",
    "she is choking on a bone",
    "she fell from the balcony",
    "his belly is huge and hard",
    "he's not moving",
]
UNWELL = [
    "biscuit has been vomiting all night",
    "she threw up twice this morning",
    "hes not eating and very lethargic",
    "off her food since monday",
    "biscuit is limping a bit",
    "he has diarrhea",
    "she's not herself",
    "there is a lump on his leg",
    "coughing a lot lately",
    "i think it's an ear infection",
]
NEITHER = [
    "he ate all his food",
    "no bleeding thankfully",
    "my heart is bleeding",
    "I had a seizure of laughter",
    "is vomiting normal after a jab?",
    "im sick so i cant bring her",
    "i ate chocolate cake",
    "he stopped limping, all better now",
    "she had an ear infection last month",
    "what happens if he swallows shampoo",
    "bath for biscuit tomorrow",
    "he ate my slipper",
]


@pytest.mark.parametrize("text", EMERGENCIES)
def test_an_emergency(text: str) -> None:
    assert is_emergency(hear(text).plain)


@pytest.mark.parametrize("text", UNWELL)
def test_an_animal_that_is_unwell(text: str) -> None:
    plain = hear(text).plain
    assert is_unwell(plain)
    assert not is_emergency(plain)


@pytest.mark.parametrize("text", NEITHER)
def test_neither(text: str) -> None:
    plain = hear(text).plain
    assert not is_emergency(plain)
    assert not is_unwell(plain)
