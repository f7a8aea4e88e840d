"""Replies to a reminder in a word or two, in English and in the Spanish of telephones."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from bot.understanding.readings import Intent
from bot.understanding.reminder import reply_to
from bot.understanding.reminder_values import Effect, Reminded
from tests.bot.understanding.salon import WED, hear

VISIT = Reminded(datetime.combine(WED, time(10, 30)), ("biscuit",))


@pytest.mark.parametrize(
    ("said", "effect"),
    [
        ("va", Effect.CONFIRM), ("sale, gracias", Effect.CONFIRM), ("simón", Effect.CONFIRM),
        ("Listo!", Effect.CONFIRM),
        ("ok va", Effect.CONFIRM), ("sip", Effect.CONFIRM), ("ahi nos vemos", Effect.CONFIRM),
        ("ahí estaremos", Effect.CONFIRM), ("nel", Effect.CANCEL), ("nop", Effect.CANCEL),
        ("omw", Effect.CONFIRM), ("quizas", Effect.ASK), ("a lo mejor", Effect.ASK), ("si llueve no", Effect.ASK),
        ("todavia no se", Effect.ASK), ("what appointment?", Effect.ASK), ("we don't have an appointment", Effect.ASK),
        ("I didn't book anything", Effect.ASK), ("que cita?", Effect.ASK), ("cita de que?", Effect.ASK),
        ("5/6?", Effect.ASK), ("6/3?", Effect.ASK), ("wed?", Effect.ASK), ("quien eres", Effect.WHO),
        ("pense que era el jueves", Effect.WRONG_DAY), ("no era el jueves?", Effect.WRONG_DAY),
        ("estoy en el trafico, 10 min", Effect.LATE), ("ya la habia cancelado", Effect.CANCEL),
        ("lo puede llevar mi marido?", Effect.QUESTION), ("se murio", Effect.PET_DIED),
        ("sorry wrong chat", Effect.THANKS), ("thursday?", Effect.MOVE), ("mejor el viernes", Effect.MOVE),
        ("creo q si, te confirmo al rato", Effect.ASK), ("este no es el numero de ana", Effect.WRONG_PERSON),
        ("but hes ill", Effect.CANCEL),
        ("we never made an appointment, please cancel it", Effect.CANCEL),
        ("haven't had a visit with the vet, can't come", Effect.CANCEL),
        ("i never had a visit go so smoothly, we'll be there", Effect.QUESTION),
        ("stop spamming me", Effect.STOP_MESSAGES),
        ("no more reminders", Effect.STOP_MESSAGES), ("call me instead of texting", Effect.HUMAN),
    ],
)  # fmt: skip
def test_a_word_or_two_are_read(said: str, effect: Effect) -> None:
    reply = reply_to(hear(said, expecting="reminder"), VISIT)
    assert reply.effect is effect, reply


@pytest.mark.parametrize(
    "said", ["sale price?", "dale is my dog", "simon will bring him", "va a llover?", "listo para que?"]
)
def test_names_and_other_words_are_no_yes(said: str) -> None:
    assert reply_to(hear(said, expecting="reminder"), VISIT).rule != "a yes"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("sry wrong chat", None), ("max 30 min later", None), ("max cat", None), ("mia", None), ("pour mon chat", "fr"),
        ("bonjour", "fr"), ("wann ist mein termin", "de"), ("guten tag", "de"), ("quien es?", "es"), ("ya voy", "es"),
        ("see ya", None),
    ],
)  # fmt: skip
def test_english_words_and_names_make_no_message_foreign(said: str, language: str | None) -> None:
    assert hear(said).language == language


@pytest.mark.parametrize(
    ("said", "is_missent"),
    [
        ("oops wrong window", True), ("that was for my wife, sorry", True), ("perdon, chat equivocado", True),
        ("different group", False), ("that was for my friend", False), ("it was for my husband", False),
        ("era para mi esposo", False), ("perdón, era para mi esposa", True),
        ("oops, that was for my friend", True), ("that was not for you", True),
        ("wrong day", False), ("that was for biscuit", False), ("this is for my friend's dog", False),
    ],
)  # fmt: skip
def test_what_was_meant_for_somebody_else_is_nothing(said: str, is_missent: bool) -> None:
    assert (Intent.MISSENT in hear(said).intents) is is_missent


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("something came up, next week same time?", {Intent.RESCHEDULE}),
        ("something came up can we do friday?", {Intent.RESCHEDULE}), ("something came up, sorry", {Intent.CANCEL}),
        ("something came up so i cant come thursday", {Intent.CANCEL}),
        ("something came up. are you open tomorrow?", {Intent.CANCEL, Intent.HOURS}),
        ("voy 15 tarde perdon", {Intent.LATE}), ("voy a las 3 de la tarde", set()),
        ("creo que ya no alcanzo a llegar", {Intent.CANCEL}),
    ],
)  # fmt: skip
def test_another_day_beside_what_came_up_moves(said: str, wanted: set[Intent]) -> None:
    assert set(hear(said).intents) == wanted
