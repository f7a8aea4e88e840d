"""Recorded updates three times each, shuffled, from four threads: the same end, and one reply each."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from tests.channels.talking import ask, scheduled
from tests.channels.telegram.chats import Chat, Shop
from tests.channels.telegram.test_webhook import UPDATES

BATH = "bath for biscuit on tuesday at 10"


def posted(shop: Shop, updates: list[Any]) -> set[int]:
    with ThreadPoolExecutor(4) as pool:
        return set(pool.map(lambda one: shop.post(one, client=shop.app.test_client()), updates))


def test_recorded_updates_that_come_again_in_any_order_change_nothing(ana_chat: Chat) -> None:
    shop = ana_chat.shop
    ana_chat.say(BATH)
    ana_chat.press("Book it")
    ana_chat.say("whats my next appointment", "/hours")
    before = len(shop.telegram.messages), scheduled(shop.database)
    updates = ana_chat.updates * 3
    random.Random(7).shuffle(updates)
    assert posted(shop, updates) == {200}
    shop.deliver()
    assert (len(shop.telegram.messages), scheduled(shop.database)) == before


def test_new_updates_three_times_shuffled_from_four_threads_are_answered_once_each(ana_chat: Chat) -> None:
    """Owners whose messages are in order only by chance: whatever is booked is booked once."""
    shop = ana_chat.shop
    ana_chat.say(BATH)
    before = len(shop.telegram.messages)
    others = [
        Chat(shop, user=4_300_000_000 + number).written(f"opening hours? {turn}")
        for number in range(12)
        for turn in range(4)
    ]
    updates = [*others, ana_chat.pressed("Book it")] * 3
    random.Random(8).shuffle(updates)
    assert posted(shop, updates) == {200}
    shop.deliver()
    assert len(shop.telegram.messages) == before + len(others) + 1
    assert scheduled(shop.database) == 1
    assert ask(shop.database, "SELECT count(*) FROM outbox WHERE status <> 'sent'") == 0


def test_everything_that_was_recorded_three_times_shuffled_ends_as_once(shop: Shop) -> None:
    once = [UPDATES[name] for name in sorted(UPDATES) if name != "blocked"]  # which may come last by chance
    updates = once * 3
    random.Random(9).shuffle(updates)
    assert posted(shop, updates) == {200}
    shop.deliver()
    heard = ask(shop.database, "SELECT count(*) FROM inbound_keys")
    groups = 2
    assert ask(shop.database, "SELECT count(*) FROM messages WHERE direction = 'out'") == heard + groups
    assert len(shop.telegram.messages) == heard + groups
    assert ask(shop.database, "SELECT count(*) FROM staff_alerts WHERE kind = 'failed_turn'") == 0


def test_the_same_update_from_two_workers_at_once_is_one_turn(ana_chat: Chat) -> None:
    shop = ana_chat.shop
    ana_chat.say(BATH)
    before, update, both = len(shop.telegram.messages), ana_chat.pressed("Book it"), Barrier(2)

    def at_once(_: int) -> int:
        client = shop.app.test_client()
        both.wait()
        return shop.post(update, client=client)

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(at_once, range(2))) == [200, 200]
    shop.deliver()
    assert len(shop.telegram.messages) == before + 1
    assert scheduled(shop.database) == 1


def test_updates_out_of_their_order_are_all_answered(ana_chat: Chat) -> None:
    shop, before = ana_chat.shop, len(ana_chat.messages())
    updates = [ana_chat.written(text) for text in ("opening hours", BATH, "prices")]
    for update in reversed(updates):
        assert shop.post(update) == 200
    ana_chat.read()
    assert len(ana_chat.messages()) == before + 3
