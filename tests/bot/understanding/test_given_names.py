"""Names that are new to the talk: whose they are, and what is no name."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Intent, Kind
from tests.bot.understanding.salon import hear, values


@pytest.mark.parametrize(
    ("text", "pets"),
    [
        ("my dog Coco", ["Coco"]),
        ("register my dog coco", ["coco"]),
        ("I'd like to register my cat Luna", ["Luna"]),
        ("her name is Coco", ["Coco"]),
        ("her name is spelled Mya", ["Mya"]),
        ("we have a beagle called Luna", ["Luna"]),
        ("my golden retriever Sunny needs a groom", ["Sunny"]),
        ("I have two dogs, Coco and Bella", ["Coco", "Bella"]),
        ("she's called Bella Rose", ["Bella Rose"]),
        ("what about my other dog? she is called Luna", ["Luna"]),
        ("bath for Bruno tomorrow", ["Bruno"]),
    ],
)
def test_a_pet_that_the_talk_does_not_know_is_named(text: str, pets: list[str]) -> None:
    readings = hear(text)
    assert values(readings, Kind.PET_NAME) == pets
    assert values(readings, Kind.NAME) == []


@pytest.mark.parametrize(
    "text",
    [
        "my dog needs a bath",
        "MY DOG NEEDS A BATH",
        "bath for my dog tomorrow",
        "my dog stinks",
        "my cat is limping",
        "my dog friday at 10",
        "a bath for my dog Rex",
        "bath for saturday",
        "a bath for two dogs",
    ],
)
def test_what_only_follows_an_animal_is_no_name(text: str) -> None:
    assert values(hear(text), Kind.PET_NAME) == []


def test_owner_and_pet_are_told_apart() -> None:
    readings = hear("hi I'm Maria Lopez, I'd like a bath for my dog Coco tomorrow at 10")
    assert values(readings, Kind.NAME) == ["Maria Lopez"]
    assert values(readings, Kind.PET_NAME) == ["Coco"]
    assert values(readings, Kind.PET) == []


@pytest.mark.parametrize("text", ["I'm running late", "hi, I'm sorry, can I come at 5?", "this is urgent!"])
def test_a_state_is_no_name(text: str) -> None:
    assert values(hear(text), Kind.NAME) == []


def test_what_describes_a_pet_ends_its_name() -> None:
    readings = hear("Toby, a 12 kg beagle", expecting="name")
    assert values(readings, Kind.NAME) == ["Toby"]
    assert values(readings, Kind.BREED) == ["Beagle"]


def test_an_email_is_never_a_name() -> None:
    assert values(hear("ana@example.org", expecting="name"), Kind.NAME) == []
    assert values(hear("Ana Silva, ana@example.org", expecting="name"), Kind.NAME) == ["Ana Silva"]


def test_a_name_stays_as_it_was_typed() -> None:
    assert values(hear("  <b>Rex</b> ", expecting="name"), Kind.NAME) == ["<b>Rex</b>"]


def test_a_pet_is_registered_with_all_that_is_said_of_it() -> None:
    readings = hear("I'd like to register my cat Luna, she is a 4 year old siamese, 4 kg")
    assert Intent.REGISTER_PET in readings.intents
    assert values(readings, Kind.GENDER) == ["female"]
    assert values(readings, Kind.BREED) == ["Siamese"]
    assert [age.years for age in values(readings, Kind.AGE)] == [4]


def test_another_pet_by_name_wants_to_be_registered() -> None:
    assert hear("what about my other dog? she is called Luna").intents == (Intent.REGISTER_PET,)
