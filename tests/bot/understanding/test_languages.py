"""In which language a message is written, when a talk changes to it, and what is said in those we do not speak."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from bot.understanding.foreign import NOT_SPOKEN, in_other_language
from bot.understanding.languages import heard
from bot.understanding.normalise import fold
from bot.understanding.readings import Intent, Kind
from tests.bot.understanding.salon import hear, values

CLEAR: list[tuple[str, str, str | None]] = [
    ("hola", "", "es"),
    ("hola buenas, quería pedir cita", "", "es"),
    ("q tal el jueves x la tarde", "en", "es"),
    ("quiero cambiar la cita", "en", "es"),
    ("hello there", "", None),
    ("what are your opening hours", "es", "en"),
    ("tuesday at 3 please", "es", "en"),
    ("hola", "en", None),
    ("gracias", "en", None),
    ("no", "es", None),
    ("ok", "es", None),
    ("yes please", "es", None),
    ("thanks", "es", None),
    ("Labrador", "es", None),
    ("Ana de la Cruz", "en", None),
    ("hola, can I book a bath for the dog on friday", "en", "en"),
    ("english please", "es", "en"),
    ("en inglés por favor", "es", "en"),
    ("¿hablas español?", "en", "es"),
    ("do you speak spanish?", "en", "es"),
    ("my english bulldog needs a bath", "es", "en"),
    ("Guten Tag, ich möchte gerne einen Termin", "", "de"),
    ("Bonjour, je voudrais un rendez-vous mardi", "", "fr"),
    ("olá, quero marcar um banho amanhã", "", "pt"),
    ("buongiorno, vorrei un appuntamento domani", "", "it"),
    ("ik wil graag een afspraak maken", "", "nl"),
    ("привет, можно записаться?", "", "ru"),
    ("予約したいです", "", "ja"),
    ("我想预约", "", "zh"),
    ("bonjour", "en", None),
    ("a finales de mes", "es", None),
]


@pytest.mark.parametrize(("text", "talking", "language"), CLEAR)
def test_the_language_of_a_message(text: str, talking: str, language: str | None) -> None:
    found = heard(fold(text).plain, talking=talking).language
    if language is None:
        assert found in (None, talking or "en")
    else:
        assert found == language


def test_every_language_that_is_recognised_has_its_line() -> None:
    for text, _, language in CLEAR:
        assert language in (None, "en", "es") or language in NOT_SPOKEN, text
    assert all("{" not in line and len(line) < 320 for line in NOT_SPOKEN.values())


def test_a_day_in_another_language_is_read() -> None:
    reference = datetime(2030, 3, 4, 9)  # noqa: DTZ001  on the shop's wall clock
    told = in_other_language(hear("je voudrais un rendez-vous demain"), reference, told=False)
    assert [one.day for one in values(told, Kind.WHEN)] == [date(2030, 3, 5)]
    assert told.intents == (Intent.OTHER_LANGUAGE,)
    told = in_other_language(hear("Ich möchte gerne am 12. April um 10:30 Uhr kommen"), reference, told=True)
    assert [(one.day, one.clock) for one in values(told, Kind.WHEN)] == [(date(2030, 4, 12), time(10, 30))]
    assert told.intents == ()
