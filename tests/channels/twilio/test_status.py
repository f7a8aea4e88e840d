"""What Twilio says of a message that it took: late, twice, in any order; and what its codes lead to."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from psycopg.errors import LockNotAvailable
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from core.messaging import delivery
from tests.cast import ANA
from tests.channels.talking import ask
from tests.channels.twilio.phones import WHATSAPP, Phone, Shop
from tests.channels.twilio.test_sending import HOUR, alerts, statuses, tell
from tests.standins.twilio import SID, Taken


def say_of(shop: Shop, taken: Taken, word: str, code: int | None = None) -> int:
    """Twilio's callback."""
    form = {
        "MessageSid": taken.sid, "SmsSid": taken.sid, "AccountSid": SID, "From": taken.sender, "To": taken.to,
        "MessageStatus": word, "SmsStatus": word, "ApiVersion": "2010-04-01",
    }  # fmt: skip
    if code is not None:
        form |= {"ErrorCode": str(code), "ErrorMessage": "in Twilio's words"}
    parts = urlsplit(taken.callback)
    return shop.post(f"{parts.path}?{parts.query}", form)


def word_of(shop: Shop) -> str:
    return str(ask(shop.database, "SELECT delivery FROM outbox ORDER BY message_id DESC LIMIT 1"))


@pytest.fixture
def taken(shop: Shop) -> Taken:
    tell(shop, "one")
    shop.deliver()
    return shop.twilio.sent()[0]


@pytest.mark.parametrize("final", ["delivered", "undelivered", "read"])
def test_in_whatever_order_the_words_come_the_last_one_stays(shop: Shop, taken: Taken, final: str) -> None:
    before = ["queued", "sending", "sent"] + (["delivered"] if final == "read" else [])
    for order in itertools.permutations([*before, final]):
        ask(shop.database, "UPDATE outbox SET delivery = NULL, status = 'sent' RETURNING 1")
        assert {say_of(shop, taken, word) for word in (*order, *order)} == {204}
        assert word_of(shop) == final


def test_the_first_final_word_stays(shop: Shop, taken: Taken) -> None:
    say_of(shop, taken, "delivered")
    say_of(shop, taken, "failed", 30007)
    assert (word_of(shop), statuses(shop)) == ("delivered", ["sent"])


def test_a_word_that_is_quicker_than_the_answer_to_the_sending_settles_it(shop: Shop, taken: Taken) -> None:
    ask(shop.database, "UPDATE outbox SET status = 'unknown', provider_ref = NULL, finished_at = NULL RETURNING 1")
    say_of(shop, taken, "sent")
    assert statuses(shop) == ["sent"]
    assert ask(shop.database, "SELECT provider_ref FROM outbox") == taken.sid


def test_a_word_that_comes_while_the_message_is_in_other_hands_is_not_lost(
    shop: Shop, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twilio says it once."""
    as_it_is, busy = delivery.note_word, [LockNotAvailable()]

    def locked(session: Session, **given: Any) -> delivery.Told | None:
        if busy:
            raise OperationalError("SELECT", None, busy.pop())
        return as_it_is(session, **given)

    monkeypatch.setattr(delivery, "note_word", locked)
    assert say_of(shop, taken, "delivered") == 204
    assert word_of(shop) == "delivered"


def test_a_word_on_a_message_of_somebody_else_is_taken_and_means_nothing(shop: Shop, taken: Taken) -> None:
    stranger = Taken("SM" + "9" * 32, taken.sender, taken.to, "", "outbound-api", taken.created, taken.callback)
    assert say_of(shop, stranger, "failed", 30007) == 204
    assert statuses(shop) == ["sent"]


def test_a_word_that_is_none_is_refused(shop: Shop, taken: Taken) -> None:
    assert say_of(shop, taken, "Delivered!") == 403
    assert say_of(shop, taken, "postponed") == 204, "a word that is new to us means nothing"
    assert statuses(shop) == ["sent"]
    parts = taken.callback.replace("message=", "message=x")
    assert say_of(shop, Taken(taken.sid, taken.sender, taken.to, "", "", taken.created, parts), "sent") == 403


def test_a_handset_that_was_off_is_tried_once_more(shop: Shop, taken: Taken) -> None:
    for _ in range(3):
        say_of(shop, taken, "undelivered", 30003)
    assert shop.deliver() == 0
    shop.clock.later(HOUR)
    shop.deliver()
    assert len(shop.twilio.sent()) == 2
    say_of(shop, taken, "undelivered", 30003)
    assert statuses(shop) == ["sent"], "that is of the first try"
    say_of(shop, shop.twilio.sent()[1], "undelivered", 30003)
    shop.clock.later(HOUR)
    shop.deliver()
    assert len(shop.twilio.sent()) == 2
    assert statuses(shop) == ["failed"]


@pytest.mark.parametrize(("code", "marked"), [(30004, 1), (30005, 1), (30006, 1), (30007, 0), (99999, 0)])
def test_what_cannot_arrive_is_not_tried_again(shop: Shop, taken: Taken, code: int, marked: int) -> None:
    say_of(shop, taken, "undelivered", code)
    shop.clock.later(timedelta(days=1))
    assert shop.deliver() == 0
    assert statuses(shop) == ["failed"]
    assert ask(shop.database, "SELECT count(unreachable_at) FROM channel_identities") == marked


def test_an_opt_out_that_we_hear_of_late_is_written_down_once(shop: Shop, taken: Taken) -> None:
    for _ in range(2):
        say_of(shop, taken, "failed", 21610)
    assert ask(shop.database, "SELECT count(*) FROM consents WHERE purpose = 'service' AND NOT granted") == 1


def test_what_must_be_set_right_at_twilio_is_told_to_staff_once(shop: Shop, taken: Taken) -> None:
    for _ in range(2):
        say_of(shop, taken, "undelivered", 30034)
    (told,) = alerts(shop)
    assert "30034" in told
    assert ANA.phone not in told


def test_outside_the_permitted_hours_it_is_tried_later(shop: Shop, taken: Taken) -> None:
    say_of(shop, taken, "failed", 30610)
    assert statuses(shop) == ["pending"]
    shop.clock.later(HOUR)
    assert shop.deliver() == 1


def test_a_window_that_was_closed_after_all_leads_to_the_template(shop: Shop) -> None:
    sid = shop.twilio.approve("Hello! {{1}} comes today, see you then.")
    object.__setattr__(shop.channels[WHATSAPP].account, "templates", {"reminder": sid})  # type: ignore[attr-defined]
    phone = Phone(shop, WHATSAPP)
    phone.say("opening hours")
    tell(shop, "Biscuit comes.", channel=WHATSAPP, template={"name": "reminder", "variables": ["Biscuit"]})
    phone.read()
    say_of(shop, phone.messages()[-1], "failed", 63016)
    assert phone.read() == "Hello! Biscuit comes today, see you then."


def test_words_are_only_taken_from_twilio(shop: Shop, taken: Taken) -> None:
    form = {"MessageSid": taken.sid, "AccountSid": SID, "From": taken.sender, "To": taken.to, "MessageStatus": "failed"}
    assert shop.post("/webhooks/twilio/status", form, signature="x" * 28) == 403
    assert shop.client.post("/webhooks/twilio/status", data=form).status_code == 403
    assert statuses(shop) == ["sent"]
