"""Whatever is written, there is a clear answer, nothing is lost, and the talk goes on."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import Any

import pytest

from bot.assistant import SORRY
from channels.receiving import take
from core.audit import SYSTEM
from core.pets.models import Pet
from tests.cast import BEN
from tests.channels.talking import Writer, ask, assert_gapless, enter, scheduled

UNLUCKY = "I didn't get that"
LONG = 100_000  # characters
FRENZY = "\u202ebook\u202c a\u200b bath\u200d for \u200fbiscuit\ufeff on tuesday at 10"


def unharmed(writer: Writer, logged: list[Any]) -> bool:
    """Everything said is stored with its answer, no error was logged, and the next message is answered as ever."""
    heard = writer.is_heard()
    assert_gapless(writer.said())
    assert logged == []
    return heard


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        pytest.param("", UNLUCKY, id="empty"),
        pytest.param(" \t\n ", UNLUCKY, id="blank"),
        pytest.param("\x00", UNLUCKY, id="only NUL"),
        pytest.param("\x00\x01\x07bath\x00 for biscuit\x1b[2J on tuesday at 10", "Tue 5 Mar", id="control characters"),
        pytest.param("half a pair \ud83d", UNLUCKY, id="half a surrogate pair"),
        pytest.param(FRENZY, "Tue 5 Mar at 10 am", id="right to left and zero width"),
        pytest.param("😀🐶🛁", UNLUCKY, id="emoji only"),
        pytest.param("שלום, אני רוצה לקבוע תור לכלב", "סליחה", id="Hebrew"),
        pytest.param("我想给我的狗预约洗澡", "抱歉", id="Chinese"),
        pytest.param("je voudrais un rendez-vous pour le chien", "Désolé", id="French"),
        pytest.param("Robert'); DROP TABLE appointments;--", r".", id="SQL"),
        pytest.param("' OR 1=1 UNION SELECT password_hash FROM users --", r".", id="SQL that asks"),
        pytest.param("<script>alert('pwned')</script>", UNLUCKY, id="script"),
        pytest.param("{shop.password} %s %(x)s {0}", UNLUCKY, id="format"),
    ],
)
def test_whatever_is_written_is_answered(ana: Writer, logged: list[Any], written: str, answer: str) -> None:
    said = ana.say(written)
    assert re.search(answer, said), said
    assert "<script" not in said
    assert ana.said()[0].text == re.sub("[\x00\ud800-\udfff]", "\ufffd", written)
    assert ask(ana.database, "SELECT count(*) FROM users") == 5
    assert unharmed(ana, logged)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("a" * LONG, id="one word"),
        pytest.param(("woof " * LONG)[:LONG], id="words"),
        pytest.param(("10 march at 10, " * LONG)[:LONG], id="times"),
        pytest.param(("bath for biscuit and kim " * LONG)[:LONG], id="names"),
        pytest.param("1" * LONG, id="digits"),
        pytest.param("(" * LONG, id="brackets"),
        pytest.param(("a@b.c " * LONG)[:LONG], id="addresses"),
        pytest.param("🐶" * LONG, id="emoji"),
    ],
)
def test_a_hundred_thousand_characters_are_kept_whole_and_answered_in_a_second(
    ana: Writer, logged: list[Any], written: str
) -> None:
    ana.say("hello")  # everything is imported and cached
    began = time.perf_counter()
    said = ana.say(written)
    assert time.perf_counter() - began < 1
    assert 0 < len(said) < 1000
    assert ana.said()[2].text == written
    assert unharmed(ana, logged)


def test_markup_in_a_name_is_kept_and_said_as_text(ana: Writer, logged: list[Any]) -> None:
    name = "<b>Rex</b>"
    said = ana.say("register my dog", name)
    assert said.startswith(f"Which breed is {name}?")
    said = ana.say("mixed", "30 kg", "that's right")
    assert said.startswith(f"{name} is registered")
    with ana.database.transaction(actor=SYSTEM) as session:
        assert session.query(Pet).filter_by(name=name).count() == 1
    assert unharmed(ana, logged)


@pytest.mark.parametrize(
    ("before", "written", "answer"),
    [
        (("register my dog", "Rex", "mixed"), "900 kg", r"1,984 lb can't be right"),
        (("register my dog", "Rex", "mixed", "30 kg"), "born 1 march 2031", "still to come|future"),
        (("register my dog", "Rex", "mixed", "30 kg"), "born 30 february 2029", "(?i)30 feb|no such day"),
    ],
)
def test_a_value_that_cannot_be_is_asked_again(
    ana: Writer, logged: list[Any], before: tuple[str, ...], written: str, answer: str
) -> None:
    said = ana.say(*before, written)
    assert re.search(answer, said), said
    assert ask(ana.database, "SELECT count(*) FROM pets") == 1
    assert unharmed(ana, logged)


def test_a_microchip_of_another_pet_is_refused_without_saying_whose(ana: Writer, logged: list[Any]) -> None:
    chip = "985112345678909"
    enter(ana.database, BEN, "Rosso", microchip_id=chip)
    ana.say("register my dog", "Rex", "mixed", "30 kg", f"the microchip is {chip}")
    said = ana.say("that's right")
    assert "belongs to another pet" in said
    assert "Ros" not in said
    assert "Ben" not in said
    said = ana.say("985112345678910", "yes")
    assert "Rex is registered" in said
    assert unharmed(ana, logged)


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        pytest.param("1 march 2030 at 10", "passed|over", id="past date"),
        pytest.param("yesterday at 10", "passed|over", id="yesterday"),
        pytest.param("30 february at 10", "(?i)30 feb|no such day", id="30 February"),
        pytest.param("5 march 2031 at 10", "ahead.*up to .*2 Jun", id="beyond the horizon"),
        pytest.param("monday 11 march at 10", "closed on Mon 11 Mar", id="closed day"),
        pytest.param("wednesday 6 march at 23:00", "Wed 6 Mar", id="closed hour"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_others_to_choose_from(
    ana: Writer, logged: list[Any], day: str, answer: str
) -> None:
    said = ana.say(f"bath for biscuit on {day}")
    assert re.search(answer, said), said
    assert len(ana.labels()) >= 2
    assert ask(ana.database, "SELECT count(*) FROM calendar_claims") == 0
    assert unharmed(ana, logged)
    ana.say("wednesday 6 march at 10")
    assert ana.press("Book it").startswith("Booked")


def test_a_pet_of_somebody_else_is_unknown(ana: Writer, logged: list[Any]) -> None:
    nobody = ana.say("bath for Zorro on tuesday at 10")
    ana.say("start over")
    enter(ana.database, BEN, "Zorro")
    assert ana.say("bath for Zorro on tuesday at 10") == nobody
    assert "Zorro" not in " ".join(ana.labels())
    assert unharmed(ana, logged)


def test_a_service_that_the_animal_cannot_have_is_refused_with_what_it_can(ana: Writer, logged: list[Any]) -> None:
    said = ana.say("cat groom for biscuit on wednesday at 10")
    assert re.search("(?i)cat groom", said), said
    assert "Bath & brush" in ana.labels()
    assert "Cat groom" not in ana.labels()
    assert unharmed(ana, logged)


def test_a_pet_is_not_booked_twice_at_a_time(ana: Writer, logged: list[Any]) -> None:
    ana.say("bath for biscuit on tuesday at 10")
    assert ana.press("Book it").startswith("Booked")
    said = ana.say("nail trim for biscuit on tuesday at 10:15 with leo")
    assert re.search("full|taken|already|another visit", said), said
    ana.say("yes")
    assert scheduled(ana.database) == 1
    assert unharmed(ana, logged)


def test_a_button_from_last_week_does_nothing_and_says_so(ana: Writer, logged: list[Any]) -> None:
    ana.say("bath for biscuit on thursday 14 march at 11:30")
    ana.now += timedelta(days=7)
    assert "an earlier question" in ana.press("Book it")
    assert scheduled(ana.database) == 0
    assert unharmed(ana, logged)


@pytest.mark.parametrize(
    "data", ["", "garbage", "0...", "\x00\ud800", "1.book.!.yes" * 1000, "0...book'; DROP TABLE x"]
)
def test_a_button_that_never_was_does_nothing(ana: Writer, logged: list[Any], data: str) -> None:
    ana.send("Book it", pressed=data)
    assert ana.replies[0].text != SORRY
    assert scheduled(ana.database) == 0
    assert unharmed(ana, logged)


def test_a_stranger_may_write_anything_too(ana: Writer, logged: list[Any]) -> None:
    stranger = Writer(ana.database, phone="+12125550177")
    for written in ("", "\x00", "🐶", "<script>", "bath for biscuit", "'; --", "x" * LONG):
        assert stranger.say(written) not in ("", SORRY)
    assert_gapless(stranger.said())
    assert logged == []


def test_an_answer_comes_again_word_for_word(ana: Writer) -> None:
    first = ana.send("\x00<b>bath</b> 🐶 for biscuit on tuesday at 10")
    again = take(ana.database, ana.message("something else", provider_id="message 1"), now=ana.now)
    assert again.repeat
    assert again.replies == first.replies
    assert len(ana.said()) == 2
