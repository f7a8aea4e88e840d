"""What the page sends: taken once, from our own page only, and refused in words that the page can show."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import httpx

from core.db import Database
from tests.channels.webchat.serving import Browser, serving


def test_a_message_is_answered_in_the_response(browser: Browser) -> None:
    answer = browser.say("hi")
    assert answer["repeat"] is False
    assert "Biscuit & Bubbles" in answer["replies"][0]["text"]
    assert "Book a visit" in [choice["label"] for choice in answer["replies"][0]["choices"]]


def test_a_button_is_pressed_by_its_data(browser: Browser) -> None:
    offered = browser.say("hi")["replies"][0]["choices"][0]
    answer = browser.post(id=str(uuid4()), text=offered["label"], pressed=offered["data"])
    assert answer.status_code == 200
    assert [line["text"] for line in browser.transcript() if not line["ours"]] == ["hi", "Book a visit"]


def test_a_message_that_comes_twice_is_taken_once_and_answered_the_same(browser: Browser) -> None:
    first = browser.say("hi", key="the-same-id")
    second = browser.say("hi", key="the-same-id")
    assert second["repeat"] is True
    assert [reply["text"] for reply in second["replies"]] == [reply["text"] for reply in first["replies"]]
    assert [reply["seq"] for reply in second["replies"]] == [reply["seq"] for reply in first["replies"]]
    assert len(browser.transcript()) == 2


def test_eight_deliveries_at_the_same_moment_are_one(browser: Browser) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: browser.say("hi", key="the-same-id"), range(8)))
    assert sorted(answer["repeat"] for answer in answers) == [False] + [True] * 7
    assert len({answer["replies"][0]["seq"] for answer in answers}) == 1
    assert len(browser.transcript()) == 2


def test_the_same_id_from_another_visitor_is_another_message(url: str, browser: Browser) -> None:
    other = Browser(url)
    other.open()
    browser.say("hi", key="the-same-id")
    assert other.say("hi", key="the-same-id")["repeat"] is False


def test_a_message_from_another_page_is_refused(browser: Browser) -> None:
    for origin in ("https://evil.example", "null", "http://localhost", "http://127.0.0.1:1", "https://127.0.0.1"):
        browser.origin = origin
        answer = browser.post(id=str(uuid4()), text="hi")
        assert (answer.status_code, answer.json()["error"]) == (403, "origin"), origin
    assert browser.transcript() == []


def test_a_message_without_an_origin_is_refused(browser: Browser) -> None:
    answer = browser.http.post("/chat/messages", json={"id": str(uuid4()), "text": "hi"})
    assert (answer.status_code, answer.json()["error"]) == (403, "origin")


def test_a_name_that_only_leads_to_this_machine_is_not_our_page(browser: Browser) -> None:
    headers = {"Host": "evil.example", "Origin": "http://evil.example"}
    answer = browser.http.post("/chat/messages", json={"id": str(uuid4()), "text": "hi"}, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (403, "origin")


def test_the_public_address_is_our_page_whatever_its_case_and_port(salon: Database, tmp_path: Path) -> None:
    with serving(salon, tmp_path, public_url="http://Shop.Example:80/") as url:
        visitor = Browser(url, origin="http://shop.example")
        visitor.open()
        visitor.say("hi")


def test_a_forged_cookie_is_refused(browser: Browser) -> None:
    value = browser.http.cookies["pawline"]
    other = "A" if value[5] != "A" else "B"
    for cookie in ("", "nonsense", "WyJhIixmYWxzZV0.aaaa.bbbb", value[:5] + other + value[6:]):
        browser.http.cookies.clear()
        browser.http.cookies.set("pawline", cookie)
        answer = browser.post(id=str(uuid4()), text="hi")
        assert (answer.status_code, answer.json()["error"]) == (403, "session"), cookie
        assert browser.http.get("/chat/events").status_code == 403


def test_a_cookie_of_another_shop_is_refused(salon: Database, tmp_path: Path, browser: Browser) -> None:
    with serving(salon, tmp_path, secret_key="another key, as long as the first one is") as url:
        visitor = Browser(url)
        visitor.http.cookies.set("pawline", browser.http.cookies["pawline"])
        assert visitor.post(id=str(uuid4()), text="hi").status_code == 403


NO_MESSAGES = (
    "{",
    "[]",
    "null",
    '{"id": "abcdefgh"}',
    '{"text": "hi"}',
    '{"id": "short", "text": "hi"}',
    '{"id": "a bad id!", "text": "hi"}',
    '{"id": 12345678, "text": "hi"}',
    '{"id": "abcdefgh", "text": 1}',
    '{"id": "abcdefgh", "text": "hi", "phone": "+12125550123"}',
    '{"id": "abcdefgh", "pressed": "' + "ü" * 40 + '"}',
    '{"id": "abcdefgh", "text": "\\ud800"}',
)


def test_what_is_no_message_is_refused(browser: Browser) -> None:
    headers = {"Origin": browser.url, "Content-Type": "application/json"}
    for body in NO_MESSAGES:
        answer = browser.http.post("/chat/messages", content=body, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (400, "unreadable"), body


def test_a_form_is_refused(browser: Browser) -> None:
    answer = browser.http.post("/chat/messages", data={"id": "abcdefgh", "text": "hi"}, headers={"Origin": browser.url})
    assert (answer.status_code, answer.json()["error"]) == (415, "not_json")


def test_more_than_a_mebibyte_is_refused(browser: Browser) -> None:
    answer = browser.post(id=str(uuid4()), text="x" * 1024 * 1024)
    assert answer.status_code == 413
    assert "too long" in answer.json()["message"]


def test_a_hundred_thousand_characters_are_answered(browser: Browser) -> None:
    assert browser.say("x" * 100_000)["replies"]


def test_hostile_and_odd_text_is_kept_as_it_is(browser: Browser) -> None:
    texts = [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "'; DROP TABLE pets; --",
        "\u202etxet ddo \u200b\u200b",
        "🐶🐕‍🦺",
        "line\nline",
        "",
    ]
    for text in texts:
        assert browser.say(text)["replies"], text
    assert [line["text"] for line in browser.transcript() if not line["ours"]] == texts


def test_control_characters_are_answered_and_nul_is_not_kept(browser: Browser) -> None:
    assert browser.say("a\x00b\x07c")["replies"]
    assert "\x00" not in browser.transcript()[0]["text"]


def test_the_answer_is_json_and_nothing_else(browser: Browser) -> None:
    answer = browser.post(id=str(uuid4()), text="<b>hi</b>")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "trace" not in answer.json()


def test_without_a_database_the_message_is_asked_for_again(tmp_path: Path, browser: Browser) -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/nothing")
    with serving(away, tmp_path) as url:
        visitor = Browser(url)
        visitor.http.cookies.set("pawline", browser.http.cookies["pawline"])
        answer = visitor.post(id=str(uuid4()), text="hi")
        assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
        assert answer.headers["Retry-After"] == "2"
        assert visitor.http.get("/readyz").status_code == 503
        assert visitor.http.get("/healthz").status_code == 200
        page = visitor.open()
        assert page.status_code == 503
        assert "cannot be reached" in page.text
    away.dispose()


def test_only_posts_are_taken(browser: Browser) -> None:
    answer: httpx.Response = browser.http.get("/chat/messages")
    assert (answer.status_code, answer.json()["error"]) == (405, "method_not_allowed")
