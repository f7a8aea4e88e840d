"""An owner's pets: by name, nickname of their kind, description, and by names that mean something else as well."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.readings import Kind
from tests.bot.understanding.shops import HOUSEHOLDS, heard, meant

# What Ana writes who has Biscuit (golden retriever, old, male), Rex (pug, male) and Mia (siamese, young, female).
ANAS: list[tuple[str, list[str]]] = [
    ("biscuit needs a bath", ["Biscuit"]),
    ("BISCUIT NEEDS A BATH", ["Biscuit"]),
    ("biscuits nails", ["Biscuit"]),
    ("biscuit's appt", ["Biscuit"]),
    ("biscut pls", ["Biscuit"]),
    ("bisciut in on thurs?", ["Biscuit"]),
    ("its for bicsuit", ["Biscuit"]),
    ("rexs nails", ["Rex"]),
    ("rex & mia", ["Rex", "Mia"]),
    ("mia and biscuit both", ["Mia", "Biscuit"]),
    ("for my mia", ["Mia"]),
    ("the bath thursday around 3", []),
    ("my usual groom sat at 2", []),
    ("my other two", ["Biscuit|Mia|Rex"]),
    ("the three of them", ["Biscuit", "Rex", "Mia"]),
    ("the fluffy one", ["Biscuit"]),
    ("the fluffier one please", ["Biscuit"]),
    ("my hairy boy", ["Biscuit"]),
    ("the golden one", ["Biscuit"]),
    ("my golden", ["Biscuit"]),
    ("the golden retriever", ["Biscuit"]),
    ("my retriever", ["Biscuit"]),
    ("our goldie", ["Biscuit"]),
    ("the big one", ["Biscuit"]),
    ("the bigger dog", ["Biscuit"]),
    ("my largest", ["Biscuit"]),
    ("the old boy", ["Biscuit"]),
    ("the older one", ["Biscuit"]),
    ("my oldest dog", ["Biscuit"]),
    ("the senior", ["Biscuit"]),
    ("the pug", ["Rex"]),
    ("my little pug", ["Rex"]),
    ("the pugs nails", ["Rex"]),
    ("the small dog", ["Rex"]),
    ("my smaller dog", ["Rex"]),
    ("the little boy", ["Rex"]),
    ("the shorthaired dog", ["Rex"]),
    ("the cat", ["Mia"]),
    ("my cat", ["Mia"]),
    ("our kitty", ["Mia"]),
    ("the kitten", ["Mia"]),
    ("my kitten please", ["Mia"]),
    ("the siamese", ["Mia"]),
    ("my girl", ["Mia"]),
    ("the youngest", ["Mia"]),
    ("the baby one", ["Mia"]),
    ("can you fit her in", ["Mia"]),
    ("is there time for her", ["Mia"]),
    ("she needs a trim", ["Mia"]),
    ("the dog", ["Biscuit|Rex"]),
    ("my dog needs a bath", ["Biscuit|Rex"]),
    ("my boy", ["Biscuit|Rex"]),
    ("he needs his nails done", ["Biscuit|Rex"]),
    ("can i bring him", ["Biscuit|Rex"]),
    ("my lovely dog", ["Biscuit|Rex"]),
    ("both dogs", ["Biscuit", "Rex"]),
    ("both of my dogs", ["Biscuit", "Rex"]),
    ("both my dogs need baths", ["Biscuit", "Rex"]),
    ("my two dogs", ["Biscuit", "Rex"]),
    ("the dogs", ["Biscuit", "Rex"]),
    ("my boys", ["Biscuit", "Rex"]),
    ("all three", ["Biscuit", "Rex", "Mia"]),
    ("all of them", ["Biscuit", "Rex", "Mia"]),
    ("all my pets", ["Biscuit", "Rex", "Mia"]),
    ("the pug and the cat", ["Rex", "Mia"]),
    ("my cat and the big dog", ["Mia", "Biscuit"]),
    ("the other dog", ["Biscuit|Rex"]),
    ("the big guy", ["Biscuit"]),
    ("the little fella", ["Rex"]),
    ("the chonky one", ["Biscuit"]),
    ("the 4 year old", ["Rex"]),
    ("my ten-year-old", ["Biscuit"]),
    ("my old girl", []),
    ("biscuit and the cat", ["Biscuit", "Mia"]),
    ("rex, my pug, and mia", ["Rex", "Mia"]),
    ("bath for rex and my girl will pick him up", ["Rex"]),
    ("the guy who did it last time", []),
    ("the big guy at the desk", []),
    ("the other one", ["Biscuit|Mia|Rex"]),
    ("my rabbit", []),
    ("the poodle", []),
    ("luna needs her teeth done", []),
    ("biscotti", []),
    ("rexona", []),
    ("a big thank you", []),
    ("the old price was better", []),
    ("have a good one", []),
    ("whats the best day", []),
    ("do you take cats", []),
]


@pytest.mark.parametrize(("text", "pets"), ANAS, ids=[text for text, _ in ANAS])
def test_anas_pets_are_found(text: str, pets: list[str]) -> None:
    assert meant(heard(text), Kind.PET) == pets


# Two called Max (a beagle, a cat), Bella (samoyed, female) and Bello (written down as "lab", sex unknown).
TWINS: list[tuple[str, list[str]]] = [
    ("max please", ["1|2"]),
    ("bath for max", ["1|2"]),
    ("the beagle", ["1"]),
    ("max the beagle", ["1"]),
    ("my cat max", ["2"]),
    ("bath for max, the dog", ["1"]),
    ("max and the dog", ["1|2"]),
    ("the cat", ["2"]),
    ("bella", ["3"]),
    ("bello", ["4"]),
    ("belle", ["3|4"]),
    ("the lab", ["4"]),
    ("my labrador", ["4"]),
    ("the white one", ["3"]),
    ("the fluffy white dog", ["3"]),
    ("her", ["3|4"]),
    ("is she ok to come in", ["3|4"]),
    ("the big one", ["4"]),
    ("the smallest", ["2"]),
    ("all four", ["1", "2", "3", "4"]),
    ("both dogs", ["1|3|4"]),
    ("the black one", []),
]


@pytest.mark.parametrize(("text", "pets"), TWINS, ids=[text for text, _ in TWINS])
def test_what_fits_two_pets_stays_open(text: str, pets: list[str]) -> None:
    assert meant(heard(text, household="twins"), Kind.PET) == pets


# May, Noon, Will, Stop and Bath are dogs, Friday and Yes are cats: (text, pets, whether a day or time is read).
ODD: list[tuple[str, list[str], bool]] = [
    ("bath for may", ["May"], False),
    ("a bath for May in april", ["May"], True),
    ("may needs a bath in may", ["May"], True),
    ("book may in for the 5th", ["May"], True),
    ("may's nails", ["May"], False),
    ("any time in may", [], True),
    ("on may 5", [], True),
    ("may i come on tuesday", [], True),
    ("nail trim for friday on tuesday", ["Friday"], True),
    ("nail trim on friday", [], True),
    ("friday morning", [], True),
    ("friday", [], True),
    ("Friday's appointment", ["Friday"], False),
    ("book friday for friday", ["Friday"], True),
    ("bath for noon at 3", ["Noon"], True),
    ("tomorrow at noon", [], True),
    ("is noon ok", [], True),
    ("noon is fine", ["Noon"], False),
    ("around noon please", [], True),
    ("bath for will tomorrow", ["Will"], True),
    ("will needs a bath", ["Will"], False),
    ("please book Will in tomorrow", ["Will"], True),
    ("will you have time tomorrow", [], True),
    ("when will it be ready", [], False),
    ("book stop in for tomorrow", ["Stop"], True),
    ("stop", [], False),
    ("stop messaging me", [], False),
    ("its for Stop", ["Stop"], False),
    ("yes", [], False),
    ("yes please", [], False),
    ("a trim for yes", ["Yes"], False),
    ("yes needs her claws done", ["Yes"], False),
    ("bath for bath", ["Bath"], False),
    ("a bath please", [], False),
]


@pytest.mark.parametrize(("text", "pets", "is_timed"), ODD, ids=[text for text, _, _ in ODD])
def test_names_with_other_meanings_are_told_by_their_place(text: str, pets: list[str], *, is_timed: bool) -> None:
    readings = heard(text, household="odd")
    assert meant(readings, Kind.PET) == pets
    assert (readings.first(Kind.WHEN) is not None) is is_timed


@pytest.mark.parametrize("name", ["May", "Friday", "Noon", "Will", "Stop", "Yes"])
def test_an_odd_name_alone_answers_which_pet(name: str) -> None:
    assert meant(heard(name.lower(), household="odd", expecting="pet"), Kind.PET) == [name]


@settings(deadline=None)  # the first message reads the knowledge
@given(
    name=st.sampled_from([pet.name for household in HOUSEHOLDS.values() for pet in household if len(pet.name) > 3]),
    at=st.integers(0, 9),
    letter=st.sampled_from(string.ascii_lowercase),
    slip=st.sampled_from(["left out", "put in", "another", "swapped"]),
)
def test_a_slip_in_a_name_never_names_another_pet_with_certainty(name: str, at: int, letter: str, slip: str) -> None:
    household = next(one for one, pets in HOUSEHOLDS.items() if name in [pet.name for pet in pets])
    typed, at = name.lower(), at % len(name)
    match slip:
        case "left out":
            typed = typed[:at] + typed[at + 1 :]
        case "put in":
            typed = typed[:at] + letter + typed[at:]
        case "another":
            typed = typed[:at] + letter + typed[at + 1 :]
        case _:
            typed = typed[:at] + typed[at : at + 2][::-1] + typed[at + 2 :]
    keys = {pet.key for pet in HOUSEHOLDS[household] if pet.name == name}
    names = {pet.name.lower() for pet in HOUSEHOLDS[household]}
    for reading in heard(f"a bath for {typed}", household=household).of(Kind.PET):
        said = {reading.value, *reading.alternatives}
        assert said & keys or typed in names


@settings(deadline=None)
@given(text=st.text(alphabet=string.ascii_lowercase + " ", max_size=60), household=st.sampled_from(sorted(HOUSEHOLDS)))
def test_every_pet_that_is_read_is_the_owners(text: str, household: str) -> None:
    keys = {pet.key for pet in HOUSEHOLDS[household]}
    for reading in heard(f"my {text}", household=household).of(Kind.PET):
        assert {reading.value, *reading.alternatives} <= keys
