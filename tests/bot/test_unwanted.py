"""Messages about one of several pets cannot be ended alone: the team is told, and the others go on."""

from __future__ import annotations

from typing import cast

import pytest

from bot.facts import OwnerFact, PetFact
from bot.loading import Loaded
from bot.understanding.readings import Intent, Kind
from bot.unwanted import ENDS, and_more, messages_of_one
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
    assert messages_of_one(heard, owns(*PETS)).intends(*ENDS) is all_end
    assert messages_of_one(heard, owns(PETS[1])).intends(*ENDS)  # of the only pet all are meant


def test_of_a_pet_that_died_the_death_is_what_counts() -> None:
    heard = messages_of_one(hear("please stop sending reminders about rex, he passed away"), owns(*PETS))
    assert heard.intents == (Intent.PET_DIED,)
    assert heard.first(Kind.PET) is not None


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ("i'm not coming, leave me alone", "im not coming"), ("cancel it and stop texting me", "cancel it"),
        ("yes we'll be there, no more reminders", "yes we will be there"), ("stop texting me", ""),
        ("ok stop texting me", ""),
        ("yes please stop the reminders", ""), ("see you at 10", ""), ("no, stop messaging me", "no"),
    ],
)  # fmt: skip
def test_what_stands_beside_the_end_of_our_messages_is_read_by_itself(said: str, more: str) -> None:
    assert and_more(hear(said)) == more


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("no more texts or reminders", {Intent.STOP_MESSAGES}), ("stop the reminder texts", {Intent.STOP_REMINDERS}),
        ("i don't need reminders", {Intent.STOP_REMINDERS}), ("cancel all reminders", {Intent.STOP_REMINDERS}),
        ("cancel the bath and stop the reminders", {Intent.CANCEL, Intent.STOP_REMINDERS}),
        ("cancel my texts, stop messaging me", {Intent.STOP_MESSAGES}), ("i didn't get a reminder", set()),
        ("i don't want to miss your messages", set()), ("do you send reminders?", set()),
        ("no more than two texts", set()), ("don't remind me of that", set()),
        ("reminders on", {Intent.START_MESSAGES}),
        ("don't text, call me", {Intent.CALLS, Intent.STOP_MESSAGES}), ("i'd rather you called me", {Intent.CALLS}),
        ("please call me instead of texting", {Intent.CALLS}), ("call me before you start", {Intent.RING}),
        ("don't text me, call me when she is done", {Intent.RING}), ("call me bob", {Intent.INTRODUCE}),
        ("stop spamming me", {Intent.STOP_MESSAGES}), ("don't need your texts", {Intent.STOP_MESSAGES}),
        ("don't need the confirmation texts", {Intent.STOP_REMINDERS}),
    ],
)  # fmt: skip
def test_reminders_messages_and_calls_are_told_apart(said: str, wanted: set[Intent]) -> None:
    assert set(hear(said).intents) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("ya no me recuerden", {Intent.STOP_REMINDERS}), ("no necesito recordatorios", {Intent.STOP_REMINDERS}),
        ("no me escriban", {Intent.STOP_MESSAGES}), ("no quiero mensajes", {Intent.STOP_MESSAGES}),
        ("no me escriban, mejor márquenme", {Intent.CALLS, Intent.STOP_MESSAGES}),
        ("no me mandaron recordatorio", set()),
        ("no manden tantos mensajes", {Intent.UNKNOWN_QUESTION}),
        ("déjenme en paz", {Intent.STOP_MESSAGES}), ("prefiero que me llamen antes de empezar", {Intent.RING}),
        ("no me manden recordatorios de noche", {Intent.UNKNOWN_QUESTION}),
        ("activar recordatorios", {Intent.START_MESSAGES}),
    ],
)  # fmt: skip
def test_reminders_messages_and_calls_are_told_apart_in_spanish(said: str, wanted: set[Intent]) -> None:
    assert set(hear(said, language="es").intents) == wanted
