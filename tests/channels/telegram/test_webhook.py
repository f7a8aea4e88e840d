"""The door: only what has the secret is heard, everything that an owner may send is answered, and a repeat is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from channels import telegram_door
from channels.receiving import Unavailable
from core.db import Database
from core.settings import Settings
from tests.channels.talking import OPENING_HOURS, ask, scheduled
from tests.channels.telegram.chats import DOOR, Chat, Shop, settings
from tests.standins.telegram import SECRET, TOKEN, Telegram

UPDATES: dict[str, Any] = json.loads(Path(__file__).with_name("updates.json").read_text(encoding="utf-8"))
BATH = "bath for biscuit on tuesday at 10"
READ, PLACE, EDITED, FORWARDED = "I can only read text", "a place on the map", "what you wrote first", "own words"
CONTACT = "not your own number"


def heard(shop: Shop) -> int:
    """How many messages came in."""
    return int(ask(shop.database, "SELECT count(*) FROM inbound_keys"))


def test_without_the_secret_nothing_is_taken(shop: Shop) -> None:
    update = Chat(shop).written(BATH)
    wrong = [
        "",
        "x",
        SECRET[:-1],
        SECRET[1:],
        SECRET.upper(),
        f"{SECRET} ,{SECRET}",
        "é" * 30,
        "\xff" * 300,
        TOKEN,
        None,
    ]
    assert [shop.post(update, secret=one) for one in wrong] == [403] * len(wrong)
    assert shop.client.get(DOOR).status_code == 405
    assert heard(shop) == 0
    assert shop.post(update) == 200
    assert heard(shop) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("text", OPENING_HOURS),
        ("markup", OPENING_HOURS),
        ("start", "this is Biscuit & Bubbles"),
        ("start from the shop's page", OPENING_HOURS),
        ("reply", OPENING_HOURS),
        ("edited", EDITED),
        ("edited caption", EDITED),
        ("forwarded", FORWARDED),
        ("forwarded by a hidden user", FORWARDED),
        ("voice", READ),
        ("sticker", READ),
        ("photo", READ),
        ("photo with words", OPENING_HOURS),
        ("video note", READ),
        ("document", READ),
        ("animation", READ),
        ("poll", READ),
        ("dice", READ),
        ("place", PLACE),
        ("venue", PLACE),
        ("somebody else's contact", CONTACT),
        ("a contact without an account", CONTACT),
        ("an old message's button", "belonged to an earlier question"),
        ("an inline message's button", "belonged to an earlier question"),
    ],
)
def test_everything_that_an_owner_may_send_is_answered_once(chat: Chat, name: str, said: str) -> None:
    update = UPDATES[name]
    for _ in range(3):
        assert chat.shop.post(update) == 200
    assert said in chat.read()
    assert len(chat.messages()) == 1


@pytest.mark.parametrize(
    "name",
    [
        "live position moves", "pinned", "timer", "a game's button", "unblocked", "channel post", "inline query",
        "reaction", "another bot", "a kind of update from next year",
    ],
)  # fmt: skip
def test_what_nobody_wrote_to_us_is_left_alone(shop: Shop, name: str) -> None:
    assert shop.post(UPDATES[name]) == 200
    shop.deliver()
    assert shop.telegram.messages == []
    assert heard(shop) == 0


def test_words_are_heard_though_the_sdk_does_not_know_what_came_along_with_them(chat: Chat) -> None:
    odd = {"poll": {"id": "1", "question": 5}, "quote": 7, "entities": [{"of": "next year"}]}
    assert chat.send(chat.update(message=chat.message(text="opening hours", **odd))) == 200
    assert OPENING_HOURS in chat.read()


def test_what_the_sdk_cannot_read_is_answered_like_everything_that_we_cannot(chat: Chat) -> None:
    assert chat.send(chat.update(message=chat.message(voice={"of": "next year"}))) == 200
    assert READ in chat.read()
    assert chat.send(chat.update(message=chat.message(caption="opening hours", video={"of": "next year"}))) == 200
    assert OPENING_HOURS in chat.read()


def test_ten_pictures_at_once_are_answered_once(chat: Chat) -> None:
    assert chat.shop.post(UPDATES["album, first"]) == 200
    assert chat.shop.post(UPDATES["album, second"]) == 200
    chat.read()
    assert len(chat.messages()) == 1


def test_a_group_is_declined_once_and_what_is_said_there_is_not_kept(shop: Shop) -> None:
    for name in ("group", "group again", "group", "added to a group", "added to a group, the message"):
        assert shop.post(UPDATES[name]) == 200
    shop.deliver()
    groups = [UPDATES[name]["message"]["chat"]["id"] for name in ("group", "added to a group, the message")]
    for group in groups:
        (declined,) = shop.telegram.in_chat(group)
        assert declined.text.startswith("I only talk in private")
    assert ask(shop.database, "SELECT count(*) FROM messages WHERE direction = 'in'") == 0
    assert scheduled(shop.database) == 0


def test_before_there_is_a_shop_nothing_comes_again_and_again(
    migrated_database_url: str, telegram: Telegram, tmp_path: Path
) -> None:
    database = Database(migrated_database_url)
    shop = Shop(database, telegram, settings(database, telegram, tmp_path))
    for name in ("group", "text", "blocked", "added to a group"):
        assert shop.post(UPDATES[name]) == 200
    shop.close()
    database.dispose()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 200),
        (b"null", 200),
        (b"[]", 200),
        (b"{", 200),
        (b"\xff\xfe", 200),
        (b"[" * 100_000, 200),
        (b'{"update_id": "1"}', 200),
        (b'{"update_id": 1}', 200),
        (b'{"update_id": 1, "message": 5}', 200),
        (b'{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": [], "text": "hi"}}', 200),
        (b'{"update_id": 1, "my_chat_member": {"chat": {"id": 1, "type": "private"}, "from": {}, "date": 1}}', 200),
        (b'{"update_id": 1, "message": {"message_id": 1, "date": 1e99, "chat": {"id": 1, "type": "private"}}}', 200),
        (b'{"update_id": 1, "callback_query": {"id": 7, "from": {"id": "x"}}}', 200),
        (b'{"update_id": 1, "x": "' + b"x" * 5_000_000 + b'"}', 413),
    ],
)
def test_what_is_no_update_breaks_nothing(shop: Shop, body: bytes, status: int) -> None:
    assert shop.post(body) == status
    assert heard(shop) == 0
    assert shop.post(body, secret="x") == 403


def test_a_name_of_markup_is_only_a_name(chat: Chat) -> None:
    chat.first_name = "<script>alert(1)</script> *_`[x](y)"
    assert OPENING_HOURS in chat.say("opening hours")
    chat.say("i have a new dog", "Ana <b>Silva</b>", "skip", "skip")
    chat.say("<i>Bis</i>")
    assert chat.shop.telegram.faults == []


def test_a_button_is_answered_at_once_and_its_message_shows_what_was_chosen(ana_chat: Chat) -> None:
    telegram = ana_chat.shop.telegram
    ana_chat.say(BATH)
    asked = ana_chat.messages()[-1]
    assert set(asked.buttons) == {"Book it", "Another time", "Leave it"}
    update = ana_chat.pressed("Book it")
    assert ana_chat.send(update) == 200
    assert ana_chat.send(update) == 200
    assert ana_chat.read().startswith("Booked")
    assert telegram.answered == [update["callback_query"]["id"]] * 2
    assert asked.buttons == {}
    assert asked.text.endswith("Shall I book it?\n\n✓ Book it")
    assert scheduled(ana_chat.shop.database) == 1


def test_an_old_button_and_a_forged_one_book_nothing(ana_chat: Chat) -> None:
    ana_chat.say(BATH)
    asked = ana_chat.messages()[-1]
    old = ana_chat.pressed("Book it")
    ana_chat.say("leave it")
    assert ana_chat.send(old) == 200
    assert "Booked" not in ana_chat.read()
    for data in ("9.book.!.yes", "x" * 64, "....", "9.book.slot.zzz", "é" * 32, "0..!.human\x00"):
        assert ana_chat.send(ana_chat.pressed("Book it", taken=asked, data=data)) == 200
    ana_chat.read()
    assert scheduled(ana_chat.shop.database) == 0


def test_an_old_button_counts_while_it_still_makes_sense(ana_chat: Chat) -> None:
    offered = ana_chat.say("bath for biscuit next week")
    assert "When would suit?" in offered
    times = ana_chat.messages()[-1]
    first, second = list(times.buttons)[:2]
    data = dict(times.buttons)
    assert "Shall I book it?" in ana_chat.press(first)
    update = ana_chat.pressed(second, taken=times, data=data[second])
    assert ana_chat.send(update) == 200
    assert "Shall I book it?" in ana_chat.read() or "then" in ana_chat.messages()[-1].text


def test_somebody_else_s_button_is_of_no_use(ana_chat: Chat) -> None:
    ana_chat.say(BATH)
    update = ana_chat.pressed("Book it")
    other = Chat(ana_chat.shop, user=4_200_000_099, first_name="Ben")
    update["callback_query"]["from"] = other.sender
    assert other.send(update) == 200
    assert scheduled(ana_chat.shop.database) == 0


def test_whoever_blocks_the_bot_is_left_alone_until_they_write(ana_chat: Chat) -> None:
    database = ana_chat.shop.database
    assert ana_chat.send(ana_chat.written("opening hours")) == 200
    assert ana_chat.shop.post(UPDATES["blocked"]) == 200
    assert ana_chat.read() == ""
    assert ask(database, "SELECT count(unreachable_at) FROM conversations") == 1
    assert OPENING_HOURS in ana_chat.say("opening hours")
    assert ask(database, "SELECT count(unreachable_at) FROM conversations") == 0


def test_when_the_database_cannot_take_it_telegram_is_asked_to_try_again(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    update = Chat(shop).written(BATH)

    def away(*_: object, **__: object) -> None:
        raise Unavailable("away")

    with monkeypatch.context() as patch:
        patch.setattr(telegram_door, "take", away)
        assert shop.post(update) == 503
    assert heard(shop) == 0
    assert shop.post(update) == 200
    assert heard(shop) == 1


def test_ten_messages_in_one_second_are_all_answered_in_their_order(ana_chat: Chat) -> None:
    before = len(ana_chat.messages())
    for number in range(10):
        question = "opening hours?" if number % 2 else "prices"
        assert ana_chat.send(ana_chat.written(question)) == 200
    ana_chat.read()
    said = [OPENING_HOURS in one.text for one in ana_chat.messages()[before:]]
    assert said == [False, True] * 5


def test_commands_are_the_words_that_they_stand_for(ana_chat: Chat) -> None:
    assert OPENING_HOURS in ana_chat.say("/hours")
    assert OPENING_HOURS in ana_chat.say("/HOURS@BiscuitBubblesBot please")
    assert "Which service" in ana_chat.say("/book") or "What shall we do" in ana_chat.messages()[-1].text
    assert ana_chat.say("/no_such_command") != ""


def test_the_address_comes_with_a_pin_on_the_map(ana_chat: Chat) -> None:
    assert ana_chat.say("where are you?").startswith("You find us at 12 Canal Street")
    said, pin = ana_chat.messages()[-2:]
    assert said.place is None
    assert pin.place == (40.7163, -73.9952, "Biscuit & Bubbles", "12 Canal Street, New York, NY 10013")
    ana_chat.say("opening hours")
    assert ana_chat.messages()[-1].place is None


def test_telegram_with_half_its_settings_does_not_start() -> None:
    with pytest.raises(ValueError, match="TELEGRAM_WEBHOOK_SECRET"):
        Settings(telegram_bot_token=TOKEN)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="TELEGRAM_BOT_TOKEN"):
        Settings(telegram_webhook_secret=SECRET)  # type: ignore[arg-type]
