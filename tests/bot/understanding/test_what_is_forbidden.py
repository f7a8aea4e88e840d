"""What is forbidden, taken back, supposed or only asked about is never done; other words for calling off are known."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Act, Intent, Kind
from tests.bot.understanding.salon import at, hear, values

CHANGING = (Intent.CANCEL, Intent.RESCHEDULE, Intent.BOOK)


def _lines(text: str) -> list[str]:
    return [one.strip() for line in text.strip().splitlines() for one in line.split(" | ")]


@pytest.mark.parametrize(
    "text",
    _lines("""
        Under no circumstances move the appointment on Thursday. | Please do not cancel my appointment on Thursday.
        I do not wish to cancel, only to know the time. | i never asked to cancel | don't move it
        never cancel my visit | on no account cancel it | I withdraw that request. | scrap that idea
        please cancel nothing | I'd rather not move it | there is no need to cancel it
    """),
)
def test_what_is_forbidden_or_taken_back_is_no_wish(text: str) -> None:
    heard = hear(text)
    assert not heard.intends(*CHANGING)
    assert heard.act is not Act.CANCEL


@pytest.mark.parametrize("text", ["no quiero cancelar", "no me lo cancelen", "no la canceles"])
def test_what_is_forbidden_in_spanish_is_no_wish(text: str) -> None:
    assert not hear(text, language="es").intends(*CHANGING)


@pytest.mark.parametrize(
    "text",
    _lines("""
        What are the terms should I cancel on Wednesday evening? | Is it still possible to cancel? | can I still cancel?
        Can I cancel up to the day before? | what happens if I cancel? | are we allowed to cancel?
        is it too late to cancel? | what conditions apply if we cancel | may i still cancel?
    """),
)
def test_who_asks_for_the_terms_calls_nothing_off(text: str) -> None:
    assert hear(text).intents == (Intent.CANCELLING,)


@pytest.mark.parametrize(
    "text", _lines("puedo cancelar hasta cuando | hasta cuando puedo cancelar | se puede todavía cancelar")
)
def test_who_asks_for_the_terms_in_spanish_calls_nothing_off(text: str) -> None:
    assert hear(text, language="es").intents == (Intent.CANCELLING,)


@pytest.mark.parametrize(
    "text",
    _lines("""
        I can not to come on thursday, I am in work | I want to anull the bath of Rex | I want to annul my booking
        Please delete my termin | Please erase this of wednesday | we no can come thursday | cancle my appointment
        take out my visit of thursday | I not come thursday | please revoke my booking
    """),
)
def test_other_words_for_calling_off_book_nothing(text: str) -> None:
    heard = hear(text)
    assert heard.intends(Intent.CANCEL)
    assert not heard.intends(Intent.BOOK)


@pytest.mark.parametrize(
    "text",
    _lines("""
        anulame el turno por favor | hay que suspender lo del jueves
        quiero dar de baja el turno | suspendé la cita del jueves | no vamos a poder ir el jueves | cancelame la cita
    """),
)
def test_other_words_for_calling_off_in_spanish_book_nothing(text: str) -> None:
    heard = hear(text, language="es")
    assert heard.intends(Intent.CANCEL)
    assert not heard.intends(Intent.BOOK)


@pytest.mark.parametrize(
    "text",
    _lines("""
        I must cancel unless you can move me to the afternoon | don't cancel it, move it to friday
        move it or else cancel it | I don't want to cancel, just move it to friday
        I'm not able to come, move it to friday | why not move it to friday? | I can't make thursday, friday would work
        I am not able to attend on Thursday before 11.
    """),
)
def test_a_move_that_is_wished_instead_wins(text: str) -> None:
    assert hear(text).intents == (Intent.RESCHEDULE,)


def test_a_day_before_an_hour_that_is_refused_is_that_day_from_then_on() -> None:
    (found,) = values(hear("I am not able to attend on Tuesday before 11."), Kind.WHEN)
    assert (found.day.isoformat(), found.after, found.but) == ("2030-03-05", at("11:00"), ())


def test_a_cancellation_that_is_called_off_is_undone() -> None:
    assert hear("I'd like to cancel the cancellation.").intents == (Intent.UNDO,)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("it would be great if you could cancel my appointment on thursday", Intent.CANCEL),
        ("i'd be grateful if you could cancel it", Intent.CANCEL),
        ("i'd appreciate it if you cancel it", Intent.CANCEL),
        ("i was wondering if we could move his appointment to friday", Intent.RESCHEDULE),
        ("please see if you can move it", Intent.RESCHEDULE),
        ("sorry to cancel last minute", Intent.CANCEL),
        ("i have to cancel at short notice, sorry", Intent.CANCEL),
        ("my dog is ill so i must cancel last minute", Intent.CANCEL),
        ("i want to cancel free of charge", Intent.CANCEL),
        ("take out my appointment", Intent.CANCEL),
        ("suspend our booking please", Intent.CANCEL),
    ],
)
def test_who_asks_politely_or_is_sorry_has_asked(text: str, intent: Intent) -> None:
    assert hear(text).intents == (intent,)


@pytest.mark.parametrize("text", ["in case i cancel", "suppose we move it", "i dont know if i will cancel"])
def test_what_is_supposed_is_no_wish(text: str) -> None:
    assert not hear(text).intends(*CHANGING)


@pytest.mark.parametrize("text", ["can you take out all the knots", "please take out the mats one at a time"])
def test_what_is_taken_out_of_the_coat_is_no_visit(text: str) -> None:
    assert not hear(text).intends(*CHANGING)
