"""Every sentence of the assistant has its Spanish: complete, with the same placeholders, and said as people say it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

import bot.assistant  # noqa: F401  it says a sentence of its own
from bot import catalog
from bot.dialogs import REPERTOIRE
from bot.engine.messages import message_ids
from bot.engine.turn import Say, Term
from bot.engine.words import Words

NOW = datetime(2030, 3, 4, 14, tzinfo=UTC)
TRANSLATED = catalog.LANGUAGES[1:]


def _places(text: str) -> set[tuple[str, str]]:
    return {(name, form or "") for _, name, form, _ in Formatter().parse(text) if name is not None}


def _spanish(locale: str = "es-ES", currency: str = "EUR") -> Words:
    return Words(locale, currency, ZoneInfo("Europe/Madrid"), translate=catalog.translator("es"))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_has_its_translation_and_no_other_is_kept(language: str) -> None:
    ids = set(message_ids(REPERTOIRE))
    assert set(catalog.texts(language)) == ids, "run `make texts`, and translate what is new"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_names_what_the_sentence_names(language: str) -> None:
    for text, said in catalog.texts(language).items():
        assert _places(said) == _places(text), text


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_fuzzy_or_empty(language: str) -> None:
    for one in catalog.read(language):
        assert not one.id or (one.string and not one.fuzzy), one.id


def test_a_spanish_question_opens_and_closes() -> None:
    for text in catalog.texts("es").values():
        assert text.count("¿") == text.count("?"), text
        assert text.count("¡") == text.count("!"), text
        assert text.count("«") == text.count("»"), text


@pytest.mark.parametrize(
    ("clock", "locale", "said"),
    [
        (time(15, 30), "es-ES", "Hoy cerramos a las 15:30."),
        (time(1), "es-ES", "Hoy cerramos a la 1:00."),
        (time(15, 30), "es-US", "Hoy cerramos a las 3:30 pm."),
        (time(13), "es-US", "Hoy cerramos a la 1 pm."),
        (time(11), "es-US", "Hoy cerramos a las 11 am."),
        (time(13, 15), "es-MX", "Hoy cerramos a la 1:15 pm."),
    ],
)
def test_a_clock_time_has_its_article(clock: time, locale: str, said: str) -> None:
    assert _spanish(locale).render(Say("We close at {clock:time} today.", {"clock": clock}), now=NOW) == said


@pytest.mark.parametrize(
    ("items", "form", "said"),
    [
        (["Biscuit", "Max"], "list", "Biscuit y Max."),
        (["Biscuit", "Inés"], "list", "Biscuit e Inés."),
        (["agua", "hielo"], "list", "agua y hielo."),
        (["Kim", "Leo", "Inés"], "list", "Kim, Leo e Inés."),
        (["10:30", "11:00"], "or", "Puedes decir 10:30 u 11:00."),
        (["Max", "Otto"], "or", "Puedes decir Max u Otto."),
        (["9:00", "10:00", "12:00"], "or", "Puedes decir 9:00, 10:00 o 12:00."),
    ],
)
def test_a_list_sounds_right(items: list[str], form: str, said: str) -> None:
    text = {"list": "{list}.", "or": "You can say {list:or}."}[form]
    assert _spanish().render(Say(text, {"list": items}), now=NOW) == said


def test_days_and_money_are_those_of_the_country() -> None:
    said = Say("{service} until", {"service": date(2030, 3, 5)})
    assert _spanish().render(said, now=NOW) == "mar 5 mar until"
    price = Say("{service} {price:price}", {"service": "Baño", "price": Decimal(45)})
    assert _spanish().render(price, now=NOW) == "Baño 45 €"
    assert _spanish("es-US", "USD").render(price, now=NOW) == "Baño $45"
    assert _spanish("es-MX", "MXN").render(price, now=NOW) == "Baño $45"


def test_a_word_of_ours_is_translated_and_a_name_is_not() -> None:
    words = _spanish()
    assert words.render(Say("{it}", {"it": Term("Dog")}), now=NOW) == "Perro"
    assert words.render(Say("{species:lower}", {"species": Term("Dog")}), now=NOW) == "perro"
    assert words.render(Say("{it}", {"it": "Dog"}), now=NOW) == "Dog"
    missing = Say(
        "Without a {vaccine} vaccination on record I can't book {pet} in.", {"vaccine": "rabies", "pet": "Cat"}
    )
    assert words.render(missing, now=NOW) == "Sin la vacuna de rabia en su ficha no puedo reservar para Cat."


@pytest.mark.parametrize(
    ("language", "shop", "region", "locale"),
    [
        ("es", "en-US", "US", "es-US"),
        ("es", "es-MX", "MX", "es-MX"),
        ("es", "en-GB", "GB", "es"),
        ("en", "en-AU", "AU", "en-AU"),
        ("en", "es-ES", "ES", "en-ES"),
        ("en", "es-MX", "MX", "en-GB"),
        ("en", "es-US", "US", "en-US"),
    ],
)
def test_a_language_is_spoken_as_in_the_country(language: str, shop: str, region: str, locale: str) -> None:
    assert catalog.locale_for(language, shop, region) == locale
