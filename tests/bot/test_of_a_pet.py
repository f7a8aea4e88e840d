"""How it is to be done is noted with the pet; what is wished in the same breath is wished."""

from __future__ import annotations

from typing import cast

import pytest

from bot.engine.state import State
from bot.facts import DiaryFact, OwnerFact, PetFact
from bot.loading import Loaded
from bot.of_a_pet import of_a_pet
from bot.understanding.readings import Intent, Kind
from core.catalog.catalog import Catalog
from core.shop.profile import Shop
from tests.bot.understanding.salon import NOW, hear

PETS = (PetFact("biscuit", "Biscuit", "dog"), PetFact("rex", "Rex", "dog"))
FACTS = {"owner": OwnerFact(known=True, pets=PETS), "diary": DiaryFact()}
LOADED = Loaded(cast("Shop", None), cast("Catalog", None), (), FACTS, NOW)


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("please don't cut her ears, just a bath on friday at 11 for biscuit", "bath"),
        ("don't touch his nails, rex needs a bath on tuesday at 10", "bath"),
        ("don't touch her ears but do the nails for biscuit", "nails"),
        ("don't cut her ears and book a bath for biscuit", "bath"),
        ("no le cortes las orejas a biscuit, solo un baño", "bath"),
        ("biscuit: don't cut her ears short", None),
        ("please don't trim the tail and nails of rex", None),
        ("don't cut her tail and her ears, biscuit hates that", None),
        ("no le cortes las orejas a biscuit", None),
        ("use oatmeal shampoo for rex", None),
    ],
)
def test_what_is_wished_beside_the_way_it_is_done_is_kept(text: str, wished: str | None) -> None:
    heard = of_a_pet(hear(text), State(), LOADED)
    assert Intent.PET_TOLD in heard.intents
    assert [one.value for one in heard.of(Kind.SERVICE)] == ([wished] if wished else [])
