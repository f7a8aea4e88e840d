"""From the page to Telegram: the talk goes on there with whom it was begun, and with nobody else."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from flask.testing import FlaskClient

from channels.telegram.starting import LIFE, start_for, talk_of
from tests.cast import NOW
from tests.channels.talking import ask
from tests.channels.telegram.chats import KEY, PUBLIC, Chat, Shop

SIGNING = KEY.encode()
PAYLOAD = re.compile(r"https://t\.me/BiscuitBubblesBot\?start=([A-Za-z0-9_-]{1,64})")


def page(shop: Shop) -> FlaskClient:
    """Somebody on the page, who has not written yet."""
    client = shop.app.test_client()
    assert "Go on in Telegram" in client.get("/", base_url=PUBLIC).get_data(as_text=True)
    return client


def says(client: FlaskClient, *texts: str) -> str:
    """Write on the page; the answer to the last."""
    answer: Any = {}
    for text in texts:
        said = {"id": uuid4().hex, "text": text}
        answer = client.post("/chat/messages", json=said, base_url=PUBLIC, headers={"Origin": PUBLIC}).get_json()
    return str(answer["replies"][-1]["text"])


def followed(client: FlaskClient) -> str:
    answer = client.get("/chat/telegram", base_url=PUBLIC)
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def payload(client: FlaskClient) -> str:
    found = PAYLOAD.fullmatch(followed(client))
    assert found is not None
    return found[1]


def introduced(shop: Shop) -> FlaskClient:
    client = page(shop)
    assert "pet's name" in says(client, "i have a new dog", "Eva Stone", "skip", "skip")
    says(client, "Nanuk", "leave it")
    return client


def test_whoever_began_on_the_page_goes_on_as_the_same_owner(shop: Shop) -> None:
    client = introduced(shop)
    chat = Chat(shop)
    assert "Shall we go on with your pet?" in chat.say(f"/start {payload(client)}")
    assert ask(shop.database, "SELECT count(DISTINCT user_id) FROM conversations WHERE user_id IS NOT NULL") == 1


def test_a_link_leads_one_chat_only_and_a_known_chat_stays_who_it_is(shop: Shop) -> None:
    client = introduced(shop)
    link = payload(client)
    ana = Chat(shop)
    ana.share()
    ana.say(f"/start {link}")
    assert ask(shop.database, "SELECT count(*) FROM conversations c JOIN users u USING (user_id) "
               "WHERE channel = 'telegram' AND first_name = 'Ana'") == 1  # fmt: skip
    assert "Shall we go on with your pet?" in Chat(shop, user=4_200_000_001).say(f"/start {link}")
    assert "Eva" not in Chat(shop, user=4_200_000_002).say(f"/start {link}")


def test_a_stranger_on_the_page_is_led_to_the_bot_and_nothing_more(shop: Shop) -> None:
    client = page(shop)
    assert followed(client) == "https://t.me/BiscuitBubblesBot"
    says(client, "opening hours")
    assert followed(client) == "https://t.me/BiscuitBubblesBot"


def test_a_link_that_is_too_old_cut_or_made_up_is_only_a_greeting(shop: Shop) -> None:
    client = introduced(shop)
    link = payload(client)
    wrong = [link[:-1], link[1:], link.swapcase(), "A" * 48, start_for(b"x" * 32, uuid4(), now=NOW)]
    for number, one in enumerate(wrong):
        assert "Eva" not in Chat(shop, user=4_200_000_010 + number).say(f"/start {one}")
    shop.clock.later(LIFE + timedelta(seconds=1))
    assert "this is Biscuit & Bubbles" in Chat(shop).say(f"/start {link}")
    assert ask(shop.database, "SELECT count(user_id) FROM conversations WHERE channel = 'telegram'") == 0


def test_a_forwarded_link_leads_nobody(shop: Shop) -> None:
    client = introduced(shop)
    chat = Chat(shop)
    update = chat.written(f"/start {payload(client)}")
    update["message"]["forward_origin"] = {"type": "hidden_user", "sender_user_name": "E.", "date": 1898863200}
    assert chat.send(update) == 200
    assert "own words" in chat.read()
    assert ask(shop.database, "SELECT count(user_id) FROM conversations WHERE channel = 'telegram'") == 0


def test_a_payload_fits_telegram_and_holds_its_talk_until_it_is_too_late() -> None:
    talk = UUID("01963c1f-0000-7000-8000-000000000001")
    made = start_for(SIGNING, talk, now=NOW)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", made)
    assert talk_of(SIGNING, made, now=NOW + LIFE) == talk
    assert talk_of(SIGNING, made, now=NOW + LIFE + timedelta(seconds=1)) is None


def test_while_telegram_is_away_the_page_says_so(shop: Shop) -> None:
    client = page(shop)
    shop.telegram.away = True
    assert client.get("/chat/telegram", base_url=PUBLIC).status_code == 503
    shop.telegram.away = False
    assert followed(client).startswith("https://t.me/")
