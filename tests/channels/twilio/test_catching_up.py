"""What Twilio could not hand over while we were away is read from its list, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from channels.catching_up import catch_up
from tests.channels.talking import ask, scheduled
from tests.channels.twilio.phones import OURS, SMS, WHATSAPP, Phone, Shop

BATH = "bath for biscuit on tuesday at 10"


def read(shop: Shop) -> int:
    return catch_up(shop.database, shop.channels, shop.clock)


def away(shop: Shop) -> None:
    """What was written until now was written some minutes ago."""
    for one in shop.twilio.messages:
        one.created = datetime.now(UTC) - timedelta(minutes=5)


def test_what_came_in_while_we_were_away_is_answered_once_and_in_order(shop: Shop) -> None:
    assert read(shop) == 0, "from now on"
    for phone in (Phone(shop, SMS), Phone(shop, WHATSAPP)):
        forms = [phone.form(BATH), phone.form("yes")]
        away(shop)
        assert read(shop) == 2
        assert "Booked" in phone.read() or phone.channel == WHATSAPP
        assert read(shop) == 0
        assert [shop.post("/webhooks/twilio", form) for form in forms] == [200, 200], "and Twilio tries again"
        assert phone.read() == ""
    assert scheduled(shop.database) == 1


def test_what_was_handed_over_is_not_read_again(shop: Shop) -> None:
    read(shop)
    phone = Phone(shop)
    phone.say(BATH)
    away(shop)
    assert read(shop) == 0
    assert phone.read() == ""


def test_what_was_written_just_now_is_left_to_the_webhook_that_tells_more(shop: Shop) -> None:
    read(shop)
    phone = Phone(shop, WHATSAPP)
    phone.say(BATH)
    press = phone.form("Book it", press=("Book it", dict(phone.messages()[-1].buttons)["Book it"]))
    assert read(shop) == 0
    assert shop.post("/webhooks/twilio", press) == 200
    assert "Booked" in phone.read()
    away(shop)
    assert read(shop) == 0


def test_more_than_a_page_of_messages_is_read_to_its_end(shop: Shop) -> None:
    read(shop)
    for number in range(1200):
        shop.twilio.write(f"+1212555{number % 3:04}", OURS, f"is rex ready? {number}")
    away(shop)
    listed = shop.channels[SMS].received(  # type: ignore[attr-defined]
        OURS, since=datetime.now(UTC) - timedelta(hours=1), until=datetime.now(UTC)
    )
    assert [one.text.split()[-1] for one in listed] == [str(number) for number in range(1200)]


def test_what_was_written_before_the_number_was_ours_to_read_stays_unanswered(shop: Shop) -> None:
    old = shop.twilio.write(Phone(shop).number, OURS, "is rex ready?")
    old.created = old.created.replace(year=old.created.year - 1)
    assert read(shop) == 0
    assert read(shop) == 0
    assert ask(shop.database, "SELECT count(*) FROM inbound_keys") == 0


def test_when_the_list_cannot_be_read_nothing_is_forgotten(shop: Shop) -> None:
    read(shop)
    Phone(shop).form("opening hours")
    away(shop)
    http = shop.channels[SMS].account.client.http_client  # type: ignore[attr-defined]
    base = http._base
    http._base = base._replace(netloc="127.0.0.1:1")
    assert read(shop) == 0
    http._base = base
    assert read(shop) == 1
