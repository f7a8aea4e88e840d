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

PETS = (PetFact("biscuit", "Biscuit", "dog"), PetFact("rex", "Rex", "dog"), PetFact("mia", "Mia", "cat"))
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
        ("also rex is allergic to oatmeal shampoo", None),
        ("rex es alérgico al shampoo de avena", None),
        ("rex is allergic to oatmeal, a bath for him on friday", "bath"),
        ("rex is allergic to chicken, nails for him on friday please", "nails"),
        ("rex is allergic to oatmeal shampoo, book his nails on friday", "nails"),
    ],
)
def test_what_is_wished_beside_the_way_it_is_done_is_kept(text: str, wished: str | None) -> None:
    heard = of_a_pet(hear(text), State(), LOADED)
    assert Intent.PET_TOLD in heard.intents
    assert [one.value for one in heard.of(Kind.SERVICE)] == ([wished] if wished else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rex bites and biscuit is deaf", {"rex": "temper=rex bites", "biscuit": "notes=biscuit is deaf"}),
        ("rex and biscuit are fine, biscuit hates baths", {"biscuit": "temper=biscuit hates baths"}),
        ("rex is not nervous, biscuit is", {"biscuit": "temper=rex is not nervous, biscuit is"}),
        ("rex turned 10, biscuit 11", {"rex": "years=10", "biscuit": "years=11"}),
        ("rex muerde y biscuit es sordo", {"rex": "temper=rex muerde", "biscuit": "notes=biscuit es sordo"}),
        ("rex bites and biscuit takes pills", {"rex": "temper=rex bites", "biscuit": "notes=biscuit takes pills"}),
        ("rex is wobbly and biscuit bites", {"rex": "notes=rex is wobbly", "biscuit": "temper=biscuit bites"}),
        ("rex muerde y biscuit está sordito", {"rex": "temper=rex muerde", "biscuit": "notes=biscuit está sordito"}),
        ("rex bites and biscuit is fine", {"rex": "temper=rex bites"}),
        ("rex bites and biscuit is coming on friday", {"rex": "temper=rex bites"}),
        ("rex muerde y biscuit está bien", {"rex": "temper=rex muerde"}),
        ("rex bites biscuit", {"rex": "temper=rex bites biscuit"}),
        ("rex is afraid of biscuit", {"rex": "temper=rex is afraid of biscuit"}),
        ("rex bites, move biscuit to friday at 10", {"rex": "temper=rex bites"}),
        ("rex and mia are deaf", {"rex": "notes=rex and mia are deaf", "mia": "notes=rex and mia are deaf"}),
        (
            "rex is allergic to oatmeal and biscuit to chicken",
            {
                "rex": "allergies=rex is allergic to oatmeal",
                "biscuit": "allergies=rex is allergic to oatmeal and biscuit to chicken",
            },
        ),
        ("rex doesn't weigh 25 kg", {}), ("is kim good with nervous dogs", {}),
        ("rex weighs 25 kg", {"rex": "weight=25.00"}),
    ],
)  # fmt: skip
def test_each_pet_has_what_is_told_of_it(text: str, told: dict[str, str]) -> None:
    heard = of_a_pet(hear(text), State(), LOADED)
    assert dict(str(one.value).split("=", 1) for one in heard.of(Kind.TOLD)) == told
