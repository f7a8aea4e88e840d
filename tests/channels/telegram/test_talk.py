"""The whole talk on Telegram, through the webhook, the outbox and the official SDK, by buttons where there are any."""

from __future__ import annotations

from tests.channels.talking import ask, scheduled
from tests.channels.telegram.chats import Chat

STRANGER = "+12125550188"


def test_a_stranger_books_changes_her_mind_looks_it_up_and_cancels(chat: Chat) -> None:
    database = chat.shop.database
    chat.phone = STRANGER
    assert "this is Biscuit & Bubbles" in chat.say("/start")
    assert chat.say("id like to get my dog groomed sometime next week after 3").startswith("I don't think we have met")
    assert "e-mail" in chat.say("Ana Silva")
    assert "phone number" in chat.say("ana@example.net")
    assert chat.messages()[-1].labels == ["Send my phone number", "Skip"]
    assert "pet's name" in chat.share()
    assert "breed" in chat.say("Biscotto")
    assert "weigh" in chat.say("labrador")
    assert "Is that right?" in chat.say("28 kg")
    assert "rabies" in chat.press("That's right")
    assert "When would suit?" in chat.say("until May 2031")
    assert "Shall I book it?" in chat.press(chat.messages()[-1].labels[1])
    assert "Thu 14 Mar" in chat.say("actually can we do the day after")
    assert chat.press("Book it").startswith("Booked")
    assert scheduled(database) == 1
    assert "Your next visit" in chat.say("whats my next appointment")
    assert "Shall I cancel" in chat.press("Cancel it")
    assert chat.press("Yes, cancel it").startswith("Cancelled")
    assert scheduled(database) == 0
    assert ask(database, "SELECT value FROM channel_identities WHERE verified_at IS NOT NULL AND value = :phone",
               phone=STRANGER) == STRANGER  # fmt: skip
    assert chat.shop.deliver() == 0, "nothing is said twice"
