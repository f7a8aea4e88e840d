"""Sending through whatever Twilio may do: nothing is lost, and nothing is sent twice where Twilio can be asked."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.ports import Address, NotSent, OutboundMessage
from bot.splitting import split
from channels.delivery import Delivery, Pace
from channels.twilio import client
from channels.twilio.sender import Account, SmsChannel
from core.audit import SYSTEM
from core.messaging.senders import Rate
from core.messaging.service import Said, lock_conversation, write_turn
from tests.cast import ANA, BEN
from tests.channels.talking import ask
from tests.channels.twilio.phones import OURS, SMS, WHATSAPP, Phone, Shop
from tests.standins.twilio import SID, Trouble, Twilio

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def tell(
    shop: Shop, *texts: str, channel: str = SMS, peer: str = ANA.phone, template: dict[str, object] | None = None
) -> None:
    """The assistant says something by itself."""
    with shop.database.transaction(actor=SYSTEM) as session:
        talk = lock_conversation(session, channel=channel, account=OURS, peer=peer)
        said = [Said(one, template=template) for one in texts]
        write_turn(session, conversation=talk, said=said, now=shop.clock.now, send_at=shop.clock.now)


def statuses(shop: Shop) -> list[str]:
    with shop.database.transaction(actor=SYSTEM) as session:
        return list(session.scalars(text("SELECT status FROM outbox ORDER BY message_id")))


def alerts(shop: Shop) -> list[str]:
    with shop.database.transaction(actor=SYSTEM) as session:
        return list(session.scalars(text("SELECT kind || ': ' || detail FROM staff_alerts ORDER BY alert_id")))


@pytest.mark.parametrize("trouble", [Trouble.TOO_MANY, Trouble.BROKEN])
def test_what_twilio_refused_for_now_is_sent_later_and_in_its_order(shop: Shop, trouble: Trouble) -> None:
    shop.twilio.trouble = [trouble]
    tell(shop, "one", "two")
    shop.deliver()
    assert shop.twilio.sent() == []
    shop.clock.later(10 * MINUTE)
    with shop.database.transaction(actor=SYSTEM) as session:
        session.execute(text("UPDATE senders SET free_at = 'epoch'"))  # the seconds that it asked for are over
    shop.deliver()
    assert [one.body for one in shop.twilio.sent()] == ["one", "two"]


def test_when_twilio_wants_to_be_left_alone_every_process_leaves_it_alone(shop: Shop) -> None:
    shop.twilio.trouble = [Trouble.TOO_MANY]
    tell(shop, "one")
    shop.deliver()
    tell(shop, "to Ben", peer=BEN.phone)
    other = Delivery(shop.database, shop.channels, shop.clock, shop.pace)
    assert other.drain() == 0, "another process waits as well"
    asked = len(shop.twilio.asked)
    other.drain()
    assert len(shop.twilio.asked) == asked


@pytest.mark.parametrize("trouble", [Trouble.CUT_OFF, Trouble.HANGS])
@pytest.mark.parametrize("channel", [SMS, WHATSAPP])
def test_what_was_taken_without_an_answer_is_found_and_not_sent_twice(
    shop: Shop, channel: str, trouble: Trouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shop.channels[channel].account.client.http_client, "timeout", 0.4)  # type: ignore[attr-defined]
    phone = Phone(shop, channel)
    assert phone.send("bath for biscuit on tuesday at 10") == 200
    shop.twilio.trouble = [trouble]
    shop.deliver()
    assert statuses(shop) == ["unknown"]
    shop.deliver()
    assert statuses(shop) == ["unknown"], "it is not asked for at once"
    shop.clock.later(MINUTE)
    shop.deliver()
    assert statuses(shop) == ["sent"]
    assert len(phone.messages()) == 1
    ref = ask(shop.database, "SELECT provider_ref FROM outbox")
    assert ref == phone.messages()[0].sid


def test_what_twilio_itself_has_doubled_is_found_once_and_left_at_that(shop: Shop) -> None:
    shop.twilio.trouble = [Trouble.TWICE]
    tell(shop, "one")
    shop.deliver()
    shop.clock.later(MINUTE)
    shop.deliver()
    shop.clock.later(HOUR)
    shop.deliver()
    assert (len(shop.twilio.sent()), statuses(shop)) == (2, ["sent"])


def test_a_template_that_was_taken_without_an_answer_is_found_by_its_own_wording(shop: Shop, twilio: Twilio) -> None:
    sid = twilio.approve("Hello! {{1}} comes on {{2}}, see you then.")
    object.__setattr__(shop.channels[WHATSAPP].account, "templates", {"reminder": sid})  # type: ignore[attr-defined]
    twilio.trouble = [Trouble.CUT_OFF]
    reminder: dict[str, object] = {"name": "reminder", "variables": ["Biscuit", "Tue 5 Mar"]}
    tell(shop, "Biscuit comes tomorrow.", channel=WHATSAPP, template=reminder)
    shop.deliver()
    shop.clock.later(MINUTE)
    shop.deliver()
    assert [one.body for one in twilio.sent()] == ["Hello! Biscuit comes on Tue 5 Mar, see you then."]
    assert statuses(shop) == ["sent"]


def test_a_trial_account_s_line_in_front_hides_no_message(shop: Shop, twilio: Twilio) -> None:
    twilio.trouble = [Trouble.CUT_OFF]
    tell(shop, "one\ntwo")
    shop.deliver()
    twilio.messages[-1].body = "Sent from your Twilio trial account - one two"
    shop.clock.later(MINUTE)
    shop.deliver()
    assert (len(twilio.sent()), statuses(shop)) == (1, ["sent"])


@pytest.mark.parametrize("trouble", [Trouble.REFUSED, Trouble.GATEWAY])
def test_what_was_not_taken_is_not_found_and_sent_once_more(shop: Shop, trouble: Trouble) -> None:
    shop.twilio.trouble = [trouble]
    tell(shop, "one")
    shop.deliver()
    assert statuses(shop) == ["unknown"]
    shop.clock.later(MINUTE)
    shop.deliver()
    assert [one.body for one in shop.twilio.sent()] == ["one"]
    assert statuses(shop) == ["sent"]


def test_two_messages_with_the_same_words_do_not_find_the_same_one(shop: Shop) -> None:
    tell(shop, "All right.")
    shop.deliver()
    shop.twilio.trouble = [Trouble.REFUSED]
    tell(shop, "All right.")
    shop.deliver()
    assert statuses(shop) == ["sent", "unknown"]
    shop.clock.later(MINUTE)
    shop.deliver()
    assert len(shop.twilio.sent()) == 2
    assert statuses(shop) == ["sent", "sent"]


def counted(shop: Shop, outcome: str) -> float:
    """How many tries on SMS ended so, as `/metrics` tells it."""
    name = f'pawline_sends_total{{channel="sms",outcome="{outcome}"}} '
    lines = shop.client.get("/metrics").text.splitlines()
    return next((float(line.removeprefix(name)) for line in lines if line.startswith(name)), 0.0)


def test_every_try_to_send_is_counted_by_how_it_ended(shop: Shop) -> None:
    outcomes = ("sent", "not_sent", "uncertain", "refused")
    before = {one: counted(shop, one) for one in outcomes}
    shop.twilio.trouble = [Trouble.BROKEN, Trouble.REFUSED]
    shop.twilio.refusals[BEN.phone] = 21211
    for peer in ("+12125550171", "+12125550172", BEN.phone, ANA.phone):
        tell(shop, "one", peer=peer)
        shop.deliver()
    assert {one: counted(shop, one) - before[one] for one in outcomes} == dict.fromkeys(outcomes, 1)


def test_nobody_there_is_certainly_not_taken(shop: Shop) -> None:
    nowhere = SmsChannel(Account(client.client(SID, "x", "http://127.0.0.1:1"), "https://shop.example"), (OURS,))
    with pytest.raises(NotSent):
        nowhere.send(Address(SMS, OURS, ANA.phone), OutboundMessage("one"))


def test_an_owner_who_told_the_carrier_to_stop_is_noted_and_not_tried_again(shop: Shop) -> None:
    shop.twilio.refusals[ANA.phone] = 21610
    tell(shop, "one")
    shop.deliver()
    shop.clock.later(HOUR)
    shop.deliver()
    assert statuses(shop) == ["failed"]
    consents = "SELECT array_agg(DISTINCT source || ' ' || granted) FROM consents WHERE address = :peer"
    assert ask(shop.database, consents, peer=ANA.phone) == ["carrier false"]
    assert ask(shop.database, "SELECT count(unreachable_at) FROM channel_identities") == 0


@pytest.mark.parametrize("code", [21211, 21614, 21408])
def test_a_number_that_is_none_is_marked_and_what_waits_for_it_is_not_tried(shop: Shop, code: int) -> None:
    shop.twilio.refusals[ANA.phone] = code
    tell(shop, "one", "two")
    shop.deliver()
    assert statuses(shop) == ["failed", "failed"]
    assert len(shop.twilio.asked) == 1
    assert ask(shop.database, "SELECT count(unreachable_at) FROM channel_identities") == 1
    del shop.twilio.refusals[ANA.phone]
    phone = Phone(shop)
    assert phone.say("opening hours"), "whoever writes can be reached"
    assert ask(shop.database, "SELECT count(unreachable_at) FROM conversations") == 0


def test_a_channel_that_fails_holds_up_no_other(shop: Shop) -> None:
    """Each has a thread of its own; here, a delivery of its own."""
    shop.twilio.trouble = [Trouble.HANGS]
    shop.twilio.hang = 3.0
    tell(shop, "slow")
    Phone(shop, WHATSAPP).send("opening hours")
    slow = threading.Thread(target=Delivery(shop.database, {SMS: shop.channels[SMS]}, shop.clock, shop.pace).drain)
    slow.start()
    while shop.twilio.messages[-1].body != "slow":
        time.sleep(0.01)
    Delivery(shop.database, {WHATSAPP: shop.channels[WHATSAPP]}, shop.clock, shop.pace).drain()
    assert Phone(shop, WHATSAPP).messages()
    assert slow.is_alive(), "the other one is still waiting"
    slow.join()


def test_an_account_sends_no_faster_than_it_may_whoever_sends(shop: Shop) -> None:
    pace = Pace(rates={SMS: Rate(0.01, 5)})
    for number in range(20):
        tell(shop, "one", peer=f"+1212555{number:04}")
    assert [Delivery(shop.database, shop.channels, shop.clock, pace).drain() for _ in range(2)] == [5, 0]
    assert statuses(shop).count("pending") == 15


def test_on_whatsapp_free_text_goes_out_for_24_hours_and_then_only_a_template(shop: Shop, twilio: Twilio) -> None:
    sid = twilio.approve("Hello! {{1}} comes on {{2}}, see you then.")
    object.__setattr__(shop.channels[WHATSAPP].account, "templates", {"reminder": sid})  # type: ignore[attr-defined]
    reminder: dict[str, object] = {"name": "reminder", "variables": ["Biscuit", "Tue 5 Mar"]}
    phone = Phone(shop, WHATSAPP)
    phone.say("opening hours")
    shop.clock.later(timedelta(hours=23, minutes=59))
    tell(shop, "Biscuit comes tomorrow.", channel=WHATSAPP, template=reminder)
    assert phone.read() == "Biscuit comes tomorrow."
    shop.clock.later(MINUTE)
    tell(shop, "Biscuit comes today.", channel=WHATSAPP, template=reminder)
    assert phone.read() == "Hello! Biscuit comes on Tue 5 Mar, see you then."
    tell(shop, "No template says this.", channel=WHATSAPP)
    assert phone.read() == ""
    assert statuses(shop)[-1] == "failed"
    (told,) = alerts(shop)
    assert told.startswith("other: a message could not be sent on whatsapp")
    assert phone.say("opening hours"), "the owner's next word opens it again"


def test_on_whatsapp_each_set_of_buttons_is_made_once(shop: Shop) -> None:
    phone = Phone(shop, WHATSAPP)
    phone.say("bath for biscuit on tuesday at 10")
    phone.say("bath for biscuit on wednesday at 10")
    assert [one.split()[0] for one in shop.twilio.asked if one.endswith("/v1/Content")] == ["GET", "POST"]
    assert [title for title, _ in phone.messages()[0].buttons] == ["Book it", "Another time", "Leave it"]


def test_when_buttons_take_long_to_make_the_choices_are_numbered_and_the_next_message_does_not_wait(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.twilio.slow_contents = 5.0
    monkeypatch.setattr(shop.channels[WHATSAPP].contents._client.http_client, "timeout", 0.3)  # type: ignore[attr-defined]
    phone = Phone(shop, WHATSAPP)
    assert "1 Book it, 2 Another time" in phone.say("bath for biscuit on tuesday at 10")
    assert "1 Book it, 2 Another time" in phone.say("bath for biscuit on wednesday at 10")
    assert sum(one.endswith("/v1/Content") for one in shop.twilio.asked) == 1


def test_a_long_answer_goes_out_in_several_messages_in_order(phone: Phone) -> None:
    words = " ".join(f"word{number}" for number in range(400))
    parts = list(split([OutboundMessage(words)], phone.channel))
    assert len(parts) > 1
    phone.say("opening hours")
    tell(phone.shop, *(one.text for one in parts), channel=phone.channel)
    assert phone.read().split() == words.split()
