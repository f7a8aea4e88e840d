"""The catalogs of translations: read when a language is first spoken, and brought up to date by `make texts`.

They are gettext's own files (`bot/locale/<language>/LC_MESSAGES/pawline.po`), read as they are: nothing is compiled, so
what a translator saved is what is said. A sentence that has no translation yet is said in English.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from importlib import resources
from pathlib import Path
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

ENGLISH: Final = "en"  # the language of the message ids
LANGUAGES: Final = (ENGLISH, "es")
FALLBACK: Final = {"en": "en-GB", "es": "es"}  # for a country in which the language has no form of its own
HEADER: Final = """\
# Message ids are the English sentences of the live dialogs. `make texts` adds what is new and drops what nobody says.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def _file(language: str) -> Path:
    return Path(str(resources.files("bot") / "locale" / language / "LC_MESSAGES" / "pawline.po"))


def read(language: str) -> Catalog:
    """The catalog as it is in its file; an empty one where there is none yet."""
    if not _file(language).exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with _file(language).open("rb") as file:
        return read_po(file, locale=language)


@lru_cache(maxsize=len(LANGUAGES))
def texts(language: str) -> Mapping[str, str]:
    """What each message id is in this language; empty for English."""
    if language == ENGLISH:
        return {}
    return {str(one.id): str(one.string) for one in read(language) if one.id and one.string and not one.fuzzy}


def translator(language: str) -> Callable[[str], str]:
    """The function from message ids to sentences of this language."""
    return partial(_translated, texts(language))


def _translated(known: Mapping[str, str], text: str) -> str:
    return known.get(text, text)


@lru_cache(maxsize=64)
def locale_for(language: str, shop_locale: str, region: str) -> str:
    """The locale (BCP 47) in which ``language`` is spoken at a shop: its own, or that of its country.

    Owners read clock times, days and money as their country writes them, whatever the language: in the United States
    "3:30 pm" also in Spanish.
    """
    if Locale.parse(shop_locale, sep="-").language == language:
        return shop_locale
    try:
        return str(Locale.parse(f"{language}_{region}")).replace("_", "-")
    except UnknownLocaleError:
        return FALLBACK[language]


def spoken_at(shop_locale: str) -> str:
    """The language in which a shop begins to talk: that of its locale, if there is a catalog of it."""
    language = Locale.parse(shop_locale, sep="-").language
    return language if language in LANGUAGES else ENGLISH


def main() -> None:
    """Bring every catalog up to date: new sentences are added empty, those that nobody says any more go."""
    # Every dialog and handler is looked through, which only this command and a test need.
    import bot.assistant  # noqa: F401  it has an apology of its own
    from bot.dialogs import REPERTOIRE
    from bot.engine.messages import message_ids

    ids = message_ids(REPERTOIRE)
    for language in LANGUAGES[1:]:
        known = texts(language)
        catalog = Catalog(locale=language, charset="utf-8", fuzzy=False)
        for text, places in ids.items():
            catalog.add(text, known.get(text, ""), auto_comments=[", ".join(places)])
        _file(language).parent.mkdir(parents=True, exist_ok=True)
        with _file(language).open("wb") as file:
            file.write(HEADER.format(language=language).encode())
            write_po(file, catalog, width=100, omit_header=True)


if __name__ == "__main__":
    main()
