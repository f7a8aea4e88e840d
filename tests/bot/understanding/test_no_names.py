"""What stands where a name could, and is none; and what is one all the same."""

from __future__ import annotations

import pytest

from bot.dialogs.names import first_name, named, parted
from bot.understanding.readings import Intent, Kind
from tests.bot.understanding.salon import hear, values


@pytest.mark.parametrize("text", ["nope", "lol", "idk", "um, dunno", "guess", "hello?", "no name yet lol"])
def test_what_says_nothing_is_nobodys_name(text: str) -> None:
    assert values(hear(text, expecting="name"), Kind.NAME) in ([], ["yet"], ["yet lol"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("both", []), ("yes both", []), ("yes correct", []), ("first is good", []), ("11ish works", []),
        ("no quiero dar tantos datos", []), ("el perro es Toby", ["Toby"]), ("son dos, Luna y Sol", ["Luna", "Sol"]),
        ("First Lady", ["First Lady"]), ("El Diablo", ["El Diablo"]),
        ("Buddy Works", ["Buddy Works"]), ("Second Chance", ["Second Chance"]),
    ],
)  # fmt: skip
def test_what_agrees_or_orders_is_no_name(text: str, names: list[str]) -> None:
    assert values(hear(text, expecting="name"), Kind.NAME) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("its me ana", ["ana"]),
        ("i go by Ana", ["Ana"]),
        ("call me ana", ["ana"]),
        ("bella shes scared of men", ["bella"]),
        ("he's Rex", ["Rex"]),
        ("my name isnt bath", []),
    ],
)
def test_a_name_is_told_apart_from_what_stands_beside_it(text: str, names: list[str]) -> None:
    assert values(hear(text, expecting="name"), Kind.NAME) == names


@pytest.mark.parametrize(
    "text",
    ["call me before", "call me when she is ready", "call me asap", "can a vet call me about it", "call me on monday",
     "please call me back", "call me friday"],
)  # fmt: skip
def test_whoever_wants_to_be_rung_is_not_renamed(text: str) -> None:
    readings = hear(text)
    assert values(readings, Kind.NAME) == []
    assert {Intent.HUMAN, Intent.RING} & set(readings.intents)


def test_nobody_is_rung_who_does_not_want_it() -> None:
    assert Intent.HUMAN not in hear("no need to call me before").intents
    assert Intent.HUMAN not in hear("dont call me back").intents


@pytest.mark.parametrize("text", ["its for bella", "for Bella", "it's for Bella please"])
def test_for_somebody_new_is_a_wish(text: str) -> None:
    readings = hear(text)
    assert [str(name).casefold() for name in values(readings, Kind.PET_NAME)] == ["bella"]
    assert readings.intents == (Intent.BOOK,)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("ana silva", "Ana", "Silva"),
        ("ANA SILVA", "Ana", "Silva"),
        ("JJ Abrams", "JJ", "Abrams"),
        ("JJ", "JJ", ""),
        ("mrs silva", "Mrs Silva", ""),
        ("Mr. Tom Silva", "Tom", "Silva"),
        ("señora silva", "Señora Silva", ""),
        ("van der Berg", "van der Berg", ""),
        ("José María de la Cruz", "José", "María de la Cruz"),
        ("McDonald", "McDonald", ""),
    ],
)
def test_what_somebody_is_called(typed: str, first: str, last: str) -> None:
    assert parted(typed) == (first, last)
    assert first_name(typed) == first


def test_no_pet_is_shouted() -> None:
    assert [named(one) for one in ("REX", "TC", "bella rose", "MacTavish")] == ["Rex", "TC", "Bella Rose", "MacTavish"]
