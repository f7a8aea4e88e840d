"""Messages about one of several pets cannot be ended alone: the team is told, and the others go on."""

from __future__ import annotations

from typing import cast

import pytest

from bot.facts import OwnerFact, PetFact
from bot.loading import Loaded
from bot.understanding.readings import Intent, Kind
from bot.unwanted import messages_of_one
from core.catalog.catalog import Catalog
from core.shop.profile import Shop
from tests.bot.understanding.salon import NOW, hear

PETS = (PetFact("biscuit", "Biscuit", "dog"), PetFact("rex", "Rex", "dog"))


def owns(*pets: PetFact) -> Loaded:
    return Loaded(cast("Shop", None), cast("Catalog", None), (), {"owner": OwnerFact(known=True, pets=pets)}, NOW)


@pytest.mark.parametrize(
    ("said", "all_end"),
    [
        ("stop messaging me about rex", False), ("stop the reminders for rex please", False),
        ("no more messages about my dog rex", False), ("rex has a new home, stop texting me about him", False),
        ("ya no me manden recordatorios de rex", False), ("stop messaging me", True),
        ("rex has been adopted, stop messaging me", True), ("book a bath for rex, and stop messaging me", True),
        ("stop texting me, and book a bath for him", True), ("stop texting me about biscuit and rex", True),
        ("ya no me manden mensajes", True),
    ],
)  # fmt: skip
def test_messages_about_one_of_two_pets_do_not_end_them_all(said: str, all_end: bool) -> None:
    heard = hear(said, language="es" if said.startswith("ya ") else "en")
    assert (Intent.STOP_MESSAGES in messages_of_one(heard, owns(*PETS)).intents) is all_end
    assert Intent.STOP_MESSAGES in messages_of_one(heard, owns(PETS[1])).intents  # of the only pet all are meant


def test_of_a_pet_that_died_the_death_is_what_counts() -> None:
    heard = messages_of_one(hear("please stop sending reminders about rex, he passed away"), owns(*PETS))
    assert heard.intents == (Intent.PET_DIED,)
    assert heard.first(Kind.PET) is not None
