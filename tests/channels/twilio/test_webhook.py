"""The doors: only what Twilio signed and in the shape that Twilio sends is heard, and a repeat changes nothing."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from channels import app
from channels.receiving import Unavailable
from core.settings import Settings
from tests.channels.talking import OPENING_HOURS, ask, scheduled
from tests.channels.twilio.phones import PUBLIC, WHATSAPP, Phone, Shop, sign
from tests.standins.twilio import SID, TOKEN

DOOR, STATUS = "/webhooks/twilio", "/webhooks/twilio/status"
BATH = "bath for biscuit on tuesday at 10"


def heard(shop: Shop) -> int:
    """How many messages came in."""
    return int(ask(shop.database, "SELECT count(*) FROM inbound_keys"))


def test_a_forged_missing_or_truncated_signature_is_refused(phone: Phone) -> None:
    shop, form = phone.shop, phone.form(BATH)
    right = sign(DOOR, form)
    wrong = ["", "x", right[:-1], right[1:], right.lower(), f"{right}=", "é" * 28, sign(STATUS, form), "A" * 27 + "="]
    assert [shop.post(DOOR, form, signature=one) for one in wrong] == [403] * len(wrong)
    assert shop.client.post(DOOR, data=form).status_code == 403
    assert heard(shop) == 0
    assert shop.post(DOOR, form, signature=right) == 200


def test_a_signature_of_another_address_of_ours_is_refused(shop: Shop) -> None:
    form = Phone(shop).form(BATH)
    assert shop.post(f"{DOOR}?more=1", form, signature=sign(DOOR, form)) == 403
    assert shop.post(DOOR, form, signature=sign(f"{DOOR}?more=1", form)) == 403
    assert shop.post(f"{DOOR}?more=1", form, signature=sign(f"{DOOR}?more=1", form)) == 200


def test_behind_a_proxy_it_is_the_public_address_that_was_signed(shop: Shop) -> None:
    form = Phone(shop).form(BATH)
    answer = shop.client.post(
        DOOR, data=form, headers={"X-Twilio-Signature": sign(DOOR, form), "Host": "10.0.0.7:8000"}
    )
    assert answer.status_code == 200
    assert PUBLIC.startswith("https:")


def test_the_answer_is_silence_since_replies_leave_by_the_outbox(shop: Shop) -> None:
    form = Phone(shop).form(BATH)
    answer = shop.client.post(DOOR, data=form, headers={"X-Twilio-Signature": sign(DOOR, form)})
    assert answer.content_type == "text/xml"
    assert answer.get_data(as_text=True).endswith("<Response/>")
    assert shop.twilio.sent() == []
    assert shop.deliver() == 1


def test_fields_that_were_cut_elsewhere_are_refused_although_the_signature_holds(shop: Shop) -> None:
    """A signature joins names and values: another form may have the same one."""
    form = Phone(shop).form("yes")
    split = {**form}
    split["Bod"] = "yyes"
    del split["Body"]
    moved = {**form, "AccountSi": f"d{form['AccountSid']}"}
    del moved["AccountSid"]
    swallowed = {**form, "FromCountry": f"{form['FromCountry']}From{''}"}
    for one in (split, moved):
        assert "".join(name + one[name] for name in sorted(one)) == "".join(name + form[name] for name in sorted(form))
        assert shop.post(DOOR, one, signature=sign(DOOR, form)) == 403
    assert shop.post(DOOR, swallowed, signature=sign(DOOR, form)) == 403
    assert heard(shop) == 0


@pytest.mark.parametrize(
    "odd",
    [
        {"MessageSid": "SM1"},
        {"MessageSid": "SM" + "0" * 32},
        {"SmsSid": "SM" + "0" * 32},
        {"AccountSid": "AC" + "1" * 32},
        {"From": ""},
        {"From": "\x00"},
        {"To": "<script>" * 20},
        {"NumMedia": "many"},
        {"NumMedia": "-1"},
        {"Body": "x" * 30_000},
        {"a name with spaces": "1"},
        {"N" * 80: "1"},
    ],
)
def test_a_signed_form_that_twilio_would_not_send_is_refused(shop: Shop, odd: dict[str, str]) -> None:
    assert shop.post(DOOR, {**Phone(shop).form(BATH), **odd}) == 403
    assert heard(shop) == 0


def test_names_that_twilio_did_not_have_yet_are_taken(shop: Shop) -> None:
    new = {"ReferralBody": "Our Address: Latitude House", "ChannelMetadata": '{"WaId": "1"}', "Forwarded": "true"}
    assert shop.post(DOOR, {**Phone(shop).form("my Address and my Label"), **new}) == 200
    assert heard(shop) == 1


def test_the_same_name_twice_is_refused(shop: Shop) -> None:
    form = Phone(shop).form(BATH)
    body = urlencode([*form.items(), ("Body", "and another")])
    signature = RequestValidator(TOKEN).compute_signature(
        f"{PUBLIC}{DOOR}", MultiDict([*form.items(), ("Body", "and another")])
    )
    answer = shop.client.post(
        DOOR, data=body, content_type="application/x-www-form-urlencoded", headers={"X-Twilio-Signature": signature}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("sender", ["12345", "BANK", "whatsapp:BANK", "rcs:agent"])
def test_programs_and_names_are_not_talked_with(shop: Shop, sender: str) -> None:
    assert shop.post(DOOR, {**Phone(shop).form(BATH), "From": sender}) == 200
    assert heard(shop) == 0


def test_a_shop_with_a_short_code_is_written_to_and_answers_from_it(shop: Shop) -> None:
    phone = Phone(shop)
    assert phone.send(BATH, To="72345") == 200
    assert "Shall I book it?" in phone.read()
    assert phone.messages()[-1].sender == "72345"
    told = phone.messages()[-1]
    path, _, query = told.callback.removeprefix(PUBLIC).partition("?")
    word = {"MessageSid": told.sid, "AccountSid": SID, "From": "72345", "To": told.to, "MessageStatus": "delivered"}
    assert shop.post(f"{path}?{query}", word) == 204
    assert ask(shop.database, "SELECT delivery FROM outbox") == "delivered"


def test_a_body_that_is_too_large_is_not_read(shop: Shop) -> None:
    form = {**Phone(shop).form(BATH), "More": "x" * 5_000_000}
    assert shop.post(DOOR, form) == 413
    assert shop.post(DOOR, {**Phone(shop).form(BATH), "More": "x" * 270_000}) == 413
    assert heard(shop) == 0


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data", ""])
def test_what_is_no_form_is_refused(shop: Shop, kind: str) -> None:
    for body in (b"", b"{", b"\xff\xfe\x00", b"Body=1&&&=&%zz"):
        for path in (DOOR, STATUS):
            answer = shop.client.post(
                path, data=body, content_type=kind, headers={"X-Twilio-Signature": sign(path, {})}
            )
            assert answer.status_code == 403
    assert shop.client.get(DOOR).status_code == 405


def test_a_message_that_comes_again_is_answered_once(phone: Phone) -> None:
    form = phone.form(BATH)
    assert [phone.shop.post(DOOR, form) for _ in range(3)] == [200] * 3
    assert phone.shop.deliver() == 1
    assert phone.shop.post(DOOR, form) == 200
    assert phone.shop.deliver() == 0
    assert len(phone.messages()) == 1


def test_an_emoji_half_a_character_and_markup_are_only_text(phone: Phone) -> None:
    said = phone.say("<b>bath</b> 🐶 for biscuit on tuesday at 10\u0000\ufffd")
    assert "Shall I book it?" in said
    form = phone.form("bath")
    form["Body"] = "\ud83d"
    body = "&".join(f"{name}={'%ED%A0%BD' if name == 'Body' else value}" for name, value in form.items())
    answer = phone.shop.client.post(
        DOOR, data=body, content_type="application/x-www-form-urlencoded", headers={"X-Twilio-Signature": "x" * 28}
    )
    assert answer.status_code == 403


def test_a_picture_without_words_is_answered_politely(phone: Phone) -> None:
    assert phone.send("", NumMedia="1", MediaUrl0="https://api.twilio.com/x", MediaContentType0="image/jpeg") == 200
    assert phone.read().startswith("I can only read text")
    assert "Shall I book it?" in phone.say(BATH), "and the talk goes on"


def test_a_picture_with_words_is_read_by_its_words(phone: Phone) -> None:
    assert phone.send(BATH, NumMedia="1", MediaUrl0="https://api.twilio.com/x", MediaContentType0="image/jpeg") == 200
    assert "Shall I book it?" in phone.read()


def test_a_place_on_the_map_is_answered_politely(shop: Shop) -> None:
    phone = Phone(shop, WHATSAPP)
    assert phone.send("", Latitude="40.7", Longitude="-74.0", Address="Canal Street") == 200
    assert "place on the map" in phone.read()


def test_a_button_is_taken_by_its_payload_and_a_payload_that_is_none_by_its_words(shop: Shop) -> None:
    phone = Phone(shop, WHATSAPP)
    phone.say(BATH)
    payload = dict(phone.messages()[-1].buttons)["Book it"]
    assert phone.send("Book it", press=("Book it", "{{2}}")) == 200
    assert phone.read().startswith("Booked")
    assert phone.send("Book it", press=("Book it", payload)) == 200
    assert "Booked" not in phone.read()
    assert scheduled(shop.database) == 1


def test_when_the_database_cannot_take_it_twilio_is_asked_to_try_again(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = Phone(shop).form(BATH)

    def away(*_: object, **__: object) -> None:
        raise Unavailable("away")

    with monkeypatch.context() as patch:
        patch.setattr(app, "take", away)
        answer = shop.client.post(DOOR, data=form, headers={"X-Twilio-Signature": sign(DOOR, form)})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert shop.post(DOOR, form) == 200
    assert heard(shop) == 1


def test_the_same_message_from_two_workers_at_once_is_answered_once(phone: Phone) -> None:
    shop, form = phone.shop, phone.form(BATH)
    together = threading.Barrier(2)

    def hand_over(_: int) -> int:
        together.wait()
        return shop.post(DOOR, form, client=shop.app.test_client())

    with ThreadPoolExecutor(2) as workers:
        assert list(workers.map(hand_over, range(2))) == [200, 200]
    shop.deliver()
    assert len(phone.messages()) == 1


def test_a_yes_that_overtakes_its_question_books_nothing(phone: Phone) -> None:
    first, second = phone.form(BATH), phone.form("yes")
    assert [phone.shop.post(DOOR, one) for one in (second, first)] == [200, 200]
    assert "Shall I book it?" in phone.read()
    assert scheduled(phone.shop.database) == 0
    assert phone.say("yes").startswith("Booked")


def test_a_name_that_is_markup_or_a_place_to_fill_in_is_only_a_name(phone: Phone) -> None:
    ask(phone.shop.database, "UPDATE pets SET name = :name RETURNING 1", name="<b>Rex</b> {{2}}")
    assert "for <b>Rex</b> {{2}} on Tue 5 Mar" in phone.say("bath on tuesday at 10")
    assert phone.press("Book it").startswith("Booked: <b>Rex</b> {{2}}'s bath")
    assert scheduled(phone.shop.database) == 1


def test_ten_messages_in_one_second_are_all_answered_in_their_order(phone: Phone) -> None:
    asked = ["opening hours", "where are you?"] * 5
    assert {phone.send(one) for one in asked} == {200}
    phone.shop.deliver()
    said = [one.body for one in phone.messages()]
    assert [OPENING_HOURS in one for one in said] == [True, False] * 5


def test_twilio_without_its_token_does_not_start() -> None:
    with pytest.raises(ValueError, match="TWILIO_AUTH_TOKEN"):
        Settings(twilio_account_sid=SID, twilio_sms_from="+12125550100", public_url=PUBLIC)
    with pytest.raises(ValueError, match="PUBLIC_URL"):
        Settings(twilio_account_sid=SID, twilio_auth_token="x", twilio_sms_from="+12125550100")  # type: ignore[arg-type]
