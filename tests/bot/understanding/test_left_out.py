"""Pets and services that are named only to be left out, and sentences that look alike and leave out nothing."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Kind
from tests.bot.understanding.shops import heard, meant

WHAT = (Kind.PET, Kind.SERVICE, Kind.ADD_ON)
BATH, GROOM, NAILS, TEETH = "Bath & brush|Cat groom", "Cat groom|Full groom", "Nail trim", "Teeth brushing"

LEFT_OUT = [
    ("bath for rex but not biscuit", [BATH, "Rex"]),
    ("only rex needs a bath, not biscuit", ["Rex", BATH]),
    ("not biscuit this time, bath for rex please", [BATH, "Rex"]),
    ("dont book biscuit, book a bath for rex", [BATH, "Rex"]),
    ("a bath for the dog that isnt rex", [BATH]),
    ("not the cat, the dogs need a bath", ["Biscuit", "Rex", BATH]),
    ("bath but no teeth for rex", [BATH, "Rex"]),
    ("bath for rex without nails", [BATH, "Rex"]),
    ("not a groom just a bath for rex", [BATH, "Rex"]),
    ("no bath, just nails for rex", [NAILS, "Rex"]),
    ("just nails for rex, no bath or teeth", [NAILS, "Rex"]),
    ("i dont want the full groom, only a bath", [BATH]),
    ("rex hates baths, just nails please", ["Rex", NAILS]),
    ("bath minus the teeth", [BATH]),
    ("bath for rex but not for biscuit", [BATH, "Rex"]),
    ("un baño sin uñas para rex", [BATH, "Rex"]),
    ("un baño para rex pero no para biscuit", [BATH, "Rex"]),
    ("i want a bath for rex, not biscuit's usual groom", [BATH, "Rex"]),
    ("not nails for rex this time, bath for him and biscuit", ["Rex", BATH, "Biscuit"]),
    ("i dont need a bath for rex, only nails for biscuit", [NAILS, "Biscuit"]),
    ("not a bath for rex, nails for biscuit", [NAILS, "Biscuit"]),
    ("no quiero corte, solo un baño para rex", [BATH, "Rex"]),
    ("para biscuit no, nomas rex, un baño", ["Rex", BATH]),
    ("baño a rex pero a biscuit no", [BATH, "Rex"]),
    ("bath only for rex, biscuit no need", [BATH, "Rex"]),
    ("a bath, biscuit no, rex yes", [BATH, "Rex"]),
]
KEPT = [
    ("a bath for rex, biscuit no later than 5", [BATH, "Rex", "Biscuit"]),
    ("bath for rex and biscuit no", [BATH, "Rex", "Biscuit"]),
    ("bath for rex and biscuit, no rush", [BATH, "Rex", "Biscuit"]),
    ("bath for rex, biscuit no?", [BATH, "Rex", "Biscuit"]),
    ("biscuit no problem, rex needs a bath", ["Biscuit", "Rex", BATH]),
    ("not just a bath, nails too", [BATH, NAILS]),
    ("dont forget the nails with mias bath", [NAILS, "Mia", BATH]),
    ("no bath and nails please", [BATH, NAILS]),
    ("if not a bath then nails", [BATH, NAILS]),
    ("why not a bath and nails", [BATH, NAILS]),
    ("bath for rex, biscuit is not well", [BATH, "Rex", "Biscuit"]),
    ("a haircut n nails", [GROOM, NAILS]),
    ("not rex", ["Rex"]),
    ("cancel rex but not biscuit", ["Rex", "Biscuit"]),
    ("no nails", [NAILS]),
    ("add teeth, no nails", [TEETH]),
    ("i didnt get a bath and nails last time", [BATH, NAILS]),
]


@pytest.mark.parametrize(("text", "what"), LEFT_OUT + KEPT, ids=[text for text, _ in LEFT_OUT + KEPT])
def test_who_and_what_is_wished(text: str, what: list[str]) -> None:
    assert meant(heard(text), *WHAT) == what


@pytest.mark.parametrize(
    "text", ["one of the dogs needs a bath", "nails for either of my dogs", "a bath for any of the boys"]
)
def test_one_of_two_is_asked_about(text: str) -> None:
    assert meant(heard(text), Kind.PET) == ["Biscuit|Rex"]


@pytest.mark.parametrize("text", ["no teeth though", "not the teeth", "yes but without teeth"])
def test_an_extra_that_is_left_out_at_the_check_is_not_added(text: str) -> None:
    assert meant(heard(text, expecting="confirm"), *WHAT) == []
