"""A phone number is proof only as the own contact of who sends it."""

from __future__ import annotations

from tests.channels.talking import ask
from tests.channels.telegram.chats import Chat

BATH = "bath for biscuit on tuesday at 10"
CONTACT = "not your own number"


def test_the_own_contact_is_proof_and_another_is_not(chat: Chat) -> None:
    chat.share(user=99)
    assert ask(chat.shop.database, "SELECT count(user_id) FROM conversations") == 0
    chat.share(phone="+447700900123", user=99)
    assert "I don't think we have met" in chat.say(BATH)
    said = chat.share()
    assert ask(chat.shop.database, "SELECT count(user_id) FROM conversations") == 1
    assert "Biscuit" in said


def test_when_a_number_is_asked_for_the_own_contact_ends_the_question(chat: Chat) -> None:
    chat.say("i would like to book a bath", "Ana Silva", "skip")
    assert chat.messages()[-1].keys[0] == [{"text": "Send my phone number", "request_contact": True}]
    assert CONTACT in chat.share(user=99)
    assert "Hello Ana, good to hear from you" in chat.share()


def test_the_keys_go_when_the_number_was_typed_instead(chat: Chat) -> None:
    chat.say("i would like to book a bath", "Ana Silva", "skip")
    assert chat.messages()[-1].keys
    assert "pet's name" in chat.say("212 555 0188")
    assert chat.messages()[-1].removes


def test_a_known_owner_is_greeted_when_the_own_contact_comes_first_and_found_in_the_middle(chat: Chat) -> None:
    assert chat.share().startswith("Hello Ana!")
    other = Chat(chat.shop, user=4_200_000_077)
    assert other.say("a bath on tuesday").startswith("I don't think we have met")
    assert "good to hear from you. Back to Biscuit's" in other.share()


def test_a_contact_that_comes_before_its_question_does_not_count_as_typed(chat: Chat) -> None:
    chat.phone = "+12125550188"
    chat.say("a bath on tuesday")
    chat.share()
    chat.say("Ben Okafor")
    assert "phone number" in chat.say("skip")
    chat.share()
    verified = "SELECT count(*) FROM channel_identities WHERE verified_at IS NOT NULL AND value = :phone"
    assert ask(chat.shop.database, verified, phone=chat.phone) == 1


def test_a_number_that_was_only_typed_proves_nothing(chat: Chat) -> None:
    chat.say("i would like to book a bath", "Ana Silva", "skip", "+1 212 555 0123")
    assert ask(chat.shop.database, "SELECT count(*) FROM channel_identities WHERE verified_at IS NOT NULL") == 1
    assert "Biscuit" not in chat.say("which pets do you know?")
