"""Recorded webhooks, three times each, shuffled, from four threads: the same end, and one reply each."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

from tests.channels.talking import ask, scheduled
from tests.channels.twilio.phones import SMS, WHATSAPP, Phone, Shop

DOOR = "/webhooks/twilio"
TALK = ("bath for biscuit on tuesday at 10", "yes", "whats my next appointment", "opening hours")


def test_recorded_webhooks_that_come_again_in_any_order_change_nothing(shop: Shop) -> None:
    phones = [Phone(shop, SMS), Phone(shop, WHATSAPP)]
    for phone in phones:
        phone.say(*TALK)
    before = len(shop.twilio.sent()), scheduled(shop.database)
    requests = [form for phone in phones for form in phone.forms] * 3
    random.Random(7).shuffle(requests)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda form: shop.post(DOOR, form, client=shop.app.test_client()), requests))
    assert set(answers) == {200}
    shop.deliver()
    assert (len(shop.twilio.sent()), scheduled(shop.database)) == before


def test_new_webhooks_three_times_shuffled_from_four_threads_are_answered_once_each(shop: Shop) -> None:
    """Four owners, each of whose messages are in order only by chance: whatever is booked is booked once."""
    forms = [
        Phone(shop, channel, number=f"+1212555{number:04}").form(f"opening hours? {number} {turn}")
        for number in range(8)
        for channel in (SMS, WHATSAPP)
        for turn in range(3)
    ]
    yes = Phone(shop, SMS)
    yes.say(TALK[0])
    requests = [*forms, yes.form("yes")] * 3
    random.Random(8).shuffle(requests)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda form: shop.post(DOOR, form, client=shop.app.test_client()), requests))
    assert set(answers) == {200}
    shop.deliver()
    assert len(shop.twilio.sent()) == 1 + len(forms) + 1
    assert scheduled(shop.database) == 1
    assert ask(shop.database, "SELECT count(*) FROM outbox WHERE status <> 'sent'") == 0
