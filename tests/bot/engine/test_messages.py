"""Every sentence is a message id that can be found in the live dialogs, translated and rendered."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from string import Formatter

import pytest

from bot.catalog import translator
from bot.dialogs import REPERTOIRE as LIVE
from bot.engine import texts
from bot.engine.messages import message_ids
from bot.engine.turn import Opening, Say
from bot.engine.words import FORMS, Words
from tests.bot.engine.toys import REPERTOIRE as TOYS
from tests.bot.engine.world import START, ZONE

OPENING = Opening(START, START + timedelta(hours=1), "kim", "Kim", Decimal(45), 60)
SAMPLES: dict[str, object] = {
    "": "Biscuit",
    "day": OPENING,
    "time": OPENING,
    "hour": time(15),
    "short": OPENING,
    "span": (time(9), time(18)),
    "date": date(2030, 3, 5),
    "month": date(2030, 3, 5),
    "birth": date(2030, 3, 5),
    "weekday": date(2030, 3, 5),
    "days": (date(2030, 3, 5), date(2030, 3, 9)),
    "price": Decimal(45),
    "best3": (OPENING,),
    "near3": (OPENING,),
    "list": ["Bath", "Nail trim"],
    "or": ["Bath", "Nail trim"],
    "weight": (Decimal(20), "kg"),
    "lower": "Bath",
}


def test_there_is_a_sample_for_every_form() -> None:
    assert set(SAMPLES) == FORMS


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-AU", "es"])
def test_every_message_can_be_rendered(locale: str) -> None:
    language = locale.partition("-")[0]
    words, now = (
        Words(locale, "USD", ZONE, translate=translator(language)),
        datetime.fromisoformat("2030-03-04T14:00:00+00:00"),
    )
    for text in (*message_ids(LIVE), *message_ids(TOYS)):
        named = [(name, form or "") for _, name, form, _ in Formatter().parse(text) if name is not None]
        for form in {form for _, form in named}:
            values = {name: SAMPLES[own] for name, own in named} | {
                name: SAMPLES[own] for name, own in named if own == form
            }
            several = {name for name, _ in named if len({own for other, own in named if other == name}) > 1}
            rendered = words.render(Say(text, {**values, **dict.fromkeys(several, OPENING)}), now=now)
            assert rendered, text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Which pet is coming in?", "book.pet"),
        ("Book it", "book, confirmation"),
        ("Another time", "book, confirmation"),
        ("We close at six.", "tests.bot.engine.toys"),
        (texts.PICK, "texts.PICK"),
        ("{day} at {time}", "words"),
        ("Undone.", "after undo_book"),
        ("You have nothing booked.", "cancel.visit"),
        ("the service", "book.service"),
        ("I don't know that breed. Is it a mix?", "Fuzzy.refusal"),
        ("You can say {list:or}.", "bot.engine.lists"),
    ],
)
def test_messages_are_found_wherever_they_are_said(text: str, place: str) -> None:
    assert place in message_ids(TOYS)[text]


def test_the_live_dialogs_never_ask_for_a_word_of_the_carriers() -> None:
    carrier = {"cancel", "stop", "end", "quit", "yes", "start", "help", "unsubscribe"}
    confirms = [dialog.confirm for dialog in LIVE.dialogs.values() if dialog.confirm is not None]
    labels = {label.lower() for one in confirms for label in (one.yes, one.leave, *one.change.values())}
    labels |= {texts.SKIP.lower(), texts.GO_ON.lower(), texts.AFRESH.lower(), texts.PERSON.lower()}
    assert not carrier & labels


def test_every_live_question_can_be_put_in_other_words() -> None:
    silent = [
        f"{dialog.name}.{field.name}"
        for dialog in LIVE.dialogs.values()
        for field in dialog.fields.values()
        if field.prompt and field.retry == field.prompt
    ]
    assert not silent
