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
        ("ok stop texting me", ""), ("ok stop texting this number", ""), ("ok no more reminders for now thanks", ""),
        ("yes, stop the reminders for both dogs", ""), ("yes please unsubscribe my number", ""),
        ("yes please stop the reminders", ""), ("see you at 10", ""), ("no, stop messaging me", ""),
        ("no, no more reminders", ""), ("no more reminders, see you on friday", "see you on friday"),
        ("cancel the reminders and the appointment", "cancel the appointment"), ("ok email instead, stop texting", ""),
        ("ok stop the messages coming", ""), ("ok stop texting me there", ""),
        ("we will come, no more reminders", "we will come"), ("can't make it, no more texts", "cant make it"),
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
        ("cancel the reminders and the appointment", {Intent.STOP_REMINDERS, Intent.CANCEL}),
        ("stop reminding me about the appointment", {Intent.STOP_REMINDERS}),
        ("don't remind me about my visits", {Intent.STOP_REMINDERS}),
        ("i'd prefer you call me when she is ready", {Intent.RING}),
        ("i'd rather you call me, and get me a real person", {Intent.CALLS, Intent.HUMAN}),
        ("no reminder message arrived, is it still on?", set()), ("i have no confirmation text yet", set()),
        ("no confirmation texts please", {Intent.STOP_REMINDERS}),
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
        ("cancela los recordatorios y la cita", {Intent.STOP_REMINDERS, Intent.CANCEL}),
        ("denme de baja la cita del jueves", {Intent.CANCEL}), ("quiero dar de baja a mi gato", set()),
        ("denme de baja", {Intent.STOP_MESSAGES}), ("dar de baja", {Intent.STOP_MESSAGES}),
        ("para los recordatorios tengo otro correo", set()), ("para los recordatorios", {Intent.STOP_REMINDERS}),
        ("paren los recordatorios", {Intent.STOP_REMINDERS}),
        ("mi gato no deja de molestar al perro", set()), ("deja de molestar", {Intent.STOP_MESSAGES}),
        ("no me manden mensajes a las 5", {Intent.UNKNOWN_QUESTION}), ("no me escriban todavía", set()),
        ("no me escriban al trabajo", {Intent.UNKNOWN_QUESTION}),
        ("no me contacten por teléfono, mejor por aquí", set()), ("ando sin recordatorios, qué pasó?", set()),
        ("no me avises más tarde", {Intent.UNKNOWN_QUESTION}), ("ya no me avises, ya voy", set()),
        ("ya no me avisen", {Intent.STOP_REMINDERS}),
    ],
)  # fmt: skip
def test_reminders_messages_and_calls_are_told_apart_in_spanish(said: str, wanted: set[Intent]) -> None:
    assert set(hear(said, language="es").intents) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "stop. no more reminders", "no more reminders, stop!", "stop the reminders and everything else",
        "unsubscribe me from reminders and texts", "opt me out of the reminders and messages", "stop reminders/texts",
        "stop reminders & messages", "no more reminders as well as texts", "stop the reminders, surveys and offers",
        "stop reminding me and stop writing", "don't send me reminders or any other texts",
        "no more reminders or anything", "no más recordatorios ni textos", "ya no me manden avisos ni nada",
        "ya no quiero recordatorios ni mensajes", "basta, no más recordatorios", "ya no me recuerden ni me escriban",
    ],
)  # fmt: skip
def test_who_names_more_than_the_reminders_gets_no_messages_at_all(said: str) -> None:
    assert (
        Intent.STOP_MESSAGES
        in hear(said, language="es" if said.startswith(("no más", "ya no", "basta")) else "en").intents
    )


@pytest.mark.parametrize(
    "said",
    [
        "stop the reminder texts", "no more reminders, everything is fine", "no more reminders, thanks for everything",
        "no more reminders please, i will stop by at 10", "i got your message, no more reminders",
        "stop the reminders but keep the other messages", "stop the reminders, please stop the reminders",
        "no more reminders. is there anything i should bring?",
    ],
)  # fmt: skip
def test_who_names_the_reminders_alone_keeps_the_rest(said: str) -> None:
    intents = hear(said).intents
    assert Intent.STOP_REMINDERS in intents
    assert Intent.STOP_MESSAGES not in intents


@pytest.mark.parametrize(
    "said",
    [
        "the fleas won't stop bothering her", "my dog won't stop bugging me", "he doesn't stop annoying other dogs",
        "how do i get my cat to stop bothering me?", "sorry, i'll stop bothering you",
        "please leave us alone with him for a minute", "can you leave us alone in the room?", "don't leave us alone",
        "bath friday so the fleas stop bothering us", "will the bath make the ticks stop bothering us?",
        "my kids stop bugging me when he's clean", "i need fleas to stop bothering me", "he won't leave us alone",
    ],
)  # fmt: skip
def test_what_only_sounds_like_an_end_of_messages_ends_none(said: str) -> None:
    assert not hear(said).intends(*ENDS)


@pytest.mark.parametrize(
    "said",
    [
        "leave us alone", "stop bothering us", "quit bugging me please", "stop spamming", "leave me alone for a while",
        "you won't stop bothering me!", "dejen de molestarnos", "no me moleste más", "para los mensajes por favor",
        "no reminders or texts please", "please no reminders, no texts",
    ],
)  # fmt: skip
def test_who_wants_to_be_left_alone_gets_no_messages(said: str) -> None:
    spanish = said.startswith(("dejen", "no me", "para"))
    assert Intent.STOP_MESSAGES in hear(said, language="es" if spanish else "en").intents
