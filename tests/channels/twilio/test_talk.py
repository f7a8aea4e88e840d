"""The whole talk on SMS and on WhatsApp, through signed webhooks, the outbox and the official SDK."""

from __future__ import annotations

from tests.channels.talking import ask, scheduled
from tests.channels.twilio.phones import SMS, WHATSAPP, Phone, Shop

STRANGER = "+12125550188"


def test_a_stranger_books_changes_her_mind_looks_it_up_and_cancels(phone: Phone) -> None:
    phone.number = STRANGER
    database = phone.shop.database
    assert "this is Biscuit & Bubbles" in phone.say("hi")
    assert phone.say("id like to get my dog groomed sometime next week after 3").startswith("I don't think we have met")
    assert "e-mail" in phone.say("Ana Silva")
    assert "pet's name" in phone.say("ana@example.net")
    assert "breed" in phone.say("Biscotto")
    assert "weigh" in phone.say("labrador")
    assert "Is that right?" in phone.say("28 kg")
    assert "rabies" in phone.press("That's right")
    offered = phone.say("until May 2031")
    assert "When would suit?" in offered
    assert "1 Tue 12 Mar" in offered, "times are numbered on every phone"
    assert "Shall I book it?" in phone.say("2")
    assert "Thu 14 Mar" in phone.say("actually can we do the day after")
    assert phone.press("Book it").startswith("Booked")
    assert scheduled(database) == 1
    assert "Your next visit" in phone.say("whats my next appointment")
    assert "Shall I cancel" in phone.press("Cancel it")
    assert phone.press("Yes, cancel it").startswith("Cancelled")
    assert scheduled(database) == 0
    assert ask(database, "SELECT value FROM channel_identities WHERE verified_at IS NOT NULL AND value = :phone",
               phone=STRANGER) == STRANGER  # fmt: skip
    assert phone.shop.deliver() == 0, "nothing is said twice"


def test_a_talk_is_about_one_owner_whether_it_is_on_sms_or_on_whatsapp(shop: Shop) -> None:
    sms, whatsapp = Phone(shop, SMS), Phone(shop, WHATSAPP)
    assert sms.say("bath for biscuit on tuesday at 10", "1").startswith("Booked")
    assert "Tue 5 Mar at 10 am" in whatsapp.say("whats my next appointment")


def test_under_a_question_that_a_number_answers_no_choice_is_numbered(shop: Shop) -> None:
    phone = Phone(shop, SMS, number=STRANGER)
    phone.say("i have a new dog", "Ana Silva", "skip", "Biscotto")
    assert phone.say("labrador").endswith("weigh, roughly?\nAbout 65 lb, Skip")
    assert "Labrador Retriever, 2 lb" not in phone.say("about 65 lb")


def test_what_a_text_message_costs_stands_beside_it(shop: Shop) -> None:
    phone = Phone(shop, SMS)
    phone.say("hi", "what does everything cost?")
    segments = ask(shop.database, "SELECT array_agg(segments ORDER BY seq) FROM outbox")
    assert segments[0] == 1
    assert None not in segments
