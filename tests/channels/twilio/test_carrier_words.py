"""Words that a carrier acts on: written down, not answered on SMS, and never asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.carrier import HELP, OPT_OUT
from core.audit import SYSTEM
from tests.cast import ANA
from tests.channels.talking import ask, scheduled
from tests.channels.twilio.phones import SMS, WHATSAPP, Phone, Shop
from tests.channels.twilio.test_sending import alerts

BATH = "bath for biscuit on tuesday at 10"


def wanted(shop: Shop) -> list[bool]:
    """Every word about messages of the shop on this phone, in order."""
    with shop.database.transaction(actor=SYSTEM) as session:
        query = "SELECT granted FROM consents WHERE purpose = 'service' AND address = :phone ORDER BY consent_id"
        return list(session.scalars(text(query), {"phone": ANA.phone}))


@pytest.mark.parametrize("word", sorted(OPT_OUT))
def test_on_sms_an_opt_out_is_written_down_and_not_answered(shop: Shop, word: str) -> None:
    phone = Phone(shop, SMS)
    assert phone.say(f" {word.upper()}\n") == ""
    assert wanted(shop) == [False]
    assert ask(shop.database, "SELECT count(*) FROM consents WHERE user_id IS NOT NULL AND address = :phone",
               phone=ANA.phone) == 4, "of whom the carrier vouches for"  # fmt: skip
    assert phone.say(word) == ""
    assert wanted(shop) == [False], "a second time says nothing new"


def test_cancel_in_the_middle_of_a_booking_is_the_carriers_word_and_the_talk_stays_where_it_was(shop: Shop) -> None:
    phone = Phone(shop, SMS)
    assert "Shall I book it?" in phone.say(BATH)
    assert phone.say("Cancel") == ""
    assert wanted(shop) == [False]
    assert phone.say("1").startswith("Booked"), "who opted out and writes is still served"
    assert scheduled(shop.database) == 1


def test_more_than_the_word_is_no_carriers_word(phone: Phone) -> None:
    phone.say(BATH)
    assert phone.press("Book it").startswith("Booked")
    assert "Shall I cancel" in phone.say("cancel it")
    assert wanted(phone.shop) == []


@pytest.mark.parametrize("word", sorted(HELP))
def test_on_sms_the_carrier_answers_to_help(shop: Shop, word: str) -> None:
    phone = Phone(shop, SMS)
    assert phone.say(word.upper()) == ""
    assert wanted(shop) == []
    assert Phone(shop, WHATSAPP).say(word) != ""


def test_yes_and_start_are_ordinary_words_for_who_did_not_opt_out(phone: Phone) -> None:
    phone.say(BATH)
    assert phone.say("YES").startswith("Booked")
    assert phone.say("start") != ""
    assert wanted(phone.shop) == []


@pytest.mark.parametrize("word", ["START", "yes", "Unstop"])
def test_who_opted_out_on_sms_comes_back_by_the_carriers_word(shop: Shop, word: str) -> None:
    phone = Phone(shop, SMS)
    phone.say("stop")
    assert phone.say(word) == ""
    assert wanted(shop) == [False, True]
    phone.say(BATH)
    assert phone.say("yes").startswith("Booked"), "and then it is an ordinary word again"


def test_on_whatsapp_we_do_it_and_say_so_once(shop: Shop) -> None:
    phone = Phone(shop, WHATSAPP)
    assert phone.say("STOP").startswith("Done: no more messages")
    assert phone.say("stop") == ""
    assert wanted(shop) == [False]
    assert "Shall I book it?" in phone.say(BATH)
    assert phone.say("yes").startswith("Booked"), "there the answer to a question is an answer"
    assert phone.say("start").startswith("Done: you will get")
    assert wanted(shop) == [False, True]


def test_on_whatsapp_messages_on_brings_them_back_too(shop: Shop) -> None:
    phone = Phone(shop, WHATSAPP)
    phone.say("stop", "messages on")
    assert wanted(shop) == [False, True]
    assert "reminders" not in phone.say("yes"), "there is nothing left to opt in to"


def test_words_of_the_shops_own_that_twilio_acted_on_are_not_answered_again(phone: Phone) -> None:
    assert phone.send("no more of this", OptOutType="STOP") == 200
    assert phone.read() == ""
    assert wanted(phone.shop) == [False]
    assert phone.send("who is this", OptOutType="HELP") == 200
    assert phone.read() == ""


def test_an_opt_out_soon_behind_something_we_said_is_a_question_to_staff(phone: Phone) -> None:
    phone.say("opening hours")
    phone.shop.clock.later(timedelta(hours=23))
    phone.say("CANCEL")
    (told,) = alerts(phone.shop)
    assert told.startswith("opt_out: ")
    assert "visit" in told


def test_an_opt_out_long_after_is_no_question(phone: Phone) -> None:
    phone.say("opening hours")
    phone.shop.clock.later(timedelta(hours=25))
    phone.say("STOP")
    assert alerts(phone.shop) == []


def test_an_opt_out_that_comes_again_changes_nothing(phone: Phone) -> None:
    form = phone.form("STOP")
    assert [phone.shop.post("/webhooks/twilio", form) for _ in range(3)] == [200] * 3
    assert wanted(phone.shop) == [False]
