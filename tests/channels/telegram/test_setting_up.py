"""`pawline telegram setup`, `pawline channels check` and polling, as a shop's owner uses them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from channels import telegram_door as wiring
from channels.cli import main
from channels.receiving import Unavailable
from channels.telegram import polling
from channels.telegram.commands import COMMANDS, said_by
from channels.telegram.polling import Elsewhere, Polling
from channels.telegram_door import telegram_door
from tests.channels.talking import OPENING_HOURS, ask, scheduled
from tests.channels.telegram.chats import KEY, PUBLIC, Chat, Shop
from tests.standins.telegram import SECRET, TOKEN, Telegram

HERE = f"{PUBLIC}/webhooks/telegram"


def run(shop: Shop, folder: Path, *command: str, **more: str) -> Result:
    env = {
        "DATABASE_URL": str(shop.database.url), "SECRET_KEY": KEY, "DATA_DIR": str(folder), "PUBLIC_URL": PUBLIC,
        "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_WEBHOOK_SECRET": SECRET, "TELEGRAM_API_BASE": shop.telegram.url, **more,
    }  # fmt: skip
    return CliRunner().invoke(main, command, env=env)


def test_setup_tells_telegram_everything_and_check_finds_it_right(shop: Shop, tmp_path: Path) -> None:
    telegram = shop.telegram
    assert "no webhook" in run(shop, tmp_path, "channels", "check").output
    done = run(shop, tmp_path, "telegram", "setup")
    assert done.exit_code == 0, done.output
    assert HERE in done.output
    assert telegram.webhook["url"] == HERE
    assert telegram.webhook["secret_token"] == SECRET
    assert set(telegram.webhook["allowed_updates"]) == {
        "message", "edited_message", "callback_query", "my_chat_member",
    }  # fmt: skip
    assert [one["command"] for one in telegram.menu[""]] == list(COMMANDS)
    assert telegram.menu["es"][0]["description"] == "Reservar una visita"
    assert "Biscuit & Bubbles" in telegram.texts["about"]
    assert "Biscuit & Bubbles" in telegram.texts["shortes"]
    checked = run(shop, tmp_path, "channels", "check")
    assert checked.exit_code == 0, checked.output
    assert "https://t.me/BiscuitBubblesBot" in checked.output
    assert SECRET not in done.output + checked.output
    assert TOKEN not in done.output + checked.output


def test_setup_without_a_public_address_writes_texts_only(shop: Shop, tmp_path: Path) -> None:
    done = run(shop, tmp_path, "telegram", "setup", PUBLIC_URL="")
    assert done.exit_code == 0, done.output
    assert "pawline telegram poll" in done.output
    assert shop.telegram.webhook == {}
    assert shop.telegram.menu


@pytest.mark.parametrize(
    ("webhook", "more", "said"),
    [
        ({}, {}, "hands its messages to nobody"),
        ({"url": "https://other.example/x?key=hidden"}, {}, "hands its messages to https://other.example/x\n"),
        ({"url": HERE, "allowed_updates": ["message"]}, {}, "does not hand over everything"),
        ({"url": HERE}, {"TELEGRAM_BOT_TOKEN": "12345:wrong-token-of-nobody"}, "does not know the token"),
        ({"url": HERE}, {"TELEGRAM_API_BASE": "http://127.0.0.1:1"}, "cannot be asked"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    shop: Shop, tmp_path: Path, webhook: dict[str, object], more: dict[str, str], said: str
) -> None:
    shop.telegram.webhook = dict(webhook)
    done = run(shop, tmp_path, "channels", "check", **more)
    assert done.exit_code == 1, done.output
    assert said in done.output
    assert "To mend it: " in done.output
    assert "hidden" not in done.output


def test_what_telegram_could_not_hand_over_is_said(shop: Shop, tmp_path: Path) -> None:
    run(shop, tmp_path, "telegram", "setup")
    shop.telegram.webhook |= {"last_error_message": "Wrong response from the webhook: 503 Service Unavailable"}
    shop.telegram.updates = [{"update_id": 1}]
    done = run(shop, tmp_path, "channels", "check")
    assert done.exit_code == 1
    assert "503 Service Unavailable" in done.output


@pytest.mark.parametrize("command", [("telegram", "setup"), ("telegram", "poll")])
def test_without_a_bot_a_command_says_what_is_missing(shop: Shop, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(shop, tmp_path, *command, TELEGRAM_BOT_TOKEN="", TELEGRAM_WEBHOOK_SECRET="")
    assert done.exit_code == 2
    assert "TELEGRAM_BOT_TOKEN" in done.output


def test_polling_removes_no_webhook_that_somebody_has_set(shop: Shop, tmp_path: Path) -> None:
    shop.telegram.webhook = {"url": HERE}
    done = run(shop, tmp_path, "telegram", "poll")
    assert done.exit_code == 2
    assert "--remove-webhook" in done.output
    assert shop.telegram.webhook == {"url": HERE}


@pytest.fixture
def poller(shop: Shop) -> Iterator[Polling]:
    door = telegram_door(shop.settings, shop.database, shop.clock, lambda: None)
    yield Polling(door, wait=0, sleep=lambda _: None)
    door.client.close()


def test_polled_updates_are_answered_and_confirmed_behind_their_commit(chat: Chat, poller: Polling) -> None:
    telegram = chat.shop.telegram
    telegram.updates = [chat.written("opening hours"), chat.written("where are you?")]
    poller.once()
    assert len(telegram.updates) == 2, "not confirmed yet"
    poller.once()
    assert telegram.updates == []
    assert OPENING_HOURS in chat.read()


def test_a_poller_that_was_killed_before_it_confirmed_does_nothing_twice(chat: Chat, poller: Polling) -> None:
    telegram = chat.shop.telegram
    telegram.updates = [chat.contact(), chat.written("bath for biscuit on tuesday at 10"), chat.written("yes")]
    poller.once()
    Polling(poller.door, wait=0).once()
    chat.read()
    assert len(chat.messages()) == 3
    assert scheduled(chat.shop.database) == 1


def test_what_the_database_could_not_take_is_polled_again(
    chat: Chat, poller: Polling, monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram = chat.shop.telegram
    telegram.updates = [chat.written("opening hours"), chat.written("where are you?")]

    def away(*_: object, **__: object) -> None:
        raise Unavailable("away")

    with monkeypatch.context() as patch:
        patch.setattr(wiring, "take", away)
        poller.once()
        poller.once()
    assert len(telegram.updates) == 2
    poller.once()
    poller.once()
    assert telegram.updates == []
    assert ask(chat.shop.database, "SELECT count(*) FROM inbound_keys") == 2


def test_a_webhook_that_is_set_meanwhile_ends_the_polling(shop: Shop, poller: Polling) -> None:
    shop.telegram.webhook = {"url": HERE}
    with pytest.raises(Elsewhere):
        poller.once()


def test_an_update_that_the_sdk_cannot_read_hides_no_other(chat: Chat, poller: Polling) -> None:
    telegram = chat.shop.telegram
    odd = chat.update(message=chat.message(poll={"id": 1}))
    telegram.updates = [chat.written("prices"), odd, chat.written("opening hours")]
    poller.once()
    poller.once()
    assert telegram.updates == []
    assert OPENING_HOURS in chat.read()
    assert len(chat.messages()) == 3, "it was answered as what cannot be read"


def test_while_another_process_polls_we_wait_for_its_end(chat: Chat, poller: Polling) -> None:
    chat.shop.telegram.updates = [chat.written("opening hours")]
    chat.shop.telegram.polled = True
    poller.once()
    chat.shop.telegram.polled = False
    poller.once()
    assert OPENING_HOURS in chat.read()


def test_while_telegram_is_away_polling_waits_and_goes_on(shop: Shop) -> None:
    slept: list[float] = []
    door = telegram_door(
        shop.settings.model_copy(update={"telegram_api_base": "http://127.0.0.1:1"}),
        shop.database, shop.clock, lambda: None,
    )  # fmt: skip
    Polling(door, wait=0, sleep=slept.append).once()
    door.client.close()
    assert slept == [polling.PAUSE]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_in_the_menu_is_understood(shop: Shop, telegram: Telegram, name: str) -> None:
    chat = Chat(shop)
    chat.share()
    said = chat.say(f"/{name}")
    assert said
    for lost in ("did not understand", "didn't", "don't know what"):
        assert lost not in said


def test_words_that_are_no_command_stay_as_they_are() -> None:
    for text in ("and/or", "1/2", "/", "//x", "book a bath", " /"):
        assert said_by(text) == (text, None)
    assert said_by("/book bath tomorrow") == ("book bath tomorrow", None)
    assert said_by("/start nonsense_of-somebody") == said_by("/start")


@pytest.mark.parametrize("name", [*sorted(COMMANDS), "start"])
def test_a_command_is_no_answer_to_the_open_question(chat: Chat, name: str) -> None:
    assert chat.say("/book").startswith("I don't think we have met")
    said = chat.say(f"/{name}")
    assert "Nice to meet you" not in said
    if name == "human":  # a person has the talk from here on, until it is given back
        assert "What is your name?" in chat.say("back to the bot")
    assert "Nice to meet you, Eva" in chat.say("Eva Stone")
